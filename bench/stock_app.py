"""A table built from Textual's stock widgets, for comparison: ``stock_app FILE.csv``.

Header, tabs, a DataTable, a footer, and a modal screen with an input field to edit a cell.
"""

import csv
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Header, Input, Static, TabbedContent, TabPane

Cells = list[list[str]]


class Edit(ModalScreen[str]):
    """Asks for the new text of a cell."""

    CSS = "Edit { align: center middle; } Input { width: 50; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Return the field."""
        yield Input(self._text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the text back."""
        self.dismiss(event.value)


class Help(ModalScreen[None]):
    """Shows some lines of help."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        """Return the lines."""
        yield Static("\n".join(f"F{number}  what this key does, in words" for number in range(20)))


class StockApp(App[None]):
    """Two tables of the same rows under tabs."""

    CSS = "TabbedContent, ContentSwitcher, TabPane, DataTable { height: 1fr; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f2", "edit", "edit"),
        ("f1", "help", "help"),
        ("f3", "switch", "next table"),
    ]

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self._cells = cells

    def compose(self) -> ComposeResult:
        """Return header, tables and footer."""
        yield Header()
        with TabbedContent():
            for name in ("first", "second"):
                with TabPane(name, id=name):
                    yield DataTable()
        yield Footer()

    def on_mount(self) -> None:
        """Fill both tables."""
        head, *rows = self._cells
        for table in self.query(DataTable):
            table.add_columns(*head)
            table.add_rows(rows)
        self._table.focus()

    @property
    def _table(self) -> DataTable[str]:
        return self.query_one(TabbedContent).active_pane.query_one(DataTable)

    def action_edit(self) -> None:
        """Ask for the text of the cell at the cursor."""
        place = self._table.cursor_coordinate
        text = self._table.get_cell_at(place)
        self.push_screen(Edit(text), lambda new: self._table.update_cell_at(place, new))

    def action_help(self) -> None:
        """Show the help."""
        self.push_screen(Help())

    def action_switch(self) -> None:
        """Show the other table."""
        tabs = self.query_one(TabbedContent)
        tabs.active = "second" if tabs.active == "first" else "first"
        self._table.focus()


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        StockApp(list(csv.reader(file))).run()
