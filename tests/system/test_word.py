"""Word files as another office program opens them."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.system.window import run_thonxa

pytestmark = pytest.mark.system

STEM = "huong-loc-2027"
FORMS = ("submission-letter", "commune-plan", "monitoring")
WORD = re.compile(r"[^\W_]+")


def said_by(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def opened(sample_office: Path, tmp_path: Path) -> Path:
    """A folder with each form as .txt, and as .pdf that LibreOffice made of its .docx."""
    made = tmp_path / "made"
    made.mkdir()
    for form in FORMS:
        for suffix in (".docx", ".txt"):
            target = str(made / f"{form}{suffix}")
            run_thonxa(sample_office, "--dossier", STEM, "export", form, "-o", target)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [made / f"{form}.docx" for form in FORMS]
    said_by("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", made, *files)
    return made


def test_libreoffice_reads_every_word_and_turns_the_sheets(opened: Path) -> None:
    for form in FORMS:
        paper = opened / f"{form}.pdf"
        wanted = set(WORD.findall((opened / f"{form}.txt").read_text()))
        assert wanted <= set(WORD.findall(said_by("pdftotext", "-raw", paper, "-")))
    sizes = {
        form: set(
            re.findall(
                r"(\d+)(?:\.\d+)? x (\d+)", said_by("pdfinfo", "-l", "9", opened / f"{form}.pdf")
            )
        )
        for form in FORMS
    }
    assert sizes["submission-letter"] <= {("595", "841"), ("595", "842")}
    assert {("841", "595"), ("842", "595")} & sizes["commune-plan"]
    assert {("595", "841"), ("595", "842")} & sizes["commune-plan"]
