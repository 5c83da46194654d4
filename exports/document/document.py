"""A document as data: what stands on a paper, in which order, before anything is measured.

One document serves every output: paper, text, spreadsheets and JSON.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from exports.document.blocks import (
    Band,
    Block,
    Contents,
    ContentsLine,
    Facts,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Signatory,
    Signatures,
    Space,
    WritingLines,
)
from exports.document.paper_table import (
    ByHand,
    ColumnPlace,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
)
from store.base.frozen import frozen
from store.exchange.sheet_code import SheetCode
from store.language import _

__all__ = [
    "Band",
    "Block",
    "ByHand",
    "ColumnPlace",
    "Contents",
    "ContentsLine",
    "Document",
    "Facts",
    "Head",
    "Heading",
    "Note",
    "Orientation",
    "PageBreak",
    "PaperColumn",
    "PaperRow",
    "PaperTable",
    "Paragraph",
    "RowRole",
    "Signatory",
    "Signatures",
    "Space",
    "WritingLines",
    "bundle",
]

Orientation = Literal["portrait", "landscape"]


@frozen
class Head:
    """The head of an official paper [Decree 30/2020/NĐ-CP].

    ``body`` are the lines of the issuing body, the last one in bold; ``number`` is "Số: …";
    ``place_date`` is "Hướng Lộc, ngày 05 tháng 3 năm 2027". Either may be empty. ``village`` is the
    uid of the village that issues it, if any.
    """

    body: tuple[str, ...]
    number: str = ""
    place_date: str = ""
    village: str = ""


@frozen
class Document:
    """A whole paper.

    ``title`` is the kind of document in capitals, ``subject`` what it is about. ``created`` is the
    last save of the dossier it was made from: the same input gives the same bytes. ``drop`` is the
    part of the page's depth left free above the title, as on a cover. A bundle has whole papers as
    its ``parts``, which follow each other, and nothing else on paper; pages of a part that is
    ``continued`` are counted on from the part before it. ``shorter`` is the same paper with what
    its readers need most, for a poster on which the type would be too small otherwise.
    ``save`` has the digits of the save it was made of, which ``verify`` takes. ``level`` counts the
    papers of which it is a part, and under whose bookmarks its own stands. What ``begins`` with it
    is named by the list of contents of the file. The ``code`` of a sheet to be filled in stands on
    each of its pages.
    """

    title: str
    created: dt.datetime
    language: str
    subject: str = ""
    head: Head | None = None
    blocks: tuple[Block, ...] = ()
    orientation: Orientation = "portrait"
    draft: bool = False
    drop: float = 0
    continued: bool = False
    parts: tuple["Document", ...] = ()
    shorter: "Document | None" = None
    save: str = ""
    level: int = 0
    begins: tuple[ContentsLine, ...] = ()
    code: SheetCode | None = None

    @property
    def has_contents(self) -> bool:
        """Whether it lists what the file holds, on pages known only when all are set."""
        return any(isinstance(block, Contents) for block in self.blocks)

    def with_pages(self, pages: Sequence[int]) -> "Document":
        """Return the paper whose list of contents tells on which page each line begins."""
        blocks = (
            replace(block, pages=tuple(pages)) if isinstance(block, Contents) else block
            for block in self.blocks
        )
        return replace(self, blocks=tuple(blocks))

    @property
    def is_signed(self) -> bool:
        """Whether somebody signs it: the paper itself, not its parts."""
        return any(isinstance(block, Signatures) for block in self.blocks)

    def of_save(self, digits: str) -> "Document":
        """Return the paper with the digits of its save wherever it is signed."""
        parts = tuple(part.of_save(digits) for part in self.parts)
        return replace(self, parts=parts, save=digits if self.is_signed else "")

    @property
    def save_line(self) -> str:
        """What tells, at the foot of the paper, of which save it was made."""
        return _("Save {digits}").format(digits=self.save)

    @property
    def tables(self) -> tuple[PaperTable, ...]:
        """The tables, in their order on paper."""
        own = [block for block in self.blocks if isinstance(block, PaperTable)]
        return (*own, *(table for part in self.parts for table in part.tables))

    def is_main(self, table: PaperTable) -> bool:
        """Whether rows of ``table`` are among those that spreadsheets get."""
        main = self.main_table
        return main is not None and (main.main, main.keys) == (table.main, table.keys)

    @property
    def main_table(self) -> PaperTable | None:
        """The table that spreadsheets get: the one marked as main, else that with most columns.

        Of a bundle it has the rows of all parts' tables with the same columns.
        """
        tables = self.tables
        if not tables:
            return None
        widest = max(tables, key=lambda table: (table.main, len(table.columns)))
        alike = [one for one in tables if (one.main, one.keys) == (widest.main, widest.keys)]
        return replace(widest, rows=tuple(row for one in alike for row in one.rows))


def bundle(papers: Sequence[Document]) -> Document:
    """Return ``papers``, of which there is at least one, as one document."""
    if len(papers) == 1:
        return papers[0]
    first = papers[0]
    created = max(paper.created for paper in papers)
    return Document(first.title, created, first.language, parts=tuple(papers))
