"""Home: the planning cycle with its six stages, and what is missing in the chosen one."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from store.checks.rules import Finding
from store.columns.record import declared_records
from store.cycle.stages import StageProgress, StageState, stages
from store.errors import StorageError
from store.language import _
from store.records import Activity
from tui.desk.desk import Desk
from tui.grid.model import CellDraft
from tui.keys.keys import KeyPlace
from tui.screens.lazy import (
    dossiers_screen,
    help_screen,
    open_gate,
    open_printing,
    record_screen,
    stage_screen,
)
from tui.screens.overview import missing_lines, stage_line
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import fit
from tui.views.dossier_watch import DossierWatch
from tui.views.screen import KeyScreen
from tui.widgets.lines import ScreenLines, wrapped
from tui.widgets.menu import Menu


class HomeScreen(KeyScreen):
    """The six stages, and what there is to know about the chosen one."""

    place = KeyPlace.HOME

    def __init__(self, desk: Desk) -> None:
        """Show the dossier on ``desk``."""
        super().__init__()
        self.desk = desk
        self._stages: tuple[StageState, ...] = ()
        self.dossier_watch = DossierWatch(self, desk, self._show_dossier)
        self.menu = Menu()
        self.menu.styles.height = 6
        self.details = ScreenLines()

    def body(self) -> Iterable[Widget]:
        """Return the stages, and what there is to know about the chosen one."""
        yield self.menu
        yield self.details

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the chosen stage."""
        self.menu.place_cursor()

    def on_mount(self) -> None:
        """Begin with the dossier on the desk, and look for what others save."""
        self._begin()
        self.dossier_watch.begin()

    def on_screen_resume(self) -> None:
        """Show what was changed on another screen."""
        self._show_dossier()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines into the new width."""
        del event
        self._show_dossier()

    # Commands

    def action_up(self) -> None:
        """Choose the stage before."""
        self._move(-1)

    def action_down(self) -> None:
        """Choose the next stage."""
        self._move(1)

    def action_enter(self) -> None:
        """Enter the chosen stage."""
        self.open_screen(stage_screen(self.menu.chosen + 1, self.desk))

    def action_gate(self) -> None:
        """Close the chosen stage, or open it again."""
        stage = self._stages[self.menu.chosen].number
        open_gate(self, self.desk, stage, self._lead_to, self._show_saved)

    def action_stage_1(self) -> None:
        """Enter stage 1."""
        self._enter(1)

    def action_stage_2(self) -> None:
        """Enter stage 2."""
        self._enter(2)

    def action_stage_3(self) -> None:
        """Enter stage 3."""
        self._enter(3)

    def action_stage_4(self) -> None:
        """Enter stage 4."""
        self._enter(4)

    def action_stage_5(self) -> None:
        """Enter stage 5."""
        self._enter(5)

    def action_stage_6(self) -> None:
        """Enter stage 6."""
        self._enter(6)

    def action_choose_dossier(self) -> None:
        """Open another dossier of the office, or make one."""
        self.open_screen(dossiers_screen(self.desk.office, self._open))

    def action_settings(self) -> None:
        """Change the commune's settings."""
        self.open_screen(record_screen(self.desk, self.desk.dossier.view.meta))

    def action_print(self) -> None:
        """Print or export a form."""
        open_printing(self, self.desk, self._stages[self.menu.chosen].number)

    def action_help(self) -> None:
        """Explain the keys."""
        self.open_screen(help_screen(self.places))

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self.say(self.desk.switch_typing())
        self._show_title()

    def action_back(self) -> None:
        """Leave the program; a paper that is being made is asked about first."""
        room = self.desk.press_room
        if room is None or room.current is None:
            self.app.exit()
            return
        stay, leave = _("stay"), _("leave without it")
        self.ask(
            _("A paper is still being made. Choose:"),
            lambda answer: self.app.exit() if answer == leave else None,
            stay,
            lambda _typed: (stay, leave),
        )

    def show_status(self) -> None:
        """Show in the corner what is being made."""
        self._show_title()

    # The parts of the above

    def _enter(self, number: int) -> None:
        self._move(number - 1 - self.menu.chosen)
        self.action_enter()

    def _move(self, distance: int) -> None:
        self.menu.move(distance)
        self._show_details()
        self.say("")

    def _open(self, stem: str) -> None:
        before = self.desk.dossier
        try:
            self.desk.take(self.desk.office.open(stem))
        except StorageError as error:
            self.say(error.sentence)
            return
        before.close()
        self._begin()

    def _begin(self) -> None:
        """Begin at the last stage on which work has begun, and offer a draft that was left."""
        self._take_over()
        begun = [
            place
            for place, stage in enumerate(self._stages)
            if stage.progress is not StageProgress.NOT_STARTED
        ]
        self.menu.show(self.menu.lines, begun[-1] if begun else 0)
        self._show_details()
        self._offer_draft()

    def _offer_draft(self) -> None:
        draft = self.desk.office.draft(self.desk.stem)
        if draft is None:
            return
        yes, no = _("open it again"), _("forget it")
        self.ask(
            _("You typed “{text}” and did not save it:").format(text=draft.text),
            lambda answer: self._draft_answered(again=answer == yes),
            yes,
            lambda _typed: (yes, no),
        )

    def _draft_answered(self, *, again: bool) -> None:
        """Open the cell of the draft again, or forget what was typed."""
        office, stem = self.desk.office, self.desk.stem
        draft = office.draft(stem)
        try:
            office.forget_draft(stem)
        except StorageError as error:
            self.say(error.sentence)
        if draft is None or not again:
            return
        for state in self._stages:
            screen = stage_screen(state.number, self.desk)
            cell = CellDraft(draft.uid, draft.column, draft.text)
            tables = [table for table in screen.stage.tables if table.key == draft.table]
            if tables:
                self.open_screen(screen)
                screen.call_after_refresh(screen.restore_draft, tables[0], cell)
                return

    def _lead_to(self, finding: Finding) -> None:
        """Enter the stage of a finding at its place."""
        screen = stage_screen(finding.stage, self.desk)
        self.open_screen(screen)
        screen.call_after_refresh(screen.lead_to, finding)

    def _show_saved(self) -> None:
        self.desk.note_save()
        self._show_dossier()

    def _show_dossier(self) -> None:
        """Show the dossier as it is now."""
        self._take_over()
        self._show_details()

    def _take_over(self) -> None:
        """Show the stages as they are now."""
        width = self.size.width or SMALLEST_WIDTH
        self._stages = stages(self.desk.dossier.view, self.desk.known_findings.every)
        self.menu.show([stage_line(state, width) for state in self._stages])
        self._show_title()
        self.dossier_watch.check_soon()

    def _show_title(self) -> None:
        meta = self.desk.dossier.view.meta
        width = self.size.width or SMALLEST_WIDTH
        status = self.desk.status
        room = width - cell_len(status) - 1
        heading = _("Thôn Xã – planning cycle {year}, commune {commune}")
        words = heading.format(year=meta.year, commune=meta.commune)
        if cell_len(words) > room:
            shorter = _("{year}, commune {commune}")
            words = shorter.format(year=meta.year, commune=meta.commune)
        self.title_line.show(f"{fit(words, room, 'left')} {status}")

    def _show_details(self) -> None:
        if self._stages:
            width = self.size.width or SMALLEST_WIDTH
            state = self._stages[self.menu.chosen]
            lines = [line for one in self._details(state) for line in wrapped(one, width)]
            self.details.show((*lines, *missing_lines(state, width)))

    def _details(self, state: StageState) -> Iterator[str]:
        view = self.desk.dossier.view
        types = declared_records()
        yield ""
        counts = [
            _("{table}: {count}").format(table=types[table].table_title(), count=count)
            for table, count in state.records.items()
        ]
        if counts:
            yield "   ".join(counts)
        if state.totals.count:
            show = Activity.columns["total_cost"].show
            yield _("Total {total} = village {village} + external {external} ({unit})").format(
                total=show(state.totals.total, view),
                village=show(state.totals.village, view),
                external=show(state.totals.external, view),
                unit=_(view.unit.label),
            )
