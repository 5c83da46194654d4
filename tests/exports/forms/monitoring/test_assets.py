"""The list of what was handed over, of the commune or of one village."""

import datetime as dt
from decimal import Decimal

from exports.document.document import Document
from exports.files.text import as_text
from exports.forms import FORMS, Request
from store.dossier.view import View
from store.records import Acceptance, Activity, LineSource, PlanLine, Village
from tests.exports.papers import META

VIEW = View.of_records(
    [
        META,
        Village(uid="v1", name="Kŏ Čăng", kind="buon", head="Y Ñhuăt Niê"),
        Activity(uid="a1", village="v1", name="Đào giếng", total_cost=100),
        PlanLine(uid="l1", name="Đào giếng", unit="cái", place="Đầu buôn"),
        LineSource(uid="s1", line="l1", activity="a1", external_support=100),
        PlanLine(uid="l2", name="Lò đốt rác", unit="lò"),
        Acceptance(
            uid="n1", line="l1", date=dt.date(2027, 5, 18), quantity=Decimal(2), value=332_000,
            handed_to="Ban tự quản buôn", maintained_by="Tổ nước",
        ),
        Acceptance(uid="n2", line="l2", value=68_000),
    ]
)  # fmt: skip


def assets(**asked: object) -> Document:
    return FORMS["assets"].build(VIEW, Request(**asked))  # type: ignore[arg-type]


def test_the_commune_lists_everything_that_was_accepted_with_its_sum() -> None:
    table = assets().main_table
    assert table is not None
    assert [table.shown(row) for row in table.rows] == [
        ["1", "Đào giếng", "Đầu buôn", "2 cái", "332.000", "18/05/2027", "Ban tự quản buôn",
         "Tổ nước", ""],
        ["", "", "", "", "332.000", "", "", "", ""],
    ]  # fmt: skip


def test_what_nobody_keeps_is_named_and_no_asset() -> None:
    assert "không có tài sản bàn giao để quản lý: Lò đốt rác." in as_text(assets())
    assert "Đã nghiệm thu, không có tài sản" not in as_text(assets(village="v1"))


def test_a_village_lists_its_own_and_signs() -> None:
    made = assets(village="v1")
    told = as_text(made)
    assert "Đào giếng" in told
    assert "Lò đốt rác" not in told
    assert made.head is not None
    assert made.head.body == ("XÃ HƯỚNG LỘC", "BUÔN KŎ ČĂNG")
    assert "NGƯỜI QUẢN LÝ, BẢO TRÌ" in told


def test_the_communes_list_has_no_number_and_room_for_maintenance() -> None:
    made = assets()
    assert made.head is not None
    assert made.head.number == ""
    assert "Theo dõi bảo trì" in as_text(made)
    assert "Nội dung kiểm tra, sửa chữa" in as_text(assets(blank=True))
