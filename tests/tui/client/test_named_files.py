"""The client opens and writes what its person typed, and nothing else that it is asked for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.client.named_files import answer
from tui.client.packets import (
    ANSWERED,
    IS_FOLDER,
    MAKE_FOLDER,
    NOT_ANSWERED,
    OPEN,
    PUT,
)

REFUSED = NOT_ANSWERED + b"1"  # EPERM


@pytest.fixture
def finished() -> Iterator[int]:
    """A finished file, as a session passes it."""
    number = os.memfd_create("finished")
    os.write(number, b"new")
    yield number
    os.close(number)


def words(*typed: str) -> list[bytes]:
    """Return words as the client has them."""
    return [os.fsencode(word) for word in typed]


@pytest.mark.parametrize(
    "typed",
    [
        ("import", "villages", "secret.csv2"),
        ("import", "villages", "x/secret.csv"),
        ("import", "villages", "secret"),
        ("import", "villages", "--sheet", "x=secret.csv"),
        ("list",),
    ],
    ids=str,
)
def test_what_was_not_typed_is_neither_opened_nor_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finished: int, typed: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.csv").write_text("secret", "utf-8")
    for path in (b"secret.csv", os.fsencode(tmp_path / "secret.csv"), b"/etc/passwd", b"", b"."):
        assert answer(words(*typed), OPEN, path, []) == (REFUSED, None)
        assert answer(words(*typed), PUT, b"1\0" + path, [finished]) == (REFUSED, None)
        assert answer(words(*typed), MAKE_FOLDER, path, []) == (REFUSED, None)
        assert answer(words(*typed), IS_FOLDER, path, []) == (REFUSED, None)
    assert Path("secret.csv").read_text("utf-8") == "secret"


@pytest.mark.parametrize("typed", ["-o=x", "-ofile.csv", "--file=file.csv", "file.csv"])
def test_what_was_typed_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.csv").write_text("rows", "utf-8")
    reply, descriptor = answer(words("import", typed), OPEN, b"file.csv", [])
    if typed == "-o=x":
        assert (reply, descriptor) == (REFUSED, None)
        return
    assert descriptor is not None
    assert (reply, os.read(descriptor, 10)) == (ANSWERED, b"rows")
    os.close(descriptor)


def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    path = os.fsencode(tmp_path / "pipe")
    reply, descriptor = answer([path], OPEN, path, [])
    assert (reply, descriptor is None) == (ANSWERED, False)
    assert descriptor is not None
    os.close(descriptor)


def test_a_file_is_written_whole_and_replaced_only_by_force(tmp_path: Path, finished: int) -> None:
    path = tmp_path / "v.csv"
    typed = words("export", "villages", "-o", str(path))
    assert answer(typed, PUT, b"0\0" + os.fsencode(path), [finished]) == (ANSWERED, None)
    assert path.read_bytes() == b"new"
    path.write_bytes(b"mine")
    reply, _none = answer(typed, PUT, b"0\0" + os.fsencode(path), [finished])
    assert (reply, path.read_bytes()) == (NOT_ANSWERED + b"17", b"mine")
    assert answer(typed, PUT, b"1\0" + os.fsencode(path), [finished]) == (ANSWERED, None)
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["v.csv"]


@pytest.mark.parametrize("name", ["../out.pdf", "a/b.pdf", ".hidden", "..", ""])
def test_only_plain_names_go_into_a_folder_that_was_typed(
    tmp_path: Path, finished: int, name: str
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    typed = words("export", "all", "-o", str(folder))
    asked = b"0\0" + os.fsencode(f"{folder}/{name}")
    assert answer(typed, PUT, asked, [finished]) == (REFUSED, None)
    plain = b"0\0" + os.fsencode(folder / "a.pdf")
    assert answer(typed, PUT, plain, [finished]) == (ANSWERED, None)
    assert [one.name for one in tmp_path.rglob("*.pdf")] == ["a.pdf"]


def test_folders_are_made_with_those_above_them(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "a" / "b")
    assert answer([path], IS_FOLDER, path, []) == (NOT_ANSWERED + b"20", None)
    assert answer([path], MAKE_FOLDER, path, []) == (ANSWERED, None)
    assert answer([path], MAKE_FOLDER, path, []) == (ANSWERED, None)
    assert answer([path], IS_FOLDER, path, []) == (ANSWERED, None)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, finished: int) -> None:
    path = os.fsencode(tmp_path / "nowhere" / "v.csv")
    assert answer([path], PUT, b"0\0" + path, [finished]) == (NOT_ANSWERED + b"2", None)
    assert answer([path], OPEN, path, []) == (NOT_ANSWERED + b"2", None)
