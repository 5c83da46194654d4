"""What letters, covers and papers of several parts ask of the layout."""

import pytest

from exports.document.document import (
    Document,
    Facts,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
    Space,
    bundle,
)
from exports.files.text import as_text
from exports.layout import lay_out
from exports.type.paper import a4
from exports.type.strip import Page, Run
from tests.exports.papers import COLUMNS, CREATED, SIGNATORIES, VIEW, line
from tests.exports.test_layout import box_of

PAPER = a4("portrait")
LONG = " ".join(["Ủy ban nhân dân xã kính trình Hội đồng nhân dân xã xem xét, phê duyệt."] * 6)


def paper(*blocks: object, **rest: object) -> Document:
    return Document("TỜ TRÌNH", CREATED, "vi", blocks=blocks, **rest)  # type: ignore[arg-type]


def lines_of(page: Page) -> list[list[Run]]:
    """Return the runs of each printed line below the title, from left to right."""
    found: dict[float, list[Run]] = {}
    for run in page.runs():
        found.setdefault(round(run.y, 2), []).append(run)
    return list(found.values())[1:]


def test_prose_has_straight_edges_and_an_indented_first_line() -> None:
    (page,) = lay_out(paper(Paragraph(LONG, prose=True))).pages
    first, *middle, last = lines_of(page)
    assert first[0].text.startswith(" " * 8)
    assert len(middle) > 2
    starts = {round(words[0].x, 2) for words in (*middle, last)}
    assert starts == {PAPER.left}
    gaps = {len(words) for words in middle}
    assert min(gaps) > 5
    assert len(last) == 1
    assert "".join(run.text for run in middle[0]).endswith(" ")


def test_prose_reads_as_it_was_written() -> None:
    (page,) = lay_out(paper(Paragraph(LONG, prose=True))).pages
    printed = " ".join("".join(run.text for run in words) for words in lines_of(page))
    assert printed.split() == LONG.split()


@pytest.mark.parametrize("text", ["", "Một", "Một " + "dài" * 60])
def test_short_and_unbreakable_prose_is_set(text: str) -> None:
    pages = lay_out(paper(Paragraph(text, prose=True))).pages
    right = PAPER.width - PAPER.right + 0.1
    assert len(pages) == 1
    assert all(run.x < right for run in pages[0].runs())


def test_each_line_of_prose_is_a_paragraph_of_its_own() -> None:
    (page,) = lay_out(paper(Paragraph("Căn cứ A;\nCăn cứ B.", prose=True))).pages
    texts = [run.text.strip() for words in lines_of(page) for run in words]
    assert texts == ["Căn cứ A;", "Căn cứ B."]


def test_a_cover_has_its_title_lower_and_larger() -> None:
    (plain,) = lay_out(paper()).pages
    (cover,) = lay_out(paper(drop=0.3)).pages
    title, large = next(plain.runs()), next(cover.runs())
    assert large.y > title.y + PAPER.depth * 0.3
    assert large.size == pytest.approx(title.size * 1.5)


def test_a_space_keeps_a_part_of_the_page_free() -> None:
    (page,) = lay_out(paper(Paragraph("A"), Space(0.5), Paragraph("B"))).pages
    (above,), (below,) = lines_of(page)
    assert below.y - above.y > PAPER.depth * 0.5
    assert "A\n\nB" in as_text(paper(Paragraph("A"), Space(0.5), Paragraph("B")))


def test_pages_of_continued_parts_are_counted_on() -> None:
    parts = [paper(), paper(continued=True), paper(), paper(continued=True)]
    pages = lay_out(bundle(parts)).pages
    marks = [[run.text for run in page.runs() if run.y < PAPER.top] for page in pages]
    assert marks == [[], ["2"], [], ["2"]]


def test_spreadsheets_get_the_main_table_however_narrow() -> None:
    wide = PaperTable(COLUMNS, (line(1),), VIEW)
    narrow = PaperTable(COLUMNS[:3], (PaperRow(line(2).values[:3]),), VIEW, main=True)
    assert paper(wide, narrow).main_table == narrow
    assert paper(wide).main_table == wide


def test_empty_rows_part_before_signatures() -> None:
    rows = (PaperRow((None,) * len(COLUMNS), RowRole.BLANK),) * 24
    table = PaperTable(COLUMNS, rows, VIEW)
    first, second = lay_out(paper(table, Signatures(SIGNATORIES))).pages
    assert len(list(first.rules())) > len(list(second.rules()))


def test_text_has_more_room_than_figures_where_nothing_is_written() -> None:
    rows = (PaperRow((None,) * len(COLUMNS), RowRole.BLANK),)
    (page,) = lay_out(paper(PaperTable(COLUMNS, rows, VIEW))).pages
    heads = {run.text.strip(): run for run in page.runs()}
    upright = sorted({round(rule.x1, 1) for rule in page.rules() if rule.x1 == rule.x2})
    widths = {
        name: min(x for x in upright if x > run.x) - max(x for x in upright if x <= run.x)
        for name, run in heads.items()
        if name in {"Hoạt động", "Tổng kinh"}
    }
    assert widths["Hoạt động"] > 2 * widths["Tổng kinh"]


def test_facts_in_columns_stand_beside_each_other() -> None:
    facts = tuple((f"Mục {place}", f"{place * 7} triệu đồng") for place in range(1, 6))
    (page,) = lay_out(paper(Facts(facts, columns=2))).pages
    runs = {run.text.strip(): run for run in page.runs()}
    first, third, fourth = (runs[f"Mục {place}:"] for place in (1, 3, 4))
    assert fourth.y == first.y
    assert third.y > first.y
    assert fourth.x > runs["7 triệu đồng"].x > first.x == third.x
    assert as_text(paper(Facts(facts, columns=2))) == as_text(paper(Facts(facts)))


def test_a_fact_stands_clear_of_its_label_and_its_last_line_not_alone() -> None:
    facts = Facts((("Một nhãn dài nhất", "giá trị"), ("Ngắn", "khác")))
    (page,) = lay_out(paper(facts)).pages
    label, value = (next(run for run in page.runs() if text in run.text)
                    for text in ("Một nhãn", "giá trị"))  # fmt: skip
    _left, _top, right, _low = box_of(label) or (0, 0, 0, 0)
    assert value.x - right > 1.5
    for before in range(30, 45):
        lines = Paragraph("\n".join(["x"] * before))
        last = lay_out(paper(lines, Facts(facts.lines * 2))).pages[-1]
        assert len([run for run in last.runs() if run.text.strip().endswith(":")]) != 1
