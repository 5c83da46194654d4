"""What a person may do within an hour is counted by the service, and refused in the session."""

import socket

import pytest

from tui.service.told.usage import MOST, TooOften, Usage
from tui.together.packets import Kind, unpacked


class Hour:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def tell(usage: Usage, command: str, who: str, times: int) -> None:
    """Count as a session does and hear it as the service does, so many times."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        usage.teller = theirs
        for _time in range(times):
            usage.count(command, who)
            kind, fields = unpacked(ours.recv(500))
            assert kind == Kind.COUNT
            usage.take(fields)


def may(usage: Usage, command: str, who: str) -> bool:
    """Tell whether somebody may give the command once more within the hour."""
    try:
        usage.count(command, who)
    except TooOften:
        return False
    return True


def test_the_last_one_within_the_hour_is_done_and_the_next_refused() -> None:
    hour = Hour()
    usage = Usage(hour)
    tell(usage, "new", "lan", MOST["new"])
    with pytest.raises(TooOften) as refused:
        usage.count("new", "lan")
    assert str(MOST["new"]) in refused.value.sentence
    tell(usage, "new", "hoa", 1)
    tell(usage, "import", "lan", 1)
    hour.now = 3601.0
    tell(usage, "new", "hoa", 1)
    tell(usage, "new", "lan", 1)


def test_what_costs_nothing_is_not_counted() -> None:
    usage = Usage()
    assert all(may(usage, "list", "lan") for _time in range(1_000))


def test_what_makes_no_sense_is_not_counted() -> None:
    usage = Usage()
    for told in ([], ["", ""], ["new"], ["rm", "lan"], ["new", "lan", "hoa"]):
        usage.take(told)
    tell(usage, "new", "lan", MOST["new"] - 1)
    assert may(usage, "new", "lan")
    tell(usage, "new", "lan", 1)
    assert not may(usage, "new", "lan")
