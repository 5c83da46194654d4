"""A table as a stage screen shows it: which records, under which columns, in which groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from store.language import _
from store.record import Column, Record
from store.view import View

Summary = Callable[[View, Sequence[Record]], str]
"""Makes a line of the dossier and the records shown."""

_LINK = "."


@dataclass(frozen=True)
class Table:
    """One table of a stage screen.

    ``tab`` is the short name on the line of tabs (a message id). ``shown`` are the columns until a
    person chooses others. ``by_sector`` groups the rows as the paper does. ``preset`` are values of
    every new row. ``linked`` are columns of a record that column ``link`` of this one refers to.
    ``summary`` says what rows come to, where that is more than their number. ``is_single`` allows
    a village one row; ``is_of_commune`` shows the rows of all villages whichever is chosen.
    """

    record_type: type[Record]
    tab: str
    shown: tuple[str, ...]
    by_sector: bool = False
    preset: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    link: str = ""
    linked: type[Record] | None = None
    summary: Summary | None = None
    is_single: bool = False
    is_of_commune: bool = False

    @property
    def name(self) -> str:
        """The table's name in the file."""
        return self.record_type.table

    def tab_title(self) -> str:
        """Return the short name in the person's language."""
        return _(self.tab)

    def all_columns(self) -> Mapping[str, Column]:
        """Return every column that can be shown and typed, by its key."""
        own = {one.key: one for one in self.record_type.typed_columns() if one.key != self.link}
        if self.linked is None:
            return own
        return own | {
            linked_key(self.link, one.key): replace(one, key=linked_key(self.link, one.key))
            for one in self.linked.typed_columns()
            if one.key not in own
        }

    def has(self, key: str) -> bool:
        """Tell whether the records have a column ``key`` of their own."""
        return key in self.record_type.columns


def linked_key(link: str, key: str) -> str:
    """Return the key of a linked record's column: ``person.name``."""
    return f"{link}{_LINK}{key}"


def split_key(key: str) -> tuple[str, str]:
    """Return the link and the column of a linked key; the link is empty for an own column."""
    link, _dot, column = key.rpartition(_LINK)
    return link, column
