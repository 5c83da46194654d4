"""Where the lines of a text stand: their pitch, the baseline in it, and the side they lean to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, compress, groupby
from operator import not_
from types import MappingProxyType
from typing import NamedTuple

from exports.type.font_file import Style
from exports.type.roles import Tag, Tagged
from store.columns.kind import Align

LEADING = 1.2
BASELINE = 0.94
"""Line pitch and the baseline's place in it, in font sizes: Ễ stays clear of the line above."""

BEFORE: Mapping[Align, float] = MappingProxyType({"left": 0.0, "center": 0.5, "right": 1.0})
"""The part of a line's free width that stands before it."""


def indent(align: Align, free: float) -> float:
    """Return how much of the ``free`` width stands before a line."""
    return BEFORE[align] * free


MM_PER_POINT = 25.4 / 72
_HAIR = 0.001
_DEPTH = 0.26
"""How far letters reach below their baseline, in font sizes."""


class Run(NamedTuple):
    """A piece of text that starts at ``x`` on the baseline ``y``; ``size`` in points.

    Where its letters cannot simply be set side by side, ``apart`` are the pieces to draw instead;
    ``text`` is what they say: nothing, where they only repeat what is said elsewhere.
    """

    x: float
    y: float
    text: str
    style: Style
    size: float
    apart: tuple["Run", ...] = ()

    def moved(self, down: float) -> "Run":
        """Return the same text ``down`` mm lower."""
        pieces = tuple(piece.moved(down) for piece in self.apart)
        return Run(self.x, self.y + down, self.text, self.style, self.size, pieces)


class RuledLine(NamedTuple):
    """A straight line; ``dots`` draws it dotted, for handwriting."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    dots: bool = False


class Fill(NamedTuple):
    """A grey rectangle under the text; ``grey`` from 0, black, to 1, white."""

    x: float
    y: float
    width: float
    height: float
    grey: float


Divide = Callable[[float], "tuple[Strip, Strip] | None"]
"""Takes the room in mm that a page still has; returns what goes there and the rest, or None."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip over the page's whole width.

    ``y`` of its parts counts from its own top. ``keep`` holds it on the page of the strip that
    follows; ``again`` are the strips printed above it where it is the first of a page. ``tags``
    tell what its runs are; runs without a tag are ornament. One that ``is_entry`` begins a row, or
    a card, to be filled in by hand. It stands on one page, unless
    ``divide`` says how it parts, or no page is high enough for it.
    """

    height: float
    runs: tuple[Run, ...] = ()
    rules: tuple[RuledLine, ...] = ()
    fills: tuple[Fill, ...] = ()
    keep: bool = False
    again: tuple["Strip", ...] = ()
    new_page: bool = False
    tags: Tagged = ()
    divide: Divide | None = field(default=None, compare=False)
    is_entry: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in it."""
        return not (self.runs or self.rules or self.fills)

    def kept(self) -> "Strip":
        """Return the same strip, held on the page of the next one."""
        return replace(self, keep=True)


def beside(strips: list[Strip]) -> Strip:
    """Return ``strips``, which stand next to each other, as one."""
    return Strip(
        max((strip.height for strip in strips), default=0),
        tuple(run for strip in strips for run in strip.runs),
        tuple(rule for strip in strips for rule in strip.rules),
        tuple(fill for strip in strips for fill in strip.fills),
        tags=tuple(_tags_of(strips)),
    )


def stacked(strips: list[Strip]) -> Strip:
    """Return ``strips``, which stand below each other, as one."""
    page = Page(0, 0)
    top = 0.0
    for strip in strips:
        page.put(strip, top)
        top += strip.height
    tags = tuple(_tags_of(strips))
    return Strip(top, tuple(page.runs()), tuple(page.rules()), tuple(page.fills()), tags=tags)


def without_widows(lines: list[Strip]) -> list[Strip]:
    """Return the lines of a text, of which the first two and the last two stay together."""
    held = {0, len(lines) - 2} if len(lines) > 1 else set()
    return [line.kept() if place in held else line for place, line in enumerate(lines)]


def last_kept(strips: Iterable[Strip]) -> Iterator[Strip]:
    """Yield ``strips``, the last of them held on the page of what follows."""
    last: Strip | None = None
    for strip in strips:
        if last:
            yield last
        last = strip
    if last:
        yield last.kept()


def _tags_of(strips: list[Strip]) -> Iterator[tuple[Tag | None, int]]:
    """Yield the tags of strips whose runs follow each other."""
    before = 0
    for strip in strips:
        for tag, end in strip.tags:
            yield tag, before + end
        before += len(strip.runs)
        if strip.runs and not strip.tags:
            yield None, before


def parted(strip: Strip, room: float) -> tuple[Strip, Strip] | None:
    """Divide a strip between the lines of its text, where its upper part fits into ``room`` mm.

    Returns None where all of the text fits, or none of it.
    """
    above = [run.y + _DEPTH * run.size * MM_PER_POINT <= room for run in strip.runs]
    if all(above) or not any(above):
        return None
    below = [run for run, is_above in zip(strip.runs, above, strict=True) if not is_above]
    tops = [run.y - run.size * MM_PER_POINT for run in below]
    top = min([*tops, *(rule.y1 for rule in strip.rules if rule.y1 > room)])
    tags = _tag_of_each(strip)
    upper = Strip(
        room,
        tuple(compress(strip.runs, above)),
        tuple(rule._replace(y2=min(rule.y2, room)) for rule in strip.rules if rule.y1 <= room),
        tuple(
            fill._replace(height=min(fill.height, room - fill.y))
            for fill in strip.fills
            if fill.y < room
        ),
        tags=_ends(compress(tags, above)),
        is_entry=strip.is_entry,
    )
    lower = Strip(
        strip.height - top,
        tuple(run.moved(-top) for run in below),
        tuple(
            rule._replace(y1=max(rule.y1, top) - top, y2=rule.y2 - top)
            for rule in strip.rules
            if rule.y1 > room or rule.y2 > top
        ),
        tuple(
            fill._replace(y=max(fill.y, top) - top, height=fill.y + fill.height - max(fill.y, top))
            for fill in strip.fills
            if fill.y + fill.height > top
        ),
        keep=strip.keep,
        tags=_ends(compress(tags, map(not_, above))),
    )
    return upper, lower


def _tag_of_each(strip: Strip) -> list[Tag | None]:
    """Return the tag of every run."""
    tags: list[Tag | None] = []
    for tag, end in strip.tags:
        tags += [tag] * (end - len(tags))
    return tags + [None] * (len(strip.runs) - len(tags))


def _ends(tags: Iterable[Tag | None]) -> Tagged:
    """Return the tags of runs that follow each other, each with the runs up to its end."""
    each = list(tags)
    ends = accumulate(len(list(alike)) for _tag, alike in groupby(each))
    return tuple((each[end - 1], end) for end in ends)


@dataclass
class Page:
    """A sheet of ``width`` × ``height`` and the strips that stand on it.

    Nothing is printed outside ``clip`` (left, top, width, height), where there is one, but the
    strips ``beyond`` it. ``number`` is the page's own in its paper; 0 means its place in the file.
    ``series`` stands before it where viewers name the page. ``begins`` are the chapters of the file
    that begin on it, ``level`` tells under how many titles that of its paper stands. What is on a
    page that ``awaits`` others is final only when all are set.
    """

    width: float
    height: float
    placed: list[tuple[float, Strip]] = field(default_factory=list)
    clip: tuple[float, float, float, float] | None = None
    number: int = 0
    series: str = ""
    beyond: list[tuple[float, Strip]] = field(default_factory=list)
    begins: tuple[str, ...] = ()
    level: int = 0
    awaits: bool = False

    def put(self, strip: Strip, top: float) -> None:
        """Place ``strip`` with its upper edge at ``top``."""
        self.placed.append((top, strip))

    @property
    def entries(self) -> int:
        """How many rows to be filled in by hand begin on it."""
        return sum(strip.is_entry for _top, strip in self.placed)

    def runs(self) -> Iterator[Run]:
        """Every run of text at its place on the page, in reading order."""
        for top, strip in self.placed:
            for run in strip.runs:
                x, y, text, style, size, apart = run
                yield run.moved(top) if apart else Run(x, y + top, text, style, size)

    def rules(self) -> Iterator[RuledLine]:
        """Every rule at its place on the page."""
        for top, strip in self.placed:
            for x1, y1, x2, y2, width, dots in strip.rules:
                yield RuledLine(x1, y1 + top, x2, y2 + top, width, dots)

    def joined_rules(self) -> Iterator[RuledLine]:
        """Every rule, the upright ones that continue each other made into one."""
        upright: dict[tuple[float, float, bool], tuple[float, float]] = {}
        for x1, y1, x2, y2, width, dots in self.rules():
            if x1 != x2:
                yield RuledLine(x1, y1, x2, y2, width, dots)
                continue
            above = upright.get((x1, width, dots))
            if above and abs(above[1] - y1) < _HAIR:
                upright[x1, width, dots] = above[0], y2
                continue
            if above:
                yield RuledLine(x1, above[0], x1, above[1], width, dots)
            upright[x1, width, dots] = y1, y2
        for (x, width, dots), (top, bottom) in upright.items():
            yield RuledLine(x, top, x, bottom, width, dots)

    def fills(self) -> Iterator[Fill]:
        """Every grey field at its place on the page."""
        for top, strip in self.placed:
            for one in strip.fills:
                yield one._replace(y=one.y + top)
