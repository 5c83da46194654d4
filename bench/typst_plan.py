"""The table of the village plan set by typst, for comparison.

``python -m bench.typst_plan TABLE.json FILE.pdf`` sets texts that are ready to print, as
``bench.reportlab_plan`` does: cells that wrap, column widths in the declared proportions, spans,
grey rows and a repeated heading, without head and signatures.
"""

import json
import sys
from pathlib import Path
from typing import Any

import typst

_GREYS = {"heading": 90, "group": 95, "total": 95}
_FAMILY = "Thon Xa Serif"
_PAGE = f"""#set page("a4", flipped: true, margin: (left: 30mm, right: 15mm, y: 20mm))
#set text(font: "{_FAMILY}", size: 11pt, lang: "vi", hyphenate: false)
"""

Table = dict[str, Any]
"""As in ``bench.reportlab_plan``."""


def typst_pdf(table: Table) -> bytes:
    """Return a PDF of ``table`` on A4 landscape, without the tags that we do not write either."""
    folder = Path(table["fonts"][0]).parent
    return typst.compile(
        _source(table).encode(),
        format="pdf",
        font_paths=[str(folder)],
        ignore_system_fonts=True,
        pdf_tags=False,
    )


def _source(table: Table) -> str:
    columns = table["columns"]
    shares = ", ".join(f"{column['weight']}fr" for column in columns)
    aligns = ", ".join(column["align"] for column in columns)
    heading = ", ".join(_cell(column["heading"], "heading", align="center") for column in columns)
    rows = ",\n".join(", ".join(_cells(row)) for row in table["rows"])
    return (
        f"{_PAGE}#table(columns: ({shares}), align: ({aligns}), stroke: 0.6pt, inset: 3pt,\n"
        f"table.header({heading}),\n{rows})\n"
    )


def _cells(row: dict[str, Any]) -> list[str]:
    texts, role = row["texts"], row["role"]
    first, behind = row["span"] or (0, 1)
    return [
        _cell(text, role, span=behind - first if place == first else 1)
        for place, text in enumerate(texts)
        if not first < place < behind
    ]


def _cell(text: str, role: str, *, span: int = 1, align: str = "") -> str:
    """Return one cell: a bare text where nothing else is to be said of it."""
    quoted = json.dumps(text, ensure_ascii=False)
    if role == "line" and span == 1:
        return quoted
    said = [f"colspan: {span}"] if span > 1 else []
    said += [f"fill: luma({_GREYS[role]}%)"] if role in _GREYS else []
    said += [f"align: {align}"] if align else []
    return f"table.cell({', '.join([*said, f'strong({quoted})'])})"


def main() -> None:
    """Set the table of one file into another."""
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(typst_pdf(json.loads(source.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
