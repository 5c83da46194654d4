"""The screen of a stage: its tables as tabs over one grid, for one village or for all."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from textual import events
from textual.widget import Widget

from store.choices import offer, pick
from store.fields import FieldError
from store.language import _
from store.record import Record
from store.records import Activity, Meeting
from store.rules import Finding
from tui.desk import ALL_VILLAGES, Desk
from tui.findings import said
from tui.grid_model import CellDraft
from tui.lines import Line
from tui.screen import KeyScreen
from tui.screens.choosing import ChoosingScreen, TickingScreen
from tui.screens.desk_screen import DeskScreen
from tui.screens.history import history_screen, story_screen
from tui.screens.printing import PrintDialog
from tui.screens.record import RecordScreen
from tui.sheet import Sheet
from tui.summaries import sector_summary
from tui.table import Table
from tui.tabs import tabs_line
from tui.terminal import SMALLEST_WIDTH


class StageScreen(DeskScreen[Sheet]):
    """One stage of the dossier.

    A subclass names its ``number``, ``tables`` and ``stage_title``.
    """

    number: int
    tables: Sequence[Table] = ()

    def __init__(self, desk: Desk) -> None:
        """Open the first table of the village worked on last; without villages, their table."""
        self.tabs = Line()
        self._places: dict[str, str] = {}
        has_villages = bool(desk.dossier.view.villages())
        first = next(one for one in self.tables if one.is_of_commune or has_villages)
        super().__init__(desk, desk.sheet(first, desk.village))

    # What is shown

    def body(self) -> Iterable[Widget]:
        """Return the tabs above the grid."""
        yield self.tabs
        yield from super().body()

    def heading(self) -> str:
        """Return commune, year, stage and village."""
        view = self.desk.dossier.view
        parts = (view.meta.title(view), self.stage_title(), self._village_name())
        return " › ".join(parts)

    def stage_title(self) -> str:
        """Return the short name of the stage."""
        raise NotImplementedError

    def sums(self) -> str:
        """Return the sums of the table, or how many rows there are, and what is filtered."""
        sheet = self.sheet
        summary = sheet.table.summary
        if summary is not None:
            text = summary(sheet.view, sheet.records())
        else:
            text = _("{count} rows").format(count=len(sheet.records()))
        if sheet.words:
            text = _("Filter “{words}”: {text}").format(words=sheet.words, text=text)
        return text

    def notice(self) -> str:
        """Return what the rules find in the cell at the cursor, or the sums of its sector.

        In a table without rows it is why there is none, and what to do.
        """
        if not self.grid.uid:
            return self.sheet.why_no_row(self.desk.village)
        first = self.grid.column_key == self.sheet.columns[0].key
        found = self.desk.findings.at(self.grid.uid, self.grid.column_key, first=first)
        if found is not None:
            return said(found)
        sheet = self.sheet
        if not sheet.records():
            return _("Enter opens the cell; Tab saves and goes right, Enter goes down; ? explains.")
        return sector_summary(sheet.view, sheet.records(), sheet.record(self.grid.uid))

    def on_resize(self, event: events.Resize) -> None:
        """Let the columns share the new width."""
        self.sheet.fit(event.size.width)
        self.grid.reload()

    def show_state(self) -> None:
        """Show tabs, title, sums and notice as they are now."""
        width = self.size.width or SMALLEST_WIDTH
        titles = [table.tab_title() for table in self.tables]
        current = self.tables.index(self.sheet.table)
        self.tabs.show(tabs_line(titles, current, width))
        super().show_state()

    # Keys

    def keep_drafts(self) -> None:
        """Keep the text of the open cell for the next start."""
        draft = self.grid.draft()
        if draft is not None:
            self.desk.keep_draft(self.sheet.table, draft)

    def holds(self, tab: str) -> bool:
        """Tell whether one of the tables has that tab."""
        return any(one.key == tab for one in self.tables)

    def restore_draft(self, tab: str, draft: CellDraft) -> None:
        """Open the cell of a draft with what was typed, or say what it was."""
        self._show_table(next(one for one in self.tables if one.key == tab))
        if self.grid.restore(draft):
            return
        message = _("The row is no longer there; what you typed was: {text}")
        self.say(message.format(text=draft.text))

    # Commands

    def action_next_table(self) -> None:
        """Show the next table."""
        self._turn(1)

    def action_previous_table(self) -> None:
        """Show the table before."""
        self._turn(-1)

    def action_choose_village(self) -> None:
        """Ask for a village by the first letters of its name."""
        names = self._village_names()
        self.ask(
            _("Village:"),
            self._village_chosen,
            self._village_name(),
            partial(offer, words=list(names.values())),
        )

    def action_delete(self) -> None:
        """Delete the record at the cursor."""
        uid = self.grid.uid
        self.attempt(lambda: self.sheet.delete(uid))

    def action_filter(self) -> None:
        """Ask for the words that rows must contain."""
        self.ask(_("Filter:"), self._filtered, self.sheet.words, composer=self.desk.composer)

    def action_sort(self) -> None:
        """Sort by the column at the cursor, turn the order round, or restore the usual one."""
        column = self.grid.state.cursor.current_column
        if column is not None:
            said = self.sheet.sort(column)
            self.grid.reload()
            self.say(said)

    def action_columns(self) -> None:
        """Choose which columns are shown."""
        known = self.sheet.table.all_columns()
        keys = list(dict.fromkeys([*self.sheet.table.shown, *known]))
        ticked = [keys.index(column.key) for column in self.sheet.columns]
        self.app.push_screen(
            TickingScreen(
                _("Columns of “{table}”").format(table=self.sheet.table.tab_title()),
                [known[key].title() for key in keys],
                ticked,
                lambda chosen: self._columns_chosen([keys[one] for one in chosen]),
            )
        )

    def action_story(self) -> None:
        """Show the story of the record at the cursor."""
        record = self.sheet.saved_record(self.grid.uid)
        if record is None:
            self.say(_("There is no record here yet."))
        else:
            self.open_page(lambda: story_screen(self.desk.dossier, record))

    def action_history(self) -> None:
        """Show who changed what in the dossier."""
        self.open_page(lambda: history_screen(self.desk.dossier))

    def action_record(self) -> None:
        """Show all fields of the record at the cursor."""
        record = self.sheet.saved_record(self.grid.uid)
        if record is None:
            self.say(_("There is no record here yet."))
        else:
            self.app.push_screen(self.record_screen(record))

    def action_missing(self) -> None:
        """List what is missing; the chosen line leads to its cell."""
        found = self.desk.find().of_place(self.number, self.desk.village)
        lines = [said(one) for one in found]
        if lines:
            self.app.push_screen(
                ChoosingScreen(_("What is missing"), lines, lambda line: self._go_to(found[line]))
            )
        else:
            self.say(_("Nothing is missing."))

    def action_print(self) -> None:
        """Print or export a form."""
        PrintDialog(self, self.desk, self.desk.village, self._meeting()).open()

    def action_priority_1(self) -> None:
        """Give priority 1."""
        self._give_priority(1)

    def action_priority_2(self) -> None:
        """Give priority 2."""
        self._give_priority(2)

    def action_priority_3(self) -> None:
        """Give priority 3."""
        self._give_priority(3)

    def record_screen(self, record: Record) -> KeyScreen:
        """Return the screen for one record."""
        return RecordScreen(self.desk, record)

    # The parts of the above

    def _meeting(self) -> str:
        record = self.sheet.saved_record(self.grid.uid)
        return record.uid if isinstance(record, Meeting) else ""

    def _turn(self, direction: int) -> None:
        index = self.tables.index(self.sheet.table) + direction
        self._show_table(self.tables[index % len(self.tables)])

    def _show_table(self, table: Table) -> None:
        """Show a table, with the cursor where it last stood in it."""
        self._places[self.sheet.table.key] = self.grid.uid
        self.sheet = self.desk.sheet(table, self.desk.village)
        self.sheet.fit(self.size.width)
        self.grid.show(self.sheet, self._places.get(table.key, self.desk.village))
        self.show_state()

    def _village_names(self) -> Mapping[str, str]:
        villages = self.desk.dossier.view.villages()
        return {ALL_VILLAGES: _("All villages")} | {one.uid: one.name for one in villages}

    def _village_name(self) -> str:
        return self._village_names().get(self.desk.village, "")

    def _village_chosen(self, name: str) -> None:
        try:
            village = pick(name, self._village_names()) if name else ALL_VILLAGES
        except FieldError as error:
            self.say(str(error))
            return
        self.desk.village = village
        self._places.clear()
        self._show_table(self.sheet.table)

    def _filtered(self, words: str) -> None:
        self.sheet.words = words.strip()
        self.grid.reload()
        self.show_state()

    def _columns_chosen(self, keys: Sequence[str]) -> None:
        self.sheet.choose_columns(keys)
        self.desk.remember_columns(self.sheet.table, keys)
        self.grid.show(self.sheet, self.grid.uid)
        self.show_state()

    def _go_to(self, finding: Finding) -> None:
        """Show the place of a finding."""
        wanted = [one for one in self.tables if one.name == finding.table]
        if not wanted:
            self.say(finding.sentence)
            return
        self._show_table(wanted[0])
        self.grid.go_to(finding.uid, finding.column)
        self.say("")

    def _give_priority(self, priority: int) -> None:
        uid = self.grid.uid
        if self.sheet.table.record_type is not Activity:
            self.say(_("Only activities have a priority."))
        else:
            self.attempt(lambda: self.sheet.give_priority(uid, priority))
