"""Steps of the synthesis over proposals and lines that state only some of their figures."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from store.columns.kind import FieldError, Month
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import use_language
from store.records import Activity, Decision, Funding, LineSource, PlanLine, Progress
from store.stages.commune.follow_up import brought_into_step, following_from
from store.stages.commune.synthesis import (
    add_to_line,
    detach,
    drop_lines,
    equal_parts,
    leave_out,
    merge,
    merge_lines,
    put_back,
    split,
    take_up,
)
from store.stages.shared.uptake import Part
from tests.store.builders import activity
from tests.store.steps import Desk, three_villages

DAY = dt.date(2026, 10, 1)
BARE: dict[str, Any] = {
    "quantity": None,
    "total_cost": None,
    "village_contribution": None,
    "external_support": None,
}
Step = Callable[[View, Sequence[Activity]], RecordChanges]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _line(uid: str, **values: Any) -> PlanLine:
    return PlanLine(uid=uid, revision=1, sector="infrastructure", **({"name": uid} | values))


def _merged(*lines: PlanLine, name: str = "") -> PlanLine:
    desk = three_villages(*lines)
    desk.take(merge_lines(desk.view, desk.view.all(PlanLine), name))
    return desk.only_line()


def _add_to_first(view: View, activities: Sequence[Activity]) -> RecordChanges:
    return add_to_line(view, view.all(PlanLine)[0], activities)


@pytest.mark.parametrize("step", [take_up, merge, _add_to_first])
def test_what_is_wholly_taken_up_gets_no_empty_source_and_a_remark(step: Step) -> None:
    desk = three_villages(activity("a"), activity("b", village="v2"))
    desk.take(take_up(desk.view, [desk.activity("a")]))
    changes = desk.take(step(desk.view, desk.view.all(Activity)))
    assert [one.activity for one in desk.view.all(LineSource)] == ["a", "b"]
    (remark,) = changes.remarks
    assert "“Hoạt động a” has already been wholly taken up" in remark
    assert changes.what.endswith(": “Hoạt động b”")
    again = step(desk.view, desk.view.all(Activity))
    assert not again
    assert again.what.endswith(": 0 activities")
    assert len(again.remarks) == 2


@pytest.mark.parametrize(
    "part",
    [Part(Decimal(1), 20_000_000, 80_000_000), Part(Decimal(2), 0, 80_000_000), Part(Decimal(2))],
)
def test_what_is_left_of_any_figure_is_taken_up_or_left_out(part: Part) -> None:
    desk = three_villages(activity("a"))
    desk.take(split(desk.view, desk.activity("a"), [(None, part)]))
    out = leave_out(desk.view, [desk.activity("a")], "no_funds", "Lan", DAY)
    assert (bool(out), out.remarks) == (True, ())
    desk.take(take_up(desk.view, [desk.activity("a")]))
    assert len(desk.view.all(PlanLine)) == 2
    assert desk.activity("a").disposition == "taken_up"


def test_a_proposal_without_figures_can_be_left_out_and_taken_up_once() -> None:
    desk = three_villages(activity("a", **BARE))
    changes = desk.take(leave_out(desk.view, [desk.activity("a")], "no_funds", "Lan", DAY))
    assert (desk.activity("a").disposition, changes.remarks) == ("left_out", ())
    desk.take(take_up(desk.view, [desk.activity("a")]))
    assert desk.activity("a").disposition == "taken_up"
    refused = leave_out(desk.view, [desk.activity("a")], "no_funds", "Lan", DAY)
    assert (bool(refused), len(refused.remarks)) == (False, 1)
    assert not take_up(desk.view, [desk.activity("a")])


def test_lines_that_state_only_totals_keep_their_sum_through_the_next_edit() -> None:
    line = _merged(_line("a", total_cost=70), _line("b", total_cost=30))
    assert (line.total_cost, line.village_contribution, line.computed_figure) == (100, None, "")
    assert line.with_value("name", "Chung").total_cost == 100


@pytest.mark.parametrize(
    ("total", "follows"), [(25, "total_cost"), (26, "")], ids=["adds up", "does not"]
)
def test_the_total_of_merged_lines_follows_where_it_adds_up(total: int, follows: str) -> None:
    figures = {"village_contribution": 5, "external_support": 20}
    line = _merged(_line("a", total_cost=total, **figures), _line("b", total_cost=25, **figures))
    assert (line.total_cost, line.computed_figure) == (total + 25, follows)


def test_merged_lines_have_the_first_and_last_month_and_the_best_priority_that_any_states() -> None:
    line = _merged(
        _line("a", place="Thôn 1; suối"),
        _line("b", start=Month(2027, 5), end=Month(2027, 6), priority=3, place="Suối"),
        _line("c", start=Month(2027, 2), end=Month(2027, 4), priority=2, place="Thôn 2"),
    )
    assert (line.start, line.end, line.priority) == (Month(2027, 2), Month(2027, 6), 2)
    assert (line.name, line.place) == ("a; b; c", "Thôn 1; suối; Thôn 2")
    bare = _merged(_line("a"), _line("b"), name="Chung")
    assert (bare.name, bare.start, bare.end, bare.priority) == ("Chung", None, None, None)
    assert (bare.quantity, bare.total_cost) == (None, None)


@pytest.mark.parametrize(
    ("units", "quantity", "unit"), [(("km", "KM"), 3, "km"), (("km", "cái"), None, "")]
)
def test_quantities_of_merged_lines_are_added_in_one_unit_only(
    units: tuple[str, str], quantity: int | None, unit: str
) -> None:
    line = _merged(
        _line("a", quantity=Decimal(1), unit=units[0]),
        _line("b", quantity=Decimal(2), unit=units[1]),
    )
    assert (line.quantity, line.unit) == (quantity, unit)


def test_merging_lines_moves_their_funding_and_no_other() -> None:
    desk = three_villages(
        *(_line(uid) for uid in "abc"),
        *(Funding(uid=f"f{uid}", line=uid, source="commune") for uid in "abc"),
    )
    first, second, _other = desk.view.all(PlanLine)
    changes = desk.take(merge_lines(desk.view, [first, second]))
    assert changes.what == "Merged into “a”: 2 lines"
    assert [(one.uid, one.line) for one in changes.save if isinstance(one, Funding)] == [
        ("fb", "a")
    ]
    assert [one.uid for one in desk.view.all(PlanLine)] == ["a", "c"]


def test_sources_of_one_proposal_become_one_in_the_merged_line_and_others_move() -> None:
    desk = three_villages(activity("a"), activity("b"))
    third, other, _rest = equal_parts(desk.activity("a"), 3)
    desk.take(split(desk.view, desk.activity("a"), [(None, third), (None, other)]))
    target, second = desk.view.all(PlanLine)
    desk.take(add_to_line(desk.view, second, [desk.activity("b")]))
    moving = [one.uid for one in desk.view.where(LineSource, activity="b")]
    desk.take(merge_lines(desk.view, desk.view.all(PlanLine)))
    twin, moved = desk.view.where(LineSource, line=target.uid)
    assert (twin.activity, twin.total()) == ("a", 66_668_000)
    assert [moved.uid] == moving
    assert desk.activity("a").disposition == "partly"


def test_sources_whose_proposal_is_gone_are_moved_and_taken_out_all_the_same() -> None:
    stray = [
        LineSource(uid=f"s{uid}", line=uid, activity="gone", quantity=Decimal(1)) for uid in "ab"
    ]
    desk = three_villages(_line("a"), _line("b"), *stray)
    desk.take(merge_lines(desk.view, desk.view.all(PlanLine)))
    assert [one.line for one in desk.view.all(LineSource)] == ["a", "a"]
    changes = desk.take(detach(desk.view, desk.view.all(LineSource)[:1]))
    assert changes.what == "Taken out of the CDP: 0 activities"
    assert len(desk.view.all(LineSource)) == 1


def test_a_proposal_is_divided_over_a_present_line_and_a_new_one() -> None:
    desk = three_villages(activity("a"), activity("b"))
    desk.take(take_up(desk.view, [desk.activity("b")]))
    present = desk.only_line()
    parts = equal_parts(desk.activity("a"), 2)
    lines = [present, None]
    changes = desk.take(split(desk.view, desk.activity("a"), list(zip(lines, parts, strict=True))))
    assert changes.what == "Split over 2 lines: “Hoạt động a”"
    assert [one.quantity for one in desk.view.all(PlanLine)] == [Decimal(3), Decimal(1)]
    assert [one.line == present.uid for one in desk.view.where(LineSource, activity="a")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ({}, (Part(Decimal(1), 10_000_000, 40_000_000),) * 2),
        (BARE, (Part(), Part())),
        (BARE | {"quantity": Decimal(2)}, (Part(Decimal(1)), Part(Decimal(1)))),
        (BARE | {"total_cost": 3_000}, (Part(undivided=1_500), Part(undivided=1_500))),
    ],
)
def test_equal_parts_are_equal_and_state_what_the_whole_states(
    written: dict[str, Any], parts: tuple[Part, ...]
) -> None:
    assert equal_parts(activity("a", **written), 2) == parts


def test_proposals_put_into_a_line_of_another_sector_stand_in_its_sector() -> None:
    desk = three_villages(activity("a"), activity("b", sector="tourism"))
    desk.take(take_up(desk.view, [desk.activity("a")]))
    changes = desk.take(add_to_line(desk.view, desk.only_line(), [desk.activity("b")]))
    assert "several sectors: Infrastructure, tourism." in changes.remarks[0]
    assert desk.only_line().sector == "infrastructure"
    alike = three_villages(activity("a"), activity("b"))
    assert merge(alike.view, alike.view.all(Activity)).remarks == ()


@pytest.mark.parametrize("is_pointed_to", [False, True])
def test_all_lines_are_dropped_or_none(*, is_pointed_to: bool) -> None:
    desk = three_villages(activity("a"), activity("b"))
    desk.take(take_up(desk.view, desk.view.all(Activity)))
    if is_pointed_to:
        desk.save(Progress(uid="p", line=desk.view.all(PlanLine)[1].uid, date=DAY))
        with pytest.raises(FieldError, match="“Hoạt động b – Thôn 1” cannot be deleted"):
            drop_lines(desk.view, desk.view.all(PlanLine))
        return
    changes = desk.take(drop_lines(desk.view, desk.view.all(PlanLine)))
    assert (
        changes.what == "Deleted from the CDP: 2 lines: Hoạt động a – Thôn 1, Hoạt động b – Thôn 1"
    )
    assert not desk.view.all(PlanLine)


def test_an_approved_line_is_neither_merged_nor_dropped() -> None:
    desk = three_villages(_line("a"), _line("b"), Decision(uid="d", line="a", outcome="approved"))
    first, second = desk.view.all(PlanLine)
    with pytest.raises(FieldError, match="changes by an adjustment only"):
        merge_lines(desk.view, [first, second])
    with pytest.raises(FieldError, match="cannot be merged into another line"):
        merge_lines(desk.view, [second, first])
    with pytest.raises(FieldError, match="cannot be deleted"):
        drop_lines(desk.view, [first])


def test_the_rest_that_was_left_out_can_be_considered_again() -> None:
    desk = three_villages(activity("a"), activity("b"))
    part = Part(Decimal(1), 0, 0)
    desk.take(split(desk.view, desk.activity("a"), [(None, part)]))
    desk.take(leave_out(desk.view, desk.view.all(Activity), "land", "Lan", DAY))
    changes = desk.take(put_back(desk.view, [desk.activity("a")]))
    assert changes.what == "To be considered again: “Hoạt động a”"
    again, still_out = desk.activity("a"), desk.activity("b")
    assert (again.disposition, again.disposition_reason) == ("partly", "")
    assert (still_out.disposition, still_out.disposition_reason) == ("left_out", "land")


def _imported(desk: Desk) -> LineSource:
    desk.save(PlanLine(uid="l", sector="infrastructure", name="Đường"))
    source = LineSource(uid="s", line="l", activity="a", quantity=Decimal(1))
    desk.save(source)
    return source


def test_dispositions_follow_from_imported_sources_and_from_nothing_else() -> None:
    desk = three_villages(activity("a"), activity("b", disposition="partly"))
    source = _imported(desk)
    assert not following_from(desk.view, [desk.activity("b")])
    changes = desk.take(following_from(desk.view, [source]))
    assert changes.what == "Dispositions brought into step with the lines"
    assert {one.uid: one.disposition for one in desk.view.all(Activity)} == {
        "a": "partly",
        "b": "undecided",
    }
    assert not brought_into_step(desk.view)
