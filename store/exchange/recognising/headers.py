"""The header of each sheet of a file: by its words, by what was chosen now, or was before."""

from collections.abc import Sequence
from dataclasses import replace

from store.base.frozen import frozen
from store.columns.record import Record
from store.exchange.headings.chosen import (
    NO_COLUMN,
    Chosen,
    ChosenColumns,
    Headings,
    choices,
    still_known,
)
from store.exchange.headings.finding import likeliest_header
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.headings.meaning import IDENTITY, spelt
from store.exchange.headings.tables_below import parts
from store.exchange.opening.sheets import FiledSheet, OpenedFile
from store.exchange.recognising.letters import ModernSheets
from store.exchange.recognising.reading import Reading
from store.exchange.values.figures import is_figure
from store.language import N_, _

_AS_BEFORE = N_("Columns were taken as chosen for such a sheet before: {told}.")
_PAIR = N_("“{heading}” is {title}")
_LEFT_OUT = N_("“{heading}” is left out")
_NOT_THERE = N_("“{heading}” was said to mean a column, but no header has it.")


@frozen
class FoundHeader:
    """The header of a sheet, what its headings were taken to mean, and the sheet as it was filed.

    ``is_remembered`` tells that it was taken as chosen for such a sheet before.
    """

    sheet: FiledSheet
    header: HeaderRows
    meant: Headings
    is_remembered: bool = False

    def chosen(self) -> ChosenColumns | None:
        """Return what of its headings a person chose, None where nothing."""
        kind = self.header.kind
        keys = {one: key for one, key in self.meant.chosen.items() if one in kind}
        return ChosenColumns(self.meant.record_type.table, kind, keys) if keys else None

    def remark(self) -> str:
        """Return which headings were taken as chosen before; "" where none was."""
        if not self.is_remembered:
            return ""
        titles, told = choices(self.meant.record_type), list[str]()
        for heading in self.header.headings.values():
            key = self.meant.chosen.get(spelt(heading))
            if key == NO_COLUMN:
                told.append(_(_LEFT_OUT).format(heading=heading))
            elif key:
                told.append(_(_PAIR).format(heading=heading, title=titles[key]))
        return _(_AS_BEFORE).format(told="; ".join(told))


class Headers:
    """Finds the headers of the sheets of a file.

    ``left_out`` are the questions asked once for several rows that no column of the table answers,
    by the sheet of these rows.
    """

    def __init__(
        self, record_type: type[Record], file: OpenedFile, modern: ModernSheets, reading: Reading
    ) -> None:
        self._file, self._modern, self._reading = file, modern, reading
        self._chosen = Headings(record_type, reading.chosen)
        self._before = [one for one in reading.remembered if still_known(one, record_type)]
        self.left_out: dict[str, Sequence[str]] = {}

    def of(self, sheet: FiledSheet) -> FoundHeader | None:
        """Return the header of a sheet, None where it has none.

        What was chosen before holds where nothing is chosen now, for a sheet of the same headings.
        """
        if not sheet.rows:
            return None
        if not self._reading.chosen:
            for one in self._before:
                before = Headings(self._chosen.record_type, one.keys)
                header = self._modern.header(sheet, before)
                if header and header.kind == one.headings:
                    return FoundHeader(sheet, header, before, is_remembered=True)
        header = self._modern.header(sheet, self._chosen)
        return FoundHeader(sheet, header, self._chosen) if header else None

    def tables_of(self, sheet: FiledSheet) -> Sequence[FoundHeader]:
        """Return the tables of a sheet, one below the other, each as a sheet of its own."""
        first = self.of(sheet)
        if first is None or first.header.is_ours:
            return [first] if first else []
        several = parts(self._chosen.record_type, sheet, first.header)
        if len(several) == 1:
            return [first]
        return [found for part in several if (found := self.of(part))]

    def wanted(self) -> Sequence[FiledSheet]:
        """Return the sheets to read: the one named, or that of an export of ours, else all."""
        sheets = [self._without_others(one) for one in self._file.sheets]
        if self._reading.sheet:
            return [one for one in sheets if one.name == self._reading.sheet]
        if any(one.inherited for one in self._file.sheets):
            return self._of_records(sheets)
        for one in sheets:
            found = self.of(one)
            if found and found.header.is_ours:
                return [one]
        return sheets

    def _of_records(self, sheets: Sequence[FiledSheet]) -> Sequence[FiledSheet]:
        """Return the sheet whose rows are the records: the answers to a form, or a repeat of it.

        It is the first to have, by itself or from its answers, what no record can be without.
        """
        keys = {place: self._keys(sheet) for place, sheet in enumerate(sheets)}
        columns = self._chosen.record_type.typed_columns()
        needed = {one.key for one in columns if one.required}
        whole = [place for place, found in keys.items() if found and found >= needed]
        if whole:
            return [sheets[min(whole, key=lambda place: len(sheets[place].inherited))]]
        best = max(keys, key=lambda place: len(keys[place]))
        return [sheets[best]] if keys[best] else sheets

    def _keys(self, sheet: FiledSheet) -> frozenset[str]:
        found = self.of(sheet)
        return frozenset(found.header.keys if found else ())

    def _without_others(self, sheet: FiledSheet) -> FiledSheet:
        """Return a sheet without those inherited columns that the table has not, or of figures."""
        heads = next(iter(sheet.rows.values()), {})
        gone = {
            place
            for place in sheet.inherited & heads.keys()
            if not self._is_shared(str(heads[place].value))
        }
        if not gone:
            return sheet
        rows = {
            number: {place: cell for place, cell in cells.items() if place not in gone}
            for number, cells in sheet.rows.items()
        }
        self.left_out[sheet.name] = [str(heads[place].value) for place in sorted(gone)]
        return replace(sheet, rows=rows)

    def _is_shared(self, heading: str) -> bool:
        """Tell whether what is asked once under a heading holds for each of several rows."""
        found = self._chosen.meant(heading)
        if found is None or found.is_near:
            return False
        return found.key in IDENTITY or not is_figure(self._chosen.record_type, found.key)

    def likeliest(self) -> FoundHeader | None:
        """Return what looks most like a header in the first sheet that has anything like one."""
        for sheet in self.wanted():
            rows = self._modern.with_headings(sheet, self._chosen)
            if likeliest := likeliest_header(self._chosen, rows):
                return FoundHeader(sheet, likeliest, self._chosen)
        return None


def not_there(found: Sequence[FoundHeader], chosen: Chosen) -> list[str]:
    """Return a sentence for each heading that was chosen and that no header has."""
    there = {one for each in found for one in each.header.kind}
    return [_(_NOT_THERE).format(heading=one) for one in chosen if one not in there]
