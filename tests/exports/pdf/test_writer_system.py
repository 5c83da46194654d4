"""The PDF as other programs see it: qpdf and poppler."""

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from exports.document.document import Document, Paragraph
from exports.files.render import render
from exports.forms import FORMS, Request
from exports.layout import Layout, lay_out
from exports.pdf.writer import pdf_bytes
from exports.type.font_file import shipped_typeface
from exports.type.paper import PaperSize
from store.language import use_language
from tests.exports.cycle import evaluated
from tests.exports.papers import CREATED, plan_paper

pytestmark = pytest.mark.system

SAMPLE = evaluated()
POSTERS: tuple[PaperSize, ...] = ("a0", "a4-tiles")


def said_by(*command: str | Path) -> str:
    """Return what a program says of a file, in NFC."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return unicodedata.normalize("NFC", done.stdout)


def raw_text(file: Path) -> str:
    """Return the text of a PDF as poppler copies it, in NFC."""
    return said_by("pdftotext", "-raw", file, "-")


def form(name: str, language: str, size: PaperSize = "a4", *, blank: bool = False) -> Document:
    use_language(language)
    village = SAMPLE.villages()[0].uid if FORMS[name].of_village else None
    return FORMS[name].build(SAMPLE, Request(village=village, paper=size, blank=blank))


def placed_words(layout: Layout) -> Counter[str]:
    """Return the words of all runs of a layout; a mark is drawn apart from its word."""
    runs = [run.text for page in layout.pages for run in page.runs()]
    runs += [run.text for page in layout.pages for _top, strip in page.beyond for run in strip.runs]
    return Counter(" ".join(runs).split())


def assert_read_whole(file: Path, document: Document, size: PaperSize, *, tagged: bool) -> None:
    """Have qpdf find nothing wrong and poppler copy every word."""
    typeface = shipped_typeface()
    layout = lay_out(document, size, typeface)
    file.write_bytes(pdf_bytes(document, layout.pages, typeface, tagged=tagged))
    done = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in done.stdout
    assert Counter(raw_text(file).split()) == placed_words(layout)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_other_programs_read_every_form_whole(tmp_path: Path, name: str, language: str) -> None:
    assert_read_whole(tmp_path / "form.pdf", form(name, language), "a4", tagged=language == "vi")


@pytest.mark.parametrize("name", FORMS)
def test_other_programs_read_every_empty_form_whole(tmp_path: Path, name: str) -> None:
    assert_read_whole(tmp_path / "form.pdf", form(name, "vi", blank=True), "a4", tagged=False)


@pytest.mark.parametrize("size", POSTERS)
@pytest.mark.parametrize("name", [name for name, one in FORMS.items() if one.on_wall])
def test_other_programs_read_posters_whole(tmp_path: Path, name: str, size: PaperSize) -> None:
    assert_read_whole(tmp_path / "poster.pdf", form(name, "vi", size), size, tagged=size == "a0")


@pytest.mark.parametrize("size", ["a4", "a0"])
@pytest.mark.parametrize("lines", [1, 12, 40])
def test_qpdf_finds_nothing_wrong(tmp_path: Path, size: PaperSize, lines: int) -> None:
    assert_read_whole(tmp_path / "plan.pdf", plan_paper(lines=lines), size, tagged=False)
    assert_read_whole(tmp_path / "tagged.pdf", plan_paper(lines=lines), size, tagged=True)


def test_wrapped_text_is_copied_whole(tmp_path: Path) -> None:
    words = " ".join(f"đường{number} Ea Kĭñ rộng 2,5 m;" for number in range(200))
    file = tmp_path / "text.pdf"
    paper = Document("BIÊN BẢN", CREATED, "vi", blocks=(Paragraph(words),))
    file.write_bytes(render(paper, ".pdf").data)
    copied = re.sub(r"\s+", " ", re.sub(r"\n\d+\n", "\n", raw_text(file).replace("\f", "\n")))
    assert words in copied


def test_letters_with_combining_marks_are_copied_in_their_word(tmp_path: Path) -> None:
    file = tmp_path / "marks.pdf"
    paper = Document("SUỐI ĐẮK RƠ\u0306M", CREATED, "vi", blocks=(Paragraph("Cư\u0306 M'gar"),))
    file.write_bytes(render(paper, ".pdf").data)
    assert raw_text(file).split("\n")[:2] == ["SUỐI ĐẮK RƠ\u0306M", "Cư\u0306 M'gar"]


def test_fonts_are_embedded(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(render(plan_paper(), ".pdf").data)
    fonts = [line.split() for line in said_by("pdffonts", file).splitlines()[2:]]
    assert {line[-5] for line in fonts} == {"yes"}
    assert {line[-3] for line in fonts} == {"yes"}


def test_poppler_reads_a_table_cell_by_cell(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    paper = plan_paper(groups=2, lines=12)
    file.write_bytes(render(paper, ".pdf", tagged=True).data)
    read = [line.strip() for line in said_by("pdfinfo", "-struct-text", file).splitlines()]
    kinds = Counter(line.split(" ")[0].rstrip(":") for line in read)
    (table,) = paper.tables
    assert kinds["Table"] == 1
    assert kinds["TR"] == 1 + len(table.rows)
    assert kinds["TH"] == kinds["/Scope"] == len(table.paper_columns)
    assert kinds["L"] == 1 < kinds["LBody"]
    start = read.index("H1 (block)")
    title = '"BIỂU ĐỀ XUẤT VDP Kế hoạch phát triển thôn năm 2027"'
    assert read[start : start + 3] == ["H1 (block)", title, "Table (block)"]
    shown = [line[1:-1] for line in read if line.startswith('"')]
    wanted = [column.heading for column in table.paper_columns]
    for row in table.rows:
        wanted += filter(None, (row.title, *table.shown(row)))
    first = shown.index("TT")
    assert shown[first : first + len(wanted)] == wanted


def test_poppler_tells_what_the_file_is_about(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(render(plan_paper(), ".pdf", tagged=True).data)
    told = dict(line.split(":", 1) for line in said_by("pdfinfo", file).splitlines())
    wanted = {
        "Title": "BIỂU ĐỀ XUẤT VDP",
        "Subject": "Kế hoạch phát triển thôn năm 2027",
        "Author": "XÃ HƯỚNG LỘC, BUÔN KŎ ČĂNG",
        "Tagged": "yes",
        "JavaScript": "no",
        "Encrypted": "no",
    }
    assert {key: told[key].strip() for key in wanted} == wanted
