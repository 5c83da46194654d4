"""The forms of the cycle made ready for handwriting: boxes, ticks, hints and numbered rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.blank_columns import explanations, pitches, tightest_width
from exports.blank_fields import NUMBER_KEY
from exports.blank_layout import slabs_by_hand
from exports.document import Block, ByHand, Document, Note, Role, Row, Table
from exports.measure import Measure
from exports.paper import Paper, a4
from exports.tags import Tag
from exports.typeface import shipped_typeface

_HIGHEST_ROW = 0.3
"""The part of a page that a row may take by what is printed in it; higher ones are divided."""

_FEWEST_ROWS = 3
_ROWS_KEPT = 1.4
"""Of the blank rows of a form how many stay, in parts of what fits where each has one line."""


def to_be_written(document: Document) -> Document:
    """Return the A4 paper with its empty tables made ready to be filled in by hand.

    A table whose columns would become too narrow to write in stays as it is.
    """
    measure = Measure(shipped_typeface())
    parts = document.parts or (document,)
    made = [replace(one, blocks=tuple(_blocks(one, measure))) for one in parts]
    return replace(document, parts=tuple(made)) if document.parts else made[0]


def explained(table: Table, measure: Measure, paper: Paper) -> Iterator[Block]:
    """Yield a table to be written into, and what the numbers in it stand for."""
    yield table
    told = "\n".join(explanations(table, measure, paper))
    if told:
        yield Note(told)


def _blocks(document: Document, measure: Measure) -> Iterator[Block]:
    paper = a4(document.orientation)
    for block in document.blocks:
        if isinstance(block, Table) and _is_empty(block):
            table = replace(block, rows=tuple(_numbered(block)), by_hand=ByHand.ROWS)
            table = _shortened(table, pitches(table, measure))
            if _fits(table, measure, paper):
                yield from explained(table, measure, paper)
                continue
        yield block


def _fits(table: Table, measure: Measure, paper: Paper) -> bool:
    """Tell whether its columns are wide enough for a hand and its rows leave room on the page."""
    if tightest_width(table, measure) > paper.room:
        return False
    slabs = slabs_by_hand(table, measure, paper, Tag("Table"))
    return max(slab.height for slab in slabs) <= paper.depth * _HIGHEST_ROW


def _is_empty(table: Table) -> bool:
    """Tell whether something is to be written into the table."""
    return any(row.is_to_fill_in for row in table.rows)


def _shortened(table: Table, lines: int) -> Table:
    """Return a list of blank rows with fewer of them where each takes several ``lines``."""
    if lines == 1 or any(row.role is not Role.BLANK or _is_known(row, table) for row in table.rows):
        return table
    kept = max(_FEWEST_ROWS, round(len(table.rows) * _ROWS_KEPT / lines))
    return replace(table, rows=table.rows[:kept])


def _is_known(row: Row, table: Table) -> bool:
    """Tell whether more than its number stands in a row."""
    pairs = zip(table.columns, row.values, strict=True)
    return any(column.key != NUMBER_KEY and not column.field.is_empty(one) for column, one in pairs)


def _numbered(table: Table) -> Iterator[Row]:
    """Yield the rows, those to be filled in with a number, from 1 in each group."""
    keys = [column.key for column in table.columns]
    place = keys.index(NUMBER_KEY) if NUMBER_KEY in keys else None
    number = 0
    for row in table.rows:
        number = 0 if row.role is Role.GROUP else number + 1
        if row.role is Role.BLANK and place is not None:
            yield replace(row, values=_with(row.values, place, number))
        else:
            yield row


def _with(values: Sequence[object], place: int, number: int) -> tuple[object, ...]:
    """Return the values with a number where none stands yet."""
    known = values[place] if values[place] is not None else number
    return (*values[:place], known, *values[place + 1 :])
