"""``merge``: a copy from a village comes back, is told, and refused where it needs an answer.

The office keeps the dossier in a folder, and then on a server: the same is said and done.
"""

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.office.office import Office
from store.records import Activity
from store.server.line.address import Address, is_address
from tests.store.server.server_at_hand import TestServer
from tests.tui.shell import Shell

STEM = "huong-loc-2027"
FILE = f"{STEM}.json"


@pytest.fixture(params=["file", "server"])
def office(
    request: pytest.FixtureRequest,
    small: Shell,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shell]:
    """A command line on a small year."""
    if request.param == "file":
        yield small
        return
    server: TestServer = request.getfixturevalue("postgres")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with opened(small) as dossier:
        dossier.save(replace(dossier.view.meta, commune_code="19429"))
    yield Shell(tmp_path / "here", capsys, data=server.new_office(small.folder).url)
    server.drop_offices()


@pytest.fixture
def there(
    postgres: TestServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shell]:
    """A command line on a server that keeps nothing yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield Shell(tmp_path / "there", capsys, data=postgres.new_office().url)
    postgres.drop_offices()


def opened(shell: Shell) -> Dossier:
    server = Address(shell.data) if is_address(shell.data) else None
    return Office(shell.folder, "Hùng", server=server).open(STEM)


def saves(shell: Shell) -> int:
    with opened(shell) as dossier:
        return dossier.sequence


@pytest.fixture
def laptop(office: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Another office, which has taken over a copy of the dossier."""
    taken = Shell(tmp_path / "laptop", capsys)
    told = taken.done("merge", "--new", copy_of(office, "to.thonxa"))
    count = saves(office)
    assert told.startswith(f"{STEM}: taken over as it is in to.thonxa; {count} saves.")
    return taken


def copy_of(shell: Shell, name: str) -> str:
    return shell.done("copy", "--force", "-o", str(shell.folder.parent / name)).strip()


def first(shell: Shell) -> dict[str, object]:
    with opened(shell) as dossier:
        return dossier.view.all(Activity)[0].dump()


def change(shell: Shell, **values: object) -> None:
    with opened(shell) as dossier:
        one = dossier.view.all(Activity)[0]
        for key, value in values.items():
            one = one.with_value(key, value)
        dossier.save(one)


def test_what_was_done_in_the_village_comes_back(office: Shell, laptop: Shell) -> None:
    change(laptop, name="Kênh mới", note="Họp ngày 3")
    change(office, site="Đầu thôn")
    said = office.run("merge", copy_of(laptop, "back.thonxa"))
    assert said.code == 0
    told = said.out.splitlines()[0]
    assert told == "Dossier merged with back.thonxa: 0 new, 1 changed, 0 deleted"
    assert (first(office)["name"], first(office)["site"]) == ("Kênh mới", "Đầu thôn")
    assert told in office.done("history")
    again = office.done("merge", copy_of(laptop, "back.thonxa"))
    assert again == "back.thonxa has nothing that is not here already; nothing was changed.\n"


def test_a_dry_run_tells_what_would_change_and_changes_nothing(
    office: Shell, laptop: Shell
) -> None:
    change(laptop, name="Kênh mới")
    before = saves(office)
    told = office.done("merge", "--dry-run", copy_of(laptop, "back.thonxa")).splitlines()
    assert told[0].endswith(": Activity: Hoạt động v1-infrastructure-1 → Kênh mới")
    assert told[-1] == "Would be merged with back.thonxa: 0 new, 1 changed, 0 deleted."
    assert saves(office) == before


@pytest.mark.parametrize(("whose", "name"), [("mine", "Kênh ta"), ("theirs", "Kênh họ")])
def test_conflicts_are_told_in_words_and_never_answered_in_silence(
    office: Shell, laptop: Shell, whose: str, name: str
) -> None:
    change(office, name="Kênh ta")
    change(laptop, name="Kênh họ", note="Họp ngày 3")
    copy = copy_of(laptop, "back.thonxa")
    before = saves(office)
    refusal = office.refused("merge", copy)
    assert (
        "Proposed activities “Kênh ta”, Activity: “Hoạt động v1-infrastructure-1” before;"
        in refusal
    )
    assert "here “Kênh ta” (Hùng, " in refusal
    assert "in the copy “Kênh họ” (Hùng, " in refusal
    assert "--conflicts mine or --conflicts theirs" in refusal
    said = office.run("merge", "--dry-run", copy)
    assert (said.code, said.err) == (2, refusal)
    assert "Note: – → Họp ngày 3" in said.out
    assert saves(office) == before
    assert office.run("merge", "--conflicts", whose, copy).code == 0
    assert (first(office)["name"], first(office)["note"]) == (name, "Họp ngày 3")


def test_what_the_rules_find_since_is_told(office: Shell, laptop: Shell) -> None:
    change(laptop, name="")
    told = office.done("merge", copy_of(laptop, "back.thonxa"))
    assert "The rules find since the merge:" in told
    assert "Error: " in told


def test_a_copy_comes_through_standard_input(
    office: Shell, laptop: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(laptop, name="Kênh mới")
    data = Path(copy_of(laptop, "back.thonxa")).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert "0 new, 1 changed" in office.done("merge", "-")
    assert first(office)["name"] == "Kênh mới"


def test_a_dossier_with_its_history_beside_it_is_as_good(office: Shell, laptop: Shell) -> None:
    change(laptop, name="Kênh mới")
    office.done("merge", str(laptop.folder / FILE))
    assert first(office)["name"] == "Kênh mới"
    (laptop.folder / "huong-loc-2027.history.jsonl").unlink()
    refusal = office.refused("merge", str(laptop.folder / FILE))
    assert "comes without its history" in refusal


def test_a_dossier_that_is_not_here_is_refused_with_what_to_type(
    office: Shell, laptop: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Shell(tmp_path / "other", capsys)
    assert other.run("new", "Tân Lập", "2027").code == 0
    copy = copy_of(laptop, "back.thonxa")
    refusal = other.refused("merge", copy)
    assert "of a dossier that is not here: Hướng Lộc 2027" in refusal
    assert "--new" in refusal
    named = other.refused("--dossier", "tan-lap-2027", "merge", copy)
    assert "another dossier: Hướng Lộc 2027" in named
    assert "is there already" in office.refused("merge", "--new", copy, code=3)


def test_a_lost_dossier_is_not_taken_over(small: Shell) -> None:
    copy = copy_of(small, "back.thonxa")
    (small.folder / FILE).unlink()
    assert "that dossier was lost" in small.refused("merge", "--new", copy, code=3)


def test_a_copy_that_left_before_the_dossier_went_to_a_server_comes_back_there(
    small: Shell, there: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(small) as dossier:
        dossier.save(replace(dossier.view.meta, commune_code="19429"))
    laptop = Shell(tmp_path / "laptop", capsys)
    laptop.done("merge", "--new", copy_of(small, "to.thonxa"))
    small.done("push", there.data)
    change(there, site="Đầu thôn")
    change(laptop, name="Kênh mới")
    assert "0 new, 1 changed, 0 deleted" in there.done("merge", copy_of(laptop, "back.thonxa"))
    assert (first(there)["name"], first(there)["site"]) == ("Kênh mới", "Đầu thôn")
    there.done("restore", "--to", str(saves(there) - 1))
    assert first(there)["name"] != "Kênh mới"
    assert first(there)["site"] == "Đầu thôn"
    small.done("pull", there.data, STEM)
    assert f"{STEM}: sound" in small.done("doctor")


def test_a_copy_is_taken_over_by_a_server_with_its_whole_history(
    office: Shell, there: Shell
) -> None:
    with opened(office) as dossier:
        dossier.save(replace(dossier.view.meta, commune_code="03001"))
    copy = copy_of(office, "to.thonxa")
    assert "is not here" in there.refused("merge", copy)
    assert "taken over as it is" in there.done("merge", "--new", copy)
    assert there.done("history") == office.done("history")
    assert "is there already" in there.refused("merge", "--new", copy, code=3)
    assert there.done("merge", copy).endswith("nothing was changed.\n")


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 5_000, b'{"meta": {}}'])
def test_what_is_no_copy_gets_a_sentence(office: Shell, data: bytes) -> None:
    path = office.folder.parent / "x.thonxa"
    path.write_bytes(data)
    refusal = office.refused("merge", str(path))
    assert refusal.startswith("x.thonxa ")
    path.unlink()
    assert "x.thonxa cannot be read: there is no such file." in office.refused("merge", str(path))
    path.mkdir()
    assert "x.thonxa is a folder." in office.refused("merge", str(path))
    path.rmdir()
    os.mkfifo(path)
    assert "x.thonxa is not an ordinary file." in office.refused("merge", str(path))


def test_two_records_that_seem_to_be_the_same_are_told(office: Shell, laptop: Shell) -> None:
    for shell in (office, laptop):
        with opened(shell) as dossier:
            village = dossier.view.villages()[0].uid
            dossier.save(Activity(village=village, sector="industry", name="Xưởng mộc"))
    said = office.run("merge", copy_of(laptop, "back.thonxa"))
    assert said.code == 0
    assert "“Xưởng mộc” came in new on both sides" in said.err
    with opened(office) as dossier:
        assert [one.name for one in dossier.view.all(Activity)].count("Xưởng mộc") == 2


def test_two_villages_with_one_code_are_told(office: Shell, laptop: Shell) -> None:
    for number, shell in enumerate((office, laptop)):
        with opened(shell) as dossier:
            dossier.save(dossier.view.villages()[number].with_value("code", "A12"))
    said = office.run("merge", copy_of(laptop, "back.thonxa"))
    assert "have the same code A12" in said.err


def test_somebody_who_saves_meanwhile_is_not_overwritten(
    office: Shell, laptop: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.commands.copies import merge as command  # noqa: PLC0415 - where it is disturbed

    change(laptop, name="Kênh mới")
    original = command.plan_of
    turns = iter(range(2))

    def disturbed(*known: object) -> object:
        if next(turns, None) is not None:
            change(office, note=f"Ghi {next(turns, 9)}")
        return original(*known)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "plan_of", disturbed)
    assert office.run("merge", copy_of(laptop, "back.thonxa")).code == 0
    assert first(office)["name"] == "Kênh mới"
    assert str(first(office)["note"]).startswith("Ghi")
