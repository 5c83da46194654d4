"""One record of two copies: what is taken of each, by which columns are new on which side."""

from dataclasses import replace
from decimal import Decimal

import pytest

from store.columns.record import Record
from store.merging.joining import Joint
from store.records import Activity, Contribution

BASE = Activity(uid="a1", name="Cầu", unit="m", total_cost=100, village_contribution=20).settled()


def joint(mine: Record, theirs: Record, new_here: str = "", new_there: str = "") -> Joint[Record]:
    here, there = (frozenset(one.split()) for one in (new_here, new_there))
    return Joint.of(mine, theirs, here, there)


def costs(record: Record) -> tuple[object, ...]:
    assert isinstance(record, Activity)
    return (
        record.total_cost,
        record.village_contribution,
        record.external_support,
        record.computed_figure,
    )


@pytest.mark.parametrize(
    ("new_here", "new_there", "take", "conflicts", "known"),
    [
        ("", "name", {"name"}, set(), set()),
        ("name", "", set(), set(), set()),
        ("name", "name", set(), {"name"}, set()),
        ("", "", set(), {"name"}, {"name"}),
        ("unit", "name", {"name"}, set(), set()),
    ],
)
def test_a_column_is_taken_where_it_is_new_on_one_side_alone(
    new_here: str, new_there: str, take: set[str], conflicts: set[str], known: set[str]
) -> None:
    found = joint(replace(BASE, name="A"), replace(BASE, name="B"), new_here, new_there)
    assert (found.take, found.conflicts, found.known) == (take, conflicts, known)
    assert getattr(found.result(()), "name", "") == ("B" if take else "A")
    assert getattr(found.result(conflicts), "name", "") == ("B" if take or conflicts else "A")


def test_figures_come_from_the_side_that_changed_them_together() -> None:
    mine = BASE.with_value("name", "A")
    theirs = BASE.with_value("village_contribution", None).with_value("external_support", 90)
    new = "village_contribution external_support computed_figure"
    for found in (joint(mine, theirs, "name", new), joint(theirs, mine, new, "name")):
        result = found.result(())
        assert costs(result) == (100, 10, 90, "village_contribution")
        assert getattr(result, "name", "") == "A"
        assert not found.conflicts


def test_figures_that_both_changed_stay_as_they_were_typed() -> None:
    mine = BASE.with_value("village_contribution", 30)
    theirs = BASE.with_value("external_support", 75)
    here, there = "village_contribution external_support", "external_support computed_figure"
    for found in (joint(mine, theirs, here, there), joint(theirs, mine, there, here)):
        assert not found.conflicts
        assert costs(found.result(())) == (100, 30, 75, "")


def test_a_third_figure_that_follows_on_both_sides_goes_on_following() -> None:
    mine = BASE.with_value("village_contribution", 30)
    theirs = BASE.with_value("total_cost", 200)
    here, there = "village_contribution external_support", "total_cost external_support"
    for found in (joint(mine, theirs, here, there), joint(theirs, mine, there, here)):
        assert not found.conflicts
        assert costs(found.result(())) == (200, 30, 170, "external_support")


def test_that_a_figure_follows_no_longer_is_taken_though_it_is_the_same() -> None:
    theirs = BASE.with_value("external_support", 80)
    assert theirs.computed_figure == ""
    found = joint(BASE, theirs, "", "computed_figure")
    assert costs(found.result(())) == (100, 20, 80, "")
    assert costs(joint(theirs, BASE, "computed_figure", "").result(())) == (100, 20, 80, "")


def test_a_contribution_by_quantity_and_rate() -> None:
    base = Contribution(uid="c1", quantity=Decimal(2), rate=100).settled()
    typed = base.with_value("value", 150)
    more = base.with_value("quantity", Decimal(3))
    for found in (
        joint(more, typed, "quantity value", "value value_follows"),
        joint(typed, more, "value value_follows", "quantity value"),
    ):
        result = found.result(())
        assert isinstance(result, Contribution)
        assert (result.quantity, result.value, result.value_follows) == (Decimal(3), 150, None)
