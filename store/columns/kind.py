"""Kinds of field: how a value is typed, checked, shown, stored and handed on.

A kind knows six things about its values: ``parse`` what a person typed, ``show`` it to a person,
``edit`` it again, ``export`` it to a spreadsheet, ``dump`` it into the file and ``load`` it back.
Empty is ``None``, for text ``""``.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, Literal, Protocol, TypeVar

from store.base.frozen import frozen
from store.language import _
from store.words.money import MoneyUnit
from store.words.names import Names
from store.words.text import fold, normalise

T = TypeVar("T")
Align = Literal["left", "right", "center"]

LIST_SEPARATOR = "; "


class FieldError(ValueError):
    """A value that cannot be taken; the message says why and what to type instead."""


class Surroundings(Protocol):
    """What a value needs to know of its dossier to be read and shown."""

    @property
    def unit(self) -> MoneyUnit:
        """The unit in which money is typed and shown."""

    @property
    def year(self) -> int:
        """The plan year."""

    @property
    def today(self) -> dt.date:
        """The day on which a person works."""

    @property
    def sectors(self) -> Mapping[str, str]:
        """Sector keys and their names, in the order of the forms."""

    def title_of(self, uid: str) -> str:
        """Return the name by which a person knows the record ``uid``."""

    def titles(self, tables: Sequence[str]) -> Mapping[str, str]:
        """Return uid and name of every record of ``tables``."""

    def names(self, tables: Sequence[str]) -> Names:
        """Return every whole name of every record of ``tables``, by uid."""


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, in which an activity starts or ends."""

    year: int
    month: int

    def __post_init__(self) -> None:
        dt.date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{self.month:02}/{self.year}"

    def iso(self) -> str:
        """Return the month as ``YYYY-MM``."""
        return f"{self.year:04}-{self.month:02}"

    @staticmethod
    def from_iso(text: str) -> "Month":
        """Read ``YYYY-MM``; raises ValueError for anything else."""
        return _month_of(text)

    def plus(self, months: int) -> "Month":
        """Return the month ``months`` later."""
        years, month = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, month + 1)


@lru_cache(maxsize=1_024)
def _month_of(text: str) -> Month:
    """Return the month of an ISO text, of which a dossier has the same few again and again."""
    match = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if match is None:
        raise ValueError(text)
    return Month(int(match[1]), int(match[2]))


_TEXT_OR_NOTHING = {str, type(None)}


@frozen
class Kind(Generic[T]):
    """A kind of value; the base stores and shows plain strings."""

    align: Align = field(default="left", init=False)
    empty: Any = field(default=None, init=False)
    width: int = field(default=12, init=False)

    def read(self, text: str, around: Surroundings) -> T:
        """Parse ``text``, which is not empty; raises FieldError."""
        raise NotImplementedError

    def parse(self, text: str, around: Surroundings) -> T | None:
        """Parse what a person typed; empty gives the empty value. Raises FieldError."""
        text = normalise(text)
        if not text:
            empty: T | None = self.empty
            return empty
        try:
            return self.read(text, around)
        except FieldError:
            raise
        except ValueError as error:
            raise FieldError(str(error)) from error

    def parse_export(self, text: str, around: Surroundings) -> T | None:
        """Parse what ``export`` wrote, or what a person typed into a spreadsheet.

        Nobody sees what is found before it is saved, so that names must be whole.
        """
        return self.parse(text, around)

    def show(self, value: T, around: Surroundings) -> str:
        """Return ``value``, which is not empty, as a person reads it."""
        del around
        return str(value)

    def edit(self, value: T, around: Surroundings) -> str:
        """Return ``value`` as the editor opens with it; ``parse`` reads it back unchanged."""
        return self.show(value, around)

    def export(self, value: T, around: Surroundings) -> str:
        """Return ``value`` for a spreadsheet: plain integers, ISO dates, names."""
        return self.edit(value, around)

    def dump(self, value: T) -> Any:
        """Return ``value`` as it stands in the file."""
        return value

    def load(self, stored: Any) -> T:
        """Return the value of what stands in the file; raises ValueError or TypeError."""
        if not isinstance(stored, str):
            raise TypeError(stored)
        return stored  # type: ignore[return-value]

    def load_all(self, stored: Sequence[Any]) -> Sequence[T | None]:
        """Return what ``load`` makes of each value, the empty one of None; raises as it does."""
        if not set(map(type, stored)) <= _TEXT_OR_NOTHING:
            return [self.empty if one is None else self.load(one) for one in stored]
        read = {one: self.empty if one is None else self.load(one) for one in set(stored)}
        return [read[one] for one in stored]

    def matches(self, typed: str, around: Surroundings) -> list[str]:
        """Return the values to offer while ``typed`` is in the cell, as a person reads them."""
        del typed, around
        return []

    def hint(self) -> str:
        """Return what to type, for help and error messages."""
        return ""

    def file_hint(self) -> str:
        """Return what stands in a file, where less will do on the screen."""
        return self.hint()


_LONGEST_LINE = 2_000
_LONGEST_TEXT = 8_000
"""How many characters texts of one line and of several have at most where nothing else is said."""
_STORED_LENGTH = 4
"""How many times longer a stored text may be than one that is typed: limits may have been wider."""


@frozen
class Text(Kind[str]):
    """Free text, in NFC; one line unless ``multiline``.

    ``longest`` is how many characters it has at most; 0 stands for what is usual.
    """

    multiline: bool = False
    longest: int = 0
    empty: str = field(default="", init=False)

    @property
    def most(self) -> int:
        """How many characters a typed text has at most."""
        return self.longest or (_LONGEST_TEXT if self.multiline else _LONGEST_LINE)

    def parse(self, text: str, around: Surroundings) -> str:
        """Return ``text`` normalised; raises FieldError when it is too long."""
        del around
        text = normalise(text, multiline=self.multiline)
        if len(text) > self.most:
            message = _("The text has {length} characters; at most {longest} fit here. Shorten it.")
            raise FieldError(message.format(length=len(text), longest=self.most))
        return text

    def load(self, stored: Any) -> str:
        """Return a stored text as it would be typed; raises ValueError for an endless one."""
        if not isinstance(stored, str):
            raise TypeError(stored)
        if len(stored) > self.most * _STORED_LENGTH:
            raise ValueError(stored)
        return stored if self._is_plain(stored) else normalise(stored, multiline=self.multiline)

    def load_all(self, stored: Sequence[Any]) -> Sequence[str | None]:
        """Return every text; those of a whole column are looked through at once."""
        texts = ["" if one is None else one for one in stored]
        if max(map(len, texts)) <= self.most * _STORED_LENGTH and self._is_plain("".join(texts)):
            return texts
        return super().load_all(stored)

    def _is_plain(self, text: str) -> bool:
        """Tell whether nothing in a text is to be put right."""
        return (text.replace("\n", "") if self.multiline else text).isprintable()


@frozen
class Flag(Kind[bool]):
    """Yes or no; empty means no."""

    align: Align = field(default="center", init=False)
    width: int = field(default=5, init=False)

    def read(self, text: str, around: Surroundings) -> bool:
        """Parse yes or no in either language."""
        del around
        folded = fold(text)
        if folded in {"x", "1", "co", "c", "yes", "y", "true", fold(_("yes"))}:
            return True
        if folded in {"0", "khong", "k", "no", "n", "false", "-", fold(_("no"))}:
            return False
        raise FieldError(_("“{text}” is neither yes nor no. Type x for yes.").format(text=text))

    def show(self, value: bool, around: Surroundings) -> str:  # noqa: FBT001 - the value itself
        """Return a cross for yes."""
        del around
        return "x" if value else ""

    def export(self, value: bool, around: Surroundings) -> str:  # noqa: FBT001 - the value itself
        """Return 1 for yes and 0 for no."""
        del around
        return "1" if value else "0"

    def load(self, stored: Any) -> bool:
        """Return a stored truth value."""
        if not isinstance(stored, bool):
            raise TypeError(stored)
        return stored

    def hint(self) -> str:
        """Return what to type."""
        return _("x for yes, empty for no")
