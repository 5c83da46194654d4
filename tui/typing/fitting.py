"""Texts fitted to a number of cells, plain or bold, as every part of the screen shows them."""

from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style

from store.columns.kind import Align
from tui.typing.editor import BLANK, letters_of

PLAIN = Style.null()
BOLD = Style(bold=True)
CUT = "…"
"""Stands where a text goes on that is longer than its place."""

_LONGEST_LETTER = 8
"""Characters of which a letter with all its marks consists at most."""


@lru_cache(maxsize=8192)
def fit(text: str, width: int, align: Align) -> str:
    """Return ``text`` in exactly ``width`` cells, cut with … where it is longer."""
    text = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    taken = cell_len(text)
    if taken > width:
        text = _beginning(text, width - 1)
        taken = cell_len(text)
    free = width - taken
    before = {"left": 0, "right": free, "center": free // 2}[align]
    return BLANK * before + text + BLANK * (free - before)


def _beginning(text: str, width: int) -> str:
    """Return the letters of ``text`` that fit into ``width`` cells, and …."""
    shown, free = "", width
    for letter in letters_of(text[: (width + 1) * _LONGEST_LETTER]):
        free -= cell_len(letter)
        if free < 0:
            break
        shown += letter
    return shown + CUT
