"""``export TABLE --xlsform``: a form for form servers, and what it cannot be combined with."""

import pytest
from openpyxl import load_workbook

from tests.tui.shell import Shell


def test_a_table_is_written_as_a_form(shell: Shell) -> None:
    path = shell.folder.parent / "form.xlsx"
    shell.done("export", "activities", "--xlsform", "--village", "ban a suon", "-o", str(path))
    survey, choices, settings = load_workbook(path).worksheets
    assert (survey.title, choices.title, settings.title) == ("survey", "choices", "settings")
    village = next(row for row in survey.iter_rows(values_only=True) if row[1] == "village")
    assert (village[0], village[-1]) == ("calculate", "'thon-as'")
    assert settings["B2"].value == "activities_huong_loc_2027"


def test_without_a_file_it_goes_into_the_folder_of_papers(shell: Shell) -> None:
    said = shell.done("export", "timetable", "--xlsform")
    assert said.endswith("0001-timetable-huong-loc-2027-xlsform.xlsx\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["minutes"], "There is no table “minutes”."),
        (["all"], "There is no table “all”."),
        (["swot", "--blank"], "--xlsform and --blank are two kinds of form;"),
        (["swot", "--paper", "a0"], "--paper is only for forms"),
        (["swot", "-o", "x.csv"], "Let the name end in one of: .xlsx."),
        (["training", "--village", "ban a suon"], "belong to no village"),
    ],
)
def test_what_is_no_form_for_form_servers_is_refused(
    shell: Shell, typed: list[str], said: str
) -> None:
    assert said in shell.refused("export", *typed, "--xlsform")
