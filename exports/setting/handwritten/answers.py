"""How a value is written by hand: boxes for digits, boxes to tick, figures on dots, free lines."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import ClassVar, NamedTuple

from exports.type.ink import Ink
from exports.type.measure import TextMeasure
from exports.type.strip import RuledLine
from store.base.frozen import frozen

LABEL_SIZE = 9.5
"""The size of type of printed words beside a box, in points."""

_BOX = 4.1
_BOX_HEIGHT = 5.2
_TICK = 3.4
_BELOW = 1.1
"""A box for a digit, one to tick, and how far boxes reach below the baseline, in mm."""

_STRIDE = 2.0
"""The room of the stroke between day, month and year, in mm."""

_TO_LABEL = 1.0
_BETWEEN = 2.2
_TIGHT = 0.8
_LETTER = 2.3
"""How wide a letter is written with a ballpoint pen on the average, in mm."""

_MOST_LINES = 3
"""Of how many lines a cell consists at most: what is longer goes on on the back."""

_TIGHT_LINE = 25.0
_STROKE = 0.15
_DOTS = 0.2
_DOTS_DROP = 0.7


class Room(NamedTuple):
    """Where an answer is written: from ``left``, ``width`` mm wide, the first line on ``base``.

    Further lines stand ``pitch`` mm below each other. What is ``framed`` by the rules of a table
    needs no line of its own.
    """

    left: float
    width: float
    base: float
    pitch: float
    framed: bool = False


@frozen
class HandwrittenAnswer(ABC):
    """What is to be written; ``hint`` says how, in a few words.

    One that ``stretches`` takes whatever width is left; one that is plain shows how it is
    filled in and needs its hint only in the narrow columns of a table.
    """

    hint: str = ""
    stretches: ClassVar[bool] = False

    @property
    def is_plain(self) -> bool:
        """Whether the boxes themselves say what is to be written."""
        return False

    @abstractmethod
    def least(self, measure: TextMeasure) -> float:
        """Return the narrowest width in mm in which a hand can write it."""

    def tightest(self, measure: TextMeasure) -> float:
        """Return the width in mm with which it makes do where a form has many columns."""
        return self.least(measure)

    def depth(self, measure: TextMeasure, width: float) -> int:
        """Return how many lines it takes in a ``width`` of mm."""
        del measure, width
        return 1

    @abstractmethod
    def draw(self, ink: Ink, room: Room) -> None:
        """Print what is there to write in or on."""


@frozen
class Boxes(HandwrittenAnswer):
    """One box for each digit, with a stroke between groups: day, month and year.

    ``printed`` digits stand before the last group, such as those of the century.
    """

    groups: tuple[int, ...] = (2, 2, 2)
    printed: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether strokes between the boxes show that it is a day or a month."""
        return len(self.groups) > 1

    def least(self, measure: TextMeasure) -> float:
        """Return the width of all boxes, strokes and printed digits in mm."""
        strokes = (len(self.groups) - 1) * _STRIDE
        return sum(self.groups) * _BOX + strokes + _label_width(measure, self.printed)

    def draw(self, ink: Ink, room: Room) -> None:
        """Print the boxes, in the middle of a cell; narrower ones where the room is."""
        scale = min(1.0, room.width / self.least(ink.measure))
        box, stride = _BOX * scale, _STRIDE * scale
        left = room.left
        if room.framed:
            left += (room.width - self.least(ink.measure) * scale) / 2
        top, bottom = room.base + _BELOW - _BOX_HEIGHT, room.base + _BELOW
        for place, count in enumerate(self.groups):
            if place:
                middle = left + stride / 2
                ink.rules.append(
                    RuledLine(middle + 0.5, top + 1, middle - 0.5, bottom - 1, _STROKE)
                )
                left += stride
            if self.printed and place == len(self.groups) - 1:
                ink.write(left, room.base, self.printed, "", LABEL_SIZE * scale)
                left += _label_width(ink.measure, self.printed) * scale
            edges = [left + box * number for number in range(count + 1)]
            ink.rules += _boxed(edges, top, bottom)
            left = edges[-1]


@frozen
class Ticks(HandwrittenAnswer):
    """One box to tick for each label; a box never stands on another line than its label."""

    labels: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the labels say it: always."""
        return True

    def least(self, measure: TextMeasure) -> float:
        """Return the width of all of them on one line in mm."""
        return max(sum(self._widths(measure)) - _BETWEEN, _TICK)

    def depth(self, measure: TextMeasure, width: float) -> int:
        """Return how many lines they take."""
        return len(list(self._lines(measure, width)))

    def draw(self, ink: Ink, room: Room) -> None:
        """Print the boxes and their labels."""
        for number, line in enumerate(self._lines(ink.measure, room.width)):
            base = room.base + number * room.pitch
            taken = sum(width for _label, width in line) - _BETWEEN
            left = room.left + ((room.width - taken) / 2 if room.framed else 0)
            for label, width in line:
                edges = (left, left + _TICK)
                ink.rules += _boxed(edges, base + _BELOW / 2 - _TICK, base + _BELOW / 2)
                ink.write(left + _TICK + _TO_LABEL, base, label, "", LABEL_SIZE)
                left += width

    def _widths(self, measure: TextMeasure) -> list[float]:
        return [_TICK + _BETWEEN + _label_width(measure, label) for label in self.labels]

    def _lines(self, measure: TextMeasure, width: float) -> Iterator[list[tuple[str, float]]]:
        """Yield the labels of each line with the room they take up to the next one."""
        line: list[tuple[str, float]] = []
        for label, own in zip(self.labels, self._widths(measure), strict=True):
            taken = sum(one for _label, one in line)
            if line and taken + own - _BETWEEN > width + 0.01:
                yield line
                line = []
            line.append((measure.clean(label), own))
        yield line


@frozen
class Figure(HandwrittenAnswer):
    """A figure on a dotted line; ``behind`` it a sign or a unit is printed."""

    width: float = 16
    behind: str = ""

    def least(self, measure: TextMeasure) -> float:
        """Return the room for the digits and what stands behind them in mm."""
        return self.width + _label_width(measure, self.behind)

    def tightest(self, measure: TextMeasure) -> float:
        """Return the room for small digits in mm."""
        return self.least(measure) * _TIGHT

    def draw(self, ink: Ink, room: Room) -> None:
        """Print the dots and, at the right edge, what stands behind them."""
        behind = _label_width(ink.measure, self.behind)
        right = room.left + room.width - behind
        ink.rules.append(_dots(room.left, right, room.base))
        if behind:
            text = ink.measure.clean(self.behind)
            ink.write(right + _TO_LABEL, room.base, text, "", LABEL_SIZE)


@frozen
class FreeText(HandwrittenAnswer):
    """Free text on ``count`` lines, or on as many, up to three, as ``letters`` take."""

    count: int = 1
    width: float = 40
    letters: int = 0
    stretches: ClassVar[bool] = True

    def least(self, measure: TextMeasure) -> float:
        """Return the narrowest line in mm that words fit on."""
        del measure
        return self.width

    def tightest(self, measure: TextMeasure) -> float:
        """Return the room for a word or two on each line in mm."""
        del measure
        return min(self.width, _TIGHT_LINE)

    def depth(self, measure: TextMeasure, width: float) -> int:
        """Return how many lines there are."""
        del measure
        needed = ceil(self.letters * _LETTER / width) if width > 0 else 1
        return max(self.count, min(needed, _MOST_LINES))

    def on(self, count: int) -> "FreeText":
        """Return the answer on ``count`` lines, such as fill a row that others make higher."""
        return replace(self, count=count, letters=0)

    def draw(self, ink: Ink, room: Room) -> None:
        """Print dotted lines, of which a frame makes the last one unnecessary."""
        lines = self.depth(ink.measure, room.width)
        wanted = lines - 1 if room.framed else lines
        for number in range(wanted):
            base = room.base + number * room.pitch
            ink.rules.append(_dots(room.left, room.left + room.width, base))


@frozen
class PrintedNumber(HandwrittenAnswer):
    """What is printed, not written: the number of a row."""

    width: float = 6

    def least(self, measure: TextMeasure) -> float:
        """Return the width of a number in mm."""
        del measure
        return self.width

    def draw(self, ink: Ink, room: Room) -> None:
        """Print nothing where there is no number."""


@frozen
class PrintedWords(HandwrittenAnswer):
    """What is printed in every row and written in none."""

    stretches: ClassVar[bool] = True

    def least(self, measure: TextMeasure) -> float:
        """Return no width: the words printed tell it."""
        del measure
        return 0

    def draw(self, ink: Ink, room: Room) -> None:
        """Print nothing beside the words."""


def _boxed(edges: Sequence[float], top: float, bottom: float) -> Iterable[RuledLine]:
    """Return the rules of boxes side by side, whose upright ones stand at ``edges``."""
    yield RuledLine(edges[0], top, edges[-1], top, _STROKE)
    yield RuledLine(edges[0], bottom, edges[-1], bottom, _STROKE)
    for edge in edges:
        yield RuledLine(edge, top, edge, bottom, _STROKE)


def _dots(left: float, right: float, base: float) -> RuledLine:
    return RuledLine(left, base + _DOTS_DROP, right, base + _DOTS_DROP, _DOTS, dots=True)


def _label_width(measure: TextMeasure, label: str) -> float:
    """Return the width in mm of a label with the gap before it."""
    if not label:
        return 0
    return _TO_LABEL + measure.width(measure.clean(label), "", LABEL_SIZE)
