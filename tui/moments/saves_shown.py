"""The saves in the list of a screen: read on as the person moves, a moment at a time."""

from contextlib import closing, suppress

from textual.worker import get_current_worker

from store.dossier.history_words import HistoryEntry
from store.errors import StorageError
from store.language import _
from store.words.text import on_one_line
from tui.desk.desk import Desk
from tui.moments.saves_read import SavesRead, SavesWanted
from tui.typing.fitting import fit
from tui.views.choosing import ListScreen
from tui.views.history import when_told

_PAGE = 40
"""How many saves are read at once."""
_STEP, _PAUSE = 0.05, 0.01
"""Seconds for which saves are read before the next key is looked at, and until one reads on."""
_NUMBER_WIDTH, _WHEN_WIDTH, _WHO_WIDTH = 6, 16, 14
_GAP = "  "


class SavesShown:
    """Shows the saves of the dossier on ``desk`` that are ``wanted`` in the list of ``screen``."""

    def __init__(self, screen: ListScreen, desk: Desk) -> None:
        self.wanted = SavesWanted()
        self._screen = screen
        self._desk = desk
        self._saves = SavesRead(desk.dossier, self.wanted)

    @property
    def chosen(self) -> HistoryEntry | None:
        """The save at the mark; None where none is listed."""
        place, found = self._screen.menu.chosen, self._saves.found
        return found[place] if place < len(found) else None

    def begin(self, wanted: SavesWanted) -> None:
        """Show the saves that are wanted from the last one on."""
        self.wanted = wanted
        self._saves = SavesRead(self._desk.dossier, wanted)
        self._screen.menu.show((), 0)
        self._go_on()

    def read_near_end(self) -> None:
        """Read on where the person comes near the end of what is read."""
        menu = self._screen.menu
        is_near = menu.chosen + (menu.size.height or _PAGE) >= len(self._saves.found)
        if is_near and not self._saves.is_over:
            self._go_on()

    def make_index(self) -> None:
        """Make what finds the saves of a person, table or day; runs beside the person's work."""
        worker = get_current_worker()
        making = self._desk.dossier.history_reader().index_by_steps()
        with suppress(StorageError), closing(making) as steps:
            for _piece in steps:
                if worker.is_cancelled:
                    return

    def _go_on(self) -> None:
        """Read on for a moment, and again after the keys that came meanwhile."""
        saves, screen = self._saves, self._screen
        try:
            is_enough = saves.read(_PAGE, _STEP)
        except StorageError as error:
            screen.say(error.sentence)
            return
        screen.show([_line(save) for save in saves.found])
        if not is_enough:
            reached = when_told(saves.reached) if saves.reached else ""
            screen.say(_("Looking on, {when} …").format(when=reached))
            screen.set_timer(_PAUSE, lambda: self._still_wanted(saves))
        elif not saves.found:
            screen.say(
                _("There is no such save. Press w and choose “every save” to see all of them.")
            )
        elif screen.message_line.text.endswith("…"):
            screen.say("")

    def _still_wanted(self, saves: SavesRead) -> None:
        if saves is self._saves:
            self._go_on()


def heads() -> str:
    """Return the heads of the columns."""
    return "  " + _columns(_("Save"), _("When"), _("Who"), _("What"))


def _line(save: HistoryEntry) -> str:
    return _columns(str(save.sequence), when_told(save), save.who, save.what)


def _columns(number: str, when: str, who: str, what: str) -> str:
    parts = (
        fit(number, _NUMBER_WIDTH, "right"),
        fit(when, _WHEN_WIDTH, "left"),
        fit(who, _WHO_WIDTH, "left"),
        on_one_line(what),
    )
    return _GAP.join(parts)
