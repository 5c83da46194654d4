"""Kinds of field whose values are picked: from a fixed list, the sectors, or other records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any

from store.base.frozen import frozen
from store.columns.kind import LIST_SEPARATOR, FieldError, Kind, Surroundings
from store.language import _
from store.words.text import fold, normalise

_SHOWN_OPTIONS = 8
_NO_NUMBERS: Mapping[str, str] = MappingProxyType({})


@frozen
class _Picked(Kind[str]):
    """One key out of several options, each with the words a person knows it by."""

    width: int = field(default=14, init=False)

    def options(self, around: Surroundings) -> Mapping[str, str]:
        """Return key and words of every option."""
        raise NotImplementedError

    def numbers(self, around: Surroundings) -> Mapping[str, str]:
        """Return the key of each option by the number that stands for it on a blank form.

        Options are numbered from 1 in their declared order.
        """
        return {str(number): key for number, key in enumerate(self.options(around), 1)}

    def read(self, text: str, around: Surroundings) -> str:
        """Find the option by key, by words, by its number, or by the beginning of its words."""
        return pick(text, self.options(around), self.numbers(around))

    def show(self, value: str, around: Surroundings) -> str:
        """Return the words of the option; a key that is no longer offered is shown itself."""
        return self.options(around).get(value, value)

    def matches(self, typed: str, around: Surroundings) -> list[str]:
        """Return the words of the options that contain what is typed, best first."""
        options = self.options(around)
        meant = _of_number(typed.strip(), self.numbers(around))
        words = offer(typed, options.values())
        return list(dict.fromkeys([*(options[key] for key in meant), *words]))


@frozen
class Choice(_Picked):
    """One of a fixed list: key and label (a message id)."""

    labels: Mapping[str, str] = field(default_factory=dict)
    empty: str = field(default="", init=False)

    def options(self, around: Surroundings) -> Mapping[str, str]:
        """Return the labels in the person's language."""
        del around
        return {key: _(label) for key, label in self.labels.items()}

    def export(self, value: str, around: Surroundings) -> str:
        """Return the key."""
        del around
        return value

    def hint(self) -> str:
        """Return the options, with the numbers that stand for them on a blank form."""
        labels = enumerate(map(_, self.labels.values()), 1)
        numbered = (f"{number} = {label}" for number, label in labels)
        return _("one of: {options}").format(options=_spoken(numbered))


@frozen
class Suggestion(Choice):
    """One of a fixed list, or other words in its place."""

    def read(self, text: str, around: Surroundings) -> str:
        """Find the option; what is none of them, nor the beginning of one, is taken as written."""
        try:
            return super().read(text, around)
        except FieldError:
            return text

    def parse_export(self, text: str, around: Surroundings) -> str:
        """Return the option of exactly these words, else the words, so that they come back."""
        text = normalise(text)
        keys = {words: key for key, words in self.options(around).items()}
        return keys.get(text, text)

    def hint(self) -> str:
        """Return the options."""
        return _("{options}, or other words").format(options=super().hint())


@frozen
class SectorChoice(_Picked):
    """One of the commune's sectors [slide 19]."""

    empty: str = field(default="", init=False)
    width: int = field(default=12, init=False)

    def options(self, around: Surroundings) -> Mapping[str, str]:
        """Return the sectors of the dossier."""
        return around.sectors

    def export(self, value: str, around: Surroundings) -> str:
        """Return the sector's key."""
        del around
        return value

    def hint(self) -> str:
        """Return what to type."""
        return _("the beginning of a sector's name, or its number on the blank form")


@frozen
class Reference(_Picked):
    """A record of one of ``tables``; stored by uid, shown and typed by name.

    A record that ``belongs`` to the one it refers to is deleted with it; any other reference
    keeps its target from being deleted.
    """

    tables: tuple[str, ...] = ()
    belongs: bool = False
    width: int = field(default=16, init=False)

    def options(self, around: Surroundings) -> Mapping[str, str]:
        """Return uid and name of the records that can be meant."""
        return around.titles(self.tables)

    def numbers(self, around: Surroundings) -> Mapping[str, str]:
        """Return no numbers: each new record could change them, and “Thôn 3” has one of its own."""
        del around
        return {}

    def read(self, text: str, around: Surroundings) -> str:
        """Find the record by uid or by name; a name borne by several is refused."""
        return pick(text, self.options(around))

    def show(self, value: str, around: Surroundings) -> str:
        """Return the record's name."""
        return around.title_of(value)

    def edit(self, value: str, around: Surroundings) -> str:
        """Return the name, or the uid where the name does not tell which record is meant."""
        return unmistakable(value, self.options(around))

    def hint(self) -> str:
        """Return what to type."""
        return _("the beginning of a name")


@frozen
class Several(Kind[tuple[str, ...]]):
    """Several options of another kind, typed with semicolons between them."""

    of: _Picked = field(default_factory=Choice)
    empty: tuple[str, ...] = field(default=(), init=False)
    width: int = field(default=18, init=False)

    def read(self, text: str, around: Surroundings) -> tuple[str, ...]:
        """Parse each part by itself; a part given twice counts once."""
        parts = [part.strip() for part in text.split(LIST_SEPARATOR.strip())]
        return tuple(dict.fromkeys(self.of.read(part, around) for part in parts if part))

    def show(self, value: tuple[str, ...], around: Surroundings) -> str:
        """Return the words of all, with semicolons."""
        return LIST_SEPARATOR.join(self.of.show(one, around) for one in value)

    def edit(self, value: tuple[str, ...], around: Surroundings) -> str:
        """Return what ``parse`` reads back."""
        return LIST_SEPARATOR.join(self.of.edit(one, around) for one in value)

    def export(self, value: tuple[str, ...], around: Surroundings) -> str:
        """Return keys or unmistakable names, with semicolons."""
        return LIST_SEPARATOR.join(self.of.export(one, around) for one in value)

    def dump(self, value: tuple[str, ...]) -> list[str]:
        """Return a list of keys."""
        return list(value)

    def load(self, stored: Any) -> tuple[str, ...]:
        """Return a stored list of keys."""
        if not isinstance(stored, list):
            raise TypeError(stored)
        return tuple(self.of.load(one) for one in stored)

    def matches(self, typed: str, around: Surroundings) -> list[str]:
        """Return the offers for the last part, with the parts before it kept."""
        before, separator, last = typed.rpartition(LIST_SEPARATOR.strip())
        kept = f"{before}{LIST_SEPARATOR}" if separator else ""
        return [kept + words for words in self.of.matches(last.strip(), around)]

    def hint(self) -> str:
        """Return what to type."""
        return _("{one}; several with “;” between them").format(one=self.of.hint())


def several(of: _Picked) -> Several:
    """Return the kind for several values of ``of``."""
    return Several(of=of)


def pick(text: str, options: Mapping[str, str], numbers: Mapping[str, str] = _NO_NUMBERS) -> str:
    """Return the key that ``text`` means: key, words, one of ``numbers``, or a beginning of words.

    Digits that are themselves a key or the words of an option are not taken for its number. Raises
    FieldError where nothing is meant, or more than one option.
    """
    if text in options:
        return text
    exact = [key for key, words in options.items() if words == text]
    if len(exact) == 1:
        return exact[0]
    wanted = fold(text)
    folded = {key: fold(words) for key, words in options.items()}
    for found in (
        exact,
        [key for key, words in folded.items() if words == wanted or fold(key) == wanted],
        _of_number(text, numbers),
        [key for key, words in folded.items() if words.startswith(wanted)],
        [key for key, words in folded.items() if wanted in words],
    ):
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            names = _spoken(options[key] for key in found)
            message = _("“{text}” can mean several: {names}. Type more of the name.")
            raise FieldError(message.format(text=text, names=names))
    message = _("“{text}” is not known. Type one of: {names}.")
    raise FieldError(message.format(text=text, names=_spoken(options.values()) or _("(none yet)")))


def _of_number(text: str, numbers: Mapping[str, str]) -> list[str]:
    """Return the key of the option with this number, which is written as 3 or, in boxes, as 03."""
    number = text.lstrip("0")
    return [numbers[number]] if number in numbers else []


def offer(typed: str, words: Iterable[str]) -> list[str]:
    """Return the words that contain ``typed``, those that begin with it first."""
    wanted = fold(typed)
    found = [(not fold(word).startswith(wanted), word) for word in words if wanted in fold(word)]
    return [word for _rank, word in sorted(found, key=lambda pair: pair[0])]


def unmistakable(uid: str, options: Mapping[str, str]) -> str:
    """Return the name of ``uid`` where only it bears that name, else the uid."""
    name = options.get(uid, "")
    if not name or LIST_SEPARATOR.strip() in name or name in options or name != normalise(name):
        return uid
    alike = sum(1 for words in options.values() if words == name)
    return name if alike == 1 else uid


def _spoken(words: Iterable[str]) -> str:
    listed: Sequence[str] = list(words)
    shown = ", ".join(listed[:_SHOWN_OPTIONS])
    return f"{shown}, …" if len(listed) > _SHOWN_OPTIONS else shown
