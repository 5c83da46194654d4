"""How the lines of a grid look: texts fitted to their columns, marks, brackets and titles."""

import textwrap
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from store.columns.record import Column
from tui.grid.cell import OpenCell
from tui.grid.model import GridModel, GridRow, Mark
from tui.grid.viewport import ColumnCells
from tui.typing.editor import BLANK, LINE_MARK, letters_of
from tui.typing.fitting import BOLD, PLAIN, fit

HEADING = Style(bold=True, underline=True)

_BRACKETS = ("[", "]")
_OPEN_BRACKETS = ("▐", "▌")
_TOO_WIDE = "#"
_MOST_HEADING_LINES = 2
_HIDDEN_BEFORE, _HIDDEN_AFTER = "‹", "›"


class CursorCell(NamedTuple):
    """The cell with the cursor: its place, and the editor when it is open."""

    slot: ColumnCells
    cell: OpenCell | None


def heading_lines(columns: Sequence[Column]) -> int:
    """Return how many lines the headings of ``columns`` need."""
    return max((len(_wrapped(one.short_title(), one.width)) for one in columns), default=1)


def paint_heading(
    columns: Sequence[Column], slots: Sequence[ColumnCells], width: int, line: int, lines: int
) -> list[Segment]:
    """Return one of ``lines`` lines of headings; ‹ and › say that there are more columns."""
    texts: list[str] = []
    for slot in slots:
        column = columns[slot.column]
        words = _wrapped(column.short_title(), slot.width)
        above = lines - len(words)
        texts.append(
            fit(words[line - above] if line >= above else "", slot.width, column.kind.align)
        )
    last = line == lines - 1
    gaps = [BLANK] * (len(slots) + 1)
    for number, (before, after) in enumerate(pairwise(slots), start=1):
        if last and after.column != before.column + 1:
            gaps[number] = _HIDDEN_BEFORE
    text = _joined(gaps, texts, width)
    if last and slots and slots[-1].column < len(columns) - 1:
        text = text[:-1] + _HIDDEN_AFTER
    return [Segment(text, HEADING if last else BOLD)]


def paint_title(
    row: GridRow, columns: Sequence[Column], slots: Sequence[ColumnCells], width: int
) -> list[Segment]:
    """Return the line of a group's title, with its totals below their headings."""
    cells = [BLANK] * width
    totals = _totals(row, columns, slots)
    for slot, total in totals:
        _place(cells, slot.x, total)
    _place(cells, 1, fit(row.title, _title_room(totals, width), "left"))
    return [Segment("".join(cells), BOLD)]


def is_title_cut(
    row: GridRow, columns: Sequence[Column], slots: Sequence[ColumnCells], width: int
) -> bool:
    """Tell whether not all of a group's title is seen in a line of ``width`` cells."""
    return cell_len(row.title) > _title_room(_totals(row, columns, slots), width)


def _totals(
    row: GridRow, columns: Sequence[Column], slots: Sequence[ColumnCells]
) -> list[tuple[ColumnCells, str]]:
    """Return the totals that are seen, with their places."""
    totals = [(slot, row.totals.get(columns[slot.column].key, "")) for slot in slots]
    return [
        (slot, fit(total, slot.width, columns[slot.column].kind.align))
        for slot, total in totals
        if total
    ]


def _title_room(totals: Sequence[tuple[ColumnCells, str]], width: int) -> int:
    """Return how many cells a title has before the figures of the first total."""
    begins = (slot.x + len(total) - len(total.lstrip()) for slot, total in totals)
    return max(min((begin - 2 for begin in begins), default=width - 2), 1)


def paint_record(
    model: GridModel, uid: str, slots: Sequence[ColumnCells], width: int, cursor: CursorCell | None
) -> list[Segment]:
    """Return the line of a record; ``cursor`` is set when the cursor stands in it."""
    gaps = [BLANK] * (len(slots) + 1)
    if cursor is not None and cursor.cell is None:
        number = slots.index(cursor.slot)
        gaps[number : number + 2] = _BRACKETS
    texts = []
    for number, slot in enumerate(slots, start=1):
        column = model.columns[slot.column]
        text, mark = model.shown(uid, column), model.mark(uid, column)
        if _hangs(text, mark, slot.width, column):
            gaps[number], mark = mark.sign, Mark.NONE
        texts.append(cell_text(text, mark, slot.width, column))
    text = _joined(gaps, texts, width)
    if cursor is not None and cursor.cell is not None:
        text = _with_open_cell(text, cursor.slot, cursor.cell)
    return [Segment(text, PLAIN)]


def _hangs(text: str, mark: Mark, width: int, column: Column) -> bool:
    """Tell whether a sign stands behind its cell: a day or month must not be cut for it."""
    is_figure = column.kind.align == "center" and mark is not Mark.LOCKED
    return is_figure and bool(mark.sign) and cell_len(text) == width


def open_width(cell: OpenCell, slot: ColumnCells, width: int) -> int:
    """Return how many cells an open cell takes: it grows over its neighbours as text is typed."""
    return min(max(slot.width, cell.editor.width), width - 1 - slot.x)


def _with_open_cell(line: str, slot: ColumnCells, cell: OpenCell) -> str:
    cells = [BLANK] * cell_len(line)
    _place(cells, 0, line)
    taken = open_width(cell, slot, len(cells))
    before, after = _OPEN_BRACKETS
    _place(cells, slot.x - 1, before + cell.editor.window(taken).text + after)
    return "".join(cells)


def _joined(gaps: Sequence[str], texts: Sequence[str], width: int) -> str:
    """Return texts and the cells before, between and after them as a line of ``width`` cells."""
    line = "".join(gap + text for gap, text in zip(gaps, [*texts, ""], strict=True))
    return line + BLANK * (width - cell_len(line))


def cell_text(text: str, mark: Mark, width: int, column: Column) -> str:
    """Return a cell's text with the sign of its state, in exactly ``width`` cells.

    A figure that does not fit is shown as ###, for a part of it would be another figure. That a
    cell is locked gives way to what stands in it, and keeps a space from a figure: ·55 is like .55.
    """
    text = text.replace("\n", LINE_MARK)
    align = column.kind.align
    sign = mark.sign
    if mark is Mark.LOCKED:
        sign = sign if align != "right" else f"{sign} "
        sign = sign if cell_len(text) + len(sign) <= width else ""
    room = width - len(sign)
    if align == "right":
        if cell_len(text) > room:
            text = _TOO_WIDE * room
        return fit(sign + text, width, align)
    return fit(text, room, align) + sign


@lru_cache(maxsize=512)
def _wrapped(words: str, width: int) -> tuple[str, ...]:
    lines = textwrap.wrap(words, width, break_long_words=False) or [""]
    return (*lines[: _MOST_HEADING_LINES - 1], " ".join(lines[_MOST_HEADING_LINES - 1 :]))[
        : len(lines)
    ]


def _place(cells: list[str], x: int, text: str) -> None:
    """Put ``text`` into ``cells`` from ``x`` on, each letter with its marks into one."""
    if not cells[x] and x:
        cells[x - 1] = BLANK
    for letter in letters_of(text):
        cells[x] = letter
        for covered in range(x + 1, x + cell_len(letter)):
            cells[covered] = ""
        x += max(cell_len(letter), 1)
    if x < len(cells) and not cells[x]:
        cells[x] = BLANK
