"""The screen of a stage: its tables as tabs over one grid, and the acts it holds."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Protocol

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from store.cycle.closing import is_closed
from store.language import _
from tui.acts.filling.copying import RowCopying
from tui.acts.filling.pasting import PastingActs
from tui.acts.filling.refused_cells import RefusedCells
from tui.acts.filling.row_filling import RowFilling
from tui.acts.marking import RowMarking
from tui.acts.possible import impossible
from tui.acts.printing import StagePrinting
from tui.acts.record_pages import RecordPages
from tui.acts.rows import RowActs
from tui.acts.showing.choosing import TableChoice, VillageChoice
from tui.acts.showing.columns import ColumnActs
from tui.acts.showing.leading import Leading
from tui.acts.showing.narrowing import RowNarrowing
from tui.acts.showing.record_beside import RecordBeside
from tui.acts.stage_acts import StageDeclaration
from tui.acts.stage_end import StageEnd
from tui.acts.stage_pages import StagePages
from tui.acts.taking_in import TakingIn
from tui.desk.desk import Desk
from tui.goto.place import TablePlace
from tui.keys.keys import KeyPlace
from tui.sheets.findings import said
from tui.sheets.sheet import TableSheet
from tui.tables.summaries import money_summary, sector_summary
from tui.tables.table import ScreenTable
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import path
from tui.views.dossier_screen import DeskScreen, heading_room
from tui.views.screen import KeyScreen
from tui.widgets.lines import ScreenLine
from tui.widgets.still import Below, Beside
from tui.widgets.tabs import tabs_line

_OF_EVERY_STAGE = (
    ColumnActs,
    RowActs,
    RowCopying,
    RowFilling,
    RecordPages,
    StagePages,
    StageEnd,
    StagePrinting,
)


class OpenPlaceFrom(Protocol):
    """Goes on from a screen to a place in the dossier; ``said`` is a sentence to begin with."""

    def __call__(self, screen: KeyScreen, desk: Desk, place: TablePlace, said: str = "") -> None:
        """Go there."""


class StageScreen(DeskScreen[TableSheet]):
    """One stage of the dossier, as it is declared; what can be done there its acts do."""

    def __init__(self, desk: Desk, stage: StageDeclaration, open_place: OpenPlaceFrom) -> None:
        """Open the first table of ``stage``; without villages, the first that needs none.

        ``open_place`` goes on from this screen to a place in the dossier.
        """
        self.stage = stage
        self.open_place = partial(open_place, self, desk)
        self.desk = desk
        self._own_acts = tuple(make(self) for make in stage.acts)
        self._table_choice = TableChoice(self)
        self._village_choice = VillageChoice(self, self._table_choice)
        self.leading = Leading(self, self._village_choice)
        self._narrowing, self._marking = RowNarrowing(self), RowMarking(self)
        self._pasting, self._refused = PastingActs(self), RefusedCells(self)
        self.takes_pasted = self._pasting.paste
        self.tabs = ScreenLine()
        self._beside = RecordBeside(self)
        self._lines_above = [ScreenLine() for act in self._own_acts for _line in range(act.height)]
        super().__init__(desk, desk.sheet(self._table_choice.first(), self.village))
        self.grid.beside = (self.text_pane, self._beside.panel)
        self.typed.table = self.sheet.table.key
        self.acts = (
            *self._own_acts,
            self._table_choice,
            self._village_choice,
            self._narrowing,
            self._narrowing.finding,
            self._marking,
            self._beside,
            self._pasting,
            self._refused,
            TakingIn(self, self.leading),
            *(make(self) for make in _OF_EVERY_STAGE),
            *self.acts,
        )

    # What is shown

    @property
    def village(self) -> str:
        """The uid of the village whose records are shown; empty means all of them."""
        return self._village_choice.uid

    @property
    def places(self) -> Sequence[KeyPlace]:
        """Where the person is while no cell is open."""
        of_table = dict.fromkeys((*self.sheet.table.places, KeyPlace.MARKING, KeyPlace.FILLING))
        return (KeyPlace.TABLE, *of_table, self.place, KeyPlace.EVERYWHERE)

    @property
    def idle_actions(self) -> Collection[str]:
        """What does nothing in this table, or is not the person's to do."""
        return impossible(self)

    def body(self) -> Iterable[Widget]:
        """Return tabs and other lines above the grid, and beside it what stands at the cursor."""
        yield self.tabs
        yield from self._lines_above
        yield Beside(Below(self.grid, self.text_pane), self._beside.panel)
        yield self.sums_line

    def heading(self) -> str:
        """Return commune, year, stage and village, and that the stage is closed."""
        view = self.desk.dossier.view
        words = (view.meta.title(view), _(self.stage.name), self._village_choice.name)
        over = _("{place} (closed)") if is_closed(view, self.stage.number) else "{place}"
        room = heading_room(self.desk, self.size.width) - cell_len(over.format(place=""))
        return over.format(place=path(words, room))

    def sums(self) -> str:
        """Return what the rows come to, and what is filtered and marked."""
        sheet = self.sheet
        sums = next(filter(None, (act.sums() for act in self._own_acts)), "")
        if not sums and sheet.table.summary is not None:
            sums = sheet.table.summary(sheet.view, sheet.records())
        elif not sums:
            sums = _("{count} rows").format(count=len(sheet.records()))
        return self._refused.told(self._marking.told(self._narrowing.told(sums)))

    def notice(self) -> str:
        """Return what the rules find in the cell at the cursor, or the sums of its sector.

        In a table without rows it is why there is none, and what to do.
        """
        sheet = self.sheet
        if not self.grid.uid:
            return sheet.blanks.why_none(self.village)
        first = self.grid.column_key == sheet.columns[0].key
        found = self.desk.findings.at(self.grid.uid, self.grid.column_key, first=first)
        if found is not None:
            return said(found)
        if not sheet.records():
            return _("Enter opens the cell; Tab saves and goes right, Enter goes down; ? explains.")
        if sheet.table.summary is not money_summary:
            return self.grid.cut_title
        return sector_summary(sheet.view, sheet.records(), sheet.record(self.grid.uid))

    def on_resize(self, event: events.Resize) -> None:
        """Let the columns share the new width, or what a panel beside them leaves of it."""
        self._beside.share(event.size.width)

    def show_state(self) -> None:
        """Show the lines around the grid as they are now."""
        width = self.size.width or SMALLEST_WIDTH
        titles = [table.tab_title() for table in self.stage.tables]
        self.tabs.show(tabs_line(titles, self.stage.tables.index(self.sheet.table), width))
        words = [words for act in self._own_acts for words in act.lines(width)]
        for line, text in zip(self._lines_above, words, strict=True):
            line.show(text)
        super().show_state()

    # Where one is led

    def show_table(self, table: ScreenTable) -> None:
        """Show a table, with the cursor on the same line of the plan, or where it stood last."""
        self._table_choice.show(table)

    def show_sheet(self, sheet: TableSheet, uid: str) -> None:
        """Show ``sheet`` with the cursor on the record ``uid``, if it is there."""
        self.sheet = sheet
        self.typed.table = sheet.table.key
        sheet.fit(self._beside.left_of(self.size.width))
        self.grid.show(sheet, uid)
        self.show_state()
