"""Facts of a paper: label and value side by side, in one column or several."""

from collections.abc import Sequence
from itertools import zip_longest

from exports.document.document import Facts
from exports.setting.blocks import BlockSetter
from exports.type.lettering import HorizontalSpan
from exports.type.roles import Tag
from exports.type.strip import Strip, beside, stacked, without_widows

_COLUMN_GAP = 4
_LABEL_SHARE = 0.45
_LABEL_SHARE_IN_COLUMNS = 0.65
"""What labels of facts take at most, of the whole room or of a column."""

_LABEL_GAP = 1.5
_HAIR = 0.1


def facts_strips(facts: Facts, setter: BlockSetter) -> list[Strip]:
    """Return label and value side by side; nothing known leaves dots to write on."""
    left, room = setter.whole
    rows = -(-len(facts.lines) // facts.columns)
    width = (room - _COLUMN_GAP * (facts.columns - 1)) / facts.columns
    columns = [
        _column(
            facts.lines[place * rows : (place + 1) * rows],
            (left + place * (width + _COLUMN_GAP), width),
            _LABEL_SHARE if facts.columns == 1 else _LABEL_SHARE_IN_COLUMNS,
            setter,
        )
        for place in range(facts.columns)
    ]
    strips = [beside([one for one in row if one]) for row in zip_longest(*columns)]
    return [*without_widows(strips), setter.gap()]


def _column(
    lines: Sequence[tuple[str, str]], span: HorizontalSpan, label_share: float, setter: BlockSetter
) -> list[Strip]:
    """Return facts below each other in ``span``, of which labels take a share at most."""
    left, room = span
    measure, body = setter.measure, setter.body
    labels = [measure.clean(f"{label}: ") for label, _value in lines]
    wish = max((measure.width(label, "", body.size) for label in labels), default=0)
    label_width = min(wish + _LABEL_GAP, room * label_share)
    span = (left + label_width, room - label_width)
    strips = []
    for label, (_label, value) in zip(labels, lines, strict=True):
        tag = Tag("P", setter.tag)
        named = setter.lines(label, body, (left, label_width + _HAIR), tag)
        if not value:
            strips += [*named[:-1], _to_fill_in(named[-1], span, setter)]
            continue
        values = setter.lines(value, body, span, tag)
        both = zip_longest(named, values)
        strips += without_widows([beside([strip for strip in pair if strip]) for pair in both])
    return strips


def _to_fill_in(label: Strip, span: HorizontalSpan, setter: BlockSetter) -> Strip:
    """Return a label with dots to write on behind it, on one baseline."""
    dots = setter.dots(span)
    lowered = Strip(max(0, dots.height - label.height))
    return beside([stacked([lowered, label]), dots])
