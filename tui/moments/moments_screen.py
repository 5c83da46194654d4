"""The history of the dossier: its saves, the last one first, read no further than is looked at."""

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial

from rich.style import Style
from textual import events
from textual.widget import Widget
from textual.worker import get_current_worker

from store.columns.dates import EventDay
from store.columns.kind import FieldError
from store.columns.picking import offer
from store.columns.record import declared_records
from store.dossier.as_it_was import as_it_was, moment_of
from store.dossier.history_words import HistoryEntry
from store.errors import StorageError
from store.history.moment import MomentMeant
from store.language import _
from tui.desk.desk import Desk
from tui.keys.keys import KeyPlace
from tui.moments.bringing_back import BringingBack
from tui.moments.saves_read import SavesRead, SavesWanted
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import fit
from tui.views.choice_questions import ask_choice
from tui.views.choosing import ListScreen
from tui.views.history import save_screen, when_told
from tui.widgets.lines import ScreenLine

_PAGE = 40
"""How many saves are read at once."""
_STEP = 0.05
"""Seconds for which saves are read before the next key is looked at."""
_NUMBER_WIDTH, _WHEN_WIDTH, _WHO_WIDTH = 6, 16, 14
_GAP = "  "


class MomentsScreen(ListScreen):
    """Saves to be looked into, looked at as the dossier was then, and gone back to."""

    def __init__(self, desk: Desk) -> None:
        """Show the saves of the dossier on ``desk``."""
        super().__init__("", ())
        self.desk = desk
        self.composer = desk.composer
        self.wanted = SavesWanted()
        self._read = SavesRead(desk.dossier, self.wanted)
        self._columns = ScreenLine(style=Style(underline=True))
        self._bringing_back = BringingBack(self, desk.dossier, self._saved)

    @property
    def places(self) -> tuple[KeyPlace, ...]:
        """Where the person is."""
        return (KeyPlace.MOMENTS, KeyPlace.LIST, KeyPlace.EVERYWHERE)

    def body(self) -> Iterable[Widget]:
        """Return the heads of the columns, and the saves below."""
        yield self._columns
        yield from super().body()

    def on_mount(self) -> None:
        """Read the first saves."""
        self._columns.show("  " + _columns(_("Save"), _("When"), _("Who"), _("What")))
        self._begin()
        self.run_worker(self._make_index, thread=True, exit_on_error=False)

    def on_resize(self, event: events.Resize) -> None:
        """Fit title and lines into the new width."""
        super().on_resize(event)
        self._show_title()

    def moved(self) -> None:
        """Read on where the person comes near the end of what is read."""
        super().moved()
        near = self.menu.chosen + (self.menu.size.height or _PAGE) >= len(self._read.found)
        if near and not self._read.is_over:
            self._go_on()

    # Commands

    def action_accept(self) -> None:
        """Show what the chosen save changed."""
        save = self._chosen()
        if save is not None:
            self.open_screen(save_screen(save, self.desk.dossier.view))

    def action_restore(self) -> None:
        """Ask what to bring back to how it was after the chosen save."""
        save = self._chosen()
        if save is not None:
            self._bringing_back.ask(save)

    def action_filter(self) -> None:
        """Ask for a text of which saves must tell."""
        self.ask(_("Text in the history:"), self._text_given, self.wanted.text)

    def action_narrow(self) -> None:
        """Ask of which person, table or day saves must be."""
        options = {
            "who": _("of a person"),
            "table": _("of a table"),
            "day": _("of a day"),
            "all": _("every save"),
        }
        ask_choice(self, _("Only saves:"), options, self._narrow_by)

    def desk_then(self) -> Desk | None:
        """Return the dossier as it was after the chosen save; None where that cannot be told."""
        save = self._chosen()
        if save is None:
            return None
        try:
            then = self.desk.dossier.at(MomentMeant(sequence=save.sequence))
        except (StorageError, FieldError) as error:
            self.say(str(error))
            return None
        past = as_it_was(self.desk.dossier, then)
        return Desk(self.desk.office, past, moment_of(then))

    # The parts of the above

    def _chosen(self) -> HistoryEntry | None:
        found = self._read.found
        return found[self.menu.chosen] if self.menu.chosen < len(found) else None

    def _narrow_by(self, what: str) -> None:
        if what == "who":
            seen = dict.fromkeys(save.who for save in self._read.found)
            self.ask(_("Saves of:"), self._person_given, "", partial(offer, words=list(seen)))
        elif what == "table":
            titles = {name: kind.table_title() for name, kind in declared_records().items()}
            ask_choice(self, _("Saves in the table:"), titles, self._table_given)
        elif what == "day":
            self.ask(_("Saves of the day:"), self._day_given)
        else:
            self._want(SavesWanted())

    def _person_given(self, who: str) -> None:
        self._want(replace(self.wanted, who=who.strip()))

    def _table_given(self, table: str) -> None:
        self._want(replace(self.wanted, table=table))

    def _day_given(self, typed: str) -> None:
        day = EventDay().parse(typed, self.desk.dossier.view)
        self._want(replace(self.wanted, day=day))

    def _text_given(self, text: str) -> None:
        self._want(replace(self.wanted, text=text.strip()))

    def _want(self, wanted: SavesWanted) -> None:
        self.wanted = wanted
        self._begin()

    def _saved(self) -> None:
        self.desk.note_save()
        self._begin()

    def _begin(self) -> None:
        """Read the saves that are wanted from the last one on."""
        self._read = SavesRead(self.desk.dossier, self.wanted)
        self.menu.show((), 0)
        self._show_title()
        self._go_on()

    def _go_on(self) -> None:
        """Read on for a moment, and again after the keys that came meanwhile."""
        read = self._read
        try:
            is_enough = read.read(_PAGE, _STEP)
        except StorageError as error:
            self.say(error.sentence)
            return
        self.show([_line(save) for save in read.found])
        if not is_enough:
            reached = when_told(read.reached) if read.reached else ""
            self.say(_("Looking on, {when} …").format(when=reached))
            self.set_timer(0.01, lambda: self._still_wanted(read))
        elif not read.found:
            self.say(
                _("There is no such save. Press w and choose “every save” to see all of them.")
            )
        elif self.message_line.text.endswith("…"):
            self.say("")

    def _make_index(self) -> None:
        """Make what finds the saves of a person, table or day, beside the person's work."""
        worker = get_current_worker()
        with (
            suppress(StorageError),
            closing(self.desk.dossier.history_reader().index_by_steps()) as steps,
        ):
            for _piece in steps:
                if worker.is_cancelled:
                    return

    def _still_wanted(self, read: SavesRead) -> None:
        if read is self._read:
            self._go_on()

    def _show_title(self) -> None:
        width = self.size.width or SMALLEST_WIDTH
        words = self.wanted.words()
        heading = _("History: {words}").format(words=words) if words else _("History")
        room = max(width - len(self.desk.status) - 1, 1)
        self.title_line.show(f"{fit(heading, room, 'left')} {self.desk.status}")


def _line(save: HistoryEntry) -> str:
    return _columns(str(save.sequence), when_told(save), save.who, save.what)


def _columns(number: str, when: str, who: str, what: str) -> str:
    parts = (
        fit(number, _NUMBER_WIDTH, "right"),
        fit(when, _WHEN_WIDTH, "left"),
        fit(who, _WHO_WIDTH, "left"),
        " ".join(what.split()),
    )
    return _GAP.join(parts)
