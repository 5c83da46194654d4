"""Beginning and end in one cell, as people write them."""

import datetime as dt

import pytest

from store.columns.kind import FieldError
from store.exchange.opening.sheets import FiledCell, FiledValue
from store.exchange.values.spans import span_of
from store.language import use_language


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def months(value: FiledValue, number_format: str = "") -> tuple[str, str, bool]:
    """Return beginning, end, and whether something was told of them."""
    found = span_of(FiledCell(value, number_format=number_format))
    return found.start, found.end, bool(found.remark)


@pytest.mark.parametrize(
    "text",
    [
        "3-5/2027",
        "T3-T5/2027",
        "T3–5/2027",
        "T3→T5/2027",
        "3/2027-5/2027",
        "03/2027 – 05/2027",
        "từ tháng 3 đến tháng 5/2027",
        "Tháng 3 - tháng 5 năm 2027",
        "Từ tháng 3/2027 đến hết tháng 5/2027",
        "Từ T3 tới T5 năm 2027",
        "tháng 3,4,5/2027",
    ],
)
def test_two_months_are_beginning_and_end(text: str) -> None:
    start, end, is_told = months(text)
    assert [int(one.partition("/")[0]) for one in (start, end)] == [3, 5]
    assert (start[-4:], end[-4:], is_told) == ("2027", "2027", False)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Quý I/2027", ("1/2027", "3/2027", False)),
        ("Q4/2027", ("10/2027", "12/2027", False)),
        ("Quý II-III/2027", ("4/2027", "9/2027", False)),
        ("quý I, II năm 2027", ("1/2027", "6/2027", False)),
        ("6 tháng đầu năm 2027", ("1/2027", "6/2027", False)),
        ("Sáu tháng cuối năm 2027", ("7/2027", "12/2027", False)),
        ("11/2026 - 2/2027", ("11/2026", "2/2027", False)),
        ("11-2/2027", ("11/2026", "2/2027", True)),
        ("3-5", ("3", "5", True)),
        ("Cả năm 2027", ("1/2027", "12/2027", True)),
        (2027, ("1/2027", "12/2027", True)),
        ("01/03/2027 - 31/05/2027", ("3/2027", "5/2027", True)),
        ("từ 1/3 đến 31/5/2027", ("3/2027", "5/2027", True)),
        ("T3/2027", ("3/2027", "3/2027", True)),
        (3, ("3", "3", True)),
        (dt.date(2027, 3, 1), ("2027-03", "2027-03", True)),
        ("-", ("", "", False)),
        (None, ("", "", False)),
    ],
)
def test_other_times_are_told_where_they_are_less_than_exact(
    value: FiledValue, found: tuple[str, str, bool]
) -> None:
    assert months(value) == found


@pytest.mark.parametrize(
    "value",
    ["sau mùa mưa", "11-2", "3,5/2027", "15/3/2027", "3-4-5-6", 3.5, True, "1" * 200, "T3/2027 -"],
)
def test_what_is_no_time_is_refused(value: FiledValue) -> None:
    with pytest.raises(FieldError, match="is no time from one month to another"):
        months(value)


def test_a_day_that_was_made_of_two_figures_is_refused() -> None:
    day = dt.date(2026, 5, 3)
    for form in ("d-mmm", "dd/mm"):
        with pytest.raises(FieldError, match="has made the day 03/05/2026 of what was typed"):
            months(day, form)
    assert months(dt.date(2027, 3, 1), "mmm-yy") == ("2027-03", "2027-03", True)
    with pytest.raises(FieldError, match="is a day, not a month"):
        months(day, "dd/mm/yyyy")


def test_a_cell_with_a_fault_is_refused_with_it() -> None:
    with pytest.raises(FieldError, match="no value"):
        span_of(FiledCell(None, fault="no value"))
