"""Which blank form goes with a table: the columns of its grid, in the order in which Tab walks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exports.blank.sheet import BlankTable, writable_fields
from exports.output.blank_order import BlankOrder, as_values, blank_words
from store.base.frozen import frozen
from store.columns.record import Column, Record
from store.dossier.place import villages_of
from store.dossier.view import View
from tui.sheets.rows.records import TableRecords
from tui.tables.every import EVERY_TABLE
from tui.tables.table import ScreenTable

if TYPE_CHECKING:
    from tui.sheets.sheet import TableSheet


def sheet_of_grid(
    view: View, table: ScreenTable, village: str = "", columns: Sequence[Column] = ()
) -> BlankTable:
    """Return the blank form of a grid: what can be typed under ``columns``, else the usual ones.

    Rows stand under the titles of the grid's groups. Where rows follow from other tables, those
    that are there already are listed with what is known of them.
    """
    village = "" if table.is_of_commune else village
    walked = tuple(columns) or table.columns_for(village)
    group, titles = _groups(view, table, village)
    listed = () if table.grows else tuple(_listed(view, table, village, walked))
    if listed:
        return BlankTable(table.record_type, walked, village, table.preset, group, (), listed)
    typed = tuple(one for one in walked if not one.bookkeeping)
    asks_each = bool(village) and _wants_sectors(table)
    by_sector = tuple({"sector": key} for key in view.sectors) if asks_each else ()
    return BlankTable(table.record_type, typed, village, table.preset, group, titles, by_sector)


@frozen
class BlankOfGrid:
    """The blank form of the grid on screen, as one of the forms that can be given out."""

    view: View
    sheet: BlankTable

    @classmethod
    def of(cls, grid: "TableSheet") -> "BlankOfGrid | None":
        """Return that of ``grid`` with the columns shown now; none where nothing is typed."""
        if grid.table.is_overview:
            return None
        columns = grid.table.columns_for(grid.village, [one.key for one in grid.columns])
        return cls(grid.view, sheet_of_grid(grid.view, grid.table, grid.village, columns))

    def words(self) -> str:
        """Return what it is called in the person's language."""
        return blank_words(self.sheet.record_type)

    def order(self, suffix: str) -> dict[str, Any]:
        """Return the order for it, as plain values."""
        return as_values(BlankOrder.of_sheet(self.view, self.sheet, suffix))


def sheet_of_table(view: View, record_type: type[Record], village: str = "") -> BlankTable:
    """Return the blank form of a table: that of its grid; of all its fields where it has none.

    Of several grids it is that of the villages where one is asked for, else that of the commune.
    What tells several grids of the commune apart is written first.
    """
    grids = _grids(record_type, bool(village))
    if not grids:
        return BlankTable(record_type, writable_fields(record_type))
    sheet = sheet_of_grid(view, grids[0], village)
    if len({str(grid.preset) for grid in grids}) > 1:
        telling = tuple(record_type.columns[key] for key in sheet.known)
        sheet = replace(sheet, fields=(*telling, *sheet.fields), known={})
    return sheet


def _wants_sectors(table: ScreenTable) -> bool:
    """Tell whether a village answers for each sector in turn, so that these can be printed."""
    column = table.record_type.columns.get("sector")
    is_first = column is not None and table.shown[0] == column.key
    return is_first and table.needs_village


def _grids(record_type: type[Record], of_village: bool) -> list[ScreenTable]:  # noqa: FBT001 - which
    """Return the grids into which records of the type are typed, those asked for if there are."""
    typed = [one for one in EVERY_TABLE if one.record_type is record_type and not one.is_overview]
    return [one for one in typed if one.needs_village == of_village] or typed


def _groups(view: View, table: ScreenTable, village: str) -> tuple[Column | None, tuple[str, ...]]:
    """Return the column by which rows stand in groups, and the groups' titles.

    Of groups that are records, only those of one village are printed: all would be too many.
    """
    grouping = table.grouping
    if grouping is None:
        return None, ()
    column = table.record_type.columns[grouping.column]
    is_of_any = grouping.of is not None and not village
    return column, () if is_of_any else tuple(grouping.titles_in(view, village).values())


def _listed(
    view: View, table: ScreenTable, village: str, columns: Sequence[Column]
) -> Iterator[Mapping[str, Any]]:
    """Yield what is known of each record, by column key: everything that is not typed here."""
    records = TableRecords(view, table)
    known = [column.key for column in columns if column.bookkeeping]
    if table.grouping is not None:
        known.append(table.grouping.column)
    for record in records.by_uid.values():
        if not village or village in villages_of(view, record):
            values = records.told.get(record.uid, {})
            yield {key: values.get(key, getattr(record, key, None)) for key in known}
