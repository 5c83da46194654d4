"""The calendar of what falls due, for the office and for the wall."""

import datetime as dt

import pytest

from exports.document.document import Document, RowRole
from exports.files.text import as_text
from exports.forms import FORMS, Request
from store.cycle.due import due_items
from store.dossier.view import View
from store.records import Petition, Task, TimetableStep, Village
from tests.exports.papers import META

TODAY = dt.date(2027, 3, 10)
VIEW_RECORDS = (
    META,
    Village(uid="v1", name="Kŏ Čăng", kind="buon"),
    Task(uid="t1", work="Gửi phiếu cho các thôn", due=dt.date(2027, 3, 1)),
    TimetableStep(uid="s1", step="Họp thôn", village="v1", start=dt.date(2027, 6, 2),
                  responsible="Bà Lan"),
    Petition(uid="p1", village="v1", matter="Cống trước nhà bà Hoa bị tắc",
             due=dt.date(2027, 3, 20), handled_by="Ông Đường"),
    TimetableStep(uid="s2", step="Họp tổng kết", start=dt.date(2028, 2, 1)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "today", property(lambda _view: TODAY))


def calendar(**asked: object) -> Document:
    view = View.of_records(VIEW_RECORDS)
    return FORMS["calendar"].build(view, Request(**asked))  # type: ignore[arg-type]


def rows(made: Document) -> list[list[str]]:
    (table,) = made.tables
    return [[row.title] if row.role is RowRole.GROUP else table.shown(row) for row in table.rows]


def test_what_is_late_stands_first_then_month_by_month_until_the_year_ends() -> None:
    assert rows(calendar()) == [
        ["Quá hạn"],
        ["01/03/2027", "Việc được giao", "Gửi phiếu cho các thôn", "", "", ""],
        ["Tháng 3/2027"],
        ["20/03/2027", "Trả lời kiến nghị", "Cống trước nhà bà Hoa bị tắc", "Kŏ Čăng",
         "Ông Đường", ""],
        ["Tháng 6/2027"],
        ["02/06/2027", "Lịch: bắt đầu", "Họp thôn", "Kŏ Čăng", "Bà Lan", ""],
    ]  # fmt: skip


def test_it_has_what_due_tells() -> None:
    view = View.of_records(VIEW_RECORDS)
    told = [item.day for item in due_items(view, 296)]
    (table,) = calendar().tables
    assert [row.values[0] for row in table.lines] == told


def test_on_the_wall_it_names_nobody_and_nothing_of_a_petition() -> None:
    told = as_text(calendar(paper="a0"))
    assert "Họp thôn" in told
    assert "Trả lời kiến nghị" in told
    for private in ("Hoa", "Lan", "Đường"):
        assert private not in told


def test_a_village_has_its_own_days() -> None:
    made = calendar(village="v1")
    assert [row[0] for row in rows(made)] == [
        "Tháng 3/2027", "20/03/2027", "Tháng 6/2027", "02/06/2027"
    ]  # fmt: skip
    assert made.head is not None
    assert made.head.body == ("XÃ HƯỚNG LỘC", "BUÔN KŎ ČĂNG")


def test_a_blank_one_bears_no_day() -> None:
    assert "2027" not in as_text(calendar(blank=True)).replace("năm kế hoạch 2027", "")
