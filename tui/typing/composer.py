"""Turns the keys of a text field into Vietnamese text, one word at a time."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.typing.telex import Key, Typing, Word, possible_syllables, syllables, word_of


class Edit(NamedTuple):
    """What a key changes left of the cursor: how many characters go, and what comes instead."""

    delete: int
    insert: str


class Composer:
    """Turns key presses into Vietnamese text, one word at a time.

    The text field stays the owner of the text: it applies each `Edit` left of the cursor, and calls
    `reset` whenever the cursor moves or the text changes by anything else.

    Args:
        typing: How Vietnamese letters are typed.
        modern: Whether the tone of an open oa, oe, uy stands on its second vowel ("hoà").
    """

    def __init__(self, typing: Typing = Typing.OFF, *, modern: bool = False) -> None:
        self._typing = typing
        self._modern = modern
        self.reset()

    @property
    def typing(self) -> Typing:
        """How Vietnamese letters are typed; changing it begins a new word."""
        return self._typing

    @typing.setter
    def typing(self, typing: Typing) -> None:
        self._typing = typing
        self.reset()

    def reset(self) -> None:
        """Begin a new word: what stands left of the cursor is no longer changed."""
        self._word = Word(self._typing)
        self._shown = ""

    def feed(self, key: str) -> Edit:
        """Take one character typed and return what it changes; anything but letters ends a word."""
        if self._typing is Typing.OFF:
            return Edit(0, key)
        if key.isalpha():
            return self._become(self._word.press(Key(key, literal=not key.isascii())))
        pressed = self._word.press(Key(key))
        if possible_syllables(pressed)[-1].letters[-1:] != (key,):
            return self._become(pressed)
        *before, last = syllables(self._word)
        undone = last.press(Key(key))
        if undone.keys[-1].literal:
            edit = self._become_text(self._written((*before, undone)))
            self.reset()
            return edit
        ended = self.finish()
        return Edit(ended.delete, ended.insert + key)

    def backspace(self) -> Edit:
        """Delete the last character left of the cursor.

        A word shown as typed goes back to what stood there before its last key.
        """
        if not self._word.keys:
            return Edit(1, "")
        *before, last = syllables(self._word)
        keys = [key for part in before for key in part.keys]
        return self._become(word_of(self._typing, (*keys, *last.without_last().keys)))

    def finish(self) -> Edit:
        """End the word, as a space or leaving the field does.

        What did not become a whole syllable goes back to the keys that were pressed.
        """
        word = self._word
        left_as_is = all(not part.vietnamese or part.is_whole() for part in syllables(word))
        edit = Edit(0, "") if left_as_is else self._become_text(word.typed)
        self.reset()
        return edit

    def _become(self, word: Word) -> Edit:
        self._word = word
        return self._become_text(self._written(syllables(word)))

    def _written(self, parts: Iterable[Word]) -> str:
        return "".join(part.written(modern=self._modern) for part in parts)

    def _become_text(self, after: str) -> Edit:
        before, self._shown = self._shown, after
        kept = _common_length(before, after)
        return Edit(len(before) - kept, after[kept:])


def _common_length(one: str, other: str) -> int:
    if other.startswith(one):
        return len(one)
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), len(other))
