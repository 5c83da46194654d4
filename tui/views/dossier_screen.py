"""What all screens of an open dossier share: a grid, sums, notices, saves and others' saves."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from store.columns.kind import FieldError
from store.errors import StorageError
from tui.desk.desk import Desk
from tui.desk.keeping.typed_here import TypedHere
from tui.grid.grid import Grid
from tui.grid.model import GridModel
from tui.keys.keys import KeyPlace
from tui.sheets.saving import SavingSheet
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.entry import Matches, no_matches
from tui.typing.fitting import fit
from tui.views.conflict import ask_for_gone_row, ask_whose_stands
from tui.views.dossier_acts import DossierActs
from tui.views.dossier_watch import DossierWatch
from tui.views.question import Answered, Question
from tui.views.screen import KeyScreen
from tui.views.waiting.own_saves import GridSaves
from tui.widgets.lines import ScreenLine, two_lines
from tui.widgets.text_pane import TextPane


class SavingGridModel(GridModel, SavingSheet, Protocol):
    """A grid model whose ``saving`` keeps a conflict until it is settled."""


S = TypeVar("S", bound=SavingGridModel)


class DeskScreen(KeyScreen, Generic[S]):
    """A grid over the dossier on the desk.

    A subclass says where the person is (``heading``), what stands below the grid (``sums``), and
    what there is to know about the cell at the cursor (``notice``).
    """

    place = KeyPlace.STAGE

    def __init__(self, desk: Desk, sheet: S) -> None:
        """Show ``sheet`` of the dossier on ``desk``."""
        self.desk = desk
        self.sheet = sheet
        self.composer = desk.composer
        self.grid = Grid(sheet, self.say, desk.composer)
        self.text_pane = TextPane(self.grid)
        self.grid.beside = (self.text_pane,)
        self.sums_line = ScreenLine()
        self.dossier_watch = DossierWatch(self, desk, self.show_dossier, self._tell_of_saves)
        self.own_saves = GridSaves(self)
        self.acts = (DossierActs(self),)
        self._has_said, self._said = False, ""
        super().__init__(self.grid)
        self.footer_line.first = lambda: self.own_saves.actions(in_cell=self.grid.editing)
        self.typed = TypedHere(
            self.message_line, self.grid, lambda: desk.stem, lambda: desk.village
        )

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
    def places(self) -> Sequence[KeyPlace]:
        """Where the person is while no cell is open."""
        return (KeyPlace.TABLE, self.place, KeyPlace.EVERYWHERE)

    # The frame

    def body(self) -> Iterable[Widget]:
        """Return the grid with a long text and the sums below it."""
        yield self.grid
        yield self.text_pane
        yield self.sums_line

    def show_dossier(self) -> None:
        """Show what has changed in the dossier."""
        self.grid.reload()
        self.show_state()

    def show_state(self) -> None:
        """Bring everything around the grid up to date."""
        self.show_status()
        self.footer_line.follow()
        if not self._has_said:
            self.say("")

    def show_status(self) -> None:
        """Show heading and corner; what is summed from the records stays as it is."""
        heading = fit(self.heading(), heading_room(self.desk, self.size.width), "left")
        self.title_line.show(f"{heading} {self.desk.status}")

    def say(self, message: str) -> None:
        """Show a sentence, on two lines if it is long; an empty one shows the notice again.

        While saves wait, the line above tells of that.
        """
        self._has_said, self._said = bool(message), message
        if told := self.desk.saves.told(in_cell=self.grid.editing):
            self.sums_line.show(told)
            super().say(message)
            return
        first, second = two_lines(message or self.notice(), self.size.width or SMALLEST_WIDTH)
        self.sums_line.show(first if second else self.grid.state.notice or self.sums())
        super().say(second or first)

    def attempt(self, deed: Callable[[], str | None]) -> None:
        """Do something that saves, and say what came of it."""
        try:
            said = deed()
        except (StorageError, FieldError) as error:
            said = str(error)
            self.message_line.ask_what_was_asked(said)
        self.dossier_watch.note_saves()
        self.say(said or "")

    def press(self, key: str, character: str | None) -> None:
        """Do what a key does; a notice gives way to the next one once the cursor moves on."""
        line = self.message_line
        self._has_said = self._has_said and (self.grid.editing or line.question is not None)
        if self.own_saves.before(key):
            self.footer_line.follow(at_once=True)
            return
        super().press(key, character)
        self.own_saves.after()
        self.dossier_watch.note_saves()
        if self.sheet.saving.conflict is not None:
            ask_whose_stands(self, self.sheet.saving)
        elif self.grid.state.wants_back:
            ask_for_gone_row(self)
        elif line.question is None and not (self._has_said or self.grid.editing):
            self.say("")
        elif line.question is None and self.desk.saves.sentence:
            self.say(self._said)

    def on_mount(self) -> None:
        """Begin to look for what others save."""
        self.dossier_watch.begin()
        self.show_state()
        self.say(self.desk.dossier.read_only)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines into the new width."""
        del event
        self.show_state()

    def on_screen_resume(self) -> None:
        """Show what was changed on another screen."""
        self.grid.reload()
        self.grid.leave_locked_cell()
        self.show_state()
        self.dossier_watch.look_at_saves()
        self.dossier_watch.look_for_others()
        self.dossier_watch.check_soon()

    def ask(
        self,
        asked: str,
        answered: Answered,
        text: str = "",
        matches: Matches = no_matches,
    ) -> None:
        """Ask on the message line; the line above shows the sums."""
        super().ask(asked, answered, text, matches)
        self.sums_line.show(self.grid.state.notice or self.sums())

    def ask_again(self, question: Question, why: str) -> None:
        """Ask the same again; the line above says what is wrong with the answer."""
        self.message_line.ask(question)
        self._has_said = True
        self.sums_line.show(why)

    def help_on_cell(self) -> str:
        """Return the title of the column at the cursor and what to type there, or why nothing."""
        cursor = self.grid.state.cursor
        column = cursor.current_column
        if column is None:
            return ""
        is_closed = bool(cursor.uid) and cursor.is_locked
        told = self.sheet.refusal(cursor.uid, column) if is_closed else column.explanation()
        return f"{column.title()}: {told}"

    def _tell_of_saves(self) -> None:
        if self.message_line.question is None:
            self.say(self._said if self._has_said else "")
        self.own_saves.tell()
        self.footer_line.follow(at_once=True)


def heading_room(desk: Desk, width: int) -> int:
    """Return how many cells the corner of a screen ``width`` cells wide leaves for its heading."""
    return max((width or SMALLEST_WIDTH) - cell_len(desk.status) - 1, 1)
