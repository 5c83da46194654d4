"""Proposals become lines, merge, split and are left out; dispositions follow in the same step."""

import dataclasses
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from store.columns.kind import FieldError, Month
from store.dossier.dossier import Dossier
from store.language import use_language
from store.records import Activity, Decision, Funding, LineSource, PlanLine, Progress
from store.stages.commune.follow_up import brought_into_step
from store.stages.commune.synthesis import (
    add_to_line,
    change_source,
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
from tests.store.builders import activity, commune
from tests.store.steps import Desk, three_villages

DAY = dt.date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _three() -> Desk:
    """Return three proposals of one kind: 1, 2 and 3 km, of 20 + 80 million đồng each."""
    return three_villages(
        *(
            activity(
                f"a{number}",
                village=f"v{number}",
                name="Đường bê tông",
                quantity=Decimal(number),
                priority=4 - number,
                start=Month(2027, number),
                end=Month(2027, number + 3),
            )
            for number in (1, 2, 3)
        )
    )


def _of(desk: Desk, *uids: str) -> list[Activity]:
    return [desk.activity(uid) for uid in uids]


def _figures(line: PlanLine) -> tuple[Any, ...]:
    return line.quantity, line.total_cost, line.village_contribution, line.external_support


def test_taking_up_makes_a_line_with_everything_the_village_proposed() -> None:
    desk = three_villages(activity("a", site="suối Cạn", responsible="Trưởng thôn", priority=2))
    changes = desk.take(take_up(desk.view, _of(desk, "a")))
    line = desk.only_line()
    assert (line.name, line.sector, line.place) == (
        "Hoạt động a",
        "infrastructure",
        "Thôn 1, suối Cạn",
    )
    assert _figures(line) == (Decimal(2), 100_000_000, 20_000_000, 80_000_000)
    assert (line.unit, line.start, line.end) == ("km", Month(2027, 3), Month(2027, 6))
    assert (line.priority, line.responsible, line.computed_figure) == (
        2,
        "Trưởng thôn",
        "total_cost",
    )
    (source,) = desk.view.all(LineSource)
    assert (source.quantity, source.total()) == (Decimal(2), 100_000_000)
    assert desk.activity("a").disposition == "taken_up"
    assert desk.view.all(Funding) == ()
    assert changes.what == "Taken into the CDP: “Hoạt động a”"


def test_many_are_taken_up_at_once() -> None:
    desk = _three()
    changes = desk.take(take_up(desk.view, _of(desk, "a1", "a2", "a3")))
    assert len(desk.view.all(PlanLine)) == 3
    assert changes.what == "Taken into the CDP: 3 activities"


def test_what_is_taken_up_already_is_not_taken_again() -> None:
    desk = _three()
    desk.take(take_up(desk.view, _of(desk, "a1")))
    changes = take_up(desk.view, _of(desk, "a1"))
    assert not changes
    (remark,) = changes.remarks
    assert "already been wholly taken up, in: Đường bê tông – Thôn 1" in remark


def test_merging_adds_quantities_money_places_and_months() -> None:
    desk = _three()
    desk.take(merge(desk.view, _of(desk, "a1", "a2", "a3")))
    line = desk.only_line()
    assert _figures(line) == (Decimal(6), 300_000_000, 60_000_000, 240_000_000)
    assert (line.name, line.place) == ("Đường bê tông", "Thôn 1; Thôn 2; Thôn 3")
    assert (line.start, line.end, line.priority) == (Month(2027, 1), Month(2027, 6), 1)
    assert {one.disposition for one in desk.view.all(Activity)} == {"taken_up"}


def test_a_merged_line_can_have_a_name_of_its_own() -> None:
    desk = three_villages(
        activity("a", name="Cầu"), activity("b", name="Cống"), activity("c", name="cầu")
    )
    desk.take(merge(desk.view, _of(desk, "a", "b", "c")))
    assert desk.only_line().name == "Cầu; Cống"
    other = _three()
    other.take(merge(other.view, _of(other, "a1", "a2"), "Đường liên thôn"))
    assert other.only_line().name == "Đường liên thôn"


def test_quantities_of_different_units_are_not_added_and_a_remark_says_so() -> None:
    desk = three_villages(
        activity("a"), activity("b", village="v2", unit="cái"), activity("c", unit="KM")
    )
    changes = desk.take(merge(desk.view, _of(desk, "a", "b"), "Đường và cống"))
    line = desk.only_line()
    assert _figures(line) == (None, 200_000_000, 40_000_000, 160_000_000)
    assert line.unit == ""
    assert [line_source.quantity for line_source in desk.view.all(LineSource)] == [
        Decimal(2),
        Decimal(2),
    ]
    assert "different units (km, cái)" in changes.remarks[0]
    alike = desk.take(add_to_line(desk.view, line, _of(desk, "c")))
    assert "(km, cái)" in alike.remarks[0]


def test_merging_over_sectors_is_said() -> None:
    desk = three_villages(activity("a"), activity("b", sector="agriculture"))
    changes = desk.take(merge(desk.view, _of(desk, "a", "b")))
    assert desk.only_line().sector == "infrastructure"
    assert "several sectors: Infrastructure, Agriculture." in changes.remarks[0]


def test_a_line_follows_what_is_added_but_keeps_what_was_typed() -> None:
    desk = _three()
    desk.take(take_up(desk.view, _of(desk, "a1")))
    typed = desk.only_line().with_value("external_support", 90_000_000)
    typed = typed.with_value("place", "Đường 9")
    desk.save(typed)
    changes = desk.take(add_to_line(desk.view, desk.only_line(), _of(desk, "a2")))
    line = desk.only_line()
    assert _figures(line) == (Decimal(3), 130_000_000, 40_000_000, 90_000_000)
    assert line.place == "Đường 9"
    assert "Total cost, External support" in changes.remarks[0]


def test_proposals_added_to_a_commune_line_leave_its_figures() -> None:
    own = PlanLine(uid="own", sector="infrastructure", name="Đường trục", external_support=5)
    desk = _three()
    desk.save(own)
    desk.take(add_to_line(desk.view, desk.line("Đường trục"), _of(desk, "a1")))
    line = desk.line("Đường trục")
    assert (line.external_support, line.village_contribution, line.quantity) == (
        5,
        20_000_000,
        Decimal(1),
    )


def test_splitting_divides_one_proposal_over_lines() -> None:
    desk = three_villages(activity("a"))
    first, second = equal_parts(desk.activity("a"), 2)
    desk.take(split(desk.view, desk.activity("a"), [(None, first), (None, second)]))
    assert [_figures(line) for line in desk.view.all(PlanLine)] == [
        (Decimal(1), 50_000_000, 10_000_000, 40_000_000)
    ] * 2
    assert desk.activity("a").disposition == "taken_up"


def test_splitting_takes_the_place_of_what_was_taken_before() -> None:
    desk = three_villages(activity("a"), activity("b"))
    desk.take(merge(desk.view, _of(desk, "a", "b"), "Chung"))
    part = Part(Decimal(1), 5_000_000, 40_000_000)
    desk.take(split(desk.view, desk.activity("a"), [(desk.line("Chung"), part)]))
    assert _figures(desk.line("Chung")) == (Decimal(3), 145_000_000, 25_000_000, 120_000_000)
    assert desk.activity("a").disposition == "partly"
    desk.take(split(desk.view, desk.activity("a"), [(None, part), (None, part)]))
    assert _figures(desk.line("Chung")) == (Decimal(2), 100_000_000, 20_000_000, 80_000_000)
    assert len(desk.view.where(LineSource, activity="a")) == 2


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_equal_parts_add_up(count: int) -> None:
    whole = activity("a", quantity=Decimal("2.5"), village_contribution=10, external_support=None)
    parts = equal_parts(dataclasses.replace(whole, total_cost=None), count)
    assert sum(part.quantity or 0 for part in parts) == Decimal("2.5")
    assert sum(part.village_contribution or 0 for part in parts) == 10
    assert {part.external_support for part in parts} == {None}


def test_a_line_goes_with_its_last_source() -> None:
    desk = _three()
    desk.take(merge(desk.view, _of(desk, "a1", "a2")))
    desk.save(Funding(uid="f", line=desk.only_line().uid, source="commune"))
    first, second = desk.view.all(LineSource)
    desk.take(detach(desk.view, [first]))
    assert _figures(desk.only_line()) == (Decimal(2), 100_000_000, 20_000_000, 80_000_000)
    assert desk.activity("a1").disposition == "undecided"
    desk.take(detach(desk.view, [second]))
    assert (desk.view.all(PlanLine), desk.view.all(LineSource), desk.view.all(Funding)) == (
        (),
        (),
        (),
    )


def test_a_line_others_point_to_stays_as_the_communes_own() -> None:
    desk = _three()
    desk.take(take_up(desk.view, _of(desk, "a1")))
    desk.save(Progress(uid="p", line=desk.only_line().uid, date=DAY))
    changes = desk.take(detach(desk.view, desk.view.all(LineSource)))
    assert desk.only_line().total_cost == 100_000_000
    assert "stays as the commune's own" in changes.remarks[0]
    with pytest.raises(FieldError, match="cannot be deleted, because other records point to it"):
        drop_lines(desk.view, [desk.only_line()])


def test_deleting_a_line_makes_its_proposals_undecided_again() -> None:
    desk = _three()
    desk.take(merge(desk.view, _of(desk, "a1", "a2")))
    desk.take(drop_lines(desk.view, [desk.only_line()]))
    assert desk.view.all(LineSource) == ()
    assert {one.disposition for one in desk.view.all(Activity)} == {"undecided"}


def test_lines_are_merged_with_their_funding_and_typed_figures() -> None:
    desk = _three()
    desk.take(take_up(desk.view, _of(desk, "a1", "a2")))
    desk.take(split(desk.view, desk.activity("a3"), [(None, Part(Decimal(3), 1, 2))]))
    target, other, third = desk.view.all(PlanLine)
    desk.save(other.with_value("external_support", 81_000_000))
    desk.save(Funding(uid="f", line=third.uid, source="commune", amount=7))
    desk.take(merge_lines(desk.view, desk.view.all(PlanLine), "Đường xã"))
    line = desk.line("Đường xã")
    assert line.uid == target.uid
    assert _figures(line) == (Decimal(6), 201_000_003, 40_000_001, 161_000_002)
    assert line.place == "Thôn 1; Thôn 2; Thôn 3"
    assert [funding.line for funding in desk.view.all(Funding)] == [target.uid]
    assert [line_source.activity for line_source in desk.view.all(LineSource)] == ["a1", "a2", "a3"]


def test_two_halves_of_a_proposal_become_one_source_again() -> None:
    desk = three_villages(activity("a"))
    parts = [(None, part) for part in equal_parts(desk.activity("a"), 2)]
    desk.take(split(desk.view, desk.activity("a"), parts))
    desk.take(merge_lines(desk.view, desk.view.all(PlanLine)))
    (source,) = desk.view.all(LineSource)
    assert (source.quantity, source.total()) == (Decimal(2), 100_000_000)
    assert _figures(desk.only_line()) == (Decimal(2), 100_000_000, 20_000_000, 80_000_000)


def test_a_line_others_point_to_is_not_merged_away() -> None:
    desk = _three()
    desk.take(take_up(desk.view, _of(desk, "a1", "a2")))
    first, second = desk.view.all(PlanLine)
    desk.save(Progress(uid="p", line=second.uid, date=DAY))
    with pytest.raises(FieldError, match="Begin with this line"):
        merge_lines(desk.view, [first, second])
    desk.take(merge_lines(desk.view, [second, first]))
    assert desk.only_line().uid == second.uid


def test_leaving_out_needs_a_reason_and_putting_back_takes_it_away() -> None:
    desk = _three()
    with pytest.raises(FieldError, match="without a reason"):
        leave_out(desk.view, _of(desk, "a1"), "", "Lan", DAY)
    desk.take(leave_out(desk.view, _of(desk, "a1", "a2"), "no_funds", "Lan", DAY))
    one = desk.activity("a1")
    assert (one.disposition, one.disposition_reason) == ("left_out", "no_funds")
    assert (one.disposition_by, one.disposition_on) == ("Lan", DAY)
    desk.take(put_back(desk.view, _of(desk, "a1")))
    one = desk.activity("a1")
    assert (one.disposition, one.disposition_reason, one.disposition_on) == ("undecided", "", None)


def test_the_rest_of_a_partly_taken_proposal_is_left_out_by_itself() -> None:
    desk = three_villages(activity("a"))
    part = Part(Decimal(1), 20_000_000, 40_000_000)
    desk.take(split(desk.view, desk.activity("a"), [(None, part)]))
    desk.take(leave_out(desk.view, _of(desk, "a"), "no_funds", "Lan", DAY))
    assert desk.activity("a").disposition == "partly"
    assert desk.activity("a").disposition_reason == "no_funds"
    desk.take(take_up(desk.view, _of(desk, "a")))
    assert desk.activity("a").disposition == "taken_up"
    assert desk.activity("a").disposition_reason == ""
    changes = leave_out(desk.view, _of(desk, "a"), "no_funds", "Lan", DAY)
    assert not changes
    assert changes.remarks


def test_what_is_typed_of_a_source_moves_line_and_disposition() -> None:
    desk = three_villages(activity("a"))
    desk.take(take_up(desk.view, _of(desk, "a")))
    (source,) = desk.view.all(LineSource)
    desk.take(change_source(desk.view, source.with_value("external_support", 70_000_000)))
    assert desk.only_line().total_cost == 90_000_000
    assert desk.activity("a").disposition == "partly"
    new = LineSource(uid="s", line=desk.only_line().uid, activity="a", external_support=10_000_000)
    desk.take(change_source(desk.view, new))
    assert desk.activity("a").disposition == "taken_up"


def test_figures_a_proposal_lacks_are_not_invented() -> None:
    desk = three_villages(
        activity("a", total_cost=None, village_contribution=None, external_support=None),
        activity("b", village_contribution=None, external_support=None),
    )
    desk.take(take_up(desk.view, _of(desk, "a", "b")))
    assert _figures(desk.line("Hoạt động a")) == (Decimal(2), None, None, None)
    assert _figures(desk.line("Hoạt động b")) == (Decimal(2), 100_000_000, None, None)
    assert {one.disposition for one in desk.view.all(Activity)} == {"taken_up"}


def test_an_approved_line_changes_by_adjustment_only() -> None:
    desk = _three()
    desk.take(take_up(desk.view, _of(desk, "a1")))
    line = desk.only_line()
    desk.save(Decision(uid="d", line=line.uid, outcome="approved"))
    for refused in (
        lambda view: add_to_line(view, line, _of(desk, "a2")),
        lambda view: detach(view, view.all(LineSource)),
        lambda view: merge_lines(view, [line]),
    ):
        with pytest.raises(FieldError, match="It changes by an adjustment"):
            refused(desk.view)


def test_dispositions_are_brought_into_step_after_an_import() -> None:
    desk = _three()
    desk.take(take_up(desk.view, _of(desk, "a1")))
    assert not brought_into_step(desk.view)
    desk.save(dataclasses.replace(desk.activity("a1"), disposition="undecided"))
    desk.save(dataclasses.replace(desk.activity("a2"), disposition="partly"))
    desk.take(brought_into_step(desk.view))
    assert [one.disposition for one in desk.view.all(Activity)] == [
        "taken_up",
        "undecided",
        "undecided",
    ]


def test_a_step_is_one_save_of_a_dossier_and_one_undo(tmp_path: Path) -> None:
    desk = _three()
    records = [record for record in desk.records.values() if record.uid != "meta"]
    with Dossier.create(tmp_path / "x.json", commune(), "Lan", records) as dossier:

        def counts() -> tuple[int, ...]:
            return tuple(len(dossier.view.all(kind)) for kind in (PlanLine, LineSource, Funding))

        def activities() -> tuple[Activity, ...]:
            return dossier.view.all(Activity)

        changes = take_up(dossier.view, activities())
        with dossier.change(changes.what) as change:
            changes.apply(change)
        target, other, _third = dossier.view.all(PlanLine)
        dossier.save(Funding(line=other.uid, source="commune", amount=1))
        changes = merge_lines(dossier.view, (target, other))
        with dossier.change(changes.what) as change:
            changes.apply(change)
        assert counts() == (2, 3, 1)
        dossier.undo()
        assert counts() == (3, 3, 1)
        dossier.undo()
        dossier.undo()
        assert counts() == (0, 0, 0)
        assert {one.disposition for one in activities()} == {"undecided"}
