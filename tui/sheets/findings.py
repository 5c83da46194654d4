"""What the rules find, looked up by record and cell."""

from collections.abc import Callable, Iterable

from store.checks.kit.rule import Finding, Severity
from store.dossier.view import View
from store.language import _
from tui.grid.model import Mark

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_MARKS = {Severity.ERROR: Mark.ERROR, Severity.WARNING: Mark.WARNING}


class Findings:
    """The findings of a dossier, worst first, found anew only when the dossier has changed."""

    def __init__(self, find: Callable[[View], Iterable[Finding]]) -> None:
        """Take the function that applies the rules."""
        self._find = find
        self._view: View | None = None
        self.every: tuple[Finding, ...] = ()
        self._by_record: dict[str, list[Finding]] = {}

    @property
    def are_known(self) -> bool:
        """Whether the rules have been applied at all."""
        return self._view is not None

    def are_of(self, view: View) -> bool:
        """Tell whether the rules were applied to this very ``view``."""
        return view is self._view

    def bring_up_to(self, view: View) -> None:
        """Apply the rules to ``view``, unless that is what was done last."""
        if not self.are_of(view):
            self.take(view, self._find(view))

    def take(self, view: View, found: Iterable[Finding]) -> None:
        """Know ``found`` as what the rules find in ``view``."""
        self._view = view
        self.every = tuple(sorted(found, key=lambda one: _WEIGHT[one.severity]))
        self._by_record = {}
        for one in self.every:
            self._by_record.setdefault(one.uid, []).append(one)

    def of(self, uid: str, column: str) -> Finding | None:
        """Return the worst finding of a cell."""
        found = (one for one in self._by_record.get(uid, ()) if one.column == column)
        return next(found, None)

    def of_record(self, uid: str) -> tuple[Finding, ...]:
        """Return the findings of a record, worst first."""
        return tuple(self._by_record.get(uid, ()))

    def of_place(self, stage: int, village: str) -> tuple[Finding, ...]:
        """Return the findings of a stage that concern a village or no single one.

        With an empty uid those of all villages are meant.
        """
        wanted = {"", village} if village else {one.village for one in self.every}
        return tuple(one for one in self.every if one.stage == stage and one.village in wanted)

    def at(self, uid: str, column: str, *, first: bool) -> Finding | None:
        """Return the worst finding to be shown in a cell: the row's first one has the record's."""
        return self.of(uid, column) or (self.of(uid, "") if first else None)

    def mark(self, uid: str, column: str, *, first: bool) -> Mark:
        """Return the mark of a cell; see ``at``."""
        found = self.at(uid, column, first=first)
        return Mark.NONE if found is None else _MARKS.get(found.severity, Mark.NONE)


def said(finding: Finding) -> str:
    """Return a finding as a person reads it."""
    return _("{severity}: {sentence}").format(
        severity=finding.severity.words(), sentence=finding.sentence
    )
