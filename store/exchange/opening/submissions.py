"""Answers to a form as KoboToolbox and ODK servers export them, without what is the server's own.

Such a file has a row for each submission: columns of the server beside those of the form, whose
headings may begin with the group of a question (“group/field”), months and days as ISO text,
decimals with a point, several choices with spaces between them and once more as columns of 0 and 1.
What the server knows a submission by becomes the uid of its record, so that the same submission is
never taken twice.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from store.base.frozen import frozen
from store.exchange.opening.sheets import FiledCell, FiledSheet, OpenedFile
from store.language import N_, _

_MARKS = (
    frozenset({"_uuid", "_submission_time"}),
    frozenset({"KEY", "SubmissionDate"}),
    frozenset({"meta/instanceID"}),
    frozenset({"meta-instanceID"}),
)
"""Headings that only a form server writes, each set by itself."""

_IDENTIFIERS = ("_uuid", "KEY", "meta/instanceID", "meta-instanceID")
_OF_THE_SERVER = frozenset(
    {"KEY", "SubmissionDate", "SubmitterID", "SubmitterName", "AttachmentsPresent", "Status",
     "AttachmentsExpected", "ReviewState", "DeviceID", "Edits", "FormVersion", "deviceid", "today",
     "phonenumber", "simserial", "subscriberid", "username", "audit", "instanceID", "instanceName"}
)  # fmt: skip
_GROUPS_OF_THE_SERVER = ("_", "meta/", "meta-", "formhub/")
_CLOCK = frozenset({"start", "end"})
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PREFIX = "uuid:"
_FIRST_REVISION = "1"

_LEFT_OUT = N_(
    "The file has answers from a form server; {count} columns of the server itself were left out."
)


def without_server_columns(file: OpenedFile) -> OpenedFile:
    """Return a file with its submissions as rows of a table; another file as it is."""
    left_out = 0
    sheets = []
    for sheet in file.sheets:
        columns = _columns(sheet)
        sheets.append(_rewritten(sheet, columns) if columns else sheet)
        left_out += columns.left_out if columns else 0
    if not left_out:
        return file
    told = _(_LEFT_OUT).format(count=left_out)
    return replace(
        file,
        sheets=tuple(sheets),
        remarks=(*file.remarks, told),
        has_points=True,
        has_answers=True,
    )


@frozen
class _Columns:
    """The columns of a sheet of submissions.

    Attributes:
        header: The row of the headings.
        identifier: The place of what the server knows a submission by.
        kept: The heading, without its groups, of each column of the form.
        left_out: How many columns are the server's.
    """

    header: int
    identifier: int
    kept: Mapping[int, str]
    left_out: int


def _columns(sheet: FiledSheet) -> _Columns | None:
    """Return the columns of a sheet of submissions, None of any other sheet."""
    number = next(iter(sheet.rows), 0)
    heads = {place: str(cell.value) for place, cell in sheet.rows.get(number, {}).items()}
    places = {heading: place for place, heading in heads.items()}
    if not any(mark <= places.keys() for mark in _MARKS):
        return None
    identifier = next(places[one] for one in _IDENTIFIERS if one in places)
    split = {place for place, heading in heads.items() if heading.rpartition("/")[0] in places}
    own = {
        place: heading
        for place, heading in heads.items()
        if place not in split and not _is_of_the_server(sheet, place, heading)
    }
    groups = "/-" if "KEY" in places else "/"
    kept = {place: re.split(f"[{groups}]", heading)[-1] for place, heading in own.items()}
    return _Columns(number, identifier, kept, len(heads) - len(own) - len(split))


def _is_of_the_server(sheet: FiledSheet, place: int, heading: str) -> bool:
    if heading in _OF_THE_SERVER or heading.startswith(_GROUPS_OF_THE_SERVER):
        return True
    _header, *rows = sheet.rows.values()
    told = [str(cells[place].value) for cells in rows if place in cells]
    return heading in _CLOCK and bool(told) and all(map(_MOMENT.fullmatch, told))


def _rewritten(sheet: FiledSheet, columns: _Columns) -> FiledSheet:
    uid = max(sheet.rows[columns.header]) + 1
    heads = {place: FiledCell(heading) for place, heading in columns.kept.items()}
    rows = {columns.header: {**heads, uid: FiledCell("uid"), uid + 1: FiledCell("revision")}}
    for number, cells in sheet.rows.items():
        if number == columns.header:
            continue
        rows[number] = {
            place: _answer(cell) for place, cell in cells.items() if place in columns.kept
        }
        if columns.identifier in cells:
            told = str(cells[columns.identifier].value).removeprefix(_PREFIX)
            rows[number] |= {uid: FiledCell(told), uid + 1: FiledCell(_FIRST_REVISION)}
    return replace(sheet, rows=rows)


def _answer(cell: FiledCell) -> FiledCell:
    """Return an answer as a table has it: a day as such."""
    if not isinstance(cell.value, str):
        return cell
    if _DAY.fullmatch(cell.value):
        try:
            return replace(cell, value=dt.date.fromisoformat(cell.value))
        except ValueError:
            return cell
    return cell
