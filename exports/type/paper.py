"""Sheets of paper: their size, margins and sizes of type."""

from typing import Literal

from exports.document.document import Orientation
from store.base.frozen import frozen

PaperSize = Literal["a4", "a0", "a4-tiles"]
"""The sheets a paper is made on; ``a4-tiles`` is A0, cut into sheets of A4 to glue together."""

A4 = (210.0, 297.0)
A0 = (841.0, 1189.0)
SMALLEST_ON_A0 = 43
COMFORTABLE_ON_A0 = 61
LARGEST_ON_A0 = 110
"""Sizes in points for a poster read at two metres."""

_A0_TOP, _A0_SIDE, _A0_BOTTOM = 30.0, 25.0, 20.0
_A0_PITCH = 36.0
_A0_SIGNING = 26.0
_A0_PAD = 0.08
_BLANK_PITCH = 8.5


@frozen
class Paper:
    """One kind of sheet: lengths in mm, sizes of type in points.

    Tables may shrink from ``table`` to ``smallest`` before a word breaks. ``pitch`` is the line
    pitch for handwriting, ``signing`` the room for a signature, ``stroke`` the width of rules,
    ``pad`` the room above and below the text of a cell as a part of the size of type.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    body: float
    title: float
    table: float
    smallest: float
    small: float
    motto: float
    pitch: float
    signing: float
    stroke: float
    pad: float

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


def a4(orientation: Orientation) -> Paper:
    """Return A4 with the margins and sizes of Decree 30/2020/NĐ-CP."""
    width, height = A4 if orientation == "portrait" else A4[::-1]
    return Paper(
        width,
        height,
        top=20,
        right=15,
        bottom=20,
        left=30,
        body=13,
        title=14,
        table=11,
        smallest=8,
        small=11,
        motto=12,
        pitch=_BLANK_PITCH,
        signing=22,
        stroke=0.2,
        pad=0.2,
    )


def a0(
    orientation: Orientation, size: float, small: float = SMALLEST_ON_A0, pad: float = _A0_PAD
) -> Paper:
    """Return A0 with type of ``size`` points, at least 43, and larger titles.

    ``small`` is the type of head and signatures; ``pad`` is explained at Paper.
    """
    width, height = A0 if orientation == "portrait" else A0[::-1]
    return Paper(
        width,
        height,
        top=_A0_TOP,
        right=_A0_SIDE,
        bottom=_A0_BOTTOM,
        left=_A0_SIDE,
        body=size,
        title=size * 1.2,
        table=size,
        smallest=SMALLEST_ON_A0,
        small=small,
        motto=small,
        pitch=_A0_PITCH,
        signing=_A0_SIGNING,
        stroke=0.7,
        pad=pad,
    )
