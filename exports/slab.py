"""What stands where: runs of text, rules and grey fields, in millimetres from the top left."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from exports.tags import Tag, Tagged
from exports.typeface import Style

MM_PER_POINT = 25.4 / 72


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


class Rule(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Slab:
    """A strip over the page's whole width that is never divided.

    ``y`` of its parts counts from its own top. ``keep`` holds it on the page of the slab that
    follows; ``again`` are the slabs printed above it where it is the first of a page. ``tags`` tell
    what its runs are; runs without a tag are ornament.
    """

    height: float
    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    keep: bool = False
    again: tuple["Slab", ...] = ()
    new_page: bool = False
    tags: Tagged = ()

    def kept(self) -> "Slab":
        """Return the same strip, held on the page of the next one."""
        return replace(self, keep=True)


def beside(slabs: list[Slab]) -> Slab:
    """Return ``slabs``, which stand next to each other, as one."""
    return Slab(
        max((slab.height for slab in slabs), default=0),
        tuple(run for slab in slabs for run in slab.runs),
        tuple(rule for slab in slabs for rule in slab.rules),
        tuple(fill for slab in slabs for fill in slab.fills),
        tags=tuple(_tags_of(slabs)),
    )


def stacked(slabs: list[Slab]) -> Slab:
    """Return ``slabs``, which stand below each other, as one that is never divided."""
    page = Page(0, 0)
    top = 0.0
    for slab in slabs:
        page.put(slab, top)
        top += slab.height
    tags = tuple(_tags_of(slabs))
    return Slab(top, tuple(page.runs()), tuple(page.rules()), tuple(page.fills()), tags=tags)


def _tags_of(slabs: list[Slab]) -> Iterator[tuple[Tag | None, int]]:
    """Yield the tags of slabs whose runs follow each other."""
    before = 0
    for slab in slabs:
        for tag, end in slab.tags:
            yield tag, before + end
        before += len(slab.runs)
        if slab.runs and not slab.tags:
            yield None, before


@dataclass
class Page:
    """A sheet of ``width`` × ``height`` and the slabs that stand on it.

    Nothing is printed outside ``clip`` (left, top, width, height), where there is one.
    """

    width: float
    height: float
    placed: list[tuple[float, Slab]] = field(default_factory=list)
    clip: tuple[float, float, float, float] | None = None

    def put(self, slab: Slab, top: float) -> None:
        """Place ``slab`` with its upper edge at ``top``."""
        self.placed.append((top, slab))

    def runs(self) -> Iterator[Run]:
        """Every run of text at its place on the page, in reading order."""
        for top, slab in self.placed:
            for run in slab.runs:
                yield run.moved(top)

    def rules(self) -> Iterator[Rule]:
        """Every rule at its place on the page."""
        for top, slab in self.placed:
            for x1, y1, x2, y2, width, dots in slab.rules:
                yield Rule(x1, y1 + top, x2, y2 + top, width, dots)

    def fills(self) -> Iterator[Fill]:
        """Every grey field at its place on the page."""
        for top, slab in self.placed:
            for one in slab.fills:
                yield one._replace(y=one.y + top)
