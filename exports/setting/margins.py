"""What stands in the margins of a page: its number, the mark of a draft, and that of its save."""

from exports.setting.blocks import BlockSetter
from exports.type.ink import Ink
from exports.type.strip import MM_PER_POINT, RuledLine, Strip
from store.language import N_, _

_DRAFT = N_("DRAFT")
_SAVE_SIZE = 7
"""In points: read only by who checks the paper, and never taken for a part of it."""

_HEIGHT_SHARE = 0.55
"""How much of the top margin the height of a mark may take."""

_FRAME = 0.4


def page_mark(text: str, setter: BlockSetter) -> Strip:
    """Return the number of a page, centred in the top margin [Decree 30/2020/NĐ-CP]."""
    paper, measure = setter.paper, setter.measure
    size = _size(setter)
    ink = Ink(measure)
    x = (paper.width - measure.width(text, "", size)) / 2
    ink.write(x, paper.top / 2 + size * MM_PER_POINT / 3, text, "", size)
    return ink.strip(0)


def save_mark(text: str, setter: BlockSetter) -> Strip:
    """Return what tells of which save a paper was made, at the right in the bottom margin."""
    paper, measure = setter.paper, setter.measure
    text = measure.clean(text, "")
    ink = Ink(measure)
    x = paper.width - paper.right - measure.width(text, "", _SAVE_SIZE)
    ink.write(x, paper.height - paper.bottom / 2, text, "", _SAVE_SIZE)
    return ink.strip(0)


def draft_mark(setter: BlockSetter) -> Strip:
    """Return the framed mark of a draft, at the left in the top margin."""
    paper, measure = setter.paper, setter.measure
    text = measure.clean(_(_DRAFT), "B")
    size = _size(setter)
    em = size * MM_PER_POINT
    width = measure.width(text, "B", size)
    pad = _FRAME * em
    left, base = paper.left, paper.top / 2 + em / 3
    ink = Ink(measure)
    ink.write(left + pad, base, text, "B", size)
    top, bottom, right = base - em * 0.95, base + em * 0.3, left + width + 2 * pad
    stroke = paper.stroke * 2
    ink.rules += [
        RuledLine(left, top, right, top, stroke),
        RuledLine(left, bottom, right, bottom, stroke),
        RuledLine(left, top, left, bottom, stroke),
        RuledLine(right, top, right, bottom, stroke),
    ]
    return ink.strip(0)


def _size(setter: BlockSetter) -> float:
    """Return the size in points of a mark, which the top margin holds."""
    return min(setter.paper.body, setter.paper.top * _HEIGHT_SHARE / MM_PER_POINT)
