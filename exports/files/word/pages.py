"""Sheets, headers and footers of a Word file, and the styles all its text is in."""

from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from exports.document.document import Document
from exports.files.word.elements import count_pages, drop_rules, number_of_page, set_face
from exports.type.paper import Paper, a4
from store.language import N_, _

FACE = "Times New Roman"
_SPELLING = {"vi": "vi-VN", "en": "en-GB"}
_DRAFT = N_("DRAFT")
_SAVE_SIZE = 7
_AFTER = 4
"""Room below a paragraph, in points."""


def style_text(file: WordFile, language: str) -> None:
    """Give the plain text and the headings of a file the type of official papers.

    The typeface and sizes are those of Decree 30/2020/NĐ-CP.
    """
    paper = a4("portrait")
    sizes = {"Normal": paper.body, "Header": paper.body, "Heading 1": paper.body}
    for name, size in (*sizes.items(), ("Title", paper.title)):
        style = file.styles[name]
        if not isinstance(style, ParagraphStyle):
            message = f"the template has no paragraph style {name}"
            raise TypeError(message)
        set_face(style, FACE, _SPELLING.get(language, language))
        drop_rules(style)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(0), Pt(_AFTER)
        shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
        shape.tab_stops.clear_all()
        if name in {"Heading 1", "Title"}:
            style.font.bold = True
            shape.keep_with_next = True


def section_for(file: WordFile, part: Document, *, is_first: bool) -> Paper:
    """Begin the pages of ``part``; return the sheet they are on, in mm and points."""
    paper = a4(part.orientation)
    section = file.sections[0] if is_first else file.add_section(WD_SECTION.NEW_PAGE)
    is_wide = part.orientation == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)
    section.header_distance = section.footer_distance = Mm(paper.top / 2)
    count_pages(section, anew=not part.continued)
    _fill_margins(section, part, paper)
    return paper


def _fill_margins(section: Section, part: Document, paper: Paper) -> None:
    """Write the number of each page but the first, the mark of a draft and that of the save."""
    section.different_first_page_header_footer = not part.continued
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
        shown = header.paragraphs[0]
        _stop_at(shown, paper)
        if part.draft:
            shown.add_run(_(_DRAFT)).bold = True
        if header is section.header:
            shown.add_run("\t")
            number_of_page(shown)
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        shown = footer.paragraphs[0]
        shown.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if part.save:
            shown.add_run(part.save_line).font.size = Pt(_SAVE_SIZE)


def _stop_at(header: WordParagraph, paper: Paper) -> None:
    """Let the one tab of a header lead to the middle of the sheet."""
    stops = header.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(paper.width / 2 - paper.left), WD_TAB_ALIGNMENT.CENTER)
