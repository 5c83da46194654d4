"""Figures: the exact bounds of what is taken, and what is shown, handed on and stored."""

from decimal import Decimal
from fractions import Fraction

import pytest

from store.columns.figures import Money, Percent, Quantity, Rating, Share, WholeNumber, Year
from store.columns.kind import FieldError, Kind
from store.dossier.view import View
from store.language import use_language
from store.records import Meta

AROUND = View.of_records([Meta(uid="m", commune="Hướng Lộc", year=2027)])


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (WholeNumber(), "0", 0),
        (WholeNumber(), "1.000.000.000", 10**9),
        (WholeNumber(least=5, most=5), "5", 5),
        (Year(), "1900", 1900),
        (Year(), "2100", 2100),
        (Rating(), "1", 1),
        (Rating(), "5", 5),
        (Percent(), "0 %", 0),
        (Percent(), "100%", 100),
        (Quantity(), "0", Decimal(0)),
        (Quantity(), "0,01", Decimal("0.01")),
        (Money(), "0", 0),
        (Share(), "0/3", Fraction(0)),
        (Share(), "3 / 3", Fraction(1)),
        (Share(), "0%", Fraction(0)),
        (Share(), "100 %", Fraction(1)),
    ],
)
def test_the_smallest_and_the_largest_figure_are_taken(
    kind: Kind[object], typed: str, value: object
) -> None:
    assert kind.parse(typed, AROUND) == value
    assert kind.parse_export(typed, AROUND) == value


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (WholeNumber(), "-1", "-1 is out of range. Type a whole number from 0 on."),
        (WholeNumber(), "1.000.000.001", "is out of range"),
        (WholeNumber(), "1.5", "can be read in more than one way: type 1,5 or 15"),
        (WholeNumber(least=5, most=5), "4", "from 5 to 5"),
        (WholeNumber(least=5, most=5), "6", "from 5 to 5"),
        (Year(), "1899", "from 1900 to 2100"),
        (Year(), "2101", "from 1900 to 2100"),
        (Rating(), "0", "from 1 to 5"),
        (Rating(), "6", "from 1 to 5"),
        (Percent(), "101", "from 0 to 100"),
        (Percent(), "-1%", "from 0 to 100"),
        (Quantity(), "-0,01", "A quantity cannot be negative. Type a number such as 2,5."),
        (Money(), "-1", "below zero"),
        (Share(), "101%", "is not a share"),
        (Share(), "10001/10002", "is not a share"),
        (Share(), "0/0", "is not a share"),
        (Share(), "1", "is not a share"),
    ],
)
def test_what_is_beyond_them_is_refused(kind: Kind[object], typed: str, words: str) -> None:
    with pytest.raises(FieldError, match=words):
        kind.parse(typed, AROUND)


@pytest.mark.parametrize(
    ("kind", "value", "shown", "exported", "stored"),
    [
        (WholeNumber(), 0, "0", "0", 0),
        (WholeNumber(), 12_345, "12.345", "12345", 12_345),
        (Year(), 2027, "2027", "2027", 2027),
        (Quantity(), Decimal(0), "0", "0", "0"),
        (Quantity(), Decimal("1E+3"), "1.000", "1000", "1000"),
        (Quantity(), Decimal("10.00"), "10", "10", "10.00"),
        (Money(), 0, "0", "0", 0),
        (Share(), Fraction(1), "1", "1", "1/1"),
        (Share(), Fraction(1, 2), "1/2", "1/2", "1/2"),
    ],
)
def test_figures_are_shown_handed_on_and_stored_exactly(
    kind: Kind[object], value: object, shown: str, exported: str, stored: object
) -> None:
    assert kind.show(value, AROUND) == shown
    assert kind.export(value, AROUND) == exported
    assert kind.dump(value) == stored
    assert kind.load(stored) == value


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        (WholeNumber(), "1"),
        (WholeNumber(), True),
        (WholeNumber(), 1.0),
        (Money(), None),
        (Quantity(), 2),
        (Quantity(), "-1"),
        (Quantity(), "1."),
        (Share(), 1),
        (Share(), "x"),
    ],
)
def test_what_was_never_stored_so_is_not_loaded(kind: Kind[object], stored: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        kind.load(stored)


def test_money_is_offered_for_editing_with_its_unit_from_ten_billion_on() -> None:
    assert Money().edit(9_999_000_000, AROUND) == "9.999"
    assert Money().edit(10_000_000_000, AROUND) == "10.000 triệu"
    assert Money().parse("10.000 triệu", AROUND) == 10_000_000_000


def test_money_in_a_file_is_in_dong() -> None:
    assert Money().parse_export("1.500", AROUND) == 1500
    assert Money().parse_export("  ", AROUND) is None
    with pytest.raises(FieldError, match="is not an amount of money"):
        Money().parse_export("nhiều", AROUND)


def test_help_says_what_to_type() -> None:
    assert WholeNumber().hint() == "a whole number from 0 on"
    assert Percent().hint() == "a whole number from 0 to 100"
    assert (
        Quantity().hint()
        == Quantity().file_hint()
        == "a number, decimals with a comma, such as 2,5"
    )
    assert Money().hint() == "money, such as 150tr, 1,5 tỷ or 1.500.000"
    assert Share().hint() == "a share such as 1/2, 2/3 or 50%"
