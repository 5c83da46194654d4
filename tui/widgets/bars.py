"""Bars of text: figures for people who would rather look than read."""

from collections.abc import Iterator

from exports.document.charts import filled
from store.base.frozen import frozen
from store.words.numbers import format_percent, rounded_percent
from tui.typing.fitting import fit

_WIDE = 76
"""From how many cells on there is room for long names and bars."""
_LABEL_WIDTHS = {False: 14, True: 30}
_BAR_WIDTHS = {False: 10, True: 16}
_FULL, _EMPTY = "█", "░"
_OVER = "!"


@frozen
class BarLine:
    """What a bar is about, how much of how much it shows, and the words behind it.

    Without a whole there is no per cent to tell; more than the whole has a sign.
    """

    label: str
    part: int
    whole: int
    words: str = ""

    def lines(self, width: int) -> Iterator[str]:
        """Yield the line for a screen of ``width`` cells."""
        is_wide = width >= _WIDE
        percent = format_percent(rounded_percent(self.part, self.whole))
        sign = _OVER if 0 < self.whole < self.part else ""
        name = fit(self.label, _LABEL_WIDTHS[is_wide], "left")
        drawn = bar(self.part, self.whole, _BAR_WIDTHS[is_wide])
        yield f"  {name} {drawn} {percent:>6}{sign:1} {self.words}".rstrip()


def bar(part: int, whole: int, width: int) -> str:
    """Return a bar of ``width`` cells, filled as far as ``part`` is of ``whole``."""
    cells = filled(part, whole, width)
    return _FULL * cells + _EMPTY * (width - cells)
