"""Rows that are high, and rows that belong together, where a page ends."""

from itertools import pairwise

import pytest

from exports.document.document import (
    Document,
    Heading,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
)
from exports.layout import lay_out
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import a4
from exports.type.strip import Page
from store.columns.kind import Text
from tests.exports.papers import COLUMNS, CREATED, SIGNATORIES, VIEW, column, line
from tests.exports.test_layout import page_texts

NOTHING = (None,) * len(COLUMNS)
GROUP = PaperRow(NOTHING, RowRole.GROUP, "I. Hạ tầng")
SUBTOTAL = PaperRow((*NOTHING[:6], 1, None), RowRole.SUBTOTAL, "Cộng hạ tầng")
TOTAL = PaperRow((*NOTHING[:6], 1, None), RowRole.TOTAL, "TỔNG CỘNG")
SHEET = a4("portrait")


def table(*rows: PaperRow, words: str = "") -> PaperTable:
    return PaperTable(COLUMNS, rows, VIEW, words=words)


def pages_of(
    *blocks: PaperTable | Paragraph | Heading | Signatures, draft: bool = False
) -> list[Page]:
    return list(lay_out(Document("DANH MỤC", CREATED, "vi", blocks=blocks, draft=draft)).pages)


def high(number: int, lines: int) -> PaperRow:
    return line(number, "\n".join(f"dòng {number}.{place}" for place in range(1, lines + 1)))


def lines_on(page: Page, number: int) -> list[str]:
    return [text for text in page_texts(page) if text.startswith(f"dòng {number}.")]


def assert_headed(pages: list[Page]) -> None:
    assert all(page_texts(page).count("Hoạt động") == 1 for page in pages)


@pytest.mark.parametrize("lines", [20, 40, 55, 170, 400])
def test_every_line_of_a_high_cell_is_printed_under_headings(lines: int) -> None:
    pages = pages_of(table(GROUP, line(1), high(2, lines), SUBTOTAL, TOTAL))
    said = [text for page in pages for text in lines_on(page, 2)]
    assert said == [f"dòng 2.{place}" for place in range(1, lines + 1)]
    assert_headed(pages)
    for page in pages:
        bottom = max(rule.y2 for rule in page.rules())
        assert bottom <= SHEET.height - SHEET.bottom + 0.01
        assert all(run.y < bottom for run in page.runs())


@pytest.mark.parametrize("before", range(1, 48, 3))
def test_a_divided_row_shows_what_it_is_at_its_start_and_stands_in_closed_boxes(
    before: int,
) -> None:
    rows = [line(number, "Đào giếng") for number in range(1, before + 1)]
    pages = pages_of(table(*rows, high(99, 40)))
    with_start = next(page for page in pages if "dòng 99.1" in page_texts(page))
    runs = {run.text.strip(): run for run in with_start.runs()}
    assert runs["99"].y == runs["dòng 99.1"].y
    for page in pages:
        count = len(lines_on(page, 99))
        assert count == 0 or count >= 4
        rules = list(page.joined_rules())
        uprights = [rule for rule in rules if rule.x1 == rule.x2]
        edges = {round(rule.y1, 2) for rule in rules if rule.y1 == rule.y2 and rule.x2 > 190}
        assert {round(rule.y2, 2) for rule in uprights} <= edges


@pytest.mark.parametrize("lines", [55, 170])
def test_the_rest_of_a_divided_row_says_whose_it_is(lines: int) -> None:
    problem = column("problem", "Vấn đề", Text(), 26)
    words = "\n".join(f"dòng {place}" for place in range(lines))
    rows = (PaperRow((*line(12, "Đào giếng").values, words)),)
    first, *others = pages_of(PaperTable((*COLUMNS, problem), rows, VIEW))
    assert len(others) == lines // 55
    assert "12. Đào giếng (tiếp theo)" not in page_texts(first)
    for page in others:
        below = page_texts(page)[page_texts(page).index("Vấn đề") + 1 :]
        assert below[0] == "12. Đào giếng (tiếp theo)"
        assert below[1].startswith("dòng ")


def test_a_long_name_is_cut_where_it_only_says_which_row_goes_on() -> None:
    last = pages_of(table(high(2, 170)))[-1]
    (reminder,) = (run for run in last.runs() if run.text.endswith("(tiếp theo)"))
    assert reminder.text.startswith("2. dòng 2.1 dòng 2.2 ")
    assert "… (tiếp theo)" in reminder.text
    width = TextMeasure(shipped_typeface()).width(reminder.text, reminder.style, reminder.size)
    assert reminder.x + width <= SHEET.width - SHEET.right


def test_a_title_that_no_column_is_left_for_is_refused() -> None:
    full = PaperRow((*line(1).values[:-1], 1), RowRole.SUBTOTAL, "Cộng hạ tầng")
    with pytest.raises(ValueError, match="“Cộng hạ tầng” has no empty column"):
        pages_of(table(full))


def test_rows_of_a_few_lines_are_not_divided() -> None:
    pages = pages_of(table(*(high(number, 7) for number in range(1, 20))))
    for page in pages:
        for number in range(1, 20):
            assert len(lines_on(page, number)) in {0, 7}


@pytest.mark.parametrize("lines", range(38, 62))
def test_sums_and_words_never_part_from_the_last_row(lines: int) -> None:
    pages = pages_of(table(GROUP, high(1, lines), SUBTOTAL, TOTAL, words="(Bằng chữ: một đồng)"))
    last = page_texts(pages[-1])
    assert len(lines_on(pages[-1], 1)) >= 4
    assert {"Cộng hạ tầng", "TỔNG CỘNG", "(Bằng chữ: một đồng)"} <= set(last)
    assert page_texts(pages[0])[-1] != "I. Hạ tầng"


@pytest.mark.parametrize("count", range(30, 60))
def test_the_last_page_of_a_table_has_two_rows_or_more(count: int) -> None:
    rows = [line(number, "Đào giếng") for number in range(1, count + 1)]
    for page in pages_of(table(*rows)):
        assert page_texts(page).count("Đào giếng") >= 2


@pytest.mark.parametrize("count", range(30, 60))
def test_a_sum_stands_below_two_of_its_rows(count: int) -> None:
    rows = [line(number, "Đào giếng") for number in range(1, count + 1)]
    for page in pages_of(table(GROUP, *rows, SUBTOTAL, GROUP, line(1), SUBTOTAL, TOTAL)):
        texts = page_texts(page)
        if "Cộng hạ tầng" in texts:
            assert texts[: texts.index("Cộng hạ tầng")].count("Đào giếng") >= 2
            break


@pytest.mark.parametrize("count", range(30, 60))
def test_signatures_take_the_end_of_the_table_along(count: int) -> None:
    rows = [line(number, "Đào giếng") for number in range(1, count + 1)]
    last = pages_of(table(*rows, TOTAL), Signatures(SIGNATORIES))[-1]
    assert {"Đào giếng", "TỔNG CỘNG", "TRƯỞNG BUÔN"} <= set(page_texts(last))


@pytest.mark.parametrize("above", range(20, 45))
def test_no_line_of_a_paragraph_stands_alone_and_no_heading_last(above: int) -> None:
    words = Paragraph("\n".join(["chữ"] * above))
    text = Paragraph("\n".join(f"câu {number}" for number in range(6)))
    pages = pages_of(words, Heading("Phần II"), text)
    for page in pages:
        texts = [text for text in page_texts(page) if not text.isdecimal()]
        assert texts[-1] != "Phần II"
        assert sum(1 for text in texts if text.startswith("câu")) != 1


def test_rows_follow_each_other_without_gap_or_overlap() -> None:
    for page in pages_of(table(*(high(number, number % 9 + 1) for number in range(1, 60)))):
        across = sorted({rule.y1 for rule in page.rules() if rule.y1 == rule.y2 and rule.x1 < 31})
        upright = [rule for rule in page.joined_rules() if rule.x1 == rule.x2]
        assert {(rule.y1, rule.y2) for rule in upright} == {(across[0], across[-1])}
        assert all(below - above > 4 for above, below in pairwise(across))


def test_page_numbers_and_the_mark_of_a_draft_stand_clear_of_the_text() -> None:
    rows = [line(number, "Đào giếng") for number in range(1, 6_000)]
    pages = pages_of(table(*rows), draft=True)
    assert len(pages) > 100
    number = next(run for run in pages[-1].runs() if run.text == str(len(pages)))
    frame = [rule for rule in pages[-1].rules() if rule.y2 < SHEET.top]
    assert max(rule.x2 for rule in frame) < number.x
    assert max(rule.y2 for rule in frame) < SHEET.top - 1
    assert number.y < SHEET.top - 1
