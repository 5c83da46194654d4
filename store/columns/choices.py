"""Kinds of field whose values are picked: from a fixed list, the sectors, or other records."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from store.base.frozen import frozen
from store.columns.kind import LIST_SEPARATOR, FieldError, Kind, Surroundings
from store.columns.picking import (
    of_number,
    offer,
    pick_by_part,
    pick_whole,
    spoken,
    unmistakable,
)
from store.language import LANGUAGES, N_, _, speaking
from store.words.names import Names
from store.words.text import normalise


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

    def names(self, around: Surroundings) -> Names:
        """Return every whole name of every option: its words in each language, and its key."""
        told = [speaking(language, self.options, around) for language in LANGUAGES]
        titles = {key: tuple(dict.fromkeys(words[key] for words in told)) for key in told[0]}
        return Names(titles, {key: (key,) for key in titles})

    def read(self, text: str, around: Surroundings) -> str:
        """Find the option by key, by words, by its number, or by a part of its words."""
        return pick_by_part(text, self.options(around), self.numbers(around))

    def parse_export(self, text: str, around: Surroundings) -> str | None:
        """Find the option by key, by its whole words in either language, or by its number."""
        text = normalise(text)
        options = self.options(around)
        if not text or text in options:
            return text or self.empty
        return pick_whole(text, options, self.names(around), self.numbers(around))

    def show(self, value: str, around: Surroundings) -> str:
        """Return the words of the option; a key that is no longer offered is shown itself."""
        return self.options(around).get(value, value)

    def matches(self, typed: str, around: Surroundings) -> list[str]:
        """Return the words of the options that contain what is typed, best first."""
        options = self.options(around)
        meant = of_number(typed.strip(), self.numbers(around))
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
        return _("one of: {options}").format(options=spoken(numbered))


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
        for language in LANGUAGES:
            for key, words in speaking(language, self.options, around).items():
                if words == text:
                    return key
        return text

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

    def file_hint(self) -> str:
        """Return what stands in a file."""
        return _("a sector's whole name or key, or its number on the blank form")


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

    def names(self, around: Surroundings) -> Names:
        """Return every whole name of the records: titles, codes and the like, former names."""
        return around.names(self.tables)

    def show(self, value: str, around: Surroundings) -> str:
        """Return the record's name."""
        return around.title_of(value)

    def edit(self, value: str, around: Surroundings) -> str:
        """Return the name, or the uid where the name does not tell which record is meant."""
        return unmistakable(value, self.options(around))

    def hint(self) -> str:
        """Return what to type."""
        return _("the beginning of a name")

    def file_hint(self) -> str:
        """Return what stands in a file."""
        return _("a whole name or a uid")


@frozen
class Several(Kind[tuple[str, ...]]):
    """Several options of another kind, typed with semicolons between them."""

    of: _Picked = field(default_factory=Choice)
    empty: tuple[str, ...] = field(default=(), init=False)
    width: int = field(default=18, init=False)

    def read(self, text: str, around: Surroundings) -> tuple[str, ...]:
        """Parse each part by itself; a part given twice counts once."""
        return tuple(dict.fromkeys(self.of.read(part, around) for part in _parts(text)))

    def parse_export(self, text: str, around: Surroundings) -> tuple[str, ...]:
        """Parse each part as a file names it; a part given twice counts once."""
        found = (self.of.parse_export(part, around) for part in _parts(normalise(text)))
        return tuple(dict.fromkeys(key for key in found if key))

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
        return _(_SEVERAL).format(one=self.of.hint())

    def file_hint(self) -> str:
        """Return what stands in a file."""
        return _(_SEVERAL).format(one=self.of.file_hint())


_SEVERAL = N_("{one}; several with “;” between them")


def several(of: _Picked) -> Several:
    """Return the kind for several values of ``of``."""
    return Several(of=of)


def _parts(text: str) -> list[str]:
    parts = (part.strip() for part in text.split(LIST_SEPARATOR.strip()))
    return [part for part in parts if part]
