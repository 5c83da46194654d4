"""A service that is silent, or at whose door too many wait, is given up with a sentence."""

import posix
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tui.client import client
from tui.program import ExitCode


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A socket at which nobody is let in, and which the client finds; its patience is short."""
    with (
        tempfile.TemporaryDirectory(prefix="thonxa-") as folder,
        socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening,
    ):
        place = Path(folder, "office.sock")
        listening.bind(str(place))
        monkeypatch.setitem(posix.environ, b"THONXA_SOCKET", str(place).encode())
        monkeypatch.setattr(client, "_ANSWERS_WITHIN", 1)
        yield listening


@pytest.mark.parametrize("queue", [0, 1])
def test_a_queue_that_is_full_is_waited_for_and_then_told(
    door: socket.socket, capfd: pytest.CaptureFixture[str], queue: int
) -> None:
    door.listen(queue)
    with ExitStack() as held:
        for _one in range(queue + 1):
            waiting = held.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET))
            waiting.connect(door.getsockname())
        assert client.served(["list"]) == ExitCode.NOT_SAVED
    told = capfd.readouterr()
    assert (told.out, told.err.count("\n"), "không trả lời" in told.err) == ("", 1, True)


def test_a_service_that_says_nothing_is_given_up(
    door: socket.socket, capfd: pytest.CaptureFixture[str]
) -> None:
    door.listen(5)
    assert client.served(["--lang", "en", "list"]) == ExitCode.NOT_SAVED
    assert "does not answer; nothing was done" in capfd.readouterr().err
