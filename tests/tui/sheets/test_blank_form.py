"""The blank form of a grid has its columns in the order in which Tab walks them."""

import json

import pytest

from exports.blank.files import importable_fields
from exports.blank.sheet import blank_sheet, with_words
from exports.document.document import RowRole
from exports.layout import lay_out
from exports.output.blank_order import BlankOrder, as_values
from store.checks.rules import check
from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.records import Activity, Meta, Progress, Swot
from tests.exports.cycle import evaluated
from tui.sheets.blank_form import sheet_of_grid, sheet_of_table
from tui.sheets.findings import Findings
from tui.sheets.sheet import TableSheet
from tui.tables.every import EVERY_TABLE
from tui.tables.table import ScreenTable

VIEW = evaluated()
VILLAGE = VIEW.villages()[0].uid
TYPED = [one for one in EVERY_TABLE if not one.is_overview]
LABELS = [f"{one.name} {one.key}" for one in TYPED]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    path = tmp_path_factory.mktemp("office") / "a-2027.json"
    return Dossier.create(path, Meta(commune="Mường Lai", year=2027), "Lan", VIEW.villages())


@pytest.mark.parametrize("village", ["", VILLAGE], ids=["commune", "village"])
@pytest.mark.parametrize("table", TYPED, ids=LABELS)
def test_the_fields_stand_in_the_order_in_which_tab_walks(
    dossier: Dossier, table: ScreenTable, village: str
) -> None:
    grid = TableSheet(
        dossier, table, Findings(check), village="" if table.is_of_commune else village
    )
    walked = [column.key for column in grid.columns]
    typed = [column.key for column in grid.columns if not column.bookkeeping]
    blank = sheet_of_grid(VIEW, table, village)
    assert [field.key for field in blank.fields] == (walked if blank.listed else typed)
    empty = sheet_of_grid(dossier.view, table, village)
    assert [field.key for field in empty.fields] == typed


@pytest.mark.parametrize("table", TYPED, ids=LABELS)
def test_every_field_of_a_grid_is_on_its_paper(table: ScreenTable) -> None:
    sheet = sheet_of_grid(VIEW, table, VILLAGE)
    made = blank_sheet(VIEW, sheet)
    assert made.main_table is not None
    printed = [column.key for column in made.main_table.columns if column.key != "no"]
    assert [key for key in printed if key != table_group(sheet)] == [
        field.key for field in sheet.fields if field.key not in sheet.known
    ]
    layout = lay_out(made)
    assert layout.pages
    assert layout.warnings == ()


def table_group(sheet: object) -> str:
    group = getattr(sheet, "group", None)
    return group.key if group is not None else ""


def test_the_columns_a_person_has_chosen_are_those_of_the_form(dossier: Dossier) -> None:
    table = next(one for one in TYPED if one.record_type is Activity)
    grid = TableSheet(dossier, table, Findings(check), village=VILLAGE, shown=("name", "objective"))
    sheet = sheet_of_grid(VIEW, table, VILLAGE, grid.columns)
    assert [one.key for one in sheet.fields] == ["name", "objective"]


def test_the_lines_of_a_village_are_printed_above_the_rows() -> None:
    sheet = sheet_of_table(VIEW, Progress, VILLAGE)
    table = blank_sheet(VIEW, sheet).main_table
    assert table is not None
    titles = [row.title for row in table.rows if row.role is RowRole.GROUP]
    assert titles == list(sheet.titles)
    assert titles
    everywhere = sheet_of_table(VIEW, Progress)
    assert everywhere.titles == ()
    assert everywhere.written[0].key == "line"


def test_a_village_answers_for_each_sector() -> None:
    assert [one["sector"] for one in sheet_of_table(VIEW, Swot, VILLAGE).listed] == list(
        VIEW.sectors
    )
    assert sheet_of_table(VIEW, Swot).listed == ()


def test_the_body_of_a_group_is_known_in_a_village_and_asked_in_the_commune() -> None:
    members = exchanged_tables()["memberships"]
    assert dict(sheet_of_table(VIEW, members, VILLAGE).known) == {"body": "vdp_group"}
    of_commune = sheet_of_table(VIEW, members)
    assert of_commune.known == {}
    assert of_commune.fields[0].key == "body"


@pytest.mark.parametrize("record_type", exchanged_tables().values(), ids=lambda one: one.table)
def test_a_spreadsheet_asks_for_whatever_a_record_must_have(record_type: type[Record]) -> None:
    sheet = sheet_of_table(View.of_records([VIEW.meta]), record_type)
    fields = {one.key for one in importable_fields(sheet)}
    required = {one.key for one in record_type.typed_columns() if one.required}
    assert required <= fields


@pytest.mark.parametrize("village", ["", VILLAGE], ids=["commune", "village"])
@pytest.mark.parametrize("table", TYPED, ids=LABELS)
def test_an_order_for_the_form_of_a_grid_travels_as_json(table: ScreenTable, village: str) -> None:
    sheet = with_words(VIEW, sheet_of_grid(VIEW, table, village))
    order = BlankOrder.of_sheet(VIEW, sheet, ".csv")
    arrived = BlankOrder(**json.loads(json.dumps(as_values(order))))
    again = arrived.sheet()
    assert [one.key for one in again.written] == [one.key for one in sheet.written]
    assert [one.kind for one in again.written] == [one.kind for one in sheet.written]
    assert (again.known, again.titles, again.listed) == (sheet.known, sheet.titles, sheet.listed)
    assert again.village == sheet.village
    assert arrived.made(VIEW).data.startswith(b"\xef\xbb\xbf")
