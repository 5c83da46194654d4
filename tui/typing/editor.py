"""A line of text being typed: what the keys do to it and which part of it is seen.

The editor knows no screen. Every key is answered at once by ``LineEditor.handle``, in the order in
which the keys arrive.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple, Protocol

from rich.cells import get_character_cell_size as cells_of

from tui.keys.keys import KeyPlace, action_for
from tui.typing.highland_letters import highland_letter

BLANK = " "
LINE_MARK = "⏎"
LONGEST_TEXT = 20_000
"""Letters that can be typed or pasted into one text; forty pages say all that a cell has to."""
_MARKS = 1000
"""Characters beyond the room that are looked at, as marks take none."""
_MARKS_BEFORE = "‹"
_MARKS_AFTER = "›"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WORD = re.compile(r"\S+\s*")


class AccentComposer(Protocol):
    """Turns keys into accented letters; knows the letters typed since ``reset``.

    An edit is how many letters to erase before the cursor and what to insert instead.
    """

    def feed(self, key: str) -> tuple[int, str]:
        """Return what a typed character changes."""

    def backspace(self) -> tuple[int, str]:
        """Return what erasing the letter before the cursor changes."""

    def finish(self) -> tuple[int, str]:
        """Return what the end of a word changes."""

    def reset(self) -> None:
        """Forget everything: the next key begins a word."""


class EditorResult(Enum):
    """What became of a key."""

    IGNORED = auto()
    MOVED = auto()
    CHANGED = auto()


class VisibleText(NamedTuple):
    """The part of a text that is seen: its cells and the cursor's cell within them."""

    text: str
    cursor: int


class LineEditor:
    """A text in NFC and a cursor that stands between letters, never between a letter and its marks.

    A newline is one letter, shown as ⏎; it is typed only where ``multiline``.
    """

    def __init__(
        self, text: str = "", *, composer: AccentComposer | None = None, multiline: bool = False
    ) -> None:
        """Begin with ``text`` and the cursor behind it."""
        self._composer = composer
        self._multiline = multiline
        self._letters = letters_of(self._clean(text))
        self._cursor = len(self._letters)
        self._first_seen = 0
        if composer is not None:
            composer.reset()

    @property
    def text(self) -> str:
        """The text as it stands, in NFC."""
        return "".join(self._letters)

    @property
    def letters(self) -> Sequence[str]:
        """The letters of the text, each with its marks."""
        return self._letters

    @property
    def cursor(self) -> int:
        """The number of letters before the cursor."""
        return self._cursor

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another letter."""
        return len(self._letters) >= LONGEST_TEXT

    @property
    def width(self) -> int:
        """The cells the whole text takes, with one more for the cursor behind it."""
        return sum(map(_cells, self._letters)) + 1

    def handle(self, key: str, character: str | None) -> EditorResult:
        """Do what a key does inside a line.

        Args:
            key: Textual's name of the key.
            character: The character it types, if any; printable ones are text.
        """
        if character is not None and character.isprintable():
            self._type(character)
            return EditorResult.CHANGED
        action = action_for((KeyPlace.CELL,), key, character)
        return self.act(action) if action else EditorResult.IGNORED

    def act(self, action: str) -> EditorResult:
        """Do one of the actions of ``KeyPlace.CELL`` that move the cursor or change the text."""
        before = self.text
        composer = self._composer
        if action == "delete_left" and composer is not None:
            self._apply(composer.backspace())
        else:
            self.finish()
            moved_to = self._destination(action)
            if moved_to is not None:
                self._cursor = moved_to
            elif not self._erase(action):
                return EditorResult.IGNORED
        return EditorResult.CHANGED if self.text != before else EditorResult.MOVED

    def finish(self) -> None:
        """End the word being composed, as leaving the text does."""
        if self._composer is not None:
            self._apply(self._composer.finish())

    def insert(self, text: str) -> None:
        """Put ``text`` before the cursor as it is, as pasting does."""
        self.finish()
        self._put(self._clean(text))

    def replace(self, text: str) -> None:
        """Replace the whole text, with the cursor behind it."""
        if self._composer is not None:
            self._composer.reset()
        self._letters = []
        self._cursor = 0
        self.insert(text)

    def move_to(self, cursor: int) -> None:
        """Put the cursor behind so many letters, or to the nearest place there is."""
        self.finish()
        self._cursor = min(max(cursor, 0), len(self._letters))

    def window(self, width: int) -> VisibleText:
        """Return what is seen in ``width`` cells; ‹ and › say that there is more."""
        cells = [_cells(letter) for letter in self._letters] + [1]
        self._keep_cursor_within(cells, width)
        shown: list[str] = []
        used = cursor = 0
        for position in range(self._first_seen, len(cells)):
            if position == self._cursor:
                cursor = used
            if used + cells[position] > width:
                break
            letter = self._letters[position] if position < len(self._letters) else BLANK
            shown.append(LINE_MARK if letter == "\n" else letter)
            used += cells[position]
        else:
            position = len(cells)
        if self._first_seen and cursor > 0:
            shown[0] = _MARKS_BEFORE.ljust(_cells(shown[0]))
        if position < len(self._letters) and cursor < used - cells[position - 1]:
            shown[-1] = _MARKS_AFTER.rjust(_cells(shown[-1]))
        return VisibleText("".join(shown) + BLANK * (width - used), cursor)

    def _type(self, character: str) -> None:
        edit = (0, character) if self._composer is None else self._composer.feed(character)
        self._apply(edit)

    def _apply(self, edit: tuple[int, str]) -> None:
        erased, inserted = edit
        if erased:
            self._remove(self._cursor - erased, self._cursor)
        self._put(self._clean(inserted))

    def _put(self, text: str) -> None:
        """Insert ``text`` as far as there is room; marks join the letter before them in NFC."""
        room = max(LONGEST_TEXT - len(self._letters), 0)
        start = max(self._cursor - 1, 0)
        before = letters_of("".join(self._letters[start : self._cursor]) + text[: room + _MARKS])
        before = before[: self._cursor - start + room]
        self._letters[start : self._cursor] = before
        self._cursor = start + len(before)

    def _destination(self, action: str) -> int | None:
        """Return where a movement leads, or None when ``action`` is none."""
        length = len(self._letters)
        destinations = {
            "left": lambda: max(self._cursor - 1, 0),
            "right": lambda: min(self._cursor + 1, length),
            "start": lambda: 0,
            "end": lambda: length,
            "word_left": self._word_start,
            "word_right": self._word_end,
        }
        return destinations[action]() if action in destinations else None

    def _erase(self, action: str) -> bool:
        """Do what erases or begins a line; tell whether ``action`` does."""
        match action:
            case "delete_left":
                self._remove(self._cursor - 1, self._cursor)
            case "delete_right":
                self._remove(self._cursor, self._cursor + 1)
            case "delete_word":
                self._remove(self._word_start(), self._cursor)
            case "delete_rest":
                self._remove(self._cursor, len(self._letters))
            case "clear":
                self._remove(0, len(self._letters))
            case "end_syllable":
                pass  # every action but typing ends what is composed
            case "highland_letter":
                self._turn_letter()
            case "new_line" if self._multiline:
                self._put("\n")
            case _:
                return False
        return True

    def _turn_letter(self) -> None:
        """Give the letter before the cursor the mark it has in highland names, or take it away."""
        if self._cursor:
            at = self._cursor - 1
            self._letters[at] = highland_letter(self._letters[at])

    def _remove(self, first: int, end: int) -> None:
        first = max(first, 0)
        del self._letters[first:end]
        self._cursor = min(self._cursor, first) if self._cursor <= end else self._cursor

    def _word_start(self) -> int:
        starts = [position for position, _end in self._words() if position < self._cursor]
        return starts[-1] if starts else 0

    def _word_end(self) -> int:
        ends = [end for _start, end in self._words() if end > self._cursor]
        return ends[0] if ends else len(self._letters)

    def _words(self) -> list[tuple[int, int]]:
        """Return where words begin and where the next one does, counted in letters."""
        bases = "".join(letter[0] for letter in self._letters)
        return [match.span() for match in _WORD.finditer(bases)]

    def _keep_cursor_within(self, cells: list[int], width: int) -> None:
        first = min(self._first_seen, max(self._cursor - 1, 0))
        taken = sum(cells[first : self._cursor + 1])
        while first < self._cursor and taken > width:
            taken -= cells[first]
            first += 1
        # Room that became free at the end is used for what stands before.
        taken = sum(cells[first:])
        while first and taken + cells[first - 1] <= width:
            first -= 1
            taken += cells[first]
        self._first_seen = first

    def _clean(self, text: str) -> str:
        """Return ``text`` in NFC without characters that have no place in a cell."""
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        if not self._multiline:
            text = text.replace("\n", " ")
        text = text.replace("\t", " ").replace("\u00a0", " ").translate(_INVISIBLE)
        return "".join(one for one in text if one == "\n" or one.isprintable())


def letters_of(text: str) -> list[str]:
    """Split ``text`` into letters, each with the combining marks that follow it, in NFC.

    A mark that has no letter to stand on is dropped.
    """
    letters: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character != "\n" and not cells_of(character):
            if letters and letters[-1] != "\n":
                letters[-1] += character
        else:
            letters.append(character)
    return letters


def _cells(letter: str) -> int:
    """Return the cells a letter takes on screen, at least one."""
    return 1 if letter == "\n" else max(cells_of(letter[0]), 1)
