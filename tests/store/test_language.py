"""In which language, and of which kind of unit, messages speak."""

import re
from contextvars import copy_context

import pytest

from store.language import KIND_THON, UNIT_KINDS, _, calling_villages, speak_of, use_language
from tests.catalogue import messages_in_code

WARDS = [
    ("xã", "phường"),
    ("Kế hoạch phát triển xã", "Kế hoạch phát triển phường"),
    ("ỦY BAN NHÂN DÂN XÃ", "ỦY BAN NHÂN DÂN PHƯỜNG"),
    ("Hợp tác xã của xã", "Hợp tác xã của phường"),
    ("kinh tế, xã hội của xã", "kinh tế, xã hội của phường"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
    ("Thôn Xã", "Thôn Xã"),
]


@pytest.mark.parametrize(("told", "of_ward"), WARDS)
def test_in_a_ward_a_ward_stands_where_a_commune_does(told: str, of_ward: str) -> None:
    speak_of("ward")
    assert _(told) == of_ward
    speak_of("commune")
    assert _(told) == told


def test_the_whole_catalogue_speaks_of_a_special_zone_and_of_no_commune() -> None:
    messages = [one for one in messages_in_code() if one not in UNIT_KINDS.values()]
    for language, word in (
        ("vi", r"(?<!tác )(?<!thôn )\bxã\b(?! hội)"),
        ("en", r"\bcommunes?\b(?!})"),
    ):
        use_language(language)
        speak_of("special_zone")
        said = [_(message) for message in messages]
        assert not [one for one in said if re.search(word, one, re.IGNORECASE)]
        placeholders = [sorted(re.findall(r"\{\w*\}", one)) for one in said]
        speak_of("")
        assert placeholders == [sorted(re.findall(r"\{\w*\}", _(one))) for one in messages]


def test_the_kinds_themselves_are_called_what_they_are() -> None:
    speak_of("ward")
    assert [_(one) for one in UNIT_KINDS.values()] == ["Xã", "Phường", "Đặc khu"]


def test_who_begins_in_the_same_context_speaks_of_the_same_unit() -> None:
    use_language("vi")
    begun = copy_context()
    speak_of("ward")
    assert begun.run(_, "UBND xã") == "UBND phường"


@pytest.mark.parametrize(
    ("told", "of_parts"),
    [
        ("Các thôn, xã", "Các tổ dân phố, phường"),
        ("TRƯỞNG THÔN", "TỔ TRƯỞNG TỔ DÂN PHỐ"),
        ("Trưởng thôn", "Tổ trưởng tổ dân phố"),
        ("Trưởng các thôn", "Tổ trưởng các tổ dân phố"),
        (KIND_THON, "Thôn"),
        ("Thôn đóng góp", "Tổ dân phố đóng góp"),
        ("nông thôn mới", "nông thôn mới"),
        ("Thôn Xã", "Thôn Xã"),
    ],
)
def test_papers_call_the_parts_of_a_ward_what_they_are(told: str, of_parts: str) -> None:
    speak_of("ward")
    with calling_villages("tổ dân phố"):
        assert _(told) == of_parts
    with calling_villages("khóm"):
        assert "tổ dân phố" not in _(told).lower()
    assert "tổ dân phố" not in _(told).lower()


@pytest.mark.parametrize("word", ["buôn", "làng", "khu phố"])
def test_villages_are_called_by_their_own_word_until_the_block_ends(word: str) -> None:
    use_language("vi")
    with calling_villages(word):
        assert _("Village contribution") == f"{word.capitalize()} đóng góp"
        with calling_villages("thôn"):
            assert _("Village contribution") == "Thôn đóng góp"
        assert _(KIND_THON) == "Thôn"
    assert _("Village contribution") == "Thôn đóng góp"


def test_what_is_made_beside_the_screen_leaves_the_screens_words_alone() -> None:
    use_language("vi")
    beside = copy_context()
    paper = calling_villages("buôn")
    beside.run(paper.__enter__)
    assert beside.run(_, "Village contribution") == "Buôn đóng góp"
    assert _("Village contribution") == "Thôn đóng góp"
    beside.run(paper.__exit__, None, None, None)
    assert beside.run(_, "Village contribution") == "Thôn đóng góp"
