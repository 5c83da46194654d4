"""Text is stored in one form, found without marks and sorted as a Vietnamese dictionary does."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.words.text import (
    contains,
    fold,
    from_tcvn3,
    normalise,
    sentences,
    slug,
    sort_key,
    told_apart,
)

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẫệỡựỵAĂĐƯƠẾ 0123456789-/,.'"
texts = st.text() | st.text(alphabet=VIETNAMESE)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Thôn 3 ", "Thôn 3"),
        ("a\u00a0b\u2003c\u3000d\te", "a b c d e"),
        ("một\r\nhai\u2028ba", "một hai ba"),
        ("\ufeffTh\u200bô\u00adn\u200e\u202e", "Thôn"),
        ("a\x00\x1b[31mb\x7f\x9f", "a[31mb"),
        ("e\u0302\u0323", "ệ"),
        ("a\u200b\u0301", "á"),
        ("a\udcc3b", "ab"),
    ],
)
def test_text_is_stored_composed_and_without_invisible_signs(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


def test_lines_are_kept_where_a_text_has_lines() -> None:
    assert normalise("một\r\nhai\rba\tbốn\n\n", multiline=True) == "một\nhai\nba bốn"


@given(texts, st.booleans())
def test_stored_text_stays_as_it_is(typed: str, multiline: bool) -> None:  # noqa: FBT001 - drawn
    stored = normalise(typed, multiline=multiline)
    assert normalise(stored, multiline=multiline) == stored
    assert unicodedata.is_normalized("NFC", stored)
    signs = [sign for sign in stored if not (multiline and sign == "\n")]
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in signs)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đắk  Lắk", "dak lak"),
        ("ƯƠNG ướng", "uong uong"),
        ("Ê Đê, Ba Na ơ̆ č ñ", "e de, ba na o c n"),
        ("Ðất", "dat"),
        ("", ""),
    ],
)
def test_search_ignores_case_marks_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_both_ways_to_place_a_tone_are_the_same_in_search() -> None:
    assert fold("hoà") == fold("hòa")
    assert contains("Xã Hòa Bình", "hoà b")


def test_a_text_is_not_found_in_another() -> None:
    assert not contains("Thôn Đông", "tây")


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_ignores_how_marks_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "ascending",
    [
        "ban bàn bản bãn bán bạn băn",
        "căn cân",
        "dân đan",
        "to tô tơ",
        "tu tư",
        "thôn thông",
        "eo ê",
        "ha hà hoa hoà hòa hoá hóa hơ",
        "e ĕ ê ê̆ g",
        "nu ña o",
        "áy ắp ấp",
    ],
)
def test_letters_come_before_tones(ascending: str) -> None:
    words = ascending.lower().split()
    assert all(sort_key(before) < sort_key(after) for before, after in pairwise(words))


def test_tones_are_compared_after_the_letters_of_the_whole_text() -> None:
    assert sorted(["bạn an", "ban em", "bàn an"], key=sort_key) == ["bàn an", "bạn an", "ban em"]


def test_tones_are_compared_word_by_word() -> None:
    assert sorted(["Hà an", "ha àn"], key=sort_key) == ["ha àn", "Hà an"]


def test_signs_stand_before_numbers_and_foreign_letters_behind_all_others() -> None:
    names = ["Thôn α", "Thôn z", "Thôn 05", "Thôn 6", "Thôn 4", "Thôn -", "Thôn"]
    assert sorted(names, key=sort_key) == [
        "Thôn",
        "Thôn -",
        "Thôn 4",
        "Thôn 05",
        "Thôn 6",
        "Thôn z",
        "Thôn α",
    ]


def test_numbers_are_sorted_by_size() -> None:
    names = ["Thôn 10", "Thôn 2", "Thôn", "Thôn Đông", "Thôn 1b", "Thôn 1"]
    assert sorted(names, key=sort_key) == [
        "Thôn",
        "Thôn 1",
        "Thôn 1b",
        "Thôn 2",
        "Thôn 10",
        "Thôn Đông",
    ]


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_any_two_numbers_are_sorted_by_size(one: int, other: int) -> None:
    assert (sort_key(f"Thôn {one}") < sort_key(f"Thôn {other}")) == (one < other)


@given(st.lists(texts, min_size=2))
def test_different_texts_never_share_a_place(some: list[str]) -> None:
    ordered = sorted({unicodedata.normalize("NFC", text) for text in some}, key=sort_key)
    assert all(sort_key(before) < sort_key(after) for before, after in pairwise(ordered))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hướng Lộc", "huong-loc"),
        ("Đắk R'lấp / 2027", "dak-r-lap-2027"),
        ("../../etc", "etc"),
        ("—", ""),
        ("dài " * 50, "-".join(["dai"] * 20)),
    ],
)
def test_a_file_name_is_plain(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("abc de", "abc-de"),
        ("abc def", "abc"),
        ("ab def g", "ab-def"),
        ("ab defg h", "ab"),
        ("abcdefgh", "abcdef"),
    ],
)
def test_a_file_name_of_six_letters_ends_with_a_whole_word(text: str, name: str) -> None:
    assert slug(text, 6) == name


@given(texts)
def test_a_file_name_is_always_safe(text: str) -> None:
    name = slug(text)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(name) == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("KÕ ho¹ch", "Kế hoạch"),
        ("KÕ HO¹CH PH¸T TRIÓN", "KẾ HOẠCH PHÁT TRIỂN"),
        ("Hå A Sö", "Hồ A Sử"),
        ("CH¸U", "CHÁU"),
        ("UBND x· H­íng Léc", "UBND xã Hướng Lộc"),
        (
            "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc",
            "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
        ),
        ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
    ],
)
def test_text_of_old_fonts_is_converted(typed: str, meant: str) -> None:
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize("sign", [*map(chr, range(0xC0, 0x250)), *map(chr, range(0x1E00, 0x1F00))])
def test_composed_letters_are_stored_as_they_stand(sign: str) -> None:
    assert normalise(f" a{sign} ") == normalise(f"\u200b a{sign}\u200b") == f"a{sign}"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("Đã xóa (u lấy lại)", "Còn thiếu nguồn."), "Đã xóa (u lấy lại). Còn thiếu nguồn."),
        (("Xong.", "", "Còn 2"), "Xong. Còn 2"),
        (("", ""), ""),
        (("Sao?", "Hoàn tác: “a”", "Hết"), "Sao? Hoàn tác: “a”. Hết"),
    ],
)
def test_what_follows_another_sentence_is_told_from_it(told: tuple[str, ...], said: str) -> None:
    assert sentences(*told) == said


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Cầu gỗ", "Cầu treo"), ("Cầu gỗ", "Cầu treo")),
        (
            ("Kiên cố hóa kênh N3 bằng bê tông", "Kiên cố hóa kênh N3 bằng đá hộc"),
            ("Kiên cố hóa kênh N3 bằng bê tông", "Kiên cố hóa kênh N3 bằng đá hộc"),
        ),
        (
            ("Kiên cố hóa kênh N3 bằng bê tông cốt thép", "Kiên cố hóa kênh N3 bằng đá hộc"),
            ("…bằng bê tông cốt thép", "…bằng đá hộc"),
        ),
        (("a" * 40, "a" * 39 + "b"), ("…" + "a" * 13, "…" + "a" * 12 + "b")),
        (("x" * 40, "x" * 40 + "\ny"), ("…" + "x" * 12, "…" + "x" * 12 + " y")),
        (("Đường\nnội thôn", ""), ("Đường nội thôn", "")),
    ],
)
def test_long_texts_are_told_from_where_they_differ(
    texts: tuple[str, str], told: tuple[str, str]
) -> None:
    assert told_apart(*texts) == told
