"""Stage 4: what becomes of the lines of the commune plan, and how the villages hear of it."""

from store.language import _
from store.records import Line
from store.stages.shared.rounds import approved_decisions
from store.stages.village.totals import Totals
from tui.screens.deciding import DecidingScreen
from tui.summaries import money
from tui.tables.approval import APPROVAL_TABLES


class ApprovalScreen(DecidingScreen):
    """Decisions line by line, and the answers to the villages."""

    number = 4
    tables = APPROVAL_TABLES

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Approval and feedback")

    def sums_of_table(self) -> str:
        """Return what is asked and approved of the lines shown, and by which document."""
        if self.sheet.table is not self.tables[0]:
            return super().sums_of_table()
        view = self.desk.dossier.view
        approved, lines = approved_decisions(view), self.sheet.records()
        granted = Totals.of(approved[one.uid] for one in lines if one.uid in approved)
        asked = Totals.of(one for one in lines if isinstance(one, Line))
        paper = self._paper()
        message = _(
            "Asked {asked_count}: {asked}, approved {count}: {approved} {unit}; by {document}"
        )
        return message.format(
            asked_count=asked.count,
            asked=money(view, asked.total),
            count=granted.count,
            approved=money(view, granted.total),
            unit=_(view.unit.label),
            document=paper.title(view) if paper else _("no document yet"),
        )
