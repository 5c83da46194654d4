"""Finding the cells that have the words of the filter: the first, the next, the one before."""

from collections.abc import Sequence
from typing import NamedTuple

from store.columns.record import Column, Record
from store.language import _
from store.words.text import fold
from tui.acts.stage_acts import StageActs


class _Match(NamedTuple):
    """A row and the key of the column in which a word was found."""

    uid: str
    column: str


class WordFinding(StageActs):
    """Moves to the cells that have one of the words for which rows were filtered."""

    def action_find_next(self) -> None:
        """Move to the next cell that has one of the words."""
        self._go(1)

    def action_find_previous(self) -> None:
        """Move to the cell before that has one of the words."""
        self._go(-1)

    def show_first(self) -> None:
        """Move to the first cell that has one of the words, unless the cursor is in one."""
        matches = self._matches()
        grid = self.screen.grid
        if matches and _Match(grid.uid, grid.column_key) not in matches:
            self._show(matches, 0)

    def _go(self, direction: int) -> None:
        if not self._words:
            self.screen.say(_("Type what to look for first (/)."))
            return
        matches = self._matches()
        if not matches:
            self.screen.say(_("No row contains these words."))
            return
        self._show(matches, self._next(matches, direction))

    @property
    def _words(self) -> Sequence[str]:
        return fold(self.screen.sheet.narrowing.words).split()

    def _matches(self) -> list[_Match]:
        """Return every cell that has one of the words, from the first row to the last."""
        sheet = self.screen.sheet
        found: list[_Match] = []
        for row in sheet.rows:
            record = sheet.saved_record(row.uid) if row.uid else None
            if record is None:
                continue
            found.extend(
                _Match(row.uid, column.key)
                for column in sheet.columns
                if self._has_word(record, column)
            )
        return found

    def _has_word(self, record: Record, column: Column) -> bool:
        text = fold(self.screen.sheet.text(record, column))
        return any(word in text for word in self._words)

    def _next(self, matches: Sequence[_Match], direction: int) -> int:
        """Return the place of the match after (or before) the cursor, round the end."""
        sheet, grid = self.screen.sheet, self.screen.grid
        rows = {row.uid: number for number, row in enumerate(sheet.rows)}
        columns = {column.key: number for number, column in enumerate(sheet.columns)}
        here = (rows.get(grid.uid, -1), columns.get(grid.column_key, -1))
        places = [(rows[one.uid], columns[one.column]) for one in matches]
        if direction > 0:
            return next((number for number, one in enumerate(places) if one > here), 0)
        before = [number for number, one in enumerate(places) if one < here]
        return before[-1] if before else len(places) - 1

    def _show(self, matches: Sequence[_Match], number: int) -> None:
        uid, key = matches[number]
        self.screen.grid.go_to(uid, key)
        self.screen.grid.reload()
        message = _("Match {number} of {count}")
        self.screen.say(message.format(number=number + 1, count=len(matches)))
