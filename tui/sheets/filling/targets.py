"""Which records pasted rows go into: those there are from the cursor on, then new ones."""

from collections.abc import Iterator
from itertools import islice, takewhile

from store.columns.record import Record
from store.dossier.place import village_of
from tui.sheets.rows.groups import is_blank
from tui.sheets.rows.new_record import new_record
from tui.sheets.sheet import TableSheet


def targets(sheet: TableSheet, uid: str, count: int) -> list[Record | None]:
    """Return the records of ``count`` rows from the row ``uid`` on; None where there can be none.

    They are of the group of that row: where it has fewer, further ones are new records of it.
    """
    uids = [row.uid for row in sheet.rows]
    start = uids.index(uid) if uid in uids else len(uids)
    of_group = takewhile(bool, uids[start:])
    there = [sheet.record(one) for one in of_group if not is_blank(one)][:count]
    return [*there, *islice(_new_records(sheet, uid), count - len(there))]


def _new_records(sheet: TableSheet, uid: str) -> Iterator[Record | None]:
    """Yield what further rows become, in the group and village of the row ``uid``."""
    table, near = sheet.table, sheet.record(uid)
    village = sheet.village or (near and village_of(sheet.view, near)) or ""
    group = getattr(near, table.group_column, None) or ""
    begun = new_record(sheet.shown_records, village, group) if table.grows else None
    if table.is_single:
        yield None if sheet.records() else begun
        begun = None
    while True:
        yield begun
