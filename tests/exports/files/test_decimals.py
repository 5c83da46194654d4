"""Figures of a column stand below each other, in text and in Word files."""

import io
from dataclasses import replace
from decimal import Decimal

from docx import Document as WordFile

from exports.document.document import Document, PaperRow, PaperTable
from exports.files.decimals import IN_CELLS, IN_PRINT, room_behind
from exports.files.render import render
from exports.files.text import table_text
from exports.setting.tables.columns import decimals_width
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from store.columns.figures import Quantity
from store.columns.kind import Text
from tests.exports.papers import CREATED, VIEW, column

COLUMNS = (column("name", "Việc", Text(), 10), column("quantity", "Số lượng", Quantity(), 8))


def table(*quantities: str | None) -> PaperTable:
    rows = [PaperRow(("Giếng", Decimal(one) if one else None)) for one in quantities]
    return PaperTable(COLUMNS, tuple(rows), VIEW)


def test_what_has_no_decimals_leaves_their_room() -> None:
    found = [row[1] for row in room_behind(table("12", "2.5", "0.25", None), IN_CELLS)]
    assert found == ["   ", " ", "", ""]
    printed = [row[1] for row in room_behind(table("12", "2.5", "0.25"), IN_PRINT)]
    assert printed == ["\u2008\u2007\u2007", "\u2007", ""]


def test_whole_figures_and_words_stay_as_they_are() -> None:
    assert [row[1] for row in room_behind(table("12", "7"), IN_CELLS)] == ["", ""]
    assert [row[0] for row in room_behind(table("2.5"), IN_CELLS)] == [""]


def test_the_signs_stand_below_each_other_in_a_text_and_nothing_is_added_for_programs() -> None:
    found = table("12", "2.5", "0.25")
    lines = table_text(found, "plain").splitlines()[1:]
    assert [line.find(",") for line in lines[1:]] == [lines[1].find(",")] * 2
    assert lines[0].rstrip()[-2:] == "12"
    assert len(lines[0].rstrip()) == lines[1].find(",")
    assert table_text(found, "tsv").splitlines()[1] == "Giếng\t12"


def test_a_word_file_has_spaces_as_wide_as_figures() -> None:
    made = Document("BIỂU", CREATED, "vi", blocks=(table("12", "2.5"),))
    opened = WordFile(io.BytesIO(render(made, ".docx").data))
    texts = [row.cells[1].text for row in opened.tables[0].rows]
    assert texts == ["Số lượng", "12\u2008\u2007", "2,5"]


def test_signs_of_per_cent_stand_below_each_other() -> None:
    share = replace(column("share", "Tỷ lệ", Text(), 8), aligned="right")
    rows = tuple(PaperRow((one,)) for one in ("69%", "68,3%", "7%"))
    found = PaperTable((share,), rows, VIEW)
    assert [row[0] for row in room_behind(found, IN_CELLS)] == ["  ", "", "  "]
    measure = TextMeasure(shipped_typeface())
    words = [measure.words(text, "") for text in ("69%", "68,3%", "70%")]
    free = [decimals_width(one, measure) for one in words]
    assert free[0] == free[2] > 0
    assert free[1] - free[0] == measure.typeface.widths[""][",3"]
