"""What stands beside a table on a wide screen: the record at the cursor, or its long text."""

from rich.cells import cell_len

from store.columns.kind import Text
from store.columns.record import Column, Record
from store.language import _
from tui.acts.stage_acts import StageActs, StageWork
from tui.sheets.findings import Findings, said
from tui.sheets.sheet import TableSheet
from tui.widgets.side_panel import PANEL_FROM, Panel, PanelText, SidePanel, panel_width


class RecordBeside(StageActs):
    """Has the record at the cursor stand beside the table where the screen is wide enough."""

    def __init__(self, screen: StageWork) -> None:
        """Tell in a panel of what stands at the cursor of ``screen``."""
        super().__init__(screen)
        self.panel = SidePanel(self._told)

    def action_panel(self) -> None:
        """Show or hide the panel."""
        screen = self.screen
        if not panel_width(screen.app.size.width):
            message = _("A window of {width} columns or more has room for a panel.")
            screen.say(message.format(width=PANEL_FROM))
            return
        screen.desk.wants_panel = not screen.desk.wants_panel
        screen.share_width()

    def take_room(self, width: int) -> int:
        """Take what the panel needs of ``width`` cells; returns how many the grid has."""
        taken = panel_width(width) if self.screen.desk.wants_panel else 0
        self.panel.take_room(taken)
        return width - taken

    def _told(self) -> Panel:
        screen = self.screen
        column = screen.grid.state.cursor.current_column
        return beside(screen.sheet, screen.desk.known_findings, screen.grid.uid, column)


def beside(sheet: TableSheet, findings: Findings, uid: str, column: Column | None) -> Panel:
    """Return what there is to read of row ``uid``: the text of its ``column`` where that is long.

    Else it is every field in which something stands, and below them what the rules say.
    """
    record = sheet.record(uid)
    if record is None:
        return Panel("")
    text = sheet.text(record, column) if column is not None else ""
    if column is not None and _is_long(column, text):
        return Panel(column.title(), (PanelText("", text),), key="z")
    if not sheet.saved_record(uid):
        return Panel(_("New row: nothing is saved of it yet"))
    title = record.title(sheet.view)
    fields = (one for one in _fields(sheet, record) if one.text != title)
    return Panel(title, (*fields, *_found(findings, uid)))


def _is_long(column: Column, text: str) -> bool:
    """Tell whether a text of several lines is seen in part only."""
    takes_lines = isinstance(column.kind, Text) and column.kind.multiline
    return takes_lines and ("\n" in text or cell_len(text) > column.width)


def _fields(sheet: TableSheet, record: Record) -> tuple[PanelText, ...]:
    told = (
        PanelText(column.title(), sheet.text(record, column))
        for column in sheet.table.all_columns().values()
    )
    return tuple(one for one in told if one.text)


def _found(findings: Findings, uid: str) -> tuple[PanelText, ...]:
    return tuple(PanelText("", said(one)) for one in findings.of_record(uid))
