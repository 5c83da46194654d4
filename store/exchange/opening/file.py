"""Opening a file that was handed in, by what it is and not by what it is called."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from store.base.late_import import read_when_used
from store.base.system_reasons import reason_of
from store.disk.safe_open import open_at_once
from store.exchange.opening.calamine_workbook import calamine_sheets
from store.exchange.opening.delimited import delimited_file
from store.exchange.opening.json_table import json_sheet, looks_like_json
from store.exchange.opening.repeats import with_answers
from store.exchange.opening.sheets import FiledSheet, OpenedFile
from store.exchange.opening.submissions import without_server_columns
from store.exchange.opening.unreadable import (
    BIGGEST_FILE,
    UnreadableRows,
    archive_kind,
    is_archive,
    is_old_workbook,
    refuse_other_files,
    too_large,
)
from store.exchange.progress import OnIntake, untold
from store.language import _

with read_when_used():
    from store.exchange.opening import workbook  # loads openpyxl, which is slow


def open_file(
    path: Path, told: OnIntake = untold, opening: Callable[[Path], int] = open_at_once
) -> OpenedFile:
    """Open the file at ``path``, telling how far it is; raises UnreadableRows.

    ``opening`` returns a descriptor of what stands there, as ``open_at_once`` does.
    """
    try:
        descriptor = opening(path)
        try:
            _require_ordinary(os.fstat(descriptor).st_mode, path.name)
            with open(descriptor, "rb", closefd=False) as source:
                data = source.read(BIGGEST_FILE + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise UnreadableRows(message.format(file=path.name, reason=_reason(error))) from error
    return opened(data, path.name, told)


def opened(data: bytes, file: str, told: OnIntake = untold) -> OpenedFile:
    """Open the bytes of a file called ``file``, telling how far it is; raises UnreadableRows."""
    if len(data) > BIGGEST_FILE:
        raise too_large(file, BIGGEST_FILE)
    refuse_other_files(data, file)
    if is_archive(data):
        kind = archive_kind(data, file)
        made = OpenedFile(file, kind, _sheets(data, file, kind, told))
    elif is_old_workbook(data):
        made = OpenedFile(file, "xls", calamine_sheets(data, file, "xls", told))
    elif looks_like_json(data):
        return OpenedFile(file, "json", (json_sheet(data, file),), has_points=True)
    else:
        made = delimited_file(data, file)
    if not any(sheet.rows for sheet in made.sheets):
        message = _("{file} is empty. The first row names the columns, the others are records.")
        raise UnreadableRows(message.format(file=file))
    return without_server_columns(with_answers(made))


def _sheets(data: bytes, file: str, kind: str, told: OnIntake) -> tuple[FiledSheet, ...]:
    if kind == "xlsx":
        return workbook.workbook_sheets(data, file, told)
    return calamine_sheets(data, file, kind, told)


def _require_ordinary(mode: int, file: str) -> None:
    if stat.S_ISDIR(mode):
        message = _("{file} is a folder. Name the file in it.")
        raise UnreadableRows(message.format(file=file))
    if not stat.S_ISREG(mode):
        message = _("{file} is not an ordinary file. Name a CSV or XLSX file.")
        raise UnreadableRows(message.format(file=file))


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("there is no such file")
    return reason_of(error)
