"""Sheets of XLS, XLSB and ODS workbooks, as a process of its own reads them."""

import datetime as dt
import subprocess
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import orjson

from store.exchange.opening.sheets import FiledCell, FiledSheet, MergedCells, filed_value
from store.exchange.opening.unreadable import (
    NO_WORKBOOK,
    PASSWORD,
    UnreadableRows,
    too_wide_or_long,
)
from store.language import N_, _

if TYPE_CHECKING:
    from store.exchange.opening.calamine_child import WrittenValue

_READER = (sys.executable, "-P", "-m", "store.exchange.opening.calamine_child")
_MOST_SECONDS = 30
"""Seconds after which nobody waits for the reader any longer."""

_BEYOND_LIMITS = N_(
    "{file} cannot be read within the memory and the time that a table may take. Open it in the "
    "spreadsheet, save it as .xlsx, and try again."
)
_REFUSALS = {"broken": NO_WORKBOOK, "password": PASSWORD, "limits": _BEYOND_LIMITS}


def calamine_sheets(data: bytes, file: str, kind: str) -> tuple[FiledSheet, ...]:
    """Return the sheets of a workbook, its ``kind`` "xls", "xlsb" or "ods".

    Raises:
        UnreadableRows: It is damaged, has a password, or is beyond the limits.
    """
    try:
        reader = subprocess.run(  # noqa: S603 - no shell, and no word of it is anybody's text
            (*_READER, kind), input=data, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableRows(_(_BEYOND_LIMITS).format(file=file)) from error
    if reader.returncode < 0:
        raise UnreadableRows(_(_BEYOND_LIMITS).format(file=file))
    if reader.returncode:
        raise UnreadableRows(_(NO_WORKBOOK).format(file=file))
    answer = orjson.loads(reader.stdout)
    if answer.get("refused") == "size":
        raise too_wide_or_long(file)
    if said := _REFUSALS.get(answer.get("refused")):
        raise UnreadableRows(_(said).format(file=file))
    return tuple(_sheet(one) for one in answer["sheets"])


def _sheet(written: Mapping[str, Any]) -> FiledSheet:
    return FiledSheet(
        written["name"],
        {number: {cell[0]: _cell(*cell) for cell in row} for number, row in written["rows"]},
        written["is_visible"],
        frozenset(written["hidden_rows"]),
        frozenset(written["hidden_columns"]),
        tuple(MergedCells(*corners) for corners in written["merged"]),
    )


def _cell(_column: int, written: "WrittenValue", font: str, fault: str) -> FiledCell:
    value = dt.date.fromisoformat(written[0]) if isinstance(written, list) else written
    return FiledCell(filed_value(value), font, "", _(fault) if fault else "")
