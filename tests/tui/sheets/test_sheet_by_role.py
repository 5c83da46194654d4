"""Cells that a person's role does not reach are closed on the screen, with the reason."""

from pathlib import Path

from store.dossier.dossier import Dossier
from store.records import Activity, Meta, Village
from tests.tui.sheets.village_dossier import BY_TAB
from tui.grid.model import Mark
from tui.sheets.findings import Findings
from tui.sheets.record import RecordSheet
from tui.sheets.sheet import TableSheet

PEOPLE = """\
[people.xem]
role = "viewer"
[people.lan]
role = "village_clerk"
villages = ["Thôn 1"]
"""


def opened(folder: Path, who: str) -> Dossier:
    path = folder / "a-2027.json"
    if not path.exists():
        records = [
            Village(uid="v1", name="Thôn 1"),
            Village(uid="v2", name="Thôn 2"),
            Activity(uid="a1", village="v1", sector="infrastructure", name="Kênh"),
            Activity(uid="a2", village="v2", sector="infrastructure", name="Cầu"),
        ]
        Dossier.create(path, Meta(commune="Hướng Lộc", year=2027), "", records).close()
        (folder / "office.toml").write_text(PEOPLE, "utf-8")
    return Dossier.open(path, who)


def findings() -> Findings:
    return Findings(lambda _view: ())


def test_a_clerk_sees_the_cells_of_another_village_closed(tmp_path: Path) -> None:
    table = next(one for one in BY_TAB.values() if one.record_type is Activity)
    with opened(tmp_path, "lan") as dossier:
        sheet = TableSheet(dossier, table, findings())
        name = next(one for one in sheet.columns if one.key == "name")
        assert sheet.mark("a2", name) is Mark.LOCKED
        assert "Thôn 2" in sheet.refusal("a2", name)
        assert sheet.mark("a1", name) is not Mark.LOCKED
        refused = sheet.commit("a2", name, "Đường")
        assert not refused.accepted
        assert "Thôn 2" in refused.sentence
        assert sheet.commit("a1", name, "Đường").accepted


def test_a_viewer_sees_every_cell_closed_and_why(tmp_path: Path) -> None:
    table = next(one for one in BY_TAB.values() if one.record_type is Activity)
    with opened(tmp_path, "xem") as dossier:
        sheet = TableSheet(dossier, table, findings())
        assert sheet.mark("a1", sheet.columns[0]) is Mark.LOCKED
        assert "vai trò" in sheet.refusal("a1", sheet.columns[0])


def test_the_settings_are_closed_to_all_but_keepers(tmp_path: Path) -> None:
    with opened(tmp_path, "lan") as dossier:
        sheet = RecordSheet(dossier, dossier.view.meta, findings())
        assert sheet.mark("unit", sheet.columns[1]) is Mark.LOCKED
        assert "Người quản trị" in sheet.refusal("unit", sheet.columns[1])


def test_a_role_that_is_taken_away_closes_the_cells_at_the_next_save(tmp_path: Path) -> None:
    table = next(one for one in BY_TAB.values() if one.record_type is Activity)
    with opened(tmp_path, "lan") as dossier:
        sheet = TableSheet(dossier, table, findings())
        name = next(one for one in sheet.columns if one.key == "name")
        assert sheet.mark("a1", name) is not Mark.LOCKED
        taken = PEOPLE.replace("Thôn 1", "Thôn 2")
        (tmp_path / "office.toml").write_text(taken, "utf-8")
        assert not sheet.commit("a1", name, "Đường").accepted
        assert sheet.mark("a1", name) is Mark.LOCKED
        assert sheet.mark("a2", name) is not Mark.LOCKED
