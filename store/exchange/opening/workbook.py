"""Sheets of an XLSX or XLSM workbook: typed cells, fonts, hidden parts, merged cells.

openpyxl, whose door this is, is given the workbook without its empty cells and reads it row by row:
what a whole workbook of its own would take beside ours is never there.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from store.base.frozen import frozen
from store.exchange.opening.extent import Extent
from store.exchange.opening.lean_workbook import LeanWorkbook, lean_workbook
from store.exchange.opening.sheets import (
    ERROR_VALUE,
    UNRECKONED,
    FiledCell,
    FiledSheet,
    MergedCells,
    filed_value,
    without_covered,
)
from store.exchange.opening.unreadable import (
    MOST_COLUMNS,
    NO_WORKBOOK,
    UnreadableRows,
    too_wide_or_long,
)
from store.exchange.progress import ROWS_BETWEEN, IntakeProgress, OnIntake, Step, untold
from store.language import _

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
)
"""What is raised for the parts of a workbook; what is no XML, say, raises a SyntaxError."""

_HIDDEN = frozenset({"1", "true", "on"})


def workbook_sheets(data: bytes, file: str, told: OnIntake = untold) -> tuple[FiledSheet, ...]:
    """Return the sheets of a workbook; raises UnreadableRows."""
    try:
        lean = lean_workbook(data, file, told)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that hold no values
            book = load_workbook(
                io.BytesIO(lean.data), read_only=True, data_only=True, keep_links=False
            )
            reader = _Reader(file, lean, told)
            return tuple(reader.sheet(one) for one in book.worksheets)
    except UnreadableRows:
        raise
    except _BROKEN as error:
        raise UnreadableRows(_(NO_WORKBOOK).format(file=file)) from error


class _Parser(WorkSheetParser):
    """Reads the rows of a sheet, and keeps in mind which formulas have no value."""

    def __init__(self, sheet: Any, source: Any) -> None:
        book: Any = sheet.parent
        super().__init__(
            source,
            sheet._shared_strings,  # noqa: SLF001 - as a sheet that is only read does it
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        self.unreckoned: set[tuple[int, int]] = set()

    def parse_cell(self, element: Any) -> dict[str, Any]:
        found = super().parse_cell(element)
        if found["value"] is None and element.find(FORMULA_TAG) is not None:
            self.unreckoned.add((found["row"], found["column"]))
        return found

    def merged(self) -> tuple[MergedCells, ...]:
        """Return the merged cells, once all rows are read."""
        ranges = self.merged_cells.mergeCell if self.merged_cells else ()
        return tuple(
            MergedCells(one.min_row, one.min_col - 1, one.max_row, one.max_col - 1)
            for one in ranges
        )

    def hidden_rows(self) -> frozenset[int]:
        rows = self.row_dimensions.items()
        return frozenset(int(number) for number, row in rows if _is_hidden(row))

    def hidden_columns(self) -> frozenset[int]:
        hidden: set[int] = set()
        for one in self.column_dimensions.values():
            if _is_hidden(one):
                hidden.update(range(int(one["min"]) - 1, min(int(one["max"]), MOST_COLUMNS)))
        return frozenset(hidden)


@frozen
class _Style:
    """How a cell looks, as far as it tells something."""

    font: str
    number_format: str
    is_struck: bool


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, file: str, lean: LeanWorkbook, told: OnIntake) -> None:
        self._file, self._whole, self._told = file, lean.rows, told
        self._shaded = lean.shaded
        self._done = 0

    def sheet(self, sheet: Any) -> FiledSheet:
        rows: dict[int, dict[int, FiledCell]] = {}
        styles: dict[int, _Style] = {}
        with sheet._get_source() as source:  # noqa: SLF001 - as it reads itself
            parser = _Parser(sheet, source)
            for _number, cells in parser.parse():
                self._count_row()
                for one in cells:
                    self._take(one, sheet, parser, styles, rows)
            merged = parser.merged()
        Extent(self._file).add_merged(rows, merged)
        shaded = self._shaded.get(sheet._worksheet_path, ())  # noqa: SLF001 - no other way to it
        ordered = {number: dict(sorted(rows[number].items())) for number in sorted(rows)}
        return FiledSheet(
            sheet.title,
            without_covered(ordered, merged),
            sheet.sheet_state == "visible",
            parser.hidden_rows(),
            parser.hidden_columns(),
            merged,
            shaded=frozenset(one for one in shaded if one[0] in rows),
        )

    def _count_row(self) -> None:
        if self._done % ROWS_BETWEEN == 0:
            self._told(IntakeProgress(Step.READING, min(self._done, self._whole), self._whole))
        self._done += 1

    def _take(
        self,
        parsed: Mapping[str, Any],
        sheet: Any,
        parser: _Parser,
        styles: dict[int, "_Style"],
        rows: dict[int, dict[int, FiledCell]],
    ) -> None:
        row, column, style = parsed["row"], parsed["column"], parsed["style_id"]
        if style not in styles:
            cell = ReadOnlyCell(sheet, **parsed)
            font = cell.font if cell.has_style else None
            styles[style] = _Style(
                (font.name if font else "") or "",
                cell.number_format or "",
                bool(font and font.strike),
            )
        is_unreckoned = (row, column) in parser.unreckoned
        made = _cell(parsed, styles[style], is_unreckoned=is_unreckoned)
        if made is None:
            return
        if column > MOST_COLUMNS:
            raise too_wide_or_long(self._file)
        rows.setdefault(row, {})[column - 1] = made


def _is_hidden(dimension: Mapping[str, str]) -> bool:
    return dimension.get("hidden", "") in _HIDDEN


def _cell(parsed: Mapping[str, Any], style: _Style, *, is_unreckoned: bool) -> FiledCell | None:
    if is_unreckoned:
        return FiledCell(None, fault=_(UNRECKONED))
    if parsed["data_type"] == "e":
        return FiledCell(None, fault=_(ERROR_VALUE))
    value = filed_value(parsed["value"])
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    font = style.font if isinstance(value, str) else ""
    return FiledCell(value, font, style.number_format, is_struck=style.is_struck)
