"""The header of a sheet: in which rows it stands, and what its columns are."""

from collections.abc import Mapping
from dataclasses import field

from store.base.frozen import frozen
from store.exchange.headings.meaning import IDENTITY, START_AND_END, spelt

START, END = START_AND_END
Heads = Mapping[int, str]
"""The heading of each column, by its place."""


@frozen
class HeaderRows:
    """The header of a sheet.

    Attributes:
        first: The row it begins in, above which titles stand.
        last: The row it ends in.
        headings: What stands at the head of each column.
        columns: The key of each column that is understood.
        near: The places of those whose words are only near to a column's.
        unknown: The places of headings that are not understood.
        twice: The places of further columns of the same key.
        counter: The place of the column that numbers the rows, if any.
        above: The texts that stand above the header.
        over: The upper headings of a header of several rows, below which others stand.
        left_out: The places of columns that a person wants left out.
        span: The place of the column in which beginning and end stand together, if any.
        months: The month of each column in which a mark tells that it is one of the work's.
    """

    first: int
    last: int
    headings: Heads
    columns: Mapping[int, str]
    near: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    counter: int | None = None
    above: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    span: int | None = None
    months: Heads = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns of which the rows below say something, in their order."""
        both = (START, END) if self.times else ()
        return (*self.columns.values(), *both)

    @property
    def times(self) -> tuple[int, ...]:
        """The places of the columns that tell beginning and end together."""
        return tuple(self.months) or (() if self.span is None else (self.span,))

    @property
    def understood(self) -> int:
        """How many headings are understood."""
        return len(self.columns) + bool(self.times)

    def tells_more_than(self, other: "HeaderRows") -> bool:
        """Tell whether more headings are understood, or as many with fewer titles among them."""
        is_shorter = self.last == other.last and self.first > other.first
        return self.understood > other.understood or (
            is_shorter and self.understood == other.understood
        )

    @property
    def kind(self) -> tuple[str, ...]:
        """By what a sheet is known to be one of the same kind: all its headings in order."""
        return tuple(spelt(self.headings[place]) for place in sorted(self.headings))

    @property
    def is_ours(self) -> bool:
        """Whether it is that of a table this program exported: keys, and what identifies a row."""
        keys = self.columns.values()
        return set(IDENTITY) <= set(keys) and all(
            self.columns.get(place) == heading for place, heading in self.headings.items()
        )
