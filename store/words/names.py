"""Whole names: what each of them means however it is spelt, and which are like another."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from store.base.late_import import read_when_used
from store.words.text import fold

with read_when_used():
    from store.words import alike  # only where something is refused

NamesByKey = Mapping[str, Sequence[str]]
"""The names of each thing, which is told by a key."""

_NO_NAMES: NamesByKey = MappingProxyType({})
_DASHES = str.maketrans("‐‑‒–—−", "------")
_LEADING_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_MOST_LIKE = 5
_FEW = 300
"""Up to so many names each of them is compared with a text."""

_MOST_COMPARED = 50
"""Of more than a few names so many are compared: those that have most words of a text."""

_ALIKE = 0.6
"""From this alikeness on, names that have no word in common are like each other."""


class Names:
    """Things and their whole names: what a text means, and what it may have been meant to be."""

    def __init__(
        self, titles: NamesByKey, others: NamesByKey = _NO_NAMES, former: NamesByKey = _NO_NAMES
    ) -> None:
        """Take the titles of each thing, its other names such as codes, and those of before."""
        self._titles = titles
        self._others = others
        self._named = {"titles": (titles,), "today": (titles, others), "former": (former,)}
        self._found: dict[tuple[str, Callable[[str], str]], Mapping[str, tuple[str, ...]]] = {}
        self._words: Mapping[str, tuple[int, ...]] | None = None
        self._near: dict[str, tuple[tuple[str, str], ...]] = {}

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the keys that ``text`` can mean: none, one, or several it does not tell apart.

        A key means itself, and a title the one thing that bears it just so. Else titles and other
        names count alike, and those of before where none of today fits; the closest spelling
        decides: the same, the same but for case, but for marks, but for zeros before a number.
        """
        if text in self._titles:
            return (text,)
        own = self._bearers("titles", _as_written).get(text, ())
        if len(own) == 1:
            return own
        for named in ("today", "former"):
            for spelling in _SPELLINGS:
                found = self._bearers(named, spelling).get(spelling(text), ())
                if found:
                    return found
        return ()

    def like(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return a few names like ``text``, the most alike first: the key, and the name or "".

        A title is told by its key alone. Alike is what has a word or many letters in common.
        """
        if text not in self._near:
            self._near[text] = self._looked_up(text)
        return self._near[text]

    def unmistakable(self, key: str) -> str:
        """Return another name, such as a code, that means only ``key``; else the key."""
        sure = (name for name in self._others.get(key, ()) if self.meant(name) == (key,))
        return next(sure, key)

    def _looked_up(self, text: str) -> tuple[tuple[str, str], ...]:
        wanted = without_zeros(text)
        ranked: list[tuple[float, int, str, str]] = []
        for place, (key, name) in enumerate(self._comparable(wanted)):
            spelt = without_zeros(name)
            has_part = bool(wanted) and (wanted in spelt or _share_a_word(wanted, spelt))
            alikeness = alike.alikeness(wanted, spelt)
            if has_part or alikeness >= _ALIKE:
                ranked.append((-alikeness, place, key, name))
        best: dict[str, str] = {}
        for _alikeness, _place, key, name in sorted(ranked):
            best.setdefault(key, "" if name in self._titles.get(key, ()) else name)
        return tuple(best.items())[:_MOST_LIKE]

    def _bearers(self, named: str, spelling: Callable[[str], str]) -> Mapping[str, tuple[str, ...]]:
        """Return each name in that spelling with the keys of those that bear it."""
        if (named, spelling) not in self._found:
            found: dict[str, dict[str, None]] = {}
            for key, name in _pairs(self._named[named]):
                if spelt := spelling(name):
                    found.setdefault(spelt, {})[key] = None
            self._found[named, spelling] = {spelt: tuple(keys) for spelt, keys in found.items()}
        return self._found[named, spelling]

    def _comparable(self, wanted: str) -> Iterable[tuple[str, str]]:
        """Return the keys and names worth comparing: of very many those that share most words."""
        every = list(_pairs((*self._named["today"], *self._named["former"])))
        if len(every) <= _FEW:
            return every
        if self._words is None:
            places: dict[str, list[int]] = {}
            for place, (_key, name) in enumerate(every):
                for word in set(without_zeros(name).split()):
                    places.setdefault(word, []).append(place)
            self._words = {word: tuple(found) for word, found in places.items()}
        shared = Counter(place for word in wanted.split() for place in self._words.get(word, ()))
        return [every[place] for place, _count in shared.most_common(_MOST_COMPARED)]


def same_but_for_case(text: str) -> str:
    """Return what is the same for spellings that differ in case or in where the tone stands.

    "Hoà" is "hòa" and not "hóa"; dashes of every length are alike.
    """
    return " ".join(map(_letters_and_marks, text.translate(_DASHES).casefold().split()))


def same_but_for_marks(text: str) -> str:
    """Return what is the same for spellings that differ in case and marks."""
    return fold(text.translate(_DASHES))


def without_zeros(text: str) -> str:
    """Return ``text`` without case, marks and the zeros before its numbers: "Thôn 01" is "thon 1".

    The zeros of decimals stay.
    """
    return _LEADING_ZEROS.sub("", same_but_for_marks(text))


def _as_written(text: str) -> str:
    return text


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    _as_written,
    same_but_for_case,
    same_but_for_marks,
    without_zeros,
)


def _letters_and_marks(word: str) -> str:
    """Return the letters of a word as they stand, then its marks, wherever the tone is written."""
    signs = unicodedata.normalize("NFD", word)
    letters = "".join(sign for sign in signs if not unicodedata.combining(sign))
    marks = sorted(sign for sign in signs if unicodedata.combining(sign))
    return letters + "".join(marks)


def _pairs(named: Iterable[NamesByKey]) -> Iterator[tuple[str, str]]:
    return ((key, name) for names in named for key, some in names.items() for name in some if name)


def _share_a_word(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())
