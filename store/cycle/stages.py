"""How far the six stages of a dossier are, for the home screen [slide 9]."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.checks.kit.rule import Finding, Severity
from store.columns.record import declared_records
from store.dossier.place import has_begun, stage_of
from store.dossier.stage_lock import closed_stages
from store.dossier.view import View, once_a_view
from store.language import N_, _
from store.records import Activity, Closing, PlanLine, Programme
from store.records.preparation import STAGES
from store.stages.evaluation.results import outcomes
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import Works
from store.stages.shared.rounds import approved_decisions
from store.stages.village.totals import Totals

with read_when_used():
    from store.checks import rules  # not for the first frame of the screens


class StageProgress(Enum):
    """How far a stage is; begun, and with nothing in the way, it is ready to be closed."""

    NOT_STARTED = N_("Not started")
    OPEN = N_("In progress")
    READY = N_("Ready to close")
    CLOSED = N_("Closed")

    def words(self) -> str:
        """Return the progress in the person's language."""
        return _(self.value)


@frozen
class Amount:
    """A sum of money that tells of a stage; ``label`` is a message id."""

    label: str
    value: int

    def title(self) -> str:
        """Return what the money is, in the person's language."""
        return _(self.label)


@frozen
class StageFigures:
    """What can be counted of a stage: whether work has begun, its records, totals and money."""

    number: int
    has_begun: bool
    records: Mapping[str, int]
    totals: Totals
    money: tuple[Amount, ...]


@frozen
class StageState:
    """One stage as the home screen shows it.

    Attributes:
        number: From 1 to 6.
        key: The stage's key.
        progress: How far it is.
        records: How many records it has, by table.
        missing: Its errors and warnings, the errors first.
        totals: Of what was proposed, planned or approved, where the stage has such.
        money: The sums that tell of it, in đồng.
        closing: Who closed it and when; None while it is open.
        is_checked: Whether it is known what is missing.
    """

    number: int
    key: str
    progress: StageProgress
    records: Mapping[str, int]
    missing: tuple[Finding, ...]
    totals: Totals
    money: tuple[Amount, ...] = ()
    closing: Closing | None = None
    is_checked: bool = True

    def title(self) -> str:
        """Return the stage's name in the person's language."""
        return _(STAGES[self.key])

    def count(self, severity: Severity) -> int:
        """Return how many findings of ``severity`` are missing."""
        return sum(1 for one in self.missing if one.severity is severity)

    @property
    def needs(self) -> tuple[Finding, ...]:
        """What keeps the stage from being closed."""
        return tuple(one for one in self.missing if one.blocks_closing)


def stages(
    view: View, findings: Iterable[Finding] | None = None, *, is_checked: bool = True
) -> tuple[StageState, ...]:
    """Return the six stages in their order; ``findings`` spares checking the dossier again.

    Where it is not ``is_checked`` yet, none of them is ready to be closed.
    """
    found = tuple(rules.check(view) if findings is None else findings)
    closings = closed_stages(view.all(Closing))
    return tuple(
        _state(figures, found, closings.get(figures.number), is_checked=is_checked)
        for figures in stage_figures(view)
    )


@once_a_view
def stage_figures(view: View) -> tuple[StageFigures, ...]:
    """Return what can be counted of each stage; none of it speaks a language."""
    records = _records_by_stage(view)
    return tuple(
        StageFigures(
            number,
            has_begun(view, number),
            records[number],
            _totals(view, number),
            _MONEY[number](view),
        )
        for number in range(1, len(STAGES) + 1)
    )


def current_stage(view: View) -> str:
    """Return the key of the last stage on which work has begun; else of the first."""
    closings = closed_stages(view.all(Closing))
    keys = list(STAGES)
    for number in range(len(keys), 0, -1):
        if number in closings or has_begun(view, number):
            return keys[number - 1]
    return keys[0]


def _state(
    figures: StageFigures,
    findings: Iterable[Finding],
    closing: Closing | None,
    *,
    is_checked: bool,
) -> StageState:
    own = [
        finding
        for finding in findings
        if finding.stage == figures.number and finding.severity is not Severity.NOTE
    ]
    missing = tuple(sorted(own, key=lambda one: one.severity is not Severity.ERROR))
    return StageState(
        number=figures.number,
        key=list(STAGES)[figures.number - 1],
        progress=_progress(figures, missing, closing, is_checked=is_checked),
        records=figures.records,
        missing=missing,
        totals=figures.totals,
        money=figures.money,
        closing=closing,
        is_checked=is_checked,
    )


def _progress(
    figures: StageFigures,
    missing: Iterable[Finding],
    closing: Closing | None,
    *,
    is_checked: bool,
) -> StageProgress:
    if closing is not None:
        return StageProgress.CLOSED
    if not figures.has_begun:
        return StageProgress.NOT_STARTED
    is_held_up = not is_checked or any(one.blocks_closing for one in missing)
    return StageProgress.OPEN if is_held_up else StageProgress.READY


def _records_by_stage(view: View) -> Mapping[int, Mapping[str, int]]:
    counts: dict[int, dict[str, int]] = {number: {} for number in range(1, len(STAGES) + 1)}
    for table, record_type in declared_records().items():
        for one in view.all(record_type) if record_type.home_stage else ():
            tables = counts[stage_of(view, one)]
            tables[table] = tables.get(table, 0) + 1
    return counts


def _totals(view: View, number: int) -> Totals:
    """Return the three figures of the stages that plan: proposed, taken up, approved."""
    if number == Activity.home_stage:
        return Totals.of(view.all(Activity))
    if number == PlanLine.home_stage:
        return Totals.of(view.all(PlanLine))
    return Totals.of(approved_decisions(view).values()) if number == _APPROVAL else Totals()


def _budgets(view: View) -> tuple[Amount, ...]:
    return (
        Amount(
            N_("Budgets of the programmes"), sum(one.budget or 0 for one in view.all(Programme))
        ),
    )


def _proposed(view: View) -> tuple[Amount, ...]:
    return (Amount(N_("Proposed"), _totals(view, 2).total),)


def _planned(view: View) -> tuple[Amount, ...]:
    return (Amount(N_("Planned"), _totals(view, 3).total),)


def _approved(view: View) -> tuple[Amount, ...]:
    return (Amount(N_("Approved"), _totals(view, _APPROVAL).total),)


def _carried_out(view: View) -> tuple[Amount, ...]:
    works = Works.of(approved_states(view))
    return (
        Amount(N_("Value of the work done"), works.earned),
        Amount(N_("Settled"), works.settled),
        Amount(N_("Contributed by the people"), works.contributed),
    )


def _cost(view: View) -> tuple[Amount, ...]:
    return (Amount(N_("Actual cost"), sum(one.actual_cost for one in outcomes(view))),)


_APPROVAL = 4
_MONEY: Mapping[int, Callable[[View], tuple[Amount, ...]]] = MappingProxyType(
    {1: _budgets, 2: _proposed, 3: _planned, 4: _approved, 5: _carried_out, 6: _cost}
)
