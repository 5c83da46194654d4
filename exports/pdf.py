"""Pages into a PDF: emits what was placed, and nothing else.

Each page is one content stream, written from the placed runs and rules. fpdf2 embeds the fonts,
cut down to the letters used, and writes the file as PDF/A-2U: it can be kept for decades and its
text copied and searched.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape

from fpdf import FPDF

from exports.document import Document
from exports.layout import Layout
from exports.pens import Pen, Pens
from exports.slab import MM_PER_POINT, Fill, Page, Rule, Run
from exports.typeface import Typeface

_HAIR = 0.001
_PRODUCER = "Thôn Xã"
_POINTS = 1 / MM_PER_POINT
_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<rdf:Description rdf:about="" xmp:CreateDate="{created}" xmp:ModifyDate="{created}"
 xmp:MetadataDate="{created}" xmp:CreatorTool="{producer}" pdf:Producer="{producer}">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def pdf_bytes(document: Document, layout: Layout, typeface: Typeface) -> bytes:
    """Return the PDF of ``layout``; the same document gives the same bytes."""
    pdf = FPDF(unit="mm", enforce_compliance="PDF/A-2U")
    pdf.alias_nb_pages("")
    pdf.set_auto_page_break(auto=False)
    _describe(pdf, document)
    pens = Pens(pdf, typeface)
    for page in layout.pages:
        _emit(pdf, page, pens)
    return bytes(pdf.output())


def _describe(pdf: FPDF, document: Document) -> None:
    created = document.created.astimezone(dt.UTC)
    pdf.set_lang(document.language)
    pdf.set_title(document.title)
    pdf.set_creation_date(created)
    words = {
        "created": created.isoformat(timespec="seconds"),
        "producer": _PRODUCER,
        "title": document.title,
        "subject": document.subject,
        "language": document.language,
    }
    pdf.set_xmp_metadata(_XMP.format_map({key: escape(text) for key, text in words.items()}))


def _emit(pdf: FPDF, page: Page, pens: Pens) -> None:
    """Write one page: grey fields, rules, then text on top."""
    pdf.add_page(format=(page.width, page.height))
    parts = [f"{_rectangle(*page.clip, page.height)} W n"] if page.clip else []
    parts += [_fill(one, page.height) for one in page.fills()]
    parts.append("0 g 0 G")
    parts += _rules(page)
    parts.append("BT")
    known: set[str] = set()
    for run in page.runs():
        pen = pens.of(run)
        if pen.name not in known:
            # Choosing a font enters it among the resources of the page.
            pdf.set_font(pen.family, pen.style, run.size)
            pdf.text(run.x, run.y, "")
            known.add(pen.name)
        parts.append((_spoken if run.apart else _shown)(run, pen, page.height))
    parts.append("ET\n")
    contents = pdf.pages[pdf.page].contents
    if isinstance(contents, bytearray):
        contents += "\n".join(parts).encode("latin-1")


def _shown(run: Run, pen: Pen, height: float) -> str:
    x, y = run.x * _POINTS, (height - run.y) * _POINTS
    return f"{pen.name} {run.size:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {pen.shown(run.text)}"


def _spoken(run: Run, pen: Pen, height: float) -> str:
    """Draw the pieces of a run and tell readers what they say together."""
    said = run.text.encode("utf-16-be").hex()
    pieces = "\n".join(_shown(piece, pen, height) for piece in run.apart)
    return f"/Span <</ActualText <FEFF{said}>>> BDC\n{pieces}\nEMC"


def _fill(one: Fill, height: float) -> str:
    rectangle = _rectangle(one.x, one.y, one.width, one.height, height)
    return f"{one.grey:.2f} g {rectangle} f"


def _rectangle(x: float, y: float, width: float, height: float, page_height: float) -> str:
    corner = f"{x * _POINTS:.2f} {(page_height - y - height) * _POINTS:.2f}"
    return f"{corner} {width * _POINTS:.2f} {height * _POINTS:.2f} re"


def _rules(page: Page) -> Iterable[str]:
    """Yield the rules of a page, those of one width together."""
    drawn: dict[tuple[float, bool], list[Rule]] = {}
    for rule in _joined(page.rules()):
        drawn.setdefault((rule.width, rule.dots), []).append(rule)
    for (width, dots), rules in drawn.items():
        points = width * _POINTS
        yield f"{points:.2f} w " + (f"[0 {points * 4:.2f}] 0 d 1 J" if dots else "[] 0 d 2 J")
        for x1, y1, x2, y2, _width, _dots in rules:
            start = f"{x1 * _POINTS:.2f} {(page.height - y1) * _POINTS:.2f} m"
            yield f"{start} {x2 * _POINTS:.2f} {(page.height - y2) * _POINTS:.2f} l S"


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules with the upright ones that continue each other made into one."""
    upright: dict[tuple[float, float], Rule] = {}
    for rule in rules:
        if rule.x1 != rule.x2:
            yield rule
            continue
        above = upright.get((rule.x1, rule.width))
        if above and abs(above.y2 - rule.y1) < _HAIR:
            rule = above._replace(y2=rule.y2)  # noqa: PLW2901 - the same rule, longer
        elif above:
            yield above
        upright[rule.x1, rule.width] = rule
    yield from upright.values()
