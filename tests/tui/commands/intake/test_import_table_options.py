"""What is said of a file by options: used to the letter, or refused, never passed over."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.tui.shell import Shell

ROWS = "village,sector,name,total_cost\nBản A Sươn,other,Chợ,{cost}\n"
BOOK = {"Biểu 1": "Chợ", "Biểu 2": "Kho"}


@pytest.fixture
def book(shell: Shell) -> str:
    """Return a workbook of two like-headed sheets with an activity each."""
    made = Workbook()
    made.remove(made.active)
    for title, name in BOOK.items():
        sheet = made.create_sheet(title)
        sheet.append(["Thôn", "Lĩnh vực", "Hoạt động", "Tổng kinh phí"])
        sheet.append(["Bản A Sươn", "Khác", name, 15])
    path = shell.folder.parent / "hai-bieu.xlsx"
    made.save(path)
    return str(path)


def costs(shell: Shell, *names: str) -> list[int]:
    return [one["total_cost"] for one in shell.table("activities") if one["name"] in names]


@pytest.mark.parametrize(
    ("unit", "cost"), [("dong", 15_000), ("thousand", 15_000_000), ("million", 15_000_000_000)]
)
def test_the_unit_of_bare_figures_is_asked_for_and_taken(
    shell: Shell, unit: str, cost: int
) -> None:
    file = shell.write("new.csv", ROWS.format(cost=15_000))
    assert "does not say in which unit" in shell.refused("import", "activities", file)
    assert shell.run("import", "activities", file, "--unit", unit).code == 0
    assert costs(shell, "Chợ") == [cost]


@pytest.mark.parametrize("unit", ["thousand", "million"])
def test_a_unit_other_than_the_files_is_refused(shell: Shell, unit: str) -> None:
    file = shell.write("new.csv", ROWS.replace("total_cost", "Kinh phí (đồng)").format(cost=15_000))
    said = shell.refused("import", "activities", file, "--unit", unit)
    assert "The file gives its money in đồng, but --unit says " in said
    assert shell.run("import", "activities", file, "--unit", "dong").code == 0


@pytest.mark.parametrize("unit", ["thousand", "million"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json"])
def test_an_export_of_ours_is_in_dong_whatever_is_said(
    shell: Shell, unit: str, suffix: str
) -> None:
    file = str(shell.folder.parent / f"own{suffix}")
    shell.done("export", "activities", "-o", file)
    said = shell.refused("import", "activities", file, "--unit", unit)
    assert "The file gives its money in đồng, but --unit says " in said
    assert shell.run("import", "activities", file, "--unit", "dong").code == 0


def test_a_unit_is_refused_where_there_is_no_money(shell: Shell) -> None:
    told = "The file has no column of money, so --unit is of no use here. Leave it out."
    file = shell.write("villages.csv", "name,households\nThôn Mới,5\n")
    assert told in shell.refused("import", "villages", file, "--unit", "million")
    file = shell.write("new.csv", "village,sector,name\nBản A Sươn,other,Chợ\n")
    assert told in shell.refused("import", "activities", file, "--unit", "million")


def test_one_sheet_is_read_and_the_others_are_told(shell: Shell, book: str) -> None:
    said = shell.run("import", "activities", book, "--sheet", "Biểu 2", "--unit", "million")
    assert said.code == 0
    assert "Sheet “Biểu 1” was not read" in said.err
    assert (costs(shell, "Chợ"), costs(shell, "Kho")) == ([], [15_000_000])


@pytest.mark.parametrize("name", ["Biểu 3", "biểu 2", "2"])
def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(
    shell: Shell, book: str, name: str
) -> None:
    said = shell.refused("import", "activities", book, "--sheet", name)
    assert said == f"hai-bieu.xlsx has no sheet “{name}”. Its sheets are: Biểu 1, Biểu 2.\n"


def test_a_sheet_of_a_file_without_sheets_is_refused(shell: Shell) -> None:
    file = shell.write("new.csv", ROWS.format(cost="15tr"))
    said = shell.refused("import", "activities", file, "--sheet", "Biểu 1")
    assert said == "new.csv is no workbook and has no sheets; leave --sheet out.\n"


def test_what_is_there_already_needs_to_be_said(shell: Shell) -> None:
    file = shell.write("new.csv", ROWS.format(cost="15tr"))
    again = shell.write("again.csv", ROWS.format(cost="16tr"))
    assert shell.run("import", "activities", file).code == 0
    assert shell.refused("import", "activities", again).startswith(
        "Line 2: “Chợ” is there already. Add --existing skip to leave such rows out, "
    )
    said = shell.run("import", "activities", again, "--existing", "skip")
    assert (said.code, costs(shell, "Chợ")) == (0, [15_000_000])
    assert said.err == "Rows left out, as their records are there already: 1.\n"
    said = shell.run("import", "activities", again, "--existing", "update", "--dry-run")
    assert (said.code, costs(shell, "Chợ")) == (0, [15_000_000])
    assert said.out.endswith("would be 0 new, 1 changed, 0 unchanged.\n")
    assert shell.run("import", "activities", again, "--existing", "update").code == 0
    assert costs(shell, "Chợ") == [16_000_000]
    assert shell.run("import", "activities", again, "--existing", "add").code == 0
    assert costs(shell, "Chợ") == [16_000_000, 16_000_000]


def test_rows_of_a_table_without_names_are_known_too(shell: Shell) -> None:
    file = shell.write("swot.csv", "village,sector,strengths\nBản A Sươn,other,Rừng tốt\n")
    assert shell.run("import", "swot", file).code == 0
    assert "is there already. Add --existing skip" in shell.refused("import", "swot", file)
    assert shell.run("import", "swot", file, "--existing", "skip").code == 0
    assert sum(one["strengths"] == "Rừng tốt" for one in shell.table("swot")) == 1


@pytest.mark.parametrize(
    ("option", "value"), [("--unit", "tỷ"), ("--existing", "replace"), ("--existing", "")]
)
def test_what_cannot_be_chosen_is_refused(shell: Shell, option: str, value: str) -> None:
    file = shell.write("new.csv", ROWS.format(cost="15tr"))
    assert " is none of " in shell.refused("import", "activities", file, option, value)


def test_a_village_of_a_table_without_villages_is_refused(shell: Shell) -> None:
    file: str = str(Path(shell.folder.parent / "programmes.csv"))
    shell.done("export", "programmes", "-o", file)
    said = shell.refused("import", "programmes", file, "--village", "Bản A Sươn")
    assert "belong to no village; leave the village out" in said
