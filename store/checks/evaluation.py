"""Rules of stage 6: every line is judged, differences are explained, and what goes on is said."""

from collections.abc import Iterator

from store.checks.kit.patterns import AtMost, Unique, once_begun, only_once, parts_within
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import figure, named_all, stage_of, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Assessment, Evaluation, Indicator, Meeting, PlanLine, Village
from store.stages.evaluation.results import Outcome, outcomes, spent
from store.stages.shared.rounds import approved_decisions

_STAGE = 6


def _unevaluated(view: View) -> Iterator[RawFinding]:
    every = outcomes(view)
    without = [one.state.line.uid for one in every if not one.evaluations]
    if without:
        message = _(
            "Approved lines without an evaluation, {count} of {all}: {names}. Evaluate them with"
            " the villages."
        )
        said = message.format(count=len(without), all=len(every), names=named_all(view, without))
        yield RawFinding(said, first=view.get(PlanLine, without[0]))


def _undecided(view: View) -> Iterator[RawFinding]:
    for evaluation in view.where(Evaluation, next=""):
        message = _(
            "{where}: it does not say what happens next. Choose finished, carried over or to be"
            " proposed again."
        )
        yield RawFinding(message.format(where=where(view, evaluation)), evaluation, "next")


def _unapproved(view: View) -> Iterator[RawFinding]:
    approved = approved_decisions(view)
    for evaluation in view.all(Evaluation):
        if evaluation.line and evaluation.line not in approved:
            message = _(
                "{where}: the line was not approved, so nothing was planned to compare with."
            )
            yield RawFinding(message.format(where=where(view, evaluation)), evaluation, "line")


def _unfinished(view: View) -> Iterator[RawFinding]:
    for outcome in outcomes(view):
        for one in outcome.evaluations if outcome.next == "done" else ():
            if not outcome.is_finished:
                message = _(
                    "{where}: it is called finished, but {reason}. Record what is missing, or let"
                    " it be carried over."
                )
                said = message.format(where=where(view, one), reason=_missing(view, outcome))
                yield RawFinding(said, one, "next")


def _missing(view: View, outcome: Outcome) -> str:
    if outcome.state.acceptance is None:
        return _("it was not accepted")
    quantity = Evaluation.columns["actual_quantity"]
    rest = " ".join((figure(view, quantity, outcome.remaining.quantity), outcome.state.line.unit))
    return _("{quantity} of what was approved are not done").format(quantity=rest.strip())


def _nothing_left(view: View) -> Iterator[RawFinding]:
    for outcome in outcomes(view):
        if not outcome.is_finished:
            continue
        for evaluation in outcome.evaluations:
            if evaluation.next == "carried":
                message = _(
                    "{where}: it is to be carried over, but all of it is done and accepted. Choose"
                    " finished, or correct the acceptance."
                )
                yield RawFinding(message.format(where=where(view, evaluation)), evaluation, "next")


def _other_figures(view: View) -> Iterator[RawFinding]:
    """Yield lines whose villages count another cost than the books do."""
    cost = Evaluation.columns["actual_cost"]
    for outcome in outcomes(view):
        judged = [
            evaluation for evaluation in outcome.evaluations if evaluation.actual_cost is not None
        ]
        booked = spent(outcome.state).total
        if judged and booked and outcome.actual_cost != booked:
            message = _(
                "{where}: the evaluations count {counted}, the payments and contributions {booked}."
                " Find out which is right."
            )
            said = message.format(
                where=where(view, judged[-1]),
                counted=figure(view, cost, outcome.actual_cost),
                booked=figure(view, cost, booked),
            )
            yield RawFinding(said, judged[-1], "actual_cost")


def _unexplained(view: View) -> Iterator[RawFinding]:
    for outcome in outcomes(view):
        differs = outcome.actual_cost != outcome.planned_cost or outcome.remaining.quantity
        if (
            differs
            and outcome.evaluations
            and not any(evaluation.causes for evaluation in outcome.evaluations)
        ):
            cost = Evaluation.columns["actual_cost"]
            message = _(
                "{where}: {actual} instead of {planned} planned, or less work, without a cause."
                " Write down the causes."
            )
            said = message.format(
                where=where(view, outcome.evaluations[-1]),
                actual=figure(view, cost, outcome.actual_cost),
                planned=figure(view, cost, outcome.planned_cost),
            )
            yield RawFinding(said, outcome.evaluations[-1], "causes")


def _unknown_respondents(view: View) -> Iterator[RawFinding]:
    for one in view.all(Evaluation):
        if one.satisfaction is not None and not one.respondents:
            message = _("{where}: satisfaction without the number of respondents. Type how many.")
            yield RawFinding(message.format(where=where(view, one)), one, "respondents")


def _no_meeting(view: View) -> Iterator[RawFinding]:
    held = {meeting.village for meeting in view.where(Meeting, kind="evaluation")}
    judges = {evaluation.village for evaluation in view.all(Evaluation) if evaluation.village}
    silent = [village.uid for village in view.villages() if village.uid in judges - held]
    if silent:
        message = _(
            "Villages that evaluate without an evaluation meeting, {count}: {names}. Record the"
            " meetings."
        )
        said = message.format(count=len(silent), names=named_all(view, silent))
        yield RawFinding(said, first=view.get(Village, silent[0]))


def _unmeasured(view: View) -> Iterator[RawFinding]:
    for one in view.all(Indicator) if view.all(Evaluation) else ():
        if one.target is not None and one.actual is None:
            message = _("{where}: it has a target, but the actual figure is empty. Fill it in.")
            yield RawFinding(message.format(where=where(view, one)), one, "actual")


def _not_assessed(view: View) -> Iterator[RawFinding]:
    if not any(stage_of(view, assessment) == _STAGE for assessment in view.all(Assessment)):
        yield RawFinding(
            _(
                "Nobody has assessed the organisations and officers again. Record it with an"
                " evaluation meeting."
            )
        )


RULES = (
    Rule(
        "evaluation.missing",
        Severity.WARNING,
        N_("Every approved line is evaluated."),
        N_("practice"),
        once_begun(_STAGE, _unevaluated),
        stage=_STAGE,
        needed=True,
        typed_in=Evaluation,
    ),
    Rule(
        "evaluation.next",
        Severity.WARNING,
        N_("An evaluation says what happens next."),
        N_("practice"),
        _undecided,
        stage=_STAGE,
        needed=True,
    ),
    Rule(
        "evaluation.unapproved",
        Severity.ERROR,
        N_("What is evaluated was approved."),
        N_("practice"),
        _unapproved,
        stage=_STAGE,
    ),
    Rule(
        "evaluation.unfinished",
        Severity.WARNING,
        N_("What is called finished is accepted in full."),
        N_("practice"),
        _unfinished,
        stage=_STAGE,
    ),
    Rule(
        "evaluation.nothing_left",
        Severity.WARNING,
        N_("Of what is carried over something is left."),
        N_("practice"),
        _nothing_left,
        stage=_STAGE,
    ),
    Rule(
        "evaluation.counts",
        Severity.ERROR,
        N_("What is counted as part of something is not more than the whole."),
        N_("practice"),
        parts_within(
            AtMost(Evaluation, ("poor",), ("men", "women")),
            AtMost(Evaluation, ("ethnic_minority",), ("men", "women")),
        ),
        stage=_STAGE,
    ),
    Rule(
        "evaluation.twice",
        Severity.ERROR,
        N_("A village evaluates a line once."),
        N_("practice"),
        only_once(
            Unique(
                Evaluation,
                ("line", "village"),
                N_("{where}: the same village evaluates it {count} times. Keep one evaluation."),
            )
        ),
        stage=_STAGE,
    ),
    Rule(
        "evaluation.cost",
        Severity.WARNING,
        N_("The evaluations and the books agree on what was spent."),
        N_("practice"),
        _other_figures,
        stage=_STAGE,
    ),
    Rule(
        "evaluation.causes",
        Severity.WARNING,
        N_("Differences between plan and actual are explained."),
        N_("practice"),
        _unexplained,
        stage=_STAGE,
    ),
    Rule(
        "evaluation.respondents",
        Severity.WARNING,
        N_("Satisfaction says how many were asked."),
        N_("practice"),
        _unknown_respondents,
        stage=_STAGE,
    ),
    Rule(
        "evaluation.meeting",
        Severity.WARNING,
        N_("Villages evaluate in a meeting."),
        N_("practice"),
        _no_meeting,
        stage=_STAGE,
        typed_in=Meeting,
    ),
    Rule(
        "indicator.actual",
        Severity.WARNING,
        N_("An indicator with a target is measured."),
        N_("practice"),
        _unmeasured,
        stage=_STAGE,
    ),
    Rule(
        "assessment.again",
        Severity.NOTE,
        N_("People assess organisations and officers again at the end of the year."),
        N_("slide 8"),
        once_begun(_STAGE, _not_assessed),
        stage=_STAGE,
        typed_in=Assessment,
    ),
)
