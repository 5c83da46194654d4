"""The blocks of a paper as data: text, facts, signatures, before anything is measured."""

from exports.document.charts import Chart
from exports.document.paper_table import PaperTable
from store.base.frozen import frozen
from store.columns.kind import Align


@frozen
class Heading:
    """The title of a part."""

    text: str


@frozen
class Paragraph:
    """Running text; a line break in it is kept.

    As ``prose`` it is set as letters are: the first line indented, both edges straight.
    """

    text: str
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    prose: bool = False


@frozen
class Facts:
    """Lines of label and value; an empty value leaves a dotted line for handwriting.

    On paper they stand in so many ``columns``, one after the other.
    """

    lines: tuple[tuple[str, str], ...]
    columns: int = 1


@frozen
class WritingLines:
    """``count`` dotted lines over the whole width, for handwriting."""

    count: int


@frozen
class Signatory:
    """Who signs: the title in capitals, what to do ("Ký, ghi rõ họ tên"), the name once known."""

    title: str
    note: str = ""
    name: str = ""


@frozen
class Signatures:
    """The end of a paper: one to three signatories and, at the left, who receives it."""

    signatories: tuple[Signatory, ...]
    recipients: tuple[str, ...] = ()


@frozen
class Note:
    """A remark in small italics."""

    text: str


@frozen
class Band:
    """A line of large type between two heavy rules, to be read across a room."""

    text: str


@frozen
class Space:
    """An empty strip, ``part`` of the depth between the margins."""

    part: float


@frozen
class PageBreak:
    """What follows starts on a new page."""


@frozen
class ContentsLine:
    """What a list of contents names: a chapter (``level`` 0) or a paper of one (1)."""

    words: str
    level: int = 0


@frozen
class Contents:
    """What a file holds in its order, with the page on which each begins once that is known."""

    lines: tuple[ContentsLine, ...]
    pages: tuple[int, ...] = ()


Block = (
    Heading
    | Paragraph
    | Facts
    | WritingLines
    | PaperTable
    | Chart
    | Signatures
    | Note
    | Band
    | Space
    | PageBreak
    | Contents
)
