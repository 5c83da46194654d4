"""A question on the message line of a screen."""

from collections.abc import Callable

from rich.cells import cell_len

from tui.typing.editor import LineEditor
from tui.typing.entry import Entry
from tui.typing.fitting import fit

_ASKED_OFFERS_GAP = "   "
_ROOM_FOR_ANSWER = 30
"""Cells of the message line that a long question leaves for the answer and its choices."""

Answered = Callable[[str], None]


class Question:
    """A question on the message line and the answer being typed behind it."""

    def __init__(self, asked: str, entry: Entry, answered: Answered) -> None:
        """Ask ``asked``; ``answered`` takes the answer when Enter is pressed."""
        self.asked = f"{asked} "
        self.entry = entry
        self.answered = answered

    def is_cut(self, width: int) -> bool:
        """Tell whether not all that is asked stands in a line of ``width`` cells."""
        return cell_len(self.asked) > max(width - _ROOM_FOR_ANSWER, 1)

    def line(self, width: int) -> tuple[str, int]:
        """Return the line in ``width`` cells and the cell of the cursor."""
        most = max(width - _ROOM_FOR_ANSWER, 1)
        asked = f"{fit(self.asked, most - 1, 'left')} " if self.is_cut(width) else self.asked
        taken = cell_len(asked)
        room = min(self.entry.editor.width, width - taken)
        if self.entry.stands_among_offers:
            room = 1
        elif self.entry.offers_choices:
            room = min(room, (width - taken) // 2)
        editor = LineEditor() if self.entry.stands_among_offers else self.entry.editor
        seen = editor.window(room)
        offers = self.entry.offer_line(width - taken - room - len(_ASKED_OFFERS_GAP))
        return asked + seen.text + _ASKED_OFFERS_GAP + offers, taken + seen.cursor
