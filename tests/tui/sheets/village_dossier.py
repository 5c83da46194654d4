"""A dossier of two villages, and what a sheet holds of one of its tables."""

from collections.abc import Sequence
from pathlib import Path

from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.records import Activity, Meta, Village
from tui.sheets.columns import SheetColumns
from tui.sheets.rows.records import TableRecords
from tui.sheets.rows.row_view import RowView
from tui.sheets.rows.shown import ShownRecords
from tui.tables.village import VILLAGE_TABLES

META = Meta(commune="Mường Lai", year=2027)
VILLAGES = (Village(uid="t1", name="Thôn 1"), Village(uid="t2", name="Thôn 2"))
BY_TAB = {table.tab: table for table in VILLAGE_TABLES}


def activity(uid: str, sector: str = "infrastructure", **values: object) -> Activity:
    """Return an activity of the first village, named by its uid."""
    made = Activity(uid=uid, village="t1", sector=sector, name=uid)
    for key, value in values.items():
        made = made.with_value(key, value)
    return made


def dossier_of(folder: Path, records: Sequence[Record] = ()) -> Dossier:
    """Return a new dossier of the villages and ``records``."""
    folder.mkdir(exist_ok=True)
    return Dossier.create(folder / "a-2027.json", META, "Lan", [*VILLAGES, *records])


def table_of(
    records: Sequence[Record], tab: str = "Activities", village: str = "t1"
) -> TableRecords:
    """Return a table that is in no file."""
    view = View.of_records([META, *VILLAGES, *records])
    return TableRecords(view, BY_TAB[tab], village)


def shown_of(dossier: Dossier, tab: str = "Activities", village: str = "t1") -> ShownRecords:
    """Return the records of a table of ``dossier`` as a sheet shows them at first."""
    table = BY_TAB[tab]
    return ShownRecords(dossier, table, village, SheetColumns(table, village), RowView())


def uids(records: Sequence[Record]) -> list[str]:
    """Return which records they are."""
    return [record.uid for record in records]
