"""Bars of text: figures for people who would rather look than read."""

from tui.grid_paint import fit

_BAR_WIDTH = 16
_LABEL_WIDTH = 30
_FULL, _EMPTY = "█", "░"
_OVER = "!"
_WHOLE = 100


def bar(part: int, whole: int) -> str:
    """Return a bar, filled as far as ``part`` is of ``whole``.

    What is more than nothing fills at least one cell, and only the whole fills all of them.
    """
    if whole <= 0 or part <= 0:
        return _EMPTY * _BAR_WIDTH
    filled = min(max(part * _BAR_WIDTH // whole, 1), _BAR_WIDTH)
    return _FULL * filled + _EMPTY * (_BAR_WIDTH - filled)


def bar_line(label: str, part: int, whole: int, words: str = "") -> str:
    """Return a line with what the bar is about, the bar, its per cent, and ``words`` behind.

    Without a whole there is no per cent to tell; more than the whole has a sign.
    """
    percent = f"{part * _WHOLE // whole}%" if whole > 0 else "–"
    sign = _OVER if whole > 0 and part > whole else ""
    name = fit(label, _LABEL_WIDTH, "left")
    return f"  {name} {bar(part, whole)} {percent:>4}{sign:1} {words}".rstrip()
