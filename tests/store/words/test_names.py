"""Whole names: what a text means by them, and what it is like."""

import pytest

from store.words.names import Names, same_but_for_case, without_zeros

VILLAGES = Names(
    {
        "u1": ("Thôn 12",),
        "u2": ("Bản Hòa",),
        "u3": ("Bản Hóa",),
        "u4": ("Trùng tên",),
        "u5": ("Trùng tên",),
        "u6": ("Thôn 07",),
        "u7": ("Bản A – B",),
    },
    {"u1": ("T12",), "u4": ("T04",), "u5": ("",), "u6": ("T06",), "u7": ("Bản Hòa",)},
    {"u1": ("Thôn Cũ", "Bản Chung"), "u2": ("Thôn 12", "Bản Chung")},
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("u1", ("u1",)),
        ("U1", ()),
        ("Thôn 12", ("u1",)),
        ("THÔN  12", ("u1",)),
        ("thon 12", ("u1",)),
        ("Thôn 012", ("u1",)),
        ("thon 7", ("u6",)),
        ("Thôn 1", ()),
        ("Thôn", ()),
        ("12", ()),
        ("Thôn 1 2", ()),
        ("Thôn 12 mới", ()),
        ("t12", ("u1",)),
        ("T1", ()),
        ("Thôn cũ", ("u1",)),
        ("Thôn C", ()),
        ("Bản Hòa", ("u2",)),
        ("bản hóa", ("u3",)),
        ("ban hoa", ("u2", "u7", "u3")),
        ("Trùng tên", ("u4", "u5")),
        ("ban chung", ("u1", "u2")),
        ("Bản A - B", ("u7",)),
        ("Bản A", ()),
        ("\u0301", ()),
    ],
)
def test_only_a_whole_name_means_something(text: str, keys: tuple[str, ...]) -> None:
    assert sorted(VILLAGES.meant(text)) == sorted(keys)


def test_zeros_before_a_number_count_only_where_names_differ_in_nothing_else() -> None:
    names = Names({"a": ("Thôn 1",), "b": ("Thôn 01",), "c": ("Thôn 1,05",)})
    assert names.meant("Thôn 01") == ("b",)
    assert names.meant("thon 1") == ("a",)
    assert sorted(names.meant("Thôn 001")) == ["a", "b"]
    assert names.meant("Thôn 1,5") == ()


@pytest.mark.parametrize(("one", "other"), [("Hoà Bình", "hòa bình"), ("A – B", "a - b")])
def test_where_the_tone_stands_is_no_difference(one: str, other: str) -> None:
    assert same_but_for_case(one) == same_but_for_case(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hòa", "Hóa"), ("Yên Hòa", "Hòa Yên"), ("Đông", "Dông"), ("Hòa", "Hoa")]
)
def test_other_letters_marks_and_words_are_a_difference(one: str, other: str) -> None:
    assert same_but_for_case(one) != same_but_for_case(other)


def test_zeros_of_decimals_stay() -> None:
    assert without_zeros("Thôn 007, 1,05 ha, 10/06") == "thon 7, 1,05 ha, 10/6"


def test_a_few_names_are_like_a_text_the_most_alike_first() -> None:
    found = VILLAGES.like("Thon 1")
    assert found[0] == ("u1", "")
    assert len(found) <= 5
    assert ("u1", "Thôn Cũ") in Names({"u1": ("Bản Mới",)}, {}, {"u1": ("Thôn Cũ",)}).like("Thôn C")
    assert VILLAGES.like("xyz") == ()
    assert Names({}).like("Thôn 1") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trung", True),
        ("TRUNG TÂM", True),
        ("xyz bien klmnopqr", True),
        ("xyz bie klmnopqr", False),
        ("\u0301", False),
        ("", False),
    ],
)
def test_alike_is_what_is_a_part_or_has_a_word_in_common(text: str, found: bool) -> None:  # noqa: FBT001 - given
    names = Names({"u1": ("Trung tâm xã vùng cao biên giới",), "u2": ("",)})
    assert names.like(text) == ((("u1", ""),) if found else ())


@pytest.mark.parametrize(("name", "found"), [("abcxy", (("k", ""),)), ("abxyz", ())])
def test_alike_is_what_has_three_of_five_letters_in_common(
    name: str, found: tuple[tuple[str, str], ...]
) -> None:
    assert Names({"k": (name,)}).like("abcde") == found


def test_of_more_than_three_hundred_names_only_words_in_common_count() -> None:
    few = Names({f"v{number}": (f"Thôn {number}",) for number in range(1, 301)})
    assert few.like("Thon12")[0] == ("v12", "")
    many = Names({f"v{number}": (f"Thôn {number}",) for number in range(1, 302)})
    assert many.like("Thon12") == ()
    assert many.like("Bản 12")[0] == ("v12", "")


def test_near_names_are_found_among_very_many() -> None:
    many = Names({f"k{number}": (f"Kênh mương số {number}",) for number in range(1000)})
    assert many.like("Kênh số 777")[0] == ("k777", "")
    assert many.like("Đường xóm") == ()


def test_a_village_without_a_space_is_like_one_of_forty_that_have_codes() -> None:
    names = {f"v{number}": (f"Thôn {number}",) for number in range(1, 41)}
    codes = {f"v{number}": (f"T{number:02}",) for number in range(1, 41)}
    assert Names(names, codes).like("Thon12")[0] == ("v12", "")


def test_a_key_stands_for_what_has_no_name_of_its_own() -> None:
    assert VILLAGES.unmistakable("u4") == "T04"
    assert VILLAGES.unmistakable("u5") == "u5"
    assert VILLAGES.unmistakable("u7") == "u7"
