"""Strips onto pages: what belongs together stays together, and nothing is lost."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from exports.type.paper import Paper
from exports.type.strip import Page, Strip, parted

_HAIR = 0.001
_ROWS_TO_PART = 2
_LARGEST_HEADING = 0.5
"""The part of a page's depth up to which headings are printed again."""


def paginate(strips: Iterable[Strip], paper: Paper) -> list[Page]:
    """Return the pages that ``strips`` fill, in their order.

    Strips that are kept with the next one move to the next page together, as long as they fit on
    one page, unless one of them can be divided. Headings are printed again above the first row of
    a page.
    """
    return list(filled_pages(strips, paper))


def filled_pages(strips: Iterable[Strip], paper: Paper) -> Iterator[Page]:
    """Yield the pages that ``strips`` fill, each as soon as it is full; there is at least one."""
    filling = _Filling(paper)
    for chunk in _chunks(strips):
        yield from filling.add(chunk)
    yield filling.page


def _chunks(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Yield runs of strips that want to stand on one page."""
    chunk: list[Strip] = []
    for strip in strips:
        if strip.new_page and chunk:
            yield chunk
            chunk = []
        chunk.append(strip)
        if not strip.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Filling:
    """The page being filled."""

    page: Page
    _top: float
    _is_fresh: bool
    _is_headed: bool
    _has_rows: bool

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._bottom = paper.height - paper.bottom + _HAIR
        self._turn()

    @property
    def _room(self) -> float:
        return self._bottom - self._top

    def add(self, chunk: list[Strip]) -> Iterator[Page]:
        """Place strips that belong together; yield each page that is full."""
        if not self._is_fresh and chunk[0].new_page:
            yield self.page
            self._turn()
        while chunk := self._started(chunk):
            here, chunk = self._for_this_page(chunk)
            self._put(here)
            if chunk:
                yield self.page
                self._turn()

    def _started(self, chunk: list[Strip]) -> list[Strip]:
        """Return the strips that follow the headings of a fresh page, which blanks never open."""
        if not self._is_fresh:
            return chunk
        chunk = list(dropwhile(lambda strip: strip.is_blank, chunk))
        headings = chunk[0].again if chunk and not self._is_headed else ()
        if sum(strip.height for strip in headings) <= self._paper.depth * _LARGEST_HEADING:
            self._put(headings)
            self._is_fresh, self._is_headed = True, bool(headings)
        return chunk

    def _for_this_page(self, chunk: list[Strip]) -> tuple[list[Strip], list[Strip]]:
        """Return the strips for this page and those for the next."""
        fits = sum(strip.height for strip in chunk) <= self._room
        if fits or all(strip.is_blank for strip in chunk):
            return chunk, []
        if found := self._divided(chunk):
            return found
        if not self._is_fresh:
            return self._without_last_row(chunk) or ([], chunk)
        return self._as_many_as_fit(chunk)

    def _without_last_row(self, chunk: list[Strip]) -> tuple[list[Strip], list[Strip]] | None:
        """Part before the last row where the page would else have nothing but what stands above.

        A short table with its signatures then stands on two pages, and each has a row of it.
        """
        rows = [place for place, strip in enumerate(chunk) if strip.again]
        if self._has_rows or len(rows) < _ROWS_TO_PART or chunk[-1].again:
            return None
        here = chunk[: rows[-1]]
        fits = sum(strip.height for strip in here) <= self._room
        return (here, chunk[rows[-1] :]) if fits else None

    def _divided(self, chunk: list[Strip]) -> tuple[list[Strip], list[Strip]] | None:
        """Divide the last strip that can be divided where this page ends."""
        room, found = self._room, None
        for place, strip in enumerate(chunk):
            if strip.divide and (parts := strip.divide(room)):
                found = [*chunk[:place], parts[0]], [parts[1], *chunk[place + 1 :]]
            room -= strip.height
        return found

    def _as_many_as_fit(self, chunk: list[Strip]) -> tuple[list[Strip], list[Strip]]:
        """Part strips for which no page is high enough, wherever this one ends."""
        room = self._room
        for place, strip in enumerate(chunk):
            if strip.height > room:
                if place:
                    rest = sum(one.height for one in chunk[place:])
                    at = _with_neighbour(chunk, place) if rest <= self._paper.depth else place
                    at = _with_row(chunk, at, self._paper.depth)
                    return chunk[:at], chunk[at:]
                parts = parted(strip, room) or (strip,)
                return list(parts[:1]), [*parts[1:], *chunk[1:]]
            room -= strip.height
        return chunk, []

    def _put(self, strips: Iterable[Strip]) -> None:
        for strip in strips:
            self.page.put(strip, self._top)
            self._top += strip.height
            self._is_fresh = False
            self._has_rows = self._has_rows or bool(strip.again)

    def _turn(self) -> None:
        self.page = Page(self._paper.width, self._paper.height)
        self._top = self._paper.top
        self._is_fresh, self._is_headed, self._has_rows = True, False, False


def _with_row(chunk: Sequence[Strip], place: int, depth: float) -> int:
    """Return where to part so that what follows a table or a drawing takes its last row along."""
    if chunk[place].again:
        return place
    row = next((at for at in range(place - 1, 0, -1) if chunk[at].again), place)
    headings = sum(strip.height for strip in chunk[row].again)
    rest = sum(strip.height for strip in chunk[row:])
    return row if headings + rest <= depth else place


def _with_neighbour(chunk: Sequence[Strip], place: int) -> int:
    """Return where to part so that the printed strip before ``place`` goes along to the next page.

    What ends a chunk, such as signatures, never stands on a page without what it belongs to.
    """
    printed = (at for at in range(place - 1, 0, -1) if not chunk[at].is_blank)
    return next(printed, place)
