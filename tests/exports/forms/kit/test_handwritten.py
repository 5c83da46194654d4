"""The forms of the stages, empty: ready for handwriting wherever their columns are wide enough."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from exports.document.document import (
    ByHand,
    Document,
    Note,
    PaperRow,
    PaperTable,
    RowRole,
    WritingLines,
)
from exports.files.text import as_text
from exports.forms import FORMS, Request
from exports.forms.kit.handwritten import to_be_written
from exports.layout import lay_out
from exports.setting.handwritten.columns import PAD, column_widths, pitches, tightest_width
from exports.setting.handwritten.rows import strips_by_hand
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import a4
from exports.type.roles import Tag
from store.columns.record import Record
from store.records import Action, Activity, PlanLine, Problem, TimetableStep
from tests.exports.cycle import evaluated
from tests.exports.papers import COLUMNS, CREATED, VIEW, line

SAMPLE = evaluated()
MEASURE = TextMeasure(shipped_typeface())
HAND = 8.5
LETTER = 2.3
MAIN_TABLES = (
    ("timetable", TimetableStep, ("step", "responsible")),
    ("pra", Problem, ("problem", "cause", "solution")),
    ("village-plan", Activity, ("name",)),
    ("commune-plan", PlanLine, ("name",)),
    ("decisions", PlanLine, ("name",)),
    ("action-plan", Action, ("step", "lead", "partners", "implementer", "supervisors")),
    ("evaluation", PlanLine, ("name",)),
)
HAIR = 0.01
NOTHING = (None,) * len(COLUMNS)


@cache
def blank(name: str) -> Document:
    village = SAMPLE.villages()[0].uid if FORMS[name].of_village else None
    return FORMS[name].build(SAMPLE, Request(village=village, blank=True))


def parts(document: Document) -> tuple[Document, ...]:
    return document.parts or (document,)


def tables_by_hand(document: Document) -> Iterator[tuple[Document, PaperTable]]:
    for part in parts(document):
        yield from ((part, one) for one in part.tables if one.by_hand is ByHand.ROWS)


def paper_with(*rows: PaperRow) -> Document:
    table = PaperTable(COLUMNS, rows, VIEW)
    return Document("BIỂU", CREATED, "vi", blocks=(table,), orientation="landscape")


@pytest.mark.parametrize("name", FORMS)
def test_rows_to_be_written_have_room_for_a_hand(name: str) -> None:
    for part, table in tables_by_hand(blank(name)):
        paper = a4(part.orientation)
        assert tightest_width(table, MEASURE) <= paper.room
        for strip in strips_by_hand(table, MEASURE, paper, Tag("Table"))[1:]:
            assert strip.height >= HAND


@pytest.mark.parametrize(("name", "record_type", "written"), MAIN_TABLES)
def test_what_four_of_five_people_write_fits_into_its_cell(
    name: str, record_type: type[Record], written: tuple[str, ...]
) -> None:
    part, table = next(
        one
        for one in tables_by_hand(blank(name))
        if set(written) <= {column.key for column in one[1].paper_columns}
    )
    room = a4(part.orientation).room
    lines = pitches(table, MEASURE, room)
    widths = column_widths(table, MEASURE, room)
    for column, width in zip(table.paper_columns, widths, strict=True):
        if column.key in written:
            letters = sorted(len(getattr(one, column.key)) for one in SAMPLE.all(record_type))
            usual = letters[len(letters) * 4 // 5]
            assert lines * (width - 2 * PAD) >= usual * LETTER, column.key


def test_the_proposal_has_wide_names_and_room_for_amounts() -> None:
    (_part, table), *_rest = tables_by_hand(blank("village-plan"))
    keys = [column.key for column in table.paper_columns]
    width = dict(zip(keys, column_widths(table, MEASURE, a4("landscape").room), strict=True))
    assert width["name"] >= 64
    assert 26 <= width["total_cost"] <= 28
    assert pitches(table, MEASURE, a4("landscape").room) == 2


def test_a_sector_that_goes_on_is_named_again_on_the_next_page() -> None:
    _first, second, *_rest = lay_out(blank("village-plan")).pages
    texts = [run.text for run in second.runs()]
    assert "I. Hạ tầng (tiếp theo)" in texts


def test_a_list_takes_the_room_that_is_left_on_its_last_page() -> None:
    (form,) = parts(blank("timetable"))
    (table,) = form.tables
    longer = replace(table, rows=(*table.rows, table.rows[-1]))
    blocks = tuple(longer if block is table else block for block in form.blocks)
    assert len(lay_out(form).pages) == 2
    assert len(lay_out(replace(form, blocks=blocks)).pages) == 3


def test_what_is_too_wide_for_rows_is_written_on_upright_cards() -> None:
    (form,) = parts(blank("information-plan"))
    (table,) = form.tables
    assert table.by_hand is ByHand.CARDS
    assert form.orientation == "portrait"
    assert "no" not in [column.key for column in table.columns]


@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_a_blank_form_stands_outside_the_margins(name: str) -> None:
    for part in parts(blank(name)):
        paper = a4(part.orientation)
        for page in lay_out(part).pages:
            for rule in page.rules():
                assert paper.left - HAIR <= min(rule.x1, rule.x2), rule
                assert max(rule.x1, rule.x2) <= paper.width - paper.right + HAIR, rule
                assert max(rule.y1, rule.y2) <= paper.height - paper.bottom + HAIR, rule


def test_the_proposal_is_written_into_boxes_by_sector() -> None:
    (_part, table), *_rest = tables_by_hand(blank("village-plan"))
    number = [column.key for column in table.columns].index("no")
    numbers = [row.values[number] for row in table.rows if row.role is RowRole.BLANK]
    assert numbers == [1, 2, 3, 4, 5] * 4
    strips = strips_by_hand(table, MEASURE, a4("landscape"), Tag("Table"))
    assert [run.text for run in strips[2].runs] == ["1", "20", "20", "1", "2", "3"]
    assert [strip.runs[0].text for strip in strips[1:9:7]] == ["I. Hạ tầng", "II. Nông nghiệp"]


def test_rows_are_numbered_from_one_in_each_group_and_known_numbers_stay() -> None:
    group, empty = PaperRow(NOTHING, RowRole.GROUP, "I. Hạ tầng"), PaperRow(NOTHING, RowRole.BLANK)
    known = PaperRow((None, 7, *NOTHING[2:]), RowRole.BLANK)
    rows = to_be_written(paper_with(group, empty, empty, group, known, empty)).tables[0].rows
    numbers = [row.values[1] for row in rows]
    assert numbers[:3] == [None, 1, 2]
    assert numbers[numbers.index(None, 1) :][:3] == [None, 7, 2]


def test_a_table_that_is_filled_in_stays_as_it_is() -> None:
    paper = paper_with(line(1), line(2))
    assert to_be_written(paper) == paper


def test_numbers_that_are_written_for_options_are_explained_below() -> None:
    (part,) = parts(blank("pra"))
    notes = [block.text for block in part.blocks if isinstance(block, Note)]
    assert any("Lĩnh vực: 1 = Hạ tầng; 2 = Nông nghiệp" in text for text in notes)


def test_a_poster_keeps_its_large_rows() -> None:
    village = SAMPLE.villages()[0].uid
    made = FORMS["village-plan"].build(SAMPLE, Request(village=village, blank=True, paper="a0"))
    assert not list(tables_by_hand(made))


def test_a_blank_form_says_as_text_what_it_says_on_paper() -> None:
    text = as_text(blank("training"))
    assert "Chủ đề" in text
    assert "\n 1" in text


def test_what_is_chosen_in_every_row_is_not_asked_for() -> None:
    told = as_text(FORMS["plan-decision"].build(SAMPLE, Request(blank=True)))
    assert "Hạ tầng" in told
    made = FORMS["plan-decision"].build(SAMPLE, Request(blank=True))
    pages = lay_out(made).pages
    words = " ".join(run.text for page in pages for run in page.runs())
    assert "ghi số" not in words
    assert "1 = Hạ tầng" not in words


@pytest.mark.parametrize("name", ["submission-letter", "decisions", "plan-decision"])
def test_a_blank_paper_has_room_for_what_it_rests_on(name: str) -> None:
    told = " ".join(as_text(FORMS[name].build(SAMPLE, Request(blank=True))).split())
    assert re.search(r"Căn cứ (Nghị quyết số ……/NQ-HĐND|Quyết định số ……/QĐ-UBND) ngày ……", told)


def test_what_a_village_describes_gets_lines_and_its_figures_rows() -> None:
    made = FORMS["village-facts"].build(
        SAMPLE, Request(village=SAMPLE.villages()[0].uid, blank=True)
    )
    assert sum(isinstance(block, WritingLines) for block in made.blocks) == 3
    assert len(made.tables[0].rows) == 2 + 12
    told = as_text(made)
    assert all(label in told for label in ("Sinh kế chính", "Hạ tầng", "Ghi chú"))
    assert len(lay_out(made).pages) == 2
