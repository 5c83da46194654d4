"""A workbook without its empty cells, and without all that tells nothing of its values.

A file of a few kilobytes may claim a million rows of a thousand columns, have them, each with a
format and nothing in it, or unpack to hundreds of megabytes. Each part is unpacked piece by piece
and counted; empty cells and rows are taken out before anything reads the rest cell by cell.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice

from store.base.frozen import frozen
from store.exchange.opening.details.sheet_details import MOST_SHADED, Place
from store.exchange.opening.details.xlsx_fills import coloured_looks, empty_cells_of, places_in
from store.exchange.opening.extent import Extent
from store.exchange.opening.unreadable import MOST_CELLS, UnreadableRows
from store.exchange.progress import IntakeProgress, OnIntake, Step, untold
from store.language import N_, _

_PIECE = 1024 * 1024
_LONGEST_ROW = 4 * _PIECE
"""Bytes of a row of a sheet, beyond which it is no table's."""

_MOST_KEPT = 96 * _PIECE
"""Bytes that may be left of a workbook."""

_MOST_OF_STYLES = 16 * _PIECE
_MOST_BELOW = 4 * _PIECE
"""Bytes below the rows of a sheet, in which merged cells are looked for."""

_SHEET_STARTS = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_LOOKED_AT = 4096
"""Bytes of a part that show whether it is a sheet."""

_ROOT = re.compile(rb"<((?:\w+:)?)worksheet\b[^>]*>")
_CLAIMED_EXTENT = re.compile(rb"<(?:\w+:)?dimension\b[^>]*/>")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_EMPTY_CELL = re.compile(
    rb"<(?:\w+:)?c(?=[^<>]*\sr=)\s[^<>]*"
    rb"(?:/>|>(?:<(?:\w+:)?v(?:/>|></(?:\w+:)?v>))?</(?:\w+:)?c>)"
)
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row(?=[^<>]*\sr=)\s[^<>]*(?:/>|>\s*</(?:\w+:)?row>)")
"""Only what says where it stands can be taken out: what does not is counted by what is before."""

_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_MERGED_START = re.compile(rb"<(?:\w+:)?mergeCells\b")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCells\b.*?</(?:\w+:)?mergeCells>", re.DOTALL)
_STRING = re.compile(rb"<(?:\w+:)?si[\s>]")
_NAMES = re.compile(rb"<((?:\w+:)?)definedNames\b.*?</\1definedNames>", re.DOTALL)

_SHEETS = "xl/worksheets/"
_KEPT = re.compile(r"\[Content_Types\]\.xml|(?:xl/)?_rels/[^/]*\.rels|xl/[^/]+\.xml")
_STRINGS = re.compile(r"xl/sharedstrings\.xml", re.IGNORECASE)
_LEFT_OUT = frozenset({"xl/calcChain.xml", "xl/connections.xml", "xl/metadata.xml"})
_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
"""What a workbook saved as “Strict Open XML” calls what is meant, and what all others do."""

_TOO_HEAVY = N_(
    "{file} unpacks to more than a table needs. Copy the table into a new workbook, save it, and "
    "try again."
)


@frozen
class LeanWorkbook:
    """A workbook whose sheets hold what has content, and how many rows all of them have.

    ``shaded`` are the empty cells taken out that had a colour, by the part of their sheet.
    """

    data: bytes
    rows: int
    shaded: Mapping[str, frozenset[Place]]


def lean_workbook(data: bytes, file: str, told: OnIntake = untold) -> LeanWorkbook:
    """Return the workbook in ``data`` without empty cells, pictures, and what else is no value.

    Raises:
        UnreadableRows: It holds more than a file may, or unpacks to a flood.
        zipfile.BadZipFile, zlib.error, OSError: It is damaged, or a sheet of it is none.
    """
    return _Leaner(data, file, told).made()


class _Leaner:
    def __init__(self, data: bytes, file: str, told: OnIntake) -> None:
        self._source = zipfile.ZipFile(io.BytesIO(data))
        self._file, self._told = file, told
        self._extent = Extent(file)
        self._whole = sum(part.file_size for part in self._source.infolist())
        self._unpacked = self._kept = self._rows = 0
        self._shaded: dict[str, set[Place]] = {}
        self._coloured: re.Pattern[bytes] | None = None

    def made(self) -> LeanWorkbook:
        made = io.BytesIO()
        with self._source, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
            names = self._source.namelist()
            for name in sorted(names, key=lambda one: one != _STYLES):
                content = self._part(name)
                if content is not None:
                    self._kept += len(content)
                    if self._kept > _MOST_KEPT:
                        raise self._too_heavy()
                    target.writestr(name, content)
        shaded = {name: frozenset(places) for name, places in self._shaded.items()}
        return LeanWorkbook(made.getvalue(), self._rows, shaded)

    def _part(self, name: str) -> bytes | None:
        """Return what is kept of a part; None of one that is left out."""
        if _KEPT.fullmatch(name) and name not in _LEFT_OUT:
            return self._small(name)
        if not name.endswith(".xml"):
            return None
        with self._source.open(name) as source:
            is_sheet = _SHEET_STARTS.search(source.read(_LOOKED_AT))
        if not is_sheet and name.startswith(_SHEETS):
            raise zipfile.BadZipFile(name)
        return self._sheet(name) if is_sheet else None

    def _small(self, name: str) -> bytes:
        """Return a part that is kept as a whole."""
        most = _MOST_OF_STYLES if name == _STYLES else _MOST_KEPT
        pieces, length, strings = list[bytes](), 0, 0
        for piece in self._pieces(name):
            length += len(piece)
            strings += len(_STRING.findall(piece)) if _STRINGS.fullmatch(name) else 0
            if length > most or strings > MOST_CELLS:
                raise self._too_heavy()
            pieces.append(piece)
        content = b"".join(pieces)
        if name == _STYLES:
            self._coloured = empty_cells_of(coloured_looks(content))
        if name == _BOOK:
            content = _NAMES.sub(b"", content, count=1)
        return _common(content)

    def _sheet(self, name: str) -> bytes:
        """Return a sheet up to the end of its rows, and its merged cells."""
        self._extent.begin_sheet()
        pieces = self._pieces(name)
        rest = b""
        kept = list[bytes]()
        for piece in pieces:
            rest += piece
            end = _ROWS_END.search(rest)
            cut = end.start() if end else _last_start(rest)
            if len(rest) - cut > _LONGEST_ROW and not end:
                raise self._too_heavy()
            self._note_colours(name, rest[:cut])
            kept.append(self._lean(rest[:cut]))
            rest = rest[cut:]
            if end:
                break
        below = rest + _start_of(pieces)
        if _MERGED_START.search(below) and not _MERGED.search(below):
            raise self._too_heavy()
        return _common(_whole_sheet(b"".join(kept), below))

    def _note_colours(self, name: str, piece: bytes) -> None:
        places = self._shaded.setdefault(name, set())
        if self._coloured and len(places) < MOST_SHADED:
            places.update(islice(places_in(self._coloured, piece), MOST_SHADED))

    def _lean(self, piece: bytes) -> bytes:
        lean = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", piece))
        rows = len(_ROW.findall(lean))
        self._extent.add(len(_CELL.findall(lean)), rows=rows)
        self._rows += rows
        self._kept += len(lean)
        if self._kept > _MOST_KEPT:
            raise self._too_heavy()
        return lean

    def _pieces(self, name: str) -> Iterator[bytes]:
        with self._source.open(name) as source:
            while piece := source.read(_PIECE):
                self._unpacked += len(piece)
                done = min(self._unpacked, self._whole)
                self._told(IntakeProgress(Step.OPENING, done, self._whole))
                yield piece

    def _too_heavy(self) -> UnreadableRows:
        return UnreadableRows(_(_TOO_HEAVY).format(file=self._file))


def _last_start(rows: bytes) -> int:
    """Return where the last row of a piece of a sheet begins, which may go on in the next."""
    last = 0
    for found in _ROW.finditer(rows, max(0, len(rows) - _LONGEST_ROW)):
        last = found.start()
    return last


def _start_of(pieces: Iterator[bytes]) -> bytes:
    found = b""
    for piece in pieces:
        found += piece
        if len(found) > _MOST_BELOW:
            break
    return found


def _whole_sheet(rows: bytes, below: bytes) -> bytes:
    """Return the XML of a sheet that ends behind its rows and the merged cells ``below`` them."""
    begun = _ROOT.search(rows)
    prefix = begun[1] if begun else b""
    closing = _ROWS_END.match(below)
    merged = _MERGED.search(below)
    told = _CLAIMED_EXTENT.sub(b'<%sdimension ref="A1"/>' % prefix, rows, count=1)
    if begun and not _CLAIMED_EXTENT.search(rows):
        told = _ROOT.sub(lambda root: root[0] + b'<%sdimension ref="A1"/>' % prefix, rows, count=1)
    return b"".join(
        (
            told,
            closing[0] if closing else b"",
            merged[0] if merged else b"",
            b"</%sworksheet>" % prefix,
        )
    )


def _common(content: bytes) -> bytes:
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    return content
