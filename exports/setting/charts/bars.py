"""A chart as strips: its caption, its bars as fills and rules, and every figure in words.

There is no axis: each bar has its figure beside it. An entry is never divided; a chart stays on
one page as long as it fits, and goes on below its headings on the next where it does not.
"""

from dataclasses import replace
from functools import cached_property
from typing import Any

from exports.document.charts import BarChart, Bars, Chart, MonthChart
from exports.setting.blocks import BlockSetter
from exports.setting.charts.months import MonthSetting
from exports.setting.charts.setting import LEAST_BAR, ChartSetting, Scale, hung
from exports.type.lettering import HorizontalSpan, Type
from exports.type.roles import Tag
from exports.type.strip import Strip, beside, stacked

_FIGURES_SHARE = 0.55
"""How much of the room columns of figures take at most; else they stand below their bar."""

_LEAST_ROOM = 0.2
"""How much of the room beside the labels is left to bars however wide their figures are."""


def chart_strips(chart: Chart, setter: BlockSetter) -> list[Strip]:
    """Return ``chart`` as strips that carry their headings along.

    For who cannot see it, it is one figure of which a sentence tells.
    """
    figure = Tag("Figure", setter.tag, chart.told)
    caption = _caption(chart, setter, figure)
    if chart.remark:
        small = Type("I", setter.paper.small, "center")
        said = setter.lines(chart.remark, small, setter.whole, Tag("P", figure))
        return [*caption, *said, setter.gap()]
    headings, entries = (_within(figure, strips) for strips in _setting(chart, setter).strips())
    again = tuple(heading.kept() for heading in headings)
    height = sum(one.height for one in [*caption, *again, *entries])
    fits = height <= setter.paper.depth
    *before, last = (replace(entry, again=again, keep=entry.keep or fits) for entry in entries)
    return [*caption, *again, *before, replace(last, keep=False), setter.gap(1)]


def _within(figure: Tag, strips: list[Strip]) -> list[Strip]:
    """Return ``strips`` as parts of a figure."""
    return [replace(one, tags=((figure, len(one.runs)),)) for one in strips]


def _caption(chart: Chart, setter: BlockSetter, figure: Tag) -> list[Strip]:
    paper, whole = setter.paper, setter.whole
    tag = Tag("Caption", figure, chart.caption)
    bold = Type("B", paper.body, "center")
    strips = [setter.gap(), *setter.lines(chart.caption, bold, whole, Tag("P", tag))]
    if chart.unit_note:
        strips += setter.lines(
            chart.unit_note, Type("I", paper.small, "right"), whole, Tag("P", tag)
        )
    return [one.kept() for one in [*strips, setter.gap()]]


def _setting(chart: Chart, setter: BlockSetter) -> "_Groups | _Stacks | MonthSetting":
    match chart:
        case BarChart(stacked=True):
            return _Stacks(chart, setter)
        case BarChart():
            return _Groups(chart, setter)
        case MonthChart():
            return MonthSetting(chart, setter)
    message = f"nobody knows how to draw {type(chart).__name__}"
    raise TypeError(message)


class _Groups(ChartSetting):
    """A bar for each series, those of an entry below each other, each with its figure behind."""

    def __init__(self, chart: BarChart, setter: BlockSetter) -> None:
        super().__init__(chart, setter)
        self.bars = chart
        self._label_span: HorizontalSpan = (
            self.left,
            self.label_width([entry.label for entry in chart.entries]),
        )
        self._start = self.left + self._label_span[1] + self.gap

    def strips(self) -> tuple[list[Strip], list[Strip]]:
        """Return legend and entries."""
        return self.legend(), [self._entry(one) for one in self.bars.entries]

    @cached_property
    def _scale(self) -> Scale:
        """The scale at which the longest bars and their figures fit on both sides of zero."""
        least, most = map(float, self.bars.range)
        before, behind = self._figures_width(below=True), self._figures_width(below=False)
        zone = self.right - self._start
        room = max(zone - before - behind, zone * _LEAST_ROOM)
        zero = self._start + before + room * -least / (most - least)
        return Scale(zero, room, most - least)

    def _figures_width(self, *, below: bool) -> float:
        """Return the width of the widest figure on that side of zero, with the gap beside it."""
        values = [value for one in self.bars.entries for value in one.values]
        beyond = [one for one in values if (one is not None and one < 0) is below]
        return max((self.width(self.bars.shown(one)) + self.gap for one in beyond), default=0)

    def _entry(self, one: Bars) -> Strip:
        scale, height = self._scale, len(one.values) * self.pitch
        parts = [self.upright(scale.zero, height)]
        if self.bars.whole is not None:
            end = scale.zero + scale.length(float(self.bars.whole))
            parts.append(self.upright(end, height, dots=True))
        for series, value in enumerate(one.values):
            parts += self._bar(series, value)
        return self.entry(self.text(one.label, self._label_span), beside(parts))

    def _bar(self, series: int, value: Any) -> list[Strip]:
        """Return the bar of a value and its figure, which stands away from zero."""
        y, zero, away = series * self.pitch, self._scale.zero, self.gap / 2
        shown = self.bars.shown(value)
        width, length = self.width(shown), self._scale.length(float(value or 0))
        is_below = value is not None and value < 0
        x = zero - length - away - width if is_below else zero + length + away
        figure = self.figure(shown, x, y)
        if not length:
            return [figure]
        start = zero - length if is_below else zero
        return [self.bar((start, length), y, series), figure]


class _Stacks(ChartSetting):
    """One bar for each entry, its parts end to end; their figures in columns at the right."""

    def __init__(self, chart: BarChart, setter: BlockSetter) -> None:
        super().__init__(chart, setter)
        self.bars = chart
        self._columns = self._column_widths()
        taken = sum(self._columns) + len(self._columns) * self.gap
        self._in_columns = taken <= self.room * _FIGURES_SHARE
        self._label_span: HorizontalSpan = (
            self.left,
            self.label_width([entry.label for entry in chart.entries]),
        )
        self._start = self.left + self._label_span[1] + self.gap
        self._zone = self.right - self._start - (taken if self._in_columns else 0)
        _least, most = chart.range
        room = self._zone - len(chart.series) * LEAST_BAR
        self._scale = Scale(self._start, room, float(most))

    def strips(self) -> tuple[list[Strip], list[Strip]]:
        """Return the names of the columns with their shades, or a legend; and the entries."""
        headings = [self._heading()] if self._in_columns else self.legend()
        return headings, [self._entry(one) for one in self.bars.entries]

    def _is_sum(self, place: int) -> bool:
        return place == len(self.bars.series)

    def _column_widths(self) -> list[float]:
        rows = [self.bars.figures(entry) for entry in self.bars.entries]
        return [
            max(
                self.swatch_width,
                self.heading_width(name, bold=True),
                *(self.width(row[place], bold=self._is_sum(place)) for row in rows),
            )
            for place, name in enumerate(self.bars.figure_names)
        ]

    def _spans(self) -> list[HorizontalSpan]:
        """Return where the columns of figures stand."""
        spans, right = [], self.right
        for width in reversed(self._columns):
            spans.append((right - width, width))
            right -= width + self.gap
        return spans[::-1]

    def _in_spans(self, texts: list[str] | tuple[str, ...]) -> list[Strip]:
        return [
            self.text(text, span, "right", bold=self._is_sum(place))
            for place, (text, span) in enumerate(zip(texts, self._spans(), strict=True))
        ]

    def _heading(self) -> Strip:
        names = self._in_spans(self.bars.figure_names)
        cells = []
        for place, (name, (left, width)) in enumerate(zip(names, self._spans(), strict=True)):
            shade = self.swatch(left + width - self.swatch_width, place)
            cells.append(name if self._is_sum(place) else stacked([shade, name]))
        line = beside(hung(cells, 1))
        return replace(line, height=line.height + self.gap)

    def _entry(self, one: Bars) -> Strip:
        label = self.text(one.label, self._label_span)
        drawn = beside([self.upright(self._start, self.pitch), *self._parts(one)])
        if self._in_columns:
            return self.entry(label, drawn, beside(self._in_spans(self.bars.figures(one))))
        named = zip(self.bars.figure_names, self.bars.figures(one), strict=True)
        words = "; ".join(f"{name} {figure}" for name, figure in named)
        return self.entry(label, stacked([drawn, self.text(words, (self._start, self._zone))]))

    def _parts(self, one: Bars) -> list[Strip]:
        """Return the parts of a bar; each ends where the sum so far does."""
        parts, x, so_far = [], self._start, 0.0
        for series, value in enumerate(one.values):
            if value is not None and value > 0:
                so_far += float(value)
                end = max(self._start + self._scale.length(so_far), x + LEAST_BAR)
                parts.append(self.bar((x, end - x), 0, series))
                x = end
        return parts
