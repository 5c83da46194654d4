"""The code in the margin of forms for handwriting, square by square, and as a scanner reads it."""

from collections.abc import Iterator

import pypdfium2
import pytest
import segno
import zxingcpp

from exports.document.document import Document, bundle
from exports.files.render import render
from exports.forms import FORMS, Request
from exports.layout import lay_out
from exports.type.paper import a4
from exports.type.strip import Fill, Page
from store.exchange.sheet_code import ReadCode, SheetCode, code_in
from tests.exports.cycle import evaluated
from tests.exports.papers import dossier

VIEW = dossier()
CODE = SheetCode.of(VIEW, "village-plan", "v1")
SIDE = 13.0
SAMPLE = evaluated()
CODED = [name for name, form in FORMS.items() if form.typed_in]
_DOTS_OF_A_SCANNER = 200 / 72
"""Dots for each point: what a cheap scanner makes of a page."""


def blank(name: str) -> Document:
    return FORMS[name].build(SAMPLE, Request(blank=True))


def scanned(made: Document) -> Iterator[str]:
    """Yield what a scanner reads in the code of each page, "" where there is none."""
    for page in pypdfium2.PdfDocument(render(made, ".pdf").data):
        found = zxingcpp.read_barcodes(page.render(scale=_DOTS_OF_A_SCANNER).to_pil())
        yield found[0].text if found else ""


def pages(*, blank: bool = True, village: str | None = "v1") -> tuple[Page, ...]:
    made = FORMS["village-plan"].build(VIEW, Request(village=village, blank=blank))
    return lay_out(made).pages


def dark(page: Page) -> list[Fill]:
    return [fill for fill in page.fills() if fill.grey == 0]


def test_every_page_has_its_code_square_by_square() -> None:
    sheet = a4("landscape")
    for number, page in enumerate(pages(), 1):
        rows = rows_of(page)
        wanted = [list(row) for row in segno.make_qr(CODE.whole(number, rows), error="m").matrix]
        side = SIDE / len(wanted)
        found = [[0] * len(wanted) for _row in wanted]
        top = min(fill.y for fill in dark(page))
        assert top >= page.height - sheet.bottom
        for fill in dark(page):
            row, first = round((fill.y - top) / side), round((fill.x - sheet.left) / side)
            for place in range(first, first + round(fill.width / side)):
                found[row][place] = 1
        assert found == wanted


def test_what_is_typed_of_it_stands_beside() -> None:
    for page in pages():
        assert CODE.typed(rows_of(page)) in [run.text for run in page.runs()]


def rows_of(page: Page) -> range:
    """Return the rows that the code of a page tells, and see that so many are on it."""
    (told,) = [run.text for run in page.runs() if code_in(run.text)]
    first, _between, last = told.partition(":")[2].partition("-")
    rows = range(int(first), int(last) + 1) if last else range(0)
    assert len(rows) == page.entries
    return rows


def test_rows_are_counted_on_from_page_to_page() -> None:
    made = pages()
    assert len(made) > 1
    counted = [row for page in made for row in rows_of(page)]
    assert counted == list(range(1, len(counted) + 1))


@pytest.mark.parametrize("name", CODED)
def test_a_scanner_reads_form_village_and_rows_on_every_blank_page(name: str) -> None:
    whole = blank(name)
    made = bundle(whole.parts[:2]) if whole.parts else whole
    read = list(scanned(made))
    wanted: list[str] = []
    for part in made.parts or (made,):
        assert part.code == SheetCode.of(SAMPLE, name, part.head.village if part.head else "")
        for page in lay_out(part).pages:
            rows = rows_of(page)
            wanted.append(part.code.whole(page.number, rows))
            assert code_in(wanted[-1]) == ReadCode(part.code.short, rows[0] if rows else 0)
    assert [one.split(":", 5)[5] for one in read] == [one.split(":", 5)[5] for one in wanted]
    assert all(f":{name.upper()}:" in one for one in read)


@pytest.mark.parametrize("name", [name for name in CODED if FORMS[name].of_village])
def test_bound_sheets_of_all_villages_bear_the_code_of_each(name: str) -> None:
    made = blank(name)
    villages = {part.head.village for part in made.parts if part.head} - {""}
    if villages:
        assert villages == {village.uid for village in SAMPLE.villages()}
        assert {part.code.short for part in made.parts if part.code} >= {
            SheetCode.of(SAMPLE, name, village).short for village in villages
        }


def test_filled_papers_have_none() -> None:
    made = pages(blank=False)
    assert [dark(page) for page in made] == [[] for _page in made]
