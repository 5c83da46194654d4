"""All rows of a file are one save; what stands in the way leaves everything as it was."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from store.columns.record import Record
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.exchange.progress import IntakeProgress, OnIntake, Step
from store.exchange.saving import save_records
from store.office.office import Office
from store.records import Activity, Village
from tests.tui.clerk import at_work, office_in, small_office, stored
from tests.tui.dossiers import activity
from tests.tui.intake.files import BRIDGE, CLASS, IN_MILLIONS, hand_in, look_at, table
from tui.intake.saving import AT_ONCE

pytestmark = pytest.mark.usefixtures("kept_by")

PEOPLE = """\
[people.Lan]
role = "village_clerk"
villages = ["Thôn 1"]
[people.Minh]
role = "keeper"
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return small_office(tmp_path, Village(uid="t2", name="Thôn 2"))


def names(office: Office) -> list[str]:
    return [one.name for one in stored(office, Activity) if isinstance(one, Activity)]


def saves(office: Office) -> int:
    latest = office.latest()
    assert latest is not None
    with office.open(latest.stem) as dossier:
        return dossier.sequence


async def test_all_rows_are_one_save_and_one_undo(office: Office) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE, CLASS))
    before = saves(office)
    async with at_work(office) as clerk:
        await look_at(clerk)
        await clerk.press("a")
        assert "[Hoạt động]" in clerk.lines[1]
        assert clerk.line_of("Cầu treo").startswith("[Cầu treo")
        assert clerk.reads("Nhập vào Hoạt động đề xuất: 2 mới, 0 sửa (u để hoàn tác).")
        assert saves(office) == before + 1
        assert names(office) == ["Cầu treo", "Tập huấn"]
        await clerk.press("u")
        assert names(office) == []
        assert clerk.reads("Hoàn tác: Nhập vào Hoạt động đề xuất: 2 mới, 0 sửa")
        await clerk.press("U")
    assert names(office) == ["Cầu treo", "Tập huấn"]


async def test_the_cursor_lands_on_the_rows_whatever_hid_them(office: Office) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, ("Thôn 2", *BRIDGE[1:])))
    async with at_work(office) as clerk:
        await clerk.press("2", "/")
        await clerk.type("không có gì như thế", "enter", "q")
        await look_at(clerk)
        await clerk.press("a")
        assert "Thôn 2" in clerk.lines[0]
        assert clerk.line_of("Cầu treo").startswith("[")


async def test_a_file_taken_in_twice_has_nothing_more_to_save(office: Office) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk)
        await clerk.press("a", "I", "enter")
        await clerk.until(lambda: clerk.reads("“Cầu treo” đã có"))
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 không đổi"))
        await clerk.press("a")
        assert clerk.reads("Không có gì để lưu: mọi thứ trong tệp đã có trong hồ sơ.")
    assert names(office) == ["Cầu treo"]


async def test_a_table_without_rows_has_nothing_to_save(office: Office) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, ("Tổng cộng", None, None, None, None, 713)))
    async with at_work(office) as clerk:
        await look_at(clerk, until="Không nhận hoặc đọc chưa chắc: 2")
        await clerk.press("a")
        assert clerk.reads("Tệp không có dòng nào là bản ghi của bảng này.")


async def test_what_another_clerk_saves_meanwhile_is_seen_before_anything_is_saved(
    tmp_path: Path,
) -> None:
    office = small_office(tmp_path, activity("a1", "t1", "Cầu treo"))
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk, until="“Cầu treo” đã có")
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.sees("1 dòng: 1 thay đổi"))
        with office_in(tmp_path, "Hùng").open("muong-lai-2027") as other:
            there = other.view.get(Activity, "a1")
            assert there is not None
            other.save(replace(there, note="Qua suối", unit="nhịp"))
        await clerk.press("a")
        await clerk.until(lambda: clerk.reads("Hùng"))
        assert clerk.reads("Các dòng được hiện lại: hãy xem rồi lưu lần nữa.")
        assert clerk.lines[0].startswith("a.xlsx")
        await clerk.press("end")
        assert clerk.sees("Qua suối")
        await clerk.press("a")
        assert clerk.reads("Nhập vào Hoạt động đề xuất: 0 mới, 1 sửa")
    (saved,) = (one for one in stored(office, Activity) if isinstance(one, Activity))
    assert (saved.note, saved.unit, saved.total_cost) == ("Qua suối", "cái", 713_000_000)


async def test_rows_of_another_village_are_refused_by_the_role_and_nothing_is_saved(
    office: Office,
) -> None:
    (office.folder / "office.toml").write_text(PEOPLE, "utf-8")
    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE, ("Thôn 2", *CLASS[1:])))
    async with at_work(office) as clerk:
        await look_at(clerk)
        await clerk.press("a")
        assert clerk.reads("Việc này cần vai trò")
        assert clerk.lines[0].startswith("a.xlsx")
    assert names(office) == []


@pytest.mark.parametrize("kept_by", ["file"], indirect=True)
async def test_a_disk_that_is_full_leaves_file_and_dossier_as_they_are(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int, _data: object) -> int:
        raise OSError(28, "No space left on device")

    hand_in(office, "a.xlsx", table(IN_MILLIONS, BRIDGE))
    async with at_work(office) as clerk:
        await look_at(clerk)
        with monkeypatch.context() as patch:
            patch.setattr("store.disk.safe_open.os.write", full)
            await clerk.press("a")
            await clerk.until(lambda: clerk.reads("No space") or clerk.reads("đầy"))
        assert clerk.lines[0].startswith("a.xlsx")
    assert names(office) == []
    assert (office.inbox / "a.xlsx").exists()


async def test_a_thousand_rows_are_one_save(office: Office) -> None:
    rows = [("Thôn 1", "Khác", f"Việc {number}", 1, "cái", 20) for number in range(1000)]
    hand_in(office, "a.xlsx", table(IN_MILLIONS, *rows))
    async with at_work(office) as clerk:
        await look_at(clerk, until="1000 dòng: 1000 mới; 20.000 triệu đồng")
        await clerk.press("G")
        assert clerk.sees("Việc 999")
        await clerk.press("a")
        await clerk.until(lambda: clerk.reads("1000 mới, 0 sửa"))
    assert len(names(office)) == 1000


MANY = [("Thôn 1", "Khác", f"Việc {number}", 1, "cái", 20) for number in range(AT_ONCE + 1)]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What many rows wait for before they are put together, beside the screen."""
    opened = threading.Event()

    def put_together(
        change: Transaction, view: View, records: Sequence[Record], told: OnIntake
    ) -> list[Record]:
        told(IntakeProgress(Step.SAVING, 0, len(records)))
        while not opened.wait(0.01):
            told(IntakeProgress(Step.SAVING, 256, len(records)))
        return save_records(change, view, records, told)

    monkeypatch.setattr("tui.intake.saving.save_records", put_together)
    return opened


async def test_the_screen_answers_while_many_rows_are_saved_and_others_save_meanwhile(
    office: Office, gate: threading.Event
) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, *MANY))
    async with at_work(office) as clerk:
        await look_at(clerk, until="501 dòng: 501 mới")
        await clerk.press("a")
        await clerk.until(lambda: clerk.reads("đang lưu các dòng, 51 % (của 501)"))
        await clerk.press("G")
        assert clerk.sees("Việc 500")
        await clerk.press("a", "l")
        assert clerk.sees("Tổng số của tệp")
        await clerk.press("escape")
        with office_in(office.folder, "Hùng").open("muong-lai-2027") as other:
            other.save(activity("a1", "t1", "Cầu treo"))
        gate.set()
        await clerk.until(lambda: clerk.reads("501 mới, 0 sửa (u để hoàn tác)"))
        assert "[Hoạt động]" in clerk.lines[1]
    assert names(office) == ["Cầu treo", *(row[2] for row in MANY)]


async def test_who_leaves_while_many_rows_are_put_together_saves_nothing(
    office: Office, gate: threading.Event
) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, *MANY))
    async with at_work(office) as clerk:
        await look_at(clerk, until="501 dòng: 501 mới")
        await clerk.press("a")
        await clerk.until(lambda: clerk.reads("Esc"))
        await clerk.press("escape")
        assert clerk.sees("a.xlsx")
        gate.set()
        await clerk.press("escape")
    assert names(office) == []


async def test_many_rows_of_which_another_clerk_saves_one_meanwhile_are_not_saved(
    office: Office, gate: threading.Event
) -> None:
    hand_in(office, "a.xlsx", table(IN_MILLIONS, *MANY))
    async with at_work(office) as clerk:
        await look_at(clerk, until="501 dòng: 501 mới")
        await clerk.press("a")
        await clerk.until(lambda: clerk.reads("đang lưu"))
        with office_in(office.folder, "Hùng").open("muong-lai-2027") as other:
            other.save(activity("a1", "t1", "Việc 7", sector="other"))
        gate.set()
        await clerk.until(lambda: clerk.reads("“Việc 7”"))
        assert clerk.lines[0].startswith("a.xlsx")
    assert names(office) == ["Việc 7"]


async def test_many_rows_whose_save_is_refused_leave_everything_as_it_is(
    office: Office, gate: threading.Event
) -> None:
    (office.folder / "office.toml").write_text(PEOPLE, "utf-8")
    gate.set()
    hand_in(office, "a.xlsx", table(IN_MILLIONS, *MANY, ("Thôn 2", *CLASS[1:])))
    async with at_work(office) as clerk:
        await look_at(clerk, until="502 dòng: 502 mới")
        await clerk.press("a")
        await clerk.until(lambda: clerk.reads("Việc này cần vai trò"))
        assert clerk.lines[0].startswith("a.xlsx")
    assert names(office) == []
