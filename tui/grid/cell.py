"""A cell that is open: what is typed into it, and what it will be saved as."""

from collections.abc import Callable
from typing import Any

from store.columns.choices import Several
from store.columns.kind import Kind, Text
from store.columns.record import Column
from tui.grid.model import CellDraft
from tui.typing.editor import AccentComposer
from tui.typing.entry import Entry, Matches, Writing
from tui.typing.page import TextPage


class OpenCell(Entry):
    """The entry of one cell of one record."""

    def __init__(
        self,
        uid: str,
        column: Column,
        text: str,
        matches: Matches,
        composer: AccentComposer | None = None,
        kind: Kind[Any] | None = None,
    ) -> None:
        """Open the cell of record ``uid`` with ``text``; a figure is typed anew.

        ``kind`` is what the cell takes where that is not the kind of its column.
        """
        kind = kind or column.kind
        writing = Writing(
            composer=composer,
            multiline=isinstance(kind, Text) and kind.multiline,
            several=isinstance(kind, Several),
            anew=kind.align != "left",
        )
        super().__init__(text, matches, writing)
        self.uid = uid
        self.column = column
        self.page: TextPage | None = None
        self.is_refused = False
        self._notice = ""
        self._multiline = writing.multiline

    def tell(self, notice: str, say: Callable[[str], None]) -> None:
        """Say what there is to know while it is open, or that nothing is any more.

        Where there never was anything, what else was said stands: why its text was refused.
        """
        if notice or self._notice:
            say(notice)
        self._notice = notice

    def lay_out(self, room: int, width: int) -> None:
        """Have a text of several lines typed on a page ``width`` cells wide, once it needs one.

        It does when it has line ends, or does not fit into the ``room`` it has in its line.
        """
        text = self.editor.text
        if self.page is not None:
            self.page.width = width
            self.page.typed()
        elif self._multiline and ("\n" in text or self.editor.width > room):
            self.page = TextPage(self.editor, width)

    @property
    def draft(self) -> CellDraft:
        """What is typed so far."""
        return CellDraft(self.uid, self.column.key, self.editor.text)
