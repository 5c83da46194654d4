"""The headings of a file and what each was taken for, so that a person can choose otherwise."""

from store.base.frozen import frozen
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.headings.meaning import near_columns
from store.exchange.opening.sheets import FiledSheet, OpenedFile
from store.exchange.recognising.headers import FoundHeader, Headers
from store.exchange.recognising.letters import ModernSheets, names_at_home
from store.exchange.recognising.reading import AS_IT_STANDS, Reading

_EXAMPLES = 3


@frozen
class SeenHeading:
    """A heading of a sheet.

    Attributes:
        text: Its words, in Unicode.
        key: The column it was taken for, "" for none.
        is_sure: Whether its words, or a person, say so; else they are only near to the column's.
        is_chosen: Whether a person chose, now or before, that it means this column or none.
        is_span: Whether beginning and end stand together under it, so that it means two columns.
        is_twice: Whether another heading means the same column.
        holds_something: Whether anything stands below it.
        offers: The keys of the columns whose names are most like it, best first.
        examples: The first few things that stand below it, as they were filed.
    """

    text: str
    key: str
    is_sure: bool
    is_chosen: bool
    is_span: bool
    is_twice: bool
    holds_something: bool
    offers: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether a person must choose before the file can be read."""
        is_clear = self.is_chosen or self.is_span or (self.key and not self.is_twice)
        return self.holds_something and not is_clear


@frozen
class SeenSheet:
    """A sheet with a header, the line it ends in, and its headings in order of the columns."""

    name: str
    line: int
    headings: tuple[SeenHeading, ...]
    is_remembered: bool


def seen_sheets(
    view: View, record_type: type[Record], file: OpenedFile, reading: Reading = AS_IT_STANDS
) -> tuple[SeenSheet, ...]:
    """Return the headings of each sheet that would be read into a table, as they were taken.

    Where no sheet has a header that is understood, it is the row that looks most like one.
    Which columns are offered where nothing is like a heading is for the caller: see
    `store.exchange.headings.chosen.choosable`. What the person chooses comes back as
    `Reading.chosen`, by the heading as `store.exchange.headings.meaning.spelt`.
    """
    modern = ModernSheets(file, names_at_home(view, record_type))
    headers = Headers(record_type, file, modern, reading)
    found = [one for sheet in headers.wanted() if (one := headers.of(sheet))]
    if not found and (likeliest := headers.likeliest()):
        found = [likeliest]
    return tuple(
        _seen(record_type, one, modern.modern(one.sheet, one.header, one.meant)) for one in found
    )


def _seen(record_type: type[Record], found: FoundHeader, sheet: FiledSheet) -> SeenSheet:
    header = found.header
    headings = tuple(
        _heading(record_type, found, sheet, place)
        for place in sorted(header.headings)
        if place != header.counter
    )
    return SeenSheet(sheet.name, header.last, headings, found.is_remembered)


def _heading(
    record_type: type[Record], found: FoundHeader, sheet: FiledSheet, place: int
) -> SeenHeading:
    header, text = found.header, found.header.headings[place]
    below = _below(sheet, header, place)
    meant = found.meant.meant(text)
    return SeenHeading(
        text,
        meant.key if meant else "",
        bool(meant and not meant.is_near),
        found.meant.is_chosen(text),
        place == header.span,
        place in header.twice,
        bool(below),
        tuple(one.key for one in near_columns(record_type, text)),
        tuple(below[:_EXAMPLES]),
    )


def _below(sheet: FiledSheet, header: HeaderRows, place: int) -> list[str]:
    rows = (cells for number, cells in sheet.rows.items() if number > header.last)
    return [str(cells[place].value) for cells in rows if place in cells]
