"""What rows that are taken have about them that somebody may not have meant: counted and told."""

from collections import Counter
from collections.abc import Mapping

from store.columns.kind import Text
from store.columns.record import Record
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.exchange.values.figures import is_padded
from store.language import N_, _

_HIDDEN_ROWS = N_("Hidden rows that were taken too: {count}.")
_HIDDEN_COLUMNS = N_("Hidden columns that were taken too: {count}.")
_CROSSED_OUT = N_("Rows that are crossed out and were taken too: {count}.")
_NUMBERS = N_(
    "Column “{title}”: {count} cells are kept as numbers; where they began with 0 it is gone."
)


class Oddities:
    """Counts what is odd in the rows of a sheet that are taken."""

    def __init__(self, record_type: type[Record], sheet: FiledSheet, header: HeaderRows) -> None:
        self._sheet, self._header, self._type = sheet, header, record_type
        self._hidden = self._crossed_out = 0
        self._numbers = Counter[str]()
        self._texts = {
            place: key
            for place, key in header.columns.items()
            if isinstance(record_type.columns[key].kind, Text)
        }

    def count(self, number: int, cells: Mapping[int, FiledCell]) -> None:
        """Look at a row that is taken."""
        self._hidden += number in self._sheet.hidden_rows
        self._crossed_out += any(cell.is_struck for cell in cells.values())
        for place, key in self._texts.items():
            cell = cells.get(place)
            if cell and isinstance(cell.value, int) and not is_padded(cell.number_format):
                self._numbers[key] += 1

    def remarks(self) -> list[str]:
        """Return a sentence for each kind of oddity there was."""
        hidden = len(self._sheet.hidden_columns & set(self._header.columns))
        counts = {
            _HIDDEN_COLUMNS: hidden,
            _HIDDEN_ROWS: self._hidden,
            _CROSSED_OUT: self._crossed_out,
        }
        told = [_(said).format(count=count) for said, count in counts.items() if count]
        for key, count in self._numbers.items():
            title = self._type.columns[key].title()
            told.append(_(_NUMBERS).format(title=title, count=count))
        return told
