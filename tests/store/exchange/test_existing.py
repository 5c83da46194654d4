"""Rows whose records are there already: left out, changing them, or taken once more."""

from typing import Any

import pytest

from store.columns.record import Record
from store.dossier.commit.namesakes import Namesakes
from store.dossier.view import View
from store.exchange.existing import Existing
from store.exchange.importer import Intake, import_rows
from store.language import use_language
from store.records import Activity, Meta, Problem, Village
from tests.store.exchange.filed import filed, refused, workbook

MARKET = Activity(uid="a1", village="v1", sector="other", name="Chợ", total_cost=5, note="cũ")
DROUGHT = Problem(uid="p1", village="v1", sector="other", problem="Hạn", cause="Ít mưa")
HEADS = ("Thôn", "Lĩnh vực", "Hoạt động", "Ghi chú", "Ưu tiên (1-3)")


def view(*more: Record) -> View:
    villages = [Village(uid="v1", name="Thôn 1"), Village(uid="v2", name="Thôn 2")]
    meta = Meta(uid="m", commune="Hướng Lộc", year=2027)
    return View.of_records([meta, *villages, MARKET, DROUGHT, *more])


def imported(
    *rows: tuple[Any, ...], existing: Existing | None = None, among: View | None = None
) -> Intake:
    return import_rows(
        among or view(), Activity, workbook(filed([HEADS, *rows])), existing=existing
    )


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize("name", ["Chợ", "CHỢ", "cho", " Chợ "])
def test_what_is_there_is_asked_about_however_it_is_spelt(name: str) -> None:
    (said,) = refused(imported(("Thôn 1", "Khác", name)))
    assert said.startswith("Cell A2: “Chợ” is there already. Add --existing skip")


@pytest.mark.parametrize(
    "row", [("Thôn 2", "Khác", "Chợ"), ("Thôn 1", "Hạ tầng", "Chợ"), ("Thôn 1", "Khác", "Chợ 2")]
)
def test_another_village_sector_or_name_is_another_record(row: tuple[str, ...]) -> None:
    made = imported(row)
    assert (made.problems, made.new) == ([], 1)


def test_skip_leaves_it_out_and_takes_the_others() -> None:
    rows = [("Thôn 1", "Khác", "Chợ", "mới"), ("Thôn 2", "Khác", "Kho")]
    made = imported(*rows, existing=Existing.SKIP)
    assert (made.skipped, made.new, made.changed, made.problems) == (1, 1, 0, [])


def test_update_changes_what_the_row_says_and_nothing_else() -> None:
    made = imported(("Thôn 1", "Khác", "Chợ", None, 2), existing=Existing.UPDATE)
    (record,) = made.records
    assert isinstance(record, Activity)
    assert (record.uid, record.note, record.priority) == ("a1", "cũ", 2)
    assert (record.total_cost, record.revision) == (5, MARKET.revision)
    assert (made.new, made.changed) == (0, 1)


def test_update_that_changes_nothing_is_unchanged() -> None:
    made = imported(("Thôn 1", "Khác", "Chợ", "cũ"), existing=Existing.UPDATE)
    assert (made.records, made.unchanged, made.is_nothing) == ([], 1, False)


def test_update_is_refused_where_it_is_not_clear_which_is_meant() -> None:
    several = view(Activity(uid="a2", village="v1", sector="other", name="chợ"))
    row = ("Thôn 1", "Khác", "Chợ", "mới")
    (said,) = refused(imported(row, existing=Existing.UPDATE, among=several))
    assert "is there several times" in said
    (said,) = refused(imported(row, row, existing=Existing.UPDATE))
    assert said.startswith("Cell A3: “Chợ” is there several times")


def test_add_has_it_twice() -> None:
    made = imported(("Thôn 1", "Khác", "Chợ", "mới"), existing=Existing.ADD)
    assert (made.new, made.changed, [one.uid for one in made.records]) == (1, 0, [""])


@pytest.mark.parametrize(
    ("existing", "counts"),
    [(Existing.SKIP, (0, 0, 1)), (Existing.UPDATE, (0, 1, 0)), (Existing.ADD, (1, 0, 0))],
)
def test_a_row_without_a_name_is_there_where_all_of_it_is(
    existing: Existing, counts: tuple[int, ...]
) -> None:
    heads = ("Thôn", "Lĩnh vực", "Vấn đề", "Nguyên nhân")
    row = ("Thôn 1", "Khác", "Hạn", "Ít mưa")
    file = workbook(filed([heads, row]))
    (said,) = refused(import_rows(view(), Problem, file))
    assert "is there already. Add --existing skip" in said
    made = import_rows(view(), Problem, file, existing=existing)
    assert (made.new, made.unchanged, made.skipped) == counts
    other = workbook(filed([heads, (*row[:3], "Đập vỡ")]))
    assert import_rows(view(), Problem, other).new == 1


def test_a_record_without_a_name_is_nobodys_namesake() -> None:
    among = Namesakes([Activity(uid="a2", village="v1", sector="other")], Activity)
    assert among.of(Activity(uid="", village="v1", sector="other")) == ()
