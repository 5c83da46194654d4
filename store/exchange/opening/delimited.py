"""Text with delimiters: CSV or TSV in whatever encoding and with whatever delimiter it came."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from store.exchange.opening.extent import Extent
from store.exchange.opening.sheets import FiledCell, FiledSheet, OpenedFile
from store.exchange.opening.unreadable import (
    NOT_TEXT,
    UnreadableRows,
    too_wide_or_long,
)
from store.language import _
from store.words.syllable import is_syllable

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = "sep="
_LOOKED_AT = 40
"""Records from the first that show the delimiter, and pairs of bytes that show UTF-16."""

_MOST_DELIMITERS = 20_000
"""More than any spreadsheet has columns, filled or empty, and so more than a record may have."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
"""What no text has; the end of a file in old systems is no such sign."""

_WORD = re.compile(r"[^\W\d_]+")
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def delimited_file(data: bytes, file: str) -> OpenedFile:
    """Return a text file as one sheet; raises UnreadableRows.

    Letters of old fonts, one byte each, are those of Latin-1: no font is named in such a file.
    """
    text, is_one_byte = _decoded(data, file)
    if _CONTROL.search(text):
        raise UnreadableRows(_(NOT_TEXT).format(file=file))
    sheet = _sheet(text, file)
    return OpenedFile(file, "csv", (sheet,), in_words=True, is_one_byte=is_one_byte)


def _sheet(text: str, file: str) -> FiledSheet:
    delimiter, skipped = _delimiter(text)
    source = io.StringIO(text, newline="")
    for _line in range(skipped):
        source.readline()
    rows: dict[int, dict[int, FiledCell]] = {}
    line, extent = 0, Extent(file)
    lines = _no_wider_than_any(source, delimiter, file)
    try:
        for line, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
            filled = {place: FiledCell(text) for place, text in enumerate(cells) if text.strip()}
            if filled:
                rows[line] = filled
                extent.add(len(filled), right=max(filled))
    except csv.Error as error:
        message = _(
            "{file}, line {line}: the quotation marks do not match, or a cell is longer than "
            "{most} characters. Save the file as “CSV UTF-8” once more."
        )
        limit = csv.field_size_limit()
        raise UnreadableRows(message.format(file=file, line=line + 1, most=limit)) from error
    return FiledSheet("", rows)


def _no_wider_than_any(source: Iterable[str], delimiter: str, file: str) -> Iterator[str]:
    """Yield the lines; a record is refused before more cells are made of it than there can be.

    Raises UnreadableRows.
    """
    is_inside, found = False, 0
    for line in source:
        parts = line.split('"')
        found += sum(part.count(delimiter) for part in parts[is_inside::2])
        if found > _MOST_DELIMITERS:
            raise too_wide_or_long(file)
        is_inside ^= len(parts) % 2 == 0
        found = found if is_inside else 0
        yield line


def _decoded(data: bytes, file: str) -> tuple[str, bool]:
    """Return the text, and whether it is taken for one of old fonts, one byte a letter."""
    marked = data.startswith(_UTF16_MARKS)
    try:
        if not marked and _looks_like_utf16(data):
            return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be"), False
        return data.decode("utf-16" if marked else "utf-8-sig"), False
    except UnicodeDecodeError as error:
        if marked or data.startswith(_UTF8_MARK):
            raise UnreadableRows(_(NOT_TEXT).format(file=file)) from error
        return _of_one_byte_a_letter(data)


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether many a second byte of the beginning is null, as of plain letters in UTF-16."""
    start = data[: 2 * _LOOKED_AT]
    high, low = (sum(not byte for byte in start[place::2]) for place in (1, 0))
    return max(high, low) * 3 > len(start) // 2 and min(high, low) == 0


def _of_one_byte_a_letter(data: bytes) -> tuple[str, bool]:
    """Return the text in Windows' Vietnamese code page if it reads as Vietnamese, else Latin-1."""
    plain = data.decode("latin-1")
    composed = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    is_windows = _syllables(composed) > _syllables(plain)
    return (composed, False) if is_windows else (plain, True)


def _syllables(text: str) -> int:
    return sum(is_syllable(word) for word in _WORD.findall(text) if not word.isascii())


def _delimiter(text: str) -> tuple[str, int]:
    """Return what divides the cells, and how many lines stand before the header to say so."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith(_SEPARATOR_LINE) and first[len(_SEPARATOR_LINE) :] in _DELIMITERS:
        return first[len(_SEPARATOR_LINE) :], text[: text.index(first)].count("\n") + 1
    counts = [_outside_quotes(record) for record in islice(_records(text), _LOOKED_AT)]
    return max(_DELIMITERS, key=lambda sign: _commonness([one.count(sign) for one in counts])), 0


def _commonness(counts: list[int]) -> tuple[int, int]:
    """Return how many records have the same number of a sign, and that number."""
    same = Counter(count for count in counts if count)
    return max(((often, count) for count, often in same.items()), default=(0, 0))


def _outside_quotes(record: str) -> str:
    return "".join(record.split('"')[::2])


def _records(text: str) -> Iterator[str]:
    """Yield the records that are not blank, each to its end outside quotation marks."""
    lines: list[str] = []
    is_inside = False
    for line in io.StringIO(text, newline=""):
        lines.append(line)
        is_inside ^= line.count('"') % 2 == 1
        if not is_inside:
            if (record := "".join(lines)).strip():
                yield record
            lines.clear()
    if (record := "".join(lines)).strip():
        yield record
