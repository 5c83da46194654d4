"""A table exported, edited in LibreOffice, saved and imported: exactly what was edited changes."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.system.office_suite import converted
from tests.system.window import run_thonxa

pytestmark = pytest.mark.system

EDITED = "hd-dh-01"
OTHER = "hd-dh-02"
Rows = dict[str, dict[str, Any]]

_END = "</table:table-row>"
_ROW = rf"<table:table-row[^>]*>(?:(?!{_END}).)*?<text:p>{{uid}}</text:p>.*?{_END}"
_CELL = re.compile(r"<table:table-cell[^>]*?(?:/>|>.*?</table:table-cell>)", re.DOTALL)


def exported(office: Path, file: Path, table: str = "activities") -> Path:
    run_thonxa(office, "export", table, "-o", str(file))
    return file


def rows_of(office: Path, file: Path, table: str = "activities") -> Rows:
    """Return the records of a table by uid, without their revision."""
    rows = json.loads(exported(office, file, table).read_text("utf-8"))
    return {row["uid"]: row | {"revision": None} for row in rows}


def typed(flat: Path, uid: str, edits: Mapping[int, str]) -> None:
    """Type texts into the cells of the row of ``uid`` of a flat XML spreadsheet, by column."""
    text = flat.read_text("utf-8")
    found = re.search(_ROW.format(uid=uid), text, re.DOTALL)
    assert found
    cells = list(_CELL.finditer(found[0]))
    row = found[0]
    for column, value in sorted(edits.items(), reverse=True):
        cell = cells[column]
        row = row[: cell.start()] + value + row[cell.end() :]
    flat.write_text(text.replace(found[0], row), "utf-8")


def words(text: str) -> str:
    return (
        '<table:table-cell office:value-type="string" calcext:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def figure(value: str) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" '
        f'calcext:value-type="float"><text:p>{value}</text:p></table:table-cell>'
    )


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_what_is_edited_in_the_spreadsheet_is_what_changes(
    sample_office: Path, tmp_path: Path, suffix: str
) -> None:
    before = rows_of(sample_office, tmp_path / "before.json")
    made = exported(sample_office, tmp_path / "activities.xlsx")
    profile = tmp_path / "profile"
    flat = converted(made, "fods", profile)
    keys = list(json.loads((tmp_path / "before.json").read_text("utf-8"))[0])
    place = {key: number for number, key in enumerate(keys)}
    typed(
        flat,
        EDITED,
        {
            place["name"]: words("Bê tông hóa đường Tổ 4"),
            place["quantity"]: figure("412.75"),
            place["start"]: words("2027-03"),
            place["note"]: words("01"),
        },
    )
    typed(flat, OTHER, {place["unit"]: words("km"), place["priority"]: figure("3")})
    saved = converted(flat, suffix, profile)
    run_thonxa(sample_office, "import", "activities", str(saved))
    after = rows_of(sample_office, tmp_path / "after.json")
    expected = {uid: dict(row) for uid, row in before.items()}
    expected[EDITED] |= {
        "name": "Bê tông hóa đường Tổ 4",
        "quantity": "412.75",
        "start": "2027-03",
        "note": "01",
    }
    expected[OTHER] |= {"unit": "km", "priority": 3}
    assert after == expected


@pytest.mark.parametrize(
    ("table", "suffix"),
    [("activities", "xlsx"), ("activities", "csv"), ("villages", "xlsx"), ("villages", "csv")],
)
def test_a_file_that_is_only_saved_once_more_changes_nothing(
    sample_office: Path, tmp_path: Path, table: str, suffix: str
) -> None:
    before = rows_of(sample_office, tmp_path / "before.json", table)
    made = exported(sample_office, tmp_path / f"{table}.{suffix}", table)
    saved = converted(made, suffix, tmp_path / "profile")
    run_thonxa(sample_office, "import", table, str(saved))
    assert rows_of(sample_office, tmp_path / "after.json", table) == before
