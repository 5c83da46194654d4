"""Workbooks whose XML is written by hand: what others than openpyxl write, and nobody should."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def parts() -> dict[str, bytes]:
    """Return the parts of a workbook with one empty sheet."""
    made = io.BytesIO()
    book = Workbook()
    book.active.title = "Biểu"
    book.save(made)
    with zipfile.ZipFile(made) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(others: Mapping[str, Iterable[bytes]]) -> bytes:
    """Return that workbook with other parts, each given in pieces."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts().items():
            if name not in others:
                target.writestr(name, content)
        for name, pieces in others.items():
            with target.open(name, "w", force_zip64=True) as part:
                for piece in pieces:
                    part.write(piece)
    return made.getvalue()


def of_sheet(rows: str | Iterable[bytes], before: str = "", below: str = "") -> bytes:
    """Return a workbook whose sheet has these rows, as XML, with others before and below them."""
    pieces = [rows.encode()] if isinstance(rows, str) else rows

    def written() -> Iterable[bytes]:
        yield f'<worksheet xmlns="{MAIN}">{before}<sheetData>'.encode()
        yield from pieces
        yield f"</sheetData>{below}</worksheet>".encode()

    return packed({SHEET: written()})


def text(place: str, words: str, attributes: str = "") -> str:
    """Return a cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"{attributes}><is><t>{words}</t></is></c>'


def number(place: str, figure: str, attributes: str = "") -> str:
    """Return a cell with a figure."""
    return f'<c r="{place}"{attributes}><v>{figure}</v></c>'
