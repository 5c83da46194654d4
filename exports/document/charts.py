"""A chart as data: what its bars show and say, before anything is measured or drawn.

A chart keeps raw values and their kind, as a table does, so that paper and text show the same
figure in the unit of the office. Series are told apart by shade and hatching, never by colour.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from store.base.frozen import frozen
from store.columns.kind import Kind, Surroundings
from store.language import N_, _
from store.words.numbers import UNKNOWN

MOST_SERIES = 6
"""No more kinds of bar can be told apart in black and white."""

_NOTHING = N_("There are no figures for this chart yet.")
_ALL_ZERO = N_("All figures of this chart are still 0.")
_NO_MONTHS = N_("No months have been set yet.")


def filled(part: Any, whole: Any, room: int) -> int:
    """Return how many of ``room`` steps a bar fills that shows ``part`` of ``whole``.

    It is the nearest number of them; but what is more than nothing fills at least one step, and
    only the whole fills all of them.
    """
    if whole <= 0 or part <= 0:
        return 0
    if part >= whole:
        return room
    nearest = int((2 * part * room + whole) // (2 * whole))
    return max(min(nearest, room - 1), 1)


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """What charts have in common.

    ``title`` says what is shown, ``series`` names the bars of each entry in their order and
    ``shades`` tells how they are filled (numbers from 0 to MOST_SERIES - 1; without them, in that
    order). ``unit_note`` stands above to the right. The paper around it gives it its ``number``.

    Raises:
        ValueError: There are more series than can be told apart.
    """

    title: str
    series: tuple[str, ...]
    shades: tuple[int, ...] = ()
    unit_note: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            message = f"“{self.title}” has {len(self.series)} series, at most {MOST_SERIES} fit"
            raise ValueError(message)

    def shade_of(self, series: int) -> int:
        """Return how the bars of a series, counted from 0, are filled."""
        return self.shades[series] if self.shades else series

    @property
    def caption(self) -> str:
        """The title behind the chart's number."""
        if not self.number:
            return self.title
        return _("Chart {number}. {title}").format(number=self.number, title=self.title)

    @property
    def told(self) -> str:
        """The chart in a sentence, for those who do not see it."""
        said = self.remark or "; ".join(self._said())
        unit = f" ({self.unit_note})" if self.unit_note else ""
        return f"{self.caption}{unit}: {said.rstrip('.')}."

    @property
    @abstractmethod
    def remark(self) -> str:
        """What is said instead of a chart in which nothing would be seen; else empty."""

    @abstractmethod
    def _said(self) -> Iterator[str]:
        """Yield each entry in words."""


@frozen
class Bars:
    """One entry of a bar chart: its label and a raw value for each series, None where unknown."""

    label: str
    values: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class BarChart(Chart):
    """Lying bars, those of an entry below each other, or ``stacked`` to one.

    ``kind`` shows the values, with ``sign`` behind ("%"); a bar as long as ``whole`` fills the
    room, without it the largest does.
    """

    entries: tuple[Bars, ...]
    kind: Kind[Any]
    around: Surroundings
    sign: str = ""
    stacked: bool = False
    whole: Any = None

    @property
    def remark(self) -> str:
        """What is said where nothing is known, or everything is zero."""
        known = [value for one in self.entries for value in one.values if value is not None]
        if any(known):
            return ""
        return _(_ALL_ZERO) if known else _(_NOTHING)

    @property
    def range(self) -> tuple[Any, Any]:
        """The smallest and the largest value to be drawn; zero is between them."""
        lengths = [
            length
            for entry in self.entries
            for length in ([self.length_of(entry)] if self.stacked else entry.values)
            if length is not None
        ]
        return min([0, *lengths]), max([0, self.whole or 0, *lengths])

    def length_of(self, entry: Bars) -> Any:
        """Return how long the bar of a stacked entry is: what is below zero has no length."""
        return sum(value for value in entry.values if value is not None and value > 0)

    def total_of(self, entry: Bars) -> Any:
        """Return the sum of an entry, None where nothing of it is known."""
        known = [value for value in entry.values if value is not None]
        return sum(known) if known else None

    def shown(self, value: Any) -> str:
        """Return a value as a person reads it."""
        return UNKNOWN if value is None else self.kind.show(value, self.around) + self.sign

    def figures(self, entry: Bars) -> list[str]:
        """Return the figures of an entry, of stacked ones with their sum."""
        values = [*entry.values, self.total_of(entry)] if self.stacked else entry.values
        return [self.shown(value) for value in values]

    @property
    def figure_names(self) -> tuple[str, ...]:
        """What the figures of an entry are called, those of stacked ones with their sum."""
        return (*self.series, _("Total")) if self.stacked else self.series

    def _said(self) -> Iterator[str]:
        for one in self.entries:
            figures = zip(self.figure_names, self.figures(one), strict=True)
            yield f"{one.label} – {', '.join(f'{name} {figure}' for name, figure in figures)}"


@frozen
class MonthBars:
    """One entry of a chart of months: label, months (first, last) of each series, and a figure.

    Months count from 1; None is no bar. Without spans the label is the title of a group.
    """

    label: str
    spans: tuple[tuple[int, int] | None, ...] = ()
    figure: str = ""


@dataclass(frozen=True, kw_only=True)
class MonthChart(Chart):
    """Bars over the twelve months of a year; ``figure_name`` heads the figures at the right."""

    entries: tuple[MonthBars, ...]
    figure_name: str = ""

    @property
    def remark(self) -> str:
        """What is said where no entry has a month."""
        spans = [span for one in self.entries for span in one.spans]
        return "" if any(spans) else _(_NO_MONTHS if spans else _NOTHING)

    def _said(self) -> Iterator[str]:
        for one in self.entries:
            if one.spans:
                yield f"{one.label} – {', '.join(self._of_entry(one))}"

    def _of_entry(self, one: MonthBars) -> Iterator[str]:
        for name, span in zip(self.series, one.spans, strict=True):
            yield f"{name} {months_in_words(span)}"
        if one.figure:
            yield f"{self.figure_name} {one.figure}".strip()


def months_in_words(span: tuple[int, int] | None) -> str:
    """Return "tháng 2–5"; a dash for no months."""
    if span is None:
        return UNKNOWN
    first, last = span
    if first == last:
        return _("month {month}").format(month=first)
    return _("months {first}–{last}").format(first=first, last=last)
