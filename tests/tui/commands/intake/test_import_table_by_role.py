"""The command line refuses what a role does not reach for with the store's own sentence."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta, Village
from tui.cli import main
from tui.program import ExitCode

PEOPLE = """\
[people.xem]
role = "viewer"
[people.lan]
role = "village_clerk"
villages = ["Thôn 1"]
[people.chi]
name = "Trần Chi"
role = "keeper"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    villages = [Village(uid="v1", name="Thôn 1"), Village(uid="v2", name="Thôn 2")]
    Office(tmp_path, "chi").create(Meta(commune="Hướng Lộc", year=2027), villages).close()
    (tmp_path / "office.toml").write_text(PEOPLE, "utf-8")
    return tmp_path


def run(folder: Path, who: str, *words: str) -> int:
    return main(["--data", str(folder), "--as", who, "--lang", "vi", *words])


def file_of(folder: Path, village: str) -> str:
    path = folder / "in.csv"
    path.write_text(f"village,sector,name\n{village},infrastructure,Kênh\n", "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("who", "village", "code"),
    [
        ("xem", "Thôn 1", ExitCode.NOT_SAVED),
        ("nobody", "Thôn 1", ExitCode.NOT_SAVED),
        ("lan", "Thôn 2", ExitCode.NOT_SAVED),
        ("lan", "Thôn 1", ExitCode.DONE),
        ("chi", "Thôn 2", ExitCode.DONE),
    ],
)
def test_import(folder: Path, who: str, village: str, code: ExitCode) -> None:
    assert run(folder, who, "import", "activities", file_of(folder, village)) == code


@pytest.mark.parametrize(
    ("who", "village", "code"),
    [
        ("xem", "Thôn 1", ExitCode.NOT_SAVED),
        ("lan", "Thôn 2", ExitCode.NOT_SAVED),
        ("lan", "Thôn 1", ExitCode.DONE),
    ],
)
def test_a_trial_is_refused_as_the_import_would_be(
    folder: Path, capsys: pytest.CaptureFixture[str], who: str, village: str, code: ExitCode
) -> None:
    before = {one.name: one.read_bytes() for one in folder.glob("huong-loc*")}
    words = ("import", "activities", file_of(folder, village))
    assert run(folder, who, *words, "--dry-run") == code
    tried = capsys.readouterr().err
    assert {one.name: one.read_bytes() for one in folder.glob("huong-loc*")} == before
    assert run(folder, who, *words) == code
    assert capsys.readouterr().err == tried


@pytest.mark.parametrize(
    "words", [("new", "Xã Mới", "2028"), ("doctor", "--repair"), ("doctor", "--repair", "--accept")]
)
def test_what_a_keeper_does(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(folder, "lan", *words) == ExitCode.NOT_SAVED
    said = capsys.readouterr().err.strip()
    assert said.endswith("Việc này cần vai trò “Người quản trị”; hỏi Trần Chi.")
    assert run(folder, "chi", *words) == ExitCode.DONE


def test_everybody_reads(folder: Path) -> None:
    assert run(folder, "xem", "list") == ExitCode.DONE
    assert run(folder, "xem", "show", "village-plan") == ExitCode.DONE
