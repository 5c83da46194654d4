"""What is typed on one screen and not saved: in the open cell, and in answer to a question."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from store.office.drafts import Draft
from tui.together.whereabouts import OF_RECORD, Whereabouts
from tui.typing.entry import Entry

if TYPE_CHECKING:
    from tui.grid.grid import Grid


class AskedQuestion(Protocol):
    """A question that is being answered."""

    asked: str
    entry: Entry


class AskingLine(Protocol):
    """A line on which something may be asked."""

    @property
    def question(self) -> AskedQuestion | None:
        """What is asked there."""


class TypedHere:
    """The drafts of a screen.

    ``table`` names what is shown, in a word by which a draft finds it again. ``left`` is what was
    typed on another day, until it stands again where it was typed.
    """

    def __init__(
        self,
        line: AskingLine,
        grid: "Grid | None" = None,
        dossier: Callable[[], str] = str,
        village: Callable[[], str] = str,
    ) -> None:
        """Look at ``line`` and ``grid``; ``dossier`` gives the stem of the one worked on.

        ``village`` gives the uid of the village that is shown, "" for all of them.
        """
        self._line = line
        self._grid = grid
        self._dossier = dossier
        self._village = village
        self.table = ""
        self.left: Draft | None = None

    @property
    def dossier(self) -> str:
        """The stem of the dossier worked on; "" outside of one."""
        return self._dossier()

    @property
    def whereabouts(self) -> Whereabouts:
        """Where one is in the office, and in which row while something is typed there."""
        is_typing = self._grid is not None and self._grid.editing
        row = self.row if is_typing else ""
        return Whereabouts(self.dossier, self._village(), self.table, row)

    @property
    def row(self) -> str:
        """The uid of the record at the cursor, or of the one whose page this is; "" for none."""
        of_page = self.table.partition(OF_RECORD)[2]
        return of_page or (self._grid.uid if self._grid is not None else "")

    def drafts(self) -> Iterator[Draft]:
        """Yield what is typed and not saved."""
        if self.left is not None:
            yield self.left
        cell = self._grid.draft() if self._grid is not None else None
        if cell is not None:
            yield self.draft_of(cell.uid, cell.column, cell.text)
        question = self._line.question
        answer = _answer(question.entry) if question is not None else ""
        if question is not None and answer:
            uid, column = (self._grid.uid, self._grid.column_key) if self._grid else ("", "")
            yield replace(self.draft_of(uid, column, answer), asked=question.asked.strip())

    def ask(self, asked: str, entry: Entry) -> None:
        """Put what was typed on another day in answer to ``asked`` into the entry of the answer."""
        if self.left is not None and self.left.asked == asked.strip():
            entry.retype(self.left.text)
            self.left = None

    def draft_of(self, uid: str, column: str, text: str) -> Draft:
        """Return the draft of what is typed in a cell."""
        now = datetime.now(UTC)
        return Draft(
            self.table, uid, column, text, now, dossier=self.dossier, village=self._village()
        )


def _answer(entry: Entry) -> str:
    """Return what is typed in words of one's own; a choice is soon made again."""
    text = entry.editor.text
    return text if entry.changed and entry.result == text else ""
