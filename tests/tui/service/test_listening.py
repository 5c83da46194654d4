"""The socket: an own one, one left behind, one in use, one handed over."""

import os
import socket
from pathlib import Path

import pytest

from tui.service.listening import InUse, NoSocket, listening, tell_ready


def test_a_socket_that_was_left_behind_is_replaced(tmp_path: Path) -> None:
    place = tmp_path / "office.sock"
    listening(place, {}).close()
    assert place.is_socket()
    with listening(place, {}) as again:
        assert (again.type, place.stat().st_mode & 0o777) == (socket.SOCK_SEQPACKET, 0o660)


def test_a_socket_in_use_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "office.sock"
    with listening(place, {}), pytest.raises(InUse):
        listening(place, {})


def test_what_is_no_socket_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "office.sock"
    place.write_text("mine", "utf-8")
    with pytest.raises(NoSocket):
        listening(place, {})
    assert place.read_text("utf-8") == "mine"


def test_a_socket_that_systemd_hands_over_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as made:
        made.bind(str(tmp_path / "systemd.sock"))
        made.listen()
        monkeypatch.setattr("tui.service.listening._HANDED_OVER", os.dup(made.fileno()))
    environ = {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid()), "PATH": "/bin"}
    with listening(tmp_path / "office.sock", environ) as taken:
        assert taken.getsockname() == str(tmp_path / "systemd.sock")
        assert not taken.get_inheritable()
    assert environ == {"PATH": "/bin"}
    assert not (tmp_path / "office.sock").exists()


def test_a_socket_for_another_process_is_not_taken(tmp_path: Path) -> None:
    environ = {"LISTEN_FDS": "1", "LISTEN_PID": "1"}
    with listening(tmp_path / "office.sock", environ) as made:
        assert made.getsockname() == str(tmp_path / "office.sock")


def test_systemd_is_told_once_clients_are_let_in(tmp_path: Path) -> None:
    place = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(place))
        environ = {"NOTIFY_SOCKET": str(place)}
        tell_ready(environ)
        tell_ready(environ)
        systemd.settimeout(0)
        assert systemd.recv(100) == b"READY=1"
        with pytest.raises(BlockingIOError):
            systemd.recv(100)
