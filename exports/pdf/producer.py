"""The file of a PDF with structure, its many small objects packed together.

A table has an object for every cell. One by one they would take more room than the paper itself;
packed they are compressed [ISO 32000-1, 7.5.7 and 7.5.8], and the table of places at the end of the
file gives way to a stream that can name them.
"""

import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from fpdf import FPDF
from fpdf.outline import OutlineDictionary, OutlineItemDictionary
from fpdf.output import OutputProducer
from fpdf.syntax import PDFObject

from exports.pdf.embedding import STREAM_END, Producer
from exports.pdf.structure import Structure

_AT_ONCE = 200
"""Objects in one pack: few enough for the place in it to be a byte."""

_NOWHERE, _IN_FILE, _IN_PACK = 0, 1, 2
_ROW = 6
"""Bytes that tell where an object is: how it is kept, offset or pack (4), place in the pack."""

_LIKE_ABOVE = b"\2"
_TABLE, _END = b"xref\n", b"startxref"


class FoldedProducer(Producer):
    """Writes a PDF whose bookmarks are folded, but those of a single paper."""

    def _add_document_outline(
        self,
    ) -> tuple[OutlineDictionary | None, Sequence[OutlineItemDictionary]]:
        """Add the bookmarks; a negative count is folded [ISO 32000-1, 12.3.3]."""
        outline, items = super()._add_document_outline()
        for item in items:
            item.count = -item.count
        if outline and outline.count == 1:
            items[0].count = -items[0].count
            outline.count += items[0].count
        return outline, items


class TaggedProducer(FoldedProducer):
    """Writes a PDF along with the structure of its contents."""

    def __init__(self, fpdf: FPDF, structure: Structure) -> None:
        super().__init__(fpdf)
        self._structure = structure
        self._root = _Root(self)

    def bufferize(self) -> bytearray:
        """Return the whole file."""
        pages = self.fpdf.pages.values()
        for place, page in enumerate(pages):
            page.struct_parents = place
        file = super().bufferize()
        start = file.rindex(_TABLE, 0, file.rindex(_END))
        named = bytes(file[file.index(b"/Root", start) : file.rindex(b"\n>>")])
        del file[start:]
        first = self.obj_id + 1
        objects = self._structure.objects(self._root.id, first, [page.id for page in pages])
        packs = [objects[at : at + _AT_ONCE] for at in range(0, len(objects), _AT_ONCE)]
        places = [_place(_NOWHERE)]
        places += [_place(_IN_FILE, self.offsets[number]) for number in range(1, first)]
        behind = first + len(objects)
        for number, pack in enumerate(packs, behind):
            places += [_place(_IN_PACK, number, index) for index in range(len(pack))]
        for number, pack in enumerate(packs, behind):
            places.append(_place(_IN_FILE, len(file)))
            file += _packed(number, first + (number - behind) * _AT_ONCE, pack)
        places.append(_place(_IN_FILE, len(file)))
        file += _table(places, named, len(file))
        return file

    def _add_structure_tree(self) -> PDFObject:
        """Add the one object of the structure that the rest of the file refers to."""
        self._add_pdf_obj(self._root, "structure_tree")
        return self._root


class _Root(PDFObject):
    """The root of the structure; its objects follow the last one of the file."""

    def __init__(self, producer: OutputProducer) -> None:
        super().__init__()
        self._producer = producer

    def serialize(self, *_given: Any, **_named: Any) -> str:
        """Return the object as it stands in the file."""
        first = self._producer.obj_id + 1
        entries = f"/K {first + 1} 0 R/ParentTree {first} 0 R"
        return f"{self.id} 0 obj\n<</Type/StructTreeRoot{entries}>>\nendobj"


def _place(kept: int, where: int = 0, index: int = 0) -> bytes:
    return bytes((kept,)) + where.to_bytes(4) + bytes((index,))


def _packed(number: int, first: int, objects: Sequence[str]) -> bytes:
    """Return ``objects``, numbered from ``first``, as the object stream ``number``."""
    starts = accumulate((len(one) + 1 for one in objects[:-1]), initial=0)
    index = " ".join([f"{own} {start}" for own, start in enumerate(starts, first)])
    return _stream(
        number,
        f"/Type/ObjStm/N {len(objects)}/First {len(index) + 1}",
        f"{index}\n{chr(10).join(objects)}".encode("ascii"),
    )


def _table(places: Sequence[bytes], named: bytes, start: int) -> bytes:
    """Return the end of the file: where each object is, told as differences from the one before."""
    data = b"".join(places)
    above = bytes(_ROW) + data
    differences = bytes([(one - other) % 256 for one, other in zip(data, above, strict=False)])
    rows = [differences[at : at + _ROW] for at in range(0, len(data), _ROW)]
    told = f"/DecodeParms<</Predictor 12/Columns {_ROW}>>{named.decode('ascii')}"
    return _stream(
        len(places) - 1,
        f"/Type/XRef/Size {len(places)}/W[1 4 1]{told}",
        b"".join([_LIKE_ABOVE + row for row in rows]),
    ) + f"startxref\n{start}\n%%EOF\n".encode("ascii")


def _stream(number: int, entries: str, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode("ascii") + packed + f"{STREAM_END}\nendobj\n".encode("ascii")
