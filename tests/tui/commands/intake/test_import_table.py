"""``import`` and ``export TABLE`` on the command line: files in, files out, nothing by halves."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from store.exchange.header import exchanged_tables
from tests.tui.shell import Shell

HEADER = "village,sector,name,total_cost\n"


@pytest.mark.parametrize("table", exchanged_tables())
def test_every_table_of_the_sample_comes_back_unchanged(shell: Shell, table: str) -> None:
    file = shell.folder / "huong-loc-2027.json"
    before = file.read_bytes()
    for suffix in (".csv", ".json", ".xlsx"):
        path = str(shell.folder.parent / f"{table}{suffix}")
        assert shell.done("export", table, "-o", path) == f"{path}\n"
        assert ": 0 new, 0 changed, " in shell.done("import", table, path)
    assert file.read_bytes() == before


def test_new_rows_are_saved_with_who_and_when(shell: Shell) -> None:
    path = shell.write("new.csv", f"{HEADER}Bản A Sươn,nông nghiệp,Nuôi ong,150tr\n")
    said = shell.done("import", "activities", path)
    assert said == (
        "Village – Bản A Sươn: 1 (150.000.000 đồng)\n"
        "Sector – Agriculture: 1 (150.000.000 đồng)\n"
        "Proposed activities: 1 new, 0 changed, 0 unchanged.\n"
    )
    made = shell.table("activities")[-1]
    known = {key: made[key] for key in ("name", "sector", "total_cost", "revision", "created_by")}
    assert known == {
        "name": "Nuôi ong",
        "sector": "agriculture",
        "total_cost": 150_000_000,
        "revision": 1,
        "created_by": "Lan",
    }
    assert made["village"] == "thon-as"
    assert made["uid"]


def test_one_bad_row_keeps_all_rows_out_and_all_bad_cells_are_named(shell: Shell) -> None:
    file = shell.folder / "huong-loc-2027.json"
    before = file.read_bytes()
    rows = f"{HEADER}Bản A Sươn,other,Chợ,150tr\n,khác,,abc\nThôn Xa,other,Kho,1tr\n"
    said = shell.refused("import", "activities", shell.write("bad.csv", rows)).splitlines()
    assert [one.partition(":")[0] for one in said] == [
        "Line 3, column “Village”",
        "Line 3, column “Activity”",
        "Line 3, column “Total cost”",
        "Line 4, column “Village”",
        "Nothing was imported",
    ]
    assert file.read_bytes() == before
    in_vietnamese = shell.run("import", "activities", shell.write("bad.csv", rows), language="vi")
    assert "\nDòng 3, cột “Tổng kinh phí”: “abc” " in in_vietnamese.err


@pytest.mark.parametrize("typed", ["Bản A Sươn", "ban a suon", "BẢN  A SƯƠN", "thon-as"])
def test_a_village_is_named_by_its_whole_name_or_uid(shell: Shell, typed: str) -> None:
    path = shell.write("new.csv", "sector,name\nother,Chợ phiên\n")
    shell.done("import", "activities", path, "--village", typed)
    assert shell.table("activities")[-1]["village"] == "thon-as"


@pytest.mark.parametrize("typed", ["a suon", "Bản A", "Bản A Sươn 1", "Ban A Suong"])
def test_a_part_of_a_name_is_refused_with_the_names_like_it(shell: Shell, typed: str) -> None:
    before = (shell.folder / "huong-loc-2027.json").read_bytes()
    path = shell.write("new.csv", "sector,name\nother,Chợ phiên\n")
    said = shell.refused("import", "activities", path, "--village", typed)
    assert said.startswith(f"--village: “{typed}” is not known. Did you mean one of these: ")
    assert "Bản A Sươn" in said
    in_a_cell = shell.write("cell.csv", f"{HEADER}{typed},other,Chợ,1tr\n")
    said = shell.refused("import", "activities", in_a_cell)
    assert said.startswith(f"Line 2, column “Village”: “{typed}” is not known. Did you mean ")
    assert (shell.folder / "huong-loc-2027.json").read_bytes() == before


def test_a_part_of_a_name_in_a_workbook_is_refused_with_its_place(shell: Shell) -> None:
    path = shell.folder.parent / "part.xlsx"
    book = Workbook()
    book.active.append(["village", "sector", "name"])
    book.active.append(["Bản A Sươn", "Nông nghiệp", "Nuôi ong"])
    book.active.append(["Thôn 1", "nông", "Chợ"])
    book.save(path)
    said = shell.refused("import", "activities", str(path)).splitlines()
    assert [one.partition(" Did you")[0] for one in said[:2]] == [
        "Cell A3, column “Village”: “Thôn 1” is not known.",
        "Cell B3, column “Sector”: “nông” is not known.",
    ]
    assert "Thôn 12" in said[0]


def test_an_unknown_column_is_refused_with_those_like_it(shell: Shell) -> None:
    file = shell.write("villages.csv", "nmae,hoseholds,zzz\nThôn 1,3,4\n")
    first, second, third, _sum = shell.refused("import", "villages", file).splitlines()
    begin = "Line 1, column “{0}”: “{0}” is no column of table Villages."
    assert first.startswith("Line 1: villages.csv has no row of headings of table Villages.")
    assert second.startswith(begin.format("nmae") + " Did you mean “Name”")
    assert third.startswith(begin.format("zzz") + " Its columns are: Name, ")


def test_a_village_is_named_by_its_code(shell: Shell) -> None:
    code = next(one["code"] for one in shell.table("villages") if one["uid"] == "thon-as")
    path = shell.write("new.csv", "sector,name\nother,Chợ phiên\n")
    shell.done("import", "activities", path, "--village", code)
    assert shell.table("activities")[-1]["village"] == "thon-as"


def test_a_dry_run_tells_and_saves_nothing(shell: Shell) -> None:
    before = (shell.folder / "huong-loc-2027.json").read_bytes()
    path = shell.write("new.csv", f"{HEADER}Bản A Sươn,other,Chợ,1tr\n")
    assert "would be 1 new" in shell.done("import", "activities", path, "--dry-run")
    assert (shell.folder / "huong-loc-2027.json").read_bytes() == before


def test_an_import_is_one_save(shell: Shell) -> None:
    before = len((shell.folder / "huong-loc-2027.history.jsonl").read_text().splitlines())
    rows = "".join(f"Bản A Sươn,other,Chợ {n},1tr\n" for n in range(20))
    shell.done("import", "activities", shell.write("new.csv", HEADER + rows))
    after = (shell.folder / "huong-loc-2027.history.jsonl").read_text().splitlines()
    assert len(after) == before + 1


def test_standard_input_is_read_and_old_fonts_are_converted(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "village;sector;name\nthon-as;other;§­êng n«ng th«n\n".encode("latin-1")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    said = shell.run("import", "activities", "-")
    assert said.code == 0
    assert said.out.endswith("\nProposed activities: 1 new, 0 changed, 0 unchanged.\n")
    assert "TCVN3" in said.err
    assert shell.table("activities")[-1]["name"] == "Đường nông thôn"


def test_what_must_be_put_right_is_in_standard_input_not_in_a_file_of_its_sign(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"village;name\nnowhere;Shop\n")))
    said = shell.run("import", "activities", "-")
    assert said.code == 2
    assert "must be put right in Standard input first." in said.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["import", "x", "f.csv"], "There is no table “x”. The tables are: "),
        (["import", "meta", "f.csv"], "There is no table “meta”."),
        (["import", "villages", "no-such.csv"], "no-such.csv cannot be read: there is no such"),
        (
            ["export", "villages", "-o", "f.pdf"],
            "“f.pdf” cannot be written here. Let the name end in one of: .csv",
        ),
        (["export", "villages", "-o", "f"], "Let the name end in one of: .csv .xlsx .json"),
    ],
)
def test_what_cannot_be_read_or_written_gets_a_sentence(
    shell: Shell, typed: list[str], said: str
) -> None:
    assert said in shell.refused(*typed)


def test_a_file_is_replaced_only_by_force(shell: Shell) -> None:
    path = shell.write("villages.csv", "kept")
    assert "is already there" in shell.refused("export", "villages", "-o", path)
    assert Path(path).read_text() == "kept"
    shell.done("export", "villages", "-o", path, "--force")
    assert Path(path).read_bytes().startswith(b"\xef\xbb\xbfuid,revision,name")


def test_a_folder_that_is_not_there_is_storage_trouble(shell: Shell) -> None:
    path = str(shell.folder / "no" / "villages.csv")
    assert "was not written" in shell.refused("export", "villages", "-o", path, code=3)


def test_without_a_name_files_are_numbered_in_out(shell: Shell) -> None:
    said = [shell.done("export", "villages") for _number in range(2)]
    names = [f"{number:04}-villages-huong-loc-2027.csv" for number in (1, 2)]
    assert said == [f"{shell.folder / 'out' / name}\n" for name in names]
    assert sorted(one.name for one in (shell.folder / "out").iterdir()) == names


def test_json_has_column_keys_and_the_values_of_the_file(shell: Shell) -> None:
    path = shell.folder.parent / "activities.json"
    shell.done("export", "activities", "-o", str(path))
    for found, stored in zip(
        json.loads(path.read_text("utf-8")), shell.table("activities"), strict=True
    ):
        assert found == {key: stored[key] for key in found}


def test_standard_output_is_csv_and_nothing_else(shell: Shell) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from tui.cli import main; sys.exit(main())",
            "--data",
            str(shell.folder),
            "export",
            "villages",
            "-o",
            "-",
        ],
        capture_output=True,
        check=True,
    )
    rows = list(csv.DictReader(io.StringIO(ended.stdout.decode("utf-8-sig"), newline="")))
    assert [row["uid"] for row in rows] == [one["uid"] for one in shell.table("villages")]
    assert ended.stderr == b""


@pytest.mark.parametrize("table", exchanged_tables())
def test_every_table_has_a_blank_form(small: Shell, table: str) -> None:
    place = small.folder.parent
    for suffix, begins in ((".pdf", b"%PDF"), (".xlsx", b"PK")):
        path = place / f"{table}{suffix}"
        assert small.run("export", table, "--blank", "-o", str(path), language="vi").code == 0
        assert path.read_bytes().startswith(begins)
    text = place / f"{table}.txt"
    assert small.run("export", table, "--blank", "-o", str(text), language="vi").code == 0
    assert "XÃ HƯỚNG LỘC" in text.read_text("utf-8")


@pytest.mark.parametrize("table", exchanged_tables())
def test_an_empty_sheet_of_every_table_can_be_imported(small: Shell, table: str) -> None:
    for suffix in (".csv", ".xlsx"):
        path = str(small.folder.parent / f"{table}{suffix}")
        small.done("export", table, "--blank", "-o", path)
        assert small.done("import", table, path).endswith(": 0 new, 0 changed, 0 unchanged.\n")


def test_what_is_filled_into_a_blank_sheet_is_imported(shell: Shell) -> None:
    path = shell.folder.parent / "blank.xlsx"
    assert shell.run("export", "activities", "--blank", "-o", str(path), language="vi").code == 0
    filled = {
        "Thôn": "Bản A Sươn",
        "Lĩnh vực": "Nông nghiệp",
        "Hoạt động": "Nuôi ong",
        "Bắt đầu": "03/2027",
        "Tổng kinh phí (đồng)": "150tr",
        "Ưu tiên (1-3)": 2,
    }
    fill_in(path, filled)
    said = shell.done("import", "activities", str(path))
    assert said.endswith("\nProposed activities: 1 new, 0 changed, 0 unchanged.\n")
    made = shell.table("activities")[-1]
    keys = ("name", "sector", "start", "total_cost", "priority")
    assert [made[key] for key in keys] == ["Nuôi ong", "agriculture", "2027-03", 150_000_000, 2]


def test_a_blank_sheet_offers_what_can_be_chosen(shell: Shell) -> None:
    path = shell.folder.parent / "blank.xlsx"
    assert shell.run("export", "swot", "--blank", "-o", str(path), language="vi").code == 0
    book = load_workbook(path)
    sheet, lists = book.worksheets
    assert lists.sheet_state == "hidden"
    heads = [cell.value for cell in sheet[1]]
    rules = {
        next(iter(one.sqref.ranges)).min_col: one for one in sheet.data_validations.dataValidation
    }
    rule = rules[heads.index("Lĩnh vực") + 1]
    assert rule.type == "list"
    column = lists[rule.formula1.partition("!$")[2][0]]
    offered = [cell.value for cell in column if cell.value]
    assert offered == ["Hạ tầng", "Nông nghiệp", "Công nghiệp", "Khác"]
    assert all(one.prompt for one in rules.values())


def test_all_blank_forms_come_with_those_of_the_tables(shell: Shell) -> None:
    place = shell.folder.parent / "blank"
    assert shell.run("export", "all", "--blank", "-o", str(place)).code == 0
    names = {path.name for path in place.iterdir()}
    assert "village-plan-blank-huong-loc-2027.pdf" in names
    assert "progress-blank-huong-loc-2027.pdf" in names
    assert all((place / name).read_bytes().startswith(b"%PDF") for name in names)


def test_a_blank_table_is_not_written_as_json(shell: Shell) -> None:
    path = str(shell.folder.parent / "blank.json")
    assert ".pdf .txt .xlsx .csv" in shell.refused("export", "swot", "--blank", "-o", path)


def fill_in(path: Path, values: dict[str, str | int]) -> None:
    """Type values under their headings into the first sheet of a workbook."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        if cell.value in values:
            sheet.cell(2, cell.column, values[str(cell.value)])
    book.save(path)
