"""Rules of stage 5: work against what was approved, and who watches over it [practice]."""

from collections.abc import Iterator

from store.checks.kit.patterns import InOrder, in_order
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.checks.monitoring.reports import of_approved_lines
from store.dossier.place import has_begun, named_all, where
from store.dossier.view import View
from store.language import N_, _
from store.records import (
    Acceptance,
    Action,
    Contribution,
    Decision,
    Disbursement,
    Membership,
    PlanLine,
    Progress,
    Supervision,
)
from store.stages.monitoring.line_state import (
    LineState,
    WorkStatus,
    approved_states,
    line_states,
)
from store.words.numbers import format_percent

_STAGE = 5
_WORKS = (Action, Progress, Disbursement, Acceptance, Contribution)


def _unapproved(view: View) -> Iterator[RawFinding]:
    unapproved = {one.line.uid: one for one in line_states(view) if not one.is_approved}
    for record_type in _WORKS:
        for uid, state in unapproved.items():
            for one in view.where(record_type, line=uid):
                message = _(
                    "{table}, {where}: the line is not approved ({outcome}). Record its approval"
                    " first, or choose another line."
                )
                said = message.format(
                    table=one.table_title(), where=where(view, one), outcome=_outcome(view, state)
                )
                yield RawFinding(said, one, "line")


def _outcome(view: View, state: LineState) -> str:
    if state.decision is None:
        return _("no decision yet")
    return Decision.columns["outcome"].show(state.decision.outcome, view)


def _late(view: View, state: LineState) -> Iterator[RawFinding]:
    if state.is_late and state.due:
        message = _(
            "{where}: it was to be finished in {month}; {physical} is done. Write down the"
            " difficulty and its remedy, or move the months of its actions."
        )
        said = message.format(
            where=where(view, state.line), month=state.due, physical=format_percent(state.physical)
        )
        yield RawFinding(said, state.line)


def _unaccepted(view: View, state: LineState) -> Iterator[RawFinding]:
    if state.status is WorkStatus.DONE:
        message = _(
            "{where}: the work is done to 100%, but not accepted. Record acceptance and handover."
        )
        yield RawFinding(message.format(where=where(view, state.line)), state.line)


def _accepted_early(view: View, state: LineState) -> Iterator[RawFinding]:
    if state.acceptance is not None and state.reports and not state.is_done:
        message = _(
            "{where}: it is accepted, but only {physical} is reported. Correct one of them."
        )
        said = message.format(
            where=where(view, state.acceptance), physical=format_percent(state.physical)
        )
        yield RawFinding(said, state.acceptance, "quantity")


def _unreported(view: View) -> Iterator[RawFinding]:
    silent = [state.line.uid for state in approved_states(view) if not state.reports]
    if silent and has_begun(view, _STAGE):
        message = _(
            "Approved lines without any report, {count}: {names}. Report their progress; 0 % too."
        )
        said = message.format(count=len(silent), names=named_all(view, silent))
        yield RawFinding(said, first=view.get(PlanLine, silent[0]))


def _unplanned(view: View) -> Iterator[RawFinding]:
    every = [state.line.uid for state in approved_states(view)]
    unplanned = [uid for uid in every if not view.where(Action, line=uid)]
    if unplanned and has_begun(view, _STAGE):
        message = _(
            "Approved lines without a step in the action plan, {count}: {names}. Say who does what,"
            " and when."
        )
        said = message.format(count=len(unplanned), names=named_all(view, unplanned))
        yield RawFinding(said, first=view.get(PlanLine, unplanned[0]))


def _small_board(view: View) -> Iterator[RawFinding]:
    least = view.meta.or_usual().supervision_least
    members = view.where(Membership, body="supervision_board")
    if has_begun(view, _STAGE) and len(members) < least:
        message = _(
            "The community supervision board has {count} members; it needs at least {least}. Add"
            " them among the group members."
        )
        yield RawFinding(message.format(count=len(members), least=least))


def _unanswered(view: View) -> Iterator[RawFinding]:
    for one in view.all(Supervision):
        if one.recommendation and not one.answer:
            message = _("{where}: the board's recommendation has no answer yet. Write the answer.")
            yield RawFinding(message.format(where=where(view, one)), one, "answer")


RULES = (
    Rule(
        "work.unapproved",
        Severity.ERROR,
        N_("Work is done and money spent on approved lines only."),
        N_("practice"),
        _unapproved,
        stage=_STAGE,
    ),
    Rule(
        "line.late",
        Severity.WARNING,
        N_("Work is finished in its last month."),
        N_("practice"),
        of_approved_lines(_late),
        stage=_STAGE,
        typed_in=Progress,
    ),
    Rule(
        "line.unaccepted",
        Severity.WARNING,
        N_("Finished work is accepted and handed over."),
        N_("practice"),
        of_approved_lines(_unaccepted),
        stage=_STAGE,
        needed=True,
        typed_in=Acceptance,
    ),
    Rule(
        "acceptance.early",
        Severity.WARNING,
        N_("What is accepted is reported as done."),
        N_("practice"),
        of_approved_lines(_accepted_early),
        stage=_STAGE,
    ),
    Rule(
        "line.unreported",
        Severity.WARNING,
        N_("Of every approved line it is known how far it is."),
        N_("practice"),
        _unreported,
        stage=_STAGE,
        needed=True,
        typed_in=Progress,
    ),
    Rule(
        "line.unplanned",
        Severity.WARNING,
        N_("Every approved line has steps in the action plan."),
        N_("practice"),
        _unplanned,
        stage=_STAGE,
        typed_in=Action,
    ),
    Rule(
        "board.size",
        Severity.WARNING,
        N_("The community supervision board has at least five members."),
        N_("practice"),
        _small_board,
        stage=_STAGE,
        typed_in=Membership,
    ),
    Rule(
        "supervision.unanswered",
        Severity.WARNING,
        N_("What the supervision board recommends is answered."),
        N_("practice"),
        _unanswered,
        stage=_STAGE,
    ),
    Rule(
        "work.dates",
        Severity.ERROR,
        N_("Steps end after they begin, and recommendations are settled after they are made."),
        N_("practice"),
        in_order(InOrder(Action, "start", "end"), InOrder(Supervision, "date", "settled_on")),
        stage=_STAGE,
    ),
)
