"""What lines take over of a proposal, figure by figure: proposed = taken up + left, and beyond."""

from decimal import Decimal
from typing import Any

import pytest

from store.records import LineSource
from store.stages.shared.uptake import (
    Amounts,
    Part,
    added,
    beyond,
    disposition,
    is_rest_left_out,
    left,
    proposed,
    remaining,
    taken,
)
from tests.store.builders import activity

Written = dict[str, Any]
BARE: Written = {
    "quantity": None,
    "total_cost": None,
    "village_contribution": None,
    "external_support": None,
}


def _source(
    quantity: int | None = None, village: int | None = None, external: int | None = None
) -> LineSource:
    return LineSource(
        line="l",
        activity="a",
        quantity=None if quantity is None else Decimal(quantity),
        village_contribution=village,
        external_support=external,
    )


@pytest.mark.parametrize(
    ("written", "source", "rest"),
    [
        ({}, _source(2, 20, 80), Amounts()),
        ({"quantity": 10}, _source(4, 20, 80), Amounts(quantity=Decimal(6))),
        ({"external_support": None}, _source(2, 20, 70), Amounts(total=10)),
        ({"total_cost": None}, _source(2, 19, 80), Amounts(village=1)),
        ({"total_cost": None}, _source(2, 20, 79), Amounts(external=1)),
        ({}, _source(7, 25, 85), Amounts()),
        ({}, _source(None, 20, 80), Amounts()),
    ],
)
def test_any_single_figure_that_is_left_makes_the_proposal_partly_taken(
    written: Written, source: LineSource, rest: Amounts
) -> None:
    usual: Written = {"total_cost": 100, "village_contribution": 20, "external_support": 80}
    one = activity("a", **(usual | written))
    assert left(one, [source]) == rest
    assert disposition(one, [source]) == ("partly" if rest != Amounts() else "taken_up")


def test_what_is_taken_and_what_is_left_make_up_what_was_proposed() -> None:
    one = activity("a", quantity=Decimal(3), total_cost=90, village_contribution=30)
    one_source = [_source(1, 12, 25)]
    assert taken(one, one_source) == Amounts(Decimal(1), 37, 12, 25)
    assert left(one, one_source) == Amounts(Decimal(2), 53, 18, 79_999_975)
    assert (taken(one, []), left(one, [])) == (Amounts(), proposed(one))


def test_a_quantity_that_no_line_states_is_the_whole_and_one_that_a_line_states_is_not() -> None:
    one = activity("a", quantity=Decimal(5))
    assert taken(one, [_source(), _source()]).quantity == 5
    assert taken(one, [_source(), _source(2), _source(1)]).quantity == 3
    assert taken(one, [_source(), _source(0)]).quantity == 0
    assert taken(activity("a", quantity=None), [_source()]).quantity == 0


def test_an_empty_figure_counts_nothing() -> None:
    assert proposed(activity("a", **BARE)) == Amounts()
    assert left(activity("a", **BARE), [_source()]) == Amounts()


@pytest.mark.parametrize(
    ("written", "excess"),
    [
        ({}, Amounts(Decimal(3), 50, 15, 35)),
        ({"quantity": None}, Amounts(Decimal(0), 50, 15, 35)),
        ({"total_cost": None}, Amounts(Decimal(3), 0, 15, 35)),
        ({"village_contribution": None}, Amounts(Decimal(3), 50, 0, 0)),
        ({"external_support": None}, Amounts(Decimal(3), 50, 15, 0)),
        (BARE, Amounts()),
        ({"quantity": Decimal(99), "total_cost": 999}, Amounts(Decimal(0), 0, 15, 35)),
    ],
)
def test_beyond_the_proposal_is_only_what_exceeds_a_figure_that_it_states(
    written: Written, excess: Amounts
) -> None:
    usual: Written = {"total_cost": 100, "village_contribution": 20, "external_support": 80}
    one = activity("a", **(usual | written))
    assert beyond(one, [_source(2, 20, 100), _source(3, 15, 15)]) == excess


def test_a_proposal_that_states_nothing_is_exceeded_by_nothing() -> None:
    nothing: Written = dict.fromkeys(BARE, 0)
    assert beyond(activity("a", **nothing), [_source(1, 2, 3)]) == Amounts(Decimal(1), 5, 2, 3)
    assert beyond(activity("a", **nothing), []) == Amounts()
    assert beyond(activity("a", **nothing), [_source()]) == Amounts()


@pytest.mark.parametrize(
    ("written", "part"),
    [
        (BARE, Part()),
        (BARE | {"quantity": Decimal(2)}, Part(quantity=Decimal(2))),
        (BARE | {"quantity": Decimal(0)}, Part()),
        (BARE | {"total_cost": 100}, Part(undivided=100)),
        (BARE | {"total_cost": 0}, Part(undivided=0)),
        (BARE | {"village_contribution": 20}, Part(village_contribution=20)),
        (BARE | {"village_contribution": 0}, Part(village_contribution=0)),
        (BARE | {"external_support": 80}, Part(external_support=80)),
        (BARE | {"total_cost": 100, "village_contribution": 30}, Part(None, 30, 70)),
        (BARE | {"total_cost": 10, "village_contribution": 30}, Part(None, 30, 0)),
        (BARE | {"total_cost": 100, "external_support": 60}, Part(None, None, 60)),
    ],
)
def test_a_line_takes_over_what_is_written_and_the_rest_of_a_divided_total(
    written: Written, part: Part
) -> None:
    assert remaining(activity("a", **written), []) == part


def test_what_remains_of_a_proposal_with_a_line_is_its_rest() -> None:
    one = activity("a", total_cost=100, village_contribution=20, external_support=None)
    assert remaining(one, [_source(1, 5, 30)]) == Part(Decimal(1), 15, 50)
    nothing = remaining(one, [_source(2, 20, 80)])
    assert nothing == Part(None, 0, 0)
    assert not nothing


@pytest.mark.parametrize("part", [Part(Decimal(1)), Part(None, 1), Part(None, None, 1)])
def test_a_part_with_any_figure_is_something(part: Part) -> None:
    assert part
    assert not Part()
    assert not Part(Decimal(0), 0, 0)


def test_only_given_figures_are_added_and_none_given_is_no_sum() -> None:
    assert added([None, 2, None, 3]) == 5
    assert added([None, 0]) == 0
    assert added([0, 4]) == 4
    nothing: list[int | None] = [None]
    assert added(nothing) is None
    assert added(nothing[:0]) is None


@pytest.mark.parametrize("written", ["undecided", "left_out", "partly", "taken_up"])
def test_without_a_line_only_left_out_stands_as_it_was_written(written: str) -> None:
    one = activity("a", disposition=written, disposition_reason="no_funds")
    assert disposition(one, []) == ("left_out" if written == "left_out" else "undecided")
    assert is_rest_left_out(one, []) == (written == "left_out")


def test_with_a_line_the_rest_is_left_out_by_a_reason() -> None:
    sources = [_source(1, 1, 1)]
    assert is_rest_left_out(activity("a", disposition_reason="no_funds"), sources)
    assert not is_rest_left_out(activity("a", disposition="left_out"), sources)
