"""A document onto pages: every line of text and every rule at its place, in millimetres.

Pure: nothing here knows a PDF. One layout serves A4 and the A0 poster, which is set anew in its
own sizes of type, not only enlarged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exports.block_layout import BlockSetter, Type
from exports.chart_layout import chart_slabs
from exports.charts import Chart
from exports.document import (
    Band,
    Block,
    Document,
    Facts,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Signatures,
    Space,
    Table,
    WritingLines,
)
from exports.margin_marks import draft_mark, page_mark
from exports.measure import Measure
from exports.paginate import paginate
from exports.paper import Paper, PaperSize, a4
from exports.signature_layout import signature_slabs
from exports.slab import Page, Slab, stacked
from exports.tags import Tag
from exports.typeface import Typeface, shipped_typeface
from exports.unprintable import told

_UNIT_GAP = 0.15


@dataclass(frozen=True)
class Layout:
    """Pages ready to be printed, and what a person should know about them, in sentences."""

    pages: tuple[Page, ...]
    warnings: tuple[str, ...]


def lay_out(
    document: Document, paper_size: PaperSize = "a4", typeface: Typeface | None = None
) -> Layout:
    """Place ``document`` on sheets of A4 or A0; raises OSError, UnusableFontError."""
    measure = Measure(typeface or shipped_typeface())
    pages: list[Page] = []
    counted = 0
    for part in document.parts or (document,):
        if paper_size != "a4":
            pages += _posters(part, measure, paper_size)
            continue
        counted = counted if part.continued else 0
        added = _pages(part, measure, a4(part.orientation), counted)
        counted += len(added)
        pages += added
    return Layout(tuple(pages), tuple(told(document, measure.missing)))


def _posters(document: Document, measure: Measure, paper_size: PaperSize) -> list[Page]:
    """Set one paper as posters: on sheets of A0, or cut into sheets of A4 to glue."""
    from exports.poster import poster_pages  # noqa: PLC0415 - most papers are no posters
    from exports.tiles import tiled  # noqa: PLC0415

    sheets = poster_pages(document, measure, _slabs)
    name = document.subject or document.title
    return sheets if paper_size == "a0" else tiled(sheets, name, measure)


def _pages(document: Document, measure: Measure, paper: Paper, counted: int = 0) -> list[Page]:
    """Set the pages of one paper; ``counted`` is how many pages stand before them."""
    setter = BlockSetter(measure, paper)
    pages = paginate(_slabs(document, setter), paper)
    for number, page in enumerate(pages, counted + 1):
        page.number = number
        if number > 1:
            page.put(page_mark(str(number), setter), 0)
        if document.draft:
            page.put(draft_mark(setter), 0)
    return pages


def _slabs(document: Document, setter: BlockSetter) -> list[Slab]:
    slabs: list[Slab] = []
    if document.head:
        slabs += setter.head(document.head)
    first, *rest = setter.title(document)
    if document.drop:
        first = stacked([Slab(setter.paper.depth * document.drop), first]).kept()
    slabs += [first, *rest]
    breaks = False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            breaks = True
            continue
        if isinstance(block, Signatures):
            _hold_last(slabs)
            added = signature_slabs(block, setter.for_signatures)
        else:
            added = list(_block_slabs(block, setter))
        if breaks and added:
            added[0] = replace(added[0], new_page=True)
            breaks = False
        slabs += added
    return slabs


def _hold_last(slabs: list[Slab]) -> None:
    """Keep the last printed slab with what follows: signatures never stand alone on a page."""
    for place in range(len(slabs) - 1, -1, -1):
        slabs[place] = slabs[place].kept()
        if slabs[place].runs or slabs[place].rules:
            break


def _block_slabs(block: Block, setter: BlockSetter) -> Iterator[Slab]:
    paper, whole = setter.paper, setter.whole
    match block:
        case Heading(text):
            yield from setter.heading(text)
        case Paragraph():
            yield from setter.paragraph(block)
        case Note(text):
            yield from setter.note(text)
        case Space(part):
            yield Slab(paper.depth * part)
        case WritingLines(count):
            yield from [setter.dots(whole)] * count
        case Facts():
            yield from setter.facts(block)
        case Band(text):
            yield from setter.band(text)
        case Table():
            yield from _table_with_words(block, setter)
        case Chart():
            yield from chart_slabs(block, setter)


def _table_with_words(table: Table, setter: BlockSetter) -> Iterator[Slab]:
    """Yield caption, unit, rows and the sum in words; each stays with its neighbour."""
    paper, whole = setter.paper, setter.whole
    tag = Tag("Table", setter.tag)
    caption_tag = Tag("Caption", tag, table.caption)
    if table.caption:
        named = Tag("P", caption_tag)
        caption = setter.lines(table.caption, Type("B", paper.body, "center"), whole, named)
        yield from (slab.kept() for slab in [*caption, setter.gap()])
    if table.unit_note:
        noted = Tag("P", caption_tag)
        unit = setter.lines(table.unit_note, Type("I", paper.small, "right"), whole, noted)
        yield from (slab.kept() for slab in [*unit, setter.gap(_UNIT_GAP)])
    rows = setter.table(table, tag)
    if table.words:
        rows[-1] = rows[-1].kept()
    yield from rows
    yield setter.gap(0.3) if not table.words else setter.gap(0.3).kept()
    if table.words:
        *before, last = setter.lines(table.words, Type("I", paper.body), whole)
        yield from (slab.kept() for slab in before)
        yield last
