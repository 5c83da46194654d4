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
from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from store.exchange.opening.sheets import FiledValue, filed_value
from store.exchange.opening.unreadable import MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MOST_MEMORY = 1024 * 1024 * 1024
_MOST_SECONDS = 20
"""What the process may take, in bytes of address space and seconds of the processor."""

Written = bool | int | float | str | list[str]
"""A value of a cell as JSON: a day is the list of its ISO text."""


def main() -> int:
    """Read the workbook of standard input; returns the exit code of the process."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    sys.stdout.buffer.write(orjson.dumps(_answer(sys.stdin.buffer.read())))
    return 0


def _answer(data: bytes) -> dict[str, object]:
    """Return the sheets of a workbook, or under "refused" why there are none."""
    from python_calamine import (  # noqa: PLC0415 - only once the limits stand
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for place, about in enumerate(book.sheets_metadata):
            sheet = book.get_sheet_by_index(place)
            sheets.append(
                {
                    "name": about.name,
                    "is_visible": about.visible == SheetVisibleEnum.Visible,
                    "rows": list(_rows(sheet)),
                    "merged": [[*top, *bottom] for top, bottom in sheet.merged_cell_ranges or ()],
                }
            )
    except PasswordError:
        return {"refused": "password"}
    except CalamineError:
        return {"refused": "broken"}
    except _TooWideOrLong:
        return {"refused": "size"}
    return {"sheets": sheets}


class _TooWideOrLong(ValueError):
    """A sheet with more content than a table can have."""


def _rows(sheet: "CalamineSheet") -> Iterator[tuple[int, list[tuple[int, Written]]]]:
    """Yield the number of each row with content, from 1, and its values by column, from 0."""
    if sheet.start is None or sheet.end is None:
        return
    (top, left), (_bottom, right) = sheet.start, sheet.end
    if right >= MOST_COLUMNS:
        raise _TooWideOrLong
    count = 0
    for number, row in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        found = ((place, filed_value(value)) for place, value in enumerate(row, left))
        cells = [(place, _written(value)) for place, value in found if _says_something(value)]
        if cells:
            count += 1
            yield number, cells
        if count > MOST_ROWS:
            raise _TooWideOrLong


def _says_something(value: FiledValue) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _written(value: FiledValue) -> Written:
    if isinstance(value, dt.date):
        return [value.isoformat()]
    return "" if value is None else value


if __name__ == "__main__":
    sys.exit(main())
