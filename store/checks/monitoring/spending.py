"""Rules of stage 5: money paid and given against what was approved [practice]."""

from collections.abc import Iterator

from store.checks.kit.rule import RawFinding, Rule, Severity
from store.checks.monitoring.reports import of_approved_lines
from store.columns.record import Column
from store.dossier.place import figure, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Contribution, DecisionFunding, Disbursement, Progress
from store.stages.monitoring.line_state import LineState
from store.words.numbers import format_percent, rounded_percent

_STAGE = 5


def _ahead(view: View, state: LineState) -> Iterator[RawFinding]:
    points = view.meta.or_usual().spending_ahead_points
    if state.approved.total and state.is_ahead(points):
        message = _(
            "{where}: {settled} of the approved money is settled, but only {physical} of the"
            " work is done; more than {points} points apart. Report the progress, or find out why."
        )
        said = message.format(
            where=where(view, state.line),
            settled=format_percent(rounded_percent(state.settled, state.approved.total)),
            physical=format_percent(state.physical),
            points=points,
        )
        yield RawFinding(said, state.line)


def _overspent(view: View, state: LineState) -> Iterator[RawFinding]:
    amount = Disbursement.columns["amount"]
    for paid, message in (
        (state.settled, N_("{where}: {paid} settled is more than {approved} approved. {advice}")),
        (state.advanced, N_("{where}: {paid} advanced is more than {approved} approved. {advice}")),
    ):
        if paid > state.approved.total:
            said = _(message).format(
                where=where(view, state.line),
                paid=_amount(view, amount, paid),
                approved=_amount(view, amount, state.approved.total),
                advice=_("Correct the amounts, or have the plan adjusted."),
            )
            yield RawFinding(said, state.line)


def _recovered(view: View, state: LineState) -> Iterator[RawFinding]:
    """Find what is taken back that was not advanced: by sources, or by an advance itself."""
    amount = Disbursement.columns["advance_recovered"]
    for one in state.paid:
        if one.is_advance and one.advance_recovered:
            message = _("{where}: an advance takes nothing back. Empty “{column}”.")
            said = message.format(where=where(view, one), column=amount.title())
            yield RawFinding(said, one, "advance_recovered")
    found = state.recovery
    if found.recovered > found.advanced:
        message = _(
            "{where}: {recovered} of advances is taken back, but only {advanced} was advanced."
            " Correct the payments."
        )
        said = message.format(
            where=where(view, state.line),
            recovered=_amount(view, amount, found.recovered),
            advanced=_amount(view, amount, found.advanced),
        )
        yield RawFinding(said, state.line)


def _other_sources(view: View, state: LineState) -> Iterator[RawFinding]:
    decision = state.decision.uid if state.decision else ""
    granted = {
        (decision_funding.source, decision_funding.programme or "")
        for decision_funding in view.where(DecisionFunding, decision=decision)
    }
    for one in state.paid:
        if granted and (one.source, one.programme or "") not in granted:
            key = "programme" if one.programme else "source"
            message = _(
                "{where}: nothing was approved from {source}. Choose an approved source, or have"
                " the plan adjusted."
            )
            source = one.columns[key].show(getattr(one, key), view) or _("an unnamed source")
            yield RawFinding(message.format(where=where(view, one), source=source), one, key)


def _too_little_given(view: View, state: LineState) -> Iterator[RawFinding]:
    if state.acceptance is not None and state.contribution < state.approved.village:
        message = N_("{where}: the people gave {given}, less than the {planned} approved. {advice}")
        yield _given(view, state, message)


def _too_much_given(view: View, state: LineState) -> Iterator[RawFinding]:
    if state.contribution > state.approved.village:
        message = N_("{where}: the people gave {given}, more than the {planned} approved. {advice}")
        yield _given(view, state, message)


def _given(view: View, state: LineState, message: str) -> RawFinding:
    value = Contribution.columns["value"]
    said = _(message).format(
        where=where(view, state.line),
        given=_amount(view, value, state.contribution),
        planned=_amount(view, value, state.approved.village),
        advice=_("Check the list with the villages."),
    )
    return RawFinding(said, state.line)


def _amount(view: View, column: Column, amount: int) -> str:
    return figure(view, column, amount) if amount else "0"


def _exempt_giver(view: View) -> Iterator[RawFinding]:
    for one in view.where(Contribution, exempt=True):
        if one.value:
            message = _("{where}: exempt, yet a value stands there. Empty the value or the tick.")
            yield RawFinding(message.format(where=where(view, one)), one, "value")


RULES = (
    Rule(
        "spending.ahead",
        Severity.WARNING,
        N_("Settled money is not far ahead of the work."),
        N_("practice"),
        of_approved_lines(_ahead),
        stage=_STAGE,
        typed_in=Progress,
    ),
    Rule(
        "spending.above",
        Severity.WARNING,
        N_("No more is paid than was approved."),
        N_("practice"),
        of_approved_lines(_overspent),
        stage=_STAGE,
        typed_in=Disbursement,
    ),
    Rule(
        "spending.recovered",
        Severity.ERROR,
        N_("No more is taken back than was advanced."),
        N_("practice"),
        of_approved_lines(_recovered),
        stage=_STAGE,
    ),
    Rule(
        "spending.source",
        Severity.WARNING,
        N_("Money comes from the sources that were approved."),
        N_("practice"),
        of_approved_lines(_other_sources),
        stage=_STAGE,
    ),
    Rule(
        "contribution.below",
        Severity.WARNING,
        N_("The people contribute what was approved by the time the work is accepted."),
        N_("practice"),
        of_approved_lines(_too_little_given),
        stage=_STAGE,
        typed_in=Contribution,
    ),
    Rule(
        "contribution.above",
        Severity.WARNING,
        N_("The people contribute no more than was approved."),
        N_("practice"),
        of_approved_lines(_too_much_given),
        stage=_STAGE,
        typed_in=Contribution,
    ),
    Rule(
        "contribution.exempt",
        Severity.WARNING,
        N_("Who is exempt gives nothing."),
        N_("practice"),
        _exempt_giver,
        stage=_STAGE,
    ),
)
