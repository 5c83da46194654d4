"""The grid: a spreadsheet for records, painted line by line and typed into in its cells."""

from collections.abc import Sequence
from typing import Protocol

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from tui.grid.cursor import Position
from tui.grid.model import CellDraft, GridModel
from tui.grid.paint import (
    CursorCell,
    heading_lines,
    is_title_cut,
    open_width,
    paint_heading,
    paint_record,
    paint_title,
)
from tui.grid.state import GridState, Say
from tui.typing.editor import AccentComposer


class BesideGrid(Protocol):
    """What shows beside a grid, such as below it, what stands at its cursor."""

    def follow(self, state: GridState) -> bool:
        """Show what stands at the cursor now; tell whether the terminal's cursor stands there."""


class Grid(Widget):
    """Shows a ``GridModel`` and answers keys at once; the screen hands them to ``press``."""

    ALLOW_SELECT = False
    can_focus = False

    beside: Sequence[BesideGrid] = ()
    """What follows the cursor."""

    def __init__(self, model: GridModel, say: Say, composer: AccentComposer | None = None) -> None:
        """Show ``model``; ``say`` takes sentences and choices for the message line."""
        super().__init__()
        self.state = GridState(model, say, composer)
        self._headings = heading_lines(model.columns)

    @property
    def editing(self) -> bool:
        """Whether a cell is open, so that letters are text."""
        return self.state.cell is not None

    @property
    def uid(self) -> str:
        """The record at the cursor; empty when there is none."""
        return self.state.cursor.uid

    @property
    def column_key(self) -> str:
        """The column at the cursor."""
        column = self.state.cursor.current_column
        return column.key if column is not None else ""

    @property
    def cut_title(self) -> str:
        """The title above the record at the cursor, where not all of it is seen."""
        cursor = self.state.cursor
        title = cursor.title
        is_cut = title is not None and is_title_cut(
            title, cursor.model.columns, cursor.slots, self.size.width
        )
        return title.title if title is not None and is_cut else ""

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key does here, before returning; tell whether it does anything."""
        before = self.state.cursor.position
        handled = self.state.press(key, character)
        if handled:
            self._repaint_since(before)
        return handled

    def paste(self, text: str) -> None:
        """Put pasted text into the open cell."""
        before = self.state.cursor.position
        if self.state.paste(text):
            self._repaint_since(before)

    def act(self, action: str) -> bool:
        """Do an action of ``KeyPlace.TABLE`` by its name; tell whether it is one."""
        before = self.state.cursor.position
        done = self.state.act(action)
        self._repaint_since(before)
        return done

    def show(self, model: GridModel, uid: str = "") -> None:
        """Show another table, with the cursor on the record ``uid`` or on the first one."""
        self.state.show(model, uid)
        self._fit()

    def go_to(self, uid: str, column: str) -> bool:
        """Move to a cell by record and column key; tell whether it is there."""
        return self._whole(done=self.state.cursor.go_to(CellDraft(uid, column, "")))

    def show_column(self, key: str) -> None:
        """Have a column in sight; the cursor goes along unless it is seen wherever one scrolls."""
        self.state.cursor.show_column(key)
        self._whole(done=True)

    def leave_locked_cell(self) -> None:
        """Stand in a cell that can be typed into, where there is one in the row."""
        cursor = self.state.cursor
        if self.editing:
            return
        if cursor.uid and cursor.is_locked and cursor.to_next_open_column():
            self.reload()

    def reload(self) -> None:
        """Take over rows that changed; cursor and open cell stay on their record."""
        self.state.reload()
        self._fit()

    def reopen_abandoned(self) -> bool:
        """Bring back what was typed when Escape closed a cell; tell whether there was anything."""
        return self._whole(done=self.state.reopen_abandoned())

    def restore(self, draft: CellDraft) -> bool:
        """Open a cell with a draft kept from another day; tell whether that was possible."""
        return self._whole(done=self.state.restore(draft))

    def bring_back(self) -> None:
        """Save the row of the open cell once more, with what is typed; it was gone."""
        self.state.bring_back()
        self._fit()

    def leave_cell(self) -> None:
        """Close the open cell with its old value; what was typed can be brought back."""
        self.state.leave()
        self._fit()

    def reopen(self, draft: CellDraft) -> bool:
        """Open a cell with what was typed there, also in a row that is gone; tell whether it is."""
        return self._whole(done=self.state.reopen(draft))

    def draft(self) -> CellDraft | None:
        """Return what is typed and not saved."""
        return self.state.draft()

    def place_cursor(self) -> None:
        """Put the terminal's cursor where the grid's is, or where a long text is typed."""
        # All of them follow, also behind one that has the terminal's cursor.
        followed = [one.follow(self.state) for one in self.beside]
        if any(followed):
            return
        place = self._cursor_place()
        if place is not None and self.region:
            self.app.cursor_position = self.region.offset + place

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the widget: a heading, a title or a record."""
        if self.size.width != self.state.cursor.viewport.width:
            # Textual paints a new size before it tells of it.
            self._measure()
        return Strip(self._line(y), self.size.width)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit into the new size."""
        self._fit()

    def on_mount(self) -> None:
        """Fit into the first size."""
        self._fit()

    def _line(self, y: int) -> list[Segment]:
        cursor, width = self.state.cursor, self.size.width
        slots, columns = cursor.slots, cursor.model.columns
        if y < self._headings:
            return paint_heading(columns, slots, width, y, self._headings)
        row = cursor.row_at(y - self._headings)
        if row is None:
            return [Segment(" " * width)]
        if not row.uid:
            return paint_title(row, columns, slots, width)
        return paint_record(cursor.model, row.uid, slots, width, self._cursor_in(row.uid))

    def _cursor_in(self, uid: str) -> CursorCell | None:
        cursor = self.state.cursor
        if uid != cursor.uid:
            return None
        slot = next((slot for slot in cursor.slots if slot.column == cursor.column), None)
        cell = self.state.cell
        is_elsewhere = cell is not None and cell.page is not None and bool(self.beside)
        return None if slot is None else CursorCell(slot, None if is_elsewhere else cell)

    def _cursor_place(self) -> Offset | None:
        """Return the cell of the terminal's cursor within the widget."""
        cursor = self.state.cursor
        here = self._cursor_in(cursor.uid) if cursor.uid else None
        if here is None:
            return None
        within = 0
        if here.cell is not None:
            width = open_width(here.cell, here.slot, self.size.width)
            within = here.cell.editor.window(width).cursor
        return Offset(here.slot.x + within, self._headings + cursor.row - cursor.viewport.top)

    def _fit(self) -> None:
        self._measure()
        self.refresh()
        self.place_cursor()

    def _measure(self) -> None:
        self._headings = heading_lines(self.state.model.columns)
        width = self.size.width or self.app.size.width
        self.state.cursor.resize(width, self.size.height - self._headings)

    def _whole(self, *, done: bool) -> bool:
        self.refresh()
        self.place_cursor()
        return done

    def _repaint_since(self, before: Position) -> None:
        """Paint again what looks different: the cursor's rows, or all where any others do."""
        cursor = self.state.cursor
        if cursor.position[:3] != before[:3]:
            self.refresh()
        else:
            for row in {before.row, cursor.row}:
                y = self._headings + row - cursor.viewport.top
                self.refresh(Region(0, y, self.size.width, 1))
        self.place_cursor()
