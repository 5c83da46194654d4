"""Pasted rows as a person's role, another clerk and a full table let them be taken."""

from pathlib import Path

from store.dossier.dossier import Dossier
from store.records import Activity, Meta, Village, VillagePlan
from tests.tui.sheets.village_dossier import BY_TAB, activity, dossier_of
from tui.sheets.filling.pasting import RowPasting
from tui.sheets.filling.refused import Filled
from tui.sheets.findings import Findings
from tui.sheets.sheet import TableSheet

PEOPLE = """\
[people.lan]
role = "village_clerk"
villages = ["Thôn 1"]
"""


def sheet_of(dossier: Dossier, tab: str = "Activities", village: str = "t1") -> TableSheet:
    return TableSheet(dossier, BY_TAB[tab], Findings(lambda _view: ()), village=village)


def paste(sheet: TableSheet, uid: str, column: str, rows: list[list[str]]) -> Filled:
    pasting = RowPasting(sheet, uid, column)
    read = pasting.read(rows)
    with sheet.dossier.change("") as change:
        return pasting.write(change, read)


def test_rows_of_another_village_are_refused_by_role(tmp_path: Path) -> None:
    path = tmp_path / "a-2027.json"
    records = [
        Village(uid="t1", name="Thôn 1"),
        Village(uid="t2", name="Thôn 2"),
        activity("a1"),
        Activity(uid="a2", village="t2", sector="infrastructure", name="a2"),
    ]
    Dossier.create(path, Meta(commune="Hướng Lộc", year=2027), "", records).close()
    (tmp_path / "office.toml").write_text(PEOPLE, "utf-8")
    with Dossier.open(path, "lan") as dossier:
        sheet = sheet_of(dossier, village="")
        assert sheet.columns[1].key == "village"
        filled = paste(sheet, "a1", "name", [["Cầu", "Thôn 2"], ["Đập"], ["Kênh", "Thôn 1"]])
        assert (filled.cells, filled.new) == (2, 1)
        assert [(one.uid, one.text) for one in filled.refused] == [
            ("a1", "Cầu"),
            ("a1", "Thôn 2"),
            ("a2", "Đập"),
        ]
        assert all("Thôn 2" in one.why for one in filled.refused)
        assert {one.name for one in dossier.view.all(Activity)} == {"a1", "a2", "Kênh"}


def test_nothing_is_taken_of_a_dossier_that_is_only_read(tmp_path: Path) -> None:
    dossier_of(tmp_path, [activity("a1")]).close()
    path = tmp_path / "a-2027.json"
    path.write_bytes(path.read_bytes().replace(b'"a1"', b'"a9"'))
    with Dossier.open(path, "Lan") as dossier:
        assert dossier.read_only
        pasting = RowPasting(sheet_of(dossier), "a9", "name")
        read = pasting.read([["Cầu"]])
        refused = pasting.refuse(read, "").refused
        assert [(one.text, one.why) for one in refused] == [("Cầu", dossier.read_only)]


def test_a_table_of_one_row_takes_one(tmp_path: Path) -> None:
    with dossier_of(tmp_path) as dossier:
        sheet = sheet_of(dossier, "Plan")
        uid = sheet.rows[-1].uid
        filled = paste(sheet, uid, "announced_by", [["Pản"], ["Ón"]])
        assert (filled.new, [one.text for one in filled.refused]) == (1, ["Ón"])
        assert [one.announced_by for one in dossier.view.all(VillagePlan)] == ["Pản"]


def test_what_another_clerk_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with dossier_of(tmp_path, [activity("a1"), activity("a2")]) as dossier:
        sheet = sheet_of(dossier)
        pasting = RowPasting(sheet, "a1", "name")
        read = pasting.read([["Cầu"], ["Đập"]])
        with Dossier.open(tmp_path / "a-2027.json", "Hoa") as other:
            theirs = other.view.get(Activity, "a1")
            assert theirs is not None
            other.save(theirs.with_value("name", "Đường"))
        with dossier.change("") as change:
            filled = pasting.write(change, read)
        assert "Hoa" in filled.refused[0].why
        assert [one.name for one in dossier.view.all(Activity)] == ["Đường", "Đập"]


def test_a_row_that_makes_no_sense_leaves_nothing(tmp_path: Path) -> None:
    with dossier_of(tmp_path) as dossier:
        sheet = sheet_of(dossier)
        filled = paste(sheet, sheet.rows[-1].uid, "quantity", [["vài"]])
        assert (filled.rows, len(filled.refused)) == (0, 1)
        assert not dossier.view.all(Activity)
