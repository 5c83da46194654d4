"""The forms of the cycle made ready for handwriting: boxes, ticks, hints and numbered rows."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import groupby
from typing import TypeGuard

from exports.document.document import Block, ByHand, Document, Note, PaperRow, PaperTable, RowRole
from exports.layout import lay_out
from exports.setting.handwritten.columns import explanations, pitches, tightest_width
from exports.setting.handwritten.fields import NUMBER_KEY, is_known
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import Paper, a4

_FEWEST_ROWS = 3
_FEWEST_IN_SECTOR = 4
"""How many rows a list has at least, and how many a sector."""

_LINES_OF_A_NAME = 2
_LINES_OF_A_CARD = 4
_ROWS_KEPT = 1.4
"""How high a card counts, in rows; and of the blank rows of a form how many stay at least, in parts
of what fits where each has one line."""


def to_be_written(document: Document) -> Document:
    """Return the A4 paper with its empty tables made ready to be filled in by hand.

    A table whose columns would become too narrow to write in becomes cards. Lists of blank rows
    take whatever room is left on the pages.
    """
    measure = TextMeasure(shipped_typeface())
    parts = document.parts or (document,)
    made = [_filled(_by_hand(part, measure)) for part in parts]
    return replace(document, parts=tuple(made)) if document.parts else made[0]


def most_fitting(form: Callable[[int], Document], least: int, most: int) -> int:
    """Return the greatest count, up to ``most``, whose form takes no more pages than ``least``.

    It is looked for in growing strides: what does not fit is set once or twice, not over and over.
    """
    typeface = shipped_typeface()

    @cache
    def pages(count: int) -> int:
        return len(lay_out(form(count), typeface=typeface).pages)

    fits, stride = least, 1
    while fits + stride <= most and pages(fits + stride) == pages(least):
        fits, stride = fits + stride, stride * 2
    more = range(fits + 1, min(fits + stride, most + 1))
    return fits + bisect_left(more, pages(least) + 1, key=pages)


def explained(table: PaperTable, measure: TextMeasure, paper: Paper) -> Iterator[Block]:
    """Yield a table to be written into, and what the numbers in it stand for."""
    yield table
    told = "\n".join(explanations(table, measure, paper))
    if told:
        yield Note(told)


def _by_hand(document: Document, measure: TextMeasure) -> Document:
    """Return the form with the fewest rows it needs; one with cards stands upright."""
    room = a4(document.orientation).room
    blocks = [
        _written(block, measure, room)
        if isinstance(block, PaperTable) and _is_empty(block)
        else block
        for block in document.blocks
    ]
    if any(isinstance(block, PaperTable) and block.by_hand is ByHand.CARDS for block in blocks):
        document = replace(document, orientation="portrait")
    paper = a4(document.orientation)
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, PaperTable) and block.by_hand is not ByHand.NO:
            made += explained(block, measure, paper)
        else:
            made.append(block)
    return replace(document, blocks=tuple(made))


def _written(table: PaperTable, measure: TextMeasure, room: float) -> PaperTable:
    """Return the table with the fewest rows it needs, or with cards where rows are too narrow."""
    table = replace(table, by_hand=ByHand.ROWS)
    if tightest_width(table, measure) > room:
        return _shortened(_on_cards(table), _LINES_OF_A_CARD)
    return _shortened(table, pitches(table, measure, room))


def _on_cards(table: PaperTable) -> PaperTable:
    """Return the table as cards, which are numbered by themselves."""
    kept = [place for place, one in enumerate(table.columns) if one.key != NUMBER_KEY]
    rows = (replace(row, values=tuple(row.values[place] for place in kept)) for row in table.rows)
    columns = tuple(table.columns[place] for place in kept)
    return replace(table, columns=columns, rows=tuple(rows), by_hand=ByHand.CARDS)


def _filled(document: Document) -> Document:
    """Return the form with as many more blank rows as its pages hold, and with their numbers."""
    places = [place for place, block in enumerate(document.blocks) if _is_list(block)]
    longest = [_longest_run(document.blocks[place]) for place in places]
    if len(places) > 1:
        form = partial(_with_longer, document, places)
        document = form(most_fitting(form, 0, max(longest)))
    for place, most in zip(places, longest, strict=True):
        form = partial(_with_longer, document, (place,))
        document = form(most_fitting(form, 0, most))
    numbered = (
        replace(block, rows=tuple(_numbered(block)))
        if isinstance(block, PaperTable) and block.by_hand is not ByHand.NO
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(numbered))


def _is_list(block: Block) -> TypeGuard[PaperTable]:
    """Tell whether a table to be written into is a list of blank rows, of any number."""
    return (
        isinstance(block, PaperTable)
        and block.by_hand is not ByHand.NO
        and any(row.role is RowRole.BLANK for row in block.rows)
        and not any(is_known(row, block) for row in block.rows)
    )


def _with_longer(document: Document, places: Sequence[int], count: int) -> Document:
    """Return the form with ``count`` more rows in each list of the tables at ``places``."""
    blocks = (
        _longer(block, count) if place in places and isinstance(block, PaperTable) else block
        for place, block in enumerate(document.blocks)
    )
    return replace(document, blocks=tuple(blocks))


def _longest_run(block: Block) -> int:
    """Return how many blank rows follow each other at most."""
    rows = block.rows if isinstance(block, PaperTable) else ()
    runs = groupby(rows, lambda row: row.role is RowRole.BLANK)
    return max((len(list(run)) for is_blank, run in runs if is_blank), default=0)


def _longer(table: PaperTable, count: int) -> PaperTable:
    """Return the table with ``count`` more blank rows behind each run of them."""
    return _resized(table, lambda before: before + count)


def _resized(table: PaperTable, size: Callable[[int], int]) -> PaperTable:
    """Return the table with each run of blank rows as long as ``size`` says of its length."""
    rows: list[PaperRow] = []
    for is_blank, run in groupby(table.rows, lambda row: row.role is RowRole.BLANK):
        found = list(run)
        wanted = size(len(found)) if is_blank else len(found)
        rows += [*found[:wanted], *[_unnumbered(table, found[-1])] * (wanted - len(found))]
    return replace(table, rows=tuple(rows))


def _unnumbered(table: PaperTable, row: PaperRow) -> PaperRow:
    """Return a copy of a blank row without its number, which is that of one row alone."""
    pairs = zip(table.columns, row.values, strict=True)
    values = (None if column.key == NUMBER_KEY else value for column, value in pairs)
    return replace(row, values=tuple(values))


def _is_empty(table: PaperTable) -> bool:
    """Tell whether something is to be written into the table."""
    return any(row.is_to_fill_in for row in table.rows)


def _shortened(table: PaperTable, lines: int) -> PaperTable:
    """Return a list of blank rows with fewer of them where each takes several ``lines``."""
    if not _is_list(table):
        return table
    is_by_sector = any(row.role is RowRole.SUBTOTAL for row in table.rows)
    least = _FEWEST_IN_SECTOR if is_by_sector and lines <= _LINES_OF_A_NAME else 0

    def kept(count: int) -> int:
        fitting = round(count * min(1, _ROWS_KEPT / lines))
        return max(least, min(count, max(_FEWEST_ROWS, fitting)))

    return _resized(table, kept)


def _numbered(table: PaperTable) -> Iterator[PaperRow]:
    """Yield the rows, those to be filled in with a number, from 1 in each group."""
    keys = [column.key for column in table.columns]
    place = keys.index(NUMBER_KEY) if NUMBER_KEY in keys else None
    number = 0
    for row in table.rows:
        number = 0 if row.role is RowRole.GROUP else number + 1
        if row.role is RowRole.BLANK and place is not None:
            yield replace(row, values=_with(row.values, place, number))
        else:
            yield row


def _with(values: Sequence[object], place: int, number: int) -> tuple[object, ...]:
    """Return the values with a number where none stands yet."""
    known = values[place] if values[place] is not None else number
    return (*values[:place], known, *values[place + 1 :])
