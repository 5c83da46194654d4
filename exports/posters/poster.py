"""A document as a poster on A0, set anew in the largest type its sheets allow."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from exports.document.document import Document, Orientation
from exports.posters.blocks import PosterSetter
from exports.posters.table import narrowest
from exports.setting.blocks import BlockSetter
from exports.setting.margins import draft_mark, page_mark
from exports.setting.paginate import paginate
from exports.type.measure import TextMeasure
from exports.type.paper import COMFORTABLE_ON_A0, LARGEST_ON_A0, SMALLEST_ON_A0, Paper, a0
from exports.type.strip import MM_PER_POINT, Page, Strip
from store.language import _

_FEW = 70
_SIZES: tuple[float, ...] = (
    *range(SMALLEST_ON_A0, _FEW),
    *range(_FEW, LARGEST_ON_A0, 4),
    LARGEST_ON_A0,
)
_PADS = (0.08, 0.12, 0.16, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8)
_SMALLS = (COMFORTABLE_ON_A0, 52, SMALLEST_ON_A0)
_SMALL_SHARE = 0.6
"""Sizes of head and signatures, the first that leaves room for the rest, and their least part."""

_HAIR = 1.0
"""Depth in mm that does not matter where sheets are made equally full."""

StripsOf = Callable[[Document, BlockSetter], Iterable[Strip]]
"""What sets a document as strips, in their order."""


class _Way(NamedTuple):
    """One way to set a poster: which version of it, upright or across, and its least type.

    ``narrowest`` is the width, in sizes of type, below which words break. Where it ``is_aligned``,
    decimals stand below each other.
    """

    document: Document
    narrowest: float
    orientation: Orientation
    small: float
    is_aligned: bool = False

    def paper(self, size: float, pad: float = _PADS[0]) -> Paper:
        """Return the sheet for type of ``size`` points; large type makes the small type larger."""
        return a0(self.orientation, size, min(size, max(self.small, size * _SMALL_SHARE)), pad)


def poster_pages(document: Document, measure: TextMeasure, strips_of: StripsOf) -> list[Page]:
    """Set a poster on as few sheets of A0 as it takes, as large as these allow.

    On one sheet the type is 61 points or more if that can be, of the shorter version if need be,
    and else as large as it can be, never below 43. Upright or across, whichever is better. Several
    sheets are equally full and say which of them they are.
    """
    return _Poster(document, measure, strips_of).pages()


class _Poster:
    """One poster being set in different ways."""

    def __init__(self, document: Document, measure: TextMeasure, strips_of: StripsOf) -> None:
        self._measure, self._strips_of = measure, strips_of
        self._is_draft = document.draft
        versions = [document, document.shorter] if document.shorter else [document]
        across = document.orientation == "landscape"
        orientations: tuple[Orientation, ...] = ("portrait", "landscape")
        self._ways = [
            _Way(version, self._narrowest(version), orientation, SMALLEST_ON_A0)
            for version in versions
            for orientation in (orientations[::-1] if across else orientations)
        ]

    def pages(self) -> list[Page]:
        """Return the sheets of the best way there is."""
        way, size = self._comfortable() or self._fewest()
        count = len(self._set(way, way.paper(size)))

        def is_too_roomy(pad: float) -> bool:
            return len(self._set(way, way.paper(size, pad))) > count

        aligned = way._replace(is_aligned=True)
        if len(self._set(aligned, way.paper(size))) == count:
            way = aligned
        paper = way.paper(size, _last(_PADS, is_too_roomy))
        pages = self._equally_full(way, paper, count)
        self._mark(pages, PosterSetter(self._measure, paper))
        return pages

    def _comfortable(self) -> tuple[_Way, float] | None:
        """Return the best way on one sheet in comfortable type, None where there is none.

        First everything is comfortable to read, then all but head and signatures.
        """
        fitting = [way for way in self._ways if self._fits(way, COMFORTABLE_ON_A0, 1)]
        for small in _SMALLS:
            ways = [way._replace(small=small) for way in fitting]
            best = [way for way in ways if self._fits(way, COMFORTABLE_ON_A0, 1)]
            if best:
                first = best[0].document
                return self._largest([way for way in best if way.document is first], 1)
        return None

    def _fewest(self) -> tuple[_Way, float]:
        """Return the way with fewest sheets, and of those that with the largest type."""
        counts = [len(self._set(way, way.paper(SMALLEST_ON_A0))) for way in self._ways]
        least = min(counts)
        fitting = [way for way, count in zip(self._ways, counts, strict=True) if count == least]
        return self._largest(fitting, least)

    def _largest(self, ways: list[_Way], count: int) -> tuple[_Way, float]:
        """Return the way with the largest type on ``count`` sheets, the first of equal ones."""
        return max(((way, self._size(way, count)) for way in ways), key=lambda found: found[1])

    def _size(self, way: _Way, count: int) -> float:
        """Return the largest size at which words stay whole and ``count`` sheets are enough."""

        def is_too_large(size: float) -> bool:
            return not self._fits(way, size, count)

        return _last(_SIZES, is_too_large)

    def _fits(self, way: _Way, size: float, count: int) -> bool:
        paper = way.paper(size)
        is_whole = way.narrowest * size * MM_PER_POINT <= paper.room
        return is_whole and len(self._set(way, paper)) <= count

    def _narrowest(self, document: Document) -> float:
        return max((narrowest(table, self._measure) for table in document.tables), default=0)

    def _set(self, way: _Way, paper: Paper) -> list[Page]:
        return paginate(self._strips(way, paper), paper)

    def _strips(self, way: _Way, paper: Paper) -> Iterable[Strip]:
        setter = PosterSetter(self._measure, paper, is_aligned=way.is_aligned)
        return self._strips_of(way.document, setter)

    def _equally_full(self, way: _Way, paper: Paper, count: int) -> list[Page]:
        """Return ``count`` sheets that end at about the same depth."""
        strips = list(self._strips(way, paper))
        spare = 0.0
        step = paper.depth / 2 if count > 1 else 0
        while step > _HAIR:
            tried = replace(paper, bottom=paper.bottom + spare + step)
            if len(paginate(strips, tried)) <= count:
                spare += step
            step /= 2
        return paginate(strips, replace(paper, bottom=paper.bottom + spare))

    def _mark(self, pages: list[Page], setter: PosterSetter) -> None:
        """Write on each sheet which it is, where there are several, and whether it is a draft."""
        for number, page in enumerate(pages, 1):
            if len(pages) > 1:
                text = _("Sheet {number}/{count}").format(number=number, count=len(pages))
                page.put(page_mark(setter.measure.clean(text), setter), 0)
            if self._is_draft:
                page.put(draft_mark(setter), 0)


def _last(lengths: Sequence[float], is_too_much: Callable[[float], bool]) -> float:
    """Return the last of ``lengths``, which grow, that is not too much, or else the first."""
    return lengths[bisect_right(lengths, x=False, lo=1, key=is_too_much) - 1]
