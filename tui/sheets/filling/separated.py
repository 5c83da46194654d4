"""Rows of cells as text with tabs between them, which spreadsheets copy and paste."""

import re
from collections.abc import Iterable, Sequence

_TAB, _END, _QUOTE = "\t", "\n", '"'
_RUN = ("=", "+", "-", "@")
_PROTECTION = "'"
"""Stands before what a spreadsheet would run as a formula."""
_CELL_END = re.compile(r"[\t\n]|\Z")


def separated(rows: Iterable[Sequence[str]]) -> str:
    """Return ``rows`` as text; a cell with a tab, a line end or quotation marks is quoted."""
    return _END.join(_TAB.join(map(_quoted, row)) for row in rows)


def for_spreadsheet(rows: Iterable[Sequence[str]]) -> str:
    """Return ``rows`` as text of which a spreadsheet runs no cell as a formula."""
    return separated([_protected(cell) for cell in row] for row in rows)


def separated_rows(text: str) -> list[list[str]]:
    """Return the cells of each row of ``text``; a row ends with a line end outside quotation marks.

    Line ends after the last row are no rows. Quotation marks that do not enclose a whole cell, or
    enclose nothing that would need them, are text.
    """
    text = text.replace("\r\n", _END).replace("\r", _END).rstrip(_END)
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        if place >= len(text):
            return rows
        if text[place] == _END:
            rows.append([])
        place += 1


def _cell(text: str, start: int) -> tuple[str, int]:
    """Return the cell that begins at ``start``, and where it ends."""
    quoted_end = _end_of_quoted(text, start)
    if quoted_end:
        inner = text[start + 1 : quoted_end - 1]
        if any(sign in inner for sign in (_TAB, _END, _QUOTE)):
            return inner.replace(_QUOTE * 2, _QUOTE), quoted_end
    found = _CELL_END.search(text, start)
    end = found.start() if found is not None else len(text)
    cell = text[start:end]
    is_protected = cell.startswith(_PROTECTION) and cell[1:].startswith(_RUN)
    return cell[1:] if is_protected else cell, end


def _end_of_quoted(text: str, start: int) -> int:
    """Return where a cell in quotation marks ends; 0 where none begins at ``start``."""
    if not text.startswith(_QUOTE, start):
        return 0
    place = text.find(_QUOTE, start + 1)
    while place >= 0 and text.startswith(_QUOTE, place + 1):
        place = text.find(_QUOTE, place + 2)
    end = place + 1
    return end if place >= 0 and text[end : end + 1] in {"", _TAB, _END} else 0


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in (_TAB, _END, _QUOTE)):
        return _QUOTE + cell.replace(_QUOTE, _QUOTE * 2) + _QUOTE
    return cell


def _protected(cell: str) -> str:
    return _PROTECTION + cell if cell.startswith(_RUN) else cell
