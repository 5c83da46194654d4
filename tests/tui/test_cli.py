"""The command line as such: parser, help, languages, which dossier is meant, exit codes."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from exports.files.text import TextFormat
from exports.type.paper import PaperSize
from store.language import _, speaking
from tests.tui.shell import Shell
from tui.cli import main
from tui.commands.declarations import COMMANDS
from tui.commands.line.styles import JSON, PAPERS, STYLES

ROOT = Path(__file__).parent.parent.parent
ENGLISH = re.compile(r"\b(usage|options|positional|required|invalid|choose|expected|show this)\b")


def test_help_lists_every_command_in_the_language_asked_for(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("vi", "en"):
        with pytest.raises(SystemExit) as ended:
            shell.run("--help", language=language)
        told = " ".join(capsys.readouterr().out.split())
        assert ended.value.code == 0
        for command in COMMANDS.values():
            line = f"{command.name} {speaking(language, _, command.help)}".strip()
            assert (line in told) is not command.hidden


@pytest.mark.parametrize("command", [name for name in COMMANDS if name])
def test_help_of_a_command_names_its_arguments(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = capsys.readouterr().out
    assert COMMANDS[command].usage in told
    assert not ENGLISH.search(told.replace(COMMANDS[command].usage, ""))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["xyz"], "There is no command “xyz”."),
        (["export"], "WHAT is missing."),
        (["import", "villages"], "FILE is missing."),
        (["list", "--format"], "A value must follow --format."),
        (["list", "--format", "xml"], "--format: “xml” is none of plain, grid, github,"),
        (["list", "more"], "“more” is not understood here."),
        (["check", "--stage", "7"], "--stage: “7” is none of 1, 2, 3, 4, 5, 6."),
        (["show", "team", "--blank=yes"], "--blank takes no value, but “yes” follows it."),
        (["--lang", "fr", "list"], "--lang: “fr” is none of vi, en."),
        (["list", "--forma", "json"], "“--forma json” is not understood here."),
    ],
)
def test_wrong_use_gets_a_sentence_in_both_languages(
    shell: Shell, typed: list[str], said: str
) -> None:
    assert shell.refused(*typed).startswith(said)
    in_vietnamese = shell.run(*typed, language="vi")
    assert in_vietnamese.code == 2
    assert not ENGLISH.search(in_vietnamese.err)


def test_formats_and_papers_are_those_that_exports_knows() -> None:
    assert (*get_args(TextFormat), JSON) == STYLES
    assert get_args(PaperSize) == PAPERS


def test_an_empty_office_says_how_to_begin(empty_shell: Shell) -> None:
    assert "thonxa new COMMUNE YEAR" in empty_shell.refused("check")
    listed = empty_shell.run("list", "--format", "json")
    assert (listed.code, json.loads(listed.out)) == (0, [])
    assert listed.err == f"There is no folder {empty_shell.folder}.\n"
    assert not empty_shell.folder.exists()


def test_a_file_in_place_of_the_office_gets_a_sentence(empty_shell: Shell) -> None:
    empty_shell.folder.write_text("a file")
    for typed in (["list"], ["check"], ["new", "Hướng Lộc", "2027"]):
        assert empty_shell.refused(*typed) == f"{empty_shell.folder} is not a folder.\n"


def test_list_tells_commune_year_stage_and_sums(shell: Shell) -> None:
    before, found = json.loads(shell.done("list", "--format", "json"))
    assert (before["dossier"], before["stage"]) == ("huong-loc-2026", "evaluation")
    totals = found.pop("totals")
    assert found == {
        "dossier": "huong-loc-2027",
        "commune": "Hướng Lộc",
        "year": 2027,
        "stage": "evaluation",
    }
    activities = shell.table("activities")
    assert totals == {
        "count": len(activities),
        "total_cost": sum(activity["total_cost"] or 0 for activity in activities),
        "village_contribution": sum(
            activity["village_contribution"] or 0 for activity in activities
        ),
        "external_support": sum(activity["external_support"] or 0 for activity in activities),
    }
    assert "huong-loc-2027  Hướng Lộc  2027" in shell.done("list")


def test_the_latest_plan_year_is_meant_unless_a_dossier_is_named(shell: Shell) -> None:
    shell.done("new", "Hướng Lộc", "2028", "--from", "huong-loc-2027")
    assert shell.done("export", "activities", "-o", "-").count("\n") == 1
    assert (
        shell.done("--dossier", "huong-loc-2027", "export", "activities", "-o", "-").count("\n")
        > 90
    )
    assert "huong-loc-2027, huong-loc-2028" in shell.refused("--dossier", "x", "check")


def test_several_communes_must_be_told_apart(shell: Shell) -> None:
    shell.run("new", "Xã Mai Hạ", "2027")
    said = shell.refused("check")
    assert "huong-loc-2027, mai-ha-2027" in said
    assert shell.run("--dossier", "huong-loc-2027", "check").code == 0


def test_a_new_dossier_takes_what_the_list_of_communes_knows(empty_shell: Shell) -> None:
    empty_shell.done("new", "muong pon", "2027")
    (meta,) = empty_shell.table("meta")
    known = {key: meta[key] for key in ("commune", "commune_code", "province", "year", "unit")}
    assert known == {
        "commune": "Mường Pồn",
        "commune_code": "03202",
        "province": "Điện Biên",
        "year": 2027,
        "unit": "trieu",
    }


def test_a_code_that_is_not_on_the_list_is_told(empty_shell: Shell) -> None:
    said = empty_shell.run("new", "99999", "2027")
    assert said.code == 0
    assert "“99999” is not on this program's list" in said.err


@pytest.mark.parametrize("typed", [["list"], ["check"], ["show", "village-plan"], ["due"]])
def test_a_file_that_was_changed_outside_is_shown_with_a_warning(
    shell: Shell, typed: list[str]
) -> None:
    file = shell.folder / "huong-loc-2027.json"
    file.write_bytes(file.read_bytes().replace("Thôn Đông".encode(), "Thôn Đoài".encode()))
    said = shell.run(*typed)
    assert said.out
    assert said.err.count("was changed outside of this program") == 1


def test_a_commune_that_is_not_listed_is_taken_with_a_note(empty_shell: Shell) -> None:
    said = empty_shell.run("new", "Xã Hướng Lộc", "2027")
    assert (said.code, said.out) == (0, f"{empty_shell.folder / 'huong-loc-2027.json'}\n")
    assert "“Xã Hướng Lộc” is not on this program's list" in said.err


def test_a_new_dossier_goes_on_from_an_earlier_one(shell: Shell) -> None:
    shell.done("new", "Hướng Lộc", "2028", "--from", "huong-loc-2027")
    later = json.loads((shell.folder / "huong-loc-2028.json").read_text("utf-8"))
    earlier = json.loads((shell.folder / "huong-loc-2027.json").read_text("utf-8"))
    names = [[one["name"] for one in found["villages"].values()] for found in (later, earlier)]
    assert names[0] == names[1]
    assert later["meta"]["1"]["province"] == earlier["meta"]["1"]["province"]
    assert "activities" not in later


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["new", "Hướng Lộc", "2027"], "huong-loc-2027.json is there already"),
        (["new", " ", "2027"], "Type the name of the commune"),
        (["new", "Hướng Lộc", "hai"], "Plan year: “hai” is not a number"),
        (["new", "Hướng Lộc", "1027"], "Plan year: 1027 is out of range"),
        (["new", "Hướng Lộc", "2028", "--from", "x"], "There is no dossier “x” here."),
        (["new", "Hướng Lộc", "2028", "--from", "huong"], "There is no dossier “huong” here."),
    ],
)
def test_a_dossier_that_cannot_be_made_gets_a_sentence(
    shell: Shell, typed: list[str], said: str
) -> None:
    before = sorted(one.name for one in shell.folder.iterdir())
    assert said in shell.refused(*typed)
    assert sorted(one.name for one in shell.folder.iterdir()) == before


def test_the_sample_commune_is_made_once(empty_shell: Shell) -> None:
    folder = empty_shell.folder
    assert empty_shell.done("sample", str(folder)) == f"{folder / 'huong-loc-2027.json'}\n"
    assert "is there already" in empty_shell.refused("sample", str(folder))


def test_check_prints_findings_and_tells_errors_by_its_exit_code(shell: Shell) -> None:
    said = shell.done("check")
    assert "Warning: " in said
    assert said.endswith("Errors: 0. Warnings: 19. Notes: 0.\n")
    assert shell.done("check", "--stage", "1") == "Errors: 0. Warnings: 0. Notes: 0.\n"
    shell.done("import", "activities", shell.write("bad.csv", "uid,end\nhd-dh-01,2020-01\n"))
    found = shell.run("check", "--stage", "2")
    assert (found.code, found.err) == (1, "")
    assert "Error: " in found.out


def test_history_tells_who_changed_what(shell: Shell) -> None:
    file = shell.write("more.csv", "uid,name\nthon-dh,Thôn Mới\n")
    shell.done("import", "villages", file)
    told = shell.done("history", "--table", "villages").splitlines()
    assert told[0].endswith("  Lan  Tạo hồ sơ mới: Hướng Lộc 2027")
    assert "  Lan  Imported into Villages: 0 new, 1 changed" in told[-2]
    assert told[-1] == "    Villages “Thôn Mới”: Name: Thôn Đông Hương → Thôn Mới"
    assert shell.done("history", "--since", "31/12/2999") == ""
    assert (
        shell.done("history", "--table", "villages", "--since", "2020-01-01").splitlines() == told
    )
    assert "is not a day" in shell.refused("history", "--since", "hôm qua")
    assert "There is no table “x”" in shell.refused("history", "--table", "x")


@pytest.mark.parametrize("damage", ["", "{", "not json", '{"meta": {}}', "\x00" * 400])
@pytest.mark.parametrize(
    "typed", [["check"], ["show", "team"], ["history"], ["export", "villages", "-o", "-"]]
)
def test_a_damaged_file_gets_a_sentence_and_stays_as_it_is(
    shell: Shell, damage: str, typed: list[str]
) -> None:
    file = shell.folder / "huong-loc-2027.json"
    file.write_text(damage, "utf-8")
    assert "huong-loc-2027.json" in shell.refused(*typed, code=3)
    assert file.read_text("utf-8") == damage


def test_list_names_a_damaged_file_and_still_shows_the_others(shell: Shell) -> None:
    (shell.folder / "hong-2026.json").write_text("{", "utf-8")
    said = shell.run("list", "--format", "json")
    assert said.code == 3
    assert [load["dossier"] for load in json.loads(said.out)] == [
        "huong-loc-2026",
        "huong-loc-2027",
    ]
    assert "hong-2026.json" in said.err


def test_text_of_a_dossier_never_commands_the_terminal(shell: Shell) -> None:
    file = shell.folder / "huong-loc-2027.json"
    file.write_text(file.read_text("utf-8").replace("Thôn Đông Hương", "Thôn \\u001b[2J \\u009b"))
    for typed in (["check"], ["show", "village-plan"], ["history"], ["list"]):
        said = shell.run(*typed)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", said.out + said.err)


def test_the_screens_are_not_opened_without_a_terminal(shell: Shell) -> None:
    for typed in ([], ["demo"]):
        assert "The screens need a terminal" in shell.refused(*typed)


def test_the_page_on_the_command_line_shows_every_command() -> None:
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    commands, _heading, _rest = page.partition("\n## ")
    shown = re.findall(r"^\| `([^`]+)` \|", commands, re.MULTILINE)
    declared = [one.usage or "thonxa" for one in COMMANDS.values() if not one.hidden]
    assert [one.replace("\\|", "|") for one in shown] == declared
