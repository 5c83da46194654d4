"""The line of tabs above a grid."""

from collections.abc import Sequence

from rich.cells import cell_len

_GAP = " "
_HIDDEN_BEFORE, _HIDDEN_AFTER = "‹", "›"


def tabs_line(titles: Sequence[str], current: int, width: int) -> str:
    """Return the tabs in ``width`` cells, the current one in brackets and always in sight.

    ‹ and › say that there are more.
    """
    tabs = [f"[{title}]" if index == current else title for index, title in enumerate(titles)]
    first, last = current, current + 1
    while True:
        if last < len(tabs) and _taken(tabs, first, last + 1) <= width:
            last += 1
        elif first and _taken(tabs, first - 1, last) <= width:
            first -= 1
        else:
            break
    line = _GAP.join(tabs[first:last])
    before = f"{_HIDDEN_BEFORE}{_GAP}" if first else ""
    after = f"{_GAP}{_HIDDEN_AFTER}" if last < len(tabs) else ""
    return before + line + after


def _taken(tabs: Sequence[str], first: int, last: int) -> int:
    """Return the cells that the tabs from ``first`` to before ``last`` take with their signs."""
    hidden = (first > 0) + (last < len(tabs))
    return cell_len(_GAP.join(tabs[first:last])) + 2 * hidden
