"""Binding of papers into one file: a cover with its list of contents, pages counted on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from exports.document.document import (
    Contents,
    ContentsLine,
    Document,
    Head,
    Heading,
    Space,
    bundle,
)
from exports.forms.kit import frame
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import _

_COVER_DROP = 0.08
_COVER_SPACE = 0.03


@frozen
class Chapter:
    """A part of a bound file: its name, and its papers by the names under which they are listed.

    A paper without a name stands in the file and not in the list.
    """

    name: str
    papers: Sequence[tuple[str, Document]]


def bound(view: View, title: str, chapters: Iterable[Chapter]) -> Document:
    """Return the chapters that have papers as one document behind a cover.

    ``title`` is a message id in capitals. All pages are counted on from the cover.
    """
    filled = [chapter for chapter in chapters if chapter.papers]
    parts = [part for number, one in enumerate(filled, 1) for part in _parts(number, one)]
    listed = tuple(line for part in parts for line in part.begins)
    return bundle([_cover(view, title, Contents(listed)), *parts])


def _parts(number: int, chapter: Chapter) -> Iterator[Document]:
    """Yield the papers of a chapter, the first of which begins it."""
    begins: tuple[ContentsLine, ...] = (ContentsLine(f"{frame.roman(number)}. {chapter.name}"),)
    for name, paper in chapter.papers:
        if name:
            begins = (*begins, ContentsLine(name, level=1))
        for part in paper.parts or (paper,):
            yield replace(part, continued=True, level=part.level + 1, begins=begins)
            begins = ()


def _cover(view: View, title: str, contents: Contents) -> Document:
    """Return the cover: whose papers these are, for which year, and what follows."""
    head = frame.commune_head(view, "", None)
    place = _("{commune} commune").format(commune=view.meta.unit_name)
    place = ", ".join(part for part in (place, view.meta.province) if part)
    year = _("Year {year}").format(year=view.year)
    made = frame.paper(view, title, f"{place}\n{year}", Head(head.body))
    blocks = (Space(_COVER_SPACE), Heading(_("CONTENTS")), contents)
    return replace(made, blocks=blocks, drop=_COVER_DROP)
