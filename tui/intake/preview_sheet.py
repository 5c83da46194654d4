"""The rows of a file in the grid as they will be saved, with what is wrong and what was inexact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len

from store.columns.figures import Money
from store.columns.kind import Kind, Text
from store.columns.record import Column
from store.dossier.view import View
from store.exchange.intake import Intake, IntakeRow, RowState
from store.language import N_, _
from tui.grid.held import HeldRow
from tui.grid.model import CommitResult, GridRow, Mark
from tui.intake.told import on_screen
from tui.tables.table import told_column

PLACE, STATE = "row of the file", "what becomes of it"
"""The keys of the columns that are the preview's own."""

_MEASURED_ROWS = 500
"""Rows by which the width of a column is found; what is wider further down is cut."""
_HEADING_LINES, _ROOM_FOR_BREAK = 2, 2
_PLACE_WIDTH, _MOST_PLACE_WIDTH, _STATE_WIDTH = 5, 14, 11
_CLOSED = N_("Nothing is typed here. Put it right in the file, or save the rows and change them.")
_UNTIL_NOW = N_("Until now: {text}")
_EMPTY_UNTIL_NOW = N_("Until now: empty")


class PreviewSheet:
    """A grid model of what an intake gives; nothing can be typed into it."""

    fixed = 1

    def __init__(self, view: View, intake: Intake) -> None:
        """Show ``intake`` for the dossier that is seen in ``view``."""
        self._view = view
        self._by_uid = {f"{number}": row for number, row in enumerate(intake.rows)}
        self.columns: Sequence[Column] = (
            told_column(PLACE, Text(), N_("Row"), _width(intake.rows)),
            told_column(STATE, Text(), N_("Becomes"), _STATE_WIDTH),
            *(_fitted(view, one, intake.rows) for one in _used_columns(intake.rows)),
        )
        self.rows: Sequence[GridRow] = [GridRow(uid) for uid in self._by_uid]
        self.held = HeldRow()

    def row(self, uid: str) -> IntakeRow | None:
        """Return a row of the file; None where there is none."""
        return self._by_uid.get(uid)

    def notice(self, uid: str, key: str) -> str:
        """Return what there is to know about a cell: why it is refused, what was inexact, changed.

        What is wrong with the row as a whole stands in its first cells.
        """
        row = self._by_uid.get(uid)
        if row is None:
            return ""
        asked = "" if key in (PLACE, STATE) else key
        found = row.refused.get(asked) or row.inexact.get(asked)
        if found is None and not asked:
            found = next(iter((*row.refused.values(), *row.inexact.values())), None)
        if found is not None:
            return on_screen(found)
        return self._until_now(row, key)

    def problems(self) -> list[tuple[str, str]]:
        """Return the cells that are refused, row by row: uid and column key."""
        keys = [one.key for one in self.columns]
        return [
            (uid, key if key in keys else PLACE)
            for uid, row in self._by_uid.items()
            for key in sorted(row.refused, key=lambda one: keys.index(one) if one in keys else -1)
        ]

    # What the grid asks

    def kind(self, uid: str, column: Column) -> Kind[Any]:
        """Return the column's kind."""
        del uid
        return column.kind

    def cell_title(self, uid: str, column: Column) -> str:
        """Return the column's title."""
        del uid
        return column.title()

    def shown(self, uid: str, column: Column) -> str:
        """Return the text of a cell as it will be saved."""
        row = self._by_uid.get(uid)
        if row is None:
            return ""
        if column.key == PLACE:
            return row.place
        if column.key == STATE:
            return _(row.state.value)
        return column.show(getattr(row.record, column.key), self._view)

    def typed(self, uid: str, column: Column) -> str:
        """Return the text of a cell; it is never opened."""
        return self.shown(uid, column)

    def mark(self, uid: str, column: Column) -> Mark:
        """Return whether a cell is refused or was read inexactly."""
        row = self._by_uid.get(uid)
        if row is None:
            return Mark.NONE
        if column.key in row.refused or (column.key == STATE and row.state is RowState.REFUSED):
            return Mark.ERROR
        return Mark.WARNING if column.key in row.inexact else Mark.NONE

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        """Offer nothing."""
        del uid, column, typed
        return ()

    def refusal(self, uid: str, column: Column) -> str:
        """Return why a cell is refused, else that nothing is typed here."""
        return self.notice(uid, column.key) or _(_CLOSED)

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Refuse what cannot have been typed."""
        del typed
        return CommitResult(uid, accepted=False, sentence=self.refusal(uid, column))

    def new_row(self, near: str) -> CommitResult:
        """Refuse a new row: the rows are those of the file."""
        return CommitResult(near, accepted=False, sentence=_(_CLOSED))

    def discard_new_row(self) -> None:
        """Leave the rows as they are: none is new."""

    def is_gone(self, uid: str) -> bool:
        """Tell that no row can go: none is opened."""
        del uid
        return False

    def bring_back(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Refuse as ``commit`` does."""
        return self.commit(uid, column, typed)

    def _until_now(self, row: IntakeRow, key: str) -> str:
        """Return what stands in a cell that gets another value; "" where it is none."""
        known = self._view.get(type(row.record), row.record.uid)
        if row.state is not RowState.CHANGED or known is None or key not in row.record.columns:
            return ""
        before, after = getattr(known, key), getattr(row.record, key)
        if before == after:
            return ""
        text = row.record.columns[key].show(before, self._view)
        return _(_UNTIL_NOW).format(text=text) if text else _(_EMPTY_UNTIL_NOW)


def _used_columns(rows: Sequence[IntakeRow]) -> Iterable[Column]:
    """Yield the columns in which some row has something, or something wrong."""
    told = {key for row in rows for key in (*row.refused, *row.inexact)}
    for one in rows[0].record.typed_columns() if rows else ():
        usual = getattr(type(rows[0].record)(), one.key)
        is_filled = any(getattr(row.record, one.key) != usual for row in rows)
        if is_filled or one.key in told or one.required:
            yield one


def _fitted(view: View, column: Column, rows: Sequence[IntakeRow]) -> Column:
    """Return a column as it stands here: closed, no wider than it must be, money with its unit."""
    heading = column.short_title()
    if isinstance(column.kind, Money):
        heading = f"{heading} ({_(view.unit.label)})"
    texts = [column.show(getattr(row.record, column.key), view) for row in rows[:_MEASURED_ROWS]]
    in_two_lines = cell_len(heading) // _HEADING_LINES + _ROOM_FOR_BREAK
    is_marked = any(column.key in row.refused or column.key in row.inexact for row in rows)
    longest = max(map(cell_len, texts), default=0) + is_marked
    wanted = max(in_two_lines, longest, *map(cell_len, heading.split()))
    width = min(wanted, max(column.width, in_two_lines))
    return replace(column, bookkeeping=True, heading=heading, width=width)


def _width(rows: Sequence[IntakeRow]) -> int:
    longest = max((len(row.place) for row in rows), default=0)
    return min(max(longest, _PLACE_WIDTH), _MOST_PLACE_WIDTH)


def figures(intake: Intake) -> Mapping[RowState, int]:
    """Return how many rows become what."""
    return {
        state: count
        for state in RowState
        if (count := sum(row.state is state for row in intake.rows))
    }
