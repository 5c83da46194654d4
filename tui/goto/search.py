"""A search through all tables of a dossier: every record that has the words, and where."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from store.base.frozen import frozen
from store.columns.record import Column, Record, declared_records
from store.dossier.place import where
from store.dossier.view import View
from store.language import _
from store.records import Closing
from store.words.text import fold, on_one_line
from tui.desk.desk import Desk
from tui.goto.place import TablePlace, place_of_record
from tui.views.choosing import ListScreen

_MOST_FOUND = 500
_AROUND = 24
"""How many letters are shown before and behind what was found."""


@frozen
class Hit:
    """A record that has the words, and the column and text in which the first one stands."""

    record: Record
    column: Column
    text: str

    def line(self, view: View, words: str) -> str:
        """Return table, record and what stands around the words."""
        about = where(view, self.record)
        said = f"{self.record.table_title()}, {about}"
        if fold(self.text) in fold(about):
            return said
        return f"{said} – {self.column.title()}: {_excerpt(self.text, words)}"


def hits(view: View, words: str) -> Iterator[Hit]:
    """Yield the records of which the cells, taken together, have each of ``words``."""
    wanted = fold(words).split()
    for record_type in declared_records().values():
        if not wanted or record_type is Closing:
            continue
        columns = record_type.typed_columns()
        for record in view.all(record_type):
            texts = [(one, one.show(getattr(record, one.key), view)) for one in columns]
            folded = [fold(text) for _column, text in texts]
            if all(any(word in one for one in folded) for word in wanted):
                first = next(place for place, one in enumerate(folded) if wanted[0] in one)
                yield Hit(record, *texts[first])


class SearchScreen(ListScreen):
    """The records that have some words; a line leads to the record, and ``q`` back to the list."""

    def __init__(self, desk: Desk, words: str, open_place: Callable[[TablePlace], None]) -> None:
        """List what has ``words`` in the dossier on ``desk``."""
        self._desk = desk
        self._words = words
        self._open_place = open_place
        self._found: Sequence[Hit] = ()
        super().__init__("", ())
        self._take_over()

    def on_screen_resume(self) -> None:
        """List what has the words now."""
        self._take_over()

    def action_accept(self) -> None:
        """Go to the chosen record, and there to the cell that has the words."""
        if self._found:
            hit = self._found[self.menu.chosen]
            view = self._desk.dossier.view
            self._open_place(place_of_record(view, hit.record, column=hit.column.key))

    def _take_over(self) -> None:
        view = self._desk.dossier.view
        self._found = list(islice(hits(view, self._words), _MOST_FOUND))
        count = len(self._found)
        heading = (
            _("Found “{words}”: {count}")
            if count < _MOST_FOUND
            else _("Found “{words}”: more than {count}; the first ones")
        )
        self.title_line.show(heading.format(words=self._words, count=count))
        self.show([hit.line(view, self._words) for hit in self._found])


def _excerpt(text: str, words: str) -> str:
    """Return what stands around the first of ``words`` in a text."""
    first = fold(words).split()[0]
    flat = on_one_line(text)
    place = next((start for start in range(len(flat)) if fold(flat[start:]).startswith(first)), 0)
    begin = max(place - _AROUND, 0)
    end = place + len(first) + _AROUND
    before = "…" if begin else ""
    after = "…" if end < len(flat) else ""
    return f"{before}{flat[begin:end]}{after}"
