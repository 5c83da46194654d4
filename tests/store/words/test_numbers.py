"""Numbers are read as Vietnamese people write them, shown exactly and said correctly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language import use_language
from store.words.money import MoneyUnit, amount_in_words, format_money
from store.words.numbers import (
    AmbiguousNumber,
    NumberError,
    figures_as_spoken,
    format_number,
    format_percent,
    in_words,
    is_negative,
    parse_decimal,
    rounded_percent,
    shortened,
)

quantities = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        ("2,5", "2.5"),
        ("1.500", "1500"),
        ("1.234.567,89", "1234567.89"),
        ("1 500 000", "1500000"),
        ("1\u00a0500", "1500"),
        ("1,234", "1.234"),
        ("1,500,000", "1500000"),
        ("1,500.25", "1500.25"),
        ("0.5", "0.5"),
        ("0,250", "0.25"),
        ("-3", "-3"),
        ("− 3,5", "-3.5"),
        ("007", "7"),
        ("1.500,20", "1500.2"),
        ("1.500,2500", "1500.25"),
        ("0" * 39 + "5", "5"),
    ],
)
def test_a_quantity_is_read(typed: str, value: str) -> None:
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("1.5", ["1.5", "15"]),
        ("1,500", ["1.5", "1500"]),
        ("12.3456", ["12.3456", "123456"]),
        ("1,500.000", ["1500", "1500000"]),
        ("1.500,250", ["1500.25", "1500250"]),
        ("-1.5", ["-15", "-1.5"]),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_back(typed: str, readings: list[str]) -> None:
    with pytest.raises(AmbiguousNumber) as asked:
        parse_decimal(typed)
    assert asked.value.readings == tuple(map(Decimal, readings))
    assert all(format_number(Decimal(reading)) in str(asked.value) for reading in readings)
    assert all(
        parse_decimal(format_number(Decimal(reading))) == Decimal(reading) for reading in readings
    )


@pytest.mark.parametrize(
    "typed",
    ["", "-", "--3", "ba", "1.50.000", "1 50", "5.", ",5", "1.500.25", "1e3", "٣", "9" * 5000],
)
def test_what_is_no_number_gets_a_sentence(typed: str) -> None:
    with pytest.raises(NumberError) as refused:
        parse_decimal(typed)
    assert "không phải là số" in str(refused.value)
    assert typed[:20] in str(refused.value)
    assert len(str(refused.value)) < 200


def test_the_sentence_is_in_the_language_in_use() -> None:
    use_language("en")
    with pytest.raises(NumberError, match="“ba” is not a number: type for example 12"):
        parse_decimal("ba")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (Decimal("-0.0"), "0"),
        (1234567, "1.234.567"),
        (-1234567, "-1.234.567"),
        (12345678901234567891, "12.345.678.901.234.567.891"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("2.50"), "2,5"),
        (Decimal("-1234.5"), "-1.234,5"),
        (Decimal("0.0000001"), "0,0000001"),
        (Decimal("123456789012345678901234567890.12345"), None),
    ],
)
def test_a_number_is_shown_exactly(value: Decimal | int, shown: str | None) -> None:
    expected = shown or "123.456.789.012.345.678.901.234.567.890,12345"
    assert format_number(value) == expected


@pytest.mark.parametrize("typed", ["-5", "−5", "–5", "-"])
def test_what_begins_with_a_minus_is_below_zero(typed: str) -> None:
    assert is_negative(typed)
    assert not is_negative(f"5{typed}")


@pytest.mark.parametrize(
    ("text", "told"), [("x" * 40, "x" * 40), ("x" * 41, "x" * 39 + "…"), ("", "")]
)
def test_a_text_stands_in_a_sentence_with_forty_characters(text: str, told: str) -> None:
    assert shortened(text) == told


@given(quantities)
def test_a_number_shown_is_read_back(value: Decimal) -> None:
    assert parse_decimal(format_number(value)) == value


def _understood(typed: str) -> Decimal | str:
    try:
        return parse_decimal(typed)
    except NumberError as refused:
        return str(refused)


@given(st.text(alphabet="0123456789., -") | st.text())
def test_anything_typed_is_a_number_or_gets_a_sentence(typed: str) -> None:
    understood = _understood(typed)
    if isinstance(understood, str):
        assert understood.startswith("“")
    else:
        assert parse_decimal(format_number(understood)) == understood


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_015, "một nghìn không trăm mười lăm"),
        (20_500_000, "hai mươi triệu năm trăm nghìn"),
        (145_001_000, "một trăm bốn mươi lăm triệu không trăm linh một nghìn"),
        (
            1_005_000_021,
            "một tỷ không trăm linh năm triệu không trăm hai mươi mốt",
        ),
        (10**12, "một nghìn tỷ"),
        (10**12 + 5, "một nghìn tỷ không trăm linh năm"),
        (2_015 * 10**9, "hai nghìn không trăm mười lăm tỷ"),
        (10**18, "một tỷ tỷ"),
        (-1, "âm một"),
        (-1_015, "âm một nghìn không trăm mười lăm"),
    ],
)
def test_a_number_is_said(number: int, words: str) -> None:
    assert in_words(number) == words


_WORDS = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6} | {
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "không": 0,
    "mười": 10,
    "linh": 0,
}
_SCALES = {"nghìn": 10**3, "triệu": 10**6}


def _heard(words: str) -> int:
    """Understand a number said, word by word and without the tables of the program."""
    billions = total = group = 0
    for word in words.split():
        if word == "tỷ":
            billions = (billions + total + group) * 10**9
            total = group = 0
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group += (group % 10) * 9
        else:
            group += _WORDS[word]
    return billions + total + group


@given(st.integers(min_value=0, max_value=10**18))
def test_a_number_said_is_understood(number: int) -> None:
    assert _heard(in_words(number)) == number


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (5097, 10_000, "51%"),
        (584, 1000, "58,4%"),
        (5845, 10_000, "58,5%"),
        (9999, 10_000, "99,9%"),
        (1, 10_000, "0,1%"),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (9, 8, "112,5%"),
        (3, 0, "–"),
        (Decimal("1.25"), Decimal(2), "62,5%"),
    ],
)
def test_per_cent_are_rounded_to_a_tenth_and_neither_nothing_nor_all_by_rounding(
    part: Decimal | int, whole: Decimal | int, said: str
) -> None:
    assert format_percent(rounded_percent(part, whole)) == said


def test_english_papers_write_points_and_commas_and_say_amounts_in_english() -> None:
    use_language("en")
    with figures_as_spoken():
        shown = [format_number(Decimal("19004.7")), format_number(1_917), format_percent(58)]
        money = [format_money(19_004_700_000, MoneyUnit.MILLION), format_money(-5, MoneyUnit.DONG)]
        said = amount_in_words(20_500_000)
    assert shown == ["19,004.7", "1,917", "58%"]
    assert money == ["19,004.7", "-5"]
    assert said == "Twenty million, five hundred thousand đồng"
    assert format_number(Decimal("19004.7")) == "19.004,7", "as it is typed on every screen"


def test_vietnamese_papers_write_numbers_as_they_are_typed() -> None:
    with figures_as_spoken():
        assert format_number(Decimal("19004.7")) == "19.004,7"
        assert in_words(15) == "mười lăm"
