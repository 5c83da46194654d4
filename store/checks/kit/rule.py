"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from enum import Enum

from store.base.frozen import frozen
from store.columns.record import Record
from store.dossier.place import stage_of, village_of
from store.dossier.view import View
from store.language import N_, _


class Severity(Enum):
    """How much a finding weighs; an error keeps its stage from being closed."""

    ERROR = N_("Error")
    WARNING = N_("Warning")
    NOTE = N_("Remark")

    def words(self) -> str:
        """Return the severity in the person's language."""
        return _(self.value)


@frozen
class Finding:
    """One thing that is missing or inconsistent, and where.

    ``table`` and ``uid`` name the record, ``column`` its cell, ``village`` the uid of the village
    it concerns; each is empty where the finding has no such place. ``needed`` and ``typed_in`` are
    those of its rule, the latter as the name of the table. ``first`` is the uid of the first record
    that it names, where it is about several.
    """

    rule: str
    severity: Severity
    stage: int
    sentence: str
    table: str = ""
    uid: str = ""
    column: str = ""
    village: str = ""
    needed: bool = False
    typed_in: str = ""
    first: str = ""

    @property
    def blocks_closing(self) -> bool:
        """Whether its stage cannot be closed while it stands."""
        return self.needed or self.severity is Severity.ERROR


@frozen
class RawFinding:
    """What a rule's function yields: a translated sentence and the record it is about, if any.

    Where it names several records, ``first`` is the first one, to which a person is led.
    """

    sentence: str
    record: Record | None = None
    column: str = ""
    first: Record | None = None


@frozen
class Rule:
    """One rule of the plan: what it looks for, why, and where that is laid down.

    ``explanation`` and ``source`` are message ids. Stage 0 means the stage of each record found.
    What is ``needed`` keeps its stage from being closed, although it is no error while at work.
    What is missing is ``typed_in`` another table than that of the record it is missing of.
    """

    name: str
    severity: Severity
    explanation: str
    source: str
    look: Callable[[View], Iterator[RawFinding]]
    stage: int = 2
    needed: bool = False
    typed_in: type[Record] | None = None

    def findings(self, view: View) -> Iterator[Finding]:
        """Return what the rule finds in the dossier."""
        for found in self.look(view):
            yield self._finding(view, found)

    def _finding(self, view: View, found: RawFinding) -> Finding:
        about = found.record
        typed_in = self.typed_in.table if self.typed_in is not None else ""
        if about is None:
            return Finding(
                self.name,
                self.severity,
                self.stage,
                found.sentence,
                needed=self.needed,
                typed_in=typed_in,
                first=found.first.uid if found.first is not None else "",
            )
        return Finding(
            rule=self.name,
            severity=self.severity,
            stage=self.stage or stage_of(view, about),
            sentence=found.sentence,
            table=about.table,
            uid=about.uid,
            column=found.column,
            village=village_of(view, about) or "",
            needed=self.needed,
            typed_in=typed_in,
        )
