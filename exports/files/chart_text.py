"""A chart as lines of text: bars of block characters, for a screen or a printer of 80 columns."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from wcwidth import wcswidth

from exports.document.charts import (
    MOST_SERIES,
    BarChart,
    Bars,
    Chart,
    MonthBars,
    MonthChart,
    filled,
)
from store.words.text import normalise

_WIDTH = 80
_MARKS = "█▒░▓#="
"""What the bars of each shade are drawn with."""

_LABEL = 26
_MONTH = 3
_MONTHS = 12
_LEAST_BAR = 8
_GAP = 1
_APART = "  "


def chart_text(chart: Chart) -> str:
    """Return ``chart`` in lines of at most 80 cells: caption, unit, legend, entries."""
    lines = [*wrap(chart.caption, _WIDTH), chart.unit_note]
    if chart.remark:
        return _joined([*lines, chart.remark])
    if len(chart.series) > 1:
        named = (f"{_mark(chart, place)} {name}" for place, name in enumerate(chart.series))
        lines += wrap("   ".join(named), _WIDTH)
    if isinstance(chart, MonthChart):
        return _joined([*lines, *_months(chart)])
    if isinstance(chart, BarChart):
        return _joined([*lines, *_bars(chart)])
    return _joined([*lines, chart.told])


def _joined(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines if line)


def _mark(chart: Chart, series: int) -> str:
    return _MARKS[chart.shade_of(series) % MOST_SERIES]


def _beside(label: str, drawn: list[str], width: int = _LABEL) -> Iterator[str]:
    """Yield the lines of an entry: its label in ``width`` cells and what is drawn beside it."""
    for left, right in zip_longest(_wrapped(label, width), drawn, fillvalue=""):
        yield f"{left}{' ' * (width - wcswidth(left))} {right}"


def _wrapped(label: str, width: int) -> list[str]:
    """Return a label in lines that fit their column, letters of double width too."""
    plain = normalise(label)
    lines = wrap(plain, width)
    fits = all(wcswidth(line) <= width for line in lines)
    return lines if fits else wrap(plain, width // 2)


def _bars(chart: BarChart) -> Iterator[str]:
    least, most = chart.range
    widest = max(len(chart.shown(value)) for entry in chart.entries for value in entry.values)
    room = max(_WIDTH - _LABEL - widest - len(_APART), _LEAST_BAR)
    for entry in chart.entries:
        drawn = (
            _stack(chart, entry, most) if chart.stacked else _group(chart, entry, room, least, most)
        )
        yield from _beside(entry.label, drawn)


def _group(chart: BarChart, one: Bars, room: int, least: int, most: int) -> list[str]:
    """Return a line for each series; bars below zero are drawn from the right of their part."""
    before = filled(-least, most - least, room)
    lines = []
    for series, value in enumerate(one.values):
        mark, known, shown = _mark(chart, series), value or 0, chart.shown(value)
        below = (mark * filled(-known, -least, before)).rjust(before)
        above = mark * filled(known, most, room - before)
        lines.append(f"{below}{above} {shown}" if known else f"{below}{shown}")
    return lines


def _stack(chart: BarChart, one: Bars, most: int) -> list[str]:
    """Return the bar of an entry, its parts end to end, and below it the figures in words."""
    room = _WIDTH - _LABEL - 1
    drawn, so_far = "", 0
    for series, value in enumerate(one.values):
        if value is not None and value > 0:
            so_far += value
            cells = max(filled(so_far, most, room) - len(drawn), 1)
            drawn += _mark(chart, series) * cells
    named = zip(chart.figure_names, chart.figures(one), strict=True)
    words = "; ".join(f"{name} {figure}" for name, figure in named)
    return [drawn[:room], *wrap(words, room)] if drawn else wrap(words, room)


def _months(chart: MonthChart) -> Iterator[str]:
    figures = max(
        map(len, [*chart.figure_name.split(), *(entry.figure for entry in chart.entries)])
    )
    width = min(_LABEL, _WIDTH - _GAP - _MONTHS * _MONTH - len(_APART) - figures)
    *above, name = wrap(chart.figure_name, figures) or [""]
    numbers = "".join(f"{month:{_MONTH}}" for month in range(1, _MONTHS + 1))
    lines = [f"{' ' * len(numbers)}{_APART}{word}" for word in above]
    yield from _beside("", [*lines, f"{numbers}{_APART}{name}"], width)
    for entry in chart.entries:
        if entry.spans:
            yield from _beside(entry.label, _spans(chart, entry), width)
        else:
            yield from wrap(normalise(entry.label), _WIDTH)


def _spans(chart: MonthChart, one: MonthBars) -> list[str]:
    lines = []
    for series, span in enumerate(one.spans):
        first, last = span or (1, 0)
        drawn = " " * _MONTH * (first - 1) + _mark(chart, series) * _MONTH * (last - first + 1)
        lines.append(drawn)
    lines[0] = f"{lines[0]:{_MONTH * _MONTHS}}{_APART}{one.figure}"
    return lines
