"""A save whose confirmation by the second server is called off, cut off or never comes."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.servers import Machine, Pair, synchronous_pair
from store.dossier.dossier import Dossier
from store.errors import StorageError
from store.language import use_language
from store.server.line.failure import NotConfirmed
from tests.store.dossier.two_clerks import bridge_of, rename
from tests.system.cluster.bridge import bridge_on, names_told

pytestmark = pytest.mark.system

_WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
_TO_WAIT = 30.0


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    with synchronous_pair() as running:
        yield running


@contextmanager
def silent(machine: Machine) -> Iterator[None]:
    """Let a standby confirm nothing while the block runs."""
    machine.signal_all(signal.SIGSTOP)
    try:
        yield
    finally:
        machine.signal_all(signal.SIGCONT)


class Renaming:
    """A bridge that is renamed beside the test, and what came of it."""

    def __init__(self, dossier: Dossier, name: str) -> None:
        self.error: StorageError | None = None
        self._dossier, self._name = dossier, name
        self._thread = threading.Thread(target=self._rename, daemon=True)
        self._thread.start()

    def join(self) -> None:
        self._thread.join(_TO_WAIT)
        assert not self._thread.is_alive()

    def _rename(self) -> None:
        use_language("en")
        try:
            rename(self._dossier, self._name)
        except StorageError as error:
            self.error = error


def waiting_at(machine: Machine) -> int:
    """Return the process that waits for the standby, once there is one."""
    until = time.monotonic() + _TO_WAIT
    while not (rows := machine.sql(_WAITING)):
        assert time.monotonic() < until
        time.sleep(0.01)
    return int(rows[0][0])


@pytest.mark.parametrize("how", ["pg_cancel_backend", "pg_terminate_backend"])
def test_a_commit_that_is_broken_off_while_it_waits_for_the_second_server_is_found_again(
    pair: Pair, tmp_path: Path, how: str
) -> None:
    place = bridge_on(pair.url, tmp_path)
    with Dossier.open(place, "lan") as lan:
        with silent(pair.standby):
            saving = Renaming(lan, "Cầu sắt")
            pair.primary.sql(f"SELECT {how}({waiting_at(pair.primary)})")
            waiting_at(pair.primary)
            assert saving.error is None, "it is confirmed by a commit that writes, which waits too"
        saving.join()
        assert saving.error is None
        rename(lan, "Cầu gỗ")
    assert names_told(place) == ["Cầu sắt", "Cầu gỗ"]


def test_a_save_that_the_second_server_never_confirms_is_told_so(
    pair: Pair, tmp_path: Path
) -> None:
    place = bridge_on(pair.url, tmp_path)
    with Dossier.open(place, "lan") as lan:
        with silent(pair.standby):
            saving = Renaming(lan, "Cầu sắt")
            for _turn in range(2):
                pair.primary.sql(f"SELECT pg_cancel_backend({waiting_at(pair.primary)})")
            saving.join()
        assert isinstance(saving.error, NotConfirmed)
        assert "the second machine did not confirm it" in saving.error.sentence
        lan.refresh()
        assert bridge_of(lan).name == "Cầu sắt"
    assert names_told(place) == ["Cầu sắt"]


def test_a_second_server_that_is_silent_is_told_before_anybody_waits_for_ever(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = bridge_on(pair.url, tmp_path)
    with Dossier.open(place, "lan") as lan, silent(pair.standby):
        monkeypatch.setattr("store.server.line.door._TO_ANSWER", 0.5)
        with pytest.raises(NotConfirmed, match="did not confirm it: it did not answer"):
            rename(lan, "Cầu sắt")
    assert names_told(place) == ["Cầu sắt"]
