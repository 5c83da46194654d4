"""The records among the rows of one sheet, each cell read by its column."""

from collections.abc import Mapping

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.columns.record import Record
from store.exchange.headings.header_rows import END, START, HeaderRows
from store.exchange.opening.sheets import FiledCell, FiledSheet, place_of
from store.exchange.recognising.cells import CellReader
from store.exchange.recognising.colours import Colours
from store.exchange.recognising.merged import MergedDown
from store.exchange.recognising.oddities import Oddities
from store.exchange.recognising.rows import FileProblem, TableRow, TableRows
from store.exchange.values.figures import figures_of, unit_beside
from store.exchange.values.month_marks import span_marked
from store.exchange.values.spans import Span, span_of
from store.language import N_, _
from store.words.text import normalise

_UNIT, _QUANTITY = "unit", "quantity"

_NO_HEAD = N_("There is a value where the header names no column. Name it or delete it.")
_NO_HEAD_IN_WORDS = N_(
    "There is a value where the header names no column. A text with a comma or semicolon in it "
    "must stand in quotation marks."
)
_NO_MARKS = N_(
    "Rows in which no month is marked: {count}. A colour alone is not read; type x there."
)
_OTHER_UNIT = N_("The quantity is in {beside}, but the column of the unit says {unit}.")


@frozen
class Whereabouts:
    """How a cell is called: “D7” with ``prefix`` before it, or not at all in a file of lines."""

    prefix: str
    has_places: bool

    def place(self, number: int, place: int) -> str:
        """Return the name of the cell in a row and column."""
        return f"{self.prefix}{place_of(number, place)}" if self.has_places else ""


class RecordReader:
    """Reads rows that are records into ``made``; ``within`` is the group in which they stand."""

    def __init__(
        self,
        record_type: type[Record],
        sheet: FiledSheet,
        header: HeaderRows,
        cells: CellReader,
        within: Mapping[str, str],
        at: Whereabouts,
        made: TableRows,
    ) -> None:
        self._type, self._sheet, self._header = record_type, sheet, header
        self._cells, self._within, self._at, self._made = cells, within, at, made
        self._places = {key: place for place, key in header.columns.items()}
        across = (*header.columns, *header.times)
        self._merged = MergedDown(sheet, across, figures_of(record_type, header.columns))
        self._odd = Oddities(record_type, sheet, header)
        self._colours = Colours(sheet, header)
        self._colours.begin(number for number in sheet.rows if number > header.last)
        self._unmarked = 0

    def remarks(self) -> list[str]:
        """Return what was inexact about the rows together."""
        unmarked = [_(_NO_MARKS).format(count=self._unmarked)] if self._unmarked else []
        return [*unmarked, *self._odd.remarks(), *self._colours.remarks()]

    def take(self, number: int, cells: Mapping[int, FiledCell]) -> None:
        """Read a row that is a record, with what is wrong and what was inexact."""
        read, places, faulty = dict[str, str](), dict[str, str](), set[str]()
        self._odd.count(number, cells)
        for place, key in self._header.columns.items():
            places[key] = self._at.place(number, place)
            try:
                cell = cells.get(place) or self._merged.above(number, place)
                read[key] = self._typed(number, place, cell) if cell else ""
            except FieldError as error:
                self._report(number, key, str(error), places[key])
                faulty.add(key)
        if self._header.times:
            self._take_time(number, cells, read, places, faulty)
        else:
            self._colours.take(number, cells, is_marked=False)
        for place in cells.keys() - self._header.headings.keys():
            if cells[place].value is not None:
                at = self._at.place(number, place)
                reason = _NO_HEAD if self._at.has_places else _NO_HEAD_IN_WORDS
                self._made.problems.append(FileProblem(number, "", _(reason), at))
                break
        if not self._header.is_ours:
            self._complete(number, cells, read, places)
        self._made.rows.append(TableRow(number, read, places, frozenset(faulty), self._sheet.name))

    def _take_time(
        self,
        number: int,
        cells: Mapping[int, FiledCell],
        read: dict[str, str],
        places: dict[str, str],
        faulty: set[str],
    ) -> None:
        """Take the beginning and the end that stand together in one cell, or are marked."""
        place = self._header.times[0]
        at = self._at.place(number, place)
        places |= {START: at, END: at}
        try:
            found = self._time(number, place, cells)
        except FieldError as error:
            self._made.problems.append(
                FileProblem(number, self._header.headings[place], str(error), at, START)
            )
            faulty |= {START, END}
            return
        self._unmarked += bool(self._header.months) and not found.start
        read |= {START: found.start, END: found.end}
        self._tell(number, place, found.remark)

    def _time(self, number: int, place: int, cells: Mapping[int, FiledCell]) -> Span:
        if self._header.months:
            across = [one for one in self._sheet.merged if one.top <= number <= one.bottom]
            found = span_marked(cells, self._header.months, across)
            self._colours.take(number, cells, is_marked=bool(found.start))
            return found
        cell = cells.get(place) or self._merged.above(number, place)
        return span_of(cell) if cell else Span("", "")

    def _typed(self, number: int, place: int, cell: FiledCell) -> str:
        found = self._cells.read(place, cell)
        self._tell(number, place, found.remark)
        return found.text

    def _tell(self, number: int, place: int, remark: str) -> None:
        """Tell what was inexact in reading a cell, if anything."""
        if remark:
            key = self._header.columns.get(place, START)
            told = FileProblem(number, "", remark, self._at.place(number, place), key)
            self._made.inexact.append(told)
            self._made.remarks.append(told.sentence())

    def _report(self, number: int, key: str, reason: str, at: str) -> None:
        title = self._type.columns[key].title()
        self._made.problems.append(FileProblem(number, title, reason, at, key))

    def _complete(
        self,
        number: int,
        cells: Mapping[int, FiledCell],
        read: dict[str, str],
        places: Mapping[str, str],
    ) -> None:
        """Add what the row does not say itself: the group it stands in, a unit beside a figure."""
        for key, named in self._within.items():
            if not read.get(key):
                read[key] = named
        place = self._places.get(_QUANTITY)
        beside = unit_beside(cells[place]) if place is not None and place in cells else ""
        if beside and _UNIT in self._type.columns:
            if read.get(_UNIT) and normalise(read[_UNIT]).casefold() != beside.casefold():
                reason = _(_OTHER_UNIT).format(beside=beside, unit=read[_UNIT])
                self._report(number, _QUANTITY, reason, places[_QUANTITY])
            read[_UNIT] = read.get(_UNIT) or beside
