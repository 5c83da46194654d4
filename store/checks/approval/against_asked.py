"""Rules of what is approved beside what was asked [practice]."""

from collections.abc import Iterable, Iterator

from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import figure, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Decision, PlanLine
from store.stages.approval.against_asked import DECIDED_FIGURES, above_asked, has_old_money
from store.stages.approval.answers import why
from store.stages.commune.appraisal import appraisal_words, goes_beyond, latest_appraisals
from store.stages.shared.rounds import approved_decisions


def approved_lines(view: View) -> Iterator[tuple[Decision, PlanLine]]:
    """Yield each approved decision that counts, with its line."""
    for uid, one in approved_decisions(view).items():
        line = view.get(PlanLine, uid)
        if line is not None:
            yield one, line


def _not_as_asked(view: View) -> Iterator[RawFinding]:
    for one, line in approved_lines(view):
        differing = [key for key in DECIDED_FIGURES if getattr(one, key) != getattr(line, key)]
        if one.outcome == "approved" and differing:
            message = _(
                "{where}: {figures}. If that is meant, choose “{changed}” and a reason; else"
                " correct the figures."
            )
            said = message.format(
                where=where(view, one),
                figures=_compared(view, one, line, differing),
                changed=one.columns["outcome"].show("approved_changed", view),
            )
            yield RawFinding(said, one, "outcome")


def _above_asked(view: View) -> Iterator[RawFinding]:
    for one, line in approved_lines(view):
        above = above_asked(one, line)
        if above:
            message = _("{where}: more was approved than asked: {figures}. Check the figures.")
            said = message.format(where=where(view, one), figures=_compared(view, one, line, above))
            yield RawFinding(said, one, above[0])


def _old_money(view: View) -> Iterator[RawFinding]:
    for one, line in approved_lines(view):
        if has_old_money(one, line) and not one.explanation:
            message = _(
                "{where}: {figures}, but the approved cost is what was asked, {cost}. Correct one"
                " of them, or say why in the explanation."
            )
            said = message.format(
                where=where(view, one),
                figures=_compared(view, one, line, ("quantity",)),
                cost=_shown(view, line, "total_cost"),
            )
            yield RawFinding(said, one, "total_cost")


def _against_appraisal(view: View) -> Iterator[RawFinding]:
    appraisals = latest_appraisals(view)
    for one, line in approved_lines(view):
        appraisal = appraisals.get(line.uid)
        if appraisal is not None and not why(one) and goes_beyond(one, appraisal):
            message = _(
                "{where}: it was approved against its appraisal ({appraisal}). Choose a reason or"
                " type the explanation, or correct the figures."
            )
            said = message.format(
                where=where(view, one), appraisal=appraisal_words(view, appraisal)
            )
            yield RawFinding(said, one, "explanation")


def _compared(view: View, one: Decision, line: PlanLine, keys: Iterable[str]) -> str:
    terms = (
        _("“{column}” approved {approved}, asked {asked}").format(
            column=line.columns[key].title(),
            approved=_shown(view, one, key),
            asked=_shown(view, line, key),
        )
        for key in keys
    )
    return "; ".join(terms)


def _shown(view: View, one: Decision | PlanLine, key: str) -> str:
    value = getattr(one, key)
    return _("nothing") if value is None else figure(view, one.columns[key], value)


_PRACTICE = N_("practice")

RULES = (
    Rule(
        "decision.changed",
        Severity.WARNING,
        N_("What is approved with other figures is approved with changes."),
        _PRACTICE,
        _not_as_asked,
        stage=4,
    ),
    Rule(
        "decision.above",
        Severity.WARNING,
        N_("No more is approved than was asked."),
        _PRACTICE,
        _above_asked,
        stage=4,
    ),
    Rule(
        "decision.money",
        Severity.WARNING,
        N_("Where another quantity is approved, the money is another too."),
        _PRACTICE,
        _old_money,
        stage=4,
    ),
    Rule(
        "decision.appraisal",
        Severity.ERROR,
        N_("What is approved against its appraisal has a reason."),
        _PRACTICE,
        _against_appraisal,
        stage=4,
    ),
)
