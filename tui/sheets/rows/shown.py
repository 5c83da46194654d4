"""The records that a sheet shows now: narrowed, in order, some of them marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.dossier.place import line_of
from tui.grid.model import GridRow
from tui.sheets.columns import SheetColumns
from tui.sheets.per_view import PerView
from tui.sheets.rows.groups import RowGroups, grouped_rows, sums, without_empty_groups
from tui.sheets.rows.marks import MarkedRows
from tui.sheets.rows.needed import needed_cells
from tui.sheets.rows.records import TableRecords
from tui.sheets.rows.row_view import RowView
from tui.tables.table import ScreenTable


class ShownRecords:
    """The records of one table in one village, or in all of them where ``village`` is empty."""

    def __init__(
        self,
        dossier: Dossier,
        table: ScreenTable,
        village: str,
        columns: SheetColumns,
        view: RowView,
    ) -> None:
        """Show ``table`` of ``dossier`` under ``columns``, of its rows those wanted in ``view``."""
        self.table = table
        self.village = village
        self.columns = columns
        self.narrowing = view.narrowing
        self.order = view.order
        self.marks = MarkedRows()
        self._dossier = dossier
        self._in_view = PerView(
            lambda view: TableRecords(view, table, village, lambda: dossier.rights)
        )
        columns.needed = lambda column: needed_cells(self.now, column)

    @property
    def now(self) -> TableRecords:
        """The table in the dossier as it is now."""
        return self._in_view.of(self._dossier.view)

    def records(self) -> list[Record]:
        """Return the records that are shown, in their order without titles."""
        now = self.now
        return self.order.of(now, self.narrowing.kept(now, self.columns.shown))

    def rows(self, blanks: Mapping[str, Record]) -> list[GridRow]:
        """Return the records under their titles, each group with its one of ``blanks``."""
        records = self.records()
        if self.table.grouping is None:
            return [GridRow(uid=uid) for uid in (*(record.uid for record in records), *blanks)]
        groups = RowGroups(self.table.group_column, self.now.titles)
        rows = list(grouped_rows(self.now.view, records, blanks, groups, self._sums))
        if self.narrowing.is_on or not self.table.grows:
            rows = without_empty_groups(rows)
        return rows

    def marked(self) -> list[Any]:
        """Return the records that are shown and marked, in their order."""
        uids = self.marks.uids
        return [one for one in self.records() if one.uid in uids] if uids else []

    def marked_or(self, here: Record | None) -> list[Any]:
        """Return the records that are marked; where none is, the one ``here`` if there is one."""
        return self.marked() or ([here] if here is not None else [])

    def place_of(self, line: str, blanks: Mapping[str, Record]) -> str:
        """Return the first row, or else the blank one, that concerns the line with that uid."""
        rows = {record.uid: record for record in self.records()} | dict(blanks)
        of_lines = ((uid, line_of(self.now.view, record)) for uid, record in rows.items())
        return next((uid for uid, found in of_lines if found and found.uid == line), "")

    def _sums(self, records: Sequence[Record]) -> Mapping[str, str]:
        grouping = self.table.grouping
        has_sums = grouping is None or grouping.has_sums
        now = self.now
        return sums(now.view, records, self.columns.shown, now.value) if has_sums else {}
