"""Everybody at a screen is told who is where: once, at once, and seldom when much changes."""

import pytest

from tests.tui.service.told.sent import Clock, Sent
from tui.service.told.board import TELLS_EVERY, Board
from tui.together.whereabouts import colleagues_told

LAN = ["Lan", "xa-2027", "t1", "activities", ""]
CHI = ["Chi", "xa-2027", "", "", ""]


@pytest.fixture
def sent() -> Sent:
    """What the board has sent."""
    return Sent()


@pytest.fixture
def clock() -> Clock:
    """The board's clock."""
    return Clock()


@pytest.fixture
def board(sent: Sent, clock: Clock) -> Board:
    """A board on which nobody stands yet."""
    return Board(sent, clock)


def told(sent: Sent) -> dict[int, list[tuple[str, str]]]:
    """Return whom each session was told of, and in which row those type."""
    packets = {number: fields for number, _kind, fields in sent.taken()}
    assert all(fields[0] == str(number) for number, fields in packets.items())
    return {
        number: [(one.name, one.where.row) for one in colleagues_told(fields[1:])]
        for number, fields in packets.items()
    }


def test_all_are_told_when_somebody_comes_and_goes(board: Board, sent: Sent, clock: Clock) -> None:
    board.put(7, LAN)
    assert board.tells_in == 0.0
    board.tell()
    assert told(sent) == {7: [("Lan", "")]}
    clock.now += TELLS_EVERY
    board.put(9, CHI)
    board.tell()
    assert told(sent) == {key: [("Lan", ""), ("Chi", "")] for key in (7, 9)}
    clock.now += TELLS_EVERY
    board.take_off(7)
    board.tell()
    assert told(sent) == {9: [("Chi", "")]}


def test_nobody_is_told_what_they_know(board: Board, sent: Sent, clock: Clock) -> None:
    board.put(7, LAN)
    board.tell()
    sent.taken()
    clock.now += TELLS_EVERY
    board.put(7, LAN)
    board.take_off(8)
    assert board.tells_in is None
    board.tell()
    assert sent.taken() == []


def test_much_that_changes_is_told_in_one(board: Board, sent: Sent, clock: Clock) -> None:
    board.put(7, CHI)
    board.tell()
    sent.taken()
    for row in ("a1", "a2", "a3"):
        board.put(7, [*LAN[:4], row])
        board.tell()
    assert (sent.taken(), board.tells_in) == ([], TELLS_EVERY)
    clock.now += TELLS_EVERY
    board.tell()
    assert told(sent) == {7: [("Lan", "a3")]}


def test_who_cannot_hear_is_told_later(board: Board, sent: Sent, clock: Clock) -> None:
    sent.deaf = {7}
    board.put(7, LAN)
    board.put(9, CHI)
    board.tell()
    assert list(told(sent)) == [9]
    sent.deaf = set()
    clock.now += TELLS_EVERY
    board.tell()
    assert list(told(sent)) == [7]


@pytest.mark.parametrize("fields", [[], ["Lan"], ["", *LAN[1:]], [*LAN, "x"]], ids=str)
def test_what_makes_no_sense_is_no_place(board: Board, fields: list[str]) -> None:
    board.put(7, fields)
    assert board.who("7") is None
    assert board.tells_in is None


@pytest.mark.parametrize("number", ["8", "", "x", "-7"])
def test_who_is_not_there_is_nobody(board: Board, number: str) -> None:
    board.put(7, LAN)
    assert board.who(number) is None
