"""What sessions tell goes where it belongs; a word goes to whom it is for, and not too often."""

import pytest

from tests.tui.service.told.sent import Clock, Sent
from tui.service.told.switchboard import MOST_WORDS, WITHIN, Switchboard
from tui.service.told.usage import MOST, Usage
from tui.together.company import LONGEST_WORD
from tui.together.packets import Kind, packed

LAN, CHI = 7, 9


class Office:
    """A switchboard with Lan and Chi at their screens."""

    def __init__(self) -> None:
        self.sent, self.clock, self.usage = Sent(), Clock(), Usage()
        self.board = Switchboard(self.sent, self.usage, self.clock)
        for number, name in ((LAN, "Lan"), (CHI, "Chi")):
            self.tell(number, Kind.HERE, name, "xa-2027", "", "", "")
        self.board.tell()
        self.sent.taken()

    def tell(self, number: int, kind: Kind, *fields: str) -> None:
        """Let a session tell something."""
        self.board.take(number, packed(kind, *fields))

    def word(self, text: str, number: str = str(CHI), name: str = "Chi") -> list[object]:
        """Let Lan send a word, and return what is sent for that."""
        self.tell(LAN, Kind.WORD, number, name, text)
        return list(self.sent.taken())


@pytest.fixture
def office() -> Office:
    """An office with two at work."""
    return Office()


def test_a_word_reaches_the_colleague_and_is_answered(office: Office) -> None:
    assert office.word("Xã cần bảng này") == [
        (CHI, Kind.WORD, ["Lan", "Xã cần bảng này"]),
        (LAN, Kind.ANSWER, ["sent", "Chi"]),
    ]


def test_a_word_is_bounded_and_commands_no_terminal(office: Office) -> None:
    (_chi, _kind, (_name, text)), _answer = office.word("\x1b[2J\u202e\n" + "x" * 1_000)  # type: ignore[misc]
    assert text == "[2J " + "x" * (LONGEST_WORD - 4)


@pytest.mark.parametrize(
    ("number", "name"), [("8", "Chi"), (str(CHI), "Hoa"), ("x", "Chi"), ("", "")]
)
def test_a_word_to_who_is_gone_reaches_nobody(office: Office, number: str, name: str) -> None:
    assert office.word("nhé", number, name) == [(LAN, Kind.ANSWER, ["gone", name])]


def test_a_word_to_who_cannot_hear_is_not_said_to_be_sent(office: Office) -> None:
    office.sent.deaf = {CHI}
    assert office.word("nhé") == [(LAN, Kind.ANSWER, ["gone", "Chi"])]


def test_so_many_words_a_minute_are_passed_on(office: Office) -> None:
    for _word in range(MOST_WORDS):
        assert office.word("nhé")[-1] == (LAN, Kind.ANSWER, ["sent", "Chi"])
    assert office.word("nhé") == [(LAN, Kind.ANSWER, ["often", "Chi"])]
    office.clock.now += WITHIN
    assert len(office.word("nhé")) == len(("word", "answer"))


def test_who_has_no_screen_open_sends_no_word(office: Office) -> None:
    office.tell(8, Kind.WORD, str(CHI), "Chi", "nhé")
    assert office.sent.taken() == []


def test_a_session_that_ends_leaves_board_and_line(office: Office) -> None:
    office.tell(LAN, Kind.WANT, "1")
    office.board.tell()
    assert office.sent.taken() == [(LAN, Kind.TURN, ["0", "1"])]
    office.board.hang_up(LAN)
    assert office.board.tells_in is not None
    assert office.word("nhé") == []


def test_a_turn_is_given_back(office: Office) -> None:
    for number in range(100, 120):
        office.tell(number, Kind.WANT, "1")
    office.board.tell()
    waiting = [number for number, _kind, fields in office.sent.taken() if fields[0] != "0"]
    assert waiting
    office.tell(100, Kind.DONE, "1")
    office.board.tell()
    assert office.sent.taken()[0] == (waiting[0], Kind.TURN, ["0", "1"])


def test_commands_are_counted(office: Office) -> None:
    for _time in range(MOST["new"]):
        office.tell(LAN, Kind.COUNT, "new", "lan")
    with pytest.raises(Exception, match="new"):
        office.usage.count("new", "lan")


@pytest.mark.parametrize("packet", [b"", b"\xff\0", b"word", b"here\0", b"want", b"turn\0x"])
def test_what_makes_no_sense_is_passed_over(office: Office, packet: bytes) -> None:
    office.board.take(LAN, packet)
    assert not [kind for _number, kind, _fields in office.sent.taken() if kind == Kind.WORD]
