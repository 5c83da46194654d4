"""Answers to a form as KoboToolbox and ODK servers export them, without what is the server's own.

Such a file has a row for each submission: columns of the server beside those of the form, whose
headings may begin with the group of a question (“group/field”), months and days as ISO text,
decimals with a point, several choices with spaces between them and once more as columns of 0 and 1.
What the server knows a submission by becomes the uid of its record, so that the same submission is
never taken twice.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from store.base.frozen import frozen
from store.columns.choices import Several
from store.columns.kind import LIST_SEPARATOR
from store.columns.record import declared_records
from store.exchange.headings.meaning import column_meant
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
_TICKED = frozenset({"1", "true"})
_TICKS = _TICKED | {"0", "false"}

_CONTRADICTED = N_(
    "The answer “{whole}” stands here, but the columns of its single choices say “{ticked}”. Put "
    "one of them right."
)
_NONE = N_("none")
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
        split: The choices of a column, each by its place, where each has a column of 0 and 1.
        left_out: How many columns are the server's.
    """

    header: int
    identifier: int
    kept: Mapping[int, str]
    split: Mapping[int, Mapping[int, str]]
    left_out: int


def _columns(sheet: FiledSheet) -> _Columns | None:
    """Return the columns of a sheet of submissions, None of any other sheet."""
    number = next(iter(sheet.rows), 0)
    heads = {place: str(cell.value) for place, cell in sheet.rows.get(number, {}).items()}
    places = {heading: place for place, heading in heads.items()}
    if not any(mark <= places.keys() for mark in _MARKS):
        return None
    identifier = next(places[one] for one in _IDENTIFIERS if one in places)
    split = _split_choices(sheet, heads, places)
    of_choices = {place for choices in split.values() for place in choices}
    own = {
        place: heading
        for place, heading in heads.items()
        if place not in of_choices and not _is_of_the_server(sheet, place, heading)
    }
    left_out = len(heads) - len(own) - len(of_choices)
    own |= {place: heads[place].rpartition("/")[0] for place in split.keys() & of_choices}
    groups = "/-" if "KEY" in places else "/"
    kept = {place: re.split(f"[{groups}]", heading)[-1] for place, heading in own.items()}
    return _Columns(number, identifier, kept, split, left_out)


def _split_choices(
    sheet: FiledSheet, heads: Mapping[int, str], places: Mapping[str, int]
) -> dict[int, dict[int, str]]:
    """Return the columns of single choices, by the place where their question stands or may.

    A question without a column of its own is known by its heading, as a group can hold figures.
    """
    children: dict[str, dict[int, str]] = {}
    for place, heading in heads.items():
        question, _slash, choice = heading.rpartition("/")
        if question:
            children.setdefault(question, {})[place] = choice
    return {
        places.get(question, min(choices)): choices
        for question, choices in children.items()
        if _is_ticked(sheet, choices) and (question in places or _takes_several(question))
    }


def _is_ticked(sheet: FiledSheet, places: Collection[int]) -> bool:
    """Tell whether nothing but yes and no stands below some headings, as programs write them."""
    _header, *rows = sheet.rows.values()
    told = (str(cells[place].value).lower() for cells in rows for place in places if place in cells)
    return all(one in _TICKS for one in told)


def _takes_several(question: str) -> bool:
    """Tell whether a heading means a column of several choices in some table."""
    heading = question.rpartition("/")[2]
    found = ((one, column_meant(one, heading)) for one in declared_records().values())
    return any(
        isinstance(one.columns[meant.key].kind, Several)
        for one, meant in found
        if meant and not meant.is_near
    )


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
        rows[number] |= _ticked(cells, columns)
        if columns.identifier in cells:
            told = str(cells[columns.identifier].value).removeprefix(_PREFIX)
            rows[number] |= {uid: FiledCell(told), uid + 1: FiledCell(_FIRST_REVISION)}
    return replace(sheet, rows=rows)


def _ticked(cells: Mapping[int, FiledCell], columns: _Columns) -> dict[int, FiledCell]:
    """Return the answers of questions whose choices have columns, empty where none was chosen.

    An answer that also stands as a whole and says something else has a fault.
    """
    found: dict[int, FiledCell] = {}
    for place, choices in columns.split.items():
        told = {at: str(cells[at].value).lower() for at in choices if at in cells}
        ticked = [choices[at] for at, mark in told.items() if mark in _TICKED]
        if place not in choices and told:
            whole = str(cells[place].value) if place in cells else ""
            if sorted(whole.split()) != sorted(" ".join(ticked).split()):
                shown = {"whole": whole or _(_NONE), "ticked": ", ".join(ticked) or _(_NONE)}
                found[place] = FiledCell(None, fault=_(_CONTRADICTED).format(**shown))
                continue
        if ticked:
            found[place] = FiledCell("".join(f"{choice}{LIST_SEPARATOR}" for choice in ticked))
        elif place in choices:
            found[place] = FiledCell("")
    return found


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
