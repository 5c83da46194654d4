"""All fields of one record, one below the other, typed in place."""

from collections.abc import Collection

from rich.cells import cell_len

from store.columns.record import Record
from store.dossier.place import village_of
from tui.desk.desk import Desk
from tui.grid.model import Mark
from tui.keys.keys import KeyPlace
from tui.sheets.findings import said
from tui.sheets.record import RecordSheet
from tui.terminal.environment import SMALLEST_WIDTH
from tui.views.dossier_screen import DeskScreen

_SIGNS = 3
"""How many cells of a line the signs around a value take."""

DRAFT_TABLE = "record"
"""What stands before the uid of a record in the drafts that are typed into it."""


class RecordScreen(DeskScreen[RecordSheet]):
    """One record of the dossier, also its settings."""

    place = KeyPlace.RECORD

    def __init__(self, desk: Desk, record: Record) -> None:
        """Show ``record``."""
        village = village_of(desk.dossier.view, record) or ""
        super().__init__(desk, RecordSheet(desk.dossier, record, desk.known_findings, village))
        self.typed.table = f"{DRAFT_TABLE}:{record.uid}"

    @property
    def idle_actions(self) -> Collection[str]:
        """Beginning a row: the fields of a record are what they are."""
        return ("new_row",)

    def heading(self) -> str:
        """Return table and record."""
        record = self.sheet.record
        title = record.title(self.desk.dossier.view)
        return " › ".join(part for part in (record.table_title(), title) if part)

    def notice(self) -> str:
        """Return what the rules find in the field, or its text if cut, or else what to type."""
        found = self.desk.findings.of(self.sheet.record.uid, self.grid.uid)
        if found is not None:
            return said(found)
        if self.text_pane.display:
            return self.help_on_cell()
        beside = self.sheet.columns[0].width + _SIGNS
        text = self.sheet.shown(self.grid.uid, self.sheet.columns[-1])
        is_cut = cell_len(text.replace("\n", " ")) > (self.size.width or SMALLEST_WIDTH) - beside
        return text if is_cut else self.help_on_cell()

    def go_to_field(self, key: str) -> None:
        """Stand on the field of that key, if there is one."""
        self.grid.go_to(key, self.sheet.columns[-1].key)
        self.say("")

    def help_on_cell(self) -> str:
        """Return the title of the field at the cursor and what to type there, or why nothing."""
        uid, value = self.grid.uid, self.sheet.columns[-1]
        field = self.sheet.field(uid)
        is_closed = self.sheet.mark(uid, value) is Mark.LOCKED
        told = self.sheet.refusal(uid, value) if is_closed else field.explanation()
        return f"{field.title()}: {told}"
