"""The rows of all sheets of a file as rows of one table, in words, and what was not taken."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from store.columns.figures import Money
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.asked import Asked
from store.exchange.headings.chosen import NO_COLUMN, SPAN
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.opening.sheets import FiledSheet, OpenedFile
from store.exchange.progress import OnIntake, untold
from store.exchange.recognising.cells import CellReader
from store.exchange.recognising.header_problems import unknown_heading
from store.exchange.recognising.headers import FoundHeader, Headers, not_there
from store.exchange.recognising.letters import ModernSheets, names_at_home
from store.exchange.recognising.reading import AS_IT_STANDS, Reading
from store.exchange.recognising.rows import FileProblem, TableRows
from store.exchange.recognising.sheet_reader import SheetReader
from store.exchange.values.units import (
    NoUnit,
    UnitInVain,
    UnitUnsaid,
    bare_figure,
    said_units,
    settled_unit,
    unit_above,
)
from store.language import N_, _
from store.words.money import MoneyUnit

_WITHOUT_PLACES = frozenset({"csv", "json"})
"""What lines are counted of, not cells."""

_NO_HEADER = N_(
    "{file} has no row of headings of table {table}. The header names the columns, such as "
    "{columns}."
)
_NOT_READ = N_("Sheet “{sheet}” was not read: it has no such table.")
_SEVERAL_TABLES = N_(
    "{count} tables, one below the other, were read from sheet “{sheet}”, each by its own headings."
)
_NOT_SHARED = N_("Asked once for several rows of sheet “{sheet}” and not taken: {headings}.")
_HIDDEN_SHEET = N_("Sheet “{sheet}” is hidden; it was read too.")
_LEFT_OUT = N_("Not taken, as they are no records: {told}.")
_IDLE_UNIT = N_("The file has no column of money, so --unit is of no use here. Leave it out.")
_UNIT_TAKEN = N_("Figures of money without a unit are in {unit}, as the file says.")
_PLAIN_DONG = N_("Figures of money without a unit were taken for đồng.")


def table_rows(
    view: View,
    record_type: type[Record],
    file: OpenedFile,
    reading: Reading = AS_IT_STANDS,
    told: OnIntake = untold,
) -> TableRows:
    """Return the rows of ``file`` as rows of the table of ``record_type``."""
    return _Reader(view, record_type, file, reading).read(told)


class _Reader:
    def __init__(
        self, view: View, record_type: type[Record], file: OpenedFile, reading: Reading
    ) -> None:
        self._view, self._type, self._file, self._reading = view, record_type, file, reading
        self._made = TableRows(remarks=list(file.remarks))
        self._modern = ModernSheets(file, names_at_home(view, record_type), reading.lettering)
        self._headers = Headers(record_type, file, self._modern, reading)

    def read(self, told: OnIntake) -> TableRows:
        headers = [
            one for sheet in self._headers.wanted() for one in self._headers.tables_of(sheet)
        ]
        found = [
            (self._modern.modern(one.sheet, one.header, one.meant), one.header) for one in headers
        ]
        self._made.remarks += self._modern.remarks()
        self._made.in_doubt += self._modern.in_doubt
        if not found:
            if not self._is_empty_export():
                self._refuse_headings()
            return self._made
        names = [sheet.name for sheet, _header in found]
        self._tell_sheets(names)
        self._tell_chosen(headers)
        for _sheet, header in found:
            self._note_headings(header)
        try:
            units = self._units(found)
        except UnitUnsaid as error:
            self._refuse(found[0][1].last, str(error), Asked.UNIT, error.figure)
            return self._made
        except UnitInVain as error:
            self._refuse(found[0][1].last, str(error), Asked.UNIT)
            return self._made
        except NoUnit as error:
            self._refuse(found[0][1].last, str(error))
            return self._made
        for (sheet, header), unit in zip(found, units, strict=True):
            prefix = f"{sheet.name}!" if len(set(names)) > 1 else ""
            self._made.add(self._rows(sheet, header, unit, prefix, told))
        if self._made.left:
            left = self._made.left.items()
            kinds = ", ".join(f"{_(kind.value)} ({count})" for kind, count in left)
            self._made.remarks.append(_(_LEFT_OUT).format(told=kinds))
        return self._made

    def _is_empty_export(self) -> bool:
        """Tell whether the file is a list without records, which has no place for headings."""
        return self._file.kind == "json" and not any(one.rows for one in self._file.sheets)

    def _refuse(self, line: int, reason: str, asked: Asked | None = None, about: str = "") -> None:
        self._made.problems.append(FileProblem(line, "", reason, asked=asked, about=about))

    def _note_headings(self, header: HeaderRows) -> None:
        for place, heading in header.headings.items():
            if place != header.counter:
                other = SPAN if place == header.span else NO_COLUMN
                key = header.columns.get(place, other)
                self._made.headings[heading] = self._made.headings.get(heading) or key

    def _rows(
        self,
        sheet: FiledSheet,
        header: HeaderRows,
        units: Mapping[int, MoneyUnit],
        prefix: str,
        told: OnIntake,
    ) -> TableRows:
        """Return the rows of one sheet; ``prefix`` stands before the places of its cells."""
        cells = CellReader(self._type, sheet, header, units, self._file)
        reader = SheetReader(self._view, self._type, sheet, header, cells)
        has_places = self._file.kind not in _WITHOUT_PLACES
        return reader.read(prefix=prefix, has_places=has_places, told=told)

    def _refuse_headings(self) -> None:
        """Say that no row names the columns, and what the headings of the likeliest may mean."""
        if likeliest := self._headers.likeliest():
            header = likeliest.header
            self._note_headings(header)
            for place in header.unknown:
                heading = header.headings[place]
                self._made.problems.append(unknown_heading(self._type, header.last, heading))
        titles = ", ".join(one.title() for one in self._type.typed_columns()[:5])
        message = _(_NO_HEADER).format(
            file=self._file.name, table=self._type.table_title(), columns=titles
        )
        self._refuse(1, message)

    def _tell_sheets(self, read: Sequence[str]) -> None:
        for name, count in Counter(read).items():
            if count > 1:
                self._made.remarks.append(_(_SEVERAL_TABLES).format(count=count, sheet=name))
        for sheet in self._file.sheets:
            if sheet.name not in read and sheet.rows and sheet.is_visible:
                self._made.remarks.append(_(_NOT_READ).format(sheet=sheet.name))
            elif sheet.name in read and not sheet.is_visible:
                self._made.remarks.append(_(_HIDDEN_SHEET).format(sheet=sheet.name))

        for name, headings in self._headers.left_out.items():
            if name in read:
                told = ", ".join(headings)
                self._made.remarks.append(_(_NOT_SHARED).format(sheet=name, headings=told))

    def _tell_chosen(self, headers: Sequence[FoundHeader]) -> None:
        """Say which headings were taken as chosen before, and which of those chosen are none."""
        for one in headers:
            if (told := one.remark()) and told not in self._made.remarks:
                self._made.remarks.append(told)
            if (chosen := one.chosen()) and chosen not in self._made.chosen:
                self._made.chosen.append(chosen)
        line = headers[0].header.last
        for said in not_there(headers, self._reading.chosen):
            self._refuse(line, said)

    def _units(self, found: list[tuple[FiledSheet, HeaderRows]]) -> list[dict[int, MoneyUnit]]:
        """Return the unit of each column of money of each sheet; raises NoUnit."""
        if self._reading.unit and not any(_money_places(self._type, one) for _sheet, one in found):
            raise UnitInVain(_(_IDLE_UNIT))
        told = list[dict[int, MoneyUnit]]()
        for sheet, header in found:
            places = _money_places(self._type, header)
            said = said_units(
                {place: header.headings[place] for place in places},
                (*header.above, *_notes_of_units(sheet, header)),
                header.over,
            )
            units = dict[int, MoneyUnit]()
            for place in places:
                own, figures = said[place], list(_bare_figures(sheet, header, place))
                settled = settled_unit(own, self._reading.unit, figures, is_ours=header.is_ours)
                units[place] = settled
                self._made.lacks_unit |= own is None and bool(figures) and not header.is_ours
                if figures and not (header.is_ours or (self._reading.unit and not own)):
                    self._tell_unit(settled, is_said=own is not None)
            told.append(units)
        return told

    def _tell_unit(self, unit: MoneyUnit, *, is_said: bool) -> None:
        remark = _(_UNIT_TAKEN if is_said else _PLAIN_DONG).format(unit=_(unit.label))
        if remark not in self._made.remarks:
            self._made.remarks.append(remark)


def _money_places(record_type: type[Record], header: HeaderRows) -> list[int]:
    columns = record_type.columns
    return [place for place, key in header.columns.items() if isinstance(columns[key].kind, Money)]


def _notes_of_units(sheet: FiledSheet, header: HeaderRows) -> Iterator[str]:
    """Yield the lines below the header that hold nothing but a unit of money in words."""
    for number, cells in sheet.rows.items():
        texts = [str(cell.value) for cell in cells.values()]
        if number > header.last and len(texts) == 1 and unit_above(texts[0]):
            yield texts[0]


def _bare_figures(sheet: FiledSheet, header: HeaderRows, place: int) -> Iterator[str]:
    for number, cells in sheet.rows.items():
        figure = bare_figure(cells[place]) if number > header.last and place in cells else ""
        if figure.strip("0,"):
            yield figure
