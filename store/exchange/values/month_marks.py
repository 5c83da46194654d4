"""Marks in columns of months: the bar they make tells the first and the last month."""

from collections.abc import Mapping, Sequence

from store.columns.kind import FieldError
from store.exchange.opening.sheets import FiledCell, MergedCells
from store.exchange.values.figures import NOTHING
from store.exchange.values.spans import Span
from store.language import N_, _
from store.words.text import normalise

_MARKS = frozenset("xXvV✓✔√☑●•*+■█▬▪")
_WORDS = frozenset({"1", "co", "có", "true"})

_GAP = N_(
    "The marks in the months {months} leave some out between. Make a row of each time, or mark "
    "every month from the first to the last."
)
_NO_MARK = N_("“{text}” is no mark in a column of months. Type x in the months of the work.")


def span_marked(
    cells: Mapping[int, FiledCell], months: Mapping[int, str], merged: Sequence[MergedCells]
) -> Span:
    """Return the first and last month that a row marks, both "" where it marks none.

    Args:
        cells: The cells of the row.
        months: The month of each column of months, by its place, as it would be typed.
        merged: The cells of this row that are made one; a mark in them holds for all of them.

    Raises:
        FieldError: Something else stands there, or the months that are marked are not in a row.
    """
    marked = set[int]()
    for place in months:
        if place in cells and _is_mark(cells[place]):
            across = [one for one in merged if one.left == place]
            last = max((one.right for one in across), default=place)
            marked |= set(range(place, last + 1)) & months.keys()
    if not marked:
        return Span("", "")
    if len(marked) != max(marked) - min(marked) + 1:
        told = ", ".join(months[place] for place in sorted(marked))
        raise FieldError(_(_GAP).format(months=told))
    return Span(months[min(marked)], months[max(marked)])


def _is_mark(cell: FiledCell) -> bool:
    """Tell whether a cell is marked; raises FieldError of anything else."""
    if cell.fault:
        raise FieldError(cell.fault)
    text = normalise(str("" if cell.value is None else cell.value))
    if not text or text in NOTHING:
        return False
    if not set(text) <= _MARKS and text.casefold() not in _WORDS:
        raise FieldError(_(_NO_MARK).format(text=text))
    return True
