"""What one can go to by typing a few letters: screens, tables, forms, commands and records."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.columns.record import Record, declared_records
from store.dossier.place import village_of
from store.dossier.view import View
from store.exchange.sheet_code import ReadCode, code_in, sheets_of
from store.language import _
from store.records import Closing, Meta
from store.records.preparation import STAGES
from store.words.closeness import distance
from store.words.text import fold
from tui.goto.place import TablePlace, place_of_record
from tui.keys.keys import COMMANDS, KeyAction, KeyPlace, key_name
from tui.sheets.rows.records import TableRecords
from tui.tables.every import TABLES_OF_STAGES

with read_when_used():
    from exports.forms import FORMS  # hardly anybody types the code of a sheet

_NEVER_SHOWN = (Meta, Closing)
"""Records that have a screen of their own, or none."""
_MOVES = frozenset({KeyPlace.TABLE, KeyPlace.LIST, KeyPlace.EVERYWHERE})
"""Places whose keys move about, for which nobody types a name."""
MOST_OFFERED = 60
_NOT_BY_NAME = 100
"""Further away than any name that has what is typed."""


@frozen
class Destination:
    """What is gone to: its words, what goes there, and the name it is known by."""

    words: str
    go: Callable[[], None]
    name: str = ""


class Destinations:
    """Everything that ``fixed`` and the records of a dossier offer, found by a few letters.

    The records are looked through once something is typed.
    """

    def __init__(
        self, view: View, fixed: Iterable[Destination], open_place: Callable[[TablePlace], None]
    ) -> None:
        """Offer ``fixed`` and what ``view`` holds; ``open_place`` goes to a record."""
        self._view = view
        self._open_place = open_place
        self._by_words: dict[str, Destination] = {}
        self._folded: list[tuple[str, str, str]] = []
        self._has_records = False
        self._take(fixed)

    def matches(self, typed: str) -> Sequence[str]:
        """Return the words of what has every word of ``typed``, the likeliest first."""
        if code := code_in(typed):
            sheets = [one.words for one in self._sheets(code)]
            if sheets:
                return sheets
        wanted = fold(typed).split()
        if wanted and not self._has_records:
            self._has_records = True
            self._take(record_destinations(self._view, self._open_place))
        if not wanted:
            return [words for _folded, words, _name in self._folded[:MOST_OFFERED]]
        found = [
            (_rank(typed, words, name), words)
            for folded, words, name in self._folded
            if all(one in folded for one in wanted)
        ]
        found.sort(key=lambda one: one[0])
        return [words for _weight, words in found[:MOST_OFFERED]]

    def _sheets(self, code: ReadCode) -> Sequence[Destination]:
        """Take the table in which a sheet with that code is typed, and return it."""
        found = list(sheet_destinations(self._view, code, self._open_place))
        self._by_words |= {one.words: one for one in found}
        return found

    def go(self, words: str) -> bool:
        """Go to what has these words; tell whether there is any."""
        destination = self._by_words.get(words)
        if destination is not None:
            destination.go()
        return destination is not None

    def _take(self, destinations: Iterable[Destination]) -> None:
        for one in destinations:
            words, number = one.words, 1
            while words in self._by_words:
                number += 1
                words = f"{one.words} ({number})"
            self._by_words[words] = one
            self._folded.append((fold(words), words, one.name or one.words))


def table_destinations(
    here: int, open_place: Callable[[TablePlace], None]
) -> Iterator[Destination]:
    """Yield every table, those of the stage ``here`` first."""
    titles = [_(title) for title in STAGES.values()]
    numbered = list(enumerate(TABLES_OF_STAGES, start=1))
    for number, tables in sorted(numbered, key=lambda one: one[0] != here):
        for table in tables:
            message = _("Table: {table} – {number} {stage}")
            place = TablePlace(number, table)
            words = message.format(table=table.tab_title(), number=number, stage=titles[number - 1])
            yield Destination(words, _going(open_place, place), table.tab_title())


def sheet_destinations(
    view: View, code: ReadCode, open_place: Callable[[TablePlace], None]
) -> Iterator[Destination]:
    """Yield where a sheet for handwriting with that code is typed: at its first row, if told."""
    tables = {one.table: one.table for one in declared_records().values() if one is not Meta}
    forms = {name: form.typed_in for name, form in FORMS.items() if form.typed_in}
    for name, village in sheets_of(view, code.short, tables | forms):
        place = _where_typed(view, name, village, code.row)
        if place is not None and place.table is not None:
            told = [place.table.tab_title(), *([view.title_of(village)] if village else [])]
            if code.row:
                told.append(_("row {number}").format(number=code.row))
            words = _("Sheet {code}: {told}").format(code=code.short, told=" – ".join(told))
            yield Destination(words, _going(open_place, place))
            return


def _where_typed(view: View, name: str, village: str, row: int) -> TablePlace | None:
    """Return the row of that number in a table and village, else where a new one is typed."""
    for number, tables in enumerate(TABLES_OF_STAGES, start=1):
        for table in tables:
            if table.name == name and not table.is_overview:
                here = TableRecords(view, table, village).here[max(row - 1, 0) : row]
                uid = here[0].uid if here else ""
                return TablePlace(number, table, here[0] if here else None, "", village, uid)
    return None


def command_destinations(
    places: Iterable[KeyPlace], idle: Iterable[str], act: Callable[[KeyAction], object]
) -> Iterator[Destination]:
    """Yield what keys do in ``places`` where the person is, but what is ``idle`` there."""
    without = {*idle, "go_to", "back"}
    for place in places:
        for command in COMMANDS[place] if place not in _MOVES else ():
            if command.action not in without and command.number is None:
                words = _("Command: {help} ({key})").format(
                    help=_(command.help).rstrip("."), key=key_name(command.keys[0])
                )
                yield Destination(words, _acting(act, command), _(command.help))


def record_destinations(
    view: View, open_place: Callable[[TablePlace], None]
) -> Iterator[Destination]:
    """Yield every record that has a name."""
    for record_type in declared_records().values():
        if record_type in _NEVER_SHOWN:
            continue
        for record in view.all(record_type):
            title = record.title(view)
            if title:
                yield Destination(
                    f"{record.table_title()}: {title}{_of_village(view, record, title)}",
                    _to_record(view, record, open_place),
                    title,
                )


def _of_village(view: View, record: Record, title: str) -> str:
    village = village_of(view, record)
    name = view.title_of(village) if village and village != record.uid else ""
    return f" – {name}" if name and name not in title else ""


def _rank(typed: str, words: str, name: str) -> tuple[int, int]:
    """Return how far a hit is from what was meant: first by its name, then by each typed word."""
    by_name = distance(typed, name)
    far = (distance(one, words) for one in typed.split())
    return (_NOT_BY_NAME if by_name is None else by_name, sum(filter(None, far)))


def _going(open_place: Callable[[TablePlace], None], place: TablePlace) -> Callable[[], None]:
    return lambda: open_place(place)


def _acting(act: Callable[[KeyAction], object], command: KeyAction) -> Callable[[], None]:
    def go() -> None:
        act(command)

    return go


def _to_record(
    view: View, record: Record, open_place: Callable[[TablePlace], None]
) -> Callable[[], None]:
    return lambda: open_place(place_of_record(view, record))
