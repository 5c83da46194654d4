"""Who signs stands on a page with something that was said before the closing."""

from dataclasses import replace

import pytest

from exports.document.document import Document, Heading, Paragraph, Signatory, Signatures
from exports.forms import FORMS, Request
from exports.layout import lay_out
from exports.type.strip import Page
from store.language import use_language
from tests.exports.edges import edge
from tests.exports.papers import CREATED, grouped_table

SIGNED = Signatures((Signatory("CHỦ TỊCH", "(Ký)", "Phạm Đình Thưởng"),))
CLOSING = "Cuộc họp kết thúc và biên bản được đọc lại cho mọi người cùng nghe./."


def text_of(page: Page) -> str:
    return " ".join("".join(run.text for run in page.runs()).split())


def minutes(lines: int) -> Document:
    """Return minutes whose discussion has so many lines, then conclusions and a closing."""
    said = "\n".join(f"Ý kiến {number}" for number in range(lines))
    blocks = (
        Paragraph(said, prose=True),
        Heading("IV. Kết luận"),
        Paragraph("Giữ đường Tổ 3 ở hàng đầu.", prose=True),
        Paragraph(CLOSING, prose=True),
        SIGNED,
    )
    return Document("BIÊN BẢN", CREATED, "vi", blocks=blocks)


def test_wherever_a_text_ends_its_closing_takes_what_was_concluded_along() -> None:
    broken = 0
    for lines in range(20, 45):
        pages = lay_out(minutes(lines)).pages
        *_before, last = pages
        assert "CHỦ TỊCH" in text_of(last)
        assert "Giữ đường Tổ 3" in text_of(last)
        broken += len(pages) > 1
    assert 0 < broken < 25


def test_a_long_conclusion_stays_where_it_is() -> None:
    long = Paragraph(" ".join(f"việc{number}" for number in range(900)), prose=True)
    paper = Document("BIÊN BẢN", CREATED, "vi", blocks=(long, Paragraph(CLOSING), SIGNED))
    first, *_more = lay_out(paper).pages
    assert "việc0 " in text_of(first)
    assert "việc100" in text_of(first)


def test_a_table_that_goes_on_says_which_it_is() -> None:
    table = replace(grouped_table(groups=1, lines=60), caption="Biểu 2. Danh mục")
    first, *others = lay_out(Document("THỬ", CREATED, "vi", blocks=(table,))).pages
    assert "Biểu 2. Danh mục" in text_of(first)
    assert "Biểu 2. Danh mục (tiếp theo)" not in text_of(first)
    assert others
    for page in others:
        assert text_of(page).count("Biểu 2. Danh mục (tiếp theo)") == 1


@pytest.mark.parametrize("dossier", ["1 activities", "2 activities", "only what must be there"])
@pytest.mark.parametrize("name", ["village-plan", "feedback", "commune-plan", "contributions"])
def test_a_table_that_is_short_begins_on_the_page_on_which_it_is_announced(
    name: str, dossier: str
) -> None:
    use_language("vi")
    made = FORMS[name].build(edge(dossier), Request())
    for page in lay_out(made).pages:
        printed = {run.text for run in page.runs()}
        assert printed & {"TT", "Số hoạt động trong kế hoạch xã:"}
