"""The columns of a table on paper: the size of its type and how wide each column becomes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import sqrt
from typing import NamedTuple

from exports.document.document import PaperColumn, PaperTable, RowRole
from exports.type.font_file import THOUSANDTHS, Style
from exports.type.measure import TextMeasure, Words
from exports.type.paper import Paper
from exports.type.strip import MM_PER_POINT
from store.base.frozen import frozen
from store.words.numbers import decimals_of, is_figure

_PAD_X = 0.34
"""Room on each side of the text of a cell, in font sizes."""

_INSET = 2 * _PAD_X + 0.02
_CELL_WIDTH = 0.27
"""What a terminal cell is on paper, in font sizes."""

_HEADING_SHARE = 0.75
_BLANK_HEADING_SHARE = 0.5
_TIGHT_HEADING_SHARE = 0.45
"""The part of a heading's width that its column asks for: it may take two lines.

It may take three in a form to be filled in by hand, and where texts need the room more.
"""

_BLANK_TEXT = 3
"""How much more room than figures text gets in a form to be filled in by hand."""

LONGEST_WORD = 16
"""What is longer than that, in font sizes, is no word: it breaks, the table stays in its size."""

_SIZE_STEP = 0.5
_STYLES: dict[RowRole, Style] = {RowRole.LINE: "", RowRole.BLANK: "", RowRole.REMARK: "I"}


class Columns(NamedTuple):
    """A table's columns: size of type in points, edges in mm, and the texts, measured, by row.

    ``inset`` is the room in mm on each side of the text of a cell, ``pad`` above and below it.
    ``decimals`` has the width of the longest decimals of each column of bare figures, else 0, in
    thousandths of the size.
    """

    size: float
    inset: float
    pad: float
    edges: tuple[float, ...]
    headings: list[Words]
    rows: list[list[Words]]
    decimals: Sequence[int] = ()


@frozen
class Wish:
    """What one column asks for, in any unit of length.

    ``least`` shows its longest word whole, ``natural`` its longest cell on one line; ``weight`` is
    its part of what remains when all are content, nothing for columns of figures. ``modest`` is
    what it asks for where the table has no room for what all want: figures whole below a heading
    of many lines, and texts as long as they mostly are.
    """

    least: float
    natural: float
    weight: float
    modest: float = 0


def style_of(role: RowRole) -> Style:
    """Return the style in which rows of that role are set."""
    return _STYLES.get(role, "B")


def measured(table: PaperTable, measure: TextMeasure) -> tuple[list[Words], list[list[Words]]]:
    """Return the headings of the paper columns and, for each row, their texts."""
    headings = [measure.words(column.heading, "B") for column in table.paper_columns]
    known = {role: measure.known[style_of(role)].__getitem__ for role in RowRole}
    return headings, [list(map(known[row.role], table.shown(row))) for row in table.rows]


def set_columns(table: PaperTable, measure: TextMeasure, paper: Paper) -> Columns:
    """Choose the largest size of type at which no word breaks, and the columns' widths."""
    headings, rows = measured(table, measure)
    empty = not any(words.text for row in rows for words in row)
    decimals = longest_decimals(table, rows, measure)
    wishes = [
        _wish(column, heading, _asked(cells, longest, measure), empty=empty)
        for column, heading, cells, longest in zip(
            table.paper_columns, headings, _by_column(rows, len(headings)), decimals, strict=True
        )
    ]
    tight = sum(max(wish.least, _floor(wish)) for wish in wishes)
    fitting = int(paper.room / tight / MM_PER_POINT / _SIZE_STEP) * _SIZE_STEP
    size = min(paper.table, max(paper.smallest, fitting))
    room = paper.room / size / MM_PER_POINT
    roomy = [
        replace(wish, natural=max(wish.natural, heading.longest_line / THOUSANDTHS + _INSET))
        for wish, heading in zip(wishes, headings, strict=True)
    ]
    fits = not empty and sum(wish.natural for wish in roomy) <= room
    if not empty and sum(wish.natural for wish in wishes) > room:
        wishes = [replace(wish, natural=wish.modest) for wish in wishes]
    widths = share_out(roomy if fits else wishes, room)
    em = size * MM_PER_POINT
    edges = accumulate((width * em for width in widths), initial=paper.left)
    return Columns(size, _PAD_X * em, paper.pad * em, tuple(edges), headings, rows, decimals)


def longest_decimals(
    table: PaperTable, rows: Sequence[Sequence[Words]], measure: TextMeasure
) -> tuple[int, ...]:
    """Return how wide the longest decimals of each column are, which stand below each other.

    They do in columns of bare figures, of which some have decimals; elsewhere it is 0.
    """
    found = []
    for place, column in enumerate(table.paper_columns):
        texts = {row[place].text for row in rows if column.align == "right"} - {""}
        ends = {decimals_of(text) for text in texts} - {""}
        are_figures = bool(ends) and all(map(is_figure, texts))
        found.append(max(map(measure.typeface.widths[""].__getitem__, ends)) if are_figures else 0)
    return tuple(found)


def short_of(words: Words, longest: int, measure: TextMeasure) -> int:
    """Return how far from the right edge a figure ends, whose column has ``longest`` decimals."""
    return longest - decimals_width(words, measure) if longest and words.text else 0


def decimals_width(words: Words, measure: TextMeasure) -> int:
    """Return how wide the decimals of a figure are, in thousandths of the size."""
    decimals = decimals_of(words.text)
    return measure.typeface.widths[""][decimals] if decimals else 0


def _by_column(rows: Sequence[Sequence[Words]], count: int) -> list[list[Words]]:
    return [[row[place] for row in rows] for place in range(count)]


def _asked(cells: Sequence[Words], longest: int, measure: TextMeasure) -> list[tuple[int, int]]:
    """Return the longest word and the longest line of each cell, with what stands free behind."""
    free = [short_of(words, longest, measure) for words in cells]
    return [
        (words.longest_word + more, words.longest_line + more)
        for words, more in zip(cells, free, strict=True)
    ]


def _wish(
    column: PaperColumn, heading: Words, cells: Sequence[tuple[int, int]], *, empty: bool
) -> Wish:
    """Return what a paper column asks for, in font sizes.

    A heading wants to stand in two lines or three; its longest word stays whole.
    """
    share = _BLANK_HEADING_SHARE if empty else _HEADING_SHARE
    longest = max([heading.longest_word, *(word for word, _line in cells)])
    least = min(longest, LONGEST_WORD * THOUSANDTHS)
    lines = [line for _word, line in cells]
    natural = max([least, heading.longest_line * share, *lines])
    modest = float(max([least, heading.longest_line * _TIGHT_HEADING_SHARE, *lines]))
    weight = column.weight * (_BLANK_TEXT if empty else 1)
    if column.align == "left":
        written = [line for line in lines if line]
        usual = sqrt(sum(line * line for line in written) / max(len(written), 1))
        modest = max(least, usual)
    else:
        weight = column.weight if empty else 0
    told = (value / THOUSANDTHS + _INSET for value in (least, natural, modest))
    least_width, natural_width, modest_width = told
    return Wish(least_width, natural_width, weight, modest_width)


def _floor(wish: Wish) -> float:
    """Return the width in font sizes below which text is better set in smaller type."""
    return min(wish.natural, wish.weight * _CELL_WIDTH)


def share_out(wishes: Sequence[Wish], room: float) -> list[float]:
    """Return a width for each column; together they fill ``room``.

    Narrow columns get what they need first; long texts share the rest, longer ones more, though
    less than in proportion. Only where the longest words do not fit side by side is a column
    narrower than its ``least``, the widest first.
    """
    least = [wish.least for wish in wishes]
    if sum(least) >= room:
        return _capped(least, room)
    wants = [max(0.0, wish.natural - wish.least) for wish in wishes]
    spare = room - sum(least)
    if sum(wants) > spare:
        return [base + more for base, more in zip(least, _granted(wants, spare), strict=True)]
    weights = [wish.weight for wish in wishes]
    if not any(weights):
        weights = [1.0] * len(wishes)
    rest = (spare - sum(wants)) / sum(weights)
    return [
        max(wish.least, wish.natural) + weight * rest
        for wish, weight in zip(wishes, weights, strict=True)
    ]


def _granted(wants: list[float], spare: float) -> list[float]:
    """Share ``spare`` by the square roots of ``wants``, nobody getting more than wanted."""
    granted = [0.0] * len(wants)
    open_places = [place for place, want in enumerate(wants) if want > 0]
    while open_places:
        rate = spare / sum(sqrt(wants[place]) for place in open_places)
        content = [place for place in open_places if wants[place] <= rate * sqrt(wants[place])]
        for place in content or open_places:
            granted[place] = wants[place] if content else rate * sqrt(wants[place])
        if not content:
            break
        spare -= sum(wants[place] for place in content)
        open_places = [place for place in open_places if place not in content]
    return granted


def _capped(least: list[float], room: float) -> list[float]:
    """Cut the widest down to one common width so that all fill ``room``."""
    left = room
    cap = 0.0
    for place, width in enumerate(sorted(least)):
        others = len(least) - place
        if width * others >= left:
            cap = left / others
            break
        left -= width
    return [min(width, cap) for width in least] if cap else least
