"""How an official paper looks by Decree 30/2020/NĐ-CP, measured on the pages of every form."""

from functools import cache

import pytest

from exports.document.document import Document, Paragraph, Signatures
from exports.forms import FORMS, Request
from exports.layout import lay_out
from exports.type.paper import a4
from exports.type.strip import MM_PER_POINT, Page, RuledLine, Run
from tests.exports.cycle import evaluated
from tests.exports.test_layout import box_of

VIEW = evaluated()
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NAMES = [name for name, one in FORMS.items() if name != "commune-plan" and not one.gathered]
"""Every form but the plan of the commune, which has a cover."""


@cache
def paper(name: str) -> Document:
    """Return the first paper of a form, in Vietnamese."""
    form = FORMS[name]
    made = form.build(VIEW, Request(village=VIEW.villages()[1].uid if form.of_village else None))
    return made.parts[0] if made.parts else made


@cache
def pages_of(name: str) -> tuple[Page, ...]:
    return lay_out(paper(name)).pages


HEADED = [name for name in NAMES if name != "decisions"]
"""The papers of their own; the list of what one resolution approved is its annex, without head."""


def run_of(page: Page, start: str) -> Run:
    return next(run for run in page.runs() if run.text.strip().startswith(start))


def rule_below(page: Page, run: Run) -> RuledLine:
    """Return the first rule below the middle of a run of text."""
    middle = run.x + width_of(run) / 2
    below = [one for one in page.rules() if one.y1 > run.y and one.x1 <= middle <= one.x2]
    return min(below, key=lambda rule: rule.y1)


def width_of(run: Run) -> float:
    left, _top, right, _low = box_of(run) or (0, 0, 0, 0)
    return right - left


@pytest.mark.parametrize("name", HEADED)
def test_the_head_has_the_sizes_of_the_decree(name: str) -> None:
    made = paper(name)
    page = pages_of(name)[0]
    assert made.head is not None
    nation, motto = run_of(page, NATION), run_of(page, MOTTO)
    assert (nation.style, motto.style) == ("B", "B")
    assert 12 <= nation.size <= 13 <= motto.size <= 14
    rule = rule_below(page, motto)
    assert rule.x2 - rule.x1 == pytest.approx(width_of(motto), abs=0.5)
    upper = made.head.body[0].splitlines()[0]
    assert 12 <= run_of(page, upper).size <= 13
    last = run_of(page, made.head.body[-1].splitlines()[-1][:12].replace("\u00a0", " "))
    assert last.style == "B"
    if made.head.number:
        number = run_of(page, "Số:")
        assert (number.style, number.size) == ("", 13)
    if made.head.place_date:
        place = run_of(page, "Hướng Lộc, ngày")
        assert place.style == "I"
        assert 13 <= place.size <= 14


@pytest.mark.parametrize("name", NAMES)
def test_kind_and_subject_stand_in_the_middle_in_bold(name: str) -> None:
    made = paper(name)
    page = pages_of(name)[0]
    title, subject = run_of(page, made.title.splitlines()[-1]), run_of(page, made.subject)
    assert made.title == made.title.upper()
    for run in (title, subject):
        assert (run.style, run.size) == ("B", 14)
        sheet = a4(made.orientation)
        assert run.x + width_of(run) / 2 == pytest.approx(sheet.left + sheet.room / 2, abs=0.5)
    rule = rule_below(page, subject)
    assert 1 / 3 <= (rule.x2 - rule.x1) / width_of(subject) <= 1 / 2


@pytest.mark.parametrize("name", HEADED)
def test_signatures_and_recipients_have_the_sizes_of_the_decree(name: str) -> None:
    made = paper(name)
    pages = pages_of(name)
    (signed,) = (block for block in made.blocks if isinstance(block, Signatures))
    runs = [run for page in pages for run in page.runs()]
    for signatory in signed.signatories:
        words = signatory.title.split()[0]
        titled = [run for run in runs if run.text.startswith(words) and run.style == "B"]
        assert any(13 <= run.size <= 14 for run in titled)
        assert signatory.title == signatory.title.upper()
    if signed.recipients:
        heading = next(run for run in runs if run.text.strip() == "Nơi nhận:")
        assert (heading.style, heading.size) == ("BI", 12)
        listed = [run for run in runs if run.text.startswith("- ") and run.size == 11]
        assert [run.text.strip()[-1] for run in listed][-1] == "."


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second(name: str) -> None:
    sheet = a4(paper(name).orientation)
    for number, page in enumerate(pages_of(name), 1):
        above = [run for run in page.runs() if run.y < sheet.top and run.text.isdigit()]
        assert [run.text for run in above] == ([str(number)] if number > 1 else [])
        for run in above:
            assert run.x + width_of(run) / 2 == pytest.approx(sheet.width / 2, abs=0.5)


def test_margins_are_those_of_the_decree() -> None:
    for sheet in (a4("portrait"), a4("landscape")):
        assert 20 <= sheet.top <= 25
        assert 20 <= sheet.bottom <= 25
        assert 30 <= sheet.left <= 35
        assert 15 <= sheet.right <= 20


def test_paragraphs_are_indented_by_a_centimetre_and_stand_apart() -> None:
    made = paper("submission-letter")
    page = pages_of("submission-letter")[0]
    basis, next_basis = (run_of(page, f"Căn cứ Luật {word}") for word in ("Tổ", "Thực"))
    assert basis.style == "I"
    assert 13 <= basis.size <= 14
    spaces = len(basis.text) - len(basis.text.lstrip())
    assert 10 <= spaces * basis.size * MM_PER_POINT / 4 <= 12.7
    assert next_basis.y - basis.y >= (13 + 6) * MM_PER_POINT
    assert next(block for block in made.blocks if isinstance(block, Paragraph)).align == "center"
