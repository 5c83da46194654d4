"""The three ranking tools: figures in, the people's order out, confirmed into priorities."""

from pathlib import Path

import pytest
from textual import events

from store.office.office import Office
from store.records import Activity, Ranking, RankingCriterion, RankingScore
from tests.tui.clerk import Clerk, at_work, office_in, small_office, stored

pytestmark = pytest.mark.usefixtures("kept_by")

NAMES = ("Cầu treo", "Đường bê tông", "Kênh mương")


def activities() -> list[Activity]:
    return [
        Activity(uid=f"a{number}", village="t1", sector="infrastructure", name=name)
        for number, name in enumerate(NAMES, start=1)
    ]


def ranking(method: str) -> Ranking:
    return Ranking(uid="r", village="t1", sector="infrastructure", method=method)


async def open_ranking(clerk: Clerk) -> None:
    await clerk.press("2", "T", "T", "o")


async def type_rows(clerk: Clerk, *rows: str) -> None:
    """Type men, women and poor of each row, given with spaces between them."""
    await clerk.press("enter")
    for row in rows:
        for figure in row.split():
            await clerk.type(figure, "tab")
    await clerk.press("escape")


def priorities(office: Office) -> dict[str, object]:
    return {one.title(one): one.dump()["priority"] for one in stored(office, Activity)}


async def test_preference_votes_become_priorities(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        assert clerk.sees("Nam")
        await type_rows(clerk, "10 5 1", "20 18 6", "3 9 2")
        assert clerk.sees("1. Đường bê tông: 38 phiếu (nam 20, nữ 18; trong đó hộ nghèo 6)")
        await clerk.press("c", "enter")
        assert clerk.sees("Đã xác nhận")
        assert clerk.sees("đã xác nhận")
        await clerk.press("u")
        assert clerk.sees("chưa xác nhận")
        await clerk.press("U")
    assert priorities(office) == {"Cầu treo": 2, "Đường bê tông": 1, "Kênh mương": 3}


async def test_at_the_end_of_the_sheet_it_is_said_how_to_go_on(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, *activities(), ranking("preference"))) as clerk:
        await open_ranking(clerk)
        await clerk.press("G", "end", "enter")
        await clerk.type("2", "tab")
        assert clerk.reads("Đã hết phiếu")
        assert clerk.reads("Còn thiếu")
        await clerk.press("escape", "g", "home", "right")
        await type_rows(clerk, "10 5 1", "20 18 6", "3 9")
        await clerk.press("enter", "tab")
        assert clerk.reads("c để xác nhận thứ tự")


async def test_it_is_said_who_loses_a_priority_by_the_confirmed_order(tmp_path: Path) -> None:
    ranked = [one.with_value("priority", rank) for rank, one in enumerate(activities(), start=1)]
    office = small_office(tmp_path, *ranked, ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await type_rows(clerk, "10 5 1")
        await clerk.press("c", "enter")
        assert clerk.reads("Không còn được xếp ưu tiên: “Đường bê tông” (2), “Kênh mương” (3).")
    assert priorities(office) == {"Cầu treo": 1, "Đường bê tông": None, "Kênh mương": None}


async def test_another_order_needs_a_reason(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await type_rows(clerk, "10 5 1", "20 18 6", "3 9 2")
        await clerk.press("c", "ctrl+u")
        await clerk.type("2 1 3", "enter")
        assert clerk.sees("Lý do:")
        await clerk.press("enter")
        assert clerk.sees("Lý do:")
        assert priorities(office) == dict.fromkeys(NAMES)
        await clerk.type("Cầu cũ sắp sập", "enter")
    assert priorities(office) == {"Cầu treo": 1, "Đường bê tông": 2, "Kênh mương": 3}
    (saved,) = stored(office, Ranking)
    assert saved.dump()["reason"] == "Cầu cũ sắp sập"


async def test_an_order_across_equal_items_is_asked_for_its_reason(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await type_rows(clerk, "10 5 1", "10 5 1", "3 9 2")
        await clerk.press("c", "enter")
        assert "bằng nhau" in clerk.line_of("Lý do:")
        await clerk.type("Họp lại ngày 12", "enter")
        assert clerk.sees("Đã xác nhận")


async def test_an_order_with_figures_missing_is_asked_for_its_reason(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await type_rows(clerk, "10 5 1", "20 18 6", "3")
        await clerk.press("c", "enter")
        assert "thiếu 1 số" in clerk.line_of("Lý do:")
        await clerk.press("escape")
    assert priorities(office) == dict.fromkeys(NAMES)


async def test_an_order_that_is_none_is_asked_back(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("c")
        assert clerk.sees("Hãy nhập điểm trước")
        await type_rows(clerk, "10 5 1", "20 18 6", "3 9 2")
        await clerk.press("c", "ctrl+u")
        await clerk.type("1 2 ba", "enter")
        assert "1 2 ba" in clerk.line_of("ví dụ 2 1 3")
        await clerk.press("backspace", "backspace")
        await clerk.type("3", "enter")
    assert priorities(office) == {"Cầu treo": 2, "Đường bê tông": 1, "Kênh mương": 3}


async def test_pairwise_counts_wins_and_says_how_equal_ones_are_parted(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("pairwise"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        assert clerk.lines[3].split() == ["Đường", "bê", "tông", "Cầu", "treo"]
        await type_rows(clerk, "9 9 1", "1 1 0", "4 4 0", "6 6 2", "9 9 1", "1 1 0")
        assert clerk.sees("1. Cầu treo: ")
        assert clerk.sees("Bằng")
        assert clerk.sees("Kết quả")


async def test_a_matrix_is_judged_by_typed_criteria(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("matrix"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("k", "enter")
        await clerk.type("Cần thiết", "tab")
        await clerk.type("2", "tab")
        await clerk.type("Nhiều người hưởng lợi", "tab", "escape", "q")
        assert clerk.sees("Cần thiết")
        await type_rows(clerk, "3 3 1", "1 1 0", "5 5 1", "4 4 1", "1 1 0", "2 2 0")
        assert clerk.sees("1. Đường bê tông: ")
    assert [
        ranking_criterion.dump()["weight"] for ranking_criterion in stored(office, RankingCriterion)
    ] == [2, 1]
    assert len(list(stored(office, RankingScore))) == 18


async def test_a_ranking_without_items_says_so(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, ranking("preference"))) as clerk:
        await open_ranking(clerk)
        assert clerk.sees("chưa có gì để xếp hạng")


async def test_a_figure_that_is_none_stays_with_a_sentence(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("enter")
        await clerk.type("nhiều", "tab")
        assert clerk.sees("▐nhiều")
        assert not list(stored(office, RankingScore))


async def test_a_reason_that_no_longer_stands_is_named_when_the_order_is_confirmed_again(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await type_rows(clerk, "10 5 1", "20 18 6", "3 9 2")
        await clerk.press("c")
        await clerk.type("2 1 3", "enter")
        await clerk.type("Cầu cũ sắp sập", "enter")
        await clerk.press("c", "enter")
        assert clerk.reads("Lý do trước đây không còn giữ: Cầu cũ sắp sập.")


async def test_a_figure_stays_with_its_item_when_a_colleague_deletes_another(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("down", "enter")
        await clerk.type("1")
        with office_in(tmp_path, "Minh").open("muong-lai-2027") as dossier:
            dossier.delete(dossier.view.all(Activity)[0])
        clerk.app.screen.dossier_watch.look_for_others()  # type: ignore[attr-defined]
        await clerk.settle()
        await clerk.type("7", "tab", "escape")
        assert "17" in clerk.line_of("Đường bê tông")
    (score,) = stored(office, RankingScore)
    assert (score.dump()["item"], score.dump()["score"]) == ("a2", 17)


async def test_a_figure_of_an_item_that_is_gone_stays_text(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("enter")
        await clerk.type("1")
        with office_in(tmp_path, "Minh").open("muong-lai-2027") as dossier:
            dossier.delete(dossier.view.all(Activity)[0])
        clerk.app.screen.dossier_watch.look_for_others()  # type: ignore[attr-defined]
        await clerk.settle()
        await clerk.type("cq", "enter", "enter")
        assert clerk.sees("▐1cq")
        assert clerk.reads("Khôi phục ở bảng của nó")
        await clerk.press("escape")
    assert list(stored(office, RankingScore)) == []


LONG = (
    "Bê tông hóa đường Tổ 3, rộng 3 m, có rãnh một bên",
    "Bê tông hóa đường Tổ 3, rộng 3 m, có rãnh hai bên",
    "Kênh mương",
)


def scores(office: Office) -> list[object]:
    return [one.dump()["score"] for one in stored(office, RankingScore)]


async def test_equal_items_have_a_number_of_their_own_and_the_place_they_share(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await type_rows(clerk, "10 5 1", "10 5 1", "3 9 2")
        assert clerk.sees(" 1. (đồng hạng 1) Cầu treo: 15 phiếu")
        assert clerk.sees(" 2. (đồng hạng 1) Đường bê tông: 15 phiếu")
        assert clerk.sees(" 3. Kênh mương: 12 phiếu")
        await clerk.press("up")
        assert clerk.reads("Vẫn bằng với “Cầu treo”: không có quy tắc nào phân định")
        await clerk.press("down")
        assert clerk.sees("có mục bằng nhau")


async def test_names_that_begin_alike_are_told_apart_where_there_is_room(tmp_path: Path) -> None:
    items = [
        Activity(uid=f"a{number}", village="t1", sector="infrastructure", name=name)
        for number, name in enumerate(LONG)
    ]
    async with at_work(small_office(tmp_path, *items, ranking("preference"))) as clerk:
        await open_ranking(clerk)
        assert clerk.sees("có rãnh một b…")
        assert clerk.sees("có rãnh hai b…")
        await clerk.resize(60, 18)
        await clerk.resize(120, 40)
        assert clerk.sees(LONG[0])
        assert clerk.sees(LONG[1])


async def test_figures_are_pasted_from_a_spreadsheet_as_one_step(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("home")
        clerk.app.post_message(
            events.Paste("Cầu treo\t10\t5\t1\nĐường bê tông\t20\t18\t6\nKênh mương\t3\t9\t2\n")
        )
        await clerk.settle()
        assert clerk.sees("Đã dán 9 số (nhấn u để lấy lại).")
        assert clerk.sees("1. Đường bê tông: 38 phiếu (nam 20, nữ 18; trong đó hộ nghèo 6)")
        assert len(scores(office)) == 9
        await clerk.press("u")
    assert not scores(office)


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("1\t2\nbốn mươi hai\t3", "“Đường bê tông”, Nam giới:"),
        ("1\n2\n3\n4", "Đã dán 4 dòng, nhưng từ đây chỉ còn 3 dòng."),
        ("1\t2\t3\t4", "Đã dán 4 cột, nhưng từ đây chỉ còn 3 cột."),
        ("x" * 1_000_000, "Đoạn vừa dán dài hơn 200.000 chữ; chưa lấy chữ nào."),
        ("x" * 200_000, "Chưa nhận số nào."),
        ("\n\n", "các ô dán vào đều trống"),
        ("\udce1\udcff", "các ô dán vào đều trống"),
    ],
)
async def test_what_does_not_fit_is_refused_as_a_whole(
    tmp_path: Path, pasted: str, said: str
) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("home", "right")
        clerk.app.post_message(events.Paste(pasted))
        await clerk.settle()
        assert clerk.reads(said)
    assert not scores(office)


async def test_a_name_pasted_on_another_one_is_refused(tmp_path: Path) -> None:
    office = small_office(tmp_path, *activities(), ranking("preference"))
    async with at_work(office) as clerk:
        await open_ranking(clerk)
        await clerk.press("home")
        clerk.app.post_message(events.Paste("Kênh mương\t3"))
        await clerk.settle()
        assert clerk.reads("“Cầu treo”, Mục: “Kênh mương” dán vào chỗ của tên khác.")
    assert not scores(office)
