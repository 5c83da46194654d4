"""Headings that mean what a person says, now or before, and only in sheets of the same headings."""

import pytest

from store.exchange.headings.chosen import SPAN, ChosenColumns
from store.exchange.recognising.reading import Reading
from store.language import use_language
from store.records import Activity
from tests.store.exchange.filed import Written, filed, refused, shown, taken

HEADS = ("Thôn", "Nhóm", "Việc cần làm", "Dự trù (trđ)", "Người ghi")
ROW = ("Thôn 1", "Khác", "Chợ", 5, "An")
CHOSEN = {"viec can lam": "name", "nhom": "sector", "du tru (trd)": "total_cost", "nguoi ghi": ""}
MARKET = [("v1", "other", "Chợ", 5_000_000)]
NAMED = {"viec can lam": "name", "nhom": "sector"}
BEFORE = ChosenColumns("activities", tuple(map(str.lower, (
    "thon", "nhom", "viec can lam", "du tru (trd)", "nguoi ghi"))), CHOSEN)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_headings_mean_what_is_chosen_and_what_is_left_out_is_not_read() -> None:
    assert refused(taken(filed([HEADS, ROW])))
    made = taken(filed([HEADS, ROW]), reading=Reading(chosen=CHOSEN))
    assert shown(made) == MARKET
    assert made.chosen == [BEFORE]
    assert "before" not in " ".join(made.remarks)


def test_what_is_chosen_outranks_what_the_words_say() -> None:
    rows: list[tuple[Written, ...]] = [
        ("Thôn", "Lĩnh vực", "Hoạt động", "Tên"),
        ("Thôn 1", "Khác", "X", "Chợ"),
    ]
    chosen = {"ten": "name", "hoat dong": ""}
    assert shown(taken(filed(rows), reading=Reading(chosen=chosen)))[0][2] == "Chợ"
    (said,) = refused(taken(filed(rows), reading=Reading(chosen={"ten": "name"})))
    assert said.startswith("Line 1, column “Hoạt động”: “Hoạt động” means a column that stands")


def test_a_heading_that_was_chosen_and_is_not_there_is_told() -> None:
    made = taken(filed([HEADS, ROW]), reading=Reading(chosen={**CHOSEN, "ten": "name"}))
    assert refused(made) == ["Line 1: “ten” was said to mean a column, but no header has it."]


def test_what_was_chosen_before_holds_for_the_same_headings_and_is_told() -> None:
    made = taken(filed([HEADS, ROW]), reading=Reading(remembered=(BEFORE,)))
    assert shown(made) == MARKET
    assert made.chosen == [BEFORE]
    assert made.remarks[0] == (
        "Columns were taken as chosen for such a sheet before: “Nhóm” is Sector; “Việc cần làm” is "
        "Activity; “Dự trù (trđ)” is Total cost; “Người ghi” is left out."
    )


@pytest.mark.parametrize(
    "heads", [HEADS[:-1], (*HEADS, "Ghi chú"), HEADS[::-1], (*HEADS[:-1], "Người lập")]
)
def test_it_does_not_hold_for_other_headings(heads: tuple[str, ...]) -> None:
    row = tuple(dict(zip((*HEADS, "Ghi chú", "Người lập"), (*ROW, "x", "An"), strict=False)).get(
        one, "x") for one in heads)  # fmt: skip
    assert refused(taken(filed([heads, row]), reading=Reading(remembered=(BEFORE,))))


def test_it_does_not_hold_where_something_is_chosen_now() -> None:
    reading = Reading(chosen={**CHOSEN, "nguoi ghi": "note"}, remembered=(BEFORE,))
    (record,) = taken(filed([HEADS, ROW]), reading=reading).records
    assert record.note == "An"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "other",
    [
        ChosenColumns("villages", BEFORE.headings, CHOSEN),
        ChosenColumns("activities", BEFORE.headings, {**CHOSEN, "nguoi ghi": "gone"}),
    ],
)
def test_what_was_chosen_for_another_table_or_a_column_that_is_gone_does_not_hold(
    other: ChosenColumns,
) -> None:
    assert refused(taken(filed([HEADS, ROW]), reading=Reading(remembered=(other,))))


def test_each_sheet_has_what_was_chosen_for_its_own_headings() -> None:
    others = ("Thôn", "Nhóm", "Nội dung công việc", "Kinh phí (trđ)")
    row = ("Thôn 12", "Khác", "Kho", 7)
    second = ChosenColumns(
        "activities",
        ("thon", "nhom", "noi dung cong viec", "kinh phi (trd)"),
        {"noi dung cong viec": "name", "nhom": "sector"},
    )
    made = taken(
        filed([HEADS, ROW], "A"),
        filed([others, row], "B"),
        reading=Reading(remembered=(second, BEFORE)),
    )
    assert shown(made) == [*MARKET, ("v2", "other", "Kho", 7_000_000)]
    assert made.chosen == [BEFORE, second]


def test_beginning_and_end_may_be_chosen_for_one_column() -> None:
    sheet = filed([(*HEADS[:3], "Đợt làm"), (*ROW[:3], "3-5/2027")])
    made = taken(sheet, reading=Reading(chosen={**NAMED, "dot lam": SPAN}))
    (record,) = made.records
    assert isinstance(record, Activity)
    assert (str(record.start), str(record.end)) == ("03/2027", "05/2027")
    again = taken(sheet, reading=Reading(remembered=tuple(made.chosen)))
    assert again.records == made.records
    assert "“Đợt làm” is Start and End" in " ".join(again.remarks)
    assert made.headings["Đợt làm"] == SPAN


def test_beginning_and_end_chosen_beside_a_column_of_one_of_them_are_refused() -> None:
    sheet = filed([("Thôn", "Hoạt động", "Đợt làm", "Kết thúc"), ("Thôn 1", "Chợ", "3/2027", "5")])
    assert (
        "“Đợt làm” is no column"
        in refused(taken(sheet, reading=Reading(chosen={"dot lam": SPAN})))[0]
    )
