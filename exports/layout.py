"""A document onto pages: every line of text and every rule at its place, in millimetres.

Pure: nothing here knows a PDF. One layout serves A4 and the A0 poster, which is set anew in its
own sizes of type, not only enlarged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exports.document.charts import Chart
from exports.document.document import (
    Band,
    Block,
    Contents,
    Document,
    Facts,
    Heading,
    Note,
    PageBreak,
    PaperTable,
    Paragraph,
    Signatures,
    Space,
    WritingLines,
)
from exports.setting.blocks import BlockSetter
from exports.setting.charts.bars import chart_strips
from exports.setting.closing import Held, StripPlace, height_of
from exports.setting.contents import contents_strips
from exports.setting.facts import facts_strips
from exports.setting.margins import draft_mark, page_mark, save_mark
from exports.setting.paginate import filled_pages
from exports.setting.signatures import signature_strips
from exports.type.font_file import Typeface, shipped_typeface
from exports.type.lettering import Type
from exports.type.measure import TextMeasure
from exports.type.paper import Paper, PaperSize, a4
from exports.type.roles import Tag
from exports.type.strip import Page, Strip, last_kept, stacked
from exports.type.unprintable import told
from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.language import _

with read_when_used():
    from exports.posters import poster, tiles  # most papers are no posters
    from exports.setting import record_code  # and few are filled in by hand

_UNIT_GAP = 0.15
_LARGEST_CLOSING = 0.8
"""The part of a page's depth that a last row, what follows it and the signatures may take."""


@frozen
class Layout:
    """Pages ready to be printed, and what a person should know about them, in sentences."""

    pages: tuple[Page, ...]
    warnings: tuple[str, ...]


def lay_out(
    document: Document, paper_size: PaperSize = "a4", typeface: Typeface | None = None
) -> Layout:
    """Place ``document`` on sheets of A4 or A0; raises OSError, UnusableFontError."""
    setting = Setting(document, paper_size, typeface or shipped_typeface())
    return Layout(tuple(setting.pages()), setting.warnings)


class Setting:
    """A document being placed on its sheets, page by page, of which none is kept.

    ``count`` is how many pages are set so far.
    """

    def __init__(self, document: Document, paper_size: PaperSize, typeface: Typeface) -> None:
        """Prepare to place ``document`` on sheets of A4 or A0."""
        self._document, self._paper_size = document, paper_size
        self._measure = TextMeasure(typeface)
        self.count = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know about the pages set so far, in sentences."""
        return tuple(told(self._document, self._measure.missing))

    def pages(self) -> Iterator[Page]:
        """Yield the pages in their order, each as soon as it is full; raises UnusableFontError.

        A list of contents is completed on its pages when the last page is set.
        """
        number = 0
        begun: list[int] = []
        awaiting: list[tuple[Document, int, list[Page]]] = []
        for part in self._document.parts or (self._document,):
            number = number if part.continued else 0
            begun += [number + 1] * len(part.begins)
            pages = self._pages_of(part, number)
            if part.has_contents:
                pages = _awaiting(pages)
                awaiting.append((part, number, pages))
            for page in pages:
                number = page.number
                self.count += 1
                yield page
        for part, counted, pages in awaiting:
            known = self._pages_of(part.with_pages(begun), counted)
            for page, final in zip(pages, known, strict=True):
                page.placed = final.placed

    def _pages_of(self, part: Document, counted: int) -> Iterable[Page]:
        if self._paper_size == "a4":
            return _pages(part, self._measure, a4(part.orientation), counted)
        return _posters(part, self._measure, self._paper_size)


def _awaiting(pages: Iterable[Page]) -> list[Page]:
    """Return pages of which it is not known yet what they will show."""
    kept = list(pages)
    for page in kept:
        page.awaits = True
    return kept


def _posters(document: Document, measure: TextMeasure, paper_size: PaperSize) -> list[Page]:
    """Set one paper as posters: on sheets of A0, or cut into sheets of A4 to glue."""
    sheets = poster.poster_pages(document, measure, _strips)
    name = document.subject or document.title
    return sheets if paper_size == "a0" else tiles.tiled(sheets, name, measure)


def _pages(document: Document, measure: TextMeasure, paper: Paper, counted: int) -> Iterator[Page]:
    """Yield the pages of one paper; ``counted`` is how many pages stand before them."""
    setter = BlockSetter(measure, paper)
    chapters = tuple(line.words for line in document.begins if not line.level)
    filled = 0
    for number, page in enumerate(filled_pages(_strips(document, setter), paper), counted + 1):
        page.number, page.level = number, document.level
        page.begins, chapters = chapters, ()
        if number > 1:
            page.put(page_mark(str(number), setter), 0)
        if document.draft:
            page.put(draft_mark(setter), 0)
        if document.code:
            before, filled = filled, filled + page.entries
            rows = range(before + 1, filled + 1)
            page.put(record_code.code_mark(document.code, number, rows, setter), 0)
        if document.save:
            page.put(save_mark(document.save_line, setter), 0)
        yield page


def _strips(document: Document, setter: BlockSetter) -> Iterator[Strip]:
    """Yield the strips of a paper downwards; who signs never stands alone on a page.

    With signatures goes what is printed last before them: a row of a table, or a drawing, and all
    below it; in a paper of text its last two parts, of which one is no closing.
    """
    held = Held()
    for strip, place in _strips_as_set(document, setter):
        if place.signed:
            yield from held.sign(setter.paper.depth * _LARGEST_CLOSING - place.signed)
        yield from held.add(strip, place)
    yield from held.strips


def _strips_as_set(document: Document, setter: BlockSetter) -> Iterator[tuple[Strip, StripPlace]]:
    """Yield each strip and where it belongs."""
    yield from ((strip, StripPlace()) for strip in _opening(document, setter))
    breaks = False
    for number, block in enumerate(document.blocks, 1):
        breaks = breaks or isinstance(block, PageBreak)
        place = StripPlace(isinstance(block, Chart), block=number)
        strips = _block_strips(block, setter)
        if isinstance(block, Signatures):
            signed = signature_strips(block, setter.for_signatures)
            strips, place = iter(signed), place._replace(signed=height_of(signed))
        if document.code and isinstance(block, PaperTable) and not document.is_main(block):
            strips = (replace(strip, is_entry=False) for strip in strips)
        for strip in strips:
            yield replace(strip, new_page=True) if breaks else strip, place
            breaks, place = False, place._replace(signed=0)


def _opening(document: Document, setter: BlockSetter) -> list[Strip]:
    head = setter.head(document.head) if document.head else []
    first, *rest = setter.title(document)
    if document.drop:
        first = stacked([Strip(setter.paper.depth * document.drop), first]).kept()
    return [*head, first, *rest]


def _block_strips(block: Block, setter: BlockSetter) -> Iterator[Strip]:
    match block:
        case Heading(text):
            yield from setter.heading(text)
        case Paragraph():
            yield from setter.paragraph(block)
        case Note(text):
            yield from setter.note(text)
        case Space() | WritingLines():
            yield from _room_strips(block, setter)
        case Facts():
            yield from facts_strips(block, setter)
        case Contents():
            yield from contents_strips(block, setter)
        case Band(text):
            yield from setter.band(text)
        case PaperTable():
            yield from _table_with_words(block, setter)
        case Chart():
            yield from chart_strips(block, setter)


def _room_strips(block: Space | WritingLines, setter: BlockSetter) -> list[Strip]:
    """Return room that is left free, or dotted lines to write on."""
    if isinstance(block, Space):
        return [Strip(setter.paper.depth * block.part)]
    return [setter.dots(setter.whole)] * block.count


def _table_with_words(table: PaperTable, setter: BlockSetter) -> Iterator[Strip]:
    """Yield caption, unit, rows and the sum in words; each stays with its neighbour."""
    paper, whole = setter.paper, setter.whole
    tag = Tag("Table", setter.tag)
    caption_tag = Tag("Caption", tag, table.caption)
    if table.caption:
        named = Tag("P", caption_tag)
        caption = setter.lines(table.caption, Type("B", paper.body, "center"), whole, named)
        yield from (strip.kept() for strip in [*caption, setter.gap()])
    if table.unit_note:
        noted = Tag("P", caption_tag)
        unit = setter.lines(table.unit_note, Type("I", paper.small, "right"), whole, noted)
        yield from (strip.kept() for strip in [*unit, setter.gap(_UNIT_GAP)])
    rows = setter.table(table, tag)
    if table.caption:
        rows = _named_again(rows, table.caption, setter)
    yield from last_kept(rows) if table.words else rows
    yield setter.gap(0.3) if not table.words else setter.gap(0.3).kept()
    if table.words:
        *before, last = setter.lines(table.words, Type("I", paper.body), whole)
        yield from (strip.kept() for strip in before)
        yield last


def _named_again(rows: Iterable[Strip], caption: str, setter: BlockSetter) -> Iterator[Strip]:
    """Yield the rows of a table whose caption is printed again where it goes on on another page."""
    told = _("{name} (continued)").format(name=caption)
    lines = setter.lines(told, Type("B", setter.paper.body, "center"), setter.whole)
    above = tuple(replace(line, tags=()) for line in (*lines, setter.gap()))
    for row in rows:
        yield replace(row, again=(*above, *row.again)) if row.again else row
