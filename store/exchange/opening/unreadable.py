"""Files that are no tables: what each really is, and what to do with it."""

import io
import struct
import zipfile
import zlib
from decimal import Decimal

from store.language import N_, _
from store.words.numbers import format_number

BIGGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file beyond which it is not a table somebody typed."""

BIGGEST_UNPACKED = 4 * BIGGEST_FILE
"""Bytes that the parts of a workbook may have when they are unpacked."""

MOST_ROWS = 20_000
MOST_COLUMNS = 300
"""How much of a sheet may have content."""

MOST_ABOVE = 50
"""Rows of titles, headings and sums besides so many records."""

MOST_CELLS = 1_000_000
"""How many cells of all sheets may have content: 20,000 rows of fifty columns."""

NO_WORKBOOK = N_("{file} is not a workbook that can be read. Save it as CSV UTF-8.")

NOT_TEXT = N_(
    "{file} is not UTF-8 text, so its letters cannot be read. In the spreadsheet choose "
    "“Save as” and the type “CSV UTF-8”, then import that file."
)

PASSWORD = N_("{file} has a password. Open it, take the password off, save it, and try again.")
_WORD = N_("{file} is a Word document. Copy its table into a spreadsheet and save it as .xlsx.")
_TEXT_DOCUMENT = N_(
    "{file} is a text document (.odt). Copy its table into a spreadsheet and save it as .xlsx."
)
_PDF = N_("{file} is a PDF. Ask for the spreadsheet it was made from, or type the table.")
_WEB_PAGE = N_(
    "{file} is a web page under the name of a workbook. Open it in the spreadsheet and save it as "
    ".xlsx."
)
_XML = N_(
    "{file} is an XML file under the name of a workbook. Open it in the spreadsheet and save it "
    "as .xlsx."
)
_PICTURE = N_("{file} is a picture. Type its table into a spreadsheet and save it as .xlsx.")
_COPY = N_(
    "{file} is a copy of a dossier, not a table. “:” and “Merge”, or “thonxa merge”, brings it "
    "into its dossier."
)
_ARCHIVE = N_("{file} is an archive of files. Take the workbook out of it first.")

_KINDS_TOLD = {
    PASSWORD: N_("with a password"),
    _WORD: N_("Word document"),
    _TEXT_DOCUMENT: N_("text document"),
    _PDF: N_("PDF"),
    _WEB_PAGE: N_("web page"),
    _XML: N_("XML"),
    _PICTURE: N_("picture"),
    _COPY: N_("dossier copy"),
    _ARCHIVE: N_("archive"),
    NO_WORKBOOK: N_("damaged"),
}
"""What files that are no tables are called in a list."""

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
_TEXTS = (
    ((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"mime-version:"), _WEB_PAGE),
    ((b"{\\rtf",), _WORD),
)
"""How files begin that are text but no table."""
_LOOKED_AT = 2048

_DOCUMENT_TYPE = "mimetype"
_KINDS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
"""The part of a zip archive that makes it a workbook, and of which kind."""

_OFFICE_PARTS = frozenset({"[Content_Types].xml", "content.xml", _DOCUMENT_TYPE})
UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What is raised for a damaged or locked zip archive."""


class UnreadableRows(ValueError):
    """A file that cannot be read as rows; the message says why and what to do."""


class NoTable(UnreadableRows):
    """A file that is something else than a table; ``kind`` is what, in a word or two."""

    def __init__(self, said: str, file: str) -> None:
        super().__init__(_(said).format(file=file))
        self.kind = _(_KINDS_TOLD[said])


def too_large(file: str, most: int) -> UnreadableRows:
    """Return the refusal of a file, or of what it unpacks to, of more than ``most`` bytes."""
    message = _("{file} is larger than {most} MB. Divide it into several files.")
    return UnreadableRows(message.format(file=file, most=most // 1024 // 1024))


def too_wide_or_long(file: str) -> UnreadableRows:
    """Return the refusal of a table with more rows or columns than a commune can have."""
    message = _("{file} has more than {rows} rows or {columns} columns. Divide it into files.")
    return UnreadableRows(message.format(file=file, rows=MOST_ROWS, columns=MOST_COLUMNS))


def too_many_cells(file: str) -> UnreadableRows:
    """Return the refusal of a file with more filled cells than is read at once."""
    message = _("{file} has more than {cells} cells that are filled. Divide it into several files.")
    return UnreadableRows(message.format(file=file, cells=format_number(Decimal(MOST_CELLS))))


def refuse_other_files(data: bytes, file: str) -> None:
    """Check that ``data`` may be a table: an archive, an OLE file, text; raises NoTable."""
    if said := _other_file(data):
        raise NoTable(said, file)


def archive_kind(data: bytes, file: str) -> str:
    """Return which workbook a zip archive is: "xlsx", "xlsb" or "ods".

    Raises:
        NoTable: It is no workbook, or is damaged.
        UnreadableRows: It unpacks to a flood.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > BIGGEST_UNPACKED:
                raise too_large(file, BIGGEST_UNPACKED)
            names = frozenset(archive.namelist())
            document = archive.read(_DOCUMENT_TYPE)[:_LOOKED_AT] if _DOCUMENT_TYPE in names else b""
    except UnreadableRows:
        raise
    except UNPACKING as error:
        raise NoTable(NO_WORKBOOK, file) from error
    for part, kind in _KINDS.items():
        if part in names and (kind != "ods" or b"spreadsheet" in document):
            return kind
    raise NoTable(_other_archive(names, document), file)


def _other_archive(names: frozenset[str], document: bytes) -> str:
    """Return the msgid of what a zip archive is that is no workbook."""
    if "word/document.xml" in names:
        return _WORD
    if any(name.endswith(".history.jsonl") for name in names):
        return _COPY
    if "encrypted-package" in names:
        return PASSWORD
    if b"opendocument.text" in document:
        return _TEXT_DOCUMENT
    return _ARCHIVE if names and not names & _OFFICE_PARTS else NO_WORKBOOK


def is_old_workbook(data: bytes) -> bool:
    """Tell whether the bytes are those of an OLE file, as an XLS workbook is one."""
    return data.startswith(_OLE)


def is_archive(data: bytes) -> bool:
    """Tell whether the bytes are those of a zip archive, as a workbook is one."""
    return data.startswith(_ZIP)


def _other_file(data: bytes) -> str:
    """Return the msgid of what else it is, "" for what may be a table."""
    if data.startswith(_OLE):
        return _old_office_file(data)
    if data.startswith(b"%PDF"):
        return _PDF
    if data.startswith(_PICTURES):
        return _PICTURE
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<?xml", b"<workbook")):
        return _WEB_PAGE if b"<html" in start else _XML
    return next((said for begins, said in _TEXTS if start.startswith(begins)), "")


def _old_office_file(data: bytes) -> str:
    """Return the msgid of what an OLE file is that is no workbook, "" for a workbook."""
    if _named("EncryptedPackage") in data:
        return PASSWORD
    if _named("WordDocument") in data:
        return _WORD
    return "" if _named("Workbook") in data or _named("Book") in data else NO_WORKBOOK


def _named(stream: str) -> bytes:
    """Return the name of a stream as an OLE file lists it."""
    return f"{stream}\0".encode("utf-16-le")
