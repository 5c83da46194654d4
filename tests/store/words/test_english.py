"""Numbers said in English: the places where and, commas and hyphens stand."""

import pytest

from store.words.english import english_words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (15, "fifteen"),
        (21, "twenty-one"),
        (40, "forty"),
        (105, "one hundred and five"),
        (200, "two hundred"),
        (1_005, "one thousand and five"),
        (1_100, "one thousand, one hundred"),
        (20_500_000, "twenty million, five hundred thousand"),
        (145_001_000, "one hundred and forty-five million, one thousand"),
        (1_005_000_021, "one billion, five million and twenty-one"),
        (19_004_700_000, "nineteen billion, four million, seven hundred thousand"),
        (10**15, "one million billion"),
        (-3, "minus three"),
    ],
)
def test_numbers_are_said_as_english_papers_write_them_out(number: int, said: str) -> None:
    assert english_words(number) == said
