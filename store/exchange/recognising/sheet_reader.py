"""The rows of one sheet below its header, read one after the other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from store.columns.figures import Money
from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.opening.sheets import FiledCell, FiledSheet, place_of
from store.exchange.recognising.figures import NOTHING, as_typed, is_inexact_month, unit_beside
from store.exchange.recognising.header_rows import HeaderRows
from store.exchange.recognising.headings import IDENTITY, near_headings
from store.exchange.recognising.row_kinds import (
    RowKind,
    is_blank,
    is_numbered_title,
    is_numbering,
    is_signature,
    is_sum,
    title_in,
)
from store.exchange.recognising.rows import FileProblem, TableRow, TableRows
from store.exchange.recognising.units import NoUnit, bare_figure, refuse_absurd
from store.language import N_, _
from store.records import Village
from store.words.money import MoneyUnit, parse_money
from store.words.text import normalise

_PROTECTION = "'"
_VILLAGE, _SECTOR, _UNIT, _QUANTITY, _END = "village", "sector", "unit", "quantity", "end"

_UNKNOWN = N_("“{heading}” is no column of this table. {near}Its columns are: {titles}.")
_NEAR = N_("Nearest are: {titles}. ")
_TWICE = N_("“{heading}” means a column that stands here already. Leave one of them.")
_NO_HEAD = N_(
    "There is a value where the header names no column. A text with a comma or semicolon in it "
    "must stand in quotation marks."
)
_NEAR_TAKEN = N_("“{heading}” was taken for {title}.")
_HIDDEN_ROWS = N_("{count} hidden rows were taken too.")
_HIDDEN_COLUMNS = N_("{count} hidden columns were taken too.")
_MONTH_TAKEN = N_("“{text}” was read as {month}.")
_OF_VILLAGE = N_("Rows that name no village belong to {village}, as the file says.")
_OTHER_UNIT = N_("The quantity is in {beside}, but the column of the unit says {unit}.")
_GROUP = N_(
    "“{title}” seems to be a title, but is neither a sector nor a village of this dossier. Type "
    "the sector and the village in columns of their own."
)


class SheetReader:
    """Reads the rows of one sheet, one after the other."""

    def __init__(  # noqa: PLR0913 - what is known of the sheet and of the whole file
        self, view: View, record_type: type[Record], sheet: FiledSheet, header: HeaderRows,
        units: Mapping[int, MoneyUnit], made: TableRows, left: Counter[RowKind], *,
        several: bool, in_words: bool, has_places: bool,
    ) -> None:  # fmt: skip
        self._view, self._type, self._sheet, self._header = view, record_type, sheet, header
        self._units, self._made, self._left = units, made, left
        self._prefix = f"{sheet.name}!" if several else ""
        self._in_words = in_words
        self._has_places = has_places
        self._group: dict[str, str] = {}
        self._places = {key: place for place, key in header.columns.items()}

    def read(self) -> None:
        """Read the header's faults, then every row until signatures begin."""
        self._tell_header()
        self._take_village_of_the_sheet()
        if hidden := self._sheet.hidden_columns & set(self._header.columns):
            self._made.remarks.append(_(_HIDDEN_COLUMNS).format(count=len(hidden)))
        hidden_rows = 0
        has_ended = False
        for number, cells in self._sheet.rows.items():
            if number <= self._header.last:
                continue
            if self._has_identity(cells):
                hidden_rows += number in self._sheet.hidden_rows
                self._take(number, cells)
            elif has_ended or is_signature(cells):
                has_ended = True
                self._left[RowKind.SIGNATURE] += 1
            elif kind := self._kind_of(cells):
                self._left[kind] += 1
            elif is_numbered_title(cells, self._header.counter):
                title = title_in(cells, self._header.counter)
                self._made.problems.append(FileProblem(number, "", _(_GROUP).format(title=title)))
            else:
                hidden_rows += number in self._sheet.hidden_rows
                self._take(number, cells)
        if hidden_rows:
            self._made.remarks.append(_(_HIDDEN_ROWS).format(count=hidden_rows))

    def _tell_header(self) -> None:
        header, line = self._header, self._header.last
        for place in header.unknown:
            if self._has_content(place):
                heading = header.headings[place]
                near = ", ".join(near_headings(self._type, heading))
                told = _(_NEAR).format(titles=near) if near else ""
                titles = ", ".join(one.title() for one in self._type.typed_columns())
                reason = _(_UNKNOWN).format(heading=heading, near=told, titles=titles)
                self._made.problems.append(FileProblem(line, heading, reason))
        for place in header.twice:
            heading = header.headings[place]
            reason = _(_TWICE).format(heading=heading)
            self._made.problems.append(FileProblem(line, heading, reason))
        for place in header.near:
            title = self._type.columns[header.columns[place]].title()
            told = _(_NEAR_TAKEN).format(heading=header.headings[place], title=title)
            self._made.remarks.append(told)

    def _has_content(self, place: int) -> bool:
        rows = self._sheet.rows.items()
        return any(place in cells for number, cells in rows if number > self._header.last)

    def _take_village_of_the_sheet(self) -> None:
        """Take the village that the sheet's name or a title above the table names alone."""
        if _VILLAGE not in self._type.columns:
            return
        for text in (*self._header.above, self._sheet.name):
            if named := self._meant(_VILLAGE, text):
                self._group[_VILLAGE] = named
                if _VILLAGE not in self._places:
                    remark = _(_OF_VILLAGE).format(village=self._view.title_of(named))
                    self._made.remarks.append(remark)
                return

    def _kind_of(self, cells: Mapping[int, FiledCell]) -> RowKind | None:
        counter = self._header.counter
        if is_blank(cells, counter):
            return RowKind.BLANK
        if is_numbering(cells) and len(cells) > 1:
            return RowKind.NUMBERING
        if is_sum(cells):
            return RowKind.SUM
        title = title_in(cells, counter)
        if title and len(self._places) > 1 and self._takes_title(title):
            return RowKind.TITLE
        return None

    def _has_identity(self, cells: Mapping[int, FiledCell]) -> bool:
        """Tell whether a row says which record it is, so that it is one whatever its words."""
        places = (self._places[key] for key in IDENTITY if key in self._places)
        return any(place in cells for place in places)

    def _takes_title(self, title: str) -> bool:
        for key in (_SECTOR, _VILLAGE):
            if key in self._type.columns and (named := self._meant(key, title)):
                self._group[key] = named
                if key == _VILLAGE:
                    self._group.pop(_SECTOR, None)
                return True
        return False

    def _meant(self, key: str, text: str) -> str:
        """Return the key or uid of the sector or village that a whole text names, else ""."""
        names = (
            self._view.names((Village.table,))
            if key == _VILLAGE
            else self._type.columns[key].kind.names(self._view)  # type: ignore[attr-defined]
        )
        found = names.meant(normalise(text))
        return found[0] if len(found) == 1 else ""

    def _take(self, number: int, cells: Mapping[int, FiledCell]) -> None:
        read, places, faulty = dict[str, str](), dict[str, str](), set[str]()
        for place, key in self._header.columns.items():
            cell = cells.get(place) or self._merged_above(number, place)
            places[key] = self._place(number, place)
            before = len(self._made.problems)
            text = self._typed(number, place, key, cell, places[key]) if cell else ""
            if len(self._made.problems) > before:
                faulty.add(key)
            else:
                read[key] = text
        for place in cells.keys() - self._header.headings.keys():
            if cells[place].value is not None:
                at = self._place(number, place)
                self._made.problems.append(FileProblem(number, "", _(_NO_HEAD), at))
                break
        self._complete(number, cells, read, places)
        self._made.rows.append(TableRow(number, read, places, frozenset(faulty)))

    def _place(self, number: int, place: int) -> str:
        return f"{self._prefix}{place_of(number, place)}" if self._has_places else ""

    def _merged_above(self, number: int, place: int) -> FiledCell | None:
        """Return what a cell merged over several rows says, for the rows below its first."""
        for one in self._sheet.merged:
            if one.left <= place <= one.right and one.top < number <= one.bottom:
                return self._sheet.rows.get(one.top, {}).get(one.left)
        return None

    def _typed(self, number: int, place: int, key: str, cell: FiledCell, at: str) -> str:
        kind = self._type.columns[key].kind
        try:
            if isinstance(kind, Money):
                return self._money(place, cell)
            if (
                self._in_words
                and isinstance(cell.value, str)
                and normalise(cell.value) not in NOTHING
            ):
                cell = replace(cell, value=cell.value.removeprefix(_PROTECTION))
            text = as_typed(cell, kind, is_end=key == _END)
            if cell.remark:
                self._made.remarks.append(f"{at or number}: {cell.remark}")
            if isinstance(cell.value, str) and is_inexact_month(cell.value) and text != cell.value:
                self._made.remarks.append(
                    f"{at or number}: {_(_MONTH_TAKEN).format(text=cell.value, month=text)}"
                )
        except (FieldError, NoUnit) as error:
            title = self._type.columns[key].title()
            self._made.problems.append(FileProblem(number, title, str(error), at))
            return ""
        return text

    def _money(self, place: int, cell: FiledCell) -> str:
        """Return an amount in đồng, as text; raises FieldError or NoUnit."""
        if cell.fault:
            raise FieldError(cell.fault)
        figure = bare_figure(cell)
        text = figure or normalise(str("" if cell.value is None else cell.value))
        if not text or text in NOTHING:
            return ""
        unit = self._units[place] if figure else MoneyUnit.DONG
        try:
            if isinstance(cell.value, int | float):
                # A spreadsheet's number is what it is: no comma in it can be an English one.
                amount = round(cell.value * unit.factor)
            else:
                amount = parse_money(text.removeprefix(_PROTECTION), unit)
        except ValueError as error:
            raise FieldError(str(error)) from error
        refuse_absurd(text, amount, unit)
        return str(amount)

    def _complete(
        self, number: int, cells: Mapping[int, FiledCell], read: dict[str, str],
        places: Mapping[str, str],
    ) -> None:  # fmt: skip
        """Add what the row does not say itself: the group it stands in, a unit beside a figure."""
        if self._header.is_ours:
            return
        for key, named in self._group.items():
            if not read.get(key):
                read[key] = named
        place = self._places.get(_QUANTITY)
        beside = unit_beside(cells[place]) if place is not None and place in cells else ""
        if beside and _UNIT in self._type.columns:
            if read.get(_UNIT) and normalise(read[_UNIT]).casefold() != beside.casefold():
                reason = _(_OTHER_UNIT).format(beside=beside, unit=read[_UNIT])
                title = self._type.columns[_QUANTITY].title()
                self._made.problems.append(FileProblem(number, title, reason, places[_QUANTITY]))
            read[_UNIT] = read.get(_UNIT) or beside
