"""Every form as a Word file, opened by LibreOffice: no word is lost, sheets lie as on paper."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports.document.document import Document
from exports.files.text import as_text
from exports.files.word.writer import docx_bytes
from exports.forms import FORMS
from tests.exports.cycle import evaluated

pytestmark = pytest.mark.system

_PATIENCE = 300
"""Seconds after which LibreOffice is taken to hang."""

_WORD = re.compile(r"[^\W_]+")
_FORMS = [name for name, form in FORMS.items() if not form.gathered]


@pytest.fixture(scope="session")
def made() -> Mapping[str, Document]:
    """Every form, in Vietnamese."""
    return {name: FORMS[name].build(evaluated()) for name in _FORMS}


@pytest.fixture(scope="session")
def opened(made: Mapping[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each form as LibreOffice prints its Word file, all in one run."""
    folder = tmp_path_factory.mktemp("word")
    for name, document in made.items():
        (folder / f"{name}.docx").write_bytes(docx_bytes(document))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *sorted(folder.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
    )
    return folder


def test_libreoffice_shows_every_word_of_every_form(
    made: Mapping[str, Document], opened: Path
) -> None:
    for name, document in made.items():
        text = as_text(document, "tsv")
        printed = subprocess.run(
            ["pdftotext", "-raw", opened / f"{name}.pdf", "-"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        assert set(_WORD.findall(text)) - set(_WORD.findall(printed)) == set(), name


def test_sheets_lie_as_on_paper(made: Mapping[str, Document], opened: Path) -> None:
    for name, document in made.items():
        wanted = {part.orientation for part in document.parts or (document,)}
        pages = PdfReader(opened / f"{name}.pdf").pages
        found = {
            "landscape" if page.mediabox.width > page.mediabox.height else "portrait"
            for page in pages
        }
        assert found == wanted, name
