"""The end of a paper: who signs, side by side or in two rows, and who receives it."""

from collections.abc import Sequence

from exports.document.document import Signatory, Signatures
from exports.setting.blocks import BlockSetter
from exports.type.lettering import HorizontalSpan, Type
from exports.type.roles import Tag
from exports.type.strip import Strip, beside, stacked, without_widows
from store.language import N_, _

_RECIPIENTS = N_("Recipients:")
_COLUMN_GAP = 4
_MOST_LINES = 4
"""A title of more lines gets a wider column: three who sign then stand in two rows."""

_SHORT_LIST = 8
"""A list of recipients of so many lines, its heading among them, is never divided."""

_SIZE_STEP, _STEPS = 0.5, 3
"""By how many points, and how often, the type of names shrinks to keep each on one line."""


def signature_strips(block: Signatures, setter: BlockSetter) -> list[Strip]:
    """Return the signatories, one alone at the right, and the recipients at the left or below.

    All of it stays together, but for a long list of recipients below.
    """
    people = block.signatories
    spans = _spans(people, setter)
    rows = [people[place : place + len(spans)] for place in range(0, len(people), len(spans))]
    signed = [_signed(row, spans[-len(row) :], setter) for row in rows]
    strips = [setter.gap()]
    for strip in signed[:-1]:
        strips += [strip, setter.gap(1)]
    if not block.recipients:
        return [*(strip.kept() for strip in strips), signed[-1]]
    if len(rows[-1]) < len(spans):
        received = stacked(_recipients(block.recipients, spans[0], setter))
        return [*(strip.kept() for strip in strips), beside([received, signed[-1]])]
    *above, last = _recipients(block.recipients, setter.whole, setter)
    if len(above) < _SHORT_LIST:
        received_below = [*(strip.kept() for strip in above), last]
    else:
        received_below = without_widows([*above, last])
    return [*(strip.kept() for strip in (*strips, signed[-1], setter.gap())), *received_below]


def _spans(people: Sequence[Signatory], setter: BlockSetter) -> list[HorizontalSpan]:
    """Return the columns: one for each signatory, but two for one, and for three in need."""
    side_by_side = _columns(max(2, len(people)), setter)
    if all(_has_room(one, side_by_side[0][1], setter) for one in people):
        return side_by_side
    return _columns(2, setter)


def _columns(count: int, setter: BlockSetter) -> list[HorizontalSpan]:
    left, room = setter.whole
    width = (room - _COLUMN_GAP * (count - 1)) / count
    return [(left + place * (width + _COLUMN_GAP), width) for place in range(count)]


def _has_room(one: Signatory, width: float, setter: BlockSetter) -> bool:
    """Tell whether a title stands in few lines and no word of it, or of the name, breaks."""
    measure, size = setter.measure, setter.paper.body
    title, name = measure.clean(one.title, "B"), measure.clean(one.name, "B")
    few = len(measure.wrap(title, "B", size, width)) <= _MOST_LINES
    return few and max(measure.widest_word(text, "B", size) for text in (title, name)) <= width


def _signed(
    people: Sequence[Signatory], spans: Sequence[HorizontalSpan], setter: BlockSetter
) -> Strip:
    """Return signatories side by side, their names on one line across all columns."""
    tops, names = [], []
    bold = Type("B", setter.paper.body, "center")
    italic = Type("I", setter.paper.small, "center")
    named = Type("B", _size_of_names(people, spans[0][1], setter), "center")
    for one, span in zip(people, spans, strict=True):
        person = Tag("Div", setter.tag)
        titles = setter.lines(one.title, bold, span, Tag("P", person))
        notes = setter.lines(one.note, italic, span, Tag("P", person)) if one.note else []
        tops.append(stacked([*titles, *notes]))
        names.append(stacked(setter.lines(one.name, named, span, Tag("P", person))))
    return stacked([beside(tops), Strip(setter.paper.signing), beside(names)])


def _size_of_names(people: Sequence[Signatory], width: float, setter: BlockSetter) -> float:
    """Return the largest size at which each name stands on one line, else the body's own."""
    body, smallest = setter.paper.body, setter.paper.smallest
    longest = max(
        setter.measure.widest_line(setter.measure.clean(person.name, "B"), "B", body)
        for person in people
    )
    for step in range(_STEPS):
        size = max(smallest, body - step * _SIZE_STEP)
        if longest * size / body <= width:
            return size
    return body


def _recipients(
    recipients: Sequence[str], span: HorizontalSpan, setter: BlockSetter
) -> list[Strip]:
    heading = setter.lines(_(_RECIPIENTS), Type("BI", setter.paper.small + 1), span)
    listed, tag = [], Tag("L", setter.tag)
    for place, recipient in enumerate(recipients):
        ending = "." if place == len(recipients) - 1 else ";"
        text = f"- {recipient.rstrip('.;')}{ending}"
        item = Tag("LBody", Tag("LI", tag))
        listed += setter.lines(text, Type("", setter.paper.small), span, item)
    return [*heading, *listed]
