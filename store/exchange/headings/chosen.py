"""What a person says the headings of a file mean, for those whose words do not tell."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from store.base.frozen import frozen
from store.columns.record import Column, Record
from store.exchange.headings.meaning import (
    START_AND_END,
    HeadingMatch,
    column_meant,
    has_spans,
    is_counter,
    is_span,
    spelt,
)
from store.language import _

NO_COLUMN = ""
"""What is chosen for a heading whose column is to be left out."""

SPAN = ";".join(START_AND_END)
"""What is chosen for a heading under which beginning and end stand together."""

Chosen = Mapping[str, str]
"""The key of the column that a heading means, `SPAN` or `NO_COLUMN`, by the heading as `spelt`."""


@frozen
class ChosenColumns:
    """What was chosen for one kind of sheet of a table.

    Attributes:
        table: The name of the table.
        headings: All headings of such a sheet as `spelt`, in the order of their columns: another
            sheet is of this kind only where it has the same.
        keys: What was chosen.
    """

    table: str
    headings: tuple[str, ...]
    keys: Chosen


@frozen
class Headings:
    """The headings of a table's sheets: what each means by its words, or as a person chose."""

    record_type: type[Record]
    chosen: Chosen = field(default_factory=dict)

    def meant(self, heading: str) -> HeadingMatch | None:
        """Return the column that a heading means, None where it means none or is left out."""
        if self.is_chosen(heading):
            key = self.chosen[spelt(heading)]
            return None if key in (NO_COLUMN, SPAN) else HeadingMatch(key)
        return column_meant(self.record_type, heading)

    def is_chosen(self, heading: str) -> bool:
        """Tell whether a person has said what a heading means."""
        return spelt(heading) in self.chosen

    def is_left_out(self, heading: str) -> bool:
        """Tell whether a person has said that the column of a heading is to be left out."""
        return self.chosen.get(spelt(heading)) == NO_COLUMN

    def is_counter(self, heading: str) -> bool:
        """Tell whether a column of this heading only numbers the rows."""
        return not self.is_chosen(heading) and is_counter(self.record_type, heading)

    def is_span(self, heading: str) -> bool:
        """Tell whether beginning and end stand together under a heading."""
        if self.is_chosen(heading):
            return self.chosen[spelt(heading)] == SPAN
        return is_span(self.record_type, heading)

    def known(self, heading: str) -> bool:
        """Tell whether it is known what becomes of the column of a heading."""
        is_meant = self.meant(heading) is not None
        return is_meant or self.is_chosen(heading) or self.is_span(heading)


def choosable(record_type: type[Record]) -> Sequence[Column]:
    """Return the columns that can be chosen for a heading; a uid must bear its own name."""
    return record_type.typed_columns()


def choices(record_type: type[Record]) -> Mapping[str, str]:
    """Return the titles of all that can be chosen for a heading that is not left out, by key."""
    every = {one.key: one.title() for one in choosable(record_type)}
    if has_spans(record_type):
        every[SPAN] = _(" and ").join(every[key] for key in START_AND_END)
    return every


def still_known(columns: ChosenColumns, record_type: type[Record]) -> bool:
    """Tell whether what was chosen once are columns of ``record_type`` still."""
    keys = {NO_COLUMN, *choices(record_type)}
    return columns.table == record_type.table and set(columns.keys.values()) <= keys
