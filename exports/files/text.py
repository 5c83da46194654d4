"""A document as text: tables by tabulate, everything else as plain lines."""

from collections.abc import Iterator
from html import escape
from operator import add
from textwrap import fill
from typing import Literal

from exports.document.charts import Chart
from exports.document.document import (
    Band,
    Block,
    ByHand,
    Contents,
    Document,
    Facts,
    Heading,
    Note,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
)
from exports.files.chart_text import chart_text
from exports.files.decimals import IN_CELLS, room_behind
from store.base.late_import import versions_not_looked_up
from store.language import _
from store.words.text import normalise

with versions_not_looked_up():
    from tabulate import tabulate

TextFormat = Literal["plain", "grid", "github", "tsv", "html"]
_DOTS = "…………"
_IN_CELLS_OF_A_TERMINAL = ("plain", "grid")
"""The formats in which figures stand below each other by spaces."""


def as_text(document: Document, style: TextFormat = "plain", width: int | None = None) -> str:
    """Return ``document`` as text that ends with a newline.

    ``tsv`` gives the tables alone, for other programs; the other formats give the whole paper. What
    is not in a table is broken between words into lines of ``width`` cells, if that is given.
    """
    parts = list(_parts(document, style, width))
    if style == "html":
        parts = [part if part.startswith("<") else _html_lines(part) for part in parts]
    return "\n\n".join(part for part in parts if part) + "\n"


def table_text(table: PaperTable, style: TextFormat) -> str:
    """Return ``table`` with its headings, group titles and sums, as a person reads it."""
    columns = table.paper_columns
    bare = style == "tsv" or not table.rows
    rows = [[_cell(text, style) for text in _titled(table, row)] for row in table.rows]
    if style in _IN_CELLS_OF_A_TERMINAL:
        behind = room_behind(table, IN_CELLS)
        rows = [list(map(add, *both)) for both in zip(rows, behind, strict=True)]
    aligns = [column.align for column in columns]
    return tabulate(
        rows,
        headers=[_cell(column.heading, style) for column in columns],
        tablefmt=style,
        disable_numparse=True,
        preserve_whitespace=True,
        stralign=None if bare else "left",
        colalign=None if bare else aligns,
        headersalign=None if bare else aligns,
    )


def _parts(document: Document, style: TextFormat, width: int | None) -> Iterator[str]:
    if style == "tsv":
        yield from (table_text(table, style) for table in document.tables)
        return
    for part in document.parts:
        yield from _parts(part, style, width)
    if document.parts:
        return
    if document.draft:
        yield f"[{_('DRAFT')}]"
    if document.head:
        head = document.head
        yield _lines(*head.body, head.number, head.place_date, width=width)
    yield _lines(document.title, document.subject, width=width)
    for block in document.blocks:
        yield from _block_parts(block, style, width)
    if document.save:
        yield from _block_parts(Note(document.save_line), style, width)


def _block_parts(block: Block, style: TextFormat, width: int | None) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text) | Note(text) | Band(text):
            yield _lines(text, width=width)
        case Facts(lines):
            yield _lines(*(f"{label}: {value or _DOTS}" for label, value in lines), width=width)
        case Contents(lines):
            listed = (f"- {line.words}" if line.level else line.words for line in lines)
            yield _lines(*listed, width=width)
        case PaperTable(by_hand=ByHand.CARDS | ByHand.LINES):
            yield from _cards(block, width)
        case PaperTable():
            yield _lines(block.caption, block.unit_note, width=width)
            yield table_text(block, style)
            yield _lines(block.words, width=width)
        case Chart():
            yield _set_off(_lines(chart_text(block)), style)
        case Signatures(signatories, recipients):
            for signatory in signatories:
                yield _lines(signatory.title, signatory.note, signatory.name, width=width)
            if recipients:
                listed = (f"- {recipient}" for recipient in recipients)
                yield _lines(_("Recipients:"), *listed, width=width)


def _cards(table: PaperTable, width: int | None) -> Iterator[str]:
    """Yield each row to be filled in by hand as lines of label and value, under its group."""
    headings = [column.heading for column in table.paper_columns]
    for row in table.rows:
        if row.role is RowRole.GROUP:
            yield _lines(row.title, width=width)
            continue
        pairs = zip(headings, table.shown(row), strict=True)
        filled = (f"{heading}: {value or _DOTS}" for heading, value in pairs)
        yield _lines(*filled, width=width)


def _titled(table: PaperTable, row: PaperRow) -> list[str]:
    """Return the shown texts of a row, its title in the first column of text it runs over."""
    texts = table.shown(row)
    if row.title:
        first, behind = table.title_span(row)
        aligns = [column.align for column in table.paper_columns]
        place = next((n for n in range(first, behind) if aligns[n] == "left"), first)
        texts[place] = row.title
    return texts


def _lines(*texts: str, width: int | None = None) -> str:
    """Return texts below each other, lines of more than ``width`` cells broken between words."""
    said = "\n".join(normalise(text, multiline=True) for text in texts if text)
    if width is None:
        return said
    lines = said.split("\n")
    return "\n".join(
        fill(line, width, break_long_words=False, break_on_hyphens=False)
        if len(line) > width
        else line
        for line in lines
    )


def _set_off(drawn: str, style: TextFormat) -> str:
    """Return lines whose letters must stay below each other, as that format marks them."""
    if style == "html":
        return f"<pre>{escape(drawn)}</pre>"
    return f"```\n{drawn}\n```" if style == "github" else drawn


def _cell(text: str, style: TextFormat) -> str:
    """Return ``text`` as it can stand in a cell of that format."""
    text = normalise(text, multiline=True)
    if style == "github":
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")
    return text.replace("\n", " ") if style == "tsv" else text


def _html_lines(text: str) -> str:
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>"
