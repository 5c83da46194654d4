"""All fields of one record, one below the other, typed in place."""

from store.checks.places import village_of
from store.record import Record
from tui.desk import Desk
from tui.findings import said
from tui.keys import Place
from tui.record_sheet import RecordSheet
from tui.screens.desk_screen import DeskScreen


class RecordScreen(DeskScreen[RecordSheet]):
    """One record of the dossier, also its settings."""

    place = Place.RECORD

    def __init__(self, desk: Desk, record: Record) -> None:
        """Show ``record``."""
        village = village_of(desk.dossier.view, record) or ""
        super().__init__(desk, RecordSheet(desk.dossier, record, desk.find(), village))

    def heading(self) -> str:
        """Return table and record."""
        record = self.sheet.record
        title = record.title(self.desk.dossier.view)
        return " › ".join(part for part in (record.table_title(), title) if part)

    def notice(self) -> str:
        """Return what the rules find in the field, or else what to type there."""
        found = self.desk.findings.of(self.sheet.record.uid, self.grid.uid)
        return said(found) if found is not None else self.help_on_cell()

    def help_on_cell(self) -> str:
        """Return the title of the field at the cursor and what to type there."""
        field = self.sheet.field(self.grid.uid)
        return f"{field.title()}: {field.explanation()}"
