"""Cells as people fill them: months, days, quantities with units, and what they are not."""

import datetime as dt

import pytest

from store.columns.dates import Day, MonthOfYear
from store.columns.figures import Quantity, WholeNumber
from store.columns.kind import FieldError, Flag, Kind, Text
from store.exchange.opening.sheets import FiledCell, FiledValue
from store.exchange.values.figures import as_typed, figure_of, is_inexact_month, unit_beside
from store.language import use_language


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("T3/2027", "3/2027", "3/2027"),
        ("tháng 5 năm 2027", "5/2027", "5/2027"),
        ("Thg3-27", "3/27", "3/27"),
        ("Feb-27", "2/27", "2/27"),
        ("Quý I/2027", "1/2027", "3/2027"),
        ("Q2", "4", "6"),
        ("3-5/2027", "3/2027", "5/2027"),
        ("01/03/2027", "3/2027", "3/2027"),
        ("2027-03-01 00:00:00", "2027-03", "2027-03"),
        (dt.date(2027, 3, 1), "2027-03", "2027-03"),
        ("-", "", ""),
        ("cuối năm", "cuối năm", "cuối năm"),
        ("15/3/2027", "15/3/2027", "15/3/2027"),
    ],
)
def test_months_as_people_write_them(value: FiledValue, start: str, end: str) -> None:
    assert as_typed(FiledCell(value), MonthOfYear()) == start
    assert as_typed(FiledCell(value), MonthOfYear(), is_end=True) == end


def test_words_that_are_more_or_less_than_a_month_are_known() -> None:
    assert [
        text for text in ("Quý I", "3-5/2027", "1/3/2027", "T3/2027") if is_inexact_month(text)
    ] == [
        "Quý I",
        "3-5/2027",
        "1/3/2027",
    ]


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("3 km", "3", "km"),
        ("3km", "3", "km"),
        ("02 lớp", "02", "lớp"),
        ("1.500 m2", "1.500", "m2"),
        ("12", "12", ""),
        ("2x3 m", "2x3 m", ""),
        ("100 m x 2 m", "100 m x 2 m", ""),
        ("3½ km", "3½ km", ""),
        ("3²", "3²", ""),
        ("3⅓ ha", "3⅓ ha", ""),
    ],
)
def test_a_unit_may_stand_behind_a_figure(text: str, figure: str, unit: str) -> None:
    assert (figure_of(text), unit_beside(FiledCell(text))) == (figure, unit)


@pytest.mark.parametrize(
    ("value", "kind", "typed"),
    [
        ("007", WholeNumber(), "7"),
        ("1900", WholeNumber(), "1900"),
        (2.5, Quantity(), "2,5"),
        (1e-05, Quantity(), "0,00001"),
        (True, Flag(), "1"),
        (False, Flag(), "0"),
        ("007", Text(), "007"),
        (123, Text(), "123"),
        ("-", Text(), "-"),
        (dt.date(2027, 3, 5), Day(), "2027-03-05"),
        (None, Quantity(), ""),
    ],
)
def test_cells_are_read_as_they_would_be_typed(
    value: FiledValue, kind: Kind[object], typed: str
) -> None:
    assert as_typed(FiledCell(value), kind) == typed


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (1.1, Text(), "1.1 here as a number"),
        (True, Text(), "TRUE here as a number"),
        (1234567890123456768, Text(), "1234567890123456768 here"),
        (dt.date(2027, 5, 3), Text(), "2027-05-03 here"),
        (True, Quantity(), "TRUE here"),
        (dt.date(2027, 5, 3), MonthOfYear(), "03/05/2027 is a day, not a month"),
    ],
)
def test_what_a_spreadsheet_made_of_a_cell_is_refused(
    value: FiledValue, kind: Kind[object], said: str
) -> None:
    use_language("en")
    with pytest.raises(FieldError, match=said):
        as_typed(FiledCell(value), kind)
