"""Sheets of XLS, XLSB and ODS workbooks, as a process of its own reads them."""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from subprocess import DEVNULL, PIPE
from typing import TYPE_CHECKING, Any

import orjson

from store.exchange.opening.extent import Extent
from store.exchange.opening.sheets import (
    FiledCell,
    FiledSheet,
    MergedCells,
    filed_value,
    without_covered,
)
from store.exchange.opening.unreadable import (
    NO_WORKBOOK,
    PASSWORD,
    UnreadableRows,
    too_many_cells,
    too_wide_or_long,
)
from store.exchange.progress import IntakeProgress, OnIntake, Step, untold
from store.language import N_, _

if TYPE_CHECKING:
    from store.exchange.opening.calamine_child import WrittenValue

_READER = (sys.executable, "-P", "-m", "store.exchange.opening.calamine_child")
_MOST_SECONDS = 30
"""Seconds after which nobody waits for the reader any longer."""

_SECONDS_BETWEEN = 0.2
"""Seconds after which it is told once more that the reader is at work."""

_BEYOND_LIMITS = N_(
    "{file} cannot be read within the memory and the time that a table may take. Open it in the "
    "spreadsheet, save it as .xlsx, and try again."
)
_REFUSALS = {"broken": NO_WORKBOOK, "password": PASSWORD, "limits": _BEYOND_LIMITS}


def calamine_sheets(
    data: bytes, file: str, kind: str, told: OnIntake = untold
) -> tuple[FiledSheet, ...]:
    """Return the sheets of a workbook, its ``kind`` "xls", "xlsb" or "ods".

    Raises:
        UnreadableRows: It is damaged, has a password, or is beyond the limits.
    """
    answer = orjson.loads(_read_by_another(data, file, kind, told))
    if answer.get("refused") == "size":
        raise too_wide_or_long(file)
    if answer.get("refused") == "cells":
        raise too_many_cells(file)
    if said := _REFUSALS.get(answer.get("refused")):
        raise UnreadableRows(_(said).format(file=file))
    extent = Extent(file)
    return tuple(_sheet(one, extent) for one in answer["sheets"])


def _read_by_another(data: bytes, file: str, kind: str, told: OnIntake) -> bytes:
    """Return what a process of its own says of a workbook; raises UnreadableRows."""
    try:
        with (
            subprocess.Popen((*_READER, kind), stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as reader,  # noqa: S603 - no shell, and no word of it is anybody's text
            ExitStack() as unless_answered,
        ):
            unless_answered.callback(reader.kill)
            answer = _waited_for(reader, data, told)
            unless_answered.pop_all()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableRows(_(_BEYOND_LIMITS).format(file=file)) from error
    if reader.returncode < 0:
        raise UnreadableRows(_(_BEYOND_LIMITS).format(file=file))
    if reader.returncode:
        raise UnreadableRows(_(NO_WORKBOOK).format(file=file))
    return answer


def _waited_for(reader: "subprocess.Popen[bytes]", data: bytes, told: OnIntake) -> bytes:
    """Return what the reader says, telling that it is at work; raises TimeoutExpired, OSError."""
    end = time.monotonic() + _MOST_SECONDS
    given: bytes | None = data
    while True:
        told(IntakeProgress(Step.READING))
        try:
            return reader.communicate(given, min(_SECONDS_BETWEEN, _MOST_SECONDS))[0]
        except subprocess.TimeoutExpired:
            given = None
            if time.monotonic() > end:
                raise


def _sheet(written: Mapping[str, Any], extent: Extent) -> FiledSheet:
    merged = tuple(MergedCells(*corners) for corners in written["merged"])
    rows = {number: {cell[0]: _cell(*cell) for cell in row} for number, row in written["rows"]}
    extent.add_merged(rows, merged)
    return FiledSheet(
        written["name"],
        without_covered(rows, merged),
        written["is_visible"],
        frozenset(written["hidden_rows"]),
        frozenset(written["hidden_columns"]),
        merged,
        shaded=frozenset((row, place) for row, place in written["shaded"]),
    )


def _cell(
    _column: int, written: "WrittenValue", font: str, number_format: str, fault: str
) -> FiledCell:
    value = dt.date.fromisoformat(written[0]) if isinstance(written, list) else written
    return FiledCell(filed_value(value), font, number_format, _(fault) if fault else "")
