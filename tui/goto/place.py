"""A place in the tables of the stages: which table shows a record, and in which row and column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from store.base.frozen import frozen
from store.checks.kit.rule import Finding
from store.columns.record import Record, declared_records
from store.dossier.place import stage_of, village_of
from store.dossier.view import View
from store.records import Ranking, RankingCriterion, RankingScore
from tui.sheets.rows.records import TableRecords
from tui.tables.every import TABLES_OF_STAGES
from tui.tables.table import ScreenTable, linked_key


@frozen
class TablePlace:
    """A place in a stage.

    Attributes:
        stage: Its number, 1 to 6.
        table: The table that is shown; None where only a record of its own page shows the record.
        record: The record that is meant; None means the table as a whole.
        column: The key of the column; empty means the row as a whole.
        village: The uid of the village it concerns; empty means the commune.
        row: The uid of the row; empty means the row where something new is typed.
    """

    stage: int
    table: ScreenTable | None
    record: Record | None = None
    column: str = ""
    village: str = ""
    row: str = ""


class OpenPlace(Protocol):
    """Goes on to a place, from which one comes back; ``said`` is a sentence to begin with."""

    def __call__(self, place: TablePlace, said: str = "") -> None:
        """Go there."""


def place_of_record(view: View, record: Record, stage: int = 0, column: str = "") -> TablePlace:
    """Return where a record is shown: in the stage of that number if any table there has it."""
    if isinstance(record, RankingScore | RankingCriterion):
        ranking = view.get(Ranking, record.ranking)
        record, column = (ranking, "") if ranking is not None else (record, column)
    own = stage or stage_of(view, record)
    village = village_of(view, record) or ""
    for number, table in _tables_from(own):
        found = _row_in(view, table, record)
        if found is not None:
            row, link = found
            key = linked_key(link, column) if link and column else column
            return TablePlace(number, table, record, key, village, row)
    return TablePlace(own, None, record, column, village)


def place_of_finding(view: View, finding: Finding) -> TablePlace:
    """Return where a finding is mended: at its cell, or where what is missing is typed."""
    record = view.find(finding.uid or finding.first)
    is_typed_elsewhere = record is None or record.table != finding.typed_in
    if finding.typed_in and not finding.column and is_typed_elsewhere:
        wanted = (one for one in _tables(finding.stage) if one.name == finding.typed_in)
        table = next(wanted, None)
        if table is not None:
            home = village_of(view, record) if record is not None else ""
            return TablePlace(finding.stage, table, record, village=finding.village or home or "")
    if record is not None:
        place = place_of_record(view, record, finding.stage, finding.column)
        return replace(place, village=finding.village or place.village)
    return TablePlace(finding.stage, next(iter(_tables(finding.stage))), village=finding.village)


def _tables(stage: int) -> Sequence[ScreenTable]:
    return TABLES_OF_STAGES[stage - 1]


def _tables_from(stage: int) -> Iterator[tuple[int, ScreenTable]]:
    """Yield every table with the number of its stage, those of ``stage`` first."""
    numbers = range(1, len(TABLES_OF_STAGES) + 1)
    for number in sorted(numbers, key=lambda one: one != stage):
        yield from ((number, table) for table in _tables(number))


def _row_in(view: View, table: ScreenTable, record: Record) -> tuple[str, str] | None:
    """Return the row of a table that shows the record, and the link by which; None without one."""
    if record.table not in {table.name, table.linked.table if table.linked else ""}:
        return None
    here = {one.uid for one in TableRecords(view, table).here}
    if record.uid in here:
        return record.uid, ""
    if table.linked is not declared_records()[record.table]:
        return None
    linking = (uid for uid in here if _linked(view, table, uid) == record.uid)
    row = next(linking, None)
    return None if row is None else (row, table.link)


def _linked(view: View, table: ScreenTable, uid: str) -> str | None:
    record = view.get(table.record_type, uid)
    return getattr(record, table.link) if record is not None else None
