"""Nothing a village proposed is ever unaccounted for, whatever was done with it."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import use_language
from store.records import Activity, LineSource, PlanLine, Programme, Village
from store.stages.commune.follow_up import brought_into_step
from store.stages.commune.line_changes import followed
from store.stages.commune.proposals import Account, accounting, proposal, proposals
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
from store.stages.shared.uptake import Part, beyond
from store.stages.village.totals import Totals
from tests.store.builders import SECTORS, activity, commune
from tests.store.steps import Desk

DAY = dt.date(2026, 10, 1)
MONEY = st.none() | st.integers(min_value=0, max_value=10**12)
VILLAGES = ("v1", "v2", "v3")


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Return villages with proposals as they are written, some of which do not add up."""
    villages = [Village(uid=uid, name=uid) for uid in VILLAGES]
    activities = [
        activity(
            f"a{number}",
            village=draw(st.sampled_from((*VILLAGES, None))),
            sector=draw(st.sampled_from((*SECTORS, "tourism"))),
            quantity=draw(st.none() | st.decimals(0, 99, places=1)),
            unit=draw(st.sampled_from(("km", "cái", ""))),
            priority=draw(st.none() | st.integers(1, 3)),
            total_cost=draw(MONEY),
            village_contribution=draw(MONEY),
            external_support=draw(MONEY),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    return Desk(commune(), *villages, *activities)


class Steps:
    """Takes steps of the synthesis as they are drawn."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any], desk: Desk) -> None:
        self.draw, self.desk = draw, desk

    def take(self) -> None:
        steps = (
            self.take_up,
            self.merge,
            self.add,
            self.split,
            self.detach,
            self.leave_out,
            self.put_back,
            self.drop,
            self.merge_lines,
        )
        self.desk.take(self.draw(st.sampled_from(steps))(self.desk.view))

    def some(self, view: View, kind: type[Any]) -> list[Any]:
        every = view.all(kind)
        if not every:
            return []
        return list(self.draw(st.lists(st.sampled_from(every), unique_by=lambda one: one.uid)))

    def take_up(self, view: View) -> RecordChanges:
        return take_up(view, self.some(view, Activity))

    def merge(self, view: View) -> RecordChanges:
        return merge(view, self.some(view, Activity))

    def add(self, view: View) -> RecordChanges:
        lines = self.some(view, PlanLine)
        return add_to_line(view, lines[0], self.some(view, Activity)) if lines else RecordChanges()

    def split(self, view: View) -> RecordChanges:
        one = self.draw(st.sampled_from(view.all(Activity)))
        parts = equal_parts(one, self.draw(st.integers(1, 4)))
        kept = self.draw(st.integers(1, len(parts)))
        targets: list[PlanLine | None] = [*self.some(view, PlanLine), *[None] * len(parts)]
        return split(view, one, list(zip(targets, parts[:kept], strict=False)))

    def detach(self, view: View) -> RecordChanges:
        return detach(view, self.some(view, LineSource))

    def leave_out(self, view: View) -> RecordChanges:
        return leave_out(view, self.some(view, Activity), "no_funds", "Lan", DAY)

    def put_back(self, view: View) -> RecordChanges:
        return put_back(view, self.some(view, Activity))

    def drop(self, view: View) -> RecordChanges:
        return drop_lines(view, self.some(view, PlanLine))

    def merge_lines(self, view: View) -> RecordChanges:
        lines = self.some(view, PlanLine)
        return merge_lines(view, lines) if lines else RecordChanges()


def balances(account: Account) -> bool:
    """Tell whether proposed = taken up + left out + undecided, in number and each figure."""
    return account.proposed == account.taken_up + account.left_out + account.undecided


def assert_they_hold(view: View) -> None:
    assert not brought_into_step(view), "dispositions follow from the lines"
    accounts = accounting(view)
    assert balances(accounts.total)
    assert accounts.total.proposed == Totals.of(view.all(Activity))
    by_disposition = [one.disposition for one in view.all(Activity)]
    assert accounts.total.left_out.count == by_disposition.count("left_out")
    assert accounts.total.undecided.count == by_disposition.count("undecided")
    assert accounts.total.partly == by_disposition.count("partly")
    for parts in (accounts.villages, accounts.sectors):
        assert all(balances(account) for account in parts.values())
        assert sum((account.proposed for account in parts.values()), Totals()) == (
            accounts.total.proposed
        )
        assert sum((account.taken_up for account in parts.values()), Totals()) == (
            accounts.total.taken_up
        )


@settings(max_examples=150, deadline=None)
@given(desks(), st.data())
def test_the_accounts_hold_after_any_steps(desk: Desk, data: st.DataObject) -> None:
    steps = Steps(data.draw, desk)
    for _step in range(data.draw(st.integers(1, 6))):
        steps.take()
        assert_they_hold(desk.view)


@settings(max_examples=100, deadline=None)
@given(desks(), st.data())
def test_lines_are_the_sums_of_their_sources_after_any_steps(
    desk: Desk, data: st.DataObject
) -> None:
    steps = Steps(data.draw, desk)
    for _step in range(data.draw(st.integers(1, 6))):
        steps.take()
    view = desk.view
    for line in view.all(PlanLine):
        sources = view.where(LineSource, line=line.uid)
        assert sources, "a line without sources has gone"
        wanted = followed(view, sources)
        money = ("total_cost", "village_contribution", "external_support")
        assert [getattr(line, key) for key in money] == [wanted[key] for key in money]
    pairs = [(line_source.line, line_source.activity) for line_source in view.all(LineSource)]
    assert len(set(pairs)) == len(pairs)


@given(desks())
def test_what_is_wholly_taken_up_is_nowhere_else(desk: Desk) -> None:
    desk.take(take_up(desk.view, desk.view.all(Activity)))
    account = accounting(desk.view).total
    assert account.taken_up.count == account.proposed.count
    assert (account.left_out, account.undecided.count) == (Totals(), 0)
    assert not take_up(desk.view, desk.view.all(Activity))


def _partly() -> Desk:
    desk = Desk(commune(), Village(uid="v1", name="Thôn 1"), activity("a"), activity("b"))
    part = Part(Decimal(1), 20_000_000, 30_000_000)
    desk.take(split(desk.view, desk.activity("a"), [(None, part)]))
    return desk


def test_what_is_left_of_a_proposal_is_undecided_until_it_is_left_out() -> None:
    desk = _partly()
    account = accounting(desk.view).villages["v1"]
    assert account.proposed == Totals(2, 200_000_000, 40_000_000, 160_000_000)
    assert account.taken_up == Totals(1, 50_000_000, 20_000_000, 30_000_000)
    assert account.undecided == Totals(1, 150_000_000, 20_000_000, 130_000_000)
    assert account.partly == 1
    partly = proposal(desk.view, desk.activity("a"))
    assert (partly.disposition, partly.is_rest_left_out) == ("partly", False)
    assert partly.remaining == Part(Decimal(1), 0, 50_000_000)
    assert (partly.taken.total, partly.left.total) == (50_000_000, 50_000_000)
    desk.take(leave_out(desk.view, desk.view.all(Activity), "no_funds", "Lan", DAY))
    account = accounting(desk.view).sectors["infrastructure"]
    assert account.left_out == Totals(1, 150_000_000, 20_000_000, 130_000_000)
    assert account.undecided == Totals()
    assert balances(account)


def test_an_account_in_which_something_is_missing_does_not_balance() -> None:
    one = Totals(1, 100, 20, 80)
    assert balances(Account(proposed=one, left_out=one))
    for short in (Totals(0, 100, 20, 80), Totals(1, 99, 20, 79)):
        assert not balances(Account(proposed=one, undecided=short))


def test_proposals_of_no_village_and_no_sector_are_accounted_for_under_the_empty_key() -> None:
    villages = [Village(uid="v1", name="Thôn 1")]
    desk = Desk(commune(), *villages, activity("a", village=None, sector=""), activity("b"))
    accounts = accounting(desk.view)
    assert list(accounts.villages) == ["v1", ""]
    assert list(accounts.sectors) == [*SECTORS, ""]
    assert [account.proposed.count for account in accounts.villages.values()] == [1, 1]
    assert accounts.sectors[""].proposed.count == 1


def test_more_than_was_proposed_is_told_apart_and_the_account_still_holds() -> None:
    desk = _partly()
    one = desk.activity("a")
    part = Part(Decimal(3), 20_000_000, 90_000_000)
    desk.take(split(desk.view, one, [(None, part)]))
    sources = desk.view.all(LineSource)
    excess = beyond(one, sources)
    assert (excess.quantity, excess.total, excess.village) == (Decimal(1), 10_000_000, 0)
    assert excess.external == 10_000_000
    account = accounting(desk.view).total
    assert account.taken_up == Totals(1, 100_000_000, 20_000_000, 80_000_000)
    assert balances(account)
    assert desk.activity("a").disposition == "taken_up"


def _side_by_side() -> View:
    villages = [Village(uid=uid, name=uid) for uid in ("v2", "v1")]
    desk = Desk(
        commune(),
        *villages,
        Programme(uid="p", name="CT 135"),
        activity("a", village="v1", sector="other", priority=1),
        activity("b", village="v1", priority=None),
        activity("c", village="v1", priority=2, programmes=("p",)),
        activity("d", village="v2", priority=3),
        activity("e", village=None, sector="tourism"),
    )
    desk.take(take_up(desk.view, [desk.activity("c"), desk.activity("d")]))
    return desk.view


def test_proposals_stand_by_sector_village_and_priority() -> None:
    assert [one.activity.uid for one in proposals(_side_by_side())] == ["d", "c", "b", "a", "e"]


def test_a_proposal_says_where_it_went() -> None:
    view = _side_by_side()
    taken = view.get(Activity, "c")
    assert taken is not None
    shown = proposal(view, taken)
    assert [line.name for line in shown.lines] == ["Hoạt động c"]
    assert shown.taken == shown.proposed
    assert not shown.left
    assert not shown.remaining
    assert shown.disposition == "taken_up"


def test_a_line_that_is_gone_is_not_named_though_its_source_counts() -> None:
    sources = [
        LineSource(uid=f"s{place}", line=line, activity="a")
        for place, line in enumerate(("gone", "l", "l"))
    ]
    desk = Desk(commune(), activity("a"), PlanLine(uid="l", name="Đường"), *sources)
    shown = proposal(desk.view, desk.activity("a"))
    assert [line.uid for line in shown.lines] == ["l"]
    assert len(shown.sources) == 3
