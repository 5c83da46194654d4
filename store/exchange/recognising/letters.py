"""Sheets whose texts were written for old fonts, made Unicode before anything is read of them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace

from store.columns.choices import Choice, Reference, SectorChoice
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.headings.chosen import Headings
from store.exchange.headings.finding import SEARCHED_ROWS, find_header
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.lettering.fonts import Judgement, modern_column, readings_of, sure_letterings
from store.exchange.lettering.letterings import Lettering, reading
from store.exchange.lettering.real_words import is_real_word
from store.exchange.opening.sheets import FiledCell, FiledSheet, OpenedFile
from store.exchange.opening.unreadable import NOT_TEXT
from store.language import N_, _

_OLD_FONTS = N_("Cells converted to Unicode from the old {lettering} fonts: {count}.")
_READ_AS = N_("“{text}” was read as “{taken}”; it could also be {others}.")
_IN_DOUBT = N_(
    "It is not sure how this text was typed: it can be {readings}. Type it again in Unicode."
)

_UNICODE_ALONE = frozenset({Lettering.UNICODE})

NamesOf = Callable[[str], Collection[str]]
"""The whole texts that are at home in a column, by its key."""


def names_at_home(view: View, record_type: type[Record]) -> NamesOf:
    """Return what tells the whole texts that can be chosen in a column of ``record_type``."""

    def names_of(key: str) -> Collection[str]:
        kind = record_type.columns[key].kind
        if isinstance(kind, Choice | SectorChoice | Reference):
            return frozenset(kind.options(view).values())
        return ()

    return names_of


@dataclass
class ModernSheets:
    """Makes the sheets of a file Unicode, one after the other, and counts what it converted.

    ``lettering`` is how texts were typed that can be read in several ways; None where nobody says.
    ``in_doubt`` are the readings of those that stay in doubt, as they stand first.
    """

    file: OpenedFile
    names_of: NamesOf
    lettering: Lettering | None = None
    converted: Counter[Lettering] = field(default_factory=Counter)
    in_doubt: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        pairs = sorted({pair for sheet in self.file.sheets for pair in _texts(sheet)})
        texts, fonts = [text for text, _font in pairs], [font for _text, font in pairs]
        self._beside = sure_letterings(texts, fonts)

    def header(self, sheet: FiledSheet, meant: Headings) -> HeaderRows | None:
        """Return the header of a sheet as its words read in Unicode."""
        return find_header(meant, self.with_headings(sheet, meant))

    def with_headings(self, sheet: FiledSheet, meant: Headings) -> FiledSheet:
        """Return ``sheet`` with the rows among which the header is as they read in Unicode."""
        rows = dict(sheet.rows)
        for number in list(rows)[:SEARCHED_ROWS]:
            cells = rows[number].items()
            rows[number] = {place: self._heading(cell, meant) for place, cell in cells}
        return replace(sheet, rows=rows)

    def modern(self, sheet: FiledSheet, header: HeaderRows, meant: Headings) -> FiledSheet:
        """Return ``sheet`` with the texts below its header in Unicode.

        A cell in doubt has a fault, one whose reading what is beside it decided has a remark.
        """
        below = {
            number: dict(cells) for number, cells in sheet.rows.items() if number > header.last
        }
        places = {place for cells in below.values() for place in cells}
        for place in sorted(places):
            self._column(below, place, header)
        self._count_headings(sheet, header, meant)
        return replace(sheet, rows={**sheet.rows, **below})

    def remarks(self) -> list[str]:
        """Return how many cells were converted from which fonts."""
        return [
            _(_OLD_FONTS).format(count=count, lettering=lettering.value)
            for lettering, count in self.converted.items()
        ]

    def _column(
        self, rows: dict[int, dict[int, FiledCell]], place: int, header: HeaderRows
    ) -> None:
        numbers = [number for number, cells in rows.items() if _is_text(cells.get(place))]
        cells = [rows[number][place] for number in numbers]
        texts = [str(cell.value) for cell in cells]
        if all(text.isascii() for text in texts):
            return
        key = header.columns.get(place, "")
        names = self.names_of(key) if key else ()
        fonts = [cell.font for cell in cells]
        decision = modern_column(texts, fonts, beside=self._beside, names=names)
        for one, number in enumerate(numbers):
            if header.is_ours and not _is_plainly_old(texts[one], decision.converted.get(one)):
                continue
            rows[number][place] = self._decided(rows[number][place], decision, one)
            self.converted.update([decision.converted[one]] if one in decision.converted else [])

    def _decided(self, cell: FiledCell, decision: Judgement, one: int) -> FiledCell:
        text = str(cell.value)
        if one in decision.unsure:
            return self._as_said(cell, text, decision.unsure[one])
        is_foreign = one not in decision.converted and reading(text, Lettering.UNICODE).wrong
        if self.file.is_one_byte and is_foreign:
            return replace(cell, fault=_(NOT_TEXT).format(file=self.file.name))
        taken, *others = decision.assumed.get(one, ("",))
        remark = ""
        if others and (taken != text or self._beside != _UNICODE_ALONE):
            remark = _(_READ_AS).format(text=text, taken=taken, others=_told(others))
        if decision.texts[one] == text and not remark:
            return cell
        return replace(cell, value=decision.texts[one], remark=remark)

    def _as_said(self, cell: FiledCell, text: str, readings: tuple[str, ...]) -> FiledCell:
        """Return a cell in doubt as it reads in the lettering a person named, else with a fault."""
        taken = reading(text, self.lettering).text if self.lettering else ""
        if taken not in readings:
            self.in_doubt.append(readings)
            return replace(cell, fault=_(_IN_DOUBT).format(readings=_told(readings)))
        others = [one for one in readings if one != taken]
        remark = _(_READ_AS).format(text=text, taken=taken, others=_told(others))
        return replace(cell, value=taken, remark=remark)

    def _heading(self, cell: FiledCell, meant: Headings) -> FiledCell:
        """Return a heading or title: in the reading that names a column, else in the sure one."""
        if not isinstance(cell.value, str) or not (readings := readings_of(cell.value)):
            return cell
        for text in readings:
            found = meant.meant(text)
            is_sure = meant.is_chosen(text) or (found and not found.is_near)
            if is_sure or meant.is_counter(text):
                return replace(cell, value=text)
        sure = modern_column((cell.value,), (cell.font,), beside=self._beside)
        return replace(cell, value=sure.texts[0])

    def _count_headings(self, sheet: FiledSheet, header: HeaderRows, meant: Headings) -> None:
        for number in range(header.first, header.last + 1):
            for cell in sheet.rows.get(number, {}).values():
                text = self._heading(cell, meant).value
                if text != cell.value:
                    found = (one for one in Lettering if reading(str(cell.value), one).text == text)
                    self.converted.update(tuple(found)[:1])


def _told(readings: Collection[str]) -> str:
    return _(" or ").join(f"“{one}”" for one in readings)


def _is_plainly_old(text: str, lettering: Lettering | None) -> bool:
    """Tell whether several words of a text of our own file are old: what we wrote comes back."""
    words = set(reading(text, lettering).words) if lettering else set()
    return len([word for word in words if len(word) > 1 and is_real_word(word)]) > 1


def _is_text(cell: FiledCell | None) -> bool:
    return cell is not None and isinstance(cell.value, str)


def _texts(sheet: FiledSheet) -> Iterator[tuple[str, str]]:
    for cells in sheet.rows.values():
        for cell in cells.values():
            if isinstance(cell.value, str) and not cell.value.isascii():
                yield cell.value, cell.font
