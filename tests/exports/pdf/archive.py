"""The rules of PDF/A-2 (ISO 19005-2) that a paper can break, checked on the finished file.

Clause numbers are those of ISO 19005-2. What fonts, colours and metadata must be is read from the
file itself with pypdf and fontTools, not from the program that wrote it.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
from fontTools.ttLib import TTFont
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, StreamObject

FORBIDDEN = {"/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFiles", "/AF", "/XFA", "/Group",
             "/SMask", "/BM", "/CA", "/ca", "/Annots", "/OCProperties", "/XObject", "/Requirements",
             "/F", "/FFilter", "/FDecodeParms", "/PresSteps", "/AlternatePresentations", "/URI",
             "/TR", "/HTP", "/Alternates", "/OPI"}  # fmt: skip
"""Entries of dictionaries that no paper needs: scripts, transparency, annotations, other files."""

OPERATORS = {b"BT", b"ET", b"Tf", b"Tm", b"Td", b"Tj", b"g", b"G", b"w", b"d", b"J", b"re",
             b"f", b"m", b"l", b"S", b"W", b"n", b"q", b"Q", b"BMC", b"BDC", b"EMC"}  # fmt: skip
"""What page contents are made of; all are in ISO 32000-1."""

LONGEST_STRING, LONGEST_NAME, LARGEST_PAGE = 32_767, 127, 14_400
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


@dataclass(frozen=True)
class Shown:
    """Text that a page shows: the letters, and the marks around it from the outermost inwards.

    A mark is its name, its number in the structure (or None) and what it says instead.
    """

    text: str
    codes: tuple[int, ...]
    font: str
    marks: tuple[tuple[str, int | None, str | None], ...]


@dataclass
class Archive:
    """A PDF file under examination."""

    data: bytes
    _fonts: dict[int, "EmbeddedFont"] = field(default_factory=dict)

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.data), strict=True)

    @cached_property
    def root(self) -> Any:
        return self.reader.trailer["/Root"]

    @cached_property
    def xmp(self) -> ET.Element:
        packet = self.root["/Metadata"].get_data().decode("utf-8")
        own = packet[packet.index("<x:xmpmeta") : packet.index("<?xpacket end")]
        return ET.fromstring(own)  # noqa: S314 - written by ourselves

    @cached_property
    def objects(self) -> list[Any]:
        """Every object that can be reached from the trailer, each once."""
        found, waiting, known = [], [self.reader.trailer], set()
        while waiting:
            one = waiting.pop()
            if isinstance(one, IndirectObject):
                if one.idnum in known:
                    continue
                known.add(one.idnum)
                one = one.get_object()
            found.append(one)
            waiting += one.values() if isinstance(one, DictionaryObject) else ()
            waiting += one if isinstance(one, ArrayObject) else ()
        return found

    def font(self, page: Any, name: str) -> "EmbeddedFont":
        reference = page["/Resources"]["/Font"].raw_get(name)
        if reference.idnum not in self._fonts:
            self._fonts[reference.idnum] = EmbeddedFont(reference.get_object())
        return self._fonts[reference.idnum]

    @cached_property
    def operations(self) -> list[list[tuple[Any, bytes]]]:
        """The operands and operators of every page."""
        return [
            ContentStream(page["/Contents"], self.reader).operations for page in self.reader.pages
        ]

    def shown(self, place: int) -> Iterator[Shown]:
        """Yield the text of a page (from 0) in the order of its content."""
        page = self.reader.pages[place]
        marks: list[tuple[str, int | None, str | None]] = []
        font = ""
        for operands, operator in self.operations[place]:
            if operator in {b"BDC", b"BMC"}:
                given = operands[1] if operator == b"BDC" else {}
                marks.append((operands[0], given.get("/MCID"), given.get("/ActualText")))
            elif operator == b"EMC":
                marks.pop()
            elif operator == b"Tf":
                font = operands[0]
            elif operator == b"Tj":
                used = self.font(page, font)
                codes = used.codes(operands[0].original_bytes)
                text = "".join(used.letters.get(code, "\ufffd") for code in codes)
                yield Shown(text, codes, font, tuple(marks))

    def spoken(self, place: int) -> Iterator[tuple[Shown, str]]:
        """Yield what a page shows and what is said for it: nothing, where it was said before."""
        before: str | None = None
        for shown in self.shown(place):
            instead = next((words for *_rest, words in shown.marks if words is not None), None)
            yield shown, shown.text if instead is None else "" if instead is before else instead
            before = instead


class EmbeddedFont:
    """A font of the file: what it says of itself, and its program."""

    def __init__(self, whole: Any) -> None:
        self.whole = whole
        self.glyphs = whole["/DescendantFonts"][0]
        self.descriptor = self.glyphs["/FontDescriptor"]

    @cached_property
    def program(self) -> TTFont:
        return TTFont(io.BytesIO(self.descriptor["/FontFile2"].get_data()))

    @cached_property
    def letters(self) -> dict[int, str]:
        """The letters of each code."""
        table = self.whole["/ToUnicode"].get_data().decode("ascii")
        pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
        return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}

    @cached_property
    def widths(self) -> dict[int, float]:
        """The width in thousandths that the file declares for each code."""
        widths: dict[int, float] = {}
        entries = list(self.glyphs["/W"])
        while entries:
            first, then = entries.pop(0), entries.pop(0)
            if isinstance(then, ArrayObject):
                widths |= {int(first) + place: float(width) for place, width in enumerate(then)}
            else:
                widths |= dict.fromkeys(range(int(first), int(then) + 1), float(entries.pop(0)))
        return widths

    def glyph(self, code: int) -> int:
        """Return the number of the glyph that a code shows."""
        mapped = self.glyphs["/CIDToGIDMap"]
        if mapped == "/Identity":
            return code
        table: bytes = mapped.get_object().get_data()
        return int.from_bytes(table[2 * code : 2 * code + 2])

    @staticmethod
    def codes(shown: bytes) -> tuple[int, ...]:
        """Return the two-byte codes of a shown string."""
        return tuple(int.from_bytes(shown[at : at + 2]) for at in range(0, len(shown), 2))


def broken_rules(archive: Archive, conformance: str = "U") -> list[str]:
    """Return what breaks PDF/A-2 at the level ``conformance``; nothing, if all is well."""
    return [
        *_of_file(archive),
        *_of_objects(archive),
        *_of_colours(archive),
        *_of_metadata(archive, conformance),
        *_of_contents(archive),
        *_of_replaced_text(archive),
        *_of_fonts(archive),
    ]


def _of_file(archive: Archive) -> Iterator[str]:
    data, trailer = archive.data, archive.reader.trailer
    header, comment = data.split(b"\n", 2)[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]", header):
        yield f"6.1.2: header {header!r}"
    if comment[:1] != b"%" or len(comment) < 5 or min(comment[1:5]) < 128:
        yield f"6.1.2: the second line says nothing binary: {comment!r}"
    if not data.endswith((b"%%EOF", b"%%EOF\n")):
        yield "6.1.3: something stands behind the end"
    if len(set(trailer["/ID"])) != 1 or len(trailer["/ID"][0].original_bytes) != 16:
        yield "6.1.3: no file identifier"
    if "/Encrypt" in trailer:
        yield "6.1.3: encrypted"


def _of_objects(archive: Archive) -> Iterator[str]:
    for one in archive.objects:
        if isinstance(one, str) and one.startswith("/") and len(one.encode()) > LONGEST_NAME:
            yield f"6.1.13: long name {one}"
        if isinstance(one, str | bytes) and len(one) > LONGEST_STRING:
            yield "6.1.13: long string"
        if not isinstance(one, DictionaryObject):
            continue
        unwanted = FORBIDDEN & set(one)
        if unwanted:
            yield f"forbidden entries {sorted(unwanted)}"
        if isinstance(one, StreamObject) and one.get("/Filter", "/FlateDecode") != "/FlateDecode":
            yield f"6.1.7.2: filter {one['/Filter']}"
    for page in archive.reader.pages:
        if not all(3 <= edge <= LARGEST_PAGE for edge in page.mediabox[2:]):
            yield f"6.1.13: page of {page.mediabox}"


def _of_colours(archive: Archive) -> Iterator[str]:
    intents = archive.root["/OutputIntents"]
    profile = intents[0]["/DestOutputProfile"]
    header = profile.get_data()[:128]
    if len(intents) != 1 or intents[0]["/S"] != "/GTS_PDFA1" or profile["/N"] != 3:
        yield "6.2.3: output intent"
    if (header[12:16], header[16:20], header[36:40]) != (b"mntr", b"RGB ", b"acsp") or header[
        8
    ] > 4:
        yield "6.2.3: the profile is none of a screen's RGB"


def _of_metadata(archive: Archive, conformance: str) -> Iterator[str]:
    if "/Filter" in archive.root["/Metadata"]:
        yield "6.6.2: metadata are packed"
    said = described(archive)
    claimed = said.get("pdfaid:part", "") + said.get("pdfaid:conformance", "")
    if claimed != f"2{conformance}":
        yield f"6.6.4: claims {claimed!r}"
    information = archive.reader.trailer["/Info"]
    pairs = {"/Title": "dc:title", "/Subject": "dc:description", "/Author": "dc:creator",
             "/Keywords": "pdf:Keywords", "/Creator": "xmp:CreatorTool",
             "/Producer": "pdf:Producer"}  # fmt: skip
    for entry, name in pairs.items():
        if information.get(entry) != said.get(name):
            yield f"{entry} {information.get(entry)!r} is not {name} {said.get(name)!r}"
    created = archive.reader.metadata.creation_date  # type: ignore[union-attr]
    if created is None or created.isoformat() != said["xmp:CreateDate"]:
        yield f"created {created} is not {said['xmp:CreateDate']}"
    if archive.root["/Lang"] != said["dc:language"]:
        yield "languages differ"


def described(archive: Archive) -> dict[str, str]:
    """Return what the XMP packet says, by prefixed name."""
    found: dict[str, str] = {}
    names = {f"{{{space}}}": f"{prefix}:" for prefix, space in NAMESPACES.items()}
    for description in archive.xmp.iterfind("rdf:RDF/rdf:Description", NAMESPACES):
        entries = {
            **description.attrib,
            **{one.tag: "".join(one.itertext()) for one in description},
        }
        for name, text in entries.items():
            space, _brace, own = name.rpartition("}")
            found[f"{names.get(space + '}', space)}{own}"] = text.strip()
    return found


def _of_contents(archive: Archive) -> Iterator[str]:
    for place, operations in enumerate(archive.operations, 1):
        nested: list[bytes] = []
        for operands, operator in operations:
            if operator not in OPERATORS:
                yield f"6.2.2: page {place} has the operator {operator!r}"
            if operator in {b"BT", b"BDC", b"BMC", b"q"}:
                nested.append(operator)
            closed = {b"ET": {b"BT"}, b"EMC": {b"BDC", b"BMC"}, b"Q": {b"q"}}.get(operator)
            if closed and (not nested or nested.pop() not in closed):
                yield f"page {place}: {operator!r} closes what is not open"
            if operator == b"BDC" and "/ActualText" in operands[1]:
                said = operands[1]["/ActualText"]
                if not said.isprintable():
                    yield f"page {place} says {said!r}"
        if nested:
            yield f"page {place} leaves {nested} open"


def _of_replaced_text(archive: Archive) -> Iterator[str]:
    """Yield where a page says something else than it shows; boxes are drawn, not written."""
    for place in range(len(archive.reader.pages)):
        said: dict[int, tuple[str, str]] = {}
        for shown in archive.shown(place):
            for *_rest, instead in shown.marks:
                if instead is not None:
                    before = said.get(id(instead), (instead, ""))[1]
                    said[id(instead)] = instead, before + shown.text
        for instead, text in said.values():
            if instead and re.sub("[☐☑☒ ]", "", instead) != text.replace(" ", ""):
                yield f"14.9.4: page {place + 1} shows {text!r} and says {instead!r}"


def _of_fonts(archive: Archive) -> Iterator[str]:
    used: dict[int, set[int]] = {}
    for place, page in enumerate(archive.reader.pages):
        for shown in archive.shown(place):
            number = page["/Resources"]["/Font"].raw_get(shown.font).idnum
            archive.font(page, shown.font)
            used.setdefault(number, set()).update(shown.codes)
    for number, codes in used.items():
        yield from _of_font(archive._fonts[number], codes)  # noqa: SLF001 - gathered just above


def _of_font(font: EmbeddedFont, codes: set[int]) -> Iterator[str]:
    name = font.whole["/BaseFont"]
    kinds = (font.whole["/Subtype"], font.whole["/Encoding"], font.glyphs["/Subtype"])
    if kinds != ("/Type0", "/Identity-H", "/CIDFontType2"):
        yield f"6.2.11: {name} is {kinds}"
    if {name, font.glyphs["/BaseFont"], font.descriptor["/FontName"]} != {name}:
        yield f"6.2.11.2: {name} has several names"
    if not re.match(r"/[A-Z]{6}\+", name):
        yield f"6.2.11.4: {name} is cut down without saying so"
    if "glyf" not in font.program:
        yield f"6.2.11.2: {name} has no TrueType outlines"
    if "/CIDSet" in font.descriptor:
        yield f"6.2.11.4.2: {name} lists its glyphs, which must then be complete"
    scale = 1000 / font.program["head"].unitsPerEm
    order = font.program.getGlyphOrder()
    for code in codes:
        glyph = font.glyph(code)
        if not 0 < glyph < len(order):
            yield f"6.2.11.8: {name} has no glyph for the code {code}"
            continue
        width = font.program["hmtx"][order[glyph]][0] * scale
        if abs(width - font.widths.get(code, -9)) > 1:
            yield f"6.2.11.5: {name}, code {code}: {font.widths.get(code)} is not {width}"
        letter = font.letters.get(code, "\0")
        if not letter or set(letter) & {"\0", "\ufeff", "\ufffe"}:
            yield f"6.2.11.7: {name}, code {code} is no letter"
