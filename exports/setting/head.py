"""The official head of a paper: who issues it, under which motto, its number, place and day."""

from typing import TYPE_CHECKING

from exports.document.document import Head
from exports.type.lettering import HorizontalSpan, Type
from exports.type.strip import Strip, beside, stacked
from store.language import N_, _

if TYPE_CHECKING:
    from exports.setting.blocks import BlockSetter
    from exports.type.font_file import Style

MOTTO = (N_("SOCIALIST REPUBLIC OF VIET NAM"), N_("Independence - Freedom - Happiness"))
_LEFT_SHARE = 0.42
_COLUMN_GAP = 4
_UNDER = 0.35
_BODY_RULE = 0.4


def head_strips(head: Head, setter: "BlockSetter") -> list[Strip]:
    """Return the two halves of an official head and the number and date below them."""
    paper = setter.paper
    wish = setter.wish(_(MOTTO[0]), Type("B", paper.motto))
    wish = max(wish, setter.wish(_(MOTTO[1]), Type("B", paper.motto + 1)))
    wish = max(wish, setter.wish(head.place_date, Type("I", paper.body)))
    right_width = min(wish, paper.room * (1 - _LEFT_SHARE))
    left_width = paper.room - right_width - _COLUMN_GAP
    left = (paper.left, min(left_width, max(_widest_body(head, setter), paper.room / 4)))
    right = (paper.left + left_width + _COLUMN_GAP, right_width)
    upper = beside([issuing_body(head, setter, left), national_motto(setter, right)])
    lower = [
        stacked(setter.lines(head.number, Type("", paper.body, "center"), left)),
        stacked(setter.lines(head.place_date, Type("I", paper.body, "center"), right)),
    ]
    if not head.number and not head.place_date:
        return [upper, setter.gap(1)]
    return [upper, setter.gap(_UNDER), beside(lower), setter.gap(1)]


def issuing_body(head: Head, setter: "BlockSetter", span: HorizontalSpan) -> Strip:
    """Return the issuing body: upper lines plain, the last bold with a short rule below."""
    size = setter.paper.motto
    strips = []
    for place, line in enumerate(head.body):
        style: Style = "B" if place == len(head.body) - 1 else ""
        strips += setter.lines(line, Type(style, size, "center"), span)
    longest = max((setter.wish(line, Type("B", size)) for line in head.body[-1:]), default=0)
    half = min(longest, span[1]) * _BODY_RULE / 2
    return stacked([*strips, setter.short_rule(span[0] + span[1] / 2, half)])


def national_motto(setter: "BlockSetter", span: HorizontalSpan) -> Strip:
    """Return the national name and motto, the motto ruled to its own width."""
    size = setter.paper.motto
    name = setter.lines(_(MOTTO[0]), Type("B", size, "center"), span)
    kind = Type("B", size + 1, "center")
    motto = setter.lines(_(MOTTO[1]), kind, span)
    half = min(setter.wish(_(MOTTO[1]), kind), span[1]) / 2
    return stacked([*name, *motto, setter.short_rule(span[0] + span[1] / 2, half)])


def _widest_body(head: Head, setter: "BlockSetter") -> float:
    lines = (*head.body, head.number)
    return max(setter.wish(line, Type("B", setter.paper.body)) for line in lines)
