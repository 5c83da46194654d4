"""What a closed stage locks: its records, and the columns of others that are filled in there.

People, official documents and petitions serve every stage and stay open. A plan that was approved
changes by adjustments, which belong to the stage in which it is carried out.
"""

from collections.abc import Iterable, Mapping

from store.base.frozen import frozen
from store.columns.record import Record
from store.dossier.place import Lookup, stage_of
from store.errors import ClosingStands, Locked
from store.language import _
from store.records import (
    Assessment,
    Closing,
    Decision,
    DecisionFunding,
    DecisionShare,
    Membership,
    OfficialDocument,
    Person,
    Petition,
)
from store.records.preparation import STAGES

OF_EVERY_STAGE = frozenset({Person.table, OfficialDocument.table, Petition.table})
"""Tables that are never locked, for all stages write in them."""

_REOPENING = frozenset({"reopened_by", "reopened_on", "reopening_reason"})
_WORKS_STAGE = 5


def closed_stages(closings: Iterable[Closing]) -> Mapping[int, Closing]:
    """Return the numbers of the closed stages, each with the closing that holds."""
    numbers = {key: number for number, key in enumerate(STAGES, start=1)}
    return {
        numbers[closing.stage]: closing
        for closing in closings
        if closing.stage in numbers and not closing.reopening_reason
    }


def locking_stage(records: Lookup, record: Record, key: str = "") -> int:
    """Return the stage that locks the record, or its column ``key``, once it is closed.

    0 means that no stage does.
    """
    if key and record.columns[key].stage:
        return record.columns[key].stage
    if not record.home_stage or record.table in OF_EVERY_STAGE or _says_no_stage(record):
        return 0
    decision: Record | None = record
    if isinstance(record, DecisionFunding | DecisionShare):
        decision = records.get(Decision, record.decision)
    if isinstance(decision, Decision) and decision.adjustment:
        return _WORKS_STAGE
    return stage_of(records, record)


def _says_no_stage(record: Record) -> bool:
    """Tell whether the record is being typed and does not say yet to which stage it belongs."""
    if isinstance(record, Assessment):
        return not record.meeting
    return isinstance(record, Membership) and not record.body


@frozen
class StageLock:
    """Refuses what would change a closed stage.

    ``closed`` are the closed stages, ``records`` finds the records as they become, and ``file``
    is the dossier's file name, for sentences.
    """

    closed: Mapping[int, Closing]
    records: Lookup
    file: str

    def refuse_writing(self, record: Record, current: Record | None, title: str) -> None:
        """Raise Locked where the record may not be new, or not take the place of ``current``.

        Raises:
            Locked: It belongs to a closed stage, or a column that differs does.
            ClosingStands: It is a closing that would be taken back without a reason.
        """
        if isinstance(current, Closing):
            self._refuse_unless_reopening(record, current)
        if not self.closed:
            return
        keys = ("",) if current is None else tuple(record.differences(current))
        for version in (record, current or record):
            for key in keys:
                self._refuse(locking_stage(self.records, version, key), title)

    def refuse_deleting(self, record: Record, title: str) -> None:
        """Raise as ``refuse_writing`` where the record may not be deleted."""
        if isinstance(record, Closing):
            raise ClosingStands(self.file, **closing_details(record))
        if self.closed:
            self._refuse(locking_stage(self.records, record), title)

    def _refuse(self, stage: int, title: str) -> None:
        if stage in self.closed:
            raise Locked(self.file, title=title, **closing_details(self.closed[stage]))

    def _refuse_unless_reopening(self, record: Record, current: Closing) -> None:
        changed = record.differences(current).keys()
        is_reopening = changed <= _REOPENING and not current.reopening_reason
        if not is_reopening:
            raise ClosingStands(self.file, **closing_details(current))


def closing_details(closing: Closing) -> Mapping[str, str]:
    """Return which stage was closed, by whom and when, as the sentences of refusals name them."""
    return {
        "stage": _(STAGES[closing.stage]),
        "who": closing.closed_by or "?",
        "when": f"{closing.closed_on:%d/%m/%Y}" if closing.closed_on else "?",
    }
