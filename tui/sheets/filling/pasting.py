"""Pasted rows: which cells they fill from the cursor on, and which of them are refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.columns.record import Column, Record
from store.dossier.place import village_of
from store.dossier.transaction import Transaction
from store.errors import StorageError
from store.language import _
from store.words.numbers import shortened
from store.words.text import fold
from tui.grid.model import Mark
from tui.sheets.filling.cell_values import meant_by
from tui.sheets.filling.refused import Filled, RefusedCell
from tui.sheets.filling.row_writer import RowWriter, with_values
from tui.sheets.filling.targets import targets
from tui.sheets.sheet import TableSheet

MOST_ROWS = 1_000

_VILLAGE = "village"


class _Cell(NamedTuple):
    """A cell of pasted rows; ``column`` is None where there is none, ``why`` says it is refused."""

    column: Column | None
    text: str
    why: str = ""


@frozen
class PastedRow:
    """A pasted row: its number, the record it goes into, its cells, and what they mean.

    ``record`` is None where there can be no row.
    """

    number: int
    record: Record | None
    cells: Sequence[_Cell]
    values: Mapping[str, Any]


class RowPasting:
    """Fills cells of a sheet from the cursor on; an empty cell says nothing.

    Pasted rows stay within the group of the row at the cursor.
    """

    def __init__(self, sheet: TableSheet, uid: str, column: str) -> None:
        """Begin at the row ``uid`` ("" where there is none) and the column of that key."""
        self._sheet = sheet
        self._uid = uid
        keys = [one.key for one in sheet.columns]
        self._columns = sheet.columns[keys.index(column) :] if column in keys else ()

    def without_heading(self, rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        """Return ``rows`` without a first one that names the columns below which it would stand."""
        names = [
            {fold(name) for name in (one.title(), one.short_title(), one.key)}
            for one in self._columns
        ]
        told = list(zip(names, rows[0] if rows else (), strict=False))
        filled = [(known, fold(text)) for known, text in told if text.strip()]
        is_heading = len(filled) > 1 and all(text in known for known, text in filled)
        return rows[1:] if is_heading else rows

    def read(self, rows: Sequence[Sequence[str]]) -> list[PastedRow]:
        """Return what each of ``rows`` means; nothing of it is saved yet."""
        records = targets(self._sheet, self._uid, len(rows))
        return [
            self._read(number, record, texts)
            for number, (record, texts) in enumerate(zip(records, rows, strict=True), 1)
        ]

    def write(self, change: Transaction, rows: Sequence[PastedRow]) -> Filled:
        """Save by ``change`` what can be saved of ``rows``."""
        writer = RowWriter(self._sheet.shown_records, change)
        return sum((self._write(writer, row) for row in rows), Filled())

    def refuse(self, rows: Iterable[PastedRow], why: str) -> Filled:
        """Return that nothing of ``rows`` is taken: what could be, because of ``why``."""
        refused = (self._refusal(row, one, one.why or why) for row in rows for one in row.cells)
        return Filled(refused=tuple(refused))

    def _read(self, number: int, record: Record | None, texts: Sequence[str]) -> PastedRow:
        """Return a row with the values of its cells and with those that are refused."""
        columns: Sequence[Column | None] = [*self._columns, *([None] * len(texts))]
        filled = [
            (column, text) for column, text in zip(columns, texts, strict=False) if text.strip()
        ]
        village = self._village_of(record, filled)
        values: dict[str, Any] = {}
        cells: list[_Cell] = []
        for column, text in filled:
            why = self._why_closed(record, column)
            try:
                if not why and column is not None:
                    values[column.key] = self._meant(column, text, village)
            except FieldError as error:
                why = str(error)
            cells.append(_Cell(column, text, why))
        return PastedRow(number, record, cells, values)

    def _village_of(
        self, record: Record | None, filled: Iterable[tuple[Column | None, str]]
    ) -> str:
        """Return the uid of the village that a row is about, as its cells or its record tell."""
        sheet = self._sheet
        village = (record and village_of(sheet.view, record)) or sheet.village
        for column, text in filled:
            if column is not None and column.key == _VILLAGE:
                try:
                    return str(self._meant(column, text, village))
                except FieldError:
                    break
        return village

    def _meant(self, column: Column, text: str, village: str) -> Any:
        return meant_by(column, text, self._sheet.surroundings, self._sheet.view, village)

    def _why_closed(self, record: Record | None, column: Column | None) -> str:
        """Return why nothing can be typed into a cell; "" where something can."""
        sheet = self._sheet
        if column is None:
            return _("There is no column here. Show more columns (f), or paste further left.")
        if record is None:
            return sheet.blanks.why_none(sheet.village)
        is_locked = bool(record.revision) and sheet.mark(record.uid, column) is Mark.LOCKED
        if column.bookkeeping or sheet.saving.is_locked or is_locked:
            return sheet.refusal(record.uid, column)
        return ""

    def _write(self, writer: RowWriter, row: PastedRow) -> Filled:
        """Save a row; where that cannot be, all of it is refused with the reason."""
        record = row.record
        if record is None or not row.values:
            return self.refuse([row], "")
        why = self._why_not(record, row.values)
        if why:
            return self.refuse([row], why)
        try:
            saved = writer.write(record, row.values)
        except (StorageError, FieldError) as error:
            return self.refuse([row], str(error))
        kept = [one for one in row.cells if one.why]
        refused = self.refuse([replace(row, record=saved, cells=kept)], "").refused
        return Filled(len(row.values), 1, int(not record.revision), refused)

    def _why_not(self, record: Record, values: Mapping[str, Any]) -> str:
        """Return why a closed stage or the person's role keeps a record from getting values."""
        own = {key: value for key, value in values.items() if key in record.columns}
        changed = with_values(record, own)
        now = self._sheet.shown_records.now
        keys = values if record.revision else ("",)
        return next(filter(None, (now.why_closed(changed, key) for key in keys)), "")

    def _refusal(self, row: PastedRow, cell: _Cell, why: str) -> RefusedCell:
        now, record, column = self._sheet.shown_records.now, row.record, cell.column
        uid = name = stood = ""
        if record is not None and record.revision:
            uid, name = record.uid, record.title(now.view)
            stood = now.text(record, column) if column is not None else ""
        named = _("“{record}”").format(record=shortened(name)) if name else ""
        words = (
            named or _("pasted row {number}").format(number=row.number),
            column.title() if column is not None else "",
        )
        return RefusedCell(
            table=self._sheet.table.key,
            uid=uid,
            column=column.key if column is not None else "",
            text=cell.text,
            why=why,
            place=" · ".join(filter(None, words)),
            stood=stood,
        )
