"""Texts fitted to a number of cells, plain or bold, as every part of the screen shows them."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style

from store.columns.kind import Align
from tui.typing.editor import BLANK, letters_of

PLAIN = Style.null()
BOLD = Style(bold=True)
CUT = "…"
"""Stands where a text goes on that is longer than its place."""

_JOINT = " › "
_LEAST_OF_WORD = 6
"""Cells that are left of a word before words are left out."""
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


def path(words: Sequence[str], width: int) -> str:
    """Return where something is, from the whole to the part, in ``width`` cells as far as can be.

    The part is needed most: words before it are cut first, the first ones most, and then left out.
    """
    said = [word for word in words if word]
    for place in range(len(said) - 1):
        too_much = cell_len(_JOINT.join(said)) - width
        if too_much > 0:
            kept = max(cell_len(said[place]) - too_much, _LEAST_OF_WORD)
            said[place] = fit(said[place], min(kept, cell_len(said[place])), "left").rstrip()
    while len(said) > 1 and cell_len(_JOINT.join(said)) > width:
        del said[0]
    return _JOINT.join(said)


def _beginning(text: str, width: int) -> str:
    """Return the letters of ``text`` that fit into ``width`` cells, and …."""
    shown, free = "", width
    for letter in letters_of(text[: (width + 1) * _LONGEST_LETTER]):
        free -= cell_len(letter)
        if free < 0:
            break
        shown += letter
    return shown + CUT
