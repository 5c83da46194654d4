"""Tables of text on a page, as wide as the screen."""

from collections.abc import Iterator, Sequence

from wcwidth import wcswidth

from store.base.frozen import frozen
from tui.typing.fitting import fit

_NAME_SHARE = 0.3
"""The part of the width that the names of the rows take."""
_GAP = " "
_RULE = "─"

TextRow = tuple[str, Sequence[str]]
"""The name of a row and its figures."""


@frozen
class TextTable:
    """Rows of figures under headings."""

    headings: Sequence[str]
    rows: Sequence[TextRow]

    def lines(self, width: int) -> Iterator[str]:
        """Yield the table for a screen of ``width`` cells.

        Columns that do not fit stand in a further block below, with the names of the rows again.
        """
        name_width, room = int(width * _NAME_SHARE), width - 1
        widths = self._widths()
        first = 0
        while first < len(widths):
            end = first + 1
            while end < len(widths) and _taken(name_width, widths[first : end + 1]) <= room:
                end += 1
            if first:
                yield ""
            block = slice(first, end)
            yield _row(fit("", name_width, "left"), self.headings[block], widths[block])
            yield _RULE * _taken(name_width, widths[block])
            for name, figures in self.rows:
                yield _row(fit(name, name_width, "left"), figures[block], widths[block])
            first = end

    def _widths(self) -> list[int]:
        return [
            max(wcswidth(heading), *(wcswidth(figures[place]) for _name, figures in self.rows), 0)
            for place, heading in enumerate(self.headings)
        ]


def _row(name: str, figures: Sequence[str], widths: Sequence[int]) -> str:
    cells = (fit(text, width, "right") for text, width in zip(figures, widths, strict=True))
    return name + "".join(_GAP + cell for cell in cells)


def _taken(name_width: int, widths: Sequence[int]) -> int:
    return name_width + sum(width + len(_GAP) for width in widths)
