"""Figures below each other: where some of a column have decimals, the others leave their room."""

from collections.abc import Iterator, Sequence

from exports.document.paper_table import PaperTable
from store.base.frozen import frozen
from store.words.numbers import decimals_of, is_figure


@frozen
class Spaces:
    """What is as wide as a digit, and what is as wide as the sign before decimals."""

    digit: str = " "
    sign: str = " "


IN_CELLS = Spaces()
"""Where every letter is as wide as any other."""

IN_PRINT = Spaces("\u2007", "\u2008")
"""In print: the spaces that are made for figures."""


def room_behind(table: PaperTable, spaces: Spaces) -> Iterator[list[str]]:
    """Yield for each row the spaces behind the text of each column: where others have decimals."""
    rows = [table.shown(row) for row in table.rows]
    longest = [
        _longest_decimals([row[place] for row in rows]) if column.align == "right" else ""
        for place, column in enumerate(table.paper_columns)
    ]
    for row in rows:
        yield [
            _missing(text, most, spaces) if text and most else ""
            for text, most in zip(row, longest, strict=True)
        ]


def _longest_decimals(texts: Sequence[str]) -> str:
    """Return the longest decimals of a column of bare figures, with their sign; "" for others."""
    known = [text for text in texts if text]
    return max(map(decimals_of, known), key=len) if known and all(map(is_figure, known)) else ""


def _missing(text: str, longest: str, spaces: Spaces) -> str:
    own, longest = decimals_of(text).removesuffix("%"), longest.removesuffix("%")
    if own == longest:
        return ""
    rest = longest[len(own) :]
    digits = spaces.digit * (len(rest) if own else len(rest) - 1)
    return digits if own else spaces.sign + digits
