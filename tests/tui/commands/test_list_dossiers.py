"""``list`` in an office where others have put strange files."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.office.office import Office
from store.records import Meta
from tui.cli import main
from tui.program import ExitCode

Spoil = Callable[[dict[str, Any]], object]


def meta(**values: object) -> Spoil:
    """Return what writes values into the settings of the commune."""
    return lambda tables: tables["meta"]["1"].update(values)


def activity(**values: object) -> Spoil:
    """Return what puts in an activity of these values."""
    row = {"uid": "a1", "name": "Cầu", **values}
    return lambda tables: tables.update(activities={"1": row})


@pytest.fixture
def office(tmp_path: Path) -> Path:
    Office(tmp_path, "lan").create(Meta(commune="Hướng Lộc", year=2027)).close()
    return tmp_path


def listed(office: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit code of ``list`` and what it wrote to standard error, none of it lost."""
    code = main(["--lang", "en", "--data", str(office), "list", "--format", "json"])
    written = capsys.readouterr()
    stems = [one["dossier"] for one in json.loads(written.out)]
    assert "huong-loc-2027" in stems
    return code, written.err


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (activity(priority=10**15), "column priority"),
        (activity(priority=10**40), "column priority"),
        (activity(total_cost=10**19), "column total_cost"),
        (activity(quantity="9" * 5_000), "column quantity"),
        (activity(name="x" * 10_000_000), "column name"),
        (activity(uid={"a": 1}), "column uid"),
        (meta(year=10**12), "column year"),
        (meta(year=-3), "column year"),
        (meta(commune="x" * 10_000_000), "column commune"),
        (lambda tables: tables.update(activities={"9" * 5_000: {"uid": "a"}}), "overwritten"),
        (meta(commune="x\ud800y"), "overwritten"),
    ],
)
def test_a_value_that_cannot_be_is_named_and_hides_no_other_dossier(
    office: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil, told: str
) -> None:
    tables = json.loads((office / "huong-loc-2027.json").read_text("utf-8"))
    spoil(tables)
    (office / "spoilt.json").write_text(json.dumps(tables))
    code, remarks = listed(office, capsys)

    assert code == ExitCode.NOT_SAVED
    assert remarks.startswith("spoilt.json ")
    assert told in remarks
    assert len(remarks) < 300


@pytest.mark.parametrize(
    "raw",
    [
        b'{"meta":' + b'{"a":' * 500 + b"1" + b"}" * 501,
        b'{"meta":{"1":{"format":1,"commune":' + b"[" * 500 + b"]" * 500 + b"}}}",
        b"[" * 100_000 + b"]" * 100_000,
        b"\0" * 1_000,
        b"\xff\xfe",
    ],
)
def test_a_file_that_is_no_plan_is_named(
    office: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    (office / "spoilt.json").write_bytes(raw)
    code, remarks = listed(office, capsys)

    assert code == ExitCode.NOT_SAVED
    assert remarks.startswith("spoilt.json is damaged")


def test_a_file_of_forty_gigabytes_is_named_and_not_read(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "sparse.json").touch()
    os.truncate(office / "sparse.json", 40 * 1024**3)
    code, remarks = listed(office, capsys)

    assert code == ExitCode.NOT_SAVED
    assert remarks == "sparse.json cannot be read: it is larger than any dossier can be.\n"


def test_what_a_terminal_would_obey_is_left_out_of_a_stored_text(office: Path) -> None:
    path = office / "huong-loc-2027.json"
    tables = json.loads(path.read_text("utf-8"))
    meta(commune="Hướng\x1b[2J Lộc\u202e")(tables)
    path.write_text(json.dumps(tables))

    (dossier,) = Office(office, "lan").dossiers()
    assert dossier.commune.isprintable()
    assert dossier.commune.startswith("Hướng")


def test_a_folder_that_is_not_there_is_no_office_without_dossiers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "huong-lok"
    assert main(["--lang", "en", "--data", str(missing), "list"]) == 0
    assert f"There is no folder {missing}." in capsys.readouterr().err
    assert main(["--lang", "en", "--data", str(tmp_path), "list", "--format", "json"]) == 0
    assert capsys.readouterr().err == ""
