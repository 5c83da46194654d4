"""What plans say of each activity besides the columns of the slides, where a commune wants it."""

from dataclasses import replace

import pytest

from exports.document.document import Document, PaperTable
from exports.forms import FORMS, Request
from store.dossier.view import View
from store.records import Activity, LineSource, Meta, PlanLine
from tests.exports.papers import META, dossier

ACTIVITIES = tuple(
    replace(one, site=f"Đội {number}", method="Tự làm", beneficiaries="")
    for number, one in enumerate(dossier(2).all(Activity))
)
LINE = PlanLine(uid="l1", sector="other", name="Đào giếng", responsible="Tổ nước", total_cost=10)
SOURCES = tuple(
    LineSource(uid=f"s{one.uid}", line="l1", activity=one.uid, external_support=5)
    for one in ACTIVITIES
)


def made(form: str, *, blank: bool = False, **settings: object) -> Document:
    meta = Meta.load({**META.dump(), **settings})
    records = [meta, *dossier().villages(), *ACTIVITIES, LINE, *SOURCES]
    return FORMS[form].build(View.of_records(records), Request(blank=blank))


def with_column(document: Document, key: str) -> PaperTable:
    (found,) = [one for one in document.tables if key in [column.key for column in one.columns]]
    return found


@pytest.mark.parametrize(("form", "count"), [("village-plan", 9), ("commune-plan", 10)])
def test_without_the_setting_a_plan_has_the_columns_of_its_slide(form: str, count: int) -> None:
    table = made(form).main_table
    assert table is not None
    assert len(table.paper_columns) == count
    assert not [one for one in made(form).tables if one.caption]


def test_a_second_table_has_the_same_activities_under_the_same_numbers() -> None:
    document = made("village-plan", plan_details=["site", "method"])
    table = with_column(document, "site")
    assert table.caption == "Thông tin thêm về từng hoạt động"
    assert [table.shown(row) for row in table.lines] == [
        ["1", ACTIVITIES[0].name, "Đội 0", "Tự làm"],
        ["1", ACTIVITIES[1].name, "Đội 1", "Tự làm"],
    ]
    main = document.main_table
    assert main is not None
    assert "total_cost" in [column.key for column in main.columns]


def test_further_columns_stand_behind_those_of_the_slide() -> None:
    document = made("village-plan", plan_details=["site"], details_place="columns")
    table = with_column(document, "site")
    assert [column.key for column in table.paper_columns][-2:] == ["priority", "site"]
    assert [row[-1] for row in map(table.shown, table.lines)] == ["Đội 0", "Đội 1"]


def test_a_line_of_the_commune_says_what_its_proposals_say_each_once() -> None:
    document = made("commune-plan", plan_details=["site", "method", "responsible"])
    table = with_column(document, "method")
    assert [table.shown(row)[2:] for row in table.lines] == [["Đội 0; Đội 1", "Tự làm", "Tổ nước"]]


@pytest.mark.parametrize("form", ["village-plan", "commune-plan"])
def test_a_blank_plan_has_room_for_it(form: str) -> None:
    table = with_column(made(form, blank=True, plan_details=["objective"]), "objective")
    assert all(row.is_to_fill_in or row.title for row in table.rows)
