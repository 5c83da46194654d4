"""Figures typed as text: which sign begins their decimals."""

import pytest

from store.columns.kind import FieldError
from store.exchange.values.decimals import DecimalSign, agreed, decimal_sign


@pytest.mark.parametrize(
    ("column", "read"),
    [
        (["1.500", "713,5"], ["1500", "713,5"]),
        (["1,500", "713.5"], ["1500", "713,5"]),
        (["2.125", "1.5"], ["2,1250", "1,5"]),
        (["1.234.567", "150.000"], ["1234567", "150000"]),
        (["1,234,567.25"], ["1234567,25"]),
        (["0,125", "12"], ["0,125", "12"]),
        (["abc", "1 500"], ["abc", "1 500"]),
        (["1,5", "2.5"], ["1,5", "2,5"]),
    ],
)
def test_one_figure_of_a_column_tells_of_all(column: list[str], read: list[str]) -> None:
    sign = decimal_sign(column)
    assert [sign.plain(text) for text in column] == read


@pytest.mark.parametrize("column", [["1.500"], ["1,500", "2,125"], ["1,5", "2.5", "1.500"]])
def test_a_figure_of_which_nothing_tells_has_two_readings(column: list[str]) -> None:
    with pytest.raises(FieldError, match=column[-1]):
        decimal_sign(column).plain(column[-1])


@pytest.mark.parametrize(
    ("text", "read"),
    [("150.000", "150000"), ("150,000", "150000"), ("150.000.000,00", "150000000,00")],
)
def test_a_whole_figure_has_one_reading(text: str, read: str) -> None:
    assert DecimalSign().whole(text) == read


def test_columns_that_contradict_each_other_decide_nothing() -> None:
    signs = {1: DecimalSign("."), 2: DecimalSign(","), 3: DecimalSign()}
    assert set(agreed(signs).values()) == {DecimalSign()}
    same = {1: DecimalSign("."), 2: DecimalSign()}
    assert agreed(same) == same
