"""What all screens of an open dossier share: a grid, sums, notices, saves and others' saves."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from store.columns.kind import FieldError
from store.errors import Conflict, StorageError
from store.language import _
from tui.desk.background_check import Checking
from tui.desk.desk import POLL_SECONDS, Desk
from tui.grid.grid import Grid
from tui.grid.model import GridModel
from tui.keys.keys import KeyPlace, footer
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.editor import AccentComposer
from tui.typing.entry import Matches, no_matches
from tui.typing.fitting import fit
from tui.views.conflict import ConflictScreen
from tui.views.help import HelpScreen
from tui.views.screen import Answered, KeyScreen, Question
from tui.widgets.lines import ScreenLine, two_lines

if TYPE_CHECKING:
    from tui.sheets.saving import SheetSaving


class SavingGridModel(GridModel, Protocol):
    """A grid model whose ``saving`` keeps a conflict until it is settled."""

    saving: "SheetSaving"


S = TypeVar("S", bound=SavingGridModel)


class GridScreen(KeyScreen):
    """Hands keys to its grid first; while a cell is open no other place knows them."""

    place = KeyPlace.STAGE

    def __init__(self, model: GridModel, composer: AccentComposer | None = None) -> None:
        """Show ``model`` in the grid."""
        self.grid = Grid(model, self.say, composer)
        super().__init__()

    @property
    def places(self) -> Sequence[KeyPlace]:
        """An open cell and what applies everywhere, or the table and its stage."""
        if self.grid.editing:
            return (KeyPlace.CELL, KeyPlace.EVERYWHERE)
        return self.table_places

    @property
    def table_places(self) -> Sequence[KeyPlace]:
        """Where the person is while no cell is open."""
        return (KeyPlace.TABLE, self.place, KeyPlace.EVERYWHERE)

    def body(self) -> Iterable[Widget]:
        """Return the grid."""
        yield self.grid

    def press_in_body(self, key: str, character: str | None) -> bool:
        """Let the grid answer first."""
        return self.grid.press(key, character)

    def paste_in_body(self, text: str) -> None:
        """Paste into the open cell."""
        self.grid.paste(text)

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the cell."""
        self.grid.place_cursor()


class DeskScreen(GridScreen, Generic[S]):
    """A grid over the dossier on the desk.

    A subclass says where the person is (``heading``), what stands below the grid (``sums``), and
    what there is to know about the cell at the cursor (``notice``).
    """

    def __init__(self, desk: Desk, sheet: S) -> None:
        """Show ``sheet`` of the dossier on ``desk``."""
        self.desk = desk
        self.sheet = sheet
        self.sums_line = ScreenLine()
        self._checking = Checking(self, desk, self._show_findings)
        self._has_said = False
        super().__init__(sheet, desk.composer)

    # What a subclass gives

    def heading(self) -> str:
        """Return where the person is."""
        return ""

    def sums(self) -> str:
        """Return the line below the grid."""
        return ""

    def notice(self) -> str:
        """Return what there is to know about the cell at the cursor."""
        return ""

    @property
    def footer_text(self) -> str:
        """The keys at the foot of the screen."""
        return footer(self.table_places, self.size.width or SMALLEST_WIDTH)

    def take_over(self) -> None:
        """Show what has changed in the dossier."""
        self.grid.reload()

    # The frame

    def body(self) -> Iterable[Widget]:
        """Return the grid with the sums below it."""
        yield self.grid
        yield self.sums_line

    def show_state(self) -> None:
        """Bring everything around the grid up to date."""
        self.show_status()
        self.footer_line.show(self.footer_text)
        if not self._has_said:
            self.say("")

    def show_status(self) -> None:
        """Show heading and corner; what is summed from the records stays as it is."""
        width = self.size.width or SMALLEST_WIDTH
        status = self.desk.status
        room = max(width - cell_len(status) - 1, 1)
        self.title_line.show(f"{fit(self.heading(), room, 'left')} {status}")

    def say(self, message: str) -> None:
        """Show a sentence, on two lines if it is long; an empty one shows the notice again."""
        self._has_said = bool(message)
        first, second = two_lines(message or self.notice(), self.size.width or SMALLEST_WIDTH)
        self.sums_line.show(first if second else self.sums())
        super().say(second or first)

    def attempt(self, deed: Callable[[], str | None]) -> None:
        """Do something that saves, and say what came of it."""
        try:
            said = deed()
        except (StorageError, FieldError) as error:
            said = str(error)
        self.note_saves()
        self.say(said or "")

    def press(self, key: str, character: str | None) -> None:
        """Do what a key does; a notice gives way to the next one once the cursor moves on."""
        self._has_said = self._has_said and (self.grid.editing or self.question is not None)
        super().press(key, character)
        self.note_saves()
        if self.sheet.saving.conflict is not None:
            self._ask_whose_stands(self.sheet.saving.conflict)
        elif not self._has_said and not self.grid.editing and self.question is None:
            self.say("")

    def note_saves(self) -> None:
        """Show what one's own save has changed."""
        if self.desk.note_save():
            self.take_over()
            self.show_state()
            self._checking.begin_soon()

    def on_mount(self) -> None:
        """Begin to look for what others save."""
        self.set_interval(POLL_SECONDS, self._look_for_others)
        self.show_state()
        self.say(self.desk.dossier.read_only)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines into the new width."""
        del event
        self.show_state()

    def on_screen_resume(self) -> None:
        """Show what was changed on another screen."""
        self.take_over()
        self._leave_locked_cell()
        self.show_state()
        self._checking.begin_soon()

    def ask(
        self,
        asked: str,
        answered: Answered,
        text: str = "",
        matches: Matches = no_matches,
        composer: AccentComposer | None = None,
    ) -> None:
        """Ask on the message line; the line above shows the sums meanwhile."""
        self.sums_line.show(self.sums())
        super().ask(asked, answered, text, matches, composer)

    def ask_again(self, question: Question, why: str) -> None:
        """Ask the same again; the line above says what is wrong with the answer."""
        asked = question.asked
        super().ask_again(question, why)
        question.asked = asked
        self._show_question(question)
        self._has_said = True
        self.sums_line.show(why)

    def _show_findings(self) -> None:
        self.take_over()
        self.show_state()

    def _leave_locked_cell(self) -> None:
        """Stand in a cell that can be typed into, where there is one in the row."""
        cursor = self.grid.state.cursor
        if cursor.uid and cursor.is_locked and cursor.to_next_open_column():
            self.grid.reload()

    def _look_for_others(self) -> None:
        if not self.is_on_top:
            return
        try:
            if not self.desk.look_for_others():
                return
        except StorageError as error:
            self.say(error.sentence)
            return
        self.take_over()
        self.show_state()
        self._checking.begin_soon()

    def open_page(self, make: Callable[[], KeyScreen]) -> None:
        """Show a page that is read from the disk, or say why it cannot be read."""
        try:
            self.app.push_screen(make())
        except StorageError as error:
            self.say(error.sentence)

    def _ask_whose_stands(self, conflict: Conflict) -> None:
        """Close the cell and have both values shown side by side."""
        self.grid.press("escape", None)
        self.app.push_screen(ConflictScreen(conflict, self.desk.dossier.view, self._settle))

    def _settle(self, mine: Collection[str]) -> None:
        self.attempt(lambda: self.sheet.saving.settle(mine))

    # Commands

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()

    def action_undo(self) -> None:
        """Bring back what Escape put away, or else undo the last change."""
        if not self.grid.reopen_abandoned():
            self.attempt(self._undo)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.attempt(self._redo)

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self.say(self.desk.switch_typing())
        self.show_state()

    def action_help(self) -> None:
        """Explain the keys that apply here and the column at the cursor."""
        self.app.push_screen(HelpScreen(self.places, self.help_on_cell()))

    def help_on_cell(self) -> str:
        """Return the title of the column at the cursor and what to type there."""
        column = self.grid.state.cursor.current_column
        return f"{column.title()}: {column.explanation()}" if column is not None else ""

    def _undo(self) -> str:
        undone = self.desk.dossier.undo()
        return _("Undone: {what}").format(what=undone) if undone else _("Nothing to undo.")

    def _redo(self) -> str:
        done = self.desk.dossier.redo()
        return _("Done again: {what}").format(what=done) if done else _("Nothing to do again.")
