"""Home: the planning cycle with its six stages, and what is missing in the chosen one."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from store.cycle.stages import StageState, stages
from store.errors import StorageError
from tui.desk.aside import aside
from tui.desk.desk import Desk
from tui.desk.keeping.typed_here import TypedHere
from tui.keys.keys import KeyPlace
from tui.screens.kept_draft import reopen_in_dossier
from tui.screens.lazy import (
    company_line,
    dossiers_screen,
    due_screen,
    help_screen,
    leave,
    moments_screen,
    open_gate,
    open_printing,
    open_received,
    record_screen,
    roll_up_screen,
    stage_screen,
)
from tui.screens.overview import detail_lines, heading, last_begun, stage_line
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import fit
from tui.views.dossier_watch import DossierWatch
from tui.views.screen import KeyScreen
from tui.views.waiting.offers import KeptDrafts, place_words
from tui.views.waiting.own_saves import OwnSaves
from tui.widgets.lines import ScreenLine, ScreenLines
from tui.widgets.menu import Menu, MenuMoves

if TYPE_CHECKING:
    from concurrent.futures import Future

    from store.saving.queued_dossier import QueuedDossier


class _StageActs:
    """Does what a key does with the chosen stage: enters, closes, opens again or prints it."""

    def __init__(
        self, screen: "HomeScreen", moved: Callable[[], None], saved: Callable[[], None]
    ) -> None:
        """Work on ``screen``; ``moved`` hears of another chosen stage, ``saved`` of a save."""
        self._screen = screen
        self._moved = moved
        self._saved = saved

    @property
    def _number(self) -> int:
        return self._screen.menu.chosen + 1

    def action_enter(self) -> None:
        """Enter the chosen stage."""
        self._screen.open_screen(stage_screen(self._number, self._screen.desk))

    def action_stage(self, number: int) -> None:
        """Choose the stage of that number (1 to 6) and enter it."""
        self._screen.menu.move(number - self._number)
        self._moved()
        self.action_enter()

    def action_gate(self) -> None:
        """Close the chosen stage, or open it again."""
        open_gate(self._screen, self._screen.desk, self._number, self._saved)

    def action_print(self) -> None:
        """Print or export a form."""
        open_printing(self._screen, self._screen.desk, self._number)

    def action_take_in(self) -> None:
        """Take in a file that was handed in, into a table that is asked for."""
        open_received(self._screen, self._screen.desk)

    def action_due(self) -> None:
        """List what is late and what falls due."""
        self._screen.open_screen(due_screen(self._screen, self._screen.desk))

    def action_roll_up(self) -> None:
        """Add up the dossiers of many communes."""
        self._screen.open_screen(roll_up_screen(self._screen.desk))

    def action_history(self) -> None:
        """Show the saves of the dossier, each of which can be looked at and gone back to."""
        self._screen.open_screen(moments_screen(self._screen.desk))


class _OtherDossiers:
    """Goes on to another dossier, once all that was typed into the one that is open is saved."""

    def __init__(self, screen: KeyScreen, desk: Desk, begin: Callable[[], None]) -> None:
        """Work on ``screen``; ``begin`` shows the dossier that lies on ``desk`` then."""
        self._screen = screen
        self._desk = desk
        self._begin = begin
        self._once_answered: Callable[[], None] | None = None

    def action_choose_dossier(self) -> None:
        """Open another dossier of the office, or make one."""
        if self._desk.past:
            self._screen.say(self._desk.dossier.read_only)
            return
        office = self._desk.office
        self._screen.open_screen(dossiers_screen(office, self._open, self._once_saved))

    def go_on(self) -> None:
        """Do what has waited for an answer, once nothing is asked any longer."""
        if self._once_answered is not None and self._screen.message_line.question is None:
            deed, self._once_answered = self._once_answered, None
            deed()

    def _once_saved(self, deed: Callable[[], None], say: Callable[[str], None]) -> None:
        """Do something once all that was typed is saved, and nothing is asked here any longer."""
        saves = self._desk.saves
        if saves.come_first(partial(self._once_saved, deed, say), say):
            return
        if saves.unsettled:
            say(saves.sentence)
        elif self._screen.message_line.question is not None:
            self._once_answered = deed
        else:
            deed()

    def _open(self, stem: str) -> None:
        self._once_saved(partial(self._open_saved, stem), self._screen.say)

    def _open_saved(self, stem: str) -> None:
        before = self._desk.dossier

        def take(opening: "Future[QueuedDossier]") -> None:
            try:
                self._desk.take(opening.result())
            except StorageError as error:
                self._screen.say(error.sentence)
                return
            before.close()
            self._begin()

        aside(self._screen, partial(self._desk.office.open_to_type, stem), take)


class HomeScreen(KeyScreen):
    """The six stages, and what there is to know about the chosen one."""

    place = KeyPlace.HOME

    def __init__(self, desk: Desk) -> None:
        """Show the dossier on ``desk``."""
        super().__init__()
        self.desk = desk
        self.typed = TypedHere(self.message_line, dossier=lambda: desk.stem)
        self.composer = desk.composer
        self._stages: tuple[StageState, ...] = ()
        self._kept_drafts = KeptDrafts(
            self,
            desk.office,
            partial(reopen_in_dossier, self, desk),
            lambda draft: place_words(desk.dossier.view, draft),
        )
        self.own_saves = OwnSaves(self)
        self.footer_line.first = self.own_saves.actions
        self.dossier_watch = DossierWatch(self, desk, self._show_dossier, self.own_saves.tell)
        self.menu = Menu()
        self._others = _OtherDossiers(self, desk, self._begin)
        self.acts = (
            MenuMoves(self.menu, self._moved),
            self._others,
            _StageActs(self, self._moved, self.dossier_watch.note_saves),
        )
        self.menu.styles.height = 6
        self.details = ScreenLines()
        self._company_line = ScreenLine()
        self._company_line.display = False

    def body(self) -> Iterable[Widget]:
        """Return the stages, what there is to know about the chosen one, and who is here too."""
        yield self.menu
        yield self.details
        yield self._company_line

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the chosen stage."""
        self.menu.place_cursor()

    def on_mount(self) -> None:
        """Begin with the dossier on the desk, and look for what others save."""
        self._begin()
        self.dossier_watch.begin()

    def on_screen_resume(self) -> None:
        """Show what was changed on another screen, and by others meanwhile."""
        self._show_dossier()
        self.dossier_watch.look_for_others()
        self.dossier_watch.look_at_saves()
        self._offer_drafts()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines into the new width."""
        del event
        self._show_dossier()

    def say(self, message: str) -> None:
        """Show a sentence; without one, what there is to know about saves that wait."""
        super().say(message or self.desk.saves.sentence)

    def press(self, key: str, character: str | None) -> None:
        """Do what a key does; what is not saved comes first."""
        if not self.own_saves.before(key):
            super().press(key, character)
        self.dossier_watch.look_at_saves()
        self._others.go_on()

    # Commands

    def action_settings(self) -> None:
        """Change the commune's settings."""
        self.open_screen(record_screen(self.desk, self.desk.dossier.view.meta))

    def action_help(self) -> None:
        """Explain the keys."""
        self.open_screen(help_screen(self.places))

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self.say(self.desk.switch_typing())
        self.show_status()

    def action_back(self) -> None:
        """Leave the past, or the program; what is still on its way is asked about first."""
        if self.desk.past:
            super().action_back()
            return
        leave(self, self.desk)

    def show_status(self) -> None:
        """Show year and commune, in the corner what is being made, and who is at work too."""
        width = self.size.width or SMALLEST_WIDTH
        status = self.desk.status
        room = width - cell_len(status) - 1
        words = heading(self.desk.dossier.view.meta, room)
        self.title_line.show(f"{fit(words, room, 'left')} {status}")
        said = company_line(self.desk)
        self._company_line.show(said)
        self._company_line.display = bool(said)

    # The parts of the above

    def _moved(self) -> None:
        """Tell of the stage that is chosen now."""
        self._show_details()
        self.say("")

    def _begin(self) -> None:
        """Begin at the last stage on which work has begun, and offer a draft that was left."""
        self._take_over()
        self.menu.show(self.menu.lines, last_begun(self._stages))
        self._show_details()
        self._offer_drafts()

    def _offer_drafts(self) -> None:
        if not self.desk.past:
            self._kept_drafts.offer(self.desk.stem)

    def _show_dossier(self) -> None:
        """Show the dossier as it is now."""
        self._take_over()
        self._show_details()

    def _take_over(self) -> None:
        """Show the stages as they are now."""
        width = self.size.width or SMALLEST_WIDTH
        found = self.desk.findings_at_hand
        every = found.every if found is not None else ()
        self._stages = stages(self.desk.dossier.view, every, is_checked=found is not None)
        self.menu.show([stage_line(state, width) for state in self._stages])
        self.show_status()
        if found is None:
            self.dossier_watch.check_now()
        else:
            self.dossier_watch.check_soon()

    def _show_details(self) -> None:
        if self._stages:
            width = self.size.width or SMALLEST_WIDTH
            state = self._stages[self.menu.chosen]
            self.details.show(detail_lines(self.desk.dossier.view, state, width))
