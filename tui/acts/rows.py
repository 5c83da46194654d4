"""What is done with a row: deleting it, giving it a priority, proposing it again."""

from collections.abc import Sequence

from store.dossier.changes import RecordChanges
from store.language import _
from store.records import PastProposal
from store.stages.evaluation.carry_over import adopt, adopter
from tui.acts.showing.columns import bring_in_sight
from tui.acts.stage_acts import StageActs


class RowActs(StageActs):
    """Does something with the row at the cursor, or with the marked ones."""

    def action_delete(self) -> None:
        """Delete the marked records, or the one at the cursor."""
        uid = self.screen.grid.uid
        self.screen.attempt(lambda: self.screen.sheet.delete(uid))

    def action_adopt(self) -> None:
        """Propose again the marked ones, or the one at the cursor, of what earlier years left."""
        self.spare_decided(
            self.chosen(PastProposal),
            self._decided,
            lambda chosen, remark: self.take(lambda: self._adopted(chosen), remark),
            self._adopted,
        )

    def _adopted(self, chosen: Sequence[PastProposal]) -> RecordChanges:
        return sum((adopt(self.view, one) for one in chosen), RecordChanges())

    def _decided(self, past: PastProposal) -> str:
        """Return what became of an offer; empty where it is still open."""
        adopted = adopter(self.view, past)
        if adopted is not None:
            return _("proposed again as “{name}”").format(name=adopted.name)
        return past.columns["dropped"].title() if past.dropped else ""

    def action_priority(self, priority: int) -> None:
        """Give a priority (1 to 3)."""
        sheet = self.screen.sheet
        if sheet.table.is_overview or not sheet.table.has("priority"):
            self.screen.say(_("Only activities have a priority."))
            return
        record = self.only_one(_("One row is given a priority at a time."))
        if record is not None:
            self.screen.attempt(lambda: sheet.changes.give_priority(record, priority))
            bring_in_sight(self.screen, "priority")
