"""What a PDF says about itself, twice and alike: for readers in general and for archives (XMP).

An archive reads that the file keeps to PDF/A-2, which viewers show in their own way. Dates are
those of the dossier's last save.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from html import escape

from fpdf import FPDF
from fpdf.enums import OutputIntentSubType
from fpdf.output import PDFICCProfile
from fpdf.prefs import ViewerPreferences
from fpdf.util import builtin_srgb2014_bytes

from exports.document import Document, Head
from exports.pdf_outline import in_one_line

_CREATOR = "Thôn Xã"
_PRODUCER = "fpdf2"
_PDF_VERSION = "1.7"
_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<rdf:Description rdf:about="" xmp:CreateDate="{created}" xmp:ModifyDate="{created}"
 xmp:MetadataDate="{created}" xmp:CreatorTool="{creator}" pdf:Producer="{producer}"
 pdf:Keywords="{keywords}">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>{accessible}</rdf:RDF></x:xmpmeta>"""
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


def describe(pdf: FPDF, document: Document, *, tagged: bool) -> None:
    """Enter title, subject, author, keywords, language, dates and the profile of colours.

    The author is the body that issues the paper; the keywords are its number and its parts. Only a
    ``tagged`` file claims to be accessible (PDF/A-2A, PDF/UA-1).
    """
    created = document.created.astimezone(dt.UTC)
    words = {name: _clean(text) for name, text in _words(document)}
    pdf.pdf_version = _PDF_VERSION
    pdf.set_lang(document.language)
    pdf.set_title(words["title"])
    pdf.set_subject(words["subject"])
    pdf.set_author(words["author"])
    pdf.set_keywords(words["keywords"])
    pdf.set_creator(_CREATOR)
    pdf.set_producer(_PRODUCER)
    pdf.set_creation_date(created)
    words |= {
        "created": created.isoformat(timespec="seconds"),
        "creator": _CREATOR,
        "producer": _PRODUCER,
        "language": document.language,
        "conformance": "A" if tagged else "U",
    }
    escaped = {name: escape(text) for name, text in words.items()}
    pdf.set_xmp_metadata(_XMP.format_map({**escaped, "accessible": _ACCESSIBLE if tagged else ""}))
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    _define_colours(pdf)


def _words(document: Document) -> Iterator[tuple[str, str]]:
    heads = _heads(document)
    yield "title", document.title
    yield "subject", document.subject
    yield "author", ", ".join(dict.fromkeys(line for head in heads[:1] for line in head.body))
    numbers = (head.number for head in heads if head.number)
    subjects = (part.subject for part in document.parts if part.subject)
    yield "keywords", "; ".join(dict.fromkeys((*numbers, *subjects)))


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
