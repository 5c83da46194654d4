"""What is done with a row: deleting it, giving it a priority, proposing it again."""

from store.dossier.changes import RecordChanges
from store.language import _
from store.records import PastProposal
from store.stages.evaluation.carry_over import adopt
from tui.acts.stage_acts import StageActs


class RowActs(StageActs):
    """Does something with the row at the cursor, or with the marked ones."""

    def action_delete(self) -> None:
        """Delete the record at the cursor."""
        uid = self.screen.grid.uid
        self.screen.attempt(lambda: self.screen.sheet.delete(uid))

    def action_adopt(self) -> None:
        """Propose again the marked ones, or the one at the cursor, of what earlier years left."""
        chosen = self.chosen(PastProposal)
        self.take(lambda: sum((adopt(self.view, one) for one in chosen), RecordChanges()))

    def action_priority(self, priority: int) -> None:
        """Give a priority (1 to 3)."""
        uid = self.screen.grid.uid
        sheet = self.screen.sheet
        if sheet.table.is_overview or not sheet.table.has("priority"):
            self.screen.say(_("Only activities have a priority."))
        else:
            self.screen.attempt(lambda: sheet.give_priority(uid, priority))
