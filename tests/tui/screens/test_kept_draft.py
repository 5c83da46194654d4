"""What is typed is on disk while it is typed, wherever that is, and offered at the next start."""

from contextlib import suppress
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity, Ranking, RankingCriterion, Village
from tests.tui.clerk import WHO, at_work, office_in, small_office, stored

pytestmark = pytest.mark.usefixtures("kept_by")

CAU = Activity(uid="a", village="t1", sector="infrastructure", name="Cầu treo")
RANKING = Ranking(uid="r", village="t1", sector="infrastructure", method="matrix")
CRITERION = RankingCriterion(uid="c", ranking="r", name="Dễ làm", weight=2)


def kept(folder: Path) -> str:
    """Return what is on disk of drafts."""
    found = []
    for file in folder.glob("people/*/*.draft.json"):
        with suppress(FileNotFoundError):  # what is saved meanwhile is removed
            found.append(file.read_text("utf-8"))
    return "".join(found)


async def type_and_lose(office: Office, keys: list[str], text: str) -> None:
    """Press keys, type a text, and lose the session once the text is on disk."""
    async with at_work(office) as clerk:
        await clerk.press(*keys)
        await clerk.type(text)
        await clerk.until(lambda: text in kept(office.folder))


async def test_a_cell_is_on_disk_while_it_is_typed_and_no_longer_once_it_is_saved(
    tmp_path: Path,
) -> None:
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" qua suối")
        await clerk.until(lambda: "Cầu treo qua suối" in kept(tmp_path))
        await clerk.press("enter")
        await clerk.until(lambda: not kept(tmp_path))


async def test_what_escape_throws_away_is_no_draft(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" qua suối")
        await clerk.until(lambda: bool(kept(tmp_path)))
        await clerk.press("escape")
        await clerk.until(lambda: not kept(tmp_path))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (["2", "enter"], "▐Cầu treo mới"),
        (["2", "n"], "▐ mới"),
        (["2", "o", "down", "down", "enter"], "▐Cầu treo mới"),
        (["s", "enter"], "mới"),
        (["2", "T", "T", "o", "k", "enter"], "▐Dễ làm mới"),
    ],
    ids=["cell", "new row", "record", "settings", "criteria"],
)
async def test_every_cell_opens_again_with_what_was_typed(
    tmp_path: Path, keys: list[str], shown: str
) -> None:
    office = small_office(tmp_path, CAU, RANKING, CRITERION)
    await type_and_lose(office, keys, " mới")
    async with at_work(office) as clerk:
        assert clerk.reads("mới” mà chưa lưu")
        await clerk.press("enter")
        assert clerk.sees(shown)
        assert "mới" in kept(tmp_path)
        await clerk.press("enter")
        await clerk.until(lambda: not kept(tmp_path))
    async with at_work(office) as clerk:
        assert not clerk.reads("mà chưa lưu")


async def test_the_keys_of_the_cell_stand_below_at_once_when_it_opens_again(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU)
    await type_and_lose(office, ["2", "enter"], " mới")
    async with at_work(office) as clerk:
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")
        assert clerk.lines[-1].startswith("Enter lưu, xuống")


async def test_figures_of_a_ranking_open_again(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, RANKING, CRITERION)
    await type_and_lose(office, ["2", "T", "T", "o", "enter"], "17")
    async with at_work(office) as clerk:
        await clerk.press("enter")
        assert clerk.sees("▐17")


async def test_an_answer_stands_there_when_the_same_is_asked_again(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    await type_and_lose(office, ["2", "/"], "cầu tre")
    async with at_work(office) as clerk:
        assert clerk.reads("cầu tre” mà chưa lưu")
        await clerk.press("enter")
        assert clerk.reads("“cầu tre” sẽ hiện lại")
        await clerk.press("/")
        assert clerk.sees("cầu tre")


async def test_an_answer_in_an_office_without_a_dossier_is_kept_too(tmp_path: Path) -> None:
    office = Office(tmp_path, WHO)
    await type_and_lose(office, ["enter"], "Mường La")
    async with at_work(office) as clerk:
        assert clerk.reads("Mường La” mà chưa lưu")
        await clerk.press("enter", "enter")
        assert clerk.line_of("Tên xã").startswith("Tên xã")
        assert clerk.sees("Mường La")


async def test_two_sessions_of_one_person_keep_a_draft_each(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, Activity(uid="b", village="t1", name="Đường"))
    async with at_work(office_in(tmp_path, WHO)) as one, at_work(office_in(tmp_path, WHO)) as other:
        for clerk, text in ((one, " một"), (other, " hai")):
            await clerk.press("2", "enter")
            await clerk.type(text)
        await one.until(lambda: "một" in kept(tmp_path) and "hai" in kept(tmp_path))
        async with at_work(office_in(tmp_path, WHO)) as third:
            assert not third.reads("mà chưa lưu"), "both sessions live"
    async with at_work(office) as clerk:
        for _draft in range(2):
            assert clerk.reads("mà chưa lưu")
            await clerk.press("down", "enter")
        assert not clerk.reads("mà chưa lưu")
    assert not kept(tmp_path)


async def test_a_draft_that_is_not_answered_is_offered_at_the_next_start(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    await type_and_lose(office, ["2", "enter"], " mới")
    for _start in range(2):
        async with at_work(office) as clerk:
            assert clerk.reads("mà chưa lưu")
            await clerk.press("escape", "2", "q")
            assert not clerk.reads("mà chưa lưu"), "once a session"


async def test_a_draft_of_another_village_opens_in_its_own(tmp_path: Path) -> None:
    office = small_office(
        tmp_path, CAU, Village(uid="t2", name="Thôn 2"), Activity(uid="b", village="t2", name="Đập")
    )
    await type_and_lose(office, ["2", "enter"], " mới")
    office.remember(village="t2")
    async with at_work(office) as clerk:
        await clerk.press("enter", "enter")
    assert {one.dump()["name"] for one in stored(office, Activity)} == {"Cầu treo mới", "Đập"}


async def test_where_no_draft_can_be_written_one_types_on(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    (tmp_path / "people").write_text("a file where a folder is wanted")
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        clerk.app.hang_up()
    assert not kept(tmp_path)


async def test_a_row_that_was_not_there_yet_comes_back_in_its_village(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU, Village(uid="t2", name="Thôn 2"))
    office.remember(village="t2")
    await type_and_lose(office, ["2", "n"], "Chợ thôn 2")
    office.remember(village="t1")
    async with at_work(office_in(tmp_path, WHO)) as clerk:
        assert clerk.reads("“Chợ thôn 2”")
        await clerk.press("enter")
        assert "Thôn 2" in clerk.lines[0]
        await clerk.press("enter", "escape")
        await clerk.until(lambda: not kept(tmp_path))
    made = [
        one.dump()["village"]
        for one in stored(office, Activity)
        if one.dump()["name"] != "Cầu treo"
    ]
    assert made == ["t2"]


async def test_what_was_typed_into_a_row_that_is_gone_makes_no_other_row(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    await type_and_lose(office, ["2", "enter"], " qua suối")
    with office_in(tmp_path, "Minh").open("muong-lai-2027") as dossier:
        dossier.delete(dossier.view.all(Activity)[0])
    async with at_work(office_in(tmp_path, WHO)) as clerk:
        await clerk.press("enter")
        assert clerk.reads("Cầu treo qua suối")
        assert not clerk.sees("▐")
        await clerk.press("enter", "enter", "escape")
    assert list(stored(office, Activity)) == []
