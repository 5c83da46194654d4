"""Slabs onto pages: what belongs together stays together, and nothing is lost."""

from collections.abc import Iterable, Iterator

from exports.paper import Paper
from exports.slab import Page, Slab

_HAIR = 0.001


def paginate(slabs: Iterable[Slab], paper: Paper) -> list[Page]:
    """Return the pages that ``slabs`` fill, in their order.

    Slabs that are kept with the next one move to the next page together, as long as they fit on
    one page. Headings are printed again above the first row of a page.
    """
    filling = _Filling(paper)
    for chunk in _chunks(slabs):
        filling.add(chunk)
    return filling.pages


def _chunks(slabs: Iterable[Slab]) -> Iterator[list[Slab]]:
    """Yield runs of slabs that want to stand on one page."""
    chunk: list[Slab] = []
    for slab in slabs:
        chunk.append(slab)
        if not slab.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Filling:
    """The page being filled and those before it."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._bottom = paper.height - paper.bottom + _HAIR
        self.pages: list[Page] = []
        self._turn()

    def add(self, chunk: list[Slab]) -> None:
        """Place slabs that belong together, on a new page where they do not fit on this one."""
        height = sum(slab.height for slab in chunk)
        if self._used and (chunk[0].new_page or self._top + height > self._bottom):
            self._turn()
        for slab in chunk:
            self._place(slab)

    def _place(self, slab: Slab) -> None:
        if self._used and self._top + slab.height > self._bottom:
            self._turn()
        if not self._used:
            if not (slab.runs or slab.rules or slab.fills):
                return
            for heading in slab.again:
                self._put(heading)
        self._put(slab)

    def _put(self, slab: Slab) -> None:
        self.pages[-1].put(slab, self._top)
        self._top += slab.height
        self._used = True

    def _turn(self) -> None:
        self.pages.append(Page(self._paper.width, self._paper.height))
        self._top = self._paper.top
        self._used = False
