"""Every paper as PDF: nothing that was written is lost on its way."""

import io
import unicodedata

import pytest
from pypdf import PdfReader

from exports.document.document import (
    Document,
    Facts,
    Heading,
    Note,
    PaperTable,
    Paragraph,
    Signatures,
)
from exports.files.render import SUFFIXES, render
from exports.forms import FORMS, Request
from store.language import use_language
from tests.exports.cycle import evaluated

VIEW = evaluated()
NAMES = list(FORMS)


def written(document: Document) -> list[str]:
    """Return every text that the paper has to show."""
    if document.parts:
        return [text for part in document.parts for text in written(part)]
    texts = [document.title, document.subject]
    for block in document.blocks:
        match block:
            case Heading(text) | Paragraph(text) | Note(text):
                texts.append(text)
            case Facts(lines):
                texts += [part for pair in lines for part in pair]
            case PaperTable():
                texts += [block.unit_note, block.words]
                texts += [column.heading for column in block.paper_columns]
                texts += [cell for row in block.rows for cell in (*block.shown(row), row.title)]
            case Signatures(signatories, recipients):
                texts += [
                    f"{signatory.title} {signatory.note} {signatory.name}"
                    for signatory in signatories
                ]
                texts += recipients
            case _:
                pass
    return texts


def words_of(texts: list[str]) -> set[str]:
    """Return the words, but for those with marks that no single letter has: they are drawn."""
    words = {word for text in texts for word in text.split()}
    return {word for word in words if not any(map(unicodedata.combining, word))}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_stands_in_the_pdf(name: str, language: str) -> None:
    use_language(language)
    village = VIEW.villages()[1].uid if FORMS[name].of_village else None
    made = FORMS[name].build(VIEW, Request(village=village))
    pdf = PdfReader(io.BytesIO(render(made, ".pdf").data))
    text = unicodedata.normalize("NFC", "\n".join(page.extract_text() for page in pdf.pages))
    joined = "".join(text.split())
    assert {word for word in words_of(written(made)) if word not in joined} == set()


@pytest.mark.parametrize("suffix", [one for one in SUFFIXES if one != ".pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_every_paper_can_be_had_as_any_file(name: str, suffix: str) -> None:
    for blank in (False, True):
        made = render(FORMS[name].build(VIEW, Request(blank=blank)), suffix)
        assert made.data
        assert made.warnings == ()
