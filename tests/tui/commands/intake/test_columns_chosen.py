"""``import --map``: headings mean what a file says, which is remembered for such sheets."""

import pytest

from tests.tui.shell import Shell

SHEET = "Thôn;Nhóm;Việc cần làm;Dự trù (triệu đồng);Người ghi\nBản A Sươn;Khác;{name};50;An\n"
MAP = "Nhóm;sector\nViệc cần làm;Hoạt động\nDự trù (triệu đồng);total_cost\nNgười ghi;-\n"
UNIT = "Figures of money without a unit are in million đồng, as the file says.\n"


def written(shell: Shell, name: str = "Chợ", text: str = SHEET) -> str:
    """Return a file with one activity of that name under the headings of one office."""
    return shell.write(f"{name}.csv", text.format(name=name))


def names(shell: Shell) -> list[str]:
    return [str(one["name"]) for one in shell.table("activities")]


def test_headings_that_are_not_understood_lead_to_the_nearest(shell: Shell) -> None:
    said = shell.run("import", "activities", written(shell), language="vi")
    assert said.code == 2
    assert "“Người ghi” không phải là cột của bảng Hoạt động đề xuất. Có phải là “" in said.err


def test_a_map_tells_what_they_mean_and_is_remembered_for_the_same_headings(shell: Shell) -> None:
    chosen = shell.write("map.csv", MAP)
    said = shell.run("import", "activities", written(shell), "--map", chosen)
    assert (said.code, said.err) == (0, UNIT)
    last = shell.table("activities")[-1]
    assert (last["name"], last["sector"], last["total_cost"]) == ("Chợ", "other", 50_000_000)
    said = shell.run("import", "activities", written(shell, "Kho"))
    assert said.code == 0
    assert said.err == (
        "Columns were taken as chosen for such a sheet before: “Nhóm” is Sector; “Việc cần làm” is "
        f"Activity; “Dự trù (triệu đồng)” is Total cost; “Người ghi” is left out.\n{UNIT}"
    )
    assert names(shell)[-2:] == ["Chợ", "Kho"]


def test_it_is_not_remembered_for_other_headings_nor_for_somebody_else(shell: Shell) -> None:
    shell.run("import", "activities", written(shell), "--map", shell.write("map.csv", MAP))
    other = written(shell, "Kho", SHEET.replace("Người ghi", "Người lập"))
    assert "“Việc cần làm” is no column" in shell.refused("import", "activities", other)
    same = written(shell, "Kho")
    assert "“Việc cần làm” is no column" in shell.refused(
        "--as", "Minh", "import", "activities", same
    )
    assert names(shell)[-1] == "Chợ"


def test_a_dry_run_and_a_refused_file_are_not_remembered(shell: Shell) -> None:
    chosen = shell.write("map.csv", MAP)
    assert shell.run("import", "activities", written(shell), "--map", chosen, "--dry-run").code == 0
    bad = written(shell, "Xa", SHEET.replace("Bản A Sươn", "Thôn Xa"))
    assert shell.run("import", "activities", bad, "--map", chosen).code == 2
    assert "“Việc cần làm” is no column" in shell.refused("import", "activities", written(shell))


def test_what_is_chosen_later_takes_its_place(shell: Shell) -> None:
    shell.run("import", "activities", written(shell), "--map", shell.write("map.csv", MAP))
    other = shell.write("other.csv", MAP.replace("Người ghi;-", "Người ghi;note"))
    assert shell.run("import", "activities", written(shell, "Kho"), "--map", other).code == 0
    assert shell.run("import", "activities", written(shell, "Kênh")).code == 0
    assert [one["note"] for one in shell.table("activities")[-3:]] == [None, "An", "An"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Việc cần làm;nmae\n", "--map: map.csv, line 1: “nmae” is no column of table Proposed"),
        ("Việc cần làm\n", "--map: map.csv, line 1: two cells are wanted here"),
        ("Việc;name\nviệc;note\n", "--map: map.csv, line 2: “việc” stands here twice."),
        ("", "map.csv is empty."),
        (f"{MAP}Ai;note\n", "Line 1: “ai” was said to mean a column, but no header has it."),
    ],
)
def test_a_map_that_cannot_be_followed_is_refused(shell: Shell, text: str, said: str) -> None:
    before = names(shell)
    chosen = shell.write("map.csv", text)
    assert said in shell.refused("import", "activities", written(shell), "--map", chosen)
    assert names(shell) == before


def test_a_map_that_is_not_there_or_comes_in_with_the_file_is_refused(shell: Shell) -> None:
    said = shell.refused("import", "activities", written(shell), "--map", "no-such.csv")
    assert said.startswith("no-such.csv cannot be read: there is no such file.")
    said = shell.refused("import", "activities", "-", "--map", "-")
    assert said.startswith("Only one of FILE and --map can be standard input.")


def test_what_cannot_be_remembered_is_told_and_the_rows_are_saved(shell: Shell) -> None:
    chosen = shell.write("map.csv", MAP)
    (shell.folder / "people").write_text("no folder")
    said = shell.run("import", "activities", written(shell), "--map", chosen)
    assert said.code == 0
    assert "What the headings mean could not be remembered: " in said.err
    assert names(shell)[-1] == "Chợ"
