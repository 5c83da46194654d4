"""What every kind of chart needs to be set: sizes, labels, samples of shades, the scale of bars."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from exports.document.charts import Chart, filled
from exports.setting.blocks import BlockSetter
from exports.setting.charts.shades import Box, shaded
from exports.type.font_file import Style
from exports.type.lettering import HorizontalSpan, Type
from exports.type.strip import LEADING, MM_PER_POINT, RuledLine, Strip, beside, stacked
from store.columns.kind import Align

BETWEEN = 0.45
"""The room between two entries, in sizes of type."""

_LABEL_SHARE = 0.34
"""How much of the room labels take at most."""

_HEADING_SHARE = 0.6
"""How much of its width the name of a column of figures asks for."""

_GAP = 0.6
_PITCH = 1.05
_THICK = 0.74
_SWATCH = 1.6
_HAIR = 0.1
_STEPS = 100
"""In how many steps to a mm the length of a bar is computed."""

LEAST_BAR = 0.4
"""The length in mm of a bar that stands for anything at all."""


class Scale(NamedTuple):
    """How long bars are: ``most`` is as long as ``room`` mm, which start at ``zero``."""

    zero: float
    room: float
    most: float

    def length(self, value: float) -> float:
        """Return the length in mm of the bar of ``value``, on whichever side of zero it is."""
        if not value:
            return 0.0
        return max(filled(abs(value), self.most, int(self.room * _STEPS)) / _STEPS, LEAST_BAR)


class ChartSetting:
    """Sets the parts of one chart: ``size`` in points, all else in mm."""

    def __init__(self, chart: Chart, setter: BlockSetter) -> None:
        self.chart, self.setter = chart, setter
        self.size = max(setter.paper.small - 1, setter.paper.smallest)
        self.em = self.size * MM_PER_POINT
        self.pitch = _PITCH * self.em
        self.gap = _GAP * self.em
        self.swatch_width = _SWATCH * self.em
        self.left, self.room = setter.whole
        self.right = self.left + self.room

    def text(
        self, text: str, span: HorizontalSpan, align: Align = "left", *, bold: bool = False
    ) -> Strip:
        """Return ``text`` wrapped in ``span``."""
        return stacked(self.setter.lines(text, Type(_style(bold=bold), self.size, align), span))

    def figure(self, shown: str, x: float, y: float) -> Strip:
        """Return a figure on one line, from ``x``, in the line of bars that starts at ``y``."""
        kind = Type("", self.size, leading=_PITCH)
        return stacked([Strip(y), *self.setter.lines(shown, kind, (x, self.width(shown)))])

    def width(self, text: str, *, bold: bool = False) -> float:
        """Return the width of ``text`` on one line, with a hair to spare."""
        measure, style = self.setter.measure, _style(bold=bold)
        return measure.widest_line(measure.clean(text, style), style, self.size) + _HAIR

    def heading_width(self, name: str, *, bold: bool = False) -> float:
        """Return what a column asks for under ``name``, which may stand in two lines or three."""
        measure, style = self.setter.measure, _style(bold=bold)
        word = measure.widest_word(measure.clean(name, style), style, self.size) + _HAIR
        return max(word, self.width(name, bold=bold) * _HEADING_SHARE)

    def label_width(self, labels: Sequence[str]) -> float:
        """Return what the labels take, at most their share of the room."""
        return min(max(map(self.width, labels), default=0), self.room * _LABEL_SHARE)

    def legend(self) -> list[Strip]:
        """Return samples of the shades with their names, in as many lines as they need.

        A single series needs none.
        """
        is_told_apart = len(self.chart.series) > 1
        if not is_told_apart:
            return []
        strips: list[Strip] = []
        line: list[Strip] = []
        x = self.left
        for series, name in enumerate(self.chart.series):
            before = self.swatch_width + self.gap / 2
            width = min(self.width(name), self.room - before)
            if line and x + before + width > self.right:
                strips.append(beside(line))
                line, x = [], self.left
            line += [self.swatch(x, series), self.text(name, (x + before, width))]
            x += before + width + 3 * self.gap
        return [*strips, beside(line), Strip(self.gap)]

    def swatch(self, x: float, series: int) -> Strip:
        """Return the sample of a shade at ``x`` in a line of type."""
        return self.bar((x, self.swatch_width), 0, series, LEADING * self.em)

    def bar(self, span: HorizontalSpan, y: float, series: int, lane: float = 0.0) -> Strip:
        """Return a bar in the line of bars, ``lane`` mm high, that starts at ``y``."""
        lane = lane or self.pitch
        thick = _THICK * min(lane, self.pitch)
        box = Box(span[0], y + (lane - thick) / 2, span[1], thick)
        return shaded(box, self.chart.shade_of(series), self.setter.paper.stroke)

    def upright(self, x: float, height: float, *, dots: bool = False) -> Strip:
        """Return an upright rule at ``x``."""
        rule = RuledLine(x, 0, x, height, self.setter.paper.stroke, dots)
        return Strip(height, rules=(rule,))

    def entry(self, *parts: Strip) -> Strip:
        """Return an entry whose parts stand next to each other, centred on the highest."""
        centred = beside(hung(parts, 0.5))
        return replace(centred, height=centred.height + BETWEEN * self.em)


def hung(strips: Sequence[Strip], share: float) -> list[Strip]:
    """Return ``strips`` with ``share`` of what they are lower than the highest above them."""
    height = max(one.height for one in strips)
    free = [(height - one.height) * share for one in strips]
    moved = [stacked([Strip(down), one]) for down, one in zip(free, strips, strict=True)]
    return [replace(one, height=height) for one in moved]


def _style(*, bold: bool) -> Style:
    return "B" if bold else ""
