"""Copies that come through the service are made where the person typed, and told as they are."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta
from store.repair.parcel import pack
from tui.client.copies import take_copies
from tui.client.named_files import answer
from tui.client.packets import COPY, NOT_ANSWERED
from tui.program import ExitCode

STEM = "muong-lai-2027"
ELSEWHERE = 0
"""The device of an office on another disk."""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office of one dossier."""
    Office(tmp_path / "office", "lan").create(Meta(commune="Mường Lai", year=2027)).close()
    return tmp_path / "office"


@contextmanager
def sent(data: bytes) -> Iterator[int]:
    """Lend the end of a pipe through which the data comes."""
    reading, writing = os.pipe()

    def send() -> None:
        with os.fdopen(writing, "wb") as out:
            out.write(data)

    sender = threading.Thread(target=send)
    sender.start()
    try:
        yield reading
    finally:
        os.close(reading)
        sender.join()


def parcel(office: Path, place: Path) -> bytes:
    with (place / "parcel").open("wb") as out:
        pack(office, [STEM], out, lambda _error: None)
    return (place / "parcel").read_bytes()


def test_copies_are_made_verified_and_told(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "copies"
    with sent(parcel(office, tmp_path)) as source:
        assert take_copies([b"backup"], target, source, ELSEWHERE) == ExitCode.DONE
    assert capsys.readouterr() == (f"{STEM}: đã sao chép và kiểm tra; 1 lần lưu.\n", "")
    with sent(parcel(office, tmp_path)) as source:
        typed = [b"--lang", b"en", b"backup"]
        assert take_copies(typed, target, source, tmp_path.stat().st_dev) == ExitCode.DONE
    assert "lies on the same disk as the office" in capsys.readouterr().err
    assert sorted(one.name for one in target.iterdir() if one.is_file()) == [
        f"{STEM}.history.jsonl",
        f"{STEM}.json",
    ]


def test_a_parcel_that_breaks_off_changes_nothing(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sent(parcel(office, tmp_path)[:3000]) as source:
        assert take_copies([], tmp_path / "copies", source, ELSEWHERE) == ExitCode.NOT_SAVED
    assert capsys.readouterr().err.count("\n") == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["office", "parcel"]


def test_copies_go_nowhere_that_was_not_typed(office: Path, tmp_path: Path) -> None:
    with sent(parcel(office, tmp_path)) as source:
        asked = b"0\0" + os.fsencode(tmp_path / "copies")
        assert answer([b"backup", b"other"], COPY, asked, [source]) == (NOT_ANSWERED + b"1", None)
        os.read(source, 1 << 20)
    assert not (tmp_path / "copies").exists()
