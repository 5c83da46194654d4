"""What comes out of the PDF: the same bytes, every word, and what it says about itself."""

import io
import re
import unicodedata
from dataclasses import replace

import pypdf
import pytest

from exports.document.document import Document, Paragraph
from exports.files.render import render
from exports.type.paper import PaperSize
from store.language import use_language
from tests.exports.papers import CREATED, plan_paper

HOSTILE = r"{nb} (ngoặc \) đơn) <<tag>> /Name %dòng ☑ 漢 ₫ Kĭñ"


def words_of(data: bytes) -> list[str]:
    """Return the words of a PDF in NFC, in reading order."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return unicodedata.normalize("NFC", "\n".join(page.extract_text() for page in pages)).split()


@pytest.mark.parametrize("size", ["a4", "a0"])
def test_the_same_paper_gives_the_same_bytes(size: PaperSize) -> None:
    paper = plan_paper(groups=3, lines=5)
    assert render(paper, ".pdf", size).data == render(paper, ".pdf", size).data


def test_every_word_comes_back() -> None:
    paper = plan_paper(groups=2, lines=14)
    words = words_of(render(paper, ".pdf").data)
    for row in paper.blocks[0].rows:  # type: ignore[union-attr]
        for text in (*paper.blocks[0].shown(row), row.title):  # type: ignore[union-attr]
            assert set(text.split()) <= set(words)
    assert words.count("Làm") == 6
    assert "Thưởng" in words


def test_signs_with_a_meaning_in_pdf_are_plain_text() -> None:
    paper = Document("THỬ", CREATED, "vi", blocks=(Paragraph(HOSTILE),))
    made = render(paper, ".pdf")
    assert " ".join(words_of(made.data)) == "THỬ " + HOSTILE.replace("☑ ", "").replace("漢", "□")
    assert len(made.warnings) == 1


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(plan_paper(), ".pdf").data))
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": "BIỂU ĐỀ XUẤT VDP"}
    assert xmp.dc_description == {"x-default": "Kế hoạch phát triển thôn năm 2027"}
    assert xmp.xmp_create_date == CREATED.replace(tzinfo=None)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "vi"
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>U</pdfaid:conformance>" in metadata


def test_only_the_letters_used_are_embedded() -> None:
    data = render(plan_paper(groups=4, lines=38), ".pdf").data
    assert len(data) < 85_000
    fonts = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert all(re.fullmatch(r"/[A-Z]{6}\+ThonXaSerif-\w+", name) for name in names)


def test_a_rare_letter_is_printed_by_the_whole_font() -> None:
    paper = Document("THỬ", CREATED, "vi", blocks=(Paragraph("Ống Φ60 của Россия"),))
    made = render(paper, ".pdf")
    assert made.warnings == ()
    assert words_of(made.data)[1:] == ["Ống", "Φ60", "của", "Россия"]


def test_pages_have_the_size_of_the_paper() -> None:
    for size, edges in (("a4", {297, 210}), ("a0", {1189, 841})):
        (page, *_rest) = pypdf.PdfReader(io.BytesIO(render(plan_paper(), ".pdf", size).data)).pages
        assert {round(float(edge) * 25.4 / 72) for edge in page.mediabox[2:]} == edges


def test_an_english_paper_bears_the_english_head() -> None:
    use_language("en")
    words = " ".join(words_of(render(replace(plan_paper(), language="en"), ".pdf").data))
    assert "SOCIALIST REPUBLIC OF VIET NAM" in words
    assert "Recipients:" in words
