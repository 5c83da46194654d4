"""Bars over the months of a year as strips, with the months' numbers above and figures beside."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document.charts import MonthBars, MonthChart
from exports.setting.blocks import BlockSetter
from exports.setting.charts.setting import BETWEEN, ChartSetting, hung
from exports.type.strip import RuledLine, Strip, beside, stacked

if TYPE_CHECKING:
    from exports.type.lettering import HorizontalSpan

_MONTHS = 12
_LANE = 0.72
"""How much room a bar takes from the next one below it, in sizes of type."""


class MonthSetting(ChartSetting):
    """Twelve months side by side and, for each entry, a bar over its months for each series."""

    def __init__(self, chart: MonthChart, setter: BlockSetter) -> None:
        super().__init__(chart, setter)
        self.months = chart
        figures = [self.width(entry.figure) for entry in chart.entries if entry.figure]
        self._figures = max([self.heading_width(chart.figure_name), *figures]) if figures else 0.0
        labels = self.label_width([entry.label for entry in chart.entries if entry.spans])
        self._label_span: HorizontalSpan = (self.left, labels)
        self._figure_span: HorizontalSpan = (self.right - self._figures, self._figures)
        self._start = self.left + labels + self.gap
        end = self.right - self._figures - (self.gap if figures else 0)
        self._month = (end - self._start) / _MONTHS

    def strips(self) -> tuple[list[Strip], list[Strip]]:
        """Return legend and numbers of the months, and the entries."""
        entries = [self._entry(one) for one in self.months.entries]
        return [*self.legend(), self._heading()], entries

    def _heading(self) -> Strip:
        numbers = [
            self.text(str(place + 1), (self._edge(place), self._month), "center")
            for place in range(_MONTHS)
        ]
        name = [self.text(self.months.figure_name, self._figure_span, "right")]
        line = beside(hung([*numbers, *(name if self._figures else [])], 1))
        rule = RuledLine(self.left, 0, self.right, 0, self.setter.paper.stroke)
        return stacked([line, Strip(self.gap / 2, rules=(rule,))])

    def _edge(self, place: int) -> float:
        """Return where a month starts, counted from 0."""
        return self._start + place * self._month

    @staticmethod
    def _placed(one: MonthBars, lane: float) -> Iterator[tuple[int, tuple[int, int], float]]:
        """Yield series, months and upper edge of each bar."""
        for series, span in enumerate(one.spans):
            if span:
                yield series, span, series * lane

    def _entry(self, one: MonthBars) -> Strip:
        if not one.spans:
            title = self.text(one.label, self.setter.whole, bold=True)
            return replace(title, height=title.height + BETWEEN * self.em, keep=True)
        lane = _LANE * self.em
        bars = [
            self.bar((self._edge(first - 1), (last - first + 1) * self._month), place, series, lane)
            for series, (first, last), place in self._placed(one, lane)
        ]
        drawn = replace(beside(bars), height=len(one.spans) * lane)
        figure = [self.text(one.figure, self._figure_span, "right")] if one.figure else []
        made = self.entry(self.text(one.label, self._label_span), drawn, *figure)
        edges = map(self._edge, range(_MONTHS + 1))
        return beside([made, *(self.upright(edge, made.height, dots=True) for edge in edges)])
