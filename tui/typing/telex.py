"""Typing Vietnamese on a keyboard without it: Telex and VNI, one key at a time.

A word is kept as the keys that were pressed. Each key either adds a letter, marks a letter typed
before, or sets the tone of the word; a word that cannot be Vietnamese shows its keys as they are.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import reduce
from typing import NamedTuple

from store.base.frozen import frozen
from store.words.syllable import (
    ACUTE,
    DOT,
    GRAVE,
    HOOK,
    NO_TONE,
    TILDE,
    Spelling,
    spelling,
    split_syllable,
    tone_place,
    with_both_horns,
)


class Typing(Enum):
    """How Vietnamese letters are typed; the value is what the status line shows."""

    OFF = ""
    TELEX = "Telex"
    VNI = "VNI"

    def following(self) -> "Typing":
        """Return the next way of typing: off, Telex, VNI, and off again."""
        ways = list(Typing)
        return ways[(ways.index(self) + 1) % len(ways)]


_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_STROKE = {"d": "đ"}
_MARK_KEYS: dict[Typing, dict[str, dict[str, str]]] = {
    Typing.OFF: {},
    Typing.TELEX: {
        **{vowel: {vowel: marked} for vowel, marked in _CIRCUMFLEX.items()},
        "w": _HORN | _BREVE,
        "d": _STROKE,
    },
    Typing.VNI: {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE, "9": _STROKE},
}
_TONE_KEYS: dict[Typing, dict[str, str]] = {
    Typing.OFF: {},
    Typing.TELEX: {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT, "z": NO_TONE},
    Typing.VNI: {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT, "0": NO_TONE},
}
_LONE_HORN_KEY = {Typing.TELEX: "w"}
_UNMARKED = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}
_WHOLE_WORD = -1
_LONGEST_NAME = 24
"""Keys of which a name written as one word consists at most."""


class Key(NamedTuple):
    """A key pressed: ``literal`` ones only ever stand for themselves."""

    char: str
    literal: bool = False


@frozen
class Word:
    """The word left of the cursor.

    Attributes:
        typing: How it is typed.
        keys: What was pressed, without what was undone.
        owners: For each key the index of the letter it built, or ``_WHOLE_WORD`` for a tone.
        letters: The letters with the marks that were typed, without tone.
        tone: The tone as a combining mark.
        vietnamese: Whether the letters can be, or become, a Vietnamese syllable or abbreviation.
        in_name: Whether it is a later syllable of a name, so that it needs no capital to be one.
    """

    typing: Typing
    keys: tuple[Key, ...] = ()
    owners: tuple[int, ...] = ()
    letters: tuple[str, ...] = ()
    tone: str = NO_TONE
    vietnamese: bool = True
    in_name: bool = False

    @property
    def typed(self) -> str:
        """The keys as they were pressed."""
        return "".join(key.char for key in self.keys)

    @property
    def lowered(self) -> str:
        """The letters in lower case."""
        return "".join(self.letters).lower()

    def written(self, *, modern: bool) -> str:
        """Return what stands on screen."""
        if not self.vietnamese:
            return self.typed
        shown = list(_cased(with_both_horns(self.lowered), self.letters))
        if self.tone:
            place = tone_place("".join(shown).lower(), modern=modern)
            shown[place] = unicodedata.normalize("NFC", shown[place] + self.tone)
        return "".join(shown)

    def press(self, key: Key) -> "Word":
        """Return the word after one more key."""
        char = key.char.lower()
        if self.vietnamese and not key.literal and not self._was_undone(char):
            if char in _MARK_KEYS[self.typing]:
                changed = self._marked(key)
            elif char in _TONE_KEYS[self.typing]:
                changed = self._toned(key)
            else:
                changed = None
            if changed:
                return changed
        return self._with_letter(key, key.char)

    def _was_undone(self, char: str) -> bool:
        return any(key.literal and key.char.lower() == char for key in self.keys)

    def _with_letter(self, key: Key, letter: str) -> "Word":
        word = replace(
            self,
            keys=(*self.keys, key),
            owners=(*self.owners, len(self.letters)),
            letters=(*self.letters, letter),
        )
        if not self.vietnamese:
            return word
        return word if word.is_possible() else replace(word, vietnamese=False)

    def is_possible(self) -> bool:
        """Say whether the letters are a beginning of Vietnamese, or consonants as in QĐ."""
        lowered = self.lowered
        if not split_syllable(lowered)[1]:
            return lowered.replace("đ", "d").isascii()
        return self._spelling() is not Spelling.WRONG

    def is_whole(self) -> bool:
        """Say whether the word may be left as it stands."""
        lowered = with_both_horns(self.lowered)
        return not split_syllable(lowered)[1] or self._spelling() is Spelling.WHOLE

    def _spelling(self) -> Spelling:
        name = self.in_name or self.letters[0].isupper()
        return spelling(with_both_horns(self.lowered), self.tone, name=name)

    def _toned(self, key: Key) -> "Word | None":
        tone = _TONE_KEYS[self.typing][key.char.lower()]
        if tone == self.tone:
            return self._undone(key, _WHOLE_WORD)
        changed = replace(
            self, keys=(*self.keys, key), owners=(*self.owners, _WHOLE_WORD), tone=tone
        )
        has_vowel = bool(split_syllable(self.lowered)[1])
        return changed if has_vowel and changed.is_possible() else None

    def _marked(self, key: Key) -> "Word | None":
        marks = _MARK_KEYS[self.typing][key.char.lower()]
        for place in range(len(self.letters) - 1, -1, -1):
            letter = self.letters[place]
            base = _UNMARKED.get(letter.lower(), letter.lower())
            if base not in marks or not self._may_mark(base, place):
                continue
            marked = marks[base]
            if letter.lower() == marked:
                return self._undone(key, place)
            changed = self._with_mark(key, place, marked)
            if changed.is_possible():
                return changed
        return self._with_lone_horn(key)

    def _may_mark(self, base: str, place: int) -> bool:
        """Say whether d at ``place`` may be crossed: just typed, or the onset of a syllable."""
        if base != "d" or place == len(self.letters) - 1:
            return True
        return place == 0 and bool(split_syllable(self.lowered)[1])

    def _with_mark(self, key: Key, place: int, marked: str) -> "Word":
        (letter,) = _cased(marked, self.letters[place])
        letters = (*self.letters[:place], letter, *self.letters[place + 1 :])
        return replace(self, keys=(*self.keys, key), owners=(*self.owners, place), letters=letters)

    def _undone(self, key: Key, owner: int) -> "Word | None":
        """Return the word with the last such key of ``owner`` taken back and typed as it is."""
        char = key.char.lower()
        for index in range(len(self.keys) - 1, -1, -1):
            if self.owners[index] == owner and self.keys[index].char.lower() == char:
                kept = (*self.keys[:index], *self.keys[index + 1 :])
                return self._of((*kept, Key(key.char, literal=True)))
        return None

    def _with_lone_horn(self, key: Key) -> "Word | None":
        if key.char.lower() != _LONE_HORN_KEY.get(self.typing):
            return None
        if key.char.isupper() and self.letters and self.letters[-1].islower():
            return None  # kW is a unit, not a word
        word = self._with_letter(key, *_cased("ư", key.char))
        return word if word.vietnamese else None

    def without_last(self) -> "Word":
        """Return the word without its last character on screen.

        A word that is shown as typed goes back by its last key, to what stood there before it.
        """
        if not self.vietnamese:
            return self._of(self.keys[:-1])
        last = len(self.letters) - 1
        dropped = {last}
        if not split_syllable("".join(self.letters[:last]).lower())[1]:
            dropped.add(_WHOLE_WORD)
        return self._of(
            k for k, owner in zip(self.keys, self.owners, strict=True) if owner not in dropped
        )

    def _of(self, keys: Iterable[Key]) -> "Word":
        """Return what ``keys`` type in the place of this word."""
        return word_of(self.typing, keys, in_name=self.in_name)


def syllables(word: Word) -> tuple[Word, ...]:
    """Return the syllables of a name written as one word, such as Đakrông; else the word itself.

    It begins with a capital, and letters show that it is no English word: a đ, ươ, or a marked
    letter in each of its syllables.
    """
    parts = possible_syllables(word)
    marked = [with_both_horns(part.lowered) for part in parts]
    is_plain = any("đ" in letters or "ươ" in letters for letters in marked)
    is_marked = all(len(one) > 1 and _UNMARKED.keys() & set(one) for one in marked)
    return parts if is_plain or is_marked else (word,)


def possible_syllables(word: Word) -> tuple[Word, ...]:
    """Return the syllables of which a word with a capital may become a name, or the word itself."""
    if word.vietnamese or len(word.keys) > _LONGEST_NAME or not word.typed[:1].isupper():
        return (word,)
    return _split(word.typing, word.keys) or (word,)


def _split(typing: Typing, keys: Sequence[Key]) -> tuple[Word, ...]:
    """Return the syllables that ``keys`` type one after the other, long ones first, or none."""
    for end in range(len(keys) - 1, 0, -1):
        first = word_of(typing, keys[:end], in_name=True)
        if not (first.vietnamese and split_syllable(first.lowered)[1] and first.is_whole()):
            continue
        rest = word_of(typing, keys[end:], in_name=True)
        further = (rest,) if rest.vietnamese else _split(typing, keys[end:])
        if further:
            return (first, *further)
    return ()


def word_of(typing: Typing, keys: Iterable[Key], *, in_name: bool = False) -> Word:
    """Return the word that ``keys`` type, one after the other."""
    return reduce(Word.press, keys, Word(typing, in_name=in_name))


def _cased(letters: str, like: Iterable[str]) -> Iterable[str]:
    return (
        letter.upper() if case.isupper() else letter
        for letter, case in zip(letters, like, strict=True)
    )
