"""What is done by a key wherever a dossier is open: undo, redo, the method of typing, help."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from store.base.late_import import read_when_used
from store.columns.picking import spoken
from store.columns.record import Record, declared_records
from store.dossier.view import View
from store.language import _
from store.words.numbers import shortened
from tui.desk.aside import aside
from tui.grid.grid import Grid
from tui.views.help import HelpScreen
from tui.views.reading import ReadingScreen
from tui.views.work import DossierWork

with read_when_used():
    from store.history import own_steps

if TYPE_CHECKING:
    from concurrent.futures import Future

    from store.dossier.dossier import Dossier
    from store.history.own_steps import OwnStep, TakenBack

    Steps = Iterator[OwnStep]


class DossierActs:
    """Does the actions that every screen over a dossier has."""

    def __init__(self, screen: DossierWork) -> None:
        """Work on the dossier of ``screen``."""
        self._screen = screen

    def action_undo(self) -> None:
        """Undo one's own last change that can be, whichever session made it."""
        self._take_back(lambda: own_steps.steps_to_undo(self._dossier.own_lines()), self._undo)

    def action_retype(self) -> None:
        """Open the cell again with what Escape put away."""
        if not self._screen.grid.reopen_abandoned():
            self._screen.say(_("Escape put nothing away here."))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._take_back(lambda: own_steps.steps_to_redo(self._dossier.own_lines), self._redo)

    def action_read_text(self) -> None:
        """Show the whole text of the cell on a page of its own."""
        screen = self._screen
        title, text = screen.grid.state.cursor.shown_text
        if text:
            screen.open_screen(ReadingScreen(title, [text]))
        else:
            screen.say(_("The cell is empty."))

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self._screen.say(self._screen.desk.switch_typing())
        self._screen.show_state()

    def action_help(self) -> None:
        """Explain the keys that apply here and the column at the cursor."""
        screen = self._screen
        screen.open_screen(
            HelpScreen(screen.key_places, screen.help_on_cell(), screen.idle_actions)
        )

    @property
    def _dossier(self) -> "Dossier":
        return self._screen.desk.dossier

    def _take_back(self, steps: Callable[[], "Steps"], take_back: Callable[["Steps"], str]) -> None:
        """Read the first of ``steps`` beside the screen, for it may be long ago; then take back.

        What still waits to be saved is known without reading.
        """
        screen = self._screen
        if screen.desk.saves.count:
            screen.attempt(lambda: take_back(steps()))
            return
        found = steps()

        def read(first: "Future[OwnStep | None]") -> None:
            screen.attempt(lambda: take_back(_with_first(first.result(), found)))

        aside(screen, lambda: next(found, None), read)

    def _undo(self, steps: "Steps") -> str:
        seen = _SeenChange(self._screen)
        undone = self._dossier.undo(steps)
        return seen.told(_("Undone: {what}"), undone) if undone else _("Nothing to undo.")

    def _redo(self, steps: "Steps") -> str:
        seen = _SeenChange(self._screen)
        done = self._dossier.redo(steps)
        return seen.told(_("Done again: {what}"), done) if done else _("Nothing to do again.")


class _SeenChange:
    """A step that is taken back before a person's eyes, or out of their sight.

    The cursor goes to what is changed in the table on screen; of anything else it is told where.
    """

    def __init__(self, screen: DossierWork) -> None:
        self._screen = screen
        self._before = screen.desk.dossier.view
        self._seen = self._in_sight()

    def told(self, wording: str, taken_back: "TakenBack") -> str:
        """Return what was taken back, and where that is not in sight; go to where it is."""
        said, grid = _told(wording, taken_back), self._screen.grid
        changed = [*_changed(self._before, self._screen.desk.dossier.view)]
        grid.reload()
        if any(grid.go_to(one.uid, grid.column_key) for one, _around in changed):
            return said
        if self._in_sight() != self._seen or not changed:
            return said
        places = (
            f"{one.table_title()} “{shortened(one.title(around))}”" for one, around in changed
        )
        words = _("{said}. It is not in sight here: {places}")
        return words.format(said=said, places=spoken(dict.fromkeys(places)))

    def _in_sight(self) -> Sequence[str]:
        """Return what is told of the dossier on screen: the cells that are seen, and their sums."""
        return (*_seen_texts(self._screen.grid), self._screen.sums())


def _seen_texts(grid: Grid) -> Iterator[str]:
    """Yield the texts of the cells that are in sight now."""
    cursor = grid.state.cursor
    top, height = cursor.viewport.top, cursor.viewport.height
    for row in cursor.rows[top : top + height]:
        if row.uid:
            yield from (
                cursor.model.shown(row.uid, cursor.model.columns[slot.column])
                for slot in cursor.slots
            )


def _changed(before: View, after: View) -> Iterator[tuple[Record, View]]:
    """Yield the records in which two states of a dossier differ, and the one that has them."""
    for record_type in declared_records().values():
        old = {one.uid: one for one in before.all(record_type)}
        new = {one.uid: one for one in after.all(record_type)}
        yield from ((one, after) for uid, one in new.items() if old.get(uid) != one)
        yield from ((one, before) for uid, one in old.items() if uid not in new)


def _with_first(first: "OwnStep | None", steps: "Steps") -> "Steps":
    return chain([first], steps) if first is not None else steps


def _told(wording: str, taken_back: "TakenBack") -> str:
    """Return what was taken back, with its time if that is not today, and what was passed over."""
    when = taken_back.when.astimezone()
    is_of_today = when.date() == datetime.now(UTC).astimezone().date()
    what = taken_back.what if is_of_today else f"{taken_back.what} ({when:%d/%m/%Y %H:%M})"
    said = wording.format(what=what)
    if not taken_back.passed:
        return said
    passed = "; ".join(f"“{one}”" for one, _error in taken_back.passed)
    return _("{said}. Left as it is, for others went on with it: {passed}").format(
        said=said, passed=passed
    )
