"""The screen of a stage: its tables, what is missing in it, its papers, and its end."""

from collections.abc import Iterable

from store.checks.rules import Finding
from store.columns.record import Record
from store.cycle.closing import is_closed
from store.cycle.stages import stages
from store.dossier.changes import RecordChanges
from store.dossier.place import has_begun
from store.language import _
from store.records import Meeting, PastProposal
from store.stages.evaluation.carry_over import adopt
from tui.dialogs.close_stage import CloseStageDialog
from tui.dialogs.printing import PrintDialog
from tui.dialogs.stage_figures import FIGURES
from tui.dialogs.stage_summary import brief
from tui.sheets.findings import said
from tui.views.choosing import ChoosingScreen
from tui.views.history import history_screen, story_screen
from tui.views.reading import ReadingScreen, ScreenParagraph
from tui.views.record import RecordScreen
from tui.views.screen import KeyScreen
from tui.views.tables_screen import TablesScreen


class StageScreen(TablesScreen):
    """One stage of the dossier; a subclass names its ``number`` and ``tables``."""

    number: int

    def heading(self) -> str:
        """Return where the person is, and that the stage is closed."""
        words = super().heading()
        is_over = is_closed(self.desk.dossier.view, self.number)
        return _("{place} (closed)").format(place=words) if is_over else words

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
        elif not record.revision:
            self.say(_("This follows from other tables and is not typed here."))
        else:
            self.app.push_screen(self.record_screen(record))

    def action_missing(self) -> None:
        """List what is missing; the chosen line leads to its cell."""
        found = self.desk.find().of_place(self.number, self.village)
        lines = [said(one) for one in found]
        if lines:
            self.app.push_screen(
                ChoosingScreen(_("What is missing"), lines, lambda line: self.lead_to(found[line]))
            )
        elif not has_begun(self.desk.dossier.view, self.number):
            self.say(_("Nothing has been recorded in this stage yet."))
        else:
            self.say(_("Nothing is missing."))

    def action_brief(self) -> None:
        """Show the stage on one page."""
        view = self.desk.dossier.view
        state = stages(view, self.desk.find().every)[self.number - 1]
        self.app.push_screen(ReadingScreen(self._page_title(state.title()), brief(view, state)))

    def action_figures(self) -> None:
        """Show the figures of the stage in a table of their own."""
        title, make = FIGURES[self.number]
        self.show_figures(_(title), make(self.desk.dossier.view))

    def action_gate(self) -> None:
        """Close the stage, or open it again."""
        CloseStageDialog(
            self, self.desk, self.number, lead=self.lead_to, saved=self.note_saves
        ).open()

    def action_print(self) -> None:
        """Print or export a form, or the blank one of the table."""
        dialog = PrintDialog(self, self.desk, self.village, self._meeting(), self.sheet)
        dialog.open(self.number)

    def action_adopt(self) -> None:
        """Propose again the marked ones, or the one at the cursor, of what earlier years left."""
        chosen = self.sheet.chosen(self.grid.uid)
        self.attempt(lambda: self.sheet.take(self._adopted(chosen)))

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

    def show_figures(self, title: str, lines: Iterable[ScreenParagraph]) -> None:
        """Show a page of figures, in the unit of the office."""
        view = self.desk.dossier.view
        heading = _("{title} ({unit})").format(title=title, unit=_(view.unit.label))
        self.app.push_screen(ReadingScreen(self._page_title(heading), list(lines)))

    def _page_title(self, title: str) -> str:
        view = self.desk.dossier.view
        return f"{view.meta.title(view)} › {title}"

    def _adopted(self, chosen: Iterable[PastProposal]) -> RecordChanges:
        view = self.desk.dossier.view
        return sum((adopt(view, one) for one in chosen), RecordChanges())

    def _meeting(self) -> str:
        record = self.sheet.saved_record(self.grid.uid)
        return record.uid if isinstance(record, Meeting) else ""

    def lead_to(self, finding: Finding) -> None:
        """Show the place of a finding."""
        wanted = [table for table in self.tables if table.name == finding.table]
        if not wanted:
            self.say(finding.sentence)
            return
        self.show_table(wanted[0])
        first = self.sheet.columns[0].key
        if not self.grid.go_to(finding.uid, finding.column):
            self.grid.go_to(finding.uid, first)
        self.say("")

    def _give_priority(self, priority: int) -> None:
        uid = self.grid.uid
        table = self.sheet.table
        if table.is_overview or not table.has("priority"):
            self.say(_("Only activities have a priority."))
        else:
            self.attempt(lambda: self.sheet.give_priority(uid, priority))
