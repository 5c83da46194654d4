"""The line to the service: what comes is shown, nothing is waited for, and its end harms nobody."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from tui.together.company import WordHeard, WordSent
from tui.together.line import ServiceLine
from tui.together.packets import Kind, packed, unpacked
from tui.together.whereabouts import Colleague, Whereabouts, told


class Heard:
    """Notes what a listener is told."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def office_changed(self) -> None:
        self.calls.append("changed")

    def company_changed(self) -> None:
        self.calls.append("company")

    def word_came(self, word: WordHeard) -> None:
        self.calls.append(word)

    def word_sent(self, what: WordSent, name: str) -> None:
        self.calls.append((what, name))


class Ends:
    """Both ends of a line."""

    def __init__(self) -> None:
        self.service, ours = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.line = ServiceLine(ours)
        self._ours = ours

    def close(self) -> None:
        self.service.close()
        self._ours.close()

    def send(self, kind: Kind, *fields: str) -> None:
        self.service.send(packed(kind, *fields))

    def received(self) -> tuple[str, list[str]]:
        return unpacked(self.service.recv(1000, socket.MSG_DONTWAIT))


@pytest.fixture
def ends() -> Iterator[Ends]:
    """A line with both its ends."""
    made = Ends()
    yield made
    made.close()


async def followed(ends: Ends) -> Heard:
    """Follow the line until all that was sent is heard."""
    heard = Heard()
    ends.line.follow(heard)
    for _turn in range(5):
        await asyncio.sleep(0)
    return heard


async def test_what_comes_is_shown_in_its_order(ends: Ends) -> None:
    chi = Colleague("9", "Chi", Whereabouts("xa-2027"))
    ends.send(Kind.CHANGED)
    ends.send(Kind.COMPANY, "7", *told([chi]))
    ends.send(Kind.WORD, "Chi", "nhé\x1b")
    ends.send(Kind.ANSWER, "gone", "Chi")
    heard = await followed(ends)
    word = WordHeard("Chi", "nhé")
    assert heard.calls == ["changed", "company", word, (WordSent.GONE, "Chi")]
    assert ends.line.company.colleagues == (chi,)


async def test_what_makes_no_sense_is_passed_over(ends: Ends) -> None:
    for packet in (b"\xff", b"word", b"answer\0x\0y", b"answer\0sent", b"turn\0", b"new\0thing"):
        ends.service.send(packet)
    assert (await followed(ends)).calls == []


async def test_at_the_end_nobody_is_there_and_one_looks_by_oneself(ends: Ends) -> None:
    ends.send(Kind.COMPANY, "7", *told([Colleague("9", "Chi", Whereabouts("x"))]))
    ends.service.close()
    heard = await followed(ends)
    assert heard.calls == ["company", "company", "changed"]
    assert (ends.line.is_open, ends.line.company.colleagues) == (False, ())
    assert not ends.line.tell(Kind.DONE)


async def test_who_waits_for_a_turn_has_it_at_the_end(ends: Ends) -> None:
    turns: list[int] = []
    ends.line.turn.want(turns.append)
    assert ends.received() == (Kind.WANT, ["1"])
    ends.send(Kind.TURN, "3", "1")
    ends.service.close()
    await followed(ends)
    assert turns == [3, 0]


def test_a_command_waits_for_its_turn_and_gives_it_back(ends: Ends) -> None:
    before: list[int] = []
    for packet in (("2", "1"), ("1", "1"), ("0", "1")):
        ends.send(Kind.TURN, *packet)
    with ends.line.at_turn(before.append):
        assert before == [2, 1]
        assert ends.received() == (Kind.WANT, ["1"])
    assert ends.received() == (Kind.DONE, ["1"])


def test_a_turn_given_up_is_no_turn(ends: Ends) -> None:
    turns: list[int] = []
    ends.line.turn.want(turns.append)
    ends.line.turn.done()
    ends.line.turn.done()
    ends.line.turn.take("0", "1")
    ends.line.turn.want(turns.append)
    ends.line.turn.take("0", "1")
    assert turns == []
    ends.line.turn.take("0", "2")
    assert turns == [0]
    assert [ends.received()[0] for _packet in range(3)] == [Kind.WANT, Kind.DONE, Kind.WANT]


def test_a_service_that_is_gone_keeps_no_command_waiting(ends: Ends) -> None:
    ends.service.close()
    before: list[int] = []
    with ends.line.at_turn(before.append):
        assert before == []


def test_a_service_that_hears_nothing_is_not_waited_for(ends: Ends) -> None:
    while ends.line.tell(Kind.HERE, "x" * 1000):
        continue
    with ends.line.at_turn(lambda _before: None):
        assert ends.line.is_open
