"""A line follows its sources in every figure nobody typed, and says what it did not follow."""

from decimal import Decimal
from typing import Any

import pytest

from store.columns.kind import Month
from store.language import use_language
from store.records import Activity, Decision, LineSource, PlanLine, Progress
from store.stages.commune.line_changes import (
    LineChanges,
    follow,
    followed,
    in_step,
    is_referred_to,
    money_of,
)
from store.stages.commune.synthesis import (
    add_to_line,
    change_source,
    detach,
    drop_lines,
    merge,
    split,
    take_up,
)
from store.stages.shared.uptake import Part
from tests.store.builders import activity
from tests.store.steps import Desk, three_villages


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _taken(*activities: Activity) -> Desk:
    desk = three_villages(*activities)
    desk.take(merge(desk.view, desk.view.all(Activity), "Chung"))
    return desk


def test_months_and_priority_are_those_of_the_proposals_that_state_them() -> None:
    line = _taken(
        activity("a", start=None, end=None, priority=None),
        activity("b", start=Month(2027, 5), end=Month(2027, 7), priority=3),
        activity("c", start=Month(2027, 4), end=Month(2027, 6), priority=2),
    ).only_line()
    assert (line.start, line.end, line.priority) == (Month(2027, 4), Month(2027, 7), 2)
    bare = _taken(activity("a", start=None, end=None), activity("b", start=None, end=None))
    assert (bare.only_line().start, bare.only_line().priority) == (None, None)


@pytest.mark.parametrize(
    ("places", "place"),
    [
        ((("v1", "suối"), ("v1", "suối"), ("v1", "đồi")), "Thôn 1, suối, đồi"),
        ((("v1", ""), ("v2", "chợ"), ("v1", "cầu")), "Thôn 1, cầu; Thôn 2, chợ"),
        (((None, ""), ("v2", "")), "Thôn 2"),
        (((None, "đèo"),), "đèo"),
        (((None, ""),), ""),
    ],
)
def test_a_place_is_each_village_once_with_its_sites(
    places: tuple[tuple[str | None, str], ...], place: str
) -> None:
    desk = _taken(
        *(
            activity(f"a{number}", village=village, site=site)
            for number, (village, site) in enumerate(places)
        )
    )
    assert desk.only_line().place == place


@pytest.mark.parametrize(
    ("parts", "money"),
    [
        ([], (None, None, None)),
        ([(None, None)], (None, None, None)),
        ([(None, None), (0, None)], (None, 0, None)),
        ([(None, 0)], (None, None, 0)),
        ([(None, 5), (3, None), (2, 1)], (11, 5, 6)),
    ],
)
def test_money_of_sources_is_empty_where_none_states_any(
    parts: list[tuple[int | None, int | None]], money: tuple[int | None, ...]
) -> None:
    sources = [
        LineSource(village_contribution=village, external_support=external)
        for village, external in parts
    ]
    assert tuple(money_of(sources).values()) == money


def test_money_that_one_source_has_not_divided_leaves_the_sum_without_parts() -> None:
    divided = LineSource(village_contribution=20, external_support=80)
    assert tuple(money_of([divided, LineSource(undivided=10)]).values()) == (110, None, None)


@pytest.mark.parametrize(
    ("figures", "expected", "computed"),
    [
        ((100, 20, 80), (150, 30, 120), "total_cost"),
        ((100, 20, 90), (150, 30, 90), ""),
        ((100, 21, 80), (150, 21, 120), ""),
        ((99, 21, 78), (99, 21, 78), ""),
    ],
)
def test_a_total_follows_only_where_all_three_figures_did(
    figures: tuple[int, ...], expected: tuple[int, ...], computed: str
) -> None:
    keys = ("total_cost", "village_contribution", "external_support")
    before, now = dict(zip(keys, (100, 20, 80), strict=True)), (150, 30, 120)
    values: dict[str, Any] = dict(zip(keys, figures, strict=True))
    line = follow(PlanLine(**values), before, dict(zip(keys, now, strict=True)))
    found = tuple(getattr(line, key) for key in keys)
    assert (found, line.computed_figure) == (expected, computed)


def test_figures_that_the_sources_lose_are_empty_again() -> None:
    desk = _taken(activity("a"))
    (source,) = desk.view.all(LineSource)
    bare = LineSource(uid=source.uid, revision=source.revision, line=source.line, activity="a")
    changes = desk.take(change_source(desk.view, bare))
    line = desk.only_line()
    assert (line.quantity, line.total_cost, line.external_support) == (None, None, None)
    assert (line.computed_figure, changes.remarks) == ("", ())


def test_a_step_that_changes_nothing_saves_nothing_and_says_nothing() -> None:
    desk = three_villages(activity("a"))
    desk.take(take_up(desk.view, [desk.activity("a")]))
    desk.save(desk.only_line().with_value("external_support", 90_000_000))
    (source,) = desk.view.all(LineSource)
    part = Part(source.quantity, source.village_contribution, source.external_support)
    changes = split(desk.view, desk.activity("a"), [(desk.only_line(), part)])
    assert (bool(changes), changes.remarks) == (False, ())
    assert not add_to_line(desk.view, desk.only_line(), [])


def test_only_what_changes_is_saved_and_what_goes_is_deleted_with_what_belongs_to_it() -> None:
    desk = _taken(activity("a"), activity("b", village="v2"))
    line = desk.only_line()
    added = take_up(three_villages(activity("a")).view, [activity("a")])
    assert [type(one) for one in added.save] == [PlanLine, LineSource, Activity]
    assert added.remarks == ()
    dropped = drop_lines(desk.view, [line])
    assert dropped.delete == (line,)
    assert [one.uid for one in dropped.save] == ["a", "b"]
    first, _second = desk.view.all(LineSource)
    taken_out = detach(desk.view, [first])
    assert taken_out.delete == (first,)
    assert [one.uid for one in taken_out.save] == [line.uid, "a"]


@pytest.mark.parametrize("outcome", ["submitted", "rejected", "returned", "postponed"])
def test_a_line_that_is_not_approved_changes(outcome: str) -> None:
    desk = _taken(activity("a"))
    desk.save(activity("b"))
    desk.save(Decision(uid="d", line=desk.only_line().uid, outcome=outcome))
    desk.take(add_to_line(desk.view, desk.only_line(), [desk.activity("b")]))
    assert desk.only_line().quantity == 4


def test_a_source_of_no_line_or_no_proposal_can_be_taken_out() -> None:
    desk = three_villages(LineSource(uid="s"), LineSource(uid="t", activity="gone", line="gone"))
    desk.take(detach(desk.view, desk.view.all(LineSource)))
    assert not desk.view.all(LineSource)


def test_what_is_behind_sources_leaves_out_proposals_that_are_gone() -> None:
    desk = three_villages(activity("a"))
    sources = [LineSource(activity="gone"), LineSource(activity="a", quantity=Decimal(3))]
    values = followed(desk.view, sources)
    assert (values["place"], values["unit"], values["quantity"]) == ("Thôn 1", "km", Decimal(3))
    nothing = followed(desk.view, sources[:1])
    assert (nothing["place"], nothing["unit"], nothing["quantity"]) == ("", "", None)


def test_what_belongs_to_a_line_does_not_refer_to_it() -> None:
    desk = _taken(activity("a"))
    line = desk.only_line()
    assert not is_referred_to(desk.view, line)
    desk.save(Progress(uid="p", line="elsewhere"))
    assert not is_referred_to(desk.view, line)
    desk.save(Progress(uid="q", line=line.uid))
    assert is_referred_to(desk.view, line)


@pytest.mark.parametrize(
    ("sources", "disposition", "reason"),
    [
        ([], "left_out", "land"),
        ([LineSource(quantity=Decimal(1))], "partly", "land"),
        (
            [LineSource(village_contribution=20_000_000, external_support=80_000_000)],
            "taken_up",
            "",
        ),
    ],
)
def test_a_reason_stays_while_something_is_left_out_for_it(
    sources: list[LineSource], disposition: str, reason: str
) -> None:
    one = activity("a", disposition="left_out", disposition_reason="land", disposition_by="Lan")
    now = in_step(one, sources)
    assert (now.disposition, now.disposition_reason) == (disposition, reason)
    assert (now.disposition_by, now.disposition_on) == ("Lan" if reason else "", None)


def test_a_line_takes_over_more_of_a_proposal_it_has_already() -> None:
    desk = three_villages(activity("a"), activity("b"))
    one, other = desk.view.all(Activity)
    work = LineChanges(desk.view)
    line = work.new_line(one, "Chung")
    work.put(line, other, Part(Decimal(2)))
    work.put(line, one, Part(Decimal(1), 5, None))
    work.put(line, one, Part(None, 3, None))
    assert [(source.activity, source.quantity) for source in work.sources_in(line)] == [
        ("b", 2),
        ("a", 1),
    ]
    (source,) = work.sources_of(one)
    assert (source.village_contribution, source.external_support) == (8, None)
    assert (line.name, line.sector) == ("Chung", "infrastructure")
