"""A process of its own in which python-calamine reads XLS, XLSB and ODS workbooks.

``python -m store.exchange.opening.calamine_child KIND`` reads a workbook on standard input and
writes its sheets on standard output, as ``store.exchange.opening.calamine_workbook`` reads them.
A crafted file makes the library abort, or ask for more memory than there is: only this process
ends by it.
"""

import datetime as dt
import io
import resource
import sys
from typing import TYPE_CHECKING

import orjson

from store.exchange.opening.details.ods import ods_details
from store.exchange.opening.details.sheet_details import (
    BrokenWorkbook,
    LockedWorkbook,
    SheetDetails,
)
from store.exchange.opening.details.xls import xls_details
from store.exchange.opening.details.xlsb import xlsb_details
from store.exchange.opening.sheets import FiledValue, filed_value
from store.exchange.opening.unreadable import (
    MOST_ABOVE,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    UNPACKING,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, SheetMetadata

_MOST_MEMORY = 1024 * 1024 * 1024
_MOST_SECONDS = 20
"""What the process may take, in bytes of address space and seconds of the processor."""

_BEYOND_JSON = 2**63
_EMPTY = ""
"""What the library says of a cell without content; far most cells of a sparse sheet are such."""

_DETAILS = {"xls": xls_details, "xlsb": xlsb_details, "ods": ods_details}

WrittenValue = bool | int | float | str | list[str] | None
"""A value of a cell as JSON: a day is the list of its ISO text."""

WrittenCell = tuple[int, WrittenValue, str, str, str]
"""Column from 0, value, name of the font, format, and why the value cannot be taken."""


def main() -> int:
    """Read the workbook of standard input; returns the exit code of the process."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    sys.stdout.buffer.write(orjson.dumps(_answer(sys.stdin.buffer.read(), sys.argv[1])))
    return 0


def _answer(data: bytes, kind: str) -> dict[str, object]:
    """Return the sheets of a workbook, or under "refused" why there are none."""
    from python_calamine import (  # noqa: PLC0415 - only once the limits stand
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )

    try:
        details = _DETAILS[kind](data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_index(place) for place in range(len(book.sheets_metadata))]
        values = [_values(sheet) for sheet in sheets]
        if sum(len(row) for rows in values for row in rows.values()) > MOST_CELLS:
            raise _Beyond("cells")
        if len(details) != len(sheets):
            return {"refused": "broken"}
        for sheet, found in zip(sheets, details, strict=True):
            found.merged += [
                (top + 1, left, bottom + 1, right)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            ]
    except (LockedWorkbook, PasswordError):
        return {"refused": "password"}
    except _Beyond as beyond:
        return {"refused": beyond.args[0]}
    except (CalamineError, BrokenWorkbook, LookupError, *UNPACKING):
        return {"refused": "broken"}
    except MemoryError:
        return {"refused": "limits"}
    written = map(_written, book.sheets_metadata, values, details)
    return {"sheets": list(written)}


class _Beyond(ValueError):
    """A workbook with more content than a table can have: in "size" of a sheet, or in "cells"."""


_Values = dict[int, dict[int, WrittenValue]]
"""What cells say, by row from 1 and column from 0."""


def _values(sheet: "CalamineSheet") -> _Values:
    if sheet.start is None or sheet.end is None:
        return {}
    (top, left), (_bottom, right) = sheet.start, sheet.end
    if right >= MOST_COLUMNS:
        raise _Beyond("size")
    rows: _Values = {}
    for number, row in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        if row.count(_EMPTY) == len(row):
            continue
        filled = ((place, value) for place, value in enumerate(row, left) if value != _EMPTY)
        found = ((place, filed_value(value)) for place, value in filled)
        if cells := {place: _as_json(value) for place, value in found if _says_something(value)}:
            rows[number] = cells
        if len(rows) > MOST_ROWS + MOST_ABOVE:
            raise _Beyond("size")
    return rows


def _says_something(value: FiledValue) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _as_json(value: FiledValue) -> WrittenValue:
    if isinstance(value, dt.date):
        return [value.isoformat()]
    if isinstance(value, int) and abs(value) >= _BEYOND_JSON:
        return float(value)
    return value


def _written(about: "SheetMetadata", values: _Values, details: SheetDetails) -> dict[str, object]:
    from python_calamine import SheetVisibleEnum  # noqa: PLC0415 - only once the limits stand

    for row, column in details.faults:
        values.setdefault(row, {})[column] = None
    rows = [
        (number, [_cell(details, number, *found) for found in sorted(values[number].items())])
        for number in sorted(values)
    ]
    return {
        "name": about.name,
        "is_visible": about.visible == SheetVisibleEnum.Visible,
        "rows": rows,
        "hidden_rows": [number for number in details.hidden_rows if number in values],
        "hidden_columns": list(details.hidden_columns),
        "merged": details.merged,
        "shaded": [(row, place) for row, place in details.shaded if row in values],
    }


def _cell(details: SheetDetails, row: int, column: int, value: WrittenValue) -> WrittenCell:
    is_text = isinstance(value, str)
    font = details.fonts.get((row, column), "") if is_text else ""
    number_format = "" if is_text else details.formats.get((row, column), "")
    return column, value, font, number_format, details.faults.get((row, column), "")


if __name__ == "__main__":
    sys.exit(main())
