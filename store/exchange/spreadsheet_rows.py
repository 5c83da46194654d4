"""Rows of a file that a spreadsheet wrote: CSV in whatever delimiter and encoding it came, or XLSX.

Rows are plain texts here; what they mean to a table is the affair of ``store.exchange.importer``.
"""

import csv
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.base.frozen import frozen
from store.errors import reason_of
from store.language import N_, _
from store.words.text import from_tcvn3, looks_like_tcvn3

IDENTITY = ("uid", "revision")
"""The bookkeeping columns that travel with an exported table, before all others."""

BIGGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file beyond which it is not a table somebody typed."""

BIGGEST_UNPACKED = 4 * BIGGEST_FILE
"""Bytes that the parts of a workbook may have when they are unpacked."""

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = "sep="
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)
_BROKEN_SHEET = (SyntaxError, LookupError, ValueError, TypeError, AttributeError, RuntimeError)
"""What is raised for the parts of a workbook; what is no XML, say, raises a SyntaxError."""

_NOT_TEXT = N_(
    "{file} is not UTF-8 text, so its letters cannot be read. In the spreadsheet choose "
    "“Save as” and the type “CSV UTF-8”, then import that file."
)
_OLD_FONTS = N_("The text was in an old TCVN3 (.VnTime) font; it was converted to Unicode.")


class UnreadableRows(ValueError):
    """A file that cannot be read as rows; the message says why and what to do."""


@frozen
class SpreadsheetRow:
    """One row: its number as a spreadsheet counts (the header is usually 1) and its cells."""

    line: int
    cells: tuple[str, ...]


@frozen
class SpreadsheetRows:
    """A header, the rows below it that are not blank, and remarks on how they were read."""

    header: SpreadsheetRow
    rows: tuple[SpreadsheetRow, ...]
    notes: tuple[str, ...] = ()


def read_rows(path: Path) -> SpreadsheetRows:
    """Read the CSV or XLSX file at ``path``; raises UnreadableRows."""
    try:
        if path.is_dir():
            message = _("{file} is a folder. Name the file in it.")
            raise UnreadableRows(message.format(file=path.name))
        if path.exists() and not path.is_file():
            message = _("{file} is not an ordinary file. Name a CSV or XLSX file.")
            raise UnreadableRows(message.format(file=path.name))
        with path.open("rb") as source:
            data = source.read(BIGGEST_FILE + 1)
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise UnreadableRows(message.format(file=path.name, reason=_reason(error))) from error
    return rows_in(data, path.name)


def rows_in(data: bytes, file: str) -> SpreadsheetRows:
    """Read the bytes of a CSV or XLSX file called ``file``; raises UnreadableRows."""
    if len(data) > BIGGEST_FILE:
        raise _too_large(file, BIGGEST_FILE)
    if data.startswith(_OLD_WORKBOOK):
        message = _("{file} is an old .xls workbook. Save it as .xlsx or CSV UTF-8.")
        raise UnreadableRows(message.format(file=file))
    if data.startswith(_WORKBOOK):
        return _under_header(_workbook_rows(data, file), file)
    return _under_header(_csv_rows(_decode(data, file), file), file)


def _too_large(file: str, most: int) -> UnreadableRows:
    message = _("{file} is larger than {most} MB. Divide it into several files.")
    return UnreadableRows(message.format(file=file, most=most // 1024 // 1024))


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("there is no such file")
    return reason_of(error)


def _decode(data: bytes, file: str) -> str:
    """Return the text; that of a TCVN3 file, one byte a letter, is not converted yet."""
    marked = data.startswith(_UTF16_MARKS)
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("latin-1")
        if marked or data.startswith(_UTF8_MARK) or not looks_like_tcvn3(text):
            raise UnreadableRows(_(_NOT_TEXT).format(file=file)) from error
        return text


def _csv_rows(text: str, file: str) -> Iterator[SpreadsheetRow]:
    delimiter, skipped = _delimiter(text)
    source = io.StringIO(text, newline="")
    for _line in range(skipped):
        source.readline()
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    line = 0
    try:
        for line, cells in enumerate(reader, start=1):
            yield SpreadsheetRow(line, tuple(cells))
    except csv.Error as error:
        message = _(
            "{file}, line {line}: the quotation marks do not match, or a cell is longer than "
            "{most} characters. Save the file as “CSV UTF-8” once more."
        )
        limit = csv.field_size_limit()
        raise UnreadableRows(message.format(file=file, line=line + 1, most=limit)) from error


def _delimiter(text: str) -> tuple[str, int]:
    """Return what divides the cells, and how many lines stand before the header to say so."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith(_SEPARATOR_LINE) and first[len(_SEPARATOR_LINE) :] in _DELIMITERS:
        return first[len(_SEPARATOR_LINE) :], text[: text.index(first)].count("\n") + 1
    outside = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=outside.count), 0


def _workbook_rows(data: bytes, file: str) -> Iterator[SpreadsheetRow]:
    """Yield the rows of a workbook's first sheet."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load, and only workbooks want it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > BIGGEST_UNPACKED:
            raise _too_large(file, BIGGEST_UNPACKED)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield SpreadsheetRow(line, tuple(map(_cell_text, values)))
        book.close()
    except UnreadableRows:
        raise
    except (InvalidFileException, *_BROKEN_ARCHIVE, *_BROKEN_SHEET) as error:
        message = _("{file} is not a workbook that can be read. Save it as CSV UTF-8.")
        raise UnreadableRows(message.format(file=file)) from error


def _cell_text(value: object) -> str:
    """Return a workbook's cell as CSV would have it.

    That is ISO days, decimals with a comma, and an apostrophe before one of the text's own.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return f"'{value}" if str(value).startswith("'") else str(value)


def _under_header(found: Iterable[SpreadsheetRow], file: str) -> SpreadsheetRows:
    rows = [row for row in found if any(cell.strip() for cell in row.cells)]
    if not rows:
        message = _("{file} is empty. The first row names the columns, the others are records.")
        raise UnreadableRows(message.format(file=file))
    if set(IDENTITY) <= set(rows[0].cells):
        return SpreadsheetRows(rows[0], tuple(rows[1:]), ())  # what this program exports is Unicode
    header, body = _modern(rows[:1]), _modern(rows[1:])
    converted = header + body != rows
    return SpreadsheetRows(header[0], tuple(body), (_(_OLD_FONTS),) if converted else ())


def _modern(rows: list[SpreadsheetRow]) -> list[SpreadsheetRow]:
    """Return the rows in Unicode, where taken together they are text for TCVN3 fonts."""
    if not looks_like_tcvn3("\n".join(cell for row in rows for cell in row.cells)):
        return rows
    return [SpreadsheetRow(row.line, tuple(map(from_tcvn3, row.cells))) for row in rows]
