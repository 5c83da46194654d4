"""The application: which screen is shown, how keys reach it, and how it ends."""

import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from store.base.late_import import read_when_used
from store.disk.safe_open import open_shared, opened_folder, way_into, write_all
from store.errors import UnsafePlace, unexpected
from store.language import N_, _
from store.office.drafts import Draft
from store.office.own_folder import make_people_folder
from store.words.numbers import format_number
from tui.commands.line.ready import NOTHING_READY, Ready
from tui.desk.aside import KeysGoOn
from tui.desk.desk import Desk
from tui.desk.in_turn import InTurn
from tui.desk.keeping.draft_keeper import DraftKeeper, DraftStore
from tui.keys.keys import KeyPlace, command_for
from tui.keys.pasted import commands_in
from tui.program import ExitCode
from tui.screens.home import HomeScreen
from tui.screens.lazy import desk_then
from tui.stylesheet import KeptStylesheet
from tui.terminal.driver import TerminalDriver
from tui.terminal.environment import is_too_small
from tui.terminal.keyboard import KeyRun
from tui.terminal.pasting import MOST_PASTED
from tui.terminal.typed_ahead import TypedAhead
from tui.views.screen import KeyScreen, SavesMade

with read_when_used():
    from tui import colleagues, elsewhere

HUNG_UP = 129
"""The exit code of a process whose terminal is gone (128 + SIGHUP)."""

_ANSWERS_FOR = 0.1
"""Seconds for which keys are answered before a frame is drawn again."""
_NOT_PASTED = N_("Text was pasted with no cell open; none of it was done. Open one first (Enter).")

FirstScreen = Callable[[], KeyScreen]


class ThonXaApp(App[None], inherit_bindings=False):
    """Shows one ``KeyScreen`` at a time and hands it every key in the order of arrival."""

    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        first_screen: FirstScreen,
        log_file: Path | None = None,
        drafts: DraftStore | None = None,
        in_turn: InTurn | None = None,
        ready: Ready = NOTHING_READY,
    ) -> None:
        """Begin with the screen that ``first_screen`` makes.

        Args:
            first_screen: Called once the terminal is taken over.
            log_file: Where the details of an unexpected error are written.
            drafts: Where what is typed is kept, by ``in_turn``; None keeps nothing.
            in_turn: What waits for the disk beside the screen.
            ready: What an application before this one has made.
        """
        super().__init__(driver_class=TerminalDriver, ansi_color=True)
        self.stylesheet = ready.stylesheet or KeptStylesheet(variables=self.get_css_variables())
        self._line = ready.line
        self._colleagues = (
            colleagues.Colleagues(self, ready.line) if ready.line is not None else None
        )
        self.theme = "ansi-dark"
        self._first_screen = first_screen
        self._log_file = log_file
        self._typed_ahead = TypedAhead()
        self._commands_ahead = 0
        self._drafts = (
            DraftKeeper(drafts, self._drafts_typed, self.set_timer, in_turn or InTurn())
            if drafts is not None
            else None
        )

    def get_default_screen(self) -> Screen[Any]:
        """Return the first screen."""
        return self._first_screen()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer no commands of Textual's own."""
        del screen
        return ()

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pasted text straight to the screen; all else goes Textual's way."""
        typed = (events.Key, events.Paste, KeyRun)
        if isinstance(event, typed) and isinstance(self.screen, KeyScreen):
            self._typed_ahead.put(event)
            self._answer_keys()
        else:
            await super().on_event(event)

    def on_ready(self) -> None:
        """Collect garbage from now on, but never look at what the start has made: it stays."""
        gc.freeze()
        gc.enable()
        if self._colleagues is not None:
            self._colleagues.begin()

    def on_keys_go_on(self, _event: KeysGoOn) -> None:
        """Go on with the keys that were typed while a screen, or what it shows, was being made."""
        self._answer_keys()

    def _answer_keys(self) -> None:
        """Answer what was typed, and have on disk soon what of it is not saved."""
        self._answer_waiting()
        if self._drafts is not None:
            self._drafts.note()
        if self._colleagues is not None:
            self._colleagues.follow()

    def _answer_waiting(self) -> None:
        """Answer what was typed, as long as the screen it belongs to is there."""
        until = monotonic() + _ANSWERS_FOR
        while self._typed_ahead:
            screen = self.screen
            if not isinstance(screen, KeyScreen) or not screen.ready or screen.holds_keys:
                return
            if monotonic() > until:
                self.post_message(KeysGoOn())
                return
            if self._is_pasted(screen):
                self._typed_ahead.drop_run()
                screen.say(_(_NOT_PASTED))
                continue
            event = self._typed_ahead.take()
            if isinstance(event, events.Paste):
                _paste(screen, event.text)
            elif not screen.message_line.sets_aside(event) and _is_heeded(screen, event):
                screen.press(event.key, event.character)

    def _is_pasted(self, screen: KeyScreen) -> bool:
        """Tell whether what is next to be read as commands is pasted text."""
        if KeyPlace.CELL in screen.key_places:
            self._commands_ahead = 0
            return False
        if not self._commands_ahead:
            run = self._typed_ahead.run
            places = [one.places for one in self.screen_stack if isinstance(one, KeyScreen)]
            keys = (key for key in run if isinstance(key, events.Key))
            # A single key that means nothing is no text: it does nothing.
            self._commands_ahead = commands_in(keys, places) if len(run) > 1 else 1
            if not self._commands_ahead:
                return True
        self._commands_ahead -= 1
        return False

    @property
    def notices_come(self) -> bool:
        """Whether this application is told when something in the office has changed."""
        return self._line is not None and self._line.is_open

    @property
    def keys_waiting(self) -> int:
        """How many keys have arrived and are not answered yet."""
        return self._typed_ahead.keys_waiting

    def on_saves_made(self, _event: SavesMade) -> None:
        """Have as drafts what is not on disk, and nothing else."""
        if self._drafts is not None:
            self._drafts.note()

    def action_redraw(self) -> None:
        """Draw the whole screen again."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.redraw()

    def action_look_then(self) -> None:
        """Show the dossier as it was after the save chosen on the screen."""
        desk = desk_then(self.screen)
        if desk is not None:
            self.push_screen(HomeScreen(desk))

    def action_go_to(self) -> None:
        """Ask where to go in the dossier, and go there."""
        elsewhere.go_to(self.screen)

    def action_search(self) -> None:
        """Look for words in all tables of the dossier."""
        elsewhere.search(self.screen)

    def action_see_to_save(self) -> None:
        """See to the oldest of the saves that cannot be made as they are."""
        elsewhere.see_to_save(self.screen)

    def hang_up(self) -> None:
        """Keep every draft and end: the terminal is gone."""
        try:
            if self._drafts is not None:
                self._drafts.keep_now()
        finally:
            self.exit(return_code=HUNG_UP)

    def _drafts_typed(self) -> Sequence[Draft]:
        """Return what is typed on any screen, those that are covered too, and not saved."""
        typed = [screen.typed for screen in self.screen_stack if isinstance(screen, KeyScreen)]
        drafts = [draft for here in typed for draft in here.drafts()]
        drafts += [draft for desk in self._desks() for draft in desk.saves.drafts()]
        if not drafts:
            return ()
        stem = next((here.dossier for here in typed if here.dossier), "")
        return [draft if draft.dossier else replace(draft, dossier=stem) for draft in drafts]

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End; a save that is on its way has a moment for it, what is not saved is a draft."""
        for desk in self._desks():
            if desk.saves.count:
                desk.saves.end()
        if self._drafts is not None:
            self._drafts.keep_now()
        # From now on screens go away, and what is typed on them is not to be forgotten with them.
        self._drafts = None
        super().exit(result, return_code, message)

    def _desks(self) -> Iterable[Desk]:
        """Return the desks at which the person works on any screen."""
        desks = (getattr(screen, "desk", None) for screen in self.screen_stack)
        return {id(desk): desk for desk in desks if isinstance(desk, Desk)}.values()

    def _fatal_error(self) -> None:
        """End with a sentence after an unexpected error; its details go to the log.

        Textual calls this for whatever no other part has dealt with, and would show a traceback.
        """
        sentence = unexpected(sys.exception())
        self.exit(return_code=ExitCode.FAILED, message=Text(f"{sentence} {self._noted()}".strip()))

    def _noted(self) -> str:
        """Write the error being handled to the log and say where; without a log say nothing."""
        if self._log_file is None:
            return ""
        entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {traceback.format_exc()}\n"
        try:
            make_people_folder(self._log_file.parent)
            with (
                opened_folder(self._log_file.parent) as people,
                open_shared(way_into(people) / self._log_file.name) as log,
            ):
                log.seek(0, os.SEEK_END)
                write_all(log.fileno(), entry.encode(errors="replace"))
        except (OSError, UnsafePlace):
            return ""  # the folder cannot be written to: the sentence alone must do
        return _("Details are in {file}.").format(file=self._log_file)


def _paste(screen: KeyScreen, text: str) -> None:
    """Hand on pasted text, unless it is longer than anything that can be pasted."""
    if len(text) > MOST_PASTED:
        message = _("What was pasted has more than {most} letters; nothing of it was taken.")
        screen.message_line.tell(message.format(most=format_number(MOST_PASTED)))
    else:
        screen.paste(text)


def _is_heeded(screen: KeyScreen, event: events.Key) -> bool:
    """Tell whether a key acts: where one cannot see it, one goes on with the text, or leaves."""
    if not is_too_small(screen.app.size):
        return True
    if KeyPlace.CELL in screen.key_places:
        return event.key == "backspace" or event.is_printable
    command = command_for(screen.key_places, event.key, event.character)
    return command is not None and command.action == "back"
