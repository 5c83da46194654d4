"""The forms of the stages, empty: ready for handwriting wherever their columns are wide enough."""

from collections.abc import Iterator
from functools import cache

import pytest

from exports.blank_columns import tightest_width
from exports.blank_forms import to_be_written
from exports.blank_layout import slabs_by_hand
from exports.document import ByHand, Document, Note, Role, Row, Table
from exports.forms import FORMS, Request
from exports.layout import lay_out
from exports.measure import Measure
from exports.paper import a4
from exports.tags import Tag
from exports.text import as_text
from exports.typeface import shipped_typeface
from tests.exports.cycle import evaluated
from tests.exports.papers import COLUMNS, CREATED, VIEW, line

SAMPLE = evaluated()
MEASURE = Measure(shipped_typeface())
HAND = 8.5
HAIR = 0.01
NOTHING = (None,) * len(COLUMNS)


@cache
def blank(name: str) -> Document:
    village = SAMPLE.villages()[0].uid if FORMS[name].of_village else None
    return FORMS[name].build(SAMPLE, Request(village=village, blank=True))


def parts(document: Document) -> tuple[Document, ...]:
    return document.parts or (document,)


def tables_by_hand(document: Document) -> Iterator[tuple[Document, Table]]:
    for part in parts(document):
        yield from ((part, one) for one in part.tables if one.by_hand is ByHand.ROWS)


def paper_with(*rows: Row) -> Document:
    table = Table(COLUMNS, rows, VIEW)
    return Document("BIỂU", CREATED, "vi", blocks=(table,), orientation="landscape")


@pytest.mark.parametrize("name", FORMS)
def test_rows_to_be_written_have_room_for_a_hand(name: str) -> None:
    for part, table in tables_by_hand(blank(name)):
        paper = a4(part.orientation)
        assert tightest_width(table, MEASURE) <= paper.room
        for slab in slabs_by_hand(table, MEASURE, paper, Tag("Table"))[1:]:
            assert slab.height >= HAND


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
    numbers = [row.values[number] for row in table.rows if row.role is Role.BLANK]
    assert numbers == [1, 2, 3] * 4
    slabs = slabs_by_hand(table, MEASURE, a4("landscape"), Tag("Table"))
    assert [run.text for run in slabs[2].runs] == ["1", "20", "20", "1", "2", "3"]
    assert [slab.runs[0].text for slab in slabs[1:10:5]] == ["I. Hạ tầng", "II. Nông nghiệp"]


def test_rows_are_numbered_from_one_in_each_group_and_known_numbers_stay() -> None:
    group, empty = Row(NOTHING, Role.GROUP, "I. Hạ tầng"), Row(NOTHING, Role.BLANK)
    known = Row((None, 7, *NOTHING[2:]), Role.BLANK)
    made = to_be_written(paper_with(group, empty, empty, group, known, empty)).tables[0]
    assert [row.values[1] for row in made.rows] == [None, 1, 2, None, 7, 2]


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
