"""ODS workbooks of one sheet, written by hand."""

import io
import zipfile

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    "{further}</manifest:manifest>"
)
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>{declared}<office:document-content {spaces}>'
    "<office:font-face-decls>{faces}</office:font-face-decls>"
    "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
    '<table:table table:name="A">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "number": "datastyle",
        "svg": "svg-compatible",
    }.items()
)
_SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods(
    rows: str, *, faces: str = "", styles: str = "", declared: str = "", further: str = ""
) -> bytes:
    """Return a workbook with these elements as its rows."""
    made = io.BytesIO()
    content = _CONTENT.format(
        declared=declared, spaces=_SPACES, faces=faces, styles=styles, rows=rows
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(further=further))
        archive.writestr("content.xml", content)
    return made.getvalue()


def row(cells: str, about: str = "") -> str:
    """Return a row of these cells."""
    return f"<table:table-row {about}>{cells}</table:table-row>"


def cell(text: str = "", about: str = 'office:value-type="string"') -> str:
    """Return a cell that shows ``text``."""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {about}>{shown}</table:table-cell>"
