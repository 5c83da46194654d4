"""Years of a commune as hypothesis draws them, made by the services in a dossier on disk."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from store.columns.kind import Month
from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.records import (
    Acceptance,
    Activity,
    Contribution,
    DecisionShare,
    Disbursement,
    Evaluation,
    Funding,
    Meta,
    PlanLine,
    Programme,
    Progress,
    Village,
)
from store.stages.approval.decisions import (
    Grant,
    Verdict,
    adjust,
    approve_as_asked,
    confirm_shares,
    decide,
    submit,
)
from store.stages.commune.synthesis import (
    equal_parts,
    leave_out,
    merge,
    merge_lines,
    split,
    take_up,
)
from store.stages.monitoring.line_state import approved_states

VILLAGES = ("v1", "v2", "v3")
SECTORS = tuple(sector.key for sector in Meta().sectors)
DAY = dt.date(2026, 12, 20)
_OUTCOMES = ("approved", "approved_changed", "postponed", "rejected", "returned")
_SOURCES = (("programme", "p"), ("households", None), ("commune", None))
_AMOUNTS = st.none() | st.integers(0, 5_000_000_000)
_DAYS = st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 31))

Draw = Callable[[st.SearchStrategy[Any]], Any]


@contextmanager
def random_year(draw: Draw) -> Iterator[Dossier]:
    """Give a dossier in which all stages from the second to the sixth are filled."""
    unit = draw(st.sampled_from(("dong", "nghin", "trieu")))
    meta = Meta(commune="Hướng Lộc", year=2027, unit=unit)
    villages = (Village(uid=uid, name=f"Thôn {uid}") for uid in VILLAGES)
    programme = Programme(uid="p", name="CT 135", budget=10**9)
    proposals = (_activity(draw, number) for number in range(draw(st.integers(1, 6))))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "huong-loc-2027.json"
        with Dossier.create(path, meta, "Lan", (*villages, programme, *proposals)) as dossier:
            year = _Year(dossier, draw)
            year.put_together()
            year.fund()
            year.decide()
            year.carry_out()
            yield dossier


def _activity(draw: Draw, number: int) -> Activity:
    """Return a proposal whose three figures are typed and need not agree."""
    return Activity(
        uid=f"a{number}",
        village=draw(st.sampled_from(VILLAGES)),
        sector=draw(st.sampled_from(SECTORS)),
        name=f"Hoạt động {number}",
        quantity=draw(st.none() | st.integers(1, 900).map(Decimal)),
        unit=draw(st.sampled_from(("m", "con"))),
        start=Month(2027, 3),
        end=Month(2027, 9),
        total_cost=draw(_AMOUNTS),
        village_contribution=draw(_AMOUNTS),
        external_support=draw(_AMOUNTS),
    )


class _Year:
    """Takes one stage after the other."""

    def __init__(self, dossier: Dossier, draw: Draw) -> None:
        self.dossier, self.draw = dossier, draw

    @property
    def view(self) -> View:
        return self.dossier.view

    def take(self, changes: RecordChanges) -> None:
        with self.dossier.change(changes.what) as change:
            changes.apply(change)

    def write(self, records: Sequence[Record]) -> None:
        self.take(RecordChanges(save=tuple(records), what="Nhập"))

    def put_together(self) -> None:
        """Merge some proposals, split one, take up and leave out others, add the commune's own."""
        places = st.integers(0, len(self.view.all(Activity)))
        merged, taken = sorted((self.draw(places), self.draw(places)))
        self.take(merge(self.view, self.view.all(Activity)[:merged]))
        self.take(take_up(self.view, self.view.all(Activity)[merged:taken]))
        if taken > merged and self.draw(st.booleans()):
            one = self.view.all(Activity)[merged]
            self.take(split(self.view, one, [(None, part) for part in equal_parts(one, 3)]))
        rest = self.view.all(Activity)[taken : taken + 2]
        self.take(leave_out(self.view, rest, "no_funds", "Lan", DAY))
        cost = self.draw(_AMOUNTS)
        own = PlanLine(sector="other", name="Trạm y tế", total_cost=cost, external_support=cost)
        self.write([own])
        lines = self.view.all(PlanLine)
        if len(lines) > 2 and self.draw(st.booleans()):
            self.take(merge_lines(self.view, lines[:2]))

    def fund(self) -> None:
        """Ask programme, commune and households for some money for each line."""
        self.write(
            [
                Funding(line=line.uid, source=source, programme=programme, amount=amount)
                for line in self.view.all(PlanLine)
                for source, programme in (
                    ("programme", "p"),
                    ("households", None),
                    ("commune", None),
                )
                if (amount := self.draw(_AMOUNTS)) is not None
            ]
        )

    def decide(self) -> None:
        """Submit everything, decide most of it, and adjust one line that was approved."""
        self.take(submit(self.view, self.view.all(PlanLine)))
        first, *others = self.view.all(PlanLine)
        self.take(approve_as_asked(self.view, [first], None, DAY))
        for line in others:
            outcome = self.draw(st.sampled_from(_OUTCOMES))
            grant = Grant(line.quantity, self.draw(_AMOUNTS), self.draw(_AMOUNTS))
            is_changed = outcome == "approved_changed"
            verdict = Verdict(outcome, day=DAY, reason="land")
            self.take(decide(self.view, [line], verdict, grant if is_changed else None))
        if self.draw(st.booleans()):
            less = Grant(first.quantity, self.draw(_AMOUNTS), self.draw(_AMOUNTS))
            verdict = Verdict("approved_changed", day=DAY, reason="cost_norm")
            self.take(adjust(self.view, first, verdict, less))
        self.take(confirm_shares(self.view.all(DecisionShare)))

    def carry_out(self) -> None:
        """Report, pay, give and judge for each approved line."""
        for state in approved_states(self.view):
            self.write(list(self._work(state.line.uid)))

    def _work(self, line: str) -> Iterator[Record]:
        yield Progress(line=line, date=self.draw(_DAYS), physical=self.draw(st.integers(0, 100)))
        for kind in ("advance", "settlement"):
            paid = self.draw(_AMOUNTS)
            yield Disbursement(
                line=line, date=self.draw(_DAYS), kind=kind, source="commune", amount=paid
            )
        village, value = self.draw(st.sampled_from(VILLAGES)), self.draw(_AMOUNTS)
        yield Contribution(
            line=line, village=village, contributor="Hộ", date=self.draw(_DAYS), value=value
        )
        if self.draw(st.booleans()):
            value = self.draw(_AMOUNTS)
            yield Acceptance(line=line, date=self.draw(_DAYS), value=value, handed_to="Ban tự quản")
        yield Evaluation(line=line, village=village, actual_cost=self.draw(_AMOUNTS))
