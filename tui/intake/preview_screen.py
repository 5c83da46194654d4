"""A file before it is taken in: its rows as they will be saved, and what is asked about them."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from store.exchange.intake import Intake
from store.exchange.sums import money_of
from store.language import N_, _
from store.words.money import format_money
from tui.desk.aside import hold_keys
from tui.desk.desk import Desk
from tui.desk.keeping.typed_here import TypedHere
from tui.grid.grid import Grid
from tui.intake.account import account, remark_count, taken_records
from tui.intake.answers import answers_told
from tui.intake.changing import AnswersChanged
from tui.intake.preview_sheet import PreviewSheet, figures
from tui.intake.reading import ChosenFile, FileReading
from tui.intake.saving import Landed, RowsSaved
from tui.keys.keys import KeyPlace
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.entry import Matches, no_matches
from tui.typing.fitting import fit
from tui.views.dossier_watch import DossierWatch
from tui.views.help import HelpScreen
from tui.views.question import Answered
from tui.views.reading import ReadingScreen
from tui.views.screen import KeyScreen
from tui.views.waiting.own_saves import OwnSaves
from tui.widgets.lines import ScreenLine

_WITHOUT_TABLE = N_("No table is chosen yet: e chooses one.")
_MORE = N_("Not taken, or not exactly: {count}; l lists them.")
_OPEN = N_("Something is still to be said of the file; e asks again.")
_ROWS = N_("{count} rows: {told}")
_STATE = N_("{count} {state}")
_WITH_MONEY = N_("{rows}; {sum} {unit}")
_NO_MORE = N_("No cell is refused.")


class PreviewScreen(KeyScreen):
    """Shows what a file gives, asks what it leaves open, and saves all of it by one key."""

    place = KeyPlace.INTAKE

    def __init__(self, desk: Desk, chosen: ChosenFile, landed: Landed) -> None:
        """Show the file that was chosen; ``landed`` gets what is saved of it."""
        self.desk = desk
        self.composer = desk.composer
        self.file = chosen.file
        self.sheet = PreviewSheet(desk.dossier.view, Intake())
        self.grid = Grid(self.sheet, self.say)
        self.sums_line = ScreenLine()
        super().__init__(self.grid)
        self.typed = TypedHere(self.message_line, dossier=lambda: desk.stem)
        self.reading = FileReading(self, desk, chosen, self.show_intake)
        self.own_saves = OwnSaves(self)
        self.dossier_watch = DossierWatch(self, desk, self.reading.again, self.own_saves.tell)
        self.saving = RowsSaved(self, desk, self.reading, self.dossier_watch, landed)
        self.acts = (self.saving, AnswersChanged(self))
        self._has_said = False
        hold_keys(self)

    @property
    def places(self) -> Sequence[KeyPlace]:
        """Where the person is."""
        return (KeyPlace.INTAKE, KeyPlace.TABLE, KeyPlace.EVERYWHERE)

    @property
    def idle_actions(self) -> tuple[str, ...]:
        """What does nothing: the rows are those of the file."""
        return ("open", "new_row", "retype", "read_text")

    def body(self) -> Iterable[Widget]:
        """Return the rows, and below them what they come to."""
        yield self.grid
        yield self.sums_line

    def on_mount(self) -> None:
        """Begin to read the file."""
        self.dossier_watch.begin()
        self.show_status()
        self.call_later(self.reading.begin)

    def on_unmount(self) -> None:
        """Want no longer what is read or put together: the screen, or the program, is left."""
        self.reading.stop()
        self.saving.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines into the new width."""
        del event
        self.show_status()
        self.say("")

    # What is shown

    def show_intake(self) -> None:
        """Show the rows as they would be saved now, with the cursor where it was."""
        self.sheet = PreviewSheet(self.desk.dossier.view, self.reading.intake)
        self.grid.show(self.sheet, self.grid.uid)
        self.show_status()
        self.say("")

    def show_status(self) -> None:
        """Show file and table, and in the corner what is being made."""
        width = self.size.width or SMALLEST_WIDTH
        wishes = self.reading.wishes
        table = wishes.record_type.table_title() if wishes else ""
        heading = " → ".join(filter(None, (self.file.name, table)))
        room = max(width - cell_len(self.desk.status) - 1, 1)
        self.title_line.show(f"{fit(heading, room, 'left')} {self.desk.status}")

    def sums(self) -> str:
        """Return how many rows become what, and what they cost."""
        intake = self.reading.intake
        if not intake.rows:
            return ""
        told = ", ".join(
            _(_STATE).format(count=count, state=_(state.value))
            for state, count in figures(intake).items()
        )
        rows = _(_ROWS).format(count=len(intake.rows), told=told)
        money = sum(map(money_of, taken_records(intake)))
        if not money:
            return rows
        unit = self.desk.dossier.view.unit
        return _(_WITH_MONEY).format(rows=rows, sum=format_money(money, unit), unit=_(unit.label))

    def notice(self) -> str:
        """Return what there is to know about the cell at the cursor, else about the file."""
        intake = self.reading.intake
        if self.reading.is_running or self.reading.refusal:
            return self.reading.how_far if self.reading.is_running else self.reading.refusal
        if found := self.sheet.notice(self.grid.uid, self.grid.column_key):
            return found
        if self.reading.wishes is None:
            return _(_WITHOUT_TABLE)
        if intake.open_question:
            return _(_OPEN)
        count = remark_count(intake)
        return _(_MORE).format(count=count) if count else ""

    def say(self, message: str) -> None:
        """Show a sentence; an empty one shows the notice again."""
        self._has_said = bool(message)
        self.sums_line.show(self.sums())
        super().say(message or self.notice())

    def ask(
        self, asked: str, answered: Answered, text: str = "", matches: Matches = no_matches
    ) -> None:
        """Ask on the message line; the line above shows what the rows come to."""
        super().ask(asked, answered, text, matches)
        self.sums_line.show(self.sums())
        self.footer_line.follow()

    def press(self, key: str, character: str | None) -> None:
        """Do what a key does; a sentence gives way to the notice once the cursor moves on."""
        self._has_said = self._has_said and self.message_line.question is not None
        if self.own_saves.before(key):
            return
        super().press(key, character)
        if not self._has_said and self.message_line.question is None:
            self.say("")

    # Commands

    def action_back(self) -> None:
        """Leave everything as it is; what is still being read is wanted no longer."""
        super().action_back()

    def action_account(self) -> None:
        """Show sums, what was not taken and why, and what was inexact."""
        view = self.desk.dossier.view
        wishes = self.reading.wishes
        answers = answers_told(view, wishes) if wishes else ()
        paragraphs = list(account(view, self.reading.intake, answers))
        self.open_screen(ReadingScreen(self.file.name, paragraphs))

    def action_next_problem(self) -> None:
        """Go to the next cell that is refused."""
        self._to_problem(1)

    def action_previous_problem(self) -> None:
        """Go to the cell before that is refused."""
        self._to_problem(-1)

    def action_help(self) -> None:
        """Explain the keys that apply here."""
        self.open_screen(HelpScreen(self.places, without=self.idle_actions))

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self.say(self.desk.switch_typing())
        self.show_status()

    def _to_problem(self, step: int) -> None:
        problems = self.sheet.problems()
        if not problems:
            self.say(_(_NO_MORE))
            return
        order = {row.uid: place for place, row in enumerate(self.sheet.rows)}
        keys = {one.key: place for place, one in enumerate(self.sheet.columns)}
        here = (order.get(self.grid.uid, 0), keys.get(self.grid.column_key, 0))
        at = [(order[uid], keys[key]) for uid, key in problems]
        ahead = [place for place, one in enumerate(at) if (one > here if step > 0 else one < here)]
        chosen = (ahead[0] if step > 0 else ahead[-1]) if ahead else (0 if step > 0 else -1)
        self.grid.go_to(*problems[chosen])
