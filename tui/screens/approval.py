"""The keys by which lines are submitted and decided, shares confirmed and answers posted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from store.columns.picking import offer, pick_by_part
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Decision, DecisionShare, OfficialDocument, PlanLine, Village
from store.records.approval import APPROVED, OUTCOMES
from store.records.costs import REASONS
from store.stages.approval.answers import answers, post_feedback
from store.stages.approval.decisions import (
    Grant,
    Verdict,
    adjust,
    approve_as_asked,
    confirm_shares,
    current_decision,
    decide,
    submit,
)
from store.stages.shared.rounds import approved_decisions
from store.stages.village.totals import Totals
from tui.screens.stage import StageScreen
from tui.tables.approval import APPROVAL_TABLES
from tui.tables.summaries import money

_DECIDING = ("QĐ", "NQ")
_SUBMITTING = ("TTr",)
_OTHER = "other"


@dataclass(frozen=True)
class _Case:
    """Lines being decided, and what has been answered so far."""

    lines: Sequence[PlanLine]
    verdict: Verdict
    grant: Grant | None = None


class DecidingScreen(StageScreen):
    """A stage in which lines are decided, many at once.

    Each key does all marked rows as one step that undo takes back; without marks the row at the
    cursor.
    """

    _document: str | None = None

    def action_approve(self) -> None:
        """Approve the lines as asked."""
        lines = self._lines()
        self.attempt(lambda: self.sheet.take(self._approved(lines)))

    def action_submit(self) -> None:
        """Submit the lines."""
        lines = self._lines()
        paper = self._paper(_SUBMITTING)
        uid = paper.uid if paper else None
        self.attempt(lambda: self.sheet.take(submit(self._view, lines, uid)))

    def action_decide(self) -> None:
        """Ask for the outcome, then for what it needs: a reason, and how much is approved."""
        lines = self._lines()
        outcomes = {key: _(label) for key, label in OUTCOMES.items() if key != "submitted"}
        self.ask(
            _("Outcome for {count} lines:").format(count=len(lines)),
            lambda typed: self._ask_reason(lines, pick_by_part(typed, outcomes)),
            outcomes["approved_changed"],
            partial(offer, words=list(outcomes.values())),
        )

    def action_choose_document(self) -> None:
        """Ask for the document by which lines are submitted or decided from now on."""
        papers = {
            document.uid: document.title(self._view)
            for document in self._view.all(OfficialDocument)
        }
        if not papers:
            self.say(_("There is no document yet. Type it under “Documents” first."))
            return
        self.ask(
            _("By which document:"),
            lambda typed: self._document_chosen(pick_by_part(typed, papers)),
            matches=partial(offer, words=list(papers.values())),
        )

    def action_confirm_shares(self) -> None:
        """Confirm the marked shares, or all shares of the decision at the cursor."""
        chosen = self.sheet.chosen(self.grid.uid)
        shares = [one for one in chosen if isinstance(one, DecisionShare)]
        if not self.sheet.marks.uids and shares:
            shares = list(self._view.where(DecisionShare, decision=shares[0].decision))
        self.attempt(lambda: self.sheet.take(confirm_shares(shares)))

    def action_post(self) -> None:
        """Record that the answers to the villages are posted, once they are complete."""
        chosen = [one for one in self.sheet.chosen(self.grid.uid) if isinstance(one, Village)]
        self.attempt(lambda: self.sheet.take(self._posted(chosen)))

    # The parts of the above

    @property
    def _view(self) -> View:
        return self.desk.dossier.view

    def _lines(self) -> list[PlanLine]:
        return [one for one in self.sheet.chosen(self.grid.uid) if isinstance(one, PlanLine)]

    def _paper(self, kinds: Sequence[str] = _DECIDING) -> OfficialDocument | None:
        """Return the document that was chosen, else the last one of ``kinds``."""
        papers = self._view.all(OfficialDocument)
        chosen = [one for one in papers if one.uid == self._document]
        last = [one for one in reversed(papers) if one.kind in kinds]
        return next(iter(chosen + last), None)

    def _verdict(self, outcome: str) -> Verdict:
        paper = self._paper()
        day = paper.date if paper and paper.date else self.desk.today
        return Verdict(outcome, paper.uid if paper else None, day)

    def _approved(self, lines: Sequence[PlanLine]) -> RecordChanges:
        verdict = self._verdict("approved")
        return approve_as_asked(self._view, lines, verdict.document, verdict.day)

    def _ask_reason(self, lines: Sequence[PlanLine], outcome: str) -> None:
        case = _Case(lines, self._verdict(outcome))
        if outcome == "approved":
            self._decide(case)
            return
        self.ask(
            _("Reason:"),
            lambda typed: self._reason_given(case, typed),
            matches=partial(offer, words=[_(label) for label in REASONS.values()]),
            composer=self.desk.composer,
        )

    def _reason_given(self, case: _Case, typed: str) -> None:
        keys = {_(label): key for key, label in REASONS.items()}
        reason = keys.get(typed, _OTHER if typed.strip() else "")
        explanation = "" if typed in keys else typed.strip()
        verdict = replace(case.verdict, reason=reason, explanation=explanation)
        case = replace(case, verdict=verdict)
        if verdict.outcome == "approved_changed" and len(case.lines) == 1:
            self._ask_figure(case, "quantity")
        else:
            self._decide(case)

    def _ask_figure(self, case: _Case, key: str) -> None:
        """Ask for one figure that is approved, beginning with what is asked or was approved."""
        line = case.lines[0]
        before: PlanLine | Decision = line
        decision = current_decision(self._view, line)
        if decision is not None and decision.outcome in APPROVED:
            before = decision
        if case.grant is None:
            figures = (before.quantity, before.village_contribution, before.external_support)
            case = replace(case, grant=Grant(*figures))
        column = Decision.columns[key]
        self.ask(
            _("{figure}:").format(figure=column.title()),
            lambda typed: self._figure_given(case, key, typed),
            column.edit(getattr(before, key), self._view),
        )

    def _figure_given(self, case: _Case, key: str, typed: str) -> None:
        value = Decision.columns[key].parse(typed, self._view)
        grant = replace(case.grant or Grant(), **{key: value})
        following = {"quantity": "village_contribution", "village_contribution": "external_support"}
        case = replace(case, grant=grant)
        if key in following:
            self._ask_figure(case, following[key])
        else:
            self._decide(case)

    def _decide(self, case: _Case) -> None:
        self.attempt(lambda: self.sheet.take(self._decided(case)))

    def _decided(self, case: _Case) -> RecordChanges:
        """Return the decisions; a single line that was approved before is adjusted."""
        lines, verdict, grant = case.lines, case.verdict, case.grant
        current = current_decision(self._view, lines[0]) if len(lines) == 1 else None
        if current is not None and current.outcome in APPROVED:
            return adjust(self._view, lines[0], verdict, grant)
        return decide(self._view, lines, verdict, grant)

    def _posted(self, villages: Sequence[Village]) -> RecordChanges:
        """Return the feedback of those villages that can be told everything."""
        answered = [village for village in villages if answers(self._view, village.uid).is_answered]
        waiting = [village.name for village in villages if village not in answered]
        changes = post_feedback(self._view, answered, self.desk.today, self.desk.dossier.who)
        if not waiting:
            return changes
        message = _("Not answered yet, because proposals lack an outcome or a reason: {villages}.")
        remark = message.format(villages=", ".join(waiting))
        return replace(changes, remarks=(*changes.remarks, remark))

    def _document_chosen(self, uid: str) -> None:
        self._document = uid
        self.show_state()


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
        granted = Totals.of(approved[line.uid] for line in lines if line.uid in approved)
        asked = Totals.of(line for line in lines if isinstance(line, PlanLine))
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
