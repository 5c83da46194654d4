"""Sheets of an XLSX or XLSM workbook: typed cells, fonts, hidden parts, merged cells."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from store.exchange.opening.lean_workbook import lean_workbook
from store.exchange.opening.sheets import (
    ERROR_VALUE,
    UNRECKONED,
    FiledCell,
    FiledSheet,
    MergedCells,
    filed_value,
)
from store.exchange.opening.unreadable import (
    MOST_COLUMNS,
    NO_WORKBOOK,
    UnreadableRows,
    too_wide_or_long,
)
from store.language import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

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


def workbook_sheets(data: bytes, file: str) -> tuple[FiledSheet, ...]:
    """Return the sheets of a workbook; raises UnreadableRows."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load, and only workbooks want it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        lean = lean_workbook(data, file)
        book = load_workbook(io.BytesIO(lean.data), data_only=True)
        formulas = load_workbook(io.BytesIO(lean.data)) if lean.has_formulas else book
        pairs = zip(book.worksheets, formulas.worksheets, strict=True)
        return tuple(_sheet(sheet, reckoned, file) for sheet, reckoned in pairs)
    except UnreadableRows:
        raise
    except (InvalidFileException, *_BROKEN) as error:
        raise UnreadableRows(_(NO_WORKBOOK).format(file=file)) from error


def _sheet(sheet: "Worksheet", reckoned: "Worksheet", file: str) -> FiledSheet:
    """Return a sheet; ``reckoned`` is the same with its formulas in place of their values."""
    formulas = {cell.coordinate for cell in _cells(reckoned) if cell.data_type == "f"}
    rows: dict[int, dict[int, FiledCell]] = {}
    for cell in _cells(sheet):
        is_unreckoned = cell.value is None and cell.coordinate in formulas
        made = _cell(cell, is_unreckoned=is_unreckoned)
        if made is None:
            continue
        if cell.column > MOST_COLUMNS:
            raise too_wide_or_long(file)
        rows.setdefault(cell.row, {})[cell.column - 1] = made
    return FiledSheet(
        sheet.title,
        {number: dict(sorted(rows[number].items())) for number in sorted(rows)},
        sheet.sheet_state == "visible",
        frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        _hidden_columns(sheet),
        tuple(
            MergedCells(one.min_row, one.min_col - 1, one.max_row, one.max_col - 1)
            for one in sheet.merged_cells.ranges
        ),
    )


def _cells(sheet: "Worksheet") -> Iterator[Any]:
    """Yield the cells that are there, in whatever order; the sheet's extent is not walked."""
    cells: dict[tuple[int, int], Any] = sheet._cells  # noqa: SLF001 - iter_rows makes the missing ones
    yield from tuple(cells.values())


def _hidden_columns(sheet: "Worksheet") -> frozenset[int]:
    hidden: set[int] = set()
    for one in sheet.column_dimensions.values():
        if one.hidden and one.min and one.max:
            hidden.update(range(one.min - 1, min(one.max, MOST_COLUMNS)))
    return frozenset(hidden)


def _cell(cell: Any, *, is_unreckoned: bool) -> FiledCell | None:
    if is_unreckoned:
        return FiledCell(None, fault=_(UNRECKONED))
    if cell.data_type == "e":
        return FiledCell(None, fault=_(ERROR_VALUE))
    value = filed_value(cell.value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    font = cell.font.name if isinstance(value, str) and cell.has_style else ""
    return FiledCell(value, font or "", cell.number_format or "")
