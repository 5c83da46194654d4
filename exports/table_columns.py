"""The columns of a table on paper: the size of its type and how wide each column becomes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from exports.column_widths import Wish, share_out
from exports.document import Column, Role, Table
from exports.measure import Measure, Words
from exports.paper import Paper
from exports.slab import MM_PER_POINT
from exports.typeface import THOUSANDTHS, Style

_PAD_X = 0.34
"""Room on each side of the text of a cell, in font sizes."""

_INSET = 2 * _PAD_X + 0.02
_CELL_WIDTH = 0.27
"""What a terminal cell is on paper, in font sizes."""

_HEADING_SHARE = 0.75
_BLANK_HEADING_SHARE = 0.5
"""The part of a heading's width that its column asks for: it may take two lines.

It may take three in a form to be filled in by hand, where text needs the room.
"""

_BLANK_TEXT = 3
"""How much more room than figures text gets in a form to be filled in by hand."""

_LONGEST_WORD = 16
"""What is longer than that, in font sizes, is no word: it breaks, the table stays in its size."""

_SIZE_STEP = 0.5
_STYLES: dict[Role, Style] = {Role.LINE: "", Role.BLANK: "", Role.REMARK: "I"}


class Columns(NamedTuple):
    """A table's columns: size of type in points, edges in mm, and the texts, measured, by row.

    ``inset`` is the room in mm on each side of the text of a cell, ``pad`` above and below it.
    """

    size: float
    inset: float
    pad: float
    edges: tuple[float, ...]
    headings: list[Words]
    rows: list[list[Words]]


def style_of(role: Role) -> Style:
    """Return the style in which rows of that role are set."""
    return _STYLES.get(role, "B")


def measured(table: Table, measure: Measure) -> tuple[list[Words], list[list[Words]]]:
    """Return the headings of the paper columns and, for each row, their texts."""
    headings = [measure.words(column.heading, "B") for column in table.paper_columns]
    known = {role: measure.known[style_of(role)].__getitem__ for role in Role}
    return headings, [list(map(known[row.role], table.shown(row))) for row in table.rows]


def set_columns(table: Table, measure: Measure, paper: Paper) -> Columns:
    """Choose the largest size of type at which no word breaks, and the columns' widths."""
    headings, rows = measured(table, measure)
    empty = not any(words.text for row in rows for words in row)
    wishes = _wishes(table.paper_columns, headings, rows, empty=empty)
    tight = sum(max(wish.least, _floor(wish)) for wish in wishes)
    fitting = int(paper.room / tight / MM_PER_POINT / _SIZE_STEP) * _SIZE_STEP
    size = min(paper.table, max(paper.smallest, fitting))
    room = paper.room / size / MM_PER_POINT
    roomy = [
        replace(wish, natural=max(wish.natural, heading.longest_line / THOUSANDTHS + _INSET))
        for wish, heading in zip(wishes, headings, strict=True)
    ]
    fits = not empty and sum(wish.natural for wish in roomy) <= room
    widths = share_out(roomy if fits else wishes, room)
    em = size * MM_PER_POINT
    edges = accumulate((width * em for width in widths), initial=paper.left)
    return Columns(size, _PAD_X * em, paper.pad * em, tuple(edges), headings, rows)


def _wishes(
    columns: Sequence[Column],
    headings: Sequence[Words],
    rows: Sequence[Sequence[Words]],
    *,
    empty: bool,
) -> list[Wish]:
    """Return what each paper column asks for, in font sizes.

    A heading wants to stand in two lines or three; its longest word stays whole.
    """
    share = _BLANK_HEADING_SHARE if empty else _HEADING_SHARE
    wishes = []
    for place, (column, heading) in enumerate(zip(columns, headings, strict=True)):
        cells = [row[place] for row in rows]
        longest = max([heading.longest_word, *(words.longest_word for words in cells)])
        least = min(longest, _LONGEST_WORD * THOUSANDTHS)
        lines = [words.longest_line for words in cells]
        natural = max([least, heading.longest_line * share, *lines])
        weight = column.weight * (_BLANK_TEXT if empty else 1)
        if column.align != "left":
            weight = column.weight if empty else 0
        wishes.append(Wish(least / THOUSANDTHS + _INSET, natural / THOUSANDTHS + _INSET, weight))
    return wishes


def _floor(wish: Wish) -> float:
    """Return the width in font sizes below which text is better set in smaller type."""
    return min(wish.natural, wish.weight * _CELL_WIDTH)
