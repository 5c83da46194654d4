"""``rollup``: sums of many dossiers as text and files, and every file that is left out named."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.store.rollup.folders import make
from tests.tui.shell import Shell

FIGURES = ("proposed", "asked", "approved", "spent", "given")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_the_offices_own_folder_is_rolled_up_unless_places_are_named(shell: Shell) -> None:
    own = _told(shell)
    assert [one["year"] for one in own["groups"]] == [2026, 2027]
    assert own == _told(shell, str(shell.folder))
    make(shell.folder.parent / "other", "Đakrông", cost=5)
    both = _told(shell, str(shell.folder), str(shell.folder.parent / "other"))
    assert both["total"]["proposed"] == own["total"]["proposed"] + 5_000_000
    assert both == _told(shell, str(shell.folder.parent))


def test_json_says_what_the_forms_say(shell: Shell) -> None:
    (one,) = _told(shell, "--only", "year=2027")["groups"]
    shell.done(
        "--dossier", "huong-loc-2027", "export", "commune-plan", "-o", _file(shell, "p.json")
    )
    lines = json.loads(Path(_file(shell, "p.json")).read_text("utf-8"))
    assert one["asked"] == sum(line["total_cost"] for line in lines)
    listed = json.loads(shell.done("list", "--format", "json"))
    (totals,) = [entry["totals"] for entry in listed if entry["year"] == 2027]
    assert (one["proposed"], one["proposals"]) == (totals["total_cost"], totals["count"])


def test_the_monitoring_report_has_the_same_sums(shell: Shell) -> None:
    """Approved, spent and given stand in the last line of the report's table of sources."""
    text = shell.done("--dossier", "huong-loc-2027", "show", "monitoring", "--format", "tsv")
    rows = [line.split("\t") for line in text.splitlines()]
    head = next(at for at, row in enumerate(rows) if "Source of funding" in row)
    total = next(row for row in rows[head:] if "TOTAL" in row)
    columns = [rows[head].index(name) for name in _SOURCE_COLUMNS]
    told = shell.done("rollup", "--only", "year=2027", "--by", "year", "--format", "tsv")
    mine = next(line.split("\t") for line in told.splitlines() if line.startswith("2027"))
    assert [total[at] for at in columns] == mine[3:6]


_SOURCE_COLUMNS = ("Approved cost", "Paid so far", "People gave")


@pytest.mark.parametrize("by", ["sector", "priority", "stage", "source", "programme", "province"])
def test_every_way_to_group_adds_up_to_the_same(shell: Shell, by: str) -> None:
    told = _told(shell, "--by", by)
    for key in FIGURES:
        assert sum(one[key] for one in told["groups"]) == told["total"][key]
    assert [one[by] for one in told["groups"]] == list(
        dict.fromkeys(one[by] for one in told["groups"])
    )


def test_text_names_groups_and_people_in_the_persons_language(shell: Shell) -> None:
    english = shell.done("rollup", "--by", "sector")
    assert "Infrastructure" in english
    assert "19,004.7" in shell.done("rollup")
    vietnamese = shell.run("rollup", "--by", "sector", language="vi").out
    assert "Hạ tầng" in vietnamese
    assert "TỔNG CỘNG" in vietnamese
    assert "(27/78)" in vietnamese


def test_what_nobody_counted_is_a_dash(shell: Shell) -> None:
    make(shell.folder.parent / "other", "Đakrông")
    text = shell.done("rollup", str(shell.folder.parent / "other"))
    assert "–" in text.split("TOTAL")[-1]
    assert _told(shell, str(shell.folder.parent / "other"))["total"]["women"] is None


def test_files_of_every_kind(shell: Shell) -> None:
    for suffix in ("pdf", "docx", "txt", "csv", "xlsx", "json"):
        shell.done("rollup", "-o", _file(shell, f"r.{suffix}"))
    told = json.loads(Path(_file(shell, "r.json")).read_text("utf-8"))
    rows = list(csv.DictReader(io.StringIO(Path(_file(shell, "r.csv")).read_text("utf-8-sig"))))
    assert [int(row["approved"]) for row in rows] == [one["approved"] for one in told["groups"]]
    assert [row["women_told"] for row in rows] == ["25", "2"]
    sheet = load_workbook(_file(shell, "r.xlsx"), data_only=True).active
    assert any(told["total"]["asked"] in row for row in sheet.values)  # type: ignore[union-attr]
    pages = PdfReader(_file(shell, "r.pdf")).pages
    text = "".join(page.extract_text() for page in pages)
    assert "19,004.7" in text
    assert "Money asked, approved and spent" in text


def test_the_same_dossiers_give_the_same_bytes(shell: Shell) -> None:
    for name in ("a.pdf", "b.pdf"):
        shell.done("rollup", "-o", _file(shell, name))
    assert Path(_file(shell, "a.pdf")).read_bytes() == Path(_file(shell, "b.pdf")).read_bytes()


def test_what_is_left_out_is_named_on_standard_error_and_at_the_foot(shell: Shell) -> None:
    (shell.folder / "cut.json").write_bytes(b'{"meta":')
    said = shell.run("rollup")
    assert said.code == 3
    assert "cut.json is damaged" in said.err
    assert "Files that are not counted: 1" in said.out
    assert "cut.json" in said.out
    told = json.loads(shell.run("rollup", "--format", "json").out)
    assert [one["why"] for one in told["left_out"]] == ["damaged"]
    (shell.folder / "cut.json").write_bytes(b'{"a": 1}')
    assert shell.run("rollup").code == 0


def test_nothing_is_counted_but_something_found(shell: Shell) -> None:
    folder = shell.folder.parent / "broken"
    folder.mkdir()
    (folder / "x.json").write_bytes(b"{")
    said = shell.run("rollup", str(folder), "-o", _file(shell, "x.pdf"))
    assert said.code == 3
    assert "x.json" in said.err


def test_a_unit_is_chosen(shell: Shell) -> None:
    assert "19,004,700,000" in shell.done("rollup", "--unit", "dong")
    assert "19,004,700" in shell.done("rollup", "--unit", "thousand")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("/no/such/folder",), "/no/such/folder"),
        (("--by", "colour"), "colour"),
        (("--by", "sectr"), "sector"),
        (("--only", "sector"), "sector=agriculture"),
        (("--only", "sector=fishing"), "fishing"),
        (("--only", "colour=red"), "colour"),
        (("--only", "year=2027x"), "2027x"),
        (("-o", "x.odt"), ".pdf"),
        (("--force",), "--force"),
        (("--unit", "dollars"), "million"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type(
    shell: Shell, typed: tuple[str, ...], said: str
) -> None:
    assert said in shell.refused("rollup", *typed)


def test_an_empty_folder_has_no_dossier(empty_shell: Shell) -> None:
    empty_shell.folder.mkdir()
    assert str(empty_shell.folder) in empty_shell.refused("rollup")


def test_only_takes_names_keys_codes_and_none(shell: Shell) -> None:
    named = _told(shell, "--only", "sector=Nông nghiệp")
    assert named == _told(shell, "--only", "sector=agriculture")
    assert named == _told(shell, "--only", "sector=nong nghiep,year=2026,year=2027")
    none = _told(shell, "--only", "priority=-", "--by", "priority")["groups"]
    assert [one["priority"] for one in none] == [None]
    assert "2026" not in shell.done("rollup", "--only", "commune=hướng lộc,year=2027")


def test_over_ssh_no_folder_of_the_machine_is_named(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "thonxa rollup /etc")
    said = shell.run()
    assert (said.code, said.out) == (2, "")
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "thonxa rollup")
    assert shell.run().code == 0


def _told(shell: Shell, *typed: str) -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads(shell.done("rollup", *typed, "--format", "json"))
    return told


def _file(shell: Shell, name: str) -> str:
    return str(shell.folder.parent / name)


REPORT = """
[reports.a]
heading = "BÁO CÁO A"
groups = ["year"]
unit = "dong"
only = { sector = ["agriculture"] }
columns = ["approved", { figure = "spent", heading = "Đã chi", key = "da_chi" },
    { figure = "spent", percent_of = "approved" }, "women"]
"""


def test_the_samples_report_is_filled_from_the_records(shell: Shell) -> None:
    told = json.loads(shell.done("rollup", "--report", "tien-do", "--format", "json"))
    by_programme = _told(shell, "--by", "programme", "--only", "source=programme")
    assert sum(one["von_duoc_giao"] for one in told) == by_programme["total"]["approved"]
    text = shell.done("rollup", "--report", "tien-do")
    assert "Tỷ lệ giải ngân (%)" in text
    assert "known of 27 of 74" in text


def test_a_report_has_its_own_groups_unit_and_columns(shell: Shell) -> None:
    file = shell.write("a.toml", REPORT)
    told = json.loads(shell.done("rollup", "--report", "a", "--reports", file, "--format", "json"))
    wanted = _told(shell, "--by", "year", "--only", "sector=agriculture")["groups"]
    assert [list(one) for one in told] == [
        ["year", "approved", "da_chi", "spent_percent_of_approved", "women"]
    ] * 2
    assert [(one["approved"], one["da_chi"]) for one in told] == [
        (one["approved"], one["spent"]) for one in wanted
    ]
    assert "BÁO CÁO A" in shell.done("rollup", "--report", "a", "--reports", file)
    one_year = shell.done(
        "rollup", "--report", "a", "--reports", file, "--only", "year=2026,sector=other"
    )
    assert "2027" not in one_year
    for suffix in ("pdf", "csv", "xlsx", "docx", "json", "txt"):
        shell.done("rollup", "--report", "a", "--reports", file, "-o", _file(shell, f"a.{suffix}"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--report", "b"), "tien-do"),
        (("--report", "tien-d"), "tien-do"),
        (("--reports", "x.toml"), "--report"),
        (("--report", "a", "--reports", "/no/such.toml"), "/no/such.toml"),
        (("--report", "tien-do", "--by", "year"), "--by"),
        (("--report", "tien-do", "--unit", "dong"), "--unit"),
    ],
)
def test_a_report_that_cannot_be_is_refused(
    shell: Shell, typed: tuple[str, ...], said: str
) -> None:
    assert said in shell.refused("rollup", *typed)


def test_a_report_of_what_nobody_has_is_refused(shell: Shell) -> None:
    file = shell.write("a.toml", REPORT.replace('"agriculture"', '"fishing"'))
    assert "sector=fishing" in shell.refused("rollup", "--report", "a", "--reports", file)


def test_a_bad_declaration_is_told_with_its_line(shell: Shell) -> None:
    file = shell.write("a.toml", REPORT.replace('"dong"', '"euro"'))
    said = shell.refused("rollup", "--report", "a", "--reports", file, code=3)
    assert "line 5" in said
    assert "dong, nghin, trieu" in said
