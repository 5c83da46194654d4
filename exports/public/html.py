"""Web pages as elements: what stands in them is escaped when they are written, never by hand."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from exports.document.document import PaperRow, PaperTable, RowRole

_STYLE = """
body { font: 1rem/1.5 "Times New Roman", "Liberation Serif", serif; margin: 0 auto;
  max-width: 60rem; padding: 1rem; color: #000; background: #fff; }
h1, h2 { line-height: 1.25; }
a { color: #00429d; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #555; padding: .25rem .4rem; vertical-align: top; text-align: left; }
td.right { text-align: right; white-space: nowrap; }
thead th, tbody th.group { background: #eee; }
footer { border-top: 1px solid #555; margin-top: 2rem; font-size: .9rem; }
@media print { nav, .skip { display: none; } body { max-width: none; padding: 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; } a { color: inherit; } }
"""


def element(tag: str, *inside: "ET.Element | str", **attributes: str) -> ET.Element:
    """Return an element with texts and elements inside; ``class_`` is the attribute class."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    made = ET.Element(tag, named)
    for part in inside:
        if isinstance(part, ET.Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made


def page(language: str, title: str, skip: str, parts: Iterable[ET.Element]) -> bytes:
    """Return a whole page; ``skip`` are the words that lead past its navigation.

    It asks no other address for anything: not a style, a script, a letter or a picture.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element(
            "meta",
            http_equiv="Content-Security-Policy",
            content="default-src 'none'; style-src 'unsafe-inline'",
        ),
        element("title", title),
        element("style", _STYLE),
    )
    leading = element("a", skip, href="#main", class_="skip")
    whole = element("html", head, element("body", leading, *parts), lang=language)
    written: str = ET.tostring(whole, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{written}\n".encode()


def table(shown: PaperTable, caption: str) -> ET.Element:
    """Return a table with its caption; headings, groups and sums say what they are about."""
    columns = shown.paper_columns
    titles = element("tr", *(element("th", one.heading, scope="col") for one in columns))
    made = element("table", element("caption", caption), element("thead", titles))
    body = ET.SubElement(made, "tbody")
    for row in shown.rows:
        if row.role is RowRole.GROUP:
            body = ET.SubElement(made, "tbody")
        body.append(_row(shown, row))
    return element("div", made, class_="wide")


def _row(shown: PaperTable, row: PaperRow) -> ET.Element:
    texts = shown.shown(row)
    titled = range(*shown.title_span(row)) if row.title else range(0)
    cells: list[ET.Element] = []
    if titled:
        is_group = row.role is RowRole.GROUP
        attributes = {"scope": "rowgroup", "class": "group"} if is_group else {"scope": "row"}
        title = element("th", row.title)
        title.attrib.update(attributes | {"colspan": str(len(titled))})
        cells.append(title)
    named = next((n for n, one in enumerate(shown.paper_columns) if one.align == "left"), 0)
    for place, (column, text) in enumerate(zip(shown.paper_columns, texts, strict=True)):
        if place in titled:
            continue
        if place == named and row.role is RowRole.LINE:
            cells.append(element("th", text, scope="row"))
        elif column.align == "right":
            cells.append(element("td", text, class_="right"))
        else:
            cells.append(element("td", text))
    return element("tr", *cells)
