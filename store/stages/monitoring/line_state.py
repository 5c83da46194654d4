"""How far the approved lines are: work done, money paid, contributions, acceptance [practice].

All amounts are whole đồng. What counts as planned is the latest decision, never typed again.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum
from operator import attrgetter

from store.base.frozen import frozen
from store.columns.kind import Month
from store.columns.record import R, Record
from store.dossier.view import View, once_a_view
from store.language import N_, _
from store.records import (
    Acceptance,
    Action,
    Contribution,
    Decision,
    Disbursement,
    Evaluation,
    PlanLine,
    Progress,
    Supervision,
)
from store.stages.monitoring.advances import Recovery, recovery
from store.stages.shared.line_figures import (
    amount_of,
    lets_carry_out,
    of_village,
    settlements,
    value_of,
)
from store.stages.shared.rounds import current_decisions
from store.stages.village.totals import Totals
from store.words.numbers import rounded_percent

COMPLETE = 100
"""Physical progress, in per cent, of work that is done."""

_REPORTING = (Progress, Disbursement, Acceptance, Contribution, Supervision, Evaluation)
_day_of: Callable[[Record], dt.date | None] = attrgetter("date")


class WorkStatus(Enum):
    """How far a line is; work that is done is not accepted until an acceptance exists."""

    NOT_APPROVED = N_("Not approved")
    NOT_STARTED = N_("Not started")
    UNDER_WAY = N_("Under way")
    DONE = N_("Done, not accepted yet")
    ACCEPTED = N_("Accepted")

    def words(self) -> str:
        """Return the status in the person's language."""
        return _(self.value)


@frozen
class LineState:
    """One line as it stands on a day.

    Attributes:
        line: The line of the commune plan.
        decision: The decision that counts, or None.
        approved_quantity: In the line's unit; None where nothing, or no quantity, is approved.
        approved: What may be spent.
        reports: The reports of progress, the earliest first.
        paid: What was paid out, for good or in advance.
        given: What the people contributed.
        acceptance: The latest acceptance, or None.
        due: The last month of its actions, else of the line.
        is_late: The due month is over and the work is not done.
    """

    line: PlanLine
    decision: Decision | None = None
    approved_quantity: Decimal | None = None
    approved: Totals = field(default_factory=Totals)
    reports: tuple[Progress, ...] = ()
    paid: tuple[Disbursement, ...] = ()
    given: tuple[Contribution, ...] = ()
    acceptance: Acceptance | None = None
    due: Month | None = None
    is_late: bool = False

    @property
    def is_approved(self) -> bool:
        """Whether the decision that counts lets the line be carried out."""
        return lets_carry_out(self.decision)

    @property
    def physical(self) -> Decimal:
        """Per cent of the work done, as the latest report tells, to a tenth."""
        return physical_progress(self.reports, self.approved_quantity)

    @property
    def quantity_done(self) -> Decimal | None:
        """What is done in the line's unit, as the latest report that states it tells."""
        told = (one.quantity_done for one in reversed(self.reports))
        return next((quantity for quantity in told if quantity is not None), None)

    @property
    def reported_on(self) -> dt.date | None:
        """The day of the latest report."""
        return self.reports[-1].date if self.reports else None

    @property
    def settled(self) -> int:
        """What was paid for good."""
        return amount_of(settlements(self.paid))

    @property
    def advanced(self) -> int:
        """What was paid in advance."""
        return sum(one.amount or 0 for one in self.paid if one.is_advance)

    @property
    def recovery(self) -> Recovery:
        """What settlements have taken back of the advances."""
        return recovery(self.paid)

    @property
    def outstanding(self) -> int | None:
        """What was advanced and not taken back; None while that is not known."""
        return self.recovery.outstanding

    @property
    def support(self) -> int | None:
        """What is approved from outside; None where the approved money is not divided."""
        return None if self.approved.undivided else self.approved.external

    @property
    def settled_support(self) -> int:
        """What was paid for good of the support from outside."""
        return amount_of(one for one in settlements(self.paid) if not of_village(one.source))

    @property
    def settled_percent(self) -> Decimal | None:
        """Per cent of the support that is settled, to a tenth; None where it is not known."""
        return None if self.support is None else rounded_percent(self.settled_support, self.support)

    @property
    def contributed(self) -> Mapping[str, int]:
        """The value of what the people have given, by its kind."""
        values: dict[str, int] = {}
        for one in self.given:
            values[one.kind] = values.get(one.kind, 0) + (one.value or 0)
        return values

    @property
    def contribution(self) -> int:
        """What the people have given, of every kind."""
        return value_of(self.given)

    @property
    def earned(self) -> int:
        """The approved money that the work done stands for."""
        return int(self.approved.total * self.physical // COMPLETE)

    @property
    def is_done(self) -> bool:
        """Whether the work is reported as done, accepted or not."""
        return self.physical >= COMPLETE

    @property
    def status(self) -> WorkStatus:
        """How far the line is."""
        if not self.is_approved:
            return WorkStatus.NOT_APPROVED
        if self.acceptance is not None:
            return WorkStatus.ACCEPTED
        if self.is_done:
            return WorkStatus.DONE
        has_begun = self.physical or self.quantity_done or self.paid
        return WorkStatus.UNDER_WAY if has_begun else WorkStatus.NOT_STARTED

    def is_ahead(self, points: int) -> bool:
        """Tell whether settled money is more than ``points`` per cent ahead of the work."""
        return self.settled * COMPLETE > self.approved.total * (self.physical + points)


def line_state(view: View, line: PlanLine, day: dt.date | None = None) -> LineState:
    """Return how the line stands at the end of ``day``; without a day, with all that is recorded.

    What has no date counts on every day. Without a day, late is judged by ``last_reported``.
    """
    return _state(
        view, line, current_decisions(view).get(line.uid), day, day or last_reported(view)
    )


def line_states(view: View, day: dt.date | None = None) -> tuple[LineState, ...]:
    """Return how every line stands, in the order in which they were written; see ``line_state``."""
    return _states_now(view) if day is None else _states(view, day, day)


def approved_states(view: View, day: dt.date | None = None) -> tuple[LineState, ...]:
    """Return how the approved lines stand."""
    return tuple(one for one in line_states(view, day) if one.is_approved)


@once_a_view
def last_reported(view: View) -> dt.date:
    """Return the day up to which the dossier tells: of its last report or its last change.

    A report is never taken to be of a later year than the one after the plan year, for then its
    day is mistyped.
    """
    change = view.last_change()
    last_year = view.year + 1 if view.year else dt.MAXYEAR
    days = (_day_of(one) for kind in _REPORTING for one in view.all(kind))
    known = [day for day in days if day and day.year <= last_year]
    return max([change.date() if change else dt.date.min, *known])


def physical_progress(told: Iterable[Progress], approved: Decimal | None) -> Decimal:
    """Return the per cent done of the latest report that tells; from its quantity if need be."""
    physical = Decimal(0)
    for one in told:
        if one.physical is not None:
            physical = Decimal(one.physical)
        elif one.quantity_done is not None and approved:
            measured = rounded_percent(one.quantity_done, approved) or Decimal(0)
            physical = min(measured, Decimal(COMPLETE))
    return physical


def months_of(view: View, line: PlanLine) -> tuple[Month | None, Month | None]:
    """Return the first and last month of the line's actions; of the line where they say none."""
    actions = view.where(Action, line=line.uid)
    starts = [one.start for one in actions if one.start]
    ends = [one.end for one in actions if one.end]
    return min(starts, default=line.start), max(ends, default=line.end)


@once_a_view
def _states_now(view: View) -> tuple[LineState, ...]:
    return _states(view, None, last_reported(view))


def _states(view: View, day: dt.date | None, today: dt.date) -> tuple[LineState, ...]:
    decisions = current_decisions(view)
    return tuple(
        _state(view, one, decisions.get(one.uid), day, today) for one in view.all(PlanLine)
    )


def _state(
    view: View, line: PlanLine, decision: Decision | None, day: dt.date | None, today: dt.date
) -> LineState:
    counts = lets_carry_out(decision)
    approved = Totals.of([decision]) if decision and counts else Totals()
    quantity = decision.quantity if decision and counts else None
    told = _known(sorted(view.where(Progress, line=line.uid), key=_day_or_earliest), day)
    accepted = _known(sorted(view.where(Acceptance, line=line.uid), key=_day_or_earliest), day)
    is_done = bool(accepted) or physical_progress(told, quantity) >= COMPLETE
    due = months_of(view, line)[1]
    is_over = due is not None and (today.year, today.month) > (due.year, due.month)
    return LineState(
        line=line,
        decision=decision,
        approved_quantity=quantity,
        approved=approved,
        reports=told,
        paid=_known(view.where(Disbursement, line=line.uid), day),
        given=_known(view.where(Contribution, line=line.uid), day),
        acceptance=accepted[-1] if accepted else None,
        due=due,
        is_late=counts and is_over and not is_done,
    )


def _known(records: Iterable[R], day: dt.date | None) -> tuple[R, ...]:
    """Return the records of ``day`` and before; without a day, and of those without one, all."""
    return tuple(one for one in records if day is None or _day_or_earliest(one) <= day)


def _day_or_earliest(one: Record) -> dt.date:
    return _day_of(one) or dt.date.min
