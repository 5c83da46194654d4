"""The blocks of a paper in a Word file: head, titles, text, facts, tables, signatures."""

from itertools import zip_longest
from typing import assert_never

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from exports.document.charts import Chart
from exports.document.document import (
    Band,
    Block,
    ByHand,
    Contents,
    Document,
    Facts,
    Head,
    Heading,
    Note,
    PageBreak,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
    Space,
    WritingLines,
)
from exports.files.chart_text import chart_text
from exports.files.word.body import WordBody, fill_cell
from exports.files.word.elements import keep_on_one_page, rule
from exports.files.word.tables import put_table
from exports.setting.head import MOTTO
from store.language import N_, _

_MM_PER_POINT = 25.4 / 72
_INDENT = 10
"""The indentation of the first line of prose, in mm [Decree 30/2020/NĐ-CP]."""

_HALVES = (0.42, 0.58)
"""How the two sides of an official head divide the width."""

_RULED = 0.3
"""The part of the width at each side that a short rule leaves free."""

_CHART_FACE, _CHART_SIZE = "Courier New", 8
_BAND_SIZE = 20
_RECIPIENTS = N_("Recipients:")


def put_title(body: WordBody, part: Document) -> None:
    """Add what stands above the blocks of a paper: its official head, title and subject."""
    if part.head:
        _put_head(body, part.head)
    title = body.text(part.title, "center", style="Title")
    if part.drop:
        title.paragraph_format.space_before = Pt(part.drop * body.paper.depth / _MM_PER_POINT)
    if part.subject:
        body.text(part.subject, "center", bold=True)


def put_block(body: WordBody, block: Block) -> None:
    """Add one block at the end."""
    match block:
        case Heading() | Paragraph() | Note() | Band():
            _put_text(body, block)
        case Space() | PageBreak() | WritingLines():
            _put_room(body, block)
        case Facts():
            _put_facts(body, block)
        case Contents(lines):
            for line in lines:
                made = body.text(line.words, bold=not line.level)
                made.paragraph_format.left_indent = Mm(_INDENT * line.level)
        case PaperTable():
            _put_whole_table(body, block)
        case Chart():
            made = body.text(chart_text(block), size=_CHART_SIZE)
            made.runs[0].font.name = _CHART_FACE
        case Signatures():
            _put_signatures(body, block)
        case _:
            assert_never(block)


def _put_text(body: WordBody, block: Heading | Paragraph | Note | Band) -> None:
    match block:
        case Heading(text):
            body.text(text, style="Heading 1")
        case Paragraph():
            _put_paragraph(body, block)
        case Note(text):
            body.text(text, italic=True, size=body.paper.small)
        case Band(text):
            rule(body.text(text, "center", bold=True, size=_BAND_SIZE), "top", "bottom", heavy=True)
        case _:
            assert_never(block)


def _put_room(body: WordBody, block: Space | PageBreak | WritingLines) -> None:
    match block:
        case Space(part):
            gap = body.paragraph().paragraph_format
            gap.space_before = Pt(part * body.paper.depth / _MM_PER_POINT)
        case PageBreak():
            body.break_page()
        case WritingLines(count):
            for _line in range(count):
                _dotted(body.paragraph(), body.paper.room)
        case _:
            assert_never(block)


def _put_head(body: WordBody, head: Head) -> None:
    """Add the issuing body and the national motto side by side, number and day below them."""
    room, size = body.paper.room, body.paper.motto
    widths = [room * share for share in _HALVES]
    issuer, nation = body.table(1, widths).rows[0].cells
    for place, line in enumerate(head.body):
        fill_cell(issuer, line, "center", bold=place == len(head.body) - 1, size=size)
    _short_rule(issuer, widths[0])
    fill_cell(nation, _(MOTTO[0]), "center", bold=True, size=size)
    fill_cell(nation, _(MOTTO[1]), "center", bold=True, size=size + 1)
    _short_rule(nation, widths[1])
    if head.number or head.place_date:
        number, day = body.table(1, widths).rows[0].cells
        fill_cell(number, head.number, "center")
        fill_cell(day, head.place_date, "center", italic=True)
    body.paragraph()


def _short_rule(cell: _Cell, width: float) -> None:
    """Draw a rule in the middle of a cell so many mm wide, below what stands in it."""
    line = fill_cell(cell, "", size=2)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(width * _RULED)
    rule(line, "top")


def _put_paragraph(body: WordBody, block: Paragraph) -> None:
    for text in block.text.split("\n") if block.prose else (block.text,):
        made = body.text(text, block.align, bold=block.bold, italic=block.italic)
        if block.prose:
            made.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            made.paragraph_format.first_line_indent = Mm(_INDENT)


def _put_facts(body: WordBody, facts: Facts) -> None:
    """Add label and value on a line each, in as many columns as the paper has."""
    rows = -(-len(facts.lines) // facts.columns)
    width = body.paper.room / facts.columns
    made = body.table(rows, [width] * facts.columns)
    for number, (label, value) in enumerate(facts.lines):
        cell = made.cell(number % rows, number // rows)
        line = fill_cell(cell, f"{label}: {value}".rstrip())
        if not value:
            _dotted(line, width - 2)
    body.paragraph().paragraph_format.space_after = Pt(0)


def _dotted(line: WordParagraph, width: float) -> None:
    """Fill the rest of a line with dots to write on, up to ``width`` in mm."""
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    line.add_run("\t")


def _put_whole_table(body: WordBody, table: PaperTable) -> None:
    if table.caption:
        body.text(table.caption, bold=True).paragraph_format.keep_with_next = True
    if table.unit_note:
        note = body.text(table.unit_note, "right", italic=True, size=body.paper.small)
        note.paragraph_format.keep_with_next = True
    if table.by_hand in {ByHand.CARDS, ByHand.LINES}:
        _put_cards(body, table)
    else:
        put_table(body, table)
    if table.words:
        body.keep_last()
    body.text(table.words, italic=True)


def _put_cards(body: WordBody, table: PaperTable) -> None:
    """Add each row to be filled in by hand as lines of label and value, under its group."""
    for row in table.rows:
        if row.role is RowRole.GROUP:
            body.text(row.title, bold=True)
            continue
        for column, value in zip(table.paper_columns, table.shown(row), strict=True):
            line = body.text(f"{column.heading}: {value}".rstrip())
            if not value:
                _dotted(line, body.paper.room)


def _put_signatures(body: WordBody, block: Signatures) -> None:
    """Add who signs side by side, one alone at the right; who receives it at the left or below.

    All of it stands on one page, with what is written last before it.
    """
    body.keep_last()
    people = block.signatories
    count = max(2, len(people))
    (row,) = body.table(1, [body.paper.room / count] * count).rows
    keep_on_one_page(row)
    cells = row.cells
    signing = cells[-len(people) :] if people else ()
    for cell, one in zip(signing, people, strict=True):
        fill_cell(cell, one.title, "center", bold=True)
        fill_cell(cell, one.note, "center", italic=True, size=body.paper.small)
        name = fill_cell(cell, one.name, "center", bold=True)
        name.paragraph_format.space_before = Mm(body.paper.signing)
    if not block.recipients:
        return
    received = cells[0]
    if len(people) != 1:
        body.keep_last()
        (below,) = body.table(1, [body.paper.room]).rows
        keep_on_one_page(below)
        received = below.cells[0]
    small = body.paper.small
    fill_cell(received, _(_RECIPIENTS), bold=True, italic=True, size=small + 1)
    endings = zip_longest(block.recipients, [";"] * (len(block.recipients) - 1), fillvalue=".")
    for recipient, ending in endings:
        fill_cell(received, f"- {recipient.rstrip('.;')}{ending}", size=small)
