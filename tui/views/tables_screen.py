"""Tables as tabs over one grid, for one village or for all, filtered and sorted."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from textual import events
from textual.widget import Widget

from store.columns.kind import FieldError
from store.columns.picking import offer, pick_by_part
from store.dossier.place import line_of
from store.language import N_, _
from tui.desk.desk import ALL_VILLAGES, Desk
from tui.grid.model import CellDraft
from tui.keys.keys import KeyPlace, footer
from tui.sheets.findings import said
from tui.sheets.sheet import TableSheet
from tui.tables.summaries import money_summary, sector_summary
from tui.tables.table import ScreenTable
from tui.terminal.environment import SMALLEST_WIDTH
from tui.views.choosing import TickingScreen
from tui.views.dossier_screen import DeskScreen
from tui.widgets.lines import ScreenLine
from tui.widgets.tabs import tabs_line

_EVERY_ROW = N_("every row")
"""The offer that takes back what rows were narrowed to."""


class TablesScreen(DeskScreen[TableSheet]):
    """Several tables, of which one is shown; a subclass names its ``tables`` and ``title``."""

    tables: Sequence[ScreenTable] = ()

    def __init__(self, desk: Desk) -> None:
        """Open the first table; without villages, the first that needs none."""
        self._own_village = ALL_VILLAGES
        self.desk = desk
        self.tabs = ScreenLine()
        self._places: dict[str, str] = {}
        has_villages = bool(desk.dossier.view.villages())
        first = next(table for table in self.tables if has_villages or not table.needs_village)
        super().__init__(desk, desk.sheet(first, self.village))

    # What is shown

    @property
    def village(self) -> str:
        """The uid of the village whose records are shown; empty means all of them."""
        return self._own_village

    @village.setter
    def village(self, uid: str) -> None:
        self._own_village = uid

    @property
    def table_places(self) -> Sequence[KeyPlace]:
        """Where the person is while no cell is open."""
        return (KeyPlace.TABLE, *self.sheet.table.places, self.place, KeyPlace.EVERYWHERE)

    @property
    def footer_text(self) -> str:
        """The keys at the foot of the screen; what does nothing in this table is not among them."""
        table = self.sheet.table
        works = {"open": table.typed != (), "new_row": table.grows}
        idle = [action for action, does_something in works.items() if not does_something]
        return footer(self.table_places, self.size.width or SMALLEST_WIDTH, without=idle)

    def body(self) -> Iterable[Widget]:
        """Return the tabs above the grid."""
        yield self.tabs
        yield from super().body()

    def heading(self) -> str:
        """Return commune, year, stage and village."""
        view = self.desk.dossier.view
        return " › ".join((view.meta.title(view), self.name_of_place(), self._village_name()))

    def name_of_place(self) -> str:
        """Return what the tables belong to, in a few words."""
        raise NotImplementedError

    def sums(self) -> str:
        """Return what the rows come to, and what is filtered and marked."""
        sheet, text = self.sheet, self.sums_of_table()
        if sheet.narrowing.is_on:
            words = sheet.narrowing.said or _("(empty)")
            text = _("Filter “{words}”: {text}").format(words=words, text=text)
        if sheet.marks.uids:
            text = _("{count} marked. {text}").format(count=len(sheet.marks.uids), text=text)
        return text

    def sums_of_table(self) -> str:
        """Return the sums of the rows shown, or how many there are."""
        sheet = self.sheet
        summary = sheet.table.summary
        if summary is not None:
            return summary(sheet.view, sheet.records())
        return _("{count} rows").format(count=len(sheet.records()))

    def notice(self) -> str:
        """Return what the rules find in the cell at the cursor, or the sums of its sector.

        In a table without rows it is why there is none, and what to do.
        """
        if not self.grid.uid:
            return self.sheet.why_no_row(self.village)
        first = self.grid.column_key == self.sheet.columns[0].key
        found = self.desk.findings.at(self.grid.uid, self.grid.column_key, first=first)
        if found is not None:
            return said(found)
        sheet = self.sheet
        if not sheet.records():
            return _("Enter opens the cell; Tab saves and goes right, Enter goes down; ? explains.")
        if sheet.table.summary is not money_summary:
            return ""
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
        self.show_table(next(table for table in self.tables if table.key == tab))
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
        self.ask(
            _("Filter:"), self._filtered, self.sheet.narrowing.words, composer=self.desk.composer
        )

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

    def action_narrow(self) -> None:
        """Ask for a value that rows must have, such as a sector, a priority or a programme."""
        self.ask(
            _("Only rows with:"),
            self._narrowed,
            _(_EVERY_ROW),
            partial(offer, words=[_(_EVERY_ROW), *self.sheet.narrowings()]),
        )

    def action_mark(self) -> None:
        """Mark the row, or take its mark away, and go on to the next."""
        self.sheet.marks.turn([self.grid.uid])
        self.grid.act("down")
        self.grid.reload()
        self.say("")

    def action_mark_all(self) -> None:
        """Mark all rows shown, or take all marks away."""
        self.sheet.marks.turn([one.uid for one in self.sheet.records()])
        self.grid.reload()
        self.say("")

    # The parts of the above

    def show_table(self, table: ScreenTable) -> None:
        """Show a table, with the cursor on the same line of the plan, or where it stood last."""
        here = self.sheet.record(self.grid.uid)
        line = line_of(self.sheet.view, here) if here is not None else None
        self._places[self.sheet.table.key] = self.grid.uid
        self.sheet = self.desk.sheet(table, self.village)
        self.sheet.fit(self.size.width)
        place = self.sheet.place_of(line.uid) if line is not None else ""
        self.grid.show(self.sheet, place or self._places.get(table.key, self.village))
        self.show_state()

    def _turn(self, direction: int) -> None:
        index = self.tables.index(self.sheet.table) + direction
        self.show_table(self.tables[index % len(self.tables)])

    def _village_names(self) -> Mapping[str, str]:
        villages = self.desk.dossier.view.villages()
        return {ALL_VILLAGES: _("All villages")} | {one.uid: one.name for one in villages}

    def _village_name(self) -> str:
        return self._village_names().get(self.village, "")

    def _village_chosen(self, name: str) -> None:
        village = pick_by_part(name, self._village_names()) if name else ALL_VILLAGES
        self.village = village
        self._places.clear()
        self.show_table(self.sheet.table)

    def _filtered(self, words: str) -> None:
        self.sheet.narrowing.words = words.strip()
        self.grid.reload()
        self.show_state()

    def _columns_chosen(self, keys: Sequence[str]) -> None:
        self.sheet.choose_columns(keys)
        self.desk.remember_columns(self.sheet.table, keys)
        self.grid.show(self.sheet, self.grid.uid)
        self.show_state()

    def _narrowed(self, words: str) -> None:
        """Add a value that rows must have; the offer of every row takes all of them away."""
        sheet = self.sheet
        wanted = sheet.narrowings().get(words)
        if wanted is not None:
            sheet.narrowing.values |= dict([wanted])
        elif words in {"", _(_EVERY_ROW)}:
            sheet.narrowing.values = {}
        else:
            message = _("“{words}” is none of the values offered. Choose one with the arrows.")
            raise FieldError(message.format(words=words))
        self.grid.reload()
        self.show_state()
