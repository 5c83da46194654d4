"""The body of a Word file, to which the parts of a paper are added one after the other."""

from collections.abc import Sequence

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from exports.files.word.elements import pad
from exports.type.measure import TextMeasure
from exports.type.paper import Paper
from store.columns.kind import Align
from store.words.text import normalise

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_SIDE = 60
"""Room beside the text of a cell, in twentieths of a point."""


class WordBody:
    """What has been written of a Word file, and the sheet its end is on.

    ``measure`` tells how wide text is: the shipped typeface is as wide as Times New Roman.
    """

    def __init__(self, file: WordFile, paper: Paper, measure: TextMeasure) -> None:
        self._file = file
        self.paper = paper
        self.measure = measure

    def text(
        self,
        text: str,
        align: Align = "left",
        *,
        style: str | None = None,
        bold: bool | None = None,
        italic: bool | None = None,
        size: float = 0,
    ) -> WordParagraph:
        """Add a paragraph, in the size of its style unless ``size`` in points is given."""
        return fill(self.paragraph(style), text, align, bold=bold, italic=italic, size=size)

    def paragraph(self, style: str | None = None) -> WordParagraph:
        """Add an empty paragraph."""
        return self._file.add_paragraph("", style)

    def table(self, rows: int, widths: Sequence[float]) -> Table:
        """Add a table of columns with ``widths`` in mm, without rules."""
        made: Table = self._file.add_table(rows, len(widths))
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        return made

    def keep_last(self) -> None:
        """Hold what was written last, a paragraph or the last row of a table, with what follows."""
        for block in reversed(list(self._file.iter_inner_content())):
            held = [block] if isinstance(block, WordParagraph) else _last_row(block)
            for paragraph in held:
                paragraph.paragraph_format.keep_with_next = True
            if any(paragraph.text for paragraph in held):
                return

    def break_page(self) -> None:
        """Let what follows stand on a new page."""
        self.paragraph().add_run().add_break(WD_BREAK.PAGE)


def _last_row(table: Table) -> list[WordParagraph]:
    return [paragraph for cell in table.rows[-1].cells for paragraph in cell.paragraphs]


def fill(
    paragraph: WordParagraph,
    text: str,
    align: Align = "left",
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float = 0,
) -> WordParagraph:
    """Write ``text`` into an empty paragraph and return it."""
    paragraph.alignment = _ALIGNMENTS[align]
    run = paragraph.add_run(normalise(text, multiline=True))
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    return paragraph


def fill_cell(
    cell: _Cell,
    text: str,
    align: Align = "left",
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float = 0,
) -> WordParagraph:
    """Write a line of its own into a cell, its first or a further one, and return it."""
    is_first = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    if is_first:
        pad(cell, _SIDE)
    paragraph.paragraph_format.space_after = Pt(0)
    return fill(paragraph, text, align, bold=bold, italic=italic, size=size)
