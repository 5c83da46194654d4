"""A record is imported, exported, checked, blank and on the screen of its stage."""

from store.checks.rules import check
from store.office.office import Office
from tests.recipes.probe import Probe, is_message
from tests.reference import records_page
from tui.tables.every import EVERY_TABLE
from tui.tables.village import VILLAGE_TABLES


def main() -> None:
    """Ask everything that follows from record and table; raises AssertionError."""
    probe = Probe()
    file = probe.given("wells.csv", "village,name,depth\nThôn 1,Giếng đầu bản,12\nThôn 1,,3\n")
    assert "Name of the well" in _refused(probe, file)
    good = probe.given("wells.csv", "village,name,depth\nThôn 1,Giếng đầu bản,12\n")
    probe.said("import", "wells", good)
    assert "Giếng đầu bản" in probe.said("export", "wells", "-o", "-")
    assert "Giếng đầu bản" in probe.said("history", "--table", "wells")
    assert b"Name of the well" in probe.written("wells", "--blank", name="wells.txt")
    tables = [table for table in VILLAGE_TABLES if table.record_type.table == "wells"]
    assert len(tables) == 1
    assert tables[0] in EVERY_TABLE
    assert "## wells" in records_page()
    assert is_message("Name of the well")
    with Office(probe.folder / "office", "Lan").open("huong-loc-2027") as dossier:
        assert [one for one in check(dossier.view) if one.table == "wells"] == []


def _refused(probe: Probe, file: str) -> str:
    try:
        return probe.said("import", "wells", file)
    except AssertionError as refused:
        return str(refused)


if __name__ == "__main__":
    main()
