"""How far the six stages of a dossier are, for the home screen [slide 9]."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from store.checks.places import stage_of
from store.language import N_, _
from store.plan import Totals
from store.record import declared_records
from store.records import Activity, Village
from store.records.preparation import STAGES
from store.rules import Finding, Severity, check
from store.view import View

BUILT_STAGES = frozenset({"village"})
"""The stages that can be entered."""


class Progress(Enum):
    """How far a stage is; a stage without errors on which work has begun is ready to close."""

    NOT_BUILT = N_("Not available yet")
    NOT_STARTED = N_("Not started")
    OPEN = N_("In progress")
    READY = N_("Ready to close")

    def words(self) -> str:
        """Return the progress in the person's language."""
        return _(self.value)


@dataclass(frozen=True)
class StageState:
    """One stage as the home screen shows it.

    ``records`` counts the stage's records by table, ``missing`` are its errors and warnings, the
    errors first; ``totals`` are those of the activities, where the stage has any.
    """

    number: int
    key: str
    progress: Progress
    records: Mapping[str, int]
    missing: tuple[Finding, ...]
    totals: Totals

    @property
    def can_be_entered(self) -> bool:
        """Whether there is a screen for the stage."""
        return self.progress is not Progress.NOT_BUILT

    def title(self) -> str:
        """Return the stage's name in the person's language."""
        return _(STAGES[self.key])

    def count(self, severity: Severity) -> int:
        """Return how many findings of ``severity`` are missing."""
        return sum(1 for one in self.missing if one.severity is severity)


def stages(view: View, findings: Iterable[Finding] | None = None) -> tuple[StageState, ...]:
    """Return the six stages in their order; ``findings`` spares checking the dossier again."""
    found = tuple(check(view) if findings is None else findings)
    records = _records_by_stage(view)
    return tuple(
        _state(view, number, key, records[number], found)
        for number, key in enumerate(STAGES, start=1)
    )


def _state(
    view: View, number: int, key: str, records: Mapping[str, int], findings: Iterable[Finding]
) -> StageState:
    own = [one for one in findings if one.stage == number and one.severity is not Severity.NOTE]
    missing = tuple(sorted(own, key=lambda one: one.severity is not Severity.ERROR))
    return StageState(
        number=number,
        key=key,
        progress=_progress(key, records, missing),
        records=records,
        missing=missing,
        totals=Totals.of(view.all(Activity)) if Activity.home_stage == number else Totals(),
    )


def _progress(key: str, records: Mapping[str, int], missing: tuple[Finding, ...]) -> Progress:
    if key not in BUILT_STAGES:
        return Progress.NOT_BUILT
    if not set(records) - {Village.table}:
        return Progress.NOT_STARTED
    has_errors = any(one.severity is Severity.ERROR for one in missing)
    return Progress.OPEN if has_errors else Progress.READY


def _records_by_stage(view: View) -> Mapping[int, Mapping[str, int]]:
    counts: dict[int, dict[str, int]] = {number: {} for number in range(1, len(STAGES) + 1)}
    for table, record_type in declared_records().items():
        for one in view.all(record_type) if record_type.home_stage else ():
            tables = counts[stage_of(view, one)]
            tables[table] = tables.get(table, 0) + 1
    return counts


def current_stage(view: View) -> StageState:
    """Return the last stage on which work has begun; else the first that can be entered."""
    found = [one for one in stages(view, findings=()) if one.can_be_entered]
    begun = [one for one in found if one.progress is not Progress.NOT_STARTED]
    return begun[-1] if begun else found[0]
