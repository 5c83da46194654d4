"""The structure of a paper as screen readers follow it, gathered while its pages are written.

Every run of a page is marked as the content of a part (heading, paragraph, cell) or as ornament:
page numbers, rules, headings printed again on a further page [ISO 32000-1, 14.7 and 14.8].
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from exports.type.roles import Tag
from exports.type.strip import Run

_ORNAMENT = "/Artifact BMC"
_AGAIN = "/Artifact <</Type/Pagination>> BDC"
_END = "EMC"
_CELLS = {"TH", "TD"}


@dataclass(slots=True)
class _Part:
    """A part of the paper: what it holds, and where it is printed (page from 0, number there)."""

    tag: Tag
    number: int
    holder: "_Part | None"
    parts: "list[_Part]" = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)


class Structure:
    """The parts of a paper in the order in which they are first printed."""

    def __init__(self) -> None:
        self._parts: dict[Tag, _Part] = {}
        self._pages: list[list[_Part]] = []
        self._has_begun, self._spaced = False, True
        self._current: _Part | None = None

    def turn(self) -> None:
        """Begin the next page."""
        self._pages.append([])

    def enter(self, tag: Tag) -> None:
        """Have a cell in the structure, even where nothing is printed in it."""
        if tag.role in _CELLS:
            self._part(tag)

    def apart(self, runs: Iterable[Run]) -> Iterator[Run]:
        """Yield ``runs`` of what was begun last; a space keeps a line from the one before."""
        for run in runs:
            if not self._spaced:
                yield Run(run.x, run.y, " ", run.style, run.size)
            yield run
            self._spaced = run.text.endswith(" ")

    def begin(self, tag: Tag | None) -> Iterator[str]:
        """Yield what marks the text that follows as the content of ``tag``; None is ornament."""
        part = self._part(tag) if tag else None
        if part and self._is_repeated(part):
            part = None
        if self._has_begun and part is self._current:
            return
        yield from self.end()
        self._has_begun, self._current, self._spaced = True, part, True
        yield self._marked(part) if part else _AGAIN

    def ornament(self, drawn: Iterator[str]) -> Iterator[str]:
        """Yield ``drawn``, which only adorns the page."""
        yield _ORNAMENT
        yield from drawn
        yield _END

    def end(self) -> Iterator[str]:
        """Yield what ends the content that was begun last."""
        if self._has_begun:
            self._has_begun = False
            yield _END

    def objects(self, root: int, first: int, pages: Sequence[int]) -> list[str]:
        """Return the objects of the structure, the first to be numbered ``first``.

        They are the tree by which a page's content finds its parts, the document, and every part;
        ``root`` and ``pages`` are the numbers of the tree's root and of the page objects.
        """
        top = first + 1
        parts = list(self._parts.values())
        papers = _references((part for part in parts if part.holder is None), top + 1)
        contents = "".join(
            f"{place}[{_references(page, top + 1)}]" for place, page in enumerate(self._pages)
        )
        return [
            f"<</Nums[{contents}]>>",
            f"<</S/Document/P {root} 0 R/K[{papers}]>>",
            *(_object(part, top, pages) for part in parts),
        ]

    def _is_repeated(self, part: _Part) -> bool:
        """Tell whether a heading of a table was printed on a page before."""
        return part.tag.role == "TH" and bool(part.places) and part.places[-1][0] < self._page

    def _marked(self, part: _Part) -> str:
        """Enter a place of ``part`` on the page and return what marks it."""
        number = len(self._pages[-1])
        self._pages[-1].append(part)
        part.places.append((self._page, number))
        return f"/{part.tag.role} <</MCID {number}>> BDC"

    @property
    def _page(self) -> int:
        return len(self._pages) - 1

    def _part(self, tag: Tag) -> _Part:
        part = self._parts.get(tag)
        if part is None:
            holder = self._part(tag.within) if tag.within else None
            part = self._parts[tag] = _Part(tag, len(self._parts), holder)
            if holder:
                holder.parts.append(part)
        return part


def _references(parts: "Iterator[_Part] | list[_Part]", first: int) -> str:
    return " ".join([f"{first + part.number} 0 R" for part in parts])


def _object(part: _Part, document: int, pages: Sequence[int]) -> str:
    """Return the dictionary of a part; ``document`` is the number of the object above all."""
    tag, first = part.tag, document + 1
    holder = first + part.holder.number if part.holder else document
    if not part.places:
        kids = f"/K[{_references(part.parts, first)}]" if part.parts else ""
        return f"<</S/{tag.role}/P {holder} 0 R{_attributes(tag)}{kids}>>"
    home = part.places[0][0]
    inside = [_place(place, home, pages) for place in part.places]
    if part.parts:
        # A figure has its caption above it.
        inside.insert(0, _references(part.parts, first))
    kids = f"[{' '.join(inside)}]" if len(inside) > 1 else f" {inside[0]}"
    return f"<</S/{tag.role}/P {holder} 0 R{_attributes(tag)}/K{kids}/Pg {pages[home]} 0 R>>"


def _place(place: tuple[int, int], home: int, pages: Sequence[int]) -> str:
    page, number = place
    return str(number) if page == home else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"


def _attributes(tag: Tag) -> str:
    said = ""
    if tag.role == "Figure":
        said = f"/Alt <FEFF{tag.words.encode('utf-16-be').hex().upper()}>"
    own = "/Scope/Column" if tag.role == "TH" else ""
    if tag.columns > 1:
        own += f"/ColSpan {tag.columns}"
    return f"{said}/A<</O/Table{own}>>" if own else said
