"""The list of what households are to give, have given, and sign for."""

import pytest

from exports.document.document import Document, RowRole
from exports.files.text import as_text
from exports.forms import FORMS, CannotFill, Request
from store.dossier.view import View
from store.records import Activity, Contribution, Decision, LineSource, PlanLine, Village
from tests.exports.papers import META

VILLAGES = (
    Village(uid="v1", name="Kŏ Čăng", kind="buon", households=5),
    Village(uid="v2", name="Đông Hương", kind="thon"),
)
LINE = PlanLine(uid="l1", name="Làm đường", sector="infrastructure")
PARTS = tuple(
    one
    for village, cost in (("v1", 300_000), ("v2", 100_000))
    for one in (
        Activity(uid=f"a-{village}", village=village, name="Làm đường", total_cost=cost),
        LineSource(
            uid=f"s-{village}", line="l1", activity=f"a-{village}",
            village_contribution=cost // 10, external_support=cost - cost // 10,
        ),
    )
)  # fmt: skip
DECIDED = Decision(
    uid="d1", line="l1", outcome="approved",
    total_cost=400_000, village_contribution=40_000, external_support=360_000,
)  # fmt: skip
GIFTS = (
    Contribution(uid="g1", line="l1", village="v1", contributor="Hộ bà H'Rĭn", value=5_000),
    Contribution(uid="g2", line="l1", village="v1", contributor="Hộ bà H'Rĭn", value=2_000),
    Contribution(uid="g3", line="l1", village="v1", contributor="Hộ ông Y Jut", exempt=True),
)
VIEW = View.of_records([META, *VILLAGES, LINE, *PARTS, DECIDED, *GIFTS])


def dues(view: View = VIEW, **asked: object) -> Document:
    return FORMS["household-dues"].build(view, Request(**asked))  # type: ignore[arg-type]


def test_each_giver_has_a_line_with_all_gifts_and_every_other_household_an_empty_one() -> None:
    (table,) = dues(village="v1").tables
    assert [table.shown(row)[:5] for row in table.rows] == [
        ["1", "Hộ bà H'Rĭn", "", "7.000", ""],
        ["2", "Hộ ông Y Jut", "", "", "x"],
        ["3", "", "", "", ""],
        ["4", "", "", "", ""],
        ["5", "", "", "", ""],
        ["", "", "30.000", "7.000", ""],
    ]
    assert [row.role for row in table.rows][2:] == [RowRole.BLANK] * 3 + [RowRole.TOTAL]


def test_a_village_gives_its_part_of_what_was_decided() -> None:
    told = as_text(dues(village="v2"))
    assert "Phần thôn đóng góp được duyệt: 10.000 đồng" in told
    undivided = Decision(uid="d1", line="l1", outcome="approved", total_cost=400_000)
    view = View.of_records([META, *VILLAGES, LINE, *PARTS, undivided])
    assert "Phần thôn đóng góp được duyệt: …" in as_text(dues(view, village="v2"))


def test_gifts_for_nothing_that_is_known_are_listed_too() -> None:
    gift = Contribution(uid="g9", village="v2", contributor="Hộ ông Tẩm", value=9_000)
    view = View.of_records([META, *VILLAGES, gift])
    (table,) = dues(view).tables
    assert table.shown(table.rows[0])[:4] == ["1", "Hộ ông Tẩm", "", "9.000"]


def test_where_nobody_gives_only_a_blank_list_can_be_had() -> None:
    view = View.of_records([META, *VILLAGES])
    with pytest.raises(CannotFill, match="in mẫu trống"):
        dues(view)
    assert "DANH SÁCH HỘ ĐÓNG GÓP" in as_text(dues(view, blank=True))


def test_a_list_filled_by_hand_numbers_every_household_once_and_leaves_room_for_the_sums() -> None:
    (table,) = dues(village="v1", blank=True).tables
    *households, total = table.rows
    numbers = [table.shown(row)[0] for row in households]
    assert len(numbers) > 5, "as many as the page holds"
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)]
    assert total.is_to_fill_in
    assert total.until == "due"
