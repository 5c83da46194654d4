"""The cursor of a grid: on which record and column it stands, and which rows are seen."""

from typing import TYPE_CHECKING, NamedTuple

from store.columns.record import Column
from tui.grid.model import CellDraft, GridModel, GridRow, Mark
from tui.grid.viewport import ColumnCells, Viewport

if TYPE_CHECKING:
    from collections.abc import Callable


class Position(NamedTuple):
    """Where the cursor is and what is seen around it.

    When the first three stay, only the rows of the cursor need to be painted again.
    """

    version: int
    top: int
    left: int
    row: int
    column: int


class _Before(NamedTuple):
    """How many rows were seen, and which, before there was less room."""

    height: int
    top: int
    row: int


class GridCursor:
    """A place in a table that stays on its record when rows come and go around it."""

    def __init__(self, model: GridModel) -> None:
        """Stand on the first record of ``model``."""
        self.viewport = Viewport()
        self._version = 0
        self.show(model)

    def show(self, model: GridModel, uid: str = "") -> None:
        """Show another table, with the cursor on the record ``uid`` or on the first one."""
        self.model = model
        self.rows: tuple[GridRow, ...] = ()
        self.row = self.column = 0
        self._before: _Before | None = None
        self.viewport.top = self.viewport.left = 0
        self.reload(uid)

    def reload(self, uid: str = "") -> None:
        """Take over rows that changed and stay on the record, or go to ``uid``."""
        uid = uid or self.uid
        self.rows = tuple(self.model.rows)
        self._index = {row.uid: index for index, row in enumerate(self.rows) if row.uid}
        self.row = self._index.get(uid, self._nearest_record(self.row))
        self.to_column(self.column)
        self.repaint()

    def repaint(self) -> None:
        """Have every row painted again."""
        self._version += 1
        self.follow()

    def resize(self, width: int, height: int) -> None:
        """Fit into ``width`` cells and ``height`` rows.

        What was scrolled only because there was less room is scrolled back once there is more.
        """
        view, height = self.viewport, max(height, 1)
        if height < view.height and (self._before is None or self._before.row != self.row):
            self._before = _Before(view.height, view.top, self.row)
        if width > view.width:
            view.left = 0
        is_larger = height > view.height
        view.width, view.height = width, height
        if is_larger:
            before = self._before
            if before is not None and height >= before.height:
                view.top = before.top if before.row == self.row else view.top
                self._before = None
            view.top = min(view.top, max(len(self.rows) - height, 0))
        self.repaint()

    @property
    def position(self) -> Position:
        """Where the cursor is now."""
        return Position(self._version, self.viewport.top, self.viewport.left, self.row, self.column)

    @property
    def uid(self) -> str:
        """The record at the cursor; empty when there is none."""
        return self.rows[self.row].uid if self.row < len(self.rows) else ""

    @property
    def current_column(self) -> Column | None:
        """The column at the cursor."""
        columns = self.model.columns
        return columns[self.column] if self.column < len(columns) else None

    @property
    def shown_text(self) -> tuple[str, str]:
        """The name and the text of the cell at the cursor; empty where there is none."""
        column, uid = self.current_column, self.uid
        if not uid or column is None:
            return "", ""
        return self.model.cell_title(uid, column), self.model.shown(uid, column)

    @property
    def slots(self) -> tuple[ColumnCells, ...]:
        """The places of the columns that are seen."""
        return self.viewport.slots(self.model.columns, self.model.fixed)

    @property
    def is_locked(self) -> bool:
        """Whether the cell at the cursor cannot be opened."""
        return self._locked(self.column)

    @property
    def ends_group(self) -> bool:
        """Whether the record is the last one before the next title."""
        return self.row + 1 < len(self.rows) and not self.rows[self.row + 1].uid

    @property
    def ends_table(self) -> bool:
        """Whether no record follows."""
        return all(not row.uid for row in self.rows[self.row + 1 :])

    @property
    def title(self) -> GridRow | None:
        """The title of the group in which the cursor stands."""
        above = range(min(self.row, len(self.rows) - 1), -1, -1)
        return next((self.rows[row] for row in above if not self.rows[row].uid), None)

    def row_at(self, line: int) -> GridRow | None:
        """Return the row on a line of the grid, counted from 0."""
        index = self.viewport.top + line
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def holds(self, uid: str) -> bool:
        """Tell whether the record ``uid`` is in the table."""
        return uid in self._index

    def act(self, action: str) -> bool:
        """Do one of the movements of ``KeyPlace.TABLE``; tell whether it is one."""
        moves: dict[str, Callable[[], object]] = {
            "up": lambda: self.step(-1),
            "down": lambda: self.step(1),
            "left": lambda: self.to_column(self.column - 1),
            "right": lambda: self.to_column(self.column + 1),
            "first_column": self._to_first_column,
            "last_column": lambda: self.to_column(len(self.model.columns) - 1),
            "page_up": lambda: self._page(-1),
            "page_down": lambda: self._page(1),
            "first_row": lambda: self._to_row(0),
            "last_row": lambda: self._to_row(len(self.rows) - 1),
        }
        if action not in moves:
            return False
        moves[action]()
        return True

    def step(self, direction: int) -> bool:
        """Move to the next record down (or up when negative); tell whether there is one."""
        row = self.row + direction
        while 0 <= row < len(self.rows) and not self.rows[row].uid:
            row += direction
        if not 0 <= row < len(self.rows):
            return False
        self._to_row(row)
        return True

    def to_column(self, column: int) -> None:
        """Move to a column, counted from 0, or to the nearest there is."""
        self.column = min(max(column, 0), max(len(self.model.columns) - 1, 0))
        self.follow()

    def go_to(self, draft: CellDraft) -> bool:
        """Move to the cell of a draft; tell whether it is there."""
        keys = [column.key for column in self.model.columns]
        if not self.holds(draft.uid) or draft.column not in keys:
            return False
        self._to_row(self._index[draft.uid])
        self.to_column(keys.index(draft.column))
        return True

    def show_column(self, key: str) -> None:
        """Scroll so that the column ``key`` is seen, and stay where one is if one sees that too."""
        column = [one.key for one in self.model.columns].index(key)
        if column in {slot.column for slot in self.slots}:
            return
        self.viewport.show_column(self.model.columns, self.model.fixed, column)
        if self.column not in {slot.column for slot in self.slots}:
            self.to_column(column)

    def to_next_open_column(self, direction: int = 1) -> bool:
        """Move right (or left) to a cell that can be typed into; tell whether there is one."""
        last = len(self.model.columns) if direction > 0 else -1
        for column in range(self.column + direction, last, direction):
            if not self._locked(column):
                self.to_column(column)
                return True
        return False

    def to_row_end(self, direction: int) -> None:
        """Move to the first cell of the row that can be typed into (the last when negative)."""
        self.column = -1 if direction > 0 else len(self.model.columns)
        if not self.to_next_open_column(direction):
            self.to_column(0)

    def follow(self) -> None:
        """Scroll so that the cursor is seen, with the titles right above it."""
        titles = 0
        while self.row > titles and not self.rows[self.row - titles - 1].uid:
            titles += 1
        self.viewport.show_row(self.row, above=min(titles, self.viewport.height - 1))
        if self.model.columns:
            self.viewport.show_column(self.model.columns, self.model.fixed, self.column)

    def _page(self, direction: int) -> None:
        """Move one screen up or down."""
        height, distance = self.viewport.height, direction * self.viewport.height
        last_top = max(len(self.rows) - height, 0)
        self.viewport.top = min(max(self.viewport.top + distance, 0), last_top)
        self._to_row(min(max(self.row + distance, 0), len(self.rows) - 1))

    def _to_first_column(self) -> None:
        """Move to the first column and show those that follow it, which may be scrolled away."""
        self.viewport.left = 0
        self.to_column(0)

    def _to_row(self, row: int) -> None:
        self.row = self._nearest_record(row)
        self.follow()

    def _locked(self, column: int) -> bool:
        one = self.model.columns[column]
        return one.bookkeeping or self.model.mark(self.uid, one) is Mark.LOCKED

    def _nearest_record(self, row: int) -> int:
        """Return the first record at or below ``row``, else the last one above it."""
        below = range(max(row, 0), len(self.rows))
        above = range(min(row, len(self.rows)) - 1, -1, -1)
        return next((index for index in (*below, *above) if self.rows[index].uid), 0)
