"""The PDF as other programs see it: qpdf and poppler."""

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from exports.document import Document, Paragraph
from exports.paper import PaperSize
from exports.render import render
from tests.exports.papers import CREATED, plan_paper

pytestmark = pytest.mark.system


def raw_text(file: Path) -> str:
    """Return the text of a PDF as poppler copies it, in NFC."""
    done = subprocess.run(
        ["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True
    )
    return unicodedata.normalize("NFC", done.stdout)


@pytest.mark.parametrize("size", ["a4", "a0"])
@pytest.mark.parametrize("lines", [1, 12, 40])
def test_qpdf_finds_nothing_wrong(tmp_path: Path, size: PaperSize, lines: int) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(render(plan_paper(lines=lines), ".pdf", size).data)
    done = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in done.stdout


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
    done = subprocess.run(["pdffonts", file], check=True, capture_output=True, text=True)
    fonts = [line.split() for line in done.stdout.splitlines()[2:]]
    assert {line[-5] for line in fonts} == {"yes"}
    assert {line[-3] for line in fonts} == {"yes"}
