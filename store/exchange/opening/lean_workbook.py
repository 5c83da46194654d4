"""A workbook without its empty cells, and what only its XML tells of the others.

A file of a few kilobytes may claim a million rows of a thousand columns, or have them, each with a
format and nothing in it. Those are taken out of the XML before anything reads it cell by cell.
"""

import io
import re
import zipfile

from store.base.frozen import frozen
from store.exchange.opening.unreadable import MOST_ROWS, too_wide_or_long

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CLAIMED_EXTENT = re.compile(rb"<dimension [^>]*/>")
_EMPTY_CELL = re.compile(rb"<c(?: [^<>]*)?/>|<c(?: [^<>]*)?></c>")
_EMPTY_ROW = re.compile(rb"<row(?: [^<>]*)?/>|<row(?: [^<>]*)?>\s*</row>")
_FORMULA = re.compile(rb"<f[ />]")


@frozen
class LeanWorkbook:
    """A workbook whose sheets hold what has content.

    ``has_formulas`` tells whether anything in it is reckoned.
    """

    data: bytes
    has_formulas: bool


def lean_workbook(data: bytes, file: str) -> LeanWorkbook:
    """Return the workbook in ``data`` without empty cells.

    Raises:
        UnreadableRows: A sheet has too many rows.
        zipfile.BadZipFile, zlib.error, OSError: It is damaged.
    """
    made, has_formulas = io.BytesIO(), False
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if _SHEET.fullmatch(part.filename):
                content = _lean(content)
                if content.count(b"<row") > MOST_ROWS:
                    raise too_wide_or_long(file)
                has_formulas = has_formulas or bool(_FORMULA.search(content))
            target.writestr(part.filename, content)
    return LeanWorkbook(made.getvalue(), has_formulas)


def _lean(sheet: bytes) -> bytes:
    sheet = _CLAIMED_EXTENT.sub(b"", sheet, count=1)
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", sheet))
