"""``show`` and ``export FORM`` on the command line."""

import json
from pathlib import Path

import pytest

from exports.forms import FORMS
from tests.tui.shell import Shell

VILLAGE_PLAN = ("village-plan", "--village", "ban a suon")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_shown_and_exported(shell: Shell, form: str) -> None:
    assert FORMS[form].words().casefold() in shell.run("show", form, language="vi").out.casefold()
    path = shell.folder.parent / "form.pdf"
    assert shell.done("export", form, "-o", str(path)) == f"{path}\n"
    assert path.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("style", "begins"),
    [("plain", ""), ("grid", "+--"), ("github", "|"), ("html", "<table"), ("tsv", "")],
)
def test_a_form_is_shown_in_the_format_asked_for(shell: Shell, style: str, begins: str) -> None:
    said = shell.done("show", *VILLAGE_PLAN, "--format", style)
    assert any(line.startswith(begins) for line in said.splitlines())
    assert ("\t" in said) is (style == "tsv")


def test_a_letter_is_read_on_a_terminal_and_whole_by_other_programs(shell: Shell) -> None:
    shown = shell.run("show", "submission-letter", language="vi").out
    sentence = "Ủy ban nhân dân xã Hướng Lộc kính trình Hội đồng nhân dân xã Hướng Lộc xem xét,"
    begun = next(line for line in shown.splitlines() if line.startswith("Ủy ban nhân dân xã"))
    assert begun == sentence
    marked = shell.run("show", "submission-letter", "--format", "github", language="vi").out
    assert f"{sentence} thông qua" in marked


def test_json_has_column_keys_and_plain_values(shell: Shell) -> None:
    found = json.loads(shell.done("show", *VILLAGE_PLAN, "--format", "json"))
    stored = [one for one in shell.table("activities") if one["village"] == "thon-as"]
    assert sorted(one["total_cost"] for one in found) == sorted(one["total_cost"] for one in stored)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["show", "x"], "There is no form “x” (yet). The forms are: orientation-plan, "),
        (["export", "x"], "The tables are: "),
        (["export", "villages-plan"], "There is no form “villages-plan” (yet)."),
        (["show", "village-plan", "--village", "xyz"], "“xyz” is not known. Type one of: "),
        (["show", "village-plan", "--village", "ban"], "“ban” is not known. Did you mean one"),
        (["show", "minutes", "--meeting", "Họp thôn"], "--meeting: “Họp thôn” is not known."),
        (["export", "team", "--tagged", "-o", "x.csv"], "--tagged is only for a PDF;"),
        (["show", "orientation-plan", "--village", "thon-as"], "leave --village out"),
        (["show", "team", "--meeting", "x"], "leave --meeting out"),
        (["show", "team", "--period", "2027"], "leave --period out"),
        (["show", "monitoring", "--period", "2027-Q5"], "“2027-Q5” is not a period."),
        (["show", "activities"], "It is a table: “thonxa export activities” writes it"),
        (["export", "al"], "“all”"),
        (["export", "team", "-o", "team.doc"], "“team.doc” cannot be written here"),
        (["export", "all", "-o", "-"], "Name a folder with -o."),
    ],
)
def test_a_form_that_cannot_be_made_gets_a_sentence(
    shell: Shell, typed: list[str], said: str
) -> None:
    assert said in shell.refused(*typed)


def test_a_form_without_what_it_needs_gets_a_sentence(empty_shell: Shell) -> None:
    empty_shell.run("new", "Hướng Lộc", "2027")
    assert "no villages yet" in empty_shell.refused("show", "village-plan")
    said = empty_shell.run("export", "all", "-o", str(empty_shell.folder.parent / "all"))
    assert said.code == 0
    assert "village-plan: This dossier has no villages yet" in said.err


def test_a_file_without_a_name_says_what_it_is(shell: Shell) -> None:
    out = shell.folder / "out"
    made = [
        shell.done("export", *VILLAGE_PLAN).strip(),
        shell.done("export", "village-plan", "--paper", "a0").strip(),
        shell.done("export", "team", "--blank").strip(),
        shell.done("export", "monitoring", "--period", "2027-Q2").strip(),
    ]
    assert [Path(one).relative_to(out).name for one in made] == [
        "0001-village-plan-ban-a-suon-huong-loc-2027.pdf",
        "0002-village-plan-a0-huong-loc-2027.pdf",
        "0003-team-blank-huong-loc-2027.pdf",
        "0004-monitoring-2027-q2-huong-loc-2027.pdf",
    ]


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".xlsx", ".json"])
def test_a_form_is_written_as_its_suffix_says(shell: Shell, suffix: str) -> None:
    path = shell.folder.parent / f"plan{suffix}"
    shell.done("export", *VILLAGE_PLAN, "-o", str(path))
    begins = {".txt": b"", ".csv": b"\xef\xbb\xbf", ".xlsx": b"PK", ".json": b"["}[suffix]
    assert path.read_bytes().startswith(begins)
    assert path.stat().st_size > 400


def test_every_form_is_written_at_once(shell: Shell) -> None:
    folder = shell.folder.parent / "all"
    said = shell.done("export", "all", "-o", str(folder))
    names = {f"{name}-huong-loc-2027.pdf" for name, form in FORMS.items() if not form.gathered}
    assert {Path(line).name for line in said.splitlines()} == names
    assert {one.name for one in folder.iterdir()} == names
    assert "is already there" in shell.run("export", "all", "-o", str(folder)).err


def test_all_forms_are_no_single_file(shell: Shell) -> None:
    file = shell.folder.parent / "all.pdf"
    said = shell.refused("export", "all", "-o", str(file))
    assert f"thonxa export proposal -o {file}" in said
    assert not file.exists()


def test_what_is_submitted_is_one_file(shell: Shell) -> None:
    file = shell.folder.parent / "all.pdf"
    shell.done("export", "proposal", "-o", str(file))
    assert file.read_bytes().startswith(b"%PDF")


def test_a_name_of_both_a_form_and_a_table_means_what_the_file_can_hold(shell: Shell) -> None:
    table, form = (shell.folder.parent / name for name in ("table.csv", "form.csv"))
    shell.done("export", "timetable", "-o", str(table))
    shell.done("export", "timetable", "--village", "thon-as", "-o", str(form))
    assert table.read_text("utf-8-sig").startswith("uid,revision,")
    assert not form.read_text("utf-8-sig").startswith("uid")
    assert "-timetable-huong-loc-2027.pdf" in shell.done("export", "timetable")


def test_an_office_prints_with_its_own_font(shell: Shell) -> None:
    shipped = Path(__file__).parents[4] / "exports/fonts/ThonXaSerif-Bold.ttf"
    settings = shell.folder / "office.toml"
    plan = [shell.folder.parent / f"{number}.pdf" for number in range(2)]
    shell.done("export", "team", "-o", str(plan[0]))
    settings.write_text(f'[fonts]\nregular = "{shipped}"\n', "utf-8")
    shell.done("export", "team", "-o", str(plan[1]))
    assert plan[0].read_bytes() != plan[1].read_bytes()
    (shell.folder / "bad.ttf").write_text("no font")
    settings.write_text('[fonts]\nregular = "bad.ttf"\n', "utf-8")
    said = shell.refused("export", "team", "-o", str(plan[1]), "--force")
    assert "bad.ttf is not a TrueType font" in said


@pytest.mark.parametrize("what", ["team", "all"])
def test_a_font_whose_letters_are_damaged_is_named(shell: Shell, what: str) -> None:
    shipped = Path(__file__).parents[4] / "exports/fonts/ThonXaSerif-Bold.ttf"
    data = bytearray(shipped.read_bytes())
    length = data.index(b"loca") + 12
    data[length : length + 4] = bytes(4)
    (shell.folder / "bad.ttf").write_bytes(data)
    (shell.folder / "office.toml").write_text('[fonts]\nregular = "bad.ttf"\n', "utf-8")
    out = shell.folder.parent / "out"
    said = shell.refused("export", what, "-o", str(out if what == "all" else out / "team.pdf"))
    assert "bad.ttf is not a TrueType font" in said
    assert not list(out.glob("*"))


def test_a_file_where_the_folder_of_all_forms_should_be_is_told(shell: Shell) -> None:
    said = shell.run("export", "all", "-o", shell.write("full", "kept"), language="vi")
    assert said.code == 3
    assert said.err.endswith("full: ở đó đã có tệp khác mang tên này.\n")
    assert (shell.folder.parent / "full").read_text("utf-8") == "kept"


@pytest.mark.parametrize(
    "typed",
    [("export", "team"), ("export", "villages", "-o", "-"), ("export", "all"), ("fetch", "1")],
)
def test_force_is_refused_where_nothing_could_be_replaced(shell: Shell, typed: tuple[str]) -> None:
    assert shell.refused(*typed, "--force") == (
        "--force replaces a file named with -o FILE; name one, or leave --force out.\n"
    )
