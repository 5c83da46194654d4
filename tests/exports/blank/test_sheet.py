"""Blank forms of tables: every field in its order, room for a hand, nothing outside the margins."""

import io
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from pypdf import PdfReader

from exports.blank.files import render_blank
from exports.blank.sheet import BlankTable, blank_sheet, writable_fields
from exports.document.document import ByHand, Document, Note, PaperTable, RowRole
from exports.files.text import as_text
from exports.layout import Layout, lay_out
from exports.setting.handwritten.columns import least_width
from exports.setting.handwritten.rows import strips_by_hand
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import a4
from exports.type.roles import Tag
from store.columns.choices import Choice
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.exchange.sheet_code import code_in
from store.language import speak_of
from store.records import Activity, Decision, Meeting, Membership, Progress, Swot, Training, Village
from tests.exports.blank.blank_papers import blank_table
from tests.exports.cycle import evaluated
from tests.exports.papers import META, dossier

VIEW = evaluated()
VILLAGE = VIEW.villages()[0]
TABLES = tuple(exchanged_tables().values())
MEASURE = TextMeasure(shipped_typeface())
HAND = 8.5
SQUEEZED = 1.04
HAIR = 0.01
PAGE_NUMBER = "2"

every_table = pytest.mark.parametrize("record_type", TABLES, ids=lambda one: one.table)


@cache
def form(record_type: type[Record]) -> Document:
    return blank_table(VIEW, record_type)


def table_of(document: Document) -> PaperTable:
    assert document.main_table is not None
    return document.main_table


def keys(document: Document) -> list[str]:
    return [column.key for column in table_of(document).columns if column.key != "no"]


def texts(layout: Layout) -> str:
    return " ".join(run.text for page in layout.pages for run in page.runs())


@every_table
def test_every_table_has_a_form_of_one_sheet_with_all_its_fields(
    record_type: type[Record],
) -> None:
    made = form(record_type)
    layout = lay_out(made)
    assert len(layout.pages) == 1
    assert layout.warnings == ()
    fields = writable_fields(record_type)
    assert keys(made) == [one.key for one in fields]
    printed = "".join(texts(layout).split())
    for field in fields:
        assert "".join(field.title().split()) in printed or field.title() in as_text(made)


@every_table
def test_nothing_stands_outside_the_margins(record_type: type[Record]) -> None:
    made = form(record_type)
    paper = a4(made.orientation)
    right, bottom = paper.width - paper.right, paper.height - paper.bottom
    for page in lay_out(made).pages:
        for run in page.runs():
            if run.text == PAGE_NUMBER and run.y < paper.top:
                continue
            if code_in(run.text) and run.y > bottom:
                continue
            width = MEASURE.width(run.text.rstrip(), run.style, run.size)
            assert paper.left - HAIR <= run.x <= run.x + width <= right + HAIR, run
            assert paper.top - HAIR <= run.y <= bottom + HAIR, run
        for rule in page.rules():
            assert paper.left - HAIR <= min(rule.x1, rule.x2), rule
            assert max(rule.x1, rule.x2) <= right + HAIR, rule
            assert max(rule.y1, rule.y2) <= bottom + HAIR, rule


@every_table
def test_rows_are_as_high_and_columns_as_wide_as_a_hand_needs(record_type: type[Record]) -> None:
    made = form(record_type)
    table, paper = table_of(made), a4(made.orientation)
    strips = strips_by_hand(table, MEASURE, paper, Tag("Table"))
    if table.by_hand is ByHand.ROWS:
        assert least_width(table, MEASURE) <= paper.room * SQUEEZED
        assert len(strips) == len(table.rows) + 1
        assert all(strip.height >= HAND for strip in strips[1:])
    else:
        assert table.by_hand is ByHand.CARDS
        written = [strip for strip in strips if strip.height >= HAND]
        assert len(written) >= len(table.rows)


@every_table
def test_what_is_printed_in_a_row_never_overlaps(record_type: type[Record]) -> None:
    for page in lay_out(form(record_type)).pages:
        runs = sorted(page.runs(), key=lambda run: (round(run.y, 2), run.x))
        for one, after in pairwise(runs):
            if abs(one.y - after.y) < HAIR:
                end = one.x + MEASURE.width(one.text.rstrip(), one.style, one.size)
                assert end <= after.x + 0.3, (one.text, after.text)


def test_a_day_is_written_into_boxes_and_a_rating_is_ticked() -> None:
    made = blank_sheet(
        VIEW,
        BlankTable(Training, tuple(Training.columns[key] for key in ("topic", "level", "done"))),
    )
    strips = strips_by_hand(table_of(made), MEASURE, a4(made.orientation), Tag("Table"))
    row = strips[1]
    assert [run.text for run in row.runs] == ["1", "1", "2", "3", "20"]
    upright = [rule for rule in row.rules if rule.x1 == rule.x2 and rule.y2 - rule.y1 < HAND - 1]
    digits = [rule for rule in upright if rule.y2 - rule.y1 > 5]
    ticks = [rule for rule in upright if rule.y2 - rule.y1 < 5]
    assert len(digits) == 3 * 3
    assert len(ticks) == 3 * 2


def test_a_label_stands_on_the_line_of_its_box() -> None:
    made = blank_table(VIEW, Membership)
    cards = strips_by_hand(table_of(made), MEASURE, a4(made.orientation), Tag("Table"))
    for strip in cards:
        labels = {run.y for run in strip.runs if run.size == 9.5 and run.text != "20"}
        tops = [rule for rule in strip.rules if rule.y1 == rule.y2 and 3 < rule.x2 - rule.x1 < 4]
        for base in labels:
            assert any(0 < rule.y1 - base < 1 for rule in tops)


def test_sectors_stand_above_the_rows_that_are_theirs() -> None:
    fields = tuple(Activity.columns[key] for key in ("name", "total_cost", "priority"))
    titles = tuple(VIEW.sectors.values())
    sheet = BlankTable(
        Activity, fields, VILLAGE.uid, group=Activity.columns["sector"], titles=titles
    )
    rows = table_of(blank_sheet(VIEW, sheet)).rows
    assert [row.title for row in rows if row.role is RowRole.GROUP] == list(titles)
    numbers = [row.values[0] for row in rows if row.role is RowRole.BLANK]
    assert numbers == [*range(1, len(numbers) // 4 + 1)] * 4
    assert len(numbers) >= 4 * 3


def test_without_titles_a_row_says_which_group_it_belongs_to() -> None:
    sheet = BlankTable(Progress, (Progress.columns["date"],), group=Progress.columns["line"])
    assert keys(blank_sheet(VIEW, sheet)) == ["line", "date"]


def test_what_is_known_is_printed_and_not_asked() -> None:
    known = ({"sector": "infrastructure"}, {"sector": "agriculture"})
    fields = tuple(Swot.columns[key] for key in ("village", "sector", "strengths"))
    made = blank_sheet(VIEW, BlankTable(Swot, fields, VILLAGE.uid, listed=known))
    table = table_of(made)
    assert [table.shown(row)[1:] for row in table.rows] == [
        [VILLAGE.name, "Hạ tầng", ""],
        [VILLAGE.name, "Nông nghiệp", ""],
    ]
    of_body = BlankTable(Membership, (Membership.columns["role"],), known={"body": "vdp_group"})
    assert blank_sheet(VIEW, of_body).subject.startswith("Nhóm làm việc VDP – ")


def test_options_are_listed_once_for_all_columns_that_choose_among_them() -> None:
    reasons = (Decision.columns["reason"], Activity.columns["disposition_reason"])
    made = blank_sheet(VIEW, BlankTable(Decision, reasons))
    (legend, *_others) = [block.text for block in made.blocks if isinstance(block, Note)]
    kind = Decision.columns["reason"].kind
    assert isinstance(kind, Choice)
    first, second, *_rest = kind.options(VIEW).values()
    assert legend.startswith(f"Lý do; Lý do: 1 = {first}; 2 = {second}; ")
    assert legend.count(first) == 1


def test_records_are_written_by_name_as_they_have_no_numbers() -> None:
    text = as_text(blank_table(VIEW, Meeting))
    assert f"1 = {VILLAGE.name}" not in text


def test_what_is_printed_for_a_number_is_what_typing_the_number_gives() -> None:
    legends = explanations_of(blank_table(VIEW, Meeting))
    kind = Meeting.columns["kind"].kind
    (told,) = [legend for legend in legends if legend.startswith(Meeting.columns["kind"].title())]
    for part in told.partition(": ")[2].rstrip(".").split("; "):
        number, _equals, words = part.partition(" = ")
        assert kind.show(kind.parse(number, VIEW), VIEW) == words


def explanations_of(made: Document) -> list[str]:
    notes = [one.text for one in made.blocks if isinstance(one, Note)]
    return [line for note in notes for line in note.split("\n")]


def test_long_text_gets_the_lines_that_are_left_on_the_page() -> None:
    meeting = table_of(blank_table(VIEW, Meeting))
    assert meeting.long_lines > 2
    assert table_of(blank_table(VIEW, Village)).long_lines >= 2


def test_a_dossier_without_anything_has_blank_forms_too() -> None:
    empty = dossier(0)
    for record_type in TABLES:
        assert len(lay_out(blank_table(empty, record_type)).pages) <= 2


GOLDEN = """\
XÃ HƯỚNG LỘC

PHÂN CÔNG CÔNG VIỆC
Phiếu ghi tay, năm kế hoạch 2027

Ghi tại: …………
Ngày: …………
Người ghi: …………

 TT   Công việc    Họ và tên    Thôn     Hạn    Ngày xong
 1
 2
"""


def test_the_form_of_a_table_as_text() -> None:
    text = as_text(blank_table(VIEW, exchanged_tables()["tasks"]))
    assert text.startswith(GOLDEN)


@pytest.mark.parametrize("name", ["Đường " * 330, "Ễ" * 200, "nhà 👩‍👩‍👧 \u202eabc\u0007 " * 8])
def test_endless_names_stay_on_the_page(name: str) -> None:
    fields = (Progress.columns["date"], Progress.columns["difficulty"])
    known = {"line": name, "note": "dòng\n" * 40}
    listed = (*fields, Progress.columns["line"], Progress.columns["note"])
    for sheet in (
        BlankTable(
            Progress, fields, VILLAGE.uid, group=Progress.columns["line"], titles=(name, name)
        ),
        BlankTable(Progress, listed, VILLAGE.uid, listed=(known, known)),
        BlankTable(Meeting, tuple(Meeting.typed_columns()), group=None, titles=(name,)),
    ):
        made = blank_sheet(VIEW, sheet)
        paper = a4(made.orientation)
        for page in lay_out(made).pages:
            written = [run for run in page.runs() if not code_in(run.text)]
            assert all(run.y <= paper.height - paper.bottom for run in written)
            rules = [max(rule.x1, rule.x2) for rule in page.rules()]
            assert max(rules, default=0) <= paper.width - paper.right + HAIR


_OF_A_VILLAGE = re.compile(r"(?<!nông )\bthôn\b(?! xã)(?!; 2 = Bản)", re.IGNORECASE)


@every_table
def test_in_a_ward_a_blank_table_speaks_of_its_parts(record_type: type[Record]) -> None:
    ward = replace(META, commune_kind="ward", village_word="tổ dân phố")
    view = View.of_records([ward, Village(uid="v1", name="Tổ 1", kind="to_dan_pho")])
    speak_of("ward")
    sheet = BlankTable(record_type, writable_fields(record_type))
    data = render_blank(view, sheet, ".pdf").data
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert not _OF_A_VILLAGE.search(" ".join(words.split())), words
