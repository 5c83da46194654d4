"""The parts of a poster: what a village reads across a room is large, the rest small."""

from collections.abc import Iterator
from dataclasses import replace

from exports.document.document import Document, Head, PaperTable
from exports.posters.table import poster_table
from exports.setting.blocks import BlockSetter
from exports.setting.head import MOTTO, issuing_body, national_motto
from exports.type.font_file import Style
from exports.type.lettering import HorizontalSpan, Type
from exports.type.measure import TextMeasure
from exports.type.paper import Paper
from exports.type.roles import Tag
from exports.type.strip import MM_PER_POINT, Strip, beside, stacked
from store.language import _

_LARGEST_SUBJECT = 2.3
_SMALLEST_SUBJECT = 1.3
"""The size of the line that says whose poster it is, in sizes of type: as large as it fits."""

_GAP = 0.2


class PosterSetter(BlockSetter):
    """Sets blocks on A0, with tables as posters have them."""

    def __init__(self, measure: TextMeasure, paper: Paper, *, is_aligned: bool = False) -> None:
        """Set on ``paper``; where it ``is_aligned``, decimals stand below each other."""
        super().__init__(measure, paper)
        self._is_aligned = is_aligned
        self._small = BlockSetter(measure, replace(paper, body=paper.small))
        self._small.tag = self.tag

    def head(self, head: Head) -> list[Strip]:
        """Return the official head in small type, its halves above each other if need be."""
        small, room = self._small, self.paper.room
        gap = self.paper.small * MM_PER_POINT
        issuing = max(map(self._small_width, "\n".join((*head.body, head.number)).split("\n")))
        national = max(map(self._small_width, (*map(_, MOTTO), head.place_date)))
        if issuing + national + gap <= room:
            left = (self.paper.left, issuing)
            right = (self.paper.left + room - national, national)
            return [
                beside([_issuing(head, small, left), _national(head, small, right)]),
                self.gap(),
            ]
        return [_national(head, small, self.whole), _issuing(head, small, self.whole), self.gap()]

    def title(self, document: Document) -> list[Strip]:
        """Return the kind of document, and below, as large as it fits, whose it is."""
        tag = Tag("H1", self.tag, ": ".join(filter(None, (document.title, document.subject))))
        kind = Type("B", self.paper.title, "center")
        strips = self.lines(document.title, kind, self.whole, tag)
        if document.subject:
            large = replace(kind, size=self._subject_size(document.subject))
            strips += self.lines(document.subject, large, self.whole, tag)
        return [strip.kept() for strip in [*strips, self.gap(_GAP)]]

    def table(self, table: PaperTable, tag: Tag) -> Iterator[Strip]:
        """Return the rows of a table, its groups as bands."""
        return poster_table(table, self.measure, self.paper, tag, is_aligned=self._is_aligned)

    @property
    def for_signatures(self) -> BlockSetter:
        """What sets who signs: in small type."""
        return self._small

    def _small_width(self, text: str) -> float:
        return self.wish(text, Type("B", self.paper.small + 1))

    def _subject_size(self, subject: str) -> float:
        """Return the largest size at which the subject stands on one line, within limits."""
        clean = self.measure.clean(subject, "B")
        fitting = self.paper.room / max(self.measure.widest_line(clean, "B", 1), 1)
        body = self.paper.body
        return min(body * _LARGEST_SUBJECT, max(body * _SMALLEST_SUBJECT, fitting))


def _issuing(head: Head, small: BlockSetter, span: HorizontalSpan) -> Strip:
    """Return the issuing body and the paper's number."""
    number = small.lines(head.number, _centred("", small), span) if head.number else []
    return stacked([issuing_body(head, small, span), *number])


def _national(head: Head, small: BlockSetter, span: HorizontalSpan) -> Strip:
    """Return the national name and motto, place and day."""
    day = small.lines(head.place_date, _centred("I", small), span) if head.place_date else []
    return stacked([national_motto(small, span), *day])


def _centred(style: Style, small: BlockSetter) -> Type:
    return Type(style, small.paper.small, "center")
