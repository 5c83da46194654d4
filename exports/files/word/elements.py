"""What python-docx has no words for: rules of paragraphs and cells, leaders, fields, language."""

from typing import Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

Edge = Literal["top", "left", "bottom", "right", "insideH", "insideV"]
GRID: tuple[Edge, ...] = ("top", "left", "bottom", "right", "insideH", "insideV")

_BEHIND_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
_THIN, _HEAVY = 4, 18
"""Widths of rules in eighths of a point."""


def _made(tag: str, **attributes: object) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def rule(paragraph: WordParagraph, *edges: Edge, heavy: bool = False) -> None:
    """Draw rules along ``edges`` of a paragraph."""
    borders = _made("w:pBdr")
    for edge in edges:
        width = _HEAVY if heavy else _THIN
        borders.append(_made(f"w:{edge}", val="single", sz=width, space=1, color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_BEHIND_BORDERS)  # noqa: SLF001


def rule_table(table: Table) -> None:
    """Draw the grid of a table."""
    borders = _made("w:tblBorders")
    for edge in GRID:
        borders.append(_made(f"w:{edge}", val="single", sz=_THIN, space=0, color="auto"))
    table._tbl.tblPr.append(borders)  # noqa: SLF001


def repeat_on_each_page(row: _Row) -> None:
    """Let a row stand at the head of each page its table goes on to."""
    row._tr.get_or_add_trPr().append(_made("w:tblHeader"))  # noqa: SLF001


def keep_on_one_page(row: _Row) -> None:
    """Let no page end within a row."""
    row._tr.get_or_add_trPr().append(_made("w:cantSplit"))  # noqa: SLF001


def pad(cell: _Cell, sides: int) -> None:
    """Leave room of ``sides`` twentieths of a point at the left and right of a cell's text."""
    margins = _made("w:tcMar")
    for edge in ("left", "right"):
        margins.append(_made(f"w:{edge}", w=sides, type="dxa"))
    cell._tc.get_or_add_tcPr().append(margins)  # noqa: SLF001


def number_of_page(paragraph: WordParagraph) -> None:
    """Write the number of the page, which Word counts."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(_made("w:fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            told = _made("w:instrText")
            told.text = "PAGE"
            run._r.append(told)  # noqa: SLF001


def count_pages(section: Section, *, anew: bool) -> None:
    """Number the pages of a section from 1 on, or on from the section before it."""
    properties = section._sectPr  # noqa: SLF001
    for copied in properties.findall(qn("w:pgNumType")):
        properties.remove(copied)
    if anew:
        properties.append(_made("w:pgNumType", start=1))


def drop_rules(style: ParagraphStyle) -> None:
    """Take away the rules that a template draws around a style's paragraphs."""
    properties = style.element.get_or_add_pPr()
    for borders in properties.findall(qn("w:pBdr")):
        properties.remove(borders)


def set_face(style: ParagraphStyle, name: str, language: str) -> None:
    """Give a style a typeface for all scripts, and the language for spelling."""
    style.font.name = name
    properties = style.element.get_or_add_rPr()
    faces = properties.find(qn("w:rFonts"))
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        faces.attrib.pop(qn(theme), None)
    properties.append(_made("w:lang", val=language, eastAsia=language))
