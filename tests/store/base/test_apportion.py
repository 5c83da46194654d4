"""Parts add up to the whole to the last đồng, whatever is divided by whatever."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.base.apportion import crossed, divided_money, divided_quantity, largest_remainder

AMOUNTS = st.integers(min_value=0, max_value=10**15)
WEIGHTS = st.lists(AMOUNTS, min_size=1, max_size=30)
QUANTITIES = st.decimals(
    min_value=0, max_value=10**6, places=3, allow_nan=False, allow_infinity=False
)


@given(AMOUNTS, WEIGHTS)
def test_the_parts_add_up_and_none_is_a_whole_dong_off(total: int, weights: list[int]) -> None:
    parts = largest_remainder(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        if whole:
            assert abs(part * whole - total * weight) < whole


@given(WEIGHTS)
def test_what_is_divided_by_its_own_parts_gives_them_back(weights: list[int]) -> None:
    assert largest_remainder(sum(weights), weights) == weights


@given(AMOUNTS, WEIGHTS)
def test_who_weighs_more_gets_no_less(total: int, weights: list[int]) -> None:
    parts = largest_remainder(total, weights)
    by_weight = [part for _weight, part in sorted(zip(weights, parts, strict=True))]
    if any(weights):
        assert by_weight == sorted(by_weight)


def test_of_equal_remainders_the_first_gets_more() -> None:
    assert largest_remainder(10, [1, 1, 1]) == [4, 3, 3]
    assert largest_remainder(11, [0, 0, 0]) == [4, 4, 3]


def test_nothing_is_divided_among_nobody() -> None:
    assert largest_remainder(0, []) == []


@pytest.mark.parametrize(("total", "weights"), [(1, []), (-1, [1]), (1, [2, -1])])
def test_what_cannot_be_divided_is_refused(total: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot be divided"):
        largest_remainder(total, weights)


@given(AMOUNTS, WEIGHTS)
def test_parts_of_money_add_up_and_none_is_a_thousand_dong_off(
    total: int, weights: list[int]
) -> None:
    parts = divided_money(total, weights)
    assert sum(parts) == total
    whole, rest = sum(weights), total % 1000
    for part, weight in zip(parts, weights, strict=True):
        if whole:
            assert abs(part * whole - total * weight) < (1000 + rest) * whole


@given(AMOUNTS, WEIGHTS)
def test_more_weight_never_gets_less_money(total: int, weights: list[int]) -> None:
    parts = divided_money(total, weights)
    if any(weights):
        by_weight = [part for _weight, part in sorted(zip(weights, parts, strict=True))]
        assert by_weight == sorted(by_weight)


@given(WEIGHTS)
def test_money_divided_by_its_own_parts_gives_them_back(weights: list[int]) -> None:
    assert divided_money(sum(weights), weights) == weights


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100_000_000, [1, 1, 1], [33_334_000, 33_333_000, 33_333_000]),
        (100_000_000, [0, 0, 0], [33_334_000, 33_333_000, 33_333_000]),
        (1_234_567, [1, 2], [411_000, 823_567]),
        (1_235_000, [1, 1], [617_500, 617_500]),
        (2_000, [1, 1, 1], [667, 667, 666]),
        (0, [3, 1], [0, 0]),
        (0, [], []),
    ],
)
def test_parts_of_money_are_whole_thousands_unless_they_come_out_even(
    total: int, weights: list[int], parts: list[int]
) -> None:
    assert divided_money(total, weights) == parts


def test_round_rows_and_columns_cross_in_round_amounts() -> None:
    table = crossed([100_000, 200_000], [33_000, 267_000])
    assert table == [[11_000, 89_000], [22_000, 178_000]]
    uneven = crossed([100_000, 50_000], [70_000, 80_000])
    assert all(amount % 1000 == 0 for row in uneven for amount in row)


@given(QUANTITIES, st.lists(QUANTITIES, min_size=1, max_size=12))
def test_parts_of_a_quantity_add_up(total: Decimal, weights: list[Decimal]) -> None:
    parts = divided_quantity(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        ("10", ["3", "3", "3"], ["4", "3", "3"]),
        ("1", ["1", "1"], ["0.5", "0.5"]),
        ("1", ["1", "1", "1"], ["0.34", "0.33", "0.33"]),
        ("2.5", ["2", "3"], ["1", "1.5"]),
        ("5", ["0", "2"], ["0", "5"]),
        ("1200", ["800", "400"], ["800", "400"]),
    ],
)
def test_houses_stay_whole_and_roads_are_cut(
    total: str, weights: list[str], parts: list[str]
) -> None:
    found = divided_quantity(Decimal(total), [Decimal(weight) for weight in weights])
    assert found == [Decimal(part) for part in parts]
    assert [f"{part:f}" for part in found] == parts


@st.composite
def tables_of_one_sum(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    rows = draw(WEIGHTS)
    weights = draw(WEIGHTS)
    return rows, largest_remainder(sum(rows), weights)


@given(tables_of_one_sum())
def test_a_crossed_table_adds_up_both_ways(table: tuple[list[int], list[int]]) -> None:
    rows, columns = table
    cells = crossed(rows, columns)
    assert [sum(row) for row in cells] == rows
    assert [sum(column) for column in zip(*cells, strict=True)] == columns
    assert all(cell >= 0 for row in cells for cell in row)


@given(WEIGHTS, WEIGHTS)
def test_rows_add_up_even_where_the_columns_cannot(rows: list[int], columns: list[int]) -> None:
    assert [sum(row) for row in crossed(rows, columns)] == rows
