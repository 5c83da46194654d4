"""Rows from a spreadsheet are pasted into a table; what a person sees of it."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from textual import events

from store.columns.kind import Month
from store.records import Activity, Closing, Decision, Membership, Person, Problem, Village
from store.records.activity import VDP_FORM
from tests.tui.clerk import Clerk, at_work, small_office, stored
from tests.tui.dossiers import MILLION, activity, approved
from tui.sheets.filling.pasting import MOST_ROWS

FROM_SPREADSHEET = (
    "Sửa đường Bản Cốc\t1,2\tkm\t3/2027\t5/2027\t120\t20\t100\t1\r"
    "Kênh Nà Lọm\t0,5\tkm\t\t\t60\t\t60\t\r"
)


async def paste(clerk: Clerk, text: str) -> Clerk:
    clerk.app.post_message(events.Paste(text))
    return await clerk.settle()


def names(office: object) -> list[str]:
    return [one.name for one in stored(office, Activity)]  # type: ignore[arg-type, attr-defined]


async def test_rows_from_a_spreadsheet_become_records_of_the_sector(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, FROM_SPREADSHEET)
        assert clerk.reads("Đã điền 14 ô trong 2 dòng, 2 dòng mới")
        assert "120" in clerk.line_of("Sửa đường")
        assert clerk.sees("Hạ tầng (2)")
    first, second = stored(office, Activity)
    assert (first.name, first.sector, first.village) == (
        "Sửa đường Bản Cốc",
        "infrastructure",
        "t1",
    )
    assert (first.quantity, first.start, first.end) == (
        Decimal("1.2"),
        Month(2027, 3),
        Month(2027, 5),
    )
    assert (first.total_cost, first.priority) == (120 * MILLION, 1)
    assert second.village_contribution == 0
    assert second.priority is None


async def test_a_paste_is_one_step_that_undo_takes_back(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a1", "t1", "Cầu treo"))
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, "Cầu cứng\t3\nĐập Nà Pả\t1\n")
        assert names(office) == ["Cầu cứng", "Đập Nà Pả"]
        await clerk.press("u")
        assert names(office) == ["Cầu treo"]
        await clerk.press("U")
        assert names(office) == ["Cầu cứng", "Đập Nà Pả"]


async def test_a_paste_never_reaches_into_the_next_group(tmp_path: Path) -> None:
    records = (
        activity("a1", "t1", "Cầu treo"),
        activity("a2", "t1", "Giống ngô", sector="agriculture"),
    )
    office = small_office(tmp_path, *records)
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, "Một\nHai\nBa")
    assert {one.name: one.sector for one in stored(office, Activity)} == {
        "Một": "infrastructure",
        "Giống ngô": "agriculture",
        "Hai": "infrastructure",
        "Ba": "infrastructure",
    }


async def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    office = small_office(tmp_path, activity("a1", "t1", "Cầu treo"))
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, "\t5\t")
    (one,) = stored(office, Activity)
    assert (one.name, one.quantity, one.unit) == ("Cầu treo", 5, "km")


async def test_what_is_refused_is_named_and_can_be_typed_on(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, "Cầu treo\tvài cái\tkm\nĐập Nà Pả\t2\tkm\t13/2027")
        assert clerk.reads("2 ô không nhận")
        assert clerk.reads("“vài cái”")
        await clerk.press("down")
        assert clerk.reads("2 ô dán chưa nhận (R)")
        await clerk.press("R")
        assert clerk.sees("vài cái")
        assert clerk.sees("13/2027")
        await clerk.press("enter")
        assert clerk.line_of("Cầu treo").count("▐vài cái") == 1
        await clerk.press("ctrl+u")
        await clerk.type("7", "enter", "escape")
        assert not clerk.reads("2 ô dán chưa nhận")
        assert clerk.reads("1 ô dán chưa nhận (R)")
        await clerk.press("R")
        assert not clerk.sees("vài cái")
        await clerk.press("down", "enter")
        assert not clerk.reads("chưa nhận")
    assert [one.quantity for one in stored(office, Activity)] == [7, 2]


async def test_a_row_of_which_all_is_refused_is_begun_from_the_list(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "right")
        await paste(clerk, "vài cái")
        assert not list(stored(office, Activity))
        await clerk.press("R", "enter")
        assert clerk.sees("▐vài cái")
        await clerk.press("ctrl+u")
        await clerk.type("7", "tab", "escape")
    assert [one.quantity for one in stored(office, Activity)] == [7]


async def test_references_are_named_whole_and_money_is_in_the_offices_unit(
    tmp_path: Path,
) -> None:
    office = small_office(
        tmp_path,
        Village(uid="t12", name="Thôn 12", code="12"),
        activity("a1", "t1", "Cầu treo"),
        activity("a2", "t1", "Kênh"),
        activity("a3", "t1", "Đập"),
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "v", "up")
        while not clerk.reads("[Tất cả"):
            await clerk.press("up")
        await clerk.press("enter", "home")
        column = clerk.app.screen.grid.column_key  # type: ignore[attr-defined]
        assert column == "name"
        await clerk.press("right")
        await paste(clerk, "thon 12\nThôn\n12")
        assert clerk.reads("1 ô không nhận")
    assert [one.village for one in stored(office, Activity)] == ["t12", "t1", "t12"]


async def test_what_is_closed_is_refused_by_name(tmp_path: Path) -> None:
    office = small_office(
        tmp_path,
        activity("a1", "t1", "Cầu treo"),
        Closing(uid="k", stage="village", closed_on=dt.date(2026, 9, 1)),
    )
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, "Cầu cứng\t3")
        assert clerk.reads("2 ô không nhận")
        assert clerk.reads("“Cầu treo” · Hoạt động")
        await clerk.press("R")
        assert clerk.sees("Cầu cứng")
    assert names(office) == ["Cầu treo"]


async def test_more_cells_than_columns_are_kept(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "end")
        assert len(VDP_FORM) == 9
        await paste(clerk, "2\tthừa")
        assert clerk.reads("Không có cột nào ở đây")
    assert [one.priority for one in stored(office, Activity)] == [2]


async def test_members_of_a_group_bring_their_people(tmp_path: Path) -> None:
    office = small_office(tmp_path, Person(uid="x", name="Lò Văn Pản", village="t1"))
    async with at_work(office) as clerk:
        await clerk.press("2")
        while "[Nhóm]" not in clerk.lines[1]:
            await clerk.press("t")
        await paste(clerk, "Lò Văn Pản\tnam\t1980\nQuàng Thị Ón\tnữ\t1990")
    people = {one.name: one for one in stored(office, Person)}
    assert (people["Lò Văn Pản"].uid, people["Lò Văn Pản"].birth_year) == ("x", 1980)
    assert people["Quàng Thị Ón"].village == "t1"
    assert [one.person for one in stored(office, Membership)] == [
        "x",
        people["Quàng Thị Ón"].uid,
    ]


async def test_a_megabyte_is_refused_with_a_sentence(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2")
        for text, said in (
            ("x\n" * (MOST_ROWS + 1), "Quá nhiều để dán một lần"),
            ("x" * 1_000_000, "dài hơn 200.000 chữ"),
            ("a\tb\n" * 250_000, "dài hơn 200.000 chữ"),
        ):
            await paste(clerk, text)
            assert clerk.reads(said), clerk.lines
    assert not list(stored(office, Activity))


async def test_a_paste_into_an_open_cell_is_its_text(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await paste(clerk, "Sửa\tđường")
        await clerk.press("enter")
    assert names(office) == ["Sửa đường"]


async def test_a_row_is_copied_and_pasted(tmp_path: Path) -> None:
    office = small_office(
        tmp_path,
        activity("a1", "t1", 'Cầu "treo" suối'),
        Problem(uid="p", village="t1", sector="infrastructure", problem="x"),
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "V")
        assert clerk.reads("Chưa chép gì")
        await clerk.press("Y")
        assert clerk.reads("Đã chép 1 dòng, 9 ô")
        await clerk.press("down", "V")
        assert clerk.reads("Đã điền 6 ô trong 1 dòng, 1 dòng mới")
    first, second = stored(office, Activity)
    assert {key: getattr(first, key) for key in VDP_FORM} == {
        key: getattr(second, key) for key in VDP_FORM
    }


async def test_marked_rows_and_a_cell_are_copied(tmp_path: Path) -> None:
    office = small_office(
        tmp_path, activity("a1", "t1", "Cầu treo", unit="cái"), activity("a2", "t1", "Kênh")
    )
    async with at_work(office) as clerk:
        await clerk.press("2", "right", "right", "C")
        assert clerk.app.screen.desk.clipboard.text == "cái"  # type: ignore[attr-defined]
        await clerk.press("down", "V")
        await clerk.press("g", "space", "space", "Y", "G", "home", "V")
    units = [(one.name, one.unit) for one in stored(office, Activity)]
    assert units == [("Cầu treo", "cái"), ("Kênh", "cái")] * 2


async def test_a_heading_that_was_copied_too_is_left_out(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, "HOẠT ĐỘNG\tSL\tđơn vị tính\nCầu treo\t2\tcái")
        assert clerk.reads("Đã điền 3 ô trong 1 dòng, 1 dòng mới (u hoàn tác). Đã bỏ dòng tiêu đề.")
        await paste(clerk, "Hoạt động")
    assert names(office) == ["Cầu treo", "Hoạt động"]


async def test_what_was_pasted_is_pasted_again(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("2")
        await paste(clerk, "Cầu treo")
        await clerk.press("u", "V")
    assert names(office) == ["Cầu treo"]


async def test_rows_are_pasted_into_what_is_decided(tmp_path: Path) -> None:
    office = small_office(tmp_path, *approved())
    async with at_work(office) as clerk:
        await clerk.press("4")
        while clerk.app.screen.sheet.table.record_type is not Decision:  # type: ignore[attr-defined]
            await clerk.press("t")
        while clerk.app.screen.grid.column_key != "external_support":  # type: ignore[attr-defined]
            await clerk.press("right")
        await paste(clerk, "50")
        assert clerk.reads("Đã điền 1 ô trong 1 dòng")
    (decision,) = stored(office, Decision)
    assert isinstance(decision, Decision)
    assert decision.external_support == 50 * MILLION
