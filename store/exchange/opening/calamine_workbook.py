"""Sheets of XLS, XLSB and ODS workbooks, as a process of its own reads them."""

import datetime as dt
import subprocess
import sys
from collections.abc import Sequence

import orjson

from store.exchange.opening.sheets import FiledCell, FiledSheet, FiledValue, MergedCells
from store.exchange.opening.unreadable import (
    NO_WORKBOOK,
    PASSWORD,
    UnreadableRows,
    too_wide_or_long,
)
from store.language import N_, _

_READER = (sys.executable, "-P", "-m", "store.exchange.opening.calamine_child")
_MOST_SECONDS = 30
"""Seconds after which nobody waits for the reader any longer."""

_BEYOND_LIMITS = N_(
    "{file} cannot be read within the memory and the time that a table may take. Open it in the "
    "spreadsheet, save it as .xlsx, and try again."
)


def calamine_sheets(data: bytes, file: str) -> tuple[FiledSheet, ...]:
    """Return the sheets of a workbook; raises UnreadableRows."""
    try:
        reader = subprocess.run(  # noqa: S603 - no shell, and no word of it is anybody's text
            _READER, input=data, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableRows(_(_BEYOND_LIMITS).format(file=file)) from error
    if reader.returncode:
        raise UnreadableRows(_(_BEYOND_LIMITS).format(file=file))
    answer = orjson.loads(reader.stdout)
    match answer.get("refused"):
        case "size":
            raise too_wide_or_long(file)
        case "password":
            raise UnreadableRows(_(PASSWORD).format(file=file))
        case "broken":
            raise UnreadableRows(_(NO_WORKBOOK).format(file=file))
    return tuple(
        FiledSheet(
            sheet["name"],
            {number: _cells(row) for number, row in sheet["rows"]},
            sheet["is_visible"],
            merged=tuple(
                MergedCells(top + 1, left, bottom + 1, right)
                for top, left, bottom, right in sheet["merged"]
            ),
        )
        for sheet in answer["sheets"]
    )


def _cells(row: Sequence[tuple[int, object]]) -> dict[int, FiledCell]:
    return {place: FiledCell(_value(written)) for place, written in row}


def _value(written: object) -> FiledValue:
    if isinstance(written, list):
        return dt.date.fromisoformat(written[0])
    return written if isinstance(written, str | int | float) else None
