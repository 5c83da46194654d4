"""Several processes read what one would have read, whoever saves or ends them meanwhile."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from store.rollup.finding import workers
from store.rollup.finding.workers import read_all
from store.rollup.groups import total
from store.rollup.outcome import DossierSums, LeftOut, Why
from store.rollup.reading import read_sums
from tests.store.rollup.folders import MILLION, make, sums


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    one = make(tmp_path / "office", "Hướng Lộc")
    found = []
    for number in range(40):
        found.append(str(tmp_path / f"{number}.json"))
        shutil.copy(one, found[-1])
    (tmp_path / "7.json").write_bytes(b"{")
    return found


@pytest.fixture(autouse=True)
def _several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few files be worth two processes, whatever machine this is."""
    monkeypatch.setattr(workers, "_WORTH_A_WORKER", 5)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_they_read_what_one_process_reads(paths: list[str]) -> None:
    assert dict(read_all(paths)) == {path: read_sums(Path(path)) for path in paths}


def test_more_processes_than_one_are_used(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        workers, "read_sums", lambda path: LeftOut(str(path), Why.FOREIGN, f"{os.getpid()}")
    )
    told = {one.detail for _path, one in read_all(paths) if isinstance(one, LeftOut)}
    assert len(told) == 2
    assert str(os.getpid()) not in told


def test_what_an_ended_process_leaves_is_read_here(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()

    def read(path: Path) -> DossierSums | LeftOut:
        if os.getpid() != here and path.name == "9.json":
            os.kill(os.getpid(), signal.SIGKILL)
        return read_sums(path)

    monkeypatch.setattr(workers, "read_sums", read)
    assert set(dict(read_all(paths))) == set(paths)


def test_a_process_with_threads_is_not_forked(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setattr(multiprocessing, "get_context", None)
    assert len(list(read_all(paths))) == len(paths)


def test_what_is_no_longer_wanted_leaves_no_process(paths: list[str]) -> None:
    before = set(multiprocessing.active_children())
    reading = read_all(paths)
    next(reading)
    assert set(multiprocessing.active_children()) > before
    reading.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_process_that_is_told_to_end_says_nothing(
    paths: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    number: signal.Signals,
) -> None:
    """It has this one's handlers, which raise something that only this one can tell."""
    here = os.getpid()

    def read(path: Path) -> DossierSums | LeftOut:
        if os.getpid() != here:
            os.kill(os.getpid(), number)
        return read_sums(path)

    def refuse(_number: int, _frame: object) -> None:
        raise RuntimeError

    before = signal.signal(number, refuse)
    try:
        monkeypatch.setattr(workers, "read_sums", read)
        assert len(list(read_all(paths))) == len(paths)
    finally:
        signal.signal(number, before)
    assert capfd.readouterr().err == ""


_SAVING = """
import sys
from pathlib import Path
from tests.store.rollup.folders import save
print("begun", flush=True)
for turn in range(1, 10_000):
    save(Path(sys.argv[1]), turn * 7)
"""


def test_while_somebody_saves_every_sum_is_of_a_saved_state(tmp_path: Path) -> None:
    path = make(tmp_path, "Hướng Lộc", cost=7)
    with subprocess.Popen(
        (sys.executable, "-c", _SAVING, str(path)), stdout=subprocess.PIPE
    ) as saving:
        assert saving.stdout is not None
        saving.stdout.readline()
        try:
            seen = [sums(path) for _turn in range(400)]
        finally:
            saving.kill()
    costs = [total([one]).money["proposed"] for one in seen]
    assert all(cost % (7 * MILLION) == 0 for cost in costs)
    assert [one.sequence for one in seen] == sorted(one.sequence for one in seen)
    assert len(set(costs)) > 1
