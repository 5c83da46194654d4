"""The table of the village plan drawn by ReportLab's LongTable, for comparison.

``python -m bench.reportlab_plan TABLE.json FILE.pdf`` draws texts that are ready to print: cells
that wrap, column widths in the declared proportions, spans, grey rows and a repeated heading. It
knows nothing of a dossier and draws neither head nor signatures.
"""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
_PLAIN, _BOLD = "plan", "plan-bold"
_SIZE = 11
_ALIGNS = {"left": TA_LEFT, "right": TA_RIGHT, "center": TA_CENTER}
_GREYS = {"heading": 0.9, "group": 0.95, "total": 0.95}

Table = dict[str, Any]
"""``fonts`` (plain, bold), ``columns`` (heading, align, weight), ``rows`` (texts, role, span)."""


def reportlab_pdf(table: Table, *, bare_figures: bool = False) -> bytes:
    """Return a PDF of ``table`` on A4 landscape.

    ``bare_figures`` draws what is not aligned to the left as strings, which cannot wrap.
    """
    for name, path in zip((_PLAIN, _BOLD), table["fonts"], strict=True):
        pdfmetrics.registerFont(TTFont(name, path))
    width, _height = landscape(A4)
    columns = table["columns"]
    weights = sum(column["weight"] for column in columns)
    room = width - _LEFT - _RIGHT
    cells = _Cells(columns, bare_figures=bare_figures)
    drawn = LongTable(
        [cells.heading(), *map(cells.row, table["rows"])],
        colWidths=[room * column["weight"] / weights for column in columns],
        repeatRows=1,
        style=_style(columns, table["rows"]),
    )
    out = BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=landscape(A4),
        leftMargin=_LEFT,
        rightMargin=_RIGHT,
        topMargin=_TOP,
        bottomMargin=_BOTTOM,
    ).build([drawn])
    return out.getvalue()


class _Cells:
    """Makes the cells of a table."""

    def __init__(self, columns: list[dict[str, Any]], *, bare_figures: bool) -> None:
        self._columns = columns
        self._bare_figures = bare_figures
        self._styles: dict[tuple[str, str], ParagraphStyle] = {}

    def heading(self) -> list[Any]:
        return [self._wrapping(column["heading"], "center", _BOLD) for column in self._columns]

    def row(self, row: dict[str, Any]) -> list[Any]:
        font = _PLAIN if row["role"] == "line" else _BOLD
        return [
            text
            if self._bare_figures and column["align"] != "left"
            else self._wrapping(text, column["align"], font)
            for column, text in zip(self._columns, row["texts"], strict=True)
        ]

    def _wrapping(self, text: str, align: str, font: str) -> Paragraph:
        style = self._styles.get((align, font))
        if style is None:
            style = ParagraphStyle(
                f"{align} {font}",
                fontName=font,
                fontSize=_SIZE,
                leading=_SIZE * 1.2,
                alignment=_ALIGNS[align],
            )
            self._styles[align, font] = style
        return Paragraph(text, style)


def _style(columns: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return grid, fonts, alignment, spans and grey rows as ReportLab's commands."""
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("FONT", (0, 0), (-1, -1), _PLAIN, _SIZE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        _grey(0, "heading"),
    ]
    commands += [
        ("ALIGN", (place, 0), (place, -1), column["align"].upper())
        for place, column in enumerate(columns)
    ]
    for number, row in enumerate(rows, 1):
        if row["span"]:
            first, behind = row["span"]
            commands.append(("SPAN", (first, number), (behind - 1, number)))
        if row["role"] != "line":
            commands.append(("FONT", (0, number), (-1, number), _BOLD, _SIZE))
        if row["role"] in _GREYS:
            commands.append(_grey(number, row["role"]))
    return commands


def _grey(row: int, role: str) -> tuple[Any, ...]:
    share = _GREYS[role]
    return ("BACKGROUND", (0, row), (-1, row), colors.Color(share, share, share))


def main() -> None:
    """Draw the table of one file into another."""
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(reportlab_pdf(json.loads(source.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
