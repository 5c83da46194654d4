"""Submitting the lines of the commune plan and deciding them, many at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from store.base.frozen import frozen
from store.dossier.changes import RecordChanges
from store.language import _
from store.records import Decision, OfficialDocument, PlanLine
from store.records.approval import APPROVED, OUTCOMES
from store.stages.approval.decisions import (
    Grant,
    Verdict,
    adjust,
    approve_as_asked,
    current_decision,
    decide,
    decision_words,
    submit,
)
from store.stages.shared.rounds import approved_decisions
from store.stages.village.totals import Totals
from tui.acts.stage_acts import FreeRecords, StageActs, StageWork
from tui.tables.summaries import money
from tui.tables.units import title_with_unit
from tui.views.choice_questions import ask_choice, ask_reason

_DECIDING = ("QĐ", "NQ")
_SUBMITTING = ("TTr",)


@frozen
class _Case:
    """Lines being decided, and what has been answered so far; ``remark`` names those left alone."""

    lines: Sequence[PlanLine]
    verdict: Verdict
    remark: str = ""
    grant: Grant | None = None


class DecidingActs(StageActs):
    """Submits and decides lines.

    Each key does all marked rows as one step that undo takes back; without marks the row at the
    cursor.
    """

    def __init__(self, screen: StageWork) -> None:
        """Begin with the last document there is."""
        super().__init__(screen)
        self._document = ""

    def sums(self) -> str:
        """Return what is asked and approved of the lines shown, and by which document."""
        sheet, view = self.screen.sheet, self.view
        if sheet.table is not self.screen.stage.tables[0]:
            return ""
        approved, lines = approved_decisions(view), sheet.records()
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

    def action_approve(self) -> None:
        """Approve the lines as asked."""
        self._spare_decided(
            lambda lines, remark: self.take(lambda: self._approved(lines), remark), self._approved
        )

    def action_submit(self) -> None:
        """Submit the lines."""
        paper = self._paper(_SUBMITTING)
        uid = paper.uid if paper else None
        self._spare_decided(
            lambda lines, remark: self.take(lambda: submit(self.view, lines, uid), remark),
            lambda lines: submit(self.view, lines, uid),
        )

    def action_decide(self) -> None:
        """Ask for the outcome, then for what it needs: a reason, and how much is approved.

        A single line that is decided already is named with its decision, and decided anew.
        """
        chosen = self.chosen(PlanLine)
        decided = decision_words(self.view, chosen[0]) if len(chosen) == 1 else ""
        if decided:
            asked = _("Outcome for “{line}” ({decision} so far):")
            name = chosen[0].title(self.view)
            self._ask_outcome(asked.format(line=name, decision=decided), chosen, "")
        else:
            asked = _("Outcome for {count} lines:")
            self._spare_decided(
                lambda lines, remark: self._ask_outcome(
                    asked.format(count=len(lines)), lines, remark
                ),
                self._approved,
            )

    def action_choose_document(self) -> None:
        """Ask for the document by which lines are submitted or decided from now on."""
        papers = {
            document.uid: document.title(self.view) for document in self.view.all(OfficialDocument)
        }
        if not papers:
            self.screen.say(_("There is no document yet. Type it under “Documents” first."))
            return
        present = self._paper()
        at = present.uid if present is not None else None
        ask_choice(self.screen, _("By which document:"), papers, self._document_chosen, at)

    # The parts of the above

    def _spare_decided(
        self,
        go_on: FreeRecords[PlanLine],
        step: Callable[[Sequence[PlanLine]], RecordChanges],
    ) -> None:
        """Go on with the chosen lines that were not decided; what is approved only adjusts."""
        chosen = self.chosen(PlanLine)
        stays = APPROVED if len(chosen) == 1 else ()
        self.spare_decided(chosen, lambda line: decision_words(self.view, line, stays), go_on, step)

    def _ask_outcome(self, asked: str, lines: Sequence[PlanLine], remark: str) -> None:
        if not self.can_be_done(lambda: self._decided(_Case(lines, self._verdict("approved")))):
            return
        outcomes = {key: _(label) for key, label in OUTCOMES.items() if key != "submitted"}
        ask_choice(
            self.screen,
            asked,
            outcomes,
            lambda outcome: self._ask_reason(_Case(lines, self._verdict(outcome), remark)),
            "approved_changed",
        )

    def _paper(self, kinds: Sequence[str] = _DECIDING) -> OfficialDocument | None:
        """Return the document that was chosen, else the last one of ``kinds``."""
        papers = self.view.all(OfficialDocument)
        chosen = [one for one in papers if one.uid == self._document]
        last = [one for one in reversed(papers) if one.kind in kinds]
        return next(iter(chosen + last), None)

    def _verdict(self, outcome: str) -> Verdict:
        paper = self._paper()
        day = paper.date if paper and paper.date else self.screen.desk.today
        return Verdict(outcome, paper.uid if paper else None, day)

    def _approved(self, lines: Sequence[PlanLine]) -> RecordChanges:
        verdict = self._verdict("approved")
        return approve_as_asked(self.view, lines, verdict.document, verdict.day)

    def _ask_reason(self, case: _Case) -> None:
        if case.verdict.outcome == "approved":
            self._decide(case)
        else:
            ask_reason(self.screen, _("Reason:"), partial(self._reason_given, case))

    def _reason_given(self, case: _Case, reason: str, explanation: str) -> None:
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
        decision = current_decision(self.view, line)
        if decision is not None and decision.outcome in APPROVED:
            before = decision
        if case.grant is None:
            figures = (before.quantity, before.village_contribution, before.external_support)
            case = replace(case, grant=Grant(*figures))
        column = Decision.columns[key]
        self.screen.ask(
            _("{figure}:").format(figure=title_with_unit(self.view, column, [line])),
            lambda typed: self._figure_given(case, key, typed),
            column.edit(getattr(before, key), self.view),
        )

    def _figure_given(self, case: _Case, key: str, typed: str) -> None:
        value = Decision.columns[key].parse(typed, self.view)
        grant = replace(case.grant or Grant(), **{key: value})
        following = {"quantity": "village_contribution", "village_contribution": "external_support"}
        case = replace(case, grant=grant)
        if key in following:
            self._ask_figure(case, following[key])
        else:
            self._decide(case)

    def _decide(self, case: _Case) -> None:
        self.take(lambda: self._decided(case), case.remark)

    def _decided(self, case: _Case) -> RecordChanges:
        """Return the decisions; a single line that was approved before is adjusted."""
        lines, verdict, grant = case.lines, case.verdict, case.grant
        current = current_decision(self.view, lines[0]) if len(lines) == 1 else None
        if current is not None and current.outcome in APPROVED:
            return adjust(self.view, lines[0], verdict, grant)
        return decide(self.view, lines, verdict, grant)

    def _document_chosen(self, uid: str) -> None:
        self._document = uid
        self.screen.show_state()
