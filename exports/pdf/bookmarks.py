"""The bookmarks of a PDF: the papers in it, their headings, captions and groups of rows."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from exports.type.roles import StructureRole, Tag
from exports.type.strip import Page, Strip

_RANKS: Mapping[StructureRole, int] = MappingProxyType({"H1": 0, "H2": 3, "Caption": 4, "TR": 5})
"""How deep what a tag names stands below the paper's title, itself below those it is a part of."""


class Bookmark(NamedTuple):
    """A place in a file: its name, how many bookmarks it stands under, mm from the page's top."""

    words: str
    level: int
    top: float


class Outline:
    """Finds the bookmarks of page after page; what goes on over several pages has one."""

    def __init__(self) -> None:
        self._known: set[Tag] = set()
        self._above: list[int] = []

    def of(self, page: Page) -> Iterator[Bookmark]:
        """Yield the bookmarks of the next page, downwards; no level is left out."""
        for chapter in page.begins:
            self._above = [0]
            yield Bookmark(in_one_line(chapter), 0, 0)
        for top, strip in page.placed:
            tag = _named(strip)
            if tag is None or tag in self._known:
                continue
            self._known.add(tag)
            rank = _RANKS[tag.role] or page.level
            while self._above and self._above[-1] >= rank:
                self._above.pop()
            yield Bookmark(in_one_line(tag.words), len(self._above), top)
            self._above.append(rank)


def in_one_line(words: str) -> str:
    """Return ``words`` without line breaks and signs that are never seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())


def _named(strip: Strip) -> Tag | None:
    """Return what bears a name among the first run's tag and what holds it."""
    tag = strip.tags[0][0] if strip.tags else None
    while tag and not (tag.words and tag.role in _RANKS):
        tag = tag.within
    return tag
