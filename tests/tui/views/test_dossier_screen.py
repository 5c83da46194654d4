"""Two clerks at one dossier, a line that drops, and an office to begin in."""

import os
import signal
from pathlib import Path

import pytest

from store.errors import StorageError
from store.office.office import Office
from store.records import Activity, PlanLine
from tests.tui.clerk import Clerk, at_work, sample_office, small_office, stored
from tests.tui.pseudo_terminal import F2, TerminalSession

CAU = Activity(
    uid="a", village="t1", sector="infrastructure", name="Cầu treo", total_cost=5_000_000
)


def change_elsewhere(folder: Path, key: str, value: object) -> None:
    """Let a colleague change the activity in the same file."""
    with Office(folder, "Minh").open("muong-lai-2027") as dossier:
        (activity,) = dossier.view.all(Activity)
        dossier.save(activity.with_value(key, value))


async def poll(clerk: Clerk) -> None:
    """Let every screen look for others' saves, as it does every second."""
    for screen in clerk.app.screen_stack:
        screen.dossier_watch.look_for_others()  # type: ignore[attr-defined]
    await clerk.settle()


async def test_what_a_colleague_saves_appears_without_moving_the_cursor(tmp_path: Path) -> None:
    other = Activity(uid="b", village="t1", sector="infrastructure", name="Đường")
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("2", "down")
        with Office(tmp_path, "Minh").open("muong-lai-2027") as dossier:
            dossier.save(other)
        await poll(clerk)
        assert clerk.line_of("Đường").startswith(" Đường")
        assert clerk.line_of("[+").startswith("[+")


async def test_an_open_cell_is_not_touched_by_a_colleagues_save(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        change_elsewhere(tmp_path, "total_cost", 7_000_000)
        await poll(clerk)
        assert clerk.sees("▐Cầu treo mới")
        await clerk.press("enter", "escape")
        assert "7" in clerk.line_of("Cầu treo mới")
    (saved,) = stored(office, Activity)
    assert (saved.dump()["name"], saved.dump()["total_cost"]) == ("Cầu treo mới", 7_000_000)


async def test_a_role_that_is_taken_away_or_given_counts_in_a_session_that_is_open(
    tmp_path: Path,
) -> None:
    people = '[people.chi]\nrole = "keeper"\n[people.lan]\nrole = "{0}"\n'
    office = small_office(tmp_path, CAU, who="chi")
    settings = tmp_path / "office.toml"
    settings.write_text(people.format("commune_editor"), "utf-8")
    async with at_work(Office(tmp_path, "lan")) as clerk:
        await clerk.press("2", "enter")
        assert clerk.sees("▐Cầu treo")
        await clerk.press("escape")

        settings.write_text(people.format("viewer"), "utf-8")
        await poll(clerk)
        assert clerk.sees("Người xem")
        await clerk.press("enter", "x", "enter")
        assert clerk.sees("cần vai trò")

        settings.write_text(people.format("commune_editor"), "utf-8")
        await poll(clerk)
        await clerk.press("enter")
        await clerk.type(" mới")
        await clerk.press("enter")
    (saved,) = stored(office, Activity)
    assert saved.dump()["name"] == "Cầu treo mới"


@pytest.mark.parametrize(
    ("keys", "stands"),
    [(["enter"], "Cầu của Minh"), (["down", "enter"], "Cầu treo mới")],
)
async def test_two_who_change_the_same_are_asked_whose_value_stands(
    tmp_path: Path, keys: list[str], stands: str
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        change_elsewhere(tmp_path, "name", "Cầu của Minh")
        await clerk.press("enter")
        assert clerk.sees("Cầu treo mới")
        assert clerk.sees("Cầu của Minh")
        assert clerk.sees("Minh")
        await clerk.press(*keys)
        assert clerk.sees(stands)
    (saved,) = stored(office, Activity)
    assert saved.dump()["name"] == stands


async def test_what_is_typed_when_the_line_drops_is_offered_at_the_next_start(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "down", "enter")
        await clerk.type("Đường vào bản")
        clerk.app.hang_up()
    assert [activity.title(activity) for activity in stored(office, Activity)] == ["Cầu treo"]
    async with at_work(office) as clerk:
        assert clerk.sees("“Đường vào bản”")
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.sees("▐Đường vào bản")
        await clerk.press("tab", "escape")
    assert [activity.title(activity) for activity in stored(office, Activity)] == [
        "Cầu treo",
        "Đường vào bản",
    ]
    async with at_work(office) as clerk:
        assert not clerk.sees("Đường vào bản")


def fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)


async def test_a_save_that_fails_keeps_the_text_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        fill_the_disk(monkeypatch)
        await clerk.press("enter")
        assert clerk.sees("▐Cầu treo mới")
        assert clerk.sees("đĩa")
        assert clerk.lines[0].endswith("CHƯA LƯU")
        monkeypatch.undo()
        await clerk.press("enter")
        assert "đã lưu" in clerk.lines[0]
    (saved,) = stored(office, Activity)
    assert saved.dump()["name"] == "Cầu treo mới"


async def test_what_is_let_go_of_is_not_told_as_unsaved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("2", "enter")
        await clerk.type(" mới")
        fill_the_disk(monkeypatch)
        await clerk.press("enter", "escape")
        assert clerk.lines[0].endswith("đã lưu hết")


async def test_an_answer_that_cannot_be_saved_stands_in_its_question_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU)
    async with at_work(office) as clerk:
        await clerk.press("3", "k", "ctrl+u")
        await clerk.type("3")
        fill_the_disk(monkeypatch)
        await clerk.press("enter")
        assert clerk.sees("đĩa")
        assert clerk.sees("mấy hoạt động: 3")
        monkeypatch.undo()
        await clerk.press("enter")
        assert not clerk.sees("mấy hoạt động")
    assert len(stored(office, PlanLine)) == 3


async def test_an_empty_office_begins_with_the_sample(tmp_path: Path) -> None:
    async with at_work(Office(tmp_path / "new", "Lan")) as clerk:
        assert clerk.sees("Ở đây chưa có hồ sơ nào")
        await clerk.press("down", "enter")
        assert "xã Hướng Lộc" in clerk.lines[0]
        assert clerk.sees("Chỉ tiêu: 10")


async def test_settings_change_the_unit_everywhere(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("s", *["down"] * 7, "enter")
        await clerk.type("ngh", "enter", "escape", "q", "2")
        assert clerk.sees("5.000 (thôn 0, bên ngoài 0, chưa chia 5.000) nghìn đồng")


async def test_a_broken_dossier_is_named_and_the_others_open(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    (tmp_path / "hong-2026.json").write_text("{", encoding="utf-8")
    async with at_work(office) as clerk:
        await clerk.press("o")
        assert clerk.sees("! ")
        await clerk.press("enter")
        assert "xã Hướng Lộc" in clerk.lines[0]


async def test_the_next_year_goes_on_from_this_one(tmp_path: Path) -> None:
    office = sample_office(tmp_path)
    async with at_work(office) as clerk:
        await clerk.press("o", "down", "enter")
        assert "2028" in clerk.lines[0]
    with office.open("huong-loc-2028") as dossier:
        assert len(dossier.view.villages()) == 9
        assert not dossier.view.all(Activity)


async def test_a_dossier_that_cannot_be_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small_office(tmp_path, CAU)
    monkeypatch.setattr("store.dossier.dossier.Dossier.read_only", "Chỉ đọc được tệp này.")
    async with at_work(office) as clerk:
        await clerk.press("2", "enter")
        assert "chỉ đọc" in clerk.lines[0]
        assert not clerk.sees("▐")
        await clerk.press("n")
        assert clerk.sees("Chỉ đọc được tệp này.")


def test_a_dropped_line_ends_the_process_and_keeps_what_was_typed(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    program = "import sys; from tui.cli import main; sys.exit(main())"
    options = ("--data", str(tmp_path), "--as", "Lan")
    with TerminalSession("-c", program, *options) as session:
        session.until_shown("Mường Lai")
        session.send(b"2")
        session.until_shown("Cầu treo")
        session.send(F2, " qua suối".encode())
        session.until_shown("qua suối")
        session.hang_up()
        session.wait()
    (draft,) = office.drafts.left("muong-lai-2027")
    assert (draft.uid, draft.column, draft.text) == ("a", "name", "Cầu treo qua suối")


def test_a_killed_process_has_kept_what_was_typed_a_moment_before(tmp_path: Path) -> None:
    office = small_office(tmp_path, CAU)
    program = "import sys; from tui.cli import main; sys.exit(main())"
    options = ("--data", str(tmp_path), "--as", "Lan")
    with TerminalSession("-c", program, *options) as session:
        session.until_shown("Mường Lai")
        session.send(b"2")
        session.until_shown("Cầu treo")
        session.send(F2, " qua suối".encode())
        session.until(lambda: any(tmp_path.glob("people/*/*.draft.json")), "nothing is kept")
        os.kill(session.pid, signal.SIGKILL)
        assert session.wait() == -signal.SIGKILL
    (draft,) = office.drafts.left("muong-lai-2027")
    assert (draft.uid, draft.column, draft.text) == ("a", "name", "Cầu treo qua suối")


def test_a_stem_that_is_not_there_is_an_error_of_the_office(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        small_office(tmp_path).open("khac-2027")


async def test_a_year_that_is_none_can_be_mended(tmp_path: Path) -> None:
    async with at_work(Office(tmp_path, "Lan")) as clerk:
        await clerk.press("enter")
        await clerk.type("Mường Lai", "enter")
        await clerk.type("20x27", "enter")
        assert "20x27" in clerk.line_of("không phải là năm")
        await clerk.press("left", "left", "backspace", "enter")
        assert "2027, xã Mường Lai" in clerk.lines[0]
