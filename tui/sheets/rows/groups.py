"""Rows under the titles of their groups, each title with the sums of what stands below it.

Below the rows of each group stands a blank row, as on the paper form; typing into it makes a
record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from store.base.frozen import frozen
from store.columns.figures import Money
from store.columns.record import Column, Record
from store.dossier.view import View
from store.language import _
from tui.grid.model import GridRow

BLANK_SIGN = "+"
"""What stands in the first cell of a blank row."""
_BLANK = " "
"""What the identity of a blank row begins with, as no record's does; its group follows."""

_PRICES = frozenset({"unit_price", "rate"})
"""Columns of money for one unit, which nobody adds up."""


@frozen
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
