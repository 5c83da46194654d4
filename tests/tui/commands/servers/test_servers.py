"""``push``, ``pull``, ``server`` and every other command on a server, as they are typed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.server.line.door import Link
from tests.store.rollup.folders import make
from tests.store.server.server_at_hand import TestServer, sql
from tests.tui.shell import Shell

STEM = "huong-loc-2027"


@pytest.fixture
def url(postgres: TestServer) -> Iterator[str]:
    """The address of a database without tables."""
    database = postgres.new_database(empty=True)
    yield postgres.url(database)
    postgres.drop(database)


@pytest.fixture
def there(
    postgres: TestServer,
    sample_office: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shell]:
    """A command line on a server that has the sample commune."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    url = postgres.new_office(sample_office).url
    yield Shell(tmp_path, capsys, data=url)
    postgres.drop_offices()


def test_tables_are_made_and_that_is_told(shell: Shell, url: str) -> None:
    assert "has no tables" in shell.run("push", url).err
    assert "the tables are made, of version 1" in shell.done("server", url)
    assert "of version 1 already" in shell.done("server", url)
    assert "their communes alone" in shell.done("server", url, "--by-commune")
    assert sql(url, "SELECT by_commune FROM thonxa.version") == [(True,)]


def test_the_sql_can_be_read_and_run_by_somebody_else(shell: Shell, url: str) -> None:
    text = shell.done("server", url, "--sql", "--by-commune")
    for part in ("CREATE TABLE IF NOT EXISTS thonxa.doc", "thonxa_reader", "CREATE POLICY own"):
        assert part in text
    assert sql(url, "SELECT 1 FROM pg_namespace WHERE nspname = 'thonxa'") == []


def test_dossiers_are_sent_and_brought_back(shell: Shell, url: str) -> None:
    shell.done("server", url)
    assert "; 1 saves of 1." in shell.done("push", url)
    assert "are there already" in shell.done("push", url)
    elsewhere = Shell(shell.folder.parent / "elsewhere", shell._capsys)  # noqa: SLF001
    assert "1 saves of 1" in elsewhere.done("pull", url, STEM)
    assert "are here already" in elsewhere.done("pull", url, STEM)
    assert f"{STEM}: sound" in elsewhere.done("doctor")
    assert elsewhere.done("list").splitlines()[1] == shell.done("list").splitlines()[2]
    assert "There is no dossier “x”" in elsewhere.refused("pull", url, "x")


def test_one_connection_finds_a_dossier_and_brings_it(
    shell: Shell,
    url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shell.done("server", url)
    shell.done("--dossier", STEM, "push", url)
    (tmp_path / "elsewhere").mkdir()
    elsewhere = Shell(tmp_path / "elsewhere", capsys)
    made: list[Link] = []
    connect = Link._made  # noqa: SLF001 - each call of it is a connection

    def counted(link: Link) -> Any:
        made.append(link)
        return connect(link)

    monkeypatch.setattr(Link, "_made", counted)
    elsewhere.done("pull", url, STEM)
    assert len(made) == 1


def test_sums_are_counted_anew(shell: Shell, url: str) -> None:
    shell.done("server", url)
    shell.done("--dossier", STEM, "push", url)
    sql(url, "UPDATE thonxa.total SET asked = asked + 1")
    said = shell.done("server", url, "--recount")
    assert f"{STEM}: 4 sums were wrong and are put right" in said
    assert "the sums of 0 dossiers are right" in said
    assert "the sums of 1 dossiers are right" in shell.done("server", url, "--recount")


def test_a_server_tells_its_timeline(shell: Shell, url: str) -> None:
    assert "timeline 1; no second server confirms" in shell.done("server", url)


def test_one_dossier_is_sent_where_one_is_named(shell: Shell, url: str) -> None:
    shell.done("server", url)
    said = shell.done("--dossier", STEM, "push", url)
    assert said.startswith(f"{STEM}: sent to ")
    assert sql(url, "SELECT stem FROM thonxa.dossier") == [(STEM,)]


@pytest.mark.parametrize("typed", ["localhost", "/srv/thonxa", "http://x/y"])
def test_what_is_no_address_is_told(shell: Shell, typed: str) -> None:
    assert "is no address of a server" in shell.refused("push", typed)
    assert "is no address of a server" in shell.refused("pull", typed, STEM)


def test_the_same_commands_say_the_same_of_a_folder_and_of_a_server(
    there: Shell, shell: Shell
) -> None:
    for typed in (
        ("list", "--format", "json"),
        ("--dossier", STEM, "check"),
        ("--dossier", STEM, "show", "village-plan"),
        ("--dossier", STEM, "export", "activities", "-o", "-"),
        ("--dossier", STEM, "history", "--table", "villages"),
        ("names", "dossiers"),
    ):
        mine, theirs = shell.run(*typed), there.run(*typed)
        assert (theirs.code, theirs.out) == (mine.code, mine.out)


def test_rows_are_imported_and_taken_back_there(there: Shell, shell: Shell) -> None:
    rows = shell.write("xa.csv", "name\nThôn Mới\n")
    assert "1" in there.done("--dossier", STEM, "import", "villages", rows)
    assert "Thôn Mới" in there.done("--dossier", STEM, "export", "villages", "-o", "-")
    assert "Thôn Mới" in there.done("--dossier", STEM, "restore", "--to", "1")
    assert "Thôn Mới" not in there.done("--dossier", STEM, "export", "villages", "-o", "-")


def test_a_server_is_rolled_up_beside_folders_and_nothing_counts_twice(
    there: Shell, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    as_json = ("--format", "json")
    own = json.loads(there.done("rollup", *as_json))
    assert own == json.loads(shell.done("rollup", *as_json))
    make(tmp_path / "other", "Đakrông", cost=5)
    both = json.loads(shell.done("rollup", there.data, str(tmp_path / "other"), *as_json))
    assert both["total"]["proposed"] == own["total"]["proposed"] + 5_000_000
    twice = shell.run("rollup", str(shell.folder), there.data, *as_json)
    told = json.loads(twice.out)
    assert (twice.code, told["groups"]) == (0, own["groups"])
    assert {one["why"] for one in told["left_out"]} == {"copy"}
    assert twice.err.count("is a copy of") == len(told["left_out"]) == 2


def test_a_server_that_is_not_there_is_named(shell: Shell, tmp_path: Path) -> None:
    said = shell.run("rollup", str(shell.folder), f"postgresql://lan:geheim@/x?host={tmp_path}")
    assert said.code == 3
    assert "cannot be read: no server answers there" in said.err
    assert "19,004.7" in said.out
    assert "geheim" not in said.out + said.err


def test_a_paper_comes_from_there(there: Shell, tmp_path: Path) -> None:
    paper = tmp_path / "plan.pdf"
    there.done("--dossier", STEM, "export", "village-plan", "-o", str(paper))
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_dossier_is_made_there_by_its_commune_and_year(there: Shell) -> None:
    said = there.run("new", "00004", "2028")
    assert said.code == 0
    stem = said.out.strip()
    assert stem.endswith("-2028")
    assert stem in there.done("list")
    assert "several communes" in there.refused("check")
    assert "commune's code" in there.refused("new", "Xã Không Có Trong Danh Mục", "2028", code=3)


def test_what_falls_due_is_told_of_all_communes(there: Shell) -> None:
    sql(
        there.data,
        "UPDATE thonxa.doc SET body = jsonb_set(body::jsonb, '{due}', '\"2020-01-02\"')::json"
        " WHERE tbl = 'tasks'",
        "UPDATE thonxa.doc SET body = jsonb_set(body::jsonb, '{done}', 'null')::json"
        " WHERE tbl = 'tasks'",
    )
    found = json.loads(there.done("due", "--format", "json"))
    assert found
    assert {one["commune"] for one in found} == {"Hướng Lộc"}
    assert {one["dossier"] for one in found} <= {STEM, "huong-loc-2026"}
    late = [one for one in found if one["due"] == "2020-01-02"]
    assert late
    assert all(one["days_late"] > 0 for one in late)
    assert "Hướng Lộc" in there.done("due")


@pytest.mark.parametrize(
    "typed",
    [
        ("doctor",),
        ("backup", "/x"),
        ("verify", "0" * 20),
        ("retire", STEM),
        ("restore", "--from", "."),
    ],
)
def test_what_looks_after_files_says_so(there: Shell, typed: tuple[str, ...]) -> None:
    assert "dossiers that are files" in there.refused(*typed)


def test_no_password_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    url = "postgresql://lan:bi-mat@127.0.0.1:1/thonxa"
    shell = Shell(tmp_path, capsys, data=url)
    for typed in (("list",), ("check",), ("doctor",)):
        said = shell.run(*typed)
        assert said.code in {2, 3}
        assert "bi-mat" not in said.out + said.err
        assert "127.0.0.1" in said.err


def test_an_office_whose_settings_name_a_server_works_there(
    there: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "commune"
    folder.mkdir()
    (folder / "office.toml").write_text(f'database = "{there.data}"\n', "utf-8")
    office = Shell(folder, capsys)
    assert office.done("list") == there.done("list")
    office.done("--dossier", STEM, "show", "village-plan")
    assert [one.name for one in folder.iterdir()] == ["office.toml"]


def test_without_the_driver_that_is_told(
    shell: Shell, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_given: object) -> None:
        raise ModuleNotFoundError(name="psycopg")

    monkeypatch.setattr("store.server.carrying.push.Pushing", missing)
    assert "thonxa[postgres]" in shell.refused("push", url, code=3)
