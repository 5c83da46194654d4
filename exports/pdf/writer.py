"""Pages into a PDF: emits what was placed, and nothing else.

Each page is one content stream, written from the placed runs and rules. The file is PDF/A-2U: it
can be kept for decades and its text copied and searched. Asked for with its structure, it is
PDF/A-2A and PDF/UA-1, which screen readers read aloud table by table; that takes more room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fpdf import FPDF

from exports.document.document import Document
from exports.pdf.bookmarks import Outline
from exports.pdf.fonts import PdfFont, PdfFonts
from exports.pdf.metadata import Level, describe
from exports.pdf.producer import FoldedProducer, TaggedProducer
from exports.pdf.structure import Structure
from exports.progress import FormProgress, OnProgress, untold
from exports.type.font_file import Style, Typeface
from exports.type.roles import Tag
from exports.type.strip import MM_PER_POINT, Page, RuledLine, Run, Strip

_POINTS = 1 / MM_PER_POINT
_BLACK = "0 g 0 G"


def pdf_bytes(
    document: Document,
    pages: Iterable[Page],
    typeface: Typeface,
    *,
    tagged: bool = False,
    told: OnProgress = untold,
) -> bytes:
    """Return the PDF of ``pages``; the same document gives the same bytes.

    Each page is written and let go before the next is asked for, but those of a ``tagged`` file and
    those that await others, as a list of contents does.
    That tells what each part of a page is, unless it is a poster cut into sheets to glue, of which
    none can be read alone. ``told`` hears of every page.
    """
    pdf = FPDF(unit="mm")
    pdf.alias_nb_pages("")
    pdf.set_auto_page_break(auto=False)
    # All pages name all fonts: no page has to choose each of its own once more.
    pdf.single_resources_object = True
    pages = list(pages) if tagged else pages
    structure = Structure() if tagged and not any(page.clip for page in pages) else None
    describe(pdf, document, _level(typeface, structure))
    outline, pens = Outline(), PdfFonts(pdf, typeface)
    awaiting: list[tuple[int, Page]] = []
    for place, page in enumerate(pages, 1):
        pdf.add_page(
            format=(page.width, page.height),
            label_style="D",
            label_prefix=page.series,
            label_start=page.number or place,
        )
        for bookmark in outline.of(page):
            pdf.set_y(bookmark.top)
            pdf.start_section(bookmark.words, bookmark.level)
        if page.awaits and not tagged:
            awaiting.append((place, page))
        else:
            _emit(pdf, page, pens, structure)
        told(FormProgress(page=place))
    for place, page in awaiting:
        pdf.page = place
        _emit(pdf, page, pens, structure)
    producer = TaggedProducer(pdf, structure) if structure else FoldedProducer(pdf)
    return bytes(producer.bufferize())


def _level(typeface: Typeface, structure: Structure | None) -> Level:
    """Return what a file may claim; fpdf2 embeds PostScript outlines in a way archives refuse."""
    if not all(widths.file.has_outlines for widths in typeface.widths.values()):
        return ""
    return "A" if structure else "U"


def _emit(pdf: FPDF, page: Page, pens: PdfFonts, structure: Structure | None) -> None:
    """Write one page: grey fields, rules, then text on top."""
    parts = list(_tagged(page, pens, structure) if structure else _plain(page, pens))
    if page.clip:
        clip = f"q {_rectangle(*page.clip, page.height)} W n"
        marks = _plain(replace(page, placed=page.beyond), pens)
        parts = [clip, *parts, "Q", *(structure.ornament(marks) if structure else marks)]
    contents = pdf.pages[pdf.page].contents
    if isinstance(contents, bytearray):
        contents += "\n".join(parts).encode("latin-1")


def _plain(page: Page, pens: PdfFonts) -> Iterator[str]:
    yield from _drawn(page)
    yield "BT"
    for top, strip in page.placed:
        yield from _shown(strip.runs, pens, page.height - top)
    yield "ET\n"


def _tagged(page: Page, pens: PdfFonts, structure: Structure) -> Iterator[str]:
    """Yield a page with marks that tell what each run is; a figure holds its drawing too."""
    structure.turn()
    figures = {place for place, (_top, strip) in enumerate(page.placed) if _figure(strip)}
    rest = [one for place, one in enumerate(page.placed) if place not in figures]
    yield from structure.ornament(_drawn(replace(page, placed=rest)))
    for place, (top, strip) in enumerate(page.placed):
        if place in figures:
            yield from structure.begin(_figure(strip))
            yield from _drawn(replace(page, placed=[(top, strip)]))
        yield from _marked(strip, pens, page.height - top, structure)
    yield from structure.end()
    yield ""


def _marked(strip: Strip, pens: PdfFonts, base: float, structure: Structure) -> Iterator[str]:
    start = 0
    for tag, end in (*strip.tags, (None, len(strip.runs))):
        if start < end:
            yield from structure.begin(tag)
            yield "BT"
            yield from _shown(structure.apart(strip.runs[start:end]), pens, base)
            yield "ET"
            start = end
        elif tag:
            structure.enter(tag)


def _figure(strip: Strip) -> Tag | None:
    """Return the figure that a strip is a part of."""
    return next((tag for tag, _end in strip.tags if tag and tag.role == "Figure"), None)


def _shown(runs: Iterable[Run], pens: PdfFonts, base: float) -> Iterator[str]:
    """Yield what shows ``runs``, whose places count down from ``base`` mm above the page's foot.

    The font is named where it changes: most runs of a row are set alike and on one line.
    """
    pen: PdfFont | None = None
    chosen: tuple[Style, float] = "", 0
    line, height = -1.0, ""
    for run in runs:
        if run.apart:
            said = run.text.encode("utf-16-be").hex()
            yield f"/Span <</ActualText <FEFF{said}>>> BDC"
            yield from _shown(run.apart, pens, base)
            yield "EMC"
            pen = None
            continue
        x, y, text, style, size, _apart = run
        if pen is None or chosen != (style, size):
            chosen, pen = (style, size), pens[style]
            yield f"{pen.name} {size:.2f} Tf"
        if y != line:
            line, height = y, f"{(base - y) * _POINTS:.2f}"
        yield f"1 0 0 1 {x * _POINTS:.2f} {height} Tm {pen.shown(text)}"


def _drawn(page: Page) -> Iterator[str]:
    """Yield the grey fields of a page and the rules over them; what follows is black."""
    for fill in page.fills():
        rectangle = _rectangle(fill.x, fill.y, fill.width, fill.height, page.height)
        yield f"{fill.grey:.2f} g {rectangle} f"
    yield _BLACK
    yield from _rules(page)


def _rectangle(x: float, y: float, width: float, height: float, page_height: float) -> str:
    corner = f"{x * _POINTS:.2f} {(page_height - y - height) * _POINTS:.2f}"
    return f"{corner} {width * _POINTS:.2f} {height * _POINTS:.2f} re"


def _rules(page: Page) -> Iterable[str]:
    """Yield the rules of a page, those of one width together."""
    drawn: dict[tuple[float, bool], list[RuledLine]] = {}
    for rule in page.joined_rules():
        drawn.setdefault((rule.width, rule.dots), []).append(rule)
    for (width, dots), rules in drawn.items():
        points = width * _POINTS
        yield f"{points:.2f} w " + (f"[0 {points * 4:.2f}] 0 d 1 J" if dots else "[] 0 d 2 J")
        for x1, y1, x2, y2, _width, _dots in rules:
            start = f"{x1 * _POINTS:.2f} {(page.height - y1) * _POINTS:.2f} m"
            yield f"{start} {x2 * _POINTS:.2f} {(page.height - y2) * _POINTS:.2f} l S"
