"""XLSB workbooks as tests need them; nothing that can be had for nothing writes this kind."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CellOfTest = str | float | bool | None
"""A text, a number, a truth; None stands for an error value."""

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType='
    '"application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
)
_OVERRIDE = '<Override PartName="/xl/{part}" ContentType="application/vnd.ms-excel.{kind}"/>'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{relations}</Relationships>"
)
_RELATION = (
    '<Relationship Id="{name}" Target="{target}" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
)


_OWN_FORMATS = 164
_NO_FORMATS: Mapping[int, str] = {}


@dataclass
class SheetOfTest:
    """A sheet: cells by place (row and column from 0), fonts and days by place, hidden parts."""

    name: str
    cells: Mapping[tuple[int, int], CellOfTest]
    fonts: Mapping[tuple[int, int], int] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    state: int = 0
    shaded: Sequence[tuple[int, int]] = ()


def xlsb(
    sheets: Sequence[SheetOfTest],
    fonts: Sequence[str] = ("Calibri",),
    shown: Mapping[int, str] = _NO_FORMATS,
) -> bytes:
    """Return a workbook; format n of its cells has font n and shows numbers as ``shown`` says.

    The one behind these shows days; that of cells that are shaded is the last.
    """
    made = io.BytesIO()
    numbered = list(enumerate(sheets, 1))
    parts = [("workbook.bin", "sheet.binary.macroEnabled.main"), ("styles.bin", "styles")]
    parts += [(f"worksheets/sheet{number}.bin", "worksheet") for number, _one in numbered]
    related = [_RELATION.format(name="rId0", target="styles.bin", kind="styles")]
    for number, _one in numbered:
        target = f"worksheets/sheet{number}.bin"
        related.append(_RELATION.format(name=f"rId{number}", target=target, kind="worksheet"))
    whole = _RELATION.format(name="rId1", target="xl/workbook.bin", kind="officeDocument")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        overrides = "".join(_OVERRIDE.format(part=part, kind=kind) for part, kind in parts)
        archive.writestr("[Content_Types].xml", _TYPES.format(overrides=overrides))
        archive.writestr("_rels/.rels", _RELATIONS.format(relations=whole))
        archive.writestr(
            "xl/_rels/workbook.bin.rels", _RELATIONS.format(relations="".join(related))
        )
        archive.writestr("xl/workbook.bin", _workbook(sheets))
        archive.writestr("xl/styles.bin", _styles(fonts, shown))
        for number, one in numbered:
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(one, len(fonts) + 1))
    return made.getvalue()


def record(kind: int, body: bytes = b"") -> bytes:
    """Return a record as the parts of such a workbook have them."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, sizes = len(body), bytearray()
    while True:
        sizes.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            return head + bytes(sizes) + body


def text(value: str) -> bytes:
    """Return a text behind its length."""
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def _workbook(sheets: Sequence[SheetOfTest]) -> bytes:
    bundle = b"".join(
        record(0x9C, struct.pack("<II", one.state, number) + text(f"rId{number}") + text(one.name))
        for number, one in enumerate(sheets, 1)
    )
    return record(0x83) + record(0x8F) + bundle + record(0x90) + record(0x84)


def _styles(fonts: Sequence[str], shown: Mapping[int, str]) -> bytes:
    told = b"".join(
        record(0x2C, struct.pack("<H", _OWN_FORMATS + number) + text(form))
        for number, form in shown.items()
    )
    named = b"".join(
        record(0x2B, struct.pack("<HHHHBBBB8xB", 220, 0, 400, 0, 0, 2, 0, 0, 0) + text(name))
        for name in fonts
    )
    fill = record(0x2D, struct.pack("<I64x", 0))
    blue = record(0x2D, struct.pack("<I4x3B57x", 1, 0, 112, 192))
    border = record(0x2E, bytes(51))
    formats = [
        (_OWN_FORMATS + number if number in shown else 0, number) for number in range(len(fonts))
    ] + [(14, 0)]
    shaded = record(0x2F, struct.pack("<HHHHHBBBBH", 0, 0, 0, 2, 0, 0, 0, 0, 0, 0))
    base = record(0x2F, struct.pack("<HHHHHBBBBH", 0xFFFF, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    cells = b"".join(
        record(0x2F, struct.pack("<HHHHHBBBBH", 0, form, font, 0, 0, 0, 0, 0, 0, 0))
        for form, font in formats
    )
    groups = [
        (0x267, len(shown), told, 0x268),
        (0x263, len(fonts), named, 0x264),
        (0x25B, 3, fill * 2 + blue, 0x25C),
        (0x265, 1, border, 0x266),
        (0x272, 1, base, 0x273),
        (0x269, len(formats) + 1, cells + shaded, 0x26A),
    ]
    listed = b"".join(
        record(begin, struct.pack("<I", count)) + held + record(end)
        for begin, count, held, end in groups
    )
    return record(0x116) + listed + record(0x117)


def _sheet(one: SheetOfTest, looks: int) -> bytes:
    rows: dict[int, list[int]] = {}
    for row, column in sorted(one.cells):
        rows.setdefault(row, []).append(column)
    columns = [column for _row, column in one.cells] or [0]
    extent = struct.pack("<IIII", min(rows, default=0), max(rows, default=0), 0, max(columns))
    made = record(0x81) + record(0x94, extent)
    if one.hidden_columns:
        hidden = b"".join(
            record(0x3C, struct.pack("<IIIIH", column, column, 2304, 0, 1))
            for column in one.hidden_columns
        )
        made += record(0x186) + hidden + record(0x187)
    made += record(0x91)
    lines = []
    for row, places in rows.items():
        flags = 0x10 if row in one.hidden_rows else 0
        lines.append(record(0x00, struct.pack("<IIHBBBI", row, 0, 300, 0, flags, 0, 0)))
        lines += (_cell(at, one.fonts.get((row, at), 0), one.cells[row, at]) for at in places)
        blank = [at for number, at in one.shaded if number == row]
        lines += [record(0x01, struct.pack("<II", at, looks)) for at in blank]
    made += b"".join(lines)
    made += record(0x92)
    if one.merged:
        held = b"".join(
            record(0xB0, struct.pack("<IIII", top, bottom, left, right))
            for top, left, bottom, right in one.merged
        )
        made += record(0xB1, struct.pack("<I", len(one.merged))) + held + record(0xB2)
    return made + record(0x82)


def _cell(column: int, style: int, value: CellOfTest) -> bytes:
    head = struct.pack("<II", column, style)
    if value is None:
        return record(0x03, head + b"\x07")
    if isinstance(value, str):
        return record(0x06, head + text(value))
    if isinstance(value, bool):
        return record(0x04, head + bytes([value]))
    return record(0x05, head + struct.pack("<d", value))
