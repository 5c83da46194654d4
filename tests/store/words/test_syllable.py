"""The table of syllables knows what is Vietnamese, what may become it, and where a tone stands."""

import pytest

from store.words.syllable import (
    ACUTE,
    DOT,
    GRAVE,
    Spelling,
    is_syllable,
    spelling,
    tone_place,
    with_both_horns,
)

WORDS = """
    Đường khuỷu nghiệp giường gì giữ giêng quốc quý quỳnh thuở xoong goòng yêu Kạn Đắk Đăk
    Krông Mnông Hrê ngoằn huếch tuýp ẮC
"""
NO_WORDS = "text website cê ngê ghâ hòat viêt trươ bn đ q ẵha xà́ nguyen Müller tôl"


@pytest.mark.parametrize("word", WORDS.split())
def test_vietnamese_words_are_whole_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NO_WORDS.split())
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("letters", "tone", "judged"),
    [
        ("nguyen", "", Spelling.BEGUN),
        ("việt", "", Spelling.WRONG),
        ("viêt", "", Spelling.BEGUN),
        ("viêt", DOT, Spelling.WHOLE),
        ("viêt", GRAVE, Spelling.WRONG),
        ("ngh", "", Spelling.BEGUN),
        ("ngh", ACUTE, Spelling.WRONG),
        ("zalo", "", Spelling.WRONG),
    ],
)
def test_letters_are_judged_while_they_are_typed(letters: str, tone: str, judged: Spelling) -> None:
    assert spelling(letters, tone) is judged


@pytest.mark.parametrize("letters", ["prông", "nuôl", "jut", "teh"])
def test_some_spellings_count_only_in_names(letters: str) -> None:
    assert spelling(letters, name=True) is not Spelling.WRONG
    assert spelling(letters) is Spelling.WRONG
    assert is_syllable("Plông", name=True)
    assert not is_syllable("plông")


@pytest.mark.parametrize(
    ("letters", "place", "modern_place"),
    [
        ("hoa", 1, 2),
        ("uy", 0, 1),
        ("cua", 1, 1),
        ("hoan", 2, 2),
        ("ngoai", 3, 3),
        ("khuyu", 3, 3),
        ("dương", 2, 2),
        ("huyên", 3, 3),
        ("quy", 2, 2),
        ("gi", 1, 1),
        ("gia", 2, 2),
        ("giưa", 2, 2),
        ("thuơ", 3, 3),
    ],
)
def test_the_tone_stands_where_it_is_written(letters: str, place: int, modern_place: int) -> None:
    assert tone_place(letters) == place
    assert tone_place(letters, modern=True) == modern_place


@pytest.mark.parametrize(
    ("typed", "written"),
    [("trưong", "trương"), ("truơng", "trương"), ("huơ", "huơ"), ("quơi", "quơi")],
)
def test_a_final_completes_both_horns(typed: str, written: str) -> None:
    assert with_both_horns(typed) == written
