"""Word files: every word of every form, pages as on paper, the same bytes each time."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from hypothesis import HealthCheck, given, settings

from exports.document.document import (
    Block,
    Document,
    Facts,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatory,
    Signatures,
    bundle,
)
from exports.files.text import as_text
from exports.files.word.writer import docx_bytes
from exports.forms import FORMS, Request
from store.words.text import normalise
from tests.exports.edges import edge
from tests.exports.papers import COLUMNS, VIEW, line, plan_paper
from tests.exports.test_layout_random import WILD

NOTHING = (None,) * len(COLUMNS)
WORD = re.compile(r"[^\W_]+")


def opened(document: Document) -> WordFile:
    return docx.Document(io.BytesIO(docx_bytes(document)))


def texts(file: WordFile) -> Iterator[str]:
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield from (cell.text for cell in dict.fromkeys(row.cells))
        else:
            yield block.text
    for section in file.sections:
        yield from (one.text for one in section.header.paragraphs + section.footer.paragraphs)


def words(text: str) -> set[str]:
    return set(WORD.findall(text))


def unsigned(*blocks: Block) -> Document:
    return replace(plan_paper(), blocks=blocks)


def ruled_table(file: WordFile) -> Table:
    """Return the last table, before which others only place text side by side."""
    return file.tables[-1]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
def test_every_word_of_a_form_stands_in_its_word_file(name: str, *, blank: bool) -> None:
    form = FORMS[name]
    village = "villages-1" if form.of_village else None
    made = form.build(edge("one of everything"), Request(village=village, blank=blank))
    assert words(as_text(made)) <= words(" ".join(texts(opened(made))))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WILD)
def test_whatever_is_typed_a_word_file_opens_and_says_it(document: Document) -> None:
    said = normalise(" ".join(texts(opened(document))))
    for part in document.parts or (document,):
        assert words(normalise(part.title)) <= words(said)
        assert words(normalise(part.subject)) <= words(said)


def test_headings_stand_on_each_page_and_no_page_ends_within_a_row() -> None:
    file = opened(unsigned(plan_paper().tables[0]))
    table = ruled_table(file)
    assert [cell.text for cell in table.rows[0].cells][:2] == ["TT", "Hoạt động"]
    assert len(file.element.xpath("//w:tbl[w:tblPr/w:tblBorders]//w:trPr/w:cantSplit")) == len(
        table.rows
    )
    (repeated,) = file.element.xpath("//w:tr[w:trPr/w:tblHeader]")
    assert repeated.getprevious().tag == qn("w:tblGrid")


def test_a_title_runs_over_its_columns_and_sums_are_bold() -> None:
    rows = (
        PaperRow(NOTHING, RowRole.GROUP, "I. Hạ tầng"),
        line(1),
        PaperRow((*NOTHING[:6], 137_000, None), RowRole.TOTAL, "TỔNG CỘNG"),
    )
    _head, group, plain, total = ruled_table(opened(unsigned(PaperTable(COLUMNS, rows, VIEW)))).rows
    assert len(set(group.cells)) == 1
    assert total.cells[0].text == "TỔNG CỘNG"
    assert total.cells[0].paragraphs[0].runs[0].bold
    assert total.cells[4].text == "137.000"
    assert not plain.cells[1].paragraphs[0].runs[0].bold


def test_each_part_has_its_own_sheets_and_page_numbers() -> None:
    upright = plan_paper()
    across = replace(upright, orientation="landscape", continued=True)
    file = opened(bundle([replace(upright, orientation="portrait"), across]))
    first, second = file.sections
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert second.orientation == WD_ORIENT.LANDSCAPE
    assert second.page_width > second.page_height
    assert file.element.xpath("//w:sectPr/w:pgNumType/@w:start") == ["1"]
    assert first.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in first.header.part.blob.decode()


@pytest.mark.parametrize("across", [False, True])
def test_the_number_of_a_page_stands_in_its_middle(*, across: bool) -> None:
    paper = replace(plan_paper(), orientation="landscape" if across else "portrait")
    (section,) = opened(paper).sections
    shown = section.header.paragraphs[0]
    assert shown.style is not None
    stops = [*shown.style.paragraph_format.tab_stops, *shown.paragraph_format.tab_stops]
    (middle,) = [stop.position for stop in stops]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert abs(section.left_margin + middle - section.page_width / 2) < Mm(0.1)


@pytest.mark.parametrize("signing", [1, 3])
def test_who_signs_stands_on_one_page_with_what_is_written_last(signing: int) -> None:
    people = tuple(Signatory(f"TRƯỞNG {number}", "(Ký)", "A") for number in range(signing))
    blocks = (Paragraph("Kết thúc./."), Signatures(people, ("UBND xã", "Lưu")))
    file = opened(unsigned(*blocks))
    *_before, closing = [one for one in file.paragraphs if one.text == "Kết thúc./."]
    assert closing.paragraph_format.keep_with_next
    signed = file.tables[-1 if signing == 1 else -2]
    assert [one for row in signed.rows for one in row._tr.xpath("w:trPr/w:cantSplit")]  # noqa: SLF001
    held = [one for cell in signed.rows[0].cells for one in cell.paragraphs]
    assert signing == 1 or all(one.paragraph_format.keep_with_next for one in held)


def test_a_table_before_who_signs_keeps_its_last_row_there() -> None:
    signed = Signatures((Signatory("CHỦ TỊCH", "", "A"),))
    (plan,) = plan_paper().tables
    *_before, told = opened(unsigned(plan, signed)).paragraphs
    assert told.text == plan.words != ""
    assert told.paragraph_format.keep_with_next
    *_before, table, _signed = opened(unsigned(replace(plan, words=""), signed)).tables
    last = [one for cell in table.rows[-1].cells for one in cell.paragraphs]
    assert all(one.paragraph_format.keep_with_next for one in last)


def test_a_draft_and_a_save_are_marked_on_every_page() -> None:
    paper = replace(plan_paper(), draft=True, save="0123 4567 89ab cdef 0123")
    (section,) = opened(paper).sections
    for header in (section.header, section.first_page_header):
        assert header.paragraphs[0].text.startswith("DỰ THẢO")
    for footer in (section.footer, section.first_page_footer):
        assert "0123 4567 89ab cdef 0123" in footer.paragraphs[0].text


def test_what_is_unknown_leaves_dots_to_write_on() -> None:
    paper = unsigned(Facts((("Ngày họp", ""), ("Số hộ", "104"))))
    unknown, known = (cell for row in opened(paper).tables[-1].rows for cell in row.cells)
    assert unknown.text == "Ngày họp:\t"
    assert known.text == "Số hộ: 104"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx_bytes(plan_paper()) == docx_bytes(plan_paper())


def test_without_the_package_a_sentence_names_the_extra() -> None:
    program = (
        "import sys; sys.modules['docx'] = None\n"
        "from exports.files.render import CannotRender, render\n"
        "from tests.exports.papers import plan_paper\n"
        "try: render(plan_paper(), '.docx')\n"
        "except CannotRender as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert "thonxa[word]" in told.stdout.decode()
