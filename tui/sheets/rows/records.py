"""The records of one table in one state of the dossier, with the values of their cells."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from store.columns.record import Column, Record
from store.cycle.closing import locked
from store.dossier.commit.rights import Rights
from store.dossier.place import stage_of, villages_of
from store.dossier.stage_lock import closed_stages
from store.dossier.view import View
from store.records import Closing
from tui.tables.table import ScreenTable, split_key


class TableRecords:
    """The records of a table as they are in ``view``.

    ``village`` is the uid of the one whose records are shown; an empty one means all of them.
    """

    def __init__(
        self,
        view: View,
        table: ScreenTable,
        village: str = "",
        rights: Callable[[], Rights] | None = None,
    ) -> None:
        """Look at ``table`` in ``view`` from the village of that uid.

        ``rights`` gives what the person may write, which may change while the view stays.
        """
        self.view = view
        self.table = table
        self.village = village
        self._rights = rights

    @cached_property
    def by_uid(self) -> Mapping[str, Record]:
        """Every record of the table, also of other villages, by its uid."""
        rows = self.table.rows
        records = self.view.all(self.table.record_type) if rows is None else rows(self.view)
        return {record.uid: record for record in records}

    @cached_property
    def here(self) -> Sequence[Record]:
        """The records that belong to this table and village, as they were written."""
        return [record for record in self.by_uid.values() if self._is_here(record)]

    @cached_property
    def told(self) -> Mapping[str, Mapping[str, Any]]:
        """What follows from other records: uid → column key → value."""
        return self.table.told.values(self.view) if self.table.told else {}

    @property
    def titles(self) -> Mapping[str, str]:
        """The groups that have a title here, in their order."""
        grouping = self.table.grouping
        return {} if grouping is None else grouping.titles_in(self.view, self.village)

    def value(self, record: Record, column: Column) -> Any:
        """Return the value of a cell, which may stand in the linked record."""
        if column.key in self.table.told_keys:
            return self.told.get(record.uid, {}).get(column.key, column.kind.empty)
        link, key = split_key(column.key)
        if not link:
            return getattr(record, key)
        target = self.target(record, link)
        return column.kind.empty if target is None else getattr(target, key)

    def text(self, record: Record, column: Column) -> str:
        """Return the text of a cell."""
        return column.show(self.value(record, column), self.view)

    def target(self, record: Record, link: str) -> Record | None:
        """Return the record that ``record`` is linked to by its column ``link``."""
        if self.table.linked is None or not link:
            return None
        return self.view.get(self.table.linked, getattr(record, link))

    def why_closed(self, record: Record, column: str = "") -> str:
        """Return why a closed stage or the person's role keeps the record, or its column, as it is.

        "" where nothing does.
        """
        own = column if column in record.columns else ""
        closed = locked(self.view, record, own) if self._has_closed_stages else ""
        if closed or self._rights is None:
            return closed
        return self._rights().why_not(self.view, *self._written_by(record, column))

    def _written_by(self, record: Record, column: str) -> tuple[Record, str]:
        """Return the record that a cell writes, which may be a linked one, and its column."""
        link, key = split_key(column)
        target = self.target(record, link)
        if target is not None:
            return target, key
        return record, link if link in record.columns else key if key in record.columns else ""

    @cached_property
    def _has_closed_stages(self) -> bool:
        return bool(closed_stages(self.view.all(Closing)))

    def _is_here(self, record: Record) -> bool:
        for key, value in self.table.preset.items():
            if getattr(record, key) not in {value, record.columns[key].kind.empty}:
                return False
        if self.table.stage and stage_of(self.view, record) != self.table.stage:
            return False
        return not self.village or self.village in villages_of(self.view, record)
