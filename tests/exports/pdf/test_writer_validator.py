"""Papers before a validator that others wrote: PDF/A-2U, and tagged ones PDF/A-2A and PDF/UA-1."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import page
import pytest

from exports.document.document import Document, Paragraph
from exports.files.render import render
from exports.forms import FORMS
from exports.output.order import FormOrder
from exports.type.paper import PaperSize
from tests.exports.cycle import evaluated
from tests.exports.papers import CREATED, plan_paper

SAMPLE = evaluated()
ARCHIVED = page.ValidationProfile.PDF_A_2U
READ_ALOUD = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
POSTERS: tuple[PaperSize, ...] = ("a0", "a4-tiles")


def complaints(data: bytes, *profiles: page.ValidationProfile) -> list[str]:
    """Return what the validator finds wrong with a file: rule and words."""
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in profiles]
    return [f"{one.rule_id}: {one.message}" for report in reports for one in report.failures]


def papers(order: FormOrder) -> Iterator[tuple[bytes, tuple[page.ValidationProfile, ...]]]:
    """Yield the plain and the tagged file of a form, with what each has to keep to."""
    yield order.made(SAMPLE).data, (ARCHIVED,)
    yield replace(order, tagged=True).made(SAMPLE).data, READ_ALOUD


def ordered(name: str, *, paper: PaperSize = "a4", blank: bool = False) -> FormOrder:
    village = SAMPLE.villages()[0].uid if FORMS[name].of_village else None
    return FormOrder(name, ".pdf", village=village, paper=paper, blank=blank)


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("name", FORMS)
def test_a_validator_finds_nothing_wrong_with_a_form(name: str, *, blank: bool) -> None:
    for data, profiles in papers(ordered(name, blank=blank)):
        assert complaints(data, *profiles) == []


@pytest.mark.parametrize("name", [name for name, one in FORMS.items() if one.on_wall])
def test_nor_with_a_poster_in_one_piece_or_in_sheets(name: str) -> None:
    for data, profiles in papers(ordered(name, paper="a0")):
        assert complaints(data, *profiles) == []
    assert complaints(ordered(name, paper="a4-tiles").made(SAMPLE).data, ARCHIVED) == []


def test_a_stream_that_ends_like_a_line_is_as_long_as_it_says() -> None:
    made = (
        Document(f"THỬ {number}", CREATED, "vi", blocks=(Paragraph("x"),)) for number in count()
    )
    files = (render(one, ".pdf").data for one in made)
    data = next(one for one in files if b"\r\r\nendstream" in one)
    assert complaints(data, ARCHIVED) == []


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b"/GTS_PDFA1", b"/GTS_PDFX1"),
        (b"<pdfaid:part>2", b"<pdfaid:part>9"),
        (b"/FontFile2", b"/FontFile9"),
        (b"\r\nendstream", b"\n\nendstream"),
    ],
)
def test_it_does_find_what_is_wrong(there: bytes, instead: bytes) -> None:
    data = render(plan_paper(), ".pdf").data
    assert complaints(data, ARCHIVED) == []
    assert complaints(data.replace(there, instead, 1), ARCHIVED)


def test_it_does_find_what_cannot_be_read_aloud() -> None:
    assert complaints(render(plan_paper(), ".pdf").data, *READ_ALOUD)
