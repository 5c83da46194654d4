"""Files that are no tables: what each really is, and what to do with it."""

from store.language import N_, _

BIGGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file beyond which it is not a table somebody typed."""

MOST_ROWS = 20_000
MOST_COLUMNS = 300
"""How much of a sheet may have content."""

NO_WORKBOOK = N_("{file} is not a workbook that can be read. Save it as CSV UTF-8.")

NOT_TEXT = N_(
    "{file} is not UTF-8 text, so its letters cannot be read. In the spreadsheet choose "
    "“Save as” and the type “CSV UTF-8”, then import that file."
)

_PASSWORD = N_("{file} has a password. Open it, take the password off, save it, and try again.")
_OLD_WORKBOOK = N_("{file} is an old .xls workbook. Save it as .xlsx or CSV UTF-8.")
_BINARY_WORKBOOK = N_("{file} is a binary workbook (.xlsb). Save it as .xlsx or CSV UTF-8.")
_OPEN_DOCUMENT = N_("{file} is an OpenDocument sheet (.ods). Save it as .xlsx or CSV UTF-8.")
_WORD = N_("{file} is a Word document. Copy its table into a spreadsheet and save it as .xlsx.")
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
_ARCHIVE = N_("{file} is an archive of files. Take the workbook out of it first.")

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
_TEXTS = (
    ((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"mime-version:"), _WEB_PAGE),
    ((b"{\\rtf",), _WORD),
)
"""How files begin that are text but no table."""
_LOOKED_AT = 2048


class UnreadableRows(ValueError):
    """A file that cannot be read as rows; the message says why and what to do."""


def too_large(file: str, most: int) -> UnreadableRows:
    """Return the refusal of a file, or of what it unpacks to, of more than ``most`` bytes."""
    message = _("{file} is larger than {most} MB. Divide it into several files.")
    return UnreadableRows(message.format(file=file, most=most // 1024 // 1024))


def too_wide_or_long(file: str) -> UnreadableRows:
    """Return the refusal of a table with more rows or columns than a commune can have."""
    message = _("{file} has more than {rows} rows or {columns} columns. Divide it into files.")
    return UnreadableRows(message.format(file=file, rows=MOST_ROWS, columns=MOST_COLUMNS))


def refuse_other_files(data: bytes, file: str) -> None:
    """Check that ``data`` may be a table: a zip archive or text; raises UnreadableRows."""
    if said := _other_file(data):
        raise UnreadableRows(_(said).format(file=file))


def refuse_other_archives(names: frozenset[str], file: str) -> None:
    """Check that a zip archive with these parts is a workbook; raises UnreadableRows."""
    if "xl/workbook.xml" in names:
        return
    said = NO_WORKBOOK
    if "xl/workbook.bin" in names:
        said = _BINARY_WORKBOOK
    elif "word/document.xml" in names:
        said = _WORD
    elif "content.xml" in names:
        said = _OPEN_DOCUMENT
    elif names and "[Content_Types].xml" not in names:
        said = _ARCHIVE
    raise UnreadableRows(_(said).format(file=file))


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
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _PASSWORD
    return _WORD if "WordDocument".encode("utf-16-le") in data else _OLD_WORKBOOK
