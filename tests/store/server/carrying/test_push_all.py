"""A folder is sent by several processes: each dossier once, whichever of them is ended."""

import os
import pickle
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.errors import StorageError
from store.server.carrying import push as carrying
from store.server.carrying.one_push import OnePush, Pushed
from store.server.carrying.push import push_all
from store.server.carrying.refusals import NoCommuneCode, OtherHistory
from store.server.line.address import Address
from tests.store.dossier.two_clerks import META, VILLAGE
from tests.store.server.server_at_hand import TestServer, sql

_MANY = 9
_UNSENT = 4


@pytest.fixture
def address(postgres: TestServer) -> Iterator[Address]:
    """A database of which nobody else knows."""
    name = postgres.new_database()
    yield Address(postgres.url(name))
    postgres.drop(name)


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Dossiers of as many communes, of which one does not say which it is."""
    found = []
    for number in range(_MANY):
        code = "" if number == _UNSENT else f"{number:05}"
        found.append(tmp_path / f"xa-{number}.json")
        meta = META.with_value("commune_code", code)
        Dossier.create(found[-1], meta, "lan", [VILLAGE]).close()
    return found


@pytest.fixture(autouse=True)
def _several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few dossiers be worth two processes, whatever machine this is."""
    monkeypatch.setattr(carrying, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_each_is_told_of_in_the_order_of_the_folder(paths: list[Path], address: Address) -> None:
    came = list(push_all(paths, address, "lan"))
    assert [path for path, _one in came] == paths
    refused = came.pop(_UNSENT)[1]
    assert isinstance(refused, NoCommuneCode)
    assert refused.sentence == NoCommuneCode(paths[_UNSENT].name).sentence
    assert {one for _path, one in came} == {Pushed(1, 1)}
    assert sql(address.url, "SELECT count(*) FROM thonxa.dossier") == [(_MANY - 1,)]
    again = [one for _path, one in push_all(paths, address, "lan") if isinstance(one, Pushed)]
    assert again == [Pushed(0, 1)] * (_MANY - 1)


def test_what_an_ended_process_leaves_is_sent_here(
    paths: list[Path], address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, sent, done = os.getpid(), set[int](), OnePush.done

    def ended(push: OnePush) -> Pushed:
        pushed = done(push)
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        sent.add(os.getpid())
        return pushed

    monkeypatch.setattr(OnePush, "done", ended)
    came = [one for _path, one in push_all(paths, address, "lan") if isinstance(one, Pushed)]
    assert len(came) == _MANY - 1
    assert came.count(Pushed(0, 1)) == 2, "those of which the ended ones could not tell"
    assert sent == {here}
    assert sql(address.url, "SELECT count(*) FROM thonxa.dossier") == [(_MANY - 1,)]


@pytest.mark.parametrize("error", [StorageError("a"), OtherHistory("b"), NoCommuneCode("c")])
def test_why_one_was_not_sent_is_the_same_in_another_process(error: StorageError) -> None:
    there = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert (type(there), there.sentence, there.args) == (type(error), error.sentence, error.args)
