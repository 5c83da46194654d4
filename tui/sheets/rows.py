"""The rows of a sheet: which records it shows, in which order, under which titles.

Below the rows of each group stands a blank row, as on the paper form; typing into it makes a
record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.columns.figures import Money
from store.columns.record import Column, Record
from store.dossier.view import View
from store.language import _
from store.words.text import fold, sort_key
from tui.grid.model import GridRow
from tui.sheets.per_view import PerView

BLANK_SIGN = "+"
"""What stands in the first cell of a blank row."""
MARKED_SIGN = "* "
"""What stands before the first cell of a marked row."""
_BLANK = " "
"""What the identity of a blank row begins with, as no record's does; its group follows."""

_PRICES = frozenset({"unit_price", "rate"})
"""Columns of money for one unit, which nobody adds up."""


@dataclass(frozen=True)
class SortOrder:
    """By which column rows are sorted, and whether from the last to the first."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class RowGroups:
    """The value of which column puts rows together, and the titles of its values in order."""

    column: str
    titles: Mapping[str, str]


def blank_uid(group: str = "") -> str:
    """Return the identity of the blank row of a group."""
    return _BLANK + group


def is_blank(uid: str) -> bool:
    """Tell whether a row is one that has not become a record yet."""
    return uid.startswith(_BLANK)


def grouped_rows(
    view: View,
    records: Sequence[Record],
    blanks: Mapping[str, Record],
    groups: RowGroups,
    sums: Callable[[Sequence[Record]], Mapping[str, str]],
) -> Iterator[GridRow]:
    """Yield the rows by group, each under its title with its ``sums``; see ``blanks`` by their uid.

    Every one of ``groups`` has a title, also one that has no records yet; values that are no longer
    a group's follow.
    """
    found: dict[str, list[Record]] = {key: [] for key in groups.titles}
    for record in records:
        found.setdefault(getattr(record, groups.column, None) or "", []).append(record)
    for key, group in found.items():
        name = groups.titles.get(key) or view.title_of(key) or _("(not stated)")
        title = _("{group} ({count})").format(group=name, count=len(group))
        yield GridRow(title=title, totals=sums(group))
        yield from (GridRow(uid=one.uid) for one in group)
        if blank_uid(key) in blanks:
            yield GridRow(uid=blank_uid(key))


def without_empty_groups(rows: Sequence[GridRow]) -> list[GridRow]:
    """Return the rows without the titles under which nothing stands."""
    following = [*rows[1:], GridRow()]
    return [row for row, after in zip(rows, following, strict=False) if row.uid or after.uid]


def sums(
    view: View,
    records: Sequence[Record],
    columns: Iterable[Column],
    value: Callable[[Record, Column], Any],
) -> dict[str, str]:
    """Return the sum of every money column, shown in the dossier's unit, by column key."""
    return {
        column.key: column.show(sum(value(record, column) or 0 for record in records), view)
        for column in columns
        if isinstance(column.kind, Money) and records and column.key not in _PRICES
    }


def contains_words(words: str, texts: Iterable[str]) -> bool:
    """Tell whether each of ``words`` is in one of ``texts``, whatever the case and marks."""
    folded = " ".join(map(fold, texts))
    return all(word in folded for word in fold(words).split())


class Search:
    """Which records have the words that are looked for; each is read through only once."""

    def __init__(self) -> None:
        self._words = ""
        self._found: PerView[dict[str, bool]] = PerView(lambda _view: {})

    def finds(self, view: View, words: str, uid: str, texts: Iterable[str]) -> bool:
        """Tell whether the record of that uid, of which ``texts`` are shown, has all the words."""
        if not words:
            return True
        found = self._found.of(view)
        if words != self._words:
            self._words = words
            found.clear()
        if uid not in found:
            found[uid] = contains_words(words, texts)
        return found[uid]


def sorting_value(value: Any, shown: str) -> tuple[int, Any]:
    """Return what a cell is sorted by: figures and days by size, words in Vietnamese order."""
    if not shown:
        return 1, 0
    if isinstance(value, str | tuple | bool):
        return 0, sort_key(shown)
    return 0, value
