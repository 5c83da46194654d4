"""``export TABLE --village``: the rows of one village, and what a table cannot be asked for."""

import csv
import io
import json
from pathlib import Path

import pytest

from exports.forms import FORMS
from store.dossier.place import can_concern_a_village, villages_of
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.office.sample import sample_records
from tests.tui.shell import Shell

VILLAGE = ("--village", "ban a suon")
OF_VILLAGES = [table for table, made in exchanged_tables().items() if can_concern_a_village(made)]
OF_THE_COMMUNE = [table for table in exchanged_tables() if table not in OF_VILLAGES]
SHARED_NAMES = [name for name in OF_VILLAGES if name in FORMS and FORMS[name].of_village]


@pytest.fixture(scope="module")
def view() -> View:
    meta, records = sample_records()
    return View.of_records([meta, *records])


def test_what_can_concern_a_village_is_what_does_in_the_sample(view: View) -> None:
    found = [
        table
        for table, record_type in exchanged_tables().items()
        if any(villages_of(view, one) for one in view.all(record_type))
    ]
    assert found == OF_VILLAGES


@pytest.mark.parametrize("table", [one for one in OF_VILLAGES if one not in SHARED_NAMES])
def test_the_rows_of_a_village_are_written_and_come_back_unchanged(
    shell: Shell, view: View, table: str
) -> None:
    records = view.all(exchanged_tables()[table])
    wanted = [one.uid for one in records if "thon-as" in villages_of(view, one)]
    place = shell.folder.parent
    for suffix in (".csv", ".xlsx"):
        path = str(place / f"{table}{suffix}")
        shell.done("export", table, *VILLAGE, "-o", path)
        said = shell.done("import", table, path)
        assert said.endswith(f": 0 new, 0 changed, {len(wanted)} unchanged.\n")
    text = (place / f"{table}.csv").read_text("utf-8-sig")
    assert [row["uid"] for row in csv.DictReader(io.StringIO(text, newline=""))] == wanted


def test_json_too_has_the_rows_of_the_village(shell: Shell) -> None:
    path = shell.folder.parent / "activities.json"
    shell.done("export", "activities", *VILLAGE, "-o", str(path))
    assert {row["village"] for row in json.loads(path.read_text("utf-8"))} == {"thon-as"}


def test_the_name_of_the_file_tells_the_village(shell: Shell) -> None:
    said = shell.done("export", "activities", *VILLAGE)
    assert said.endswith("0001-activities-ban-a-suon-huong-loc-2027.csv\n")


@pytest.mark.parametrize("name", SHARED_NAMES)
def test_of_a_form_and_a_table_of_one_name_the_form_is_of_the_village(
    shell: Shell, name: str
) -> None:
    path = shell.folder.parent / "form.csv"
    shell.done("export", name, *VILLAGE, "-o", str(path))
    assert not path.read_text("utf-8-sig").startswith("uid")


@pytest.mark.parametrize("table", OF_THE_COMMUNE)
def test_a_table_of_the_commune_is_written_for_no_village(shell: Shell, table: str) -> None:
    for more in ((), ("--blank",)):
        path = str(shell.folder.parent / "x.csv")
        said = shell.refused("export", table, *VILLAGE, *more, "-o", path)
        assert said == f"Records of table {table} belong to no village; leave the village out.\n"
        assert not Path(path).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["swot", "--meeting", "x"], "swot is a table, and --meeting is only for forms;"),
        (["swot", "--period", "2027"], "--period is only for forms"),
        (["swot", "--paper", "a0"], "--paper is only for forms"),
        (["swot", "--tagged"], "--tagged is only for forms"),
        (["swot", "--blank", "--tagged"], "--tagged is only for forms"),
        (["swot", "--village", "Bản"], "--village: “Bản” is not known. Did you mean one of"),
        (["tasks", "--blank", *VILLAGE], "The blank form of tasks is one for all villages;"),
    ],
)
def test_what_a_table_cannot_be_asked_for_is_refused(
    shell: Shell, typed: list[str], said: str
) -> None:
    assert said in shell.refused("export", *typed)


def test_all_blank_forms_are_made_for_the_village_where_they_can(shell: Shell) -> None:
    place = shell.folder.parent / "blank"
    assert shell.run("export", "all", "--blank", *VILLAGE, "-o", str(place)).code == 0
    names = {path.name for path in place.iterdir()}
    assert "progress-ban-a-suon-blank-huong-loc-2027.pdf" in names
    assert "training-blank-huong-loc-2027.pdf" in names
    assert "documents-blank-huong-loc-2027.pdf" in names


def test_minutes_are_of_a_meeting_by_its_day_with_its_village(shell: Shell, view: View) -> None:
    meetings = [one for one in shell.table("meetings") if one["village"] == "thon-as"]
    day = meetings[0]["date"]
    title = view.title_of(meetings[0]["uid"])
    by_day = shell.done("show", "minutes", *VILLAGE, "--meeting", day)
    assert by_day == shell.done("show", "minutes", "--meeting", title)
    other = next(one for one in shell.table("meetings") if one["village"] == "thon-kt")
    said = shell.refused("show", "minutes", *VILLAGE, "--meeting", other["uid"])
    assert "is no meeting of Bản A Sươn; leave --village or --meeting out." in said
