"""Confirming the shares of the villages, and posting the answers to them."""

from collections.abc import Sequence
from dataclasses import replace

from store.dossier.changes import RecordChanges
from store.language import _
from store.records import DecisionShare, Feedback, Village
from store.stages.approval.answers import answers, post_feedback
from store.stages.approval.decisions import confirm_shares
from tui.acts.stage_acts import StageActs


class AnsweringActs(StageActs):
    """Tells the villages what became of their proposals."""

    def action_confirm_shares(self) -> None:
        """Confirm the marked shares, or all shares of the decision at the cursor."""
        shares = self.chosen(DecisionShare)
        if not self.screen.sheet.marked() and shares:
            shares = list(self.view.where(DecisionShare, decision=shares[0].decision))
        self.take(lambda: confirm_shares(shares))

    def action_post(self) -> None:
        """Record that the answers to the villages are posted, once they are complete."""
        told = {one.village: one for one in self.view.all(Feedback) if one.posted_from}
        self.spare_decided(
            self.chosen(Village),
            lambda village: self._posted_when(told.get(village.uid)),
            lambda villages, remark: self.take(lambda: self._posted(villages), remark),
            self._posted,
        )

    def _posted_when(self, feedback: Feedback | None) -> str:
        if feedback is None:
            return ""
        day = feedback.columns["posted_from"].show(feedback.posted_from, self.view)
        return _("posted from {day}").format(day=day)

    def _posted(self, villages: Sequence[Village]) -> RecordChanges:
        """Return the feedback of those villages that can be told everything."""
        desk = self.screen.desk
        answered = [village for village in villages if answers(self.view, village.uid).is_answered]
        waiting = [village.name for village in villages if village not in answered]
        changes = post_feedback(self.view, answered, desk.today, desk.dossier.who)
        if not waiting:
            return changes
        message = _("Not answered yet, because proposals lack an outcome or a reason: {villages}.")
        remark = message.format(villages=", ".join(waiting))
        return replace(changes, remarks=(*changes.remarks, remark))
