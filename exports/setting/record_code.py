"""The code of a sheet for handwriting in the margin of its pages: to be scanned, or typed."""

import segno

from exports.setting.blocks import BlockSetter
from exports.type.ink import Ink
from exports.type.strip import Fill, Strip
from store.exchange.sheet_code import SheetCode

_SIDE = 13.0
"""How wide the code is, in mm: each of its squares is then at least four dots of a printer."""

_GAP = 2.0
_SIZE = 9
"""The room between the code and what is typed of it in mm, whose type is of so many points."""


def code_mark(code: SheetCode, page: int, rows: range, setter: BlockSetter) -> Strip:
    """Return the code of a page with those rows, at the left in the bottom margin.

    What a person types of it stands beside.
    """
    paper, measure = setter.paper, setter.measure
    squares = tuple(segno.make_qr(code.whole(page, rows), error="m").matrix)
    side = _SIDE / len(squares)
    top = paper.height - paper.bottom + (paper.bottom - _SIDE) / 2
    ink = Ink(measure)
    for down, row in enumerate(squares):
        for start, length in _runs(row):
            ink.fills.append(
                Fill(paper.left + start * side, top + down * side, length * side, side, 0)
            )
    text = measure.clean(code.typed(rows), "")
    ink.write(paper.left + _SIDE + _GAP, top + _SIDE, text, "", _SIZE)
    return ink.strip(0)


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Return place and length of the dark squares beside each other."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
