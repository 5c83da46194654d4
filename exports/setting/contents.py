"""A list of contents: what a file holds, dots that lead the eye, and the page it begins on."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from exports.document.document import Contents, ContentsLine
from exports.setting.blocks import BlockSetter
from exports.type.roles import Tag
from exports.type.strip import BASELINE, LEADING, MM_PER_POINT, RuledLine, Strip, beside

_INDENT = 8
"""How far the papers of a chapter stand in from it, in mm."""

_NUMBER = "0000"
_GAP = 1.5


def contents_strips(contents: Contents, setter: BlockSetter) -> Iterator[Strip]:
    """Yield the lines of the list; where pages are not known yet, their place is left free."""
    for line, page in zip_longest(contents.lines, contents.pages[: len(contents.lines)]):
        yield from _entry(line, "" if page is None else str(page), setter)


def _entry(line: ContentsLine, page: str, setter: BlockSetter) -> Iterator[Strip]:
    """Yield the lines of one entry, all on one page; a chapter stays with its first paper."""
    kind = setter.body if line.level else replace(setter.body, style="B")
    left, room = setter.whole
    inset = _INDENT * line.level
    number = setter.measure.width(_NUMBER, kind.style, kind.size)
    tag = Tag("P", setter.tag)
    *before, last = setter.lines(
        line.words, kind, (left + inset, room - inset - number - _GAP), tag
    )
    told = setter.lines(page, replace(kind, align="right"), (left, room), tag)
    end = max(run.x + setter.measure.width(run.text, run.style, run.size) for run in last.runs)
    start = left + room - setter.measure.width(page or _NUMBER, kind.style, kind.size)
    base = (BASELINE + (kind.leading - LEADING) / 2) * kind.size * MM_PER_POINT
    dots = RuledLine(end + _GAP, base, start - _GAP, base, setter.paper.stroke, dots=True)
    whole = beside([last, *told, Strip(last.height, rules=(dots,))])
    yield from (strip.kept() for strip in before)
    yield whole if line.level else whole.kept()
