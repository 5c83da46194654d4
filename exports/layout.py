"""A document onto pages: every line of text and every rule at its place, in millimetres.

Pure: nothing here knows a PDF. One layout serves A4 and the A0 poster, which is set anew in its
own sizes of type, not only enlarged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exports.block_layout import BlockSetter, Type
from exports.document import (
    Band,
    Block,
    Document,
    Facts,
    Heading,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Signatures,
    Space,
    Table,
    WritingLines,
)
from exports.measure import Ink, Measure
from exports.paginate import paginate
from exports.paper import (
    COMFORTABLE_ON_A0,
    LARGEST_ON_A0,
    SMALLEST_ON_A0,
    Paper,
    PaperSize,
    a0,
    a4,
)
from exports.slab import MM_PER_POINT, Page, Rule, Slab, stacked
from exports.table_layout import table_slabs
from exports.typeface import Typeface, shipped_typeface
from store.language import N_, _

_DRAFT = N_("DRAFT")
_MARK_SHARE = 0.55
"""How much of the top margin the height of a page number or mark may take."""

_MARK_FRAME = 0.4
_UNIT_GAP = 0.15
_A0_SIZES = (45, 47, 50, 53, 57, COMFORTABLE_ON_A0, 67, 73, LARGEST_ON_A0)


@dataclass(frozen=True)
class Layout:
    """Pages ready to be printed, and what a person should know about them, in sentences."""

    pages: tuple[Page, ...]
    warnings: tuple[str, ...]


def lay_out(
    document: Document, paper_size: PaperSize = "a4", typeface: Typeface | None = None
) -> Layout:
    """Place ``document`` on A4 or A0 pages; raises OSError, UnusableFontError."""
    measure = Measure(typeface or shipped_typeface())
    pages: list[Page] = []
    counted = 0
    for part in document.parts or (document,):
        if paper_size == "a0":
            pages += _poster(part, measure)
            continue
        counted = counted if part.continued else 0
        added = _pages(part, measure, a4(part.orientation), counted)
        counted += len(added)
        pages += added
    return Layout(tuple(pages), tuple(_warnings(measure)))


def _poster(document: Document, measure: Measure) -> list[Page]:
    """Set a poster upright or across, whichever needs fewer sheets, as large as these allow."""
    upright = document.orientation == "portrait"
    orientations: list[Orientation] = ["portrait", "landscape"]
    set_small = {
        orientation: _pages(document, measure, a0(orientation, SMALLEST_ON_A0))
        for orientation in sorted(orientations, reverse=not upright, key=orientations.index)
    }
    orientation = min(set_small, key=lambda one: len(set_small[one]))
    best = set_small[orientation]
    for size in _A0_SIZES:
        pages = _pages(document, measure, a0(orientation, size))
        if len(pages) > len(best):
            break
        best = pages
    return best


def _pages(document: Document, measure: Measure, paper: Paper, counted: int = 0) -> list[Page]:
    """Set the pages of one paper; ``counted`` is how many pages stand before them."""
    setter = BlockSetter(measure, paper)
    pages = paginate(_slabs(document, setter), paper)
    for number, page in enumerate(pages, counted + 1):
        if number > 1:
            page.put(_page_number(number, setter), 0)
        if document.draft:
            page.put(_draft_mark(setter), 0)
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
            lines = setter.lines(text, Type("B", paper.body), whole)
            yield from (slab.kept() for slab in [setter.gap(), *lines, setter.gap()])
        case Paragraph():
            yield from setter.paragraph(block)
        case Note(text):
            yield from [*setter.lines(text, Type("I", paper.small), whole), setter.gap()]
        case Space(part):
            yield Slab(paper.depth * part)
        case WritingLines(count):
            yield from (setter.dots(whole) for _line in range(count))
        case Facts():
            yield from setter.facts(block)
        case Band(text):
            yield from setter.band(text)
        case Signatures():
            *before, last = setter.signatures(block)
            yield from (slab.kept() for slab in before)
            yield last
        case Table():
            yield from _table_with_words(block, setter)


def _table_with_words(table: Table, setter: BlockSetter) -> Iterator[Slab]:
    """Yield caption, unit, rows and the sum in words; each stays with its neighbour."""
    paper, whole = setter.paper, setter.whole
    if table.caption:
        caption = setter.lines(table.caption, Type("B", paper.body, "center"), whole)
        yield from (slab.kept() for slab in [*caption, setter.gap()])
    if table.unit_note:
        unit = setter.lines(table.unit_note, Type("I", paper.small, "right"), whole)
        yield from (slab.kept() for slab in [*unit, setter.gap(_UNIT_GAP)])
    rows = table_slabs(table, setter.measure, paper)
    if table.words:
        rows[-1] = rows[-1].kept()
    yield from rows
    yield setter.gap(0.3) if not table.words else setter.gap(0.3).kept()
    if table.words:
        yield from setter.lines(table.words, Type("I", paper.body), whole)


def _page_number(number: int, setter: BlockSetter) -> Slab:
    """Return the number of a page, centred in the top margin [Decree 30/2020/NĐ-CP]."""
    paper, measure = setter.paper, setter.measure
    text = str(number)
    size = min(paper.body, paper.top * _MARK_SHARE / MM_PER_POINT)
    ink = Ink(measure)
    x = (paper.width - measure.width(text, "", size)) / 2
    ink.write(x, paper.top / 2 + size * MM_PER_POINT / 3, text, "", size)
    return ink.slab(0)


def _draft_mark(setter: BlockSetter) -> Slab:
    """Return the framed mark of a draft, at the left in the top margin."""
    paper, measure = setter.paper, setter.measure
    text = measure.clean(_(_DRAFT), "B")
    size = min(paper.body, paper.top * _MARK_SHARE / MM_PER_POINT)
    em = size * MM_PER_POINT
    width = measure.width(text, "B", size)
    pad = _MARK_FRAME * em
    left, base = paper.left, paper.top / 2 + em / 3
    ink = Ink(measure)
    ink.write(left + pad, base, text, "B", size)
    top, bottom, right = base - em * 0.95, base + em * 0.3, left + width + 2 * pad
    stroke = paper.stroke * 2
    ink.rules += [
        Rule(left, top, right, top, stroke),
        Rule(left, bottom, right, bottom, stroke),
        Rule(left, top, left, bottom, stroke),
        Rule(right, top, right, bottom, stroke),
    ]
    return ink.slab(0)


def _warnings(measure: Measure) -> Iterator[str]:
    if measure.missing:
        letters = ", ".join(f"“{one}” (U+{ord(one):04X})" for one in measure.missing)
        message = _("The font has no sign for {letters}; a mark is printed in its place.")
        yield message.format(letters=letters)
