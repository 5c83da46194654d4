"""Who is at work too is seen on the screen, and a word goes to and fro; nothing of it disturbs."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from store.office.office import Office
from store.records import Meta, Village
from tests.tui.clerk import Clerk, at_screen, checked, small_office
from tests.tui.dossiers import activity
from tui.app import ThonXaApp
from tui.commands.line.ready import Ready
from tui.start import first_screen
from tui.together.line import ServiceLine
from tui.together.packets import Kind, packed, unpacked
from tui.together.whereabouts import Colleague, Whereabouts, told

STEM = "muong-lai-2027"


class Service:
    """The other end of the line, and the clerk at the screen."""

    def __init__(self, end: socket.socket, clerk: Clerk) -> None:
        self.end = end
        self.clerk = clerk

    async def tell(self, kind: Kind, *fields: str) -> None:
        """Tell the session something, and wait until it is shown."""
        self.end.send(packed(kind, *fields))
        await self.clerk.settle()

    async def company(self, *colleagues: Colleague) -> None:
        """Tell who is at work."""
        await self.tell(Kind.COMPANY, "7", *told(colleagues))

    def heard(self) -> list[list[str]]:
        """Return kind and fields of all that was told."""
        packets = []
        while True:
            try:
                kind, fields = unpacked(self.end.recv(65536, socket.MSG_DONTWAIT))
            except BlockingIOError:
                return packets
            packets.append([kind, *fields])


@asynccontextmanager
async def served(office: Office) -> AsyncIterator[Service]:
    """Let a clerk open an office through a service, of which the test is the other end."""
    end, ours = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with end, ours:
        line = ServiceLine(ours)
        app = ThonXaApp(partial(first_screen, office, "", line), ready=Ready(line=line))
        async with at_screen(app) as clerk:
            yield Service(end, await checked(clerk))


def office_in(folder: Path) -> Office:
    """Return a small office with two activities."""
    return small_office(folder, activity("a1", "t1", "Kênh"), activity("a2", "t1", "Đập"))


def chi(where: Whereabouts, name: str = "Trần Thị Chi") -> Colleague:
    return Colleague("9", name, where)


async def test_home_tells_in_a_line_who_is_where(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        assert not clerk.sees("Cùng làm việc")
        places = (
            Whereabouts(STEM),
            Whereabouts(STEM, "t1", "Activities"),
            Whereabouts(STEM, "t1", "Appraisal"),
            Whereabouts(STEM, "", "record:a1", "a1"),
            Whereabouts("xa-khac-2026", "t9", "Activities"),
            Whereabouts(STEM, "gone", "no such table"),
        )
        names = ("An", "Bình", "Cúc", "Dũng", "Em", "Giang")
        await service.company(*map(chi, places, names))
        line = clerk.line_of("Cùng làm việc")
        assert "An, Bình (Thôn 1 – Hoạt động), Cúc (Thẩm định)" in line
        await service.company(*map(chi, places[3:], names[3:]))
        assert "Dũng (Hoạt động đề xuất), Em (xa-khac-2026), Giang" in "\n".join(clerk.lines)
        await service.company(chi(places[4]))
        assert clerk.sees("Chi (xa-khac-2026)")
        assert "cùng" not in clerk.lines[0]
        await service.company()
        assert not clerk.sees("Cùng làm việc")


async def test_the_corner_names_who_is_there_and_who_types_in_the_row(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        await clerk.press("2")
        await service.company(chi(Whereabouts(STEM, "t1", "Activities")))
        assert "cùng Chi" in clerk.lines[0]
        await service.company(chi(Whereabouts(STEM, "t1", "Activities", "a2")))
        assert "cùng Chi" in clerk.lines[0]
        await clerk.press("down")
        assert "Chi đang gõ dòng này" in clerk.lines[0]
        await clerk.press("enter")
        assert "Chi đang gõ dòng này" in clerk.lines[0]
        await clerk.press("escape", "up")
        assert "đang gõ" not in clerk.lines[0]
        await service.company(*(chi(Whereabouts(STEM), name) for name in ("A", "B", "C")))
        assert "cùng 3 người" in clerk.lines[0]
        await service.company()
        assert "cùng" not in clerk.lines[0]


async def test_typing_on_the_page_of_a_record_is_typing_in_its_row(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        await service.clerk.press("2", "o")
        service.heard()
        await service.clerk.press("enter")
        assert [told[-2:] for told in service.heard()] == [["record:a1", "a1"]]


async def test_the_service_is_told_where_one_is_and_nothing_of_what_is_typed(
    tmp_path: Path,
) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        here = [Kind.HERE, "Lan", STEM]
        assert service.heard() == [[*here, "", "", ""]]
        await clerk.press("2")
        assert service.heard() == [[*here, "t1", "Activities", ""]]
        await clerk.press("down", "up", "enter")
        assert service.heard() == [[*here, "t1", "Activities", "a1"]]
        await clerk.type("Kênh mới", "tab")
        await clerk.type("12")
        assert service.heard() == []
        await clerk.press("escape")
        assert service.heard() == [[*here, "t1", "Activities", ""]]
        await clerk.press("f1")
        assert service.heard() == []


async def test_a_word_is_sent_from_go_to_and_said_to_have_come(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        await clerk.press("2")
        await service.company(chi(Whereabouts(STEM)))
        service.heard()
        await clerk.press(":")
        await clerk.type("@")
        assert clerk.line_of("▸").strip() == "▸ @ Nhắn Trần Thị Chi"
        await clerk.press("enter")
        await clerk.type("", "enter")
        assert clerk.sees("Hãy gõ lời nhắn")
        await clerk.type("Chị xem thôn 1", "enter")
        assert service.heard() == [[Kind.WORD, "9", "Trần Thị Chi", "Chị xem thôn 1"]]
        await service.tell(Kind.ANSWER, "sent", "Chi")
        assert clerk.sees("đã hiện trên màn hình của Chi")
        await service.tell(Kind.ANSWER, "often", "Chi")
        assert clerk.sees("trong một phút")


async def test_a_word_stands_on_the_line_and_in_the_corner_until_go_to(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        await clerk.press("2", "enter")
        await clerk.type("Kênh")
        await service.tell(Kind.WORD, "Chi", "Xã cần \x1b[2Jbảng này")
        assert clerk.sees("Chi nhắn: Xã cần [2Jbảng này")
        await clerk.type(" mới")
        assert clerk.sees("Chi nhắn:")
        assert clerk.sees("Kênh mới")
        await clerk.press("tab", "escape", "down")
        assert not clerk.sees("Chi nhắn: ")
        assert "Chi nhắn (:@)" in clerk.lines[0]
        await clerk.press(":")
        await clerk.type("@")
        assert clerk.sees("@ Chi nhắn: Xã cần")
        await clerk.press("escape")
        assert "nhắn" not in clerk.lines[0]


async def test_a_word_that_comes_while_something_is_asked_leaves_the_answer(
    tmp_path: Path,
) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        await clerk.press("2", ":")
        await clerk.type("dap")
        await service.tell(Kind.WORD, "Chi", "nhé")
        assert clerk.reads("Chi nhắn: nhé Đi tới: dap")
        await clerk.press("enter")
        assert clerk.line_of("Đập").startswith("[")


async def test_one_is_named_as_the_office_lists_one(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    settings = '[people.Lan]\nname = "Nguyễn Thị Lan"\nrole = "keeper"\n'
    (tmp_path / "office.toml").write_text(settings, "utf-8")
    async with served(office) as service:
        assert service.heard()[0][1] == "Nguyễn Thị Lan"


async def test_a_service_that_ends_leaves_one_alone_and_at_work(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        await clerk.press("2")
        await service.company(chi(Whereabouts(STEM)))
        service.end.shutdown(socket.SHUT_RDWR)
        await clerk.until(lambda: "cùng" not in clerk.lines[0])
        await clerk.press("enter")
        await clerk.type("Kênh mới", "enter")
        assert clerk.sees("Kênh mới")


async def test_papers_wait_their_turn_and_escape_ends_the_waiting(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        await clerk.press("2", "p", "enter", "enter")
        assert [Kind.WANT, "1"] in service.heard()
        await service.tell(Kind.TURN, "4", "1")
        assert clerk.sees("Đang chờ đến lượt: còn 4 văn bản của cơ quan ở trước.")
        await clerk.press("q")
        assert "đang chờ 4 bản trước" in clerk.lines[0]
        await service.tell(Kind.TURN, "3", "1")
        assert "đang chờ 3 bản trước" in clerk.lines[0]
        await clerk.press("p", "end", "enter", "enter", "escape")
        await clerk.until(lambda: "đang chờ" not in clerk.lines[0])
        assert [Kind.DONE, "1"] in service.heard()
        assert not (tmp_path / "out").exists()


async def test_a_paper_is_made_at_its_turn_which_is_given_back(tmp_path: Path) -> None:
    async with served(office_in(tmp_path)) as service:
        clerk = service.clerk
        await clerk.press("2", "p", "enter", "enter")
        service.heard()
        await service.tell(Kind.TURN, "1", "1")
        assert not (tmp_path / "out").exists()
        await service.tell(Kind.TURN, "0", "1")
        await clerk.wait_for_worker()
        assert service.heard() == [[Kind.DONE, "1"]]
        assert len(list((tmp_path / "out").glob("*.pdf"))) == 1


def test_the_dossier_of_these_tests_is_the_one_that_is_opened(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    assert [one.stem for one in office.dossiers()] == [STEM]
    with office.open(STEM) as dossier:
        assert dossier.view.all(Meta)
        assert [one.name for one in dossier.view.all(Village)] == ["Thôn 1"]
