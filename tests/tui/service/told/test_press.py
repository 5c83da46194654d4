"""Papers are made so many at once, in the order in which they were asked for, and none is stuck."""

import os

import pytest

from tests.tui.service.told.sent import Clock, Sent
from tui.service.told.press import LENT_FOR, Press, places


@pytest.fixture
def sent() -> Sent:
    """What was sent."""
    return Sent()


@pytest.fixture
def clock() -> Clock:
    """The clock by which turns are lent."""
    return Clock()


@pytest.fixture
def press(sent: Sent, clock: Clock) -> Press:
    """A press that makes two papers at once."""
    return Press(sent, clock, 2)


def told(press: Press, sent: Sent) -> list[tuple[int, int]]:
    """Return which session is told of how many before it."""
    press.tell()
    return [(number, int(fields[0])) for number, _kind, fields in sent.taken()]


def test_so_many_begin_and_the_others_wait_in_line(press: Press, sent: Sent) -> None:
    for number in (5, 6, 7, 8):
        press.want(number, "1")
    assert told(press, sent) == [(5, 0), (6, 0), (7, 2), (8, 3)]
    press.leave(6)
    assert told(press, sent) == [(7, 0), (8, 2)]
    press.leave(5)
    assert told(press, sent) == [(8, 0)]


def test_who_waits_no_longer_lets_others_come_nearer(press: Press, sent: Sent) -> None:
    for number in (5, 6, 7, 8):
        press.want(number, "1")
    told(press, sent)
    press.leave(7)
    press.leave(7)
    assert told(press, sent) == [(8, 2)]


def test_a_turn_names_the_ticket_it_is_for(press: Press, sent: Sent) -> None:
    press.want(5, "1")
    press.leave(5)
    press.want(5, "2")
    press.tell()
    assert [fields for _number, _kind, fields in sent.taken()] == [["0", "2"]]


def test_a_session_has_one_turn_at_a_time(press: Press, sent: Sent) -> None:
    press.want(5, "1")
    press.want(5, "2")
    press.want(6, "1")
    assert told(press, sent) == [(5, 0), (6, 0)]


def test_who_cannot_hear_is_told_later(press: Press, sent: Sent) -> None:
    sent.deaf = {5}
    press.want(5, "1")
    assert told(press, sent) == []
    sent.deaf = set()
    assert told(press, sent) == [(5, 0)]
    assert told(press, sent) == []


def test_a_paper_that_is_never_done_holds_up_nobody_for_ever(
    press: Press, sent: Sent, clock: Clock
) -> None:
    for number in (5, 6, 7):
        press.want(number, "1")
    told(press, sent)
    clock.now += LENT_FOR
    assert told(press, sent) == []
    clock.now += 1
    assert told(press, sent) == [(7, 0)]


def test_a_machine_makes_at_least_one_and_no_more_than_it_has_processors() -> None:
    assert 1 <= places() <= len(os.sched_getaffinity(0))
