"""The rows of one sheet below its header, read one after the other."""

from collections.abc import Mapping

from store.columns.record import Record
from store.dossier.view import View
from store.exchange.grouping.groups import SECTOR, VILLAGE, Groups
from store.exchange.grouping.row_kinds import (
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
from store.exchange.grouping.sum_names import name_like_a_sum
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.headings.meaning import IDENTITY
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.exchange.progress import ROWS_BETWEEN, IntakeProgress, OnIntake, Step, untold
from store.exchange.recognising.cells import CellReader
from store.exchange.recognising.header_problems import header_problems, header_remarks
from store.exchange.recognising.record_reader import RecordReader, Whereabouts
from store.exchange.recognising.rows import FileProblem, TableRows
from store.exchange.values.figures import figures_of
from store.exchange.values.running_sums import COMES_TO_ALL, RunningSums
from store.language import N_, _
from store.records import Village

_NAME = "name"
_LOOKS_LIKE_RECORD = 3
"""Cells under headings from which on a row below signatures is not passed over."""

_SUM_OR_RECORD = N_(
    "“{title}” is called like a sum, but the row looks like a record. Delete the row if it is a "
    "sum, else begin its name with another word."
)
_OF_VILLAGE = N_("Rows that name no village belong to {village}, as the file says.")
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
        at: Whereabouts,
    ) -> None:
        self._view, self._type, self._sheet, self._header = view, record_type, sheet, header
        self._made, self._at = TableRows(), at
        self._groups = Groups(view, record_type)
        self._records = RecordReader(
            record_type, sheet, header, cells, self._groups.within, at, self._made
        )
        self._places = {key: place for place, key in header.columns.items()}
        self._figures = figures_of(record_type, header.columns)
        self._sums = RunningSums(self._figures)
        self._like_a_sum: int | None = None
        below = (cells for number, cells in sheet.rows.items() if number > header.last)
        self._is_numbered = has_numbers(below, header.counter)
        self._has_ended = False

    def read(self, told: OnIntake = untold) -> TableRows:
        """Return the rows of the sheet, with what is wrong and what was left out.

        ``told`` is told how far it is.
        """
        made, header = self._made, self._header
        made.problems += header_problems(self._type, self._sheet, header)
        made.remarks += header_remarks(self._type, header)
        self._take_village_of_the_sheet()
        rows = self._sheet.rows
        for done, (number, cells) in enumerate(rows.items()):
            if done % ROWS_BETWEEN == 0:
                told(IntakeProgress(Step.RECOGNISING, done, len(rows)))
            if number > header.last:
                self._read_row(number, cells)
        self._refuse_like_a_sum()
        made.remarks += self._records.remarks()
        return made

    def _read_row(self, number: int, cells: Mapping[int, FiledCell]) -> None:
        if self._has_identity(cells):
            self._records.take(number, cells)
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
            self._records.take(number, cells)

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
        at = self._at.place(number, min(cells))
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
