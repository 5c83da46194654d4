"""``copy``: one file of a dossier and its history, where it is wanted and for whom it may be."""

import io
import zipfile
from pathlib import Path

import pytest

from store.roles import account
from tests.tui.shell import Shell


def names_in(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def test_a_copy_goes_where_it_is_wanted_and_never_over_another(small: Shell) -> None:
    target = small.folder.parent / "ban.thonxa"
    assert small.done("copy", "-o", str(target)) == f"{target}\n"
    before = target.read_bytes()
    assert names_in(before) == ["huong-loc-2027.json", "huong-loc-2027.history.jsonl"]
    assert "ban.thonxa" in small.refused("copy", "-o", str(target))
    small.done("copy", "--force", "-o", str(target))
    assert target.read_bytes() == before


def test_without_a_name_it_is_numbered_in_out(small: Shell) -> None:
    said = small.done("copy").strip()
    assert said == str(small.folder / "out" / "0001-huong-loc-2027.thonxa")
    assert Path(said).exists()


def test_another_ending_is_refused(small: Shell) -> None:
    assert "end in one of: .thonxa" in small.refused("copy", "-o", "ban.zip")
    assert "--force replaces" in small.refused("copy", "--force")


def test_what_is_not_sound_is_not_copied(small: Shell) -> None:
    history = small.folder / "huong-loc-2027.history.jsonl"
    history.write_bytes(history.read_bytes().replace(b"Lan", b"Nam"))
    said = small.run("copy")
    assert said.code == 3
    assert "is not sound, so it was not copied" in said.err


def test_through_the_service_it_is_given_to_those_who_may_read_whole_tables(
    small: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.commands.declarations import COMMANDS  # noqa: PLC0415 - beside what it is compared with

    assert COMMANDS["copy"].reader is COMMANDS["fetch"].reader
    monkeypatch.setattr(account, "is_served", lambda: True)
    assert small.run("copy").code == 0
