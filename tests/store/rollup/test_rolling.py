"""The process that rolls up for a screen tells how far it is, each outcome, and the end."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.rollup import rolling
from store.rollup.finding import folder as folder_module
from store.rollup.outcome import outcome_of
from store.rollup.rolling import END, TOO_MANY, main
from tests.store.rollup.folders import make, rolled


def test_it_tells_every_outcome_and_that_this_is_all(tmp_path: Path) -> None:
    make(tmp_path / "a", "Hướng Lộc")
    (tmp_path / "a" / "x.json").write_bytes(b"{")
    command = (sys.executable, "-m", "store.rollup.rolling", str(tmp_path / "c"), "vi")
    told = subprocess.run(
        command, input=os.fsencode(tmp_path / "a"), capture_output=True, check=True
    ).stdout.splitlines(keepends=True)
    assert told[-1] == END
    bare = [line.rstrip(b"\n") for line in told[:-1]]
    found = rolled(tmp_path / "a")
    outcomes = [outcome_of(*pair) for pair in zip(bare[::2], bare[1::2], strict=True)]
    assert sorted(map(repr, outcomes)) == sorted(map(repr, (*found.counted, *found.left_out)))


def test_it_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolling, "_EVERY", 2)
    for commune in ("Hướng Lộc", "Hướng Sơn", "Ba Lòng", "Đakrông"):
        make(tmp_path / "a", commune)
    out = io.BytesIO()
    assert main([str(tmp_path / "c"), "vi"], io.BytesIO(os.fsencode(tmp_path / "a")), out) == 0
    assert out.getvalue().splitlines()[:2] == [b"2 4", b"4 4"]


def test_of_too_many_files_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MOST_FOUND", 0)
    make(tmp_path / "a", "Hướng Lộc")
    out = io.BytesIO()
    assert main([str(tmp_path / "c"), "vi"], io.BytesIO(os.fsencode(tmp_path / "a")), out) == 1
    assert out.getvalue() == TOO_MANY
