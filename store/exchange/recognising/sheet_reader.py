"""The rows of one sheet below its header, read one after the other."""

from collections.abc import Mapping

from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.headings.header_rows import END, START, HeaderRows
from store.exchange.headings.meaning import IDENTITY
from store.exchange.opening.sheets import FiledCell, FiledSheet, place_of
from store.exchange.progress import ROWS_BETWEEN, IntakeProgress, OnIntake, Step, untold
from store.exchange.recognising.cells import CellReader
from store.exchange.recognising.colours import Colours
from store.exchange.recognising.groups import SECTOR, VILLAGE, Groups
from store.exchange.recognising.header_problems import header_problems, header_remarks
from store.exchange.recognising.merged import MergedDown
from store.exchange.recognising.oddities import Oddities
from store.exchange.recognising.row_kinds import (
    RowKind,
    begins_like_a_sum,
    has_numbers,
    is_header_again,
    is_numbered_title,
    is_signature,
    plain_kind,
    stands_alone,
    title_in,
    title_place,
    words_at,
)
from store.exchange.recognising.rows import FileProblem, TableRow, TableRows
from store.exchange.recognising.sum_names import name_like_a_sum
from store.exchange.values.figures import is_figure, unit_beside
from store.exchange.values.month_marks import span_marked
from store.exchange.values.running_sums import COMES_TO_ALL, RunningSums
from store.exchange.values.spans import Span, span_of
from store.language import N_, _
from store.records import Village
from store.words.text import normalise

_NAME, _UNIT, _QUANTITY = "name", "unit", "quantity"
_LOOKS_LIKE_RECORD = 3
"""Cells under headings from which on a row below signatures is not passed over."""

_NO_HEAD = N_("There is a value where the header names no column. Name it or delete it.")
_NO_HEAD_IN_WORDS = N_(
    "There is a value where the header names no column. A text with a comma or semicolon in it "
    "must stand in quotation marks."
)
_SUM_OR_RECORD = N_(
    "“{title}” is called like a sum, but the row looks like a record. Delete the row if it is a "
    "sum, else begin its name with another word."
)
_OF_VILLAGE = N_("Rows that name no village belong to {village}, as the file says.")
_NO_MARKS = N_(
    "Rows in which no month is marked: {count}. A colour alone is not read; type x there."
)
_OTHER_UNIT = N_("The quantity is in {beside}, but the column of the unit says {unit}.")
_GROUP = N_(
    "“{title}” seems to be a title, but is neither a sector nor a village of this dossier. Type "
    "the sector and the village in columns of their own."
)
_BELOW_SIGNATURES = N_(
    "This row stands below the signatures but looks like a record. Move it above them or delete it."
)


class SheetReader:
    """Reads the rows of one sheet, one after the other."""

    def __init__(
        self,
        view: View,
        record_type: type[Record],
        sheet: FiledSheet,
        header: HeaderRows,
        cells: CellReader,
    ) -> None:
        self._view, self._type, self._sheet, self._header = view, record_type, sheet, header
        self._cells = cells
        self._made = TableRows()
        self._prefix, self._has_places = "", True
        self._groups = Groups(view, record_type)
        self._places = {key: place for place, key in header.columns.items()}
        self._figures = frozenset(
            place for place, key in header.columns.items() if is_figure(record_type, key)
        )
        self._merged = MergedDown(sheet, (*header.columns, *header.times), self._figures)
        self._sums = RunningSums(self._figures)
        self._like_a_sum: int | None = None
        below = (cells for number, cells in sheet.rows.items() if number > header.last)
        self._is_numbered = has_numbers(below, header.counter)
        self._odd = Oddities(record_type, sheet, header)
        self._colours = Colours(sheet, header)
        self._has_ended, self._unmarked = False, 0

    def read(self, *, prefix: str, has_places: bool, told: OnIntake = untold) -> TableRows:
        """Return the rows of the sheet, with what is wrong and what was left out.

        Args:
            prefix: What stands before the place of a cell to tell its sheet.
            has_places: Whether the file has cells that are called “D7”, not only lines.
            told: Is told how far it is.
        """
        self._prefix, self._has_places = prefix, has_places
        made, header = self._made, self._header
        made.problems += header_problems(self._type, self._sheet, header)
        made.remarks += header_remarks(self._type, header)
        self._take_village_of_the_sheet()
        rows = self._sheet.rows
        self._colours.begin(number for number in rows if number > header.last)
        for done, (number, cells) in enumerate(rows.items()):
            if done % ROWS_BETWEEN == 0:
                told(IntakeProgress(Step.RECOGNISING, done, len(rows)))
            if number > header.last:
                self._read_row(number, cells)
        self._refuse_like_a_sum()
        if self._unmarked:
            made.remarks.append(_(_NO_MARKS).format(count=self._unmarked))
        made.remarks += [*self._odd.remarks(), *self._colours.remarks()]
        return made

    def _read_row(self, number: int, cells: Mapping[int, FiledCell]) -> None:
        if self._has_identity(cells):
            self._take(number, cells)
        elif kind := self._kind_of(cells):
            self._has_ended = kind is RowKind.SIGNATURE
            if self._has_ended and self._looks_like_record(cells):
                self._refuse(number, cells, _(_BELOW_SIGNATURES))
            elif kind is RowKind.SUM and (
                title := name_like_a_sum(self._type, self._header, cells)
            ):
                self._refuse(number, cells, _(_SUM_OR_RECORD).format(title=title))
            else:
                self._made.left[kind] += 1
                self._begin_group(kind)
        elif is_numbered_title(cells, self._header.counter) or self._may_be_title(cells):
            title = title_in(cells, self._header.counter)
            self._refuse(number, cells, _(_GROUP).format(title=title))
        elif self._type is Village and begins_like_a_sum(name := self._name(cells)):
            self._refuse(number, cells, _(_SUM_OR_RECORD).format(title=name))
        else:
            is_sum = self._says_only_figures(cells) and self._sums.comes_to(cells)
            self._like_a_sum = number if is_sum else None
            self._sums.add(cells)
            self._take(number, cells)

    def _says_only_figures(self, cells: Mapping[int, FiledCell]) -> bool:
        """Tell whether a row has a name and figures alone, as a sum has."""
        return cells.keys() <= self._figures | {self._places.get(_NAME, -1)}

    def _begin_group(self, kind: RowKind) -> None:
        if kind in {RowKind.TITLE, RowKind.SUM}:
            self._refuse_like_a_sum()
            self._sums.begin_group()

    def _refuse_like_a_sum(self) -> None:
        """Refuse the last row that was taken if it comes to what those above it do."""
        if self._like_a_sum is not None:
            cells = self._sheet.rows[self._like_a_sum]
            self._refuse(self._like_a_sum, cells, _(COMES_TO_ALL).format(title=self._name(cells)))
        self._like_a_sum = None

    def _name(self, cells: Mapping[int, FiledCell]) -> str:
        return words_at(cells, self._places.get(_NAME, -1))

    def _refuse(self, number: int, cells: Mapping[int, FiledCell], reason: str) -> None:
        at = self._place(number, min(cells))
        self._made.problems.append(FileProblem(number, "", reason, at))

    def _take_village_of_the_sheet(self) -> None:
        """Take the village that the sheet's name or a title above the table names alone."""
        header = self._header
        if header.is_ours or not (
            named := self._groups.village_of((*header.above, self._sheet.name))
        ):
            return
        self._groups.begin(VILLAGE, named)
        if VILLAGE not in self._places:
            title = self._view.title_of(named)
            self._made.remarks.append(_(_OF_VILLAGE).format(village=title))

    def _kind_of(self, cells: Mapping[int, FiledCell]) -> RowKind | None:
        counter = self._header.counter
        if is_header_again(cells, self._header.headings):
            return RowKind.HEADER
        if self._has_ended or is_signature(cells):
            return RowKind.SIGNATURE
        kind = plain_kind(cells, counter, self._places.get(_NAME))
        if kind is None and self._groups.sums_up(self._name(cells)):
            return RowKind.SUM
        return kind or (RowKind.TITLE if self._takes_title(cells) else None)

    def _takes_title(self, cells: Mapping[int, FiledCell]) -> bool:
        """Tell whether a row is a title of a sector or village, which then begins."""
        counter = self._header.counter
        title, place = title_in(cells, counter), title_place(cells, counter)
        own = self._header.columns.get(place, "") if place is not None else ""
        is_value = own in (SECTOR, VILLAGE) and bool(self._groups.meant(own, title))
        if not title or len(self._places) == 1 or (is_value and not stands_alone(cells, counter)):
            return False
        return self._groups.take(title)

    def _may_be_title(self, cells: Mapping[int, FiledCell]) -> bool:
        """Tell whether a row may be a title that is not understood."""
        counter = self._header.counter
        if not title_in(cells, counter):
            return False
        if not self._groups.within:
            column = self._type.columns.get(SECTOR)
            lacks_sector = column is not None and self._places.get(SECTOR) not in cells
            return lacks_sector and stands_alone(cells, counter)
        if self._is_numbered:
            return counter not in cells or title_place(cells, counter) == counter
        return RowKind.TITLE in self._made.left and stands_alone(cells, counter)

    def _has_identity(self, cells: Mapping[int, FiledCell]) -> bool:
        """Tell whether a row says which record it is, so that it is one whatever its words."""
        places = (self._places[key] for key in IDENTITY if key in self._places)
        return any(place in cells for place in places)

    def _looks_like_record(self, cells: Mapping[int, FiledCell]) -> bool:
        filled = len(cells.keys() & self._header.columns.keys()) >= _LOOKS_LIKE_RECORD
        return filled and not is_signature(cells)

    def _take(self, number: int, cells: Mapping[int, FiledCell]) -> None:
        read, places, faulty = dict[str, str](), dict[str, str](), set[str]()
        self._odd.count(number, cells)
        for place, key in self._header.columns.items():
            places[key] = self._place(number, place)
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
                at = self._place(number, place)
                reason = _NO_HEAD if self._has_places else _NO_HEAD_IN_WORDS
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
        at = self._place(number, place)
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
            told = FileProblem(number, "", remark, self._place(number, place), key)
            self._made.inexact.append(told)
            self._made.remarks.append(told.sentence())

    def _report(self, number: int, key: str, reason: str, at: str) -> None:
        title = self._type.columns[key].title()
        self._made.problems.append(FileProblem(number, title, reason, at, key))

    def _place(self, number: int, place: int) -> str:
        return f"{self._prefix}{place_of(number, place)}" if self._has_places else ""

    def _complete(
        self,
        number: int,
        cells: Mapping[int, FiledCell],
        read: dict[str, str],
        places: Mapping[str, str],
    ) -> None:
        """Add what the row does not say itself: the group it stands in, a unit beside a figure."""
        for key, named in self._groups.within.items():
            if not read.get(key):
                read[key] = named
        place = self._places.get(_QUANTITY)
        beside = unit_beside(cells[place]) if place is not None and place in cells else ""
        if beside and _UNIT in self._type.columns:
            if read.get(_UNIT) and normalise(read[_UNIT]).casefold() != beside.casefold():
                reason = _(_OTHER_UNIT).format(beside=beside, unit=read[_UNIT])
                self._report(number, _QUANTITY, reason, places[_QUANTITY])
            read[_UNIT] = read.get(_UNIT) or beside
