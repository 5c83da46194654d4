"""The code in the margin of forms for handwriting, square by square."""

import segno

from exports.forms import FORMS, Request
from exports.layout import lay_out
from exports.type.paper import a4
from exports.type.strip import Fill, Page
from store.exchange.sheet_code import SheetCode
from tests.exports.papers import dossier

VIEW = dossier()
CODE = SheetCode.of(VIEW, "activities", "v1")
SIDE = 13.0


def pages(*, blank: bool = True, village: str | None = "v1") -> tuple[Page, ...]:
    made = FORMS["village-plan"].build(VIEW, Request(village=village, blank=blank))
    return lay_out(made).pages


def dark(page: Page) -> list[Fill]:
    return [fill for fill in page.fills() if fill.grey == 0]


def test_every_page_has_its_code_square_by_square() -> None:
    sheet = a4("landscape")
    for number, page in enumerate(pages(), 1):
        wanted = [list(row) for row in segno.make_qr(CODE.whole(number), error="m").matrix]
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
    for number, page in enumerate(pages(), 1):
        assert f"{CODE.short}:{number}" in [run.text for run in page.runs()]


def test_papers_that_are_filled_or_of_several_villages_have_none() -> None:
    for made in (pages(blank=False), pages(village=None)):
        assert [dark(page) for page in made] == [[] for _page in made]
