"""What a PDF says about itself, twice and alike: for readers in general and for archives (XMP).

An archive reads that the file keeps to PDF/A-2, which viewers show in their own way. Dates are
those of the dossier's last save.
"""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Literal

from fpdf import FPDF
from fpdf.enums import OutputIntentSubType, PageMode
from fpdf.output import PDFICCProfile
from fpdf.prefs import ViewerPreferences
from fpdf.util import builtin_srgb2014_bytes

from exports.document.document import Document, Head
from exports.pdf.bookmarks import in_one_line

Level = Literal["A", "U", ""]
"""How far a file keeps to PDF/A-2: accessible, as PDF/UA-1 is; with all text in Unicode; or no."""

_CREATOR = "Thôn Xã"
_PRODUCER = "fpdf2"
_PDF_VERSION = "1.7"
_PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<rdf:Description rdf:about="">
{entries}
</rdf:Description>{accessible}</rdf:RDF></x:xmpmeta>"""
_IN_A_LANGUAGE = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
_ENTRIES: Mapping[str, str] = MappingProxyType(
    {
        "pdfaid:part": "{}",
        "pdfaid:conformance": "{}",
        "dc:title": _IN_A_LANGUAGE,
        "dc:description": _IN_A_LANGUAGE,
        "dc:creator": "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>",
        "dc:language": "<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>",
        "pdf:Keywords": "{}",
        "pdf:Producer": "{}",
        "xmp:CreatorTool": "{}",
        "xmp:CreateDate": "{}",
        "xmp:ModifyDate": "{}",
        "xmp:MetadataDate": "{}",
    }
)
"""Names of the XMP standard, and how each holds its value."""

_ACCESSIBLE = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""Metadata of PDF/UA; PDF/A wants words it does not know explained in the file itself."""


def describe(pdf: FPDF, document: Document, level: Level) -> None:
    """Enter title, subject, author, keywords, language, dates and the profile of colours.

    The author is the body that issues the paper; the keywords are its number and its parts. A file
    of several papers opens with its bookmarks beside it. ``level`` is what the file claims.
    """
    created = document.created.astimezone(dt.UTC)
    title, subject = _clean(document.title), _clean(document.subject)
    author, keywords = _clean(_issued_by(document)), _clean(_keywords(document))
    pdf.pdf_version = _PDF_VERSION
    pdf.set_lang(document.language)
    pdf.set_title(title)
    pdf.set_subject(subject)
    pdf.set_author(author)
    pdf.set_keywords(keywords)
    pdf.set_creator(_CREATOR)
    pdf.set_producer(_PRODUCER)
    pdf.set_creation_date(created)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    if document.parts:
        pdf.page_mode = PageMode.USE_OUTLINES
    described = (title, subject, author, document.language, keywords, _PRODUCER, _CREATOR)
    days = [created.isoformat(timespec="seconds")] * 3
    values = ("2" if level else "", level, *described, *days)
    entries = "\n".join(
        f"<{name}>{form.format(escape(value))}</{name}>"
        for (name, form), value in zip(_ENTRIES.items(), values, strict=True)
        if value
    )
    accessible = _ACCESSIBLE if level == "A" else ""
    pdf.set_xmp_metadata(_PACKET.format(entries=entries, accessible=accessible))
    _define_colours(pdf)


def _issued_by(document: Document) -> str:
    """Return the bodies that issue the papers of a document."""
    return "; ".join(dict.fromkeys(", ".join(head.body) for head in _heads(document)))


def _keywords(document: Document) -> str:
    # Where dots stand for the number, it is written in by hand.
    numbers = [head.number for head in _heads(document) if head.number and "…" not in head.number]
    subjects = [part.subject for part in document.parts if part.subject]
    return "; ".join(dict.fromkeys([*numbers, *subjects]))


def _heads(document: Document) -> list[Head]:
    return [one.head for one in (document, *document.parts) if one.head]


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", in_one_line(text))


def _define_colours(pdf: FPDF) -> None:
    """Say which greys are meant: those of sRGB."""
    pdf.add_output_intent(
        OutputIntentSubType.PDFA,
        "sRGB",
        "IEC 61966-2-1:1999",
        "http://www.color.org",
        PDFICCProfile(builtin_srgb2014_bytes(), n=3, alternate="DeviceRGB"),
        "sRGB2014 (v2)",
    )
    # Without this, fpdf2 makes each page a group for transparent images, of which there are none.
    pdf.allow_images_transparency = False
