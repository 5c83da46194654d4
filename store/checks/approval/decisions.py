"""Rules of the decisions: what was approved, by which paper, and why [practice]."""

from collections.abc import Iterator

from store.base.collect import grouped
from store.checks.approval.against_asked import approved_lines
from store.checks.kit.costs import adding_up, all_divided, amount, costs_within
from store.checks.kit.patterns import Unique, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import listed, named_all, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Decision, DecisionFunding, PlanLine
from store.records.approval import APPROVED
from store.records.commune import VILLAGE_SOURCES
from store.stages.approval.answers import why
from store.stages.shared.rounds import current_decisions, rounds


def _no_reason(view: View) -> Iterator[RawFinding]:
    for decision in view.all(Decision):
        if decision.outcome not in {"", "submitted", "approved"} and not why(decision):
            message = _(
                "{where}: it was not approved as asked, but nothing says why. Choose a reason; with"
                " “{other}”, type the explanation."
            )
            said = message.format(
                where=where(view, decision), other=decision.columns["reason"].show("other", view)
            )
            yield RawFinding(said, decision, "reason")


def _figures(view: View) -> Iterator[RawFinding]:
    for decision in view.all(Decision):
        if decision.outcome in APPROVED and decision.total_cost is None:
            said = _("{where}: nothing says how much was approved. Type the approved cost.")
        elif decision.outcome not in APPROVED and decision.total_cost:
            said = _("{where}: it is not approved, but has an approved cost. Correct one of them.")
        else:
            continue
        yield RawFinding(said.format(where=where(view, decision)), decision, "total_cost")


def _no_document(view: View) -> Iterator[RawFinding]:
    for decision in view.all(Decision):
        missing = [key for key in ("document", "decided_on") if not getattr(decision, key)]
        if decision.outcome not in {"", "submitted"} and missing:
            message = _("{where}: {columns} missing. Say by which paper it was decided, and when.")
            said = message.format(
                where=where(view, decision),
                columns=listed(f"“{decision.columns[key].title()}”" for key in missing),
            )
            yield RawFinding(said, decision, missing[0])


def _adjustments(view: View) -> Iterator[RawFinding]:
    for decisions in rounds(view).values():
        was_approved = False
        for decision in decisions:
            if was_approved != bool(decision.adjustment):
                if was_approved:
                    message = _(
                        "{where}: an earlier round approved the line. Mark this one as adjustment."
                    )
                else:
                    message = _(
                        "{where}: no earlier round approved the line, so it is no adjustment. Take"
                        " the mark away."
                    )
                yield RawFinding(
                    message.format(where=where(view, decision)), decision, "adjustment"
                )
            was_approved = was_approved or decision.outcome in APPROVED


def _undecided_lines(view: View) -> Iterator[RawFinding]:
    current = current_decisions(view)
    waiting = [
        line.uid
        for line in view.all(PlanLine)
        if line.uid not in current or current[line.uid].outcome in {"", "submitted"}
    ]
    if current and waiting:
        message = _("Lines not decided yet, {count} of {all}: {names}. Record what was decided.")
        said = message.format(
            count=len(waiting), all=len(view.all(PlanLine)), names=named_all(view, waiting)
        )
        yield RawFinding(said, first=view.get(PlanLine, waiting[0]))


def _granted_funding(view: View) -> Iterator[RawFinding]:
    granted = grouped(view.all(DecisionFunding), lambda one: one.decision)
    for one, _line in approved_lines(view):
        rows = granted.get(one.uid, ())
        of_village = sum(row.amount or 0 for row in rows if row.source in VILLAGE_SOURCES)
        others = sum(row.amount or 0 for row in rows if row.source not in VILLAGE_SOURCES)
        given = {"village_contribution": of_village, "external_support": others}
        wrong = [key for key, dong in given.items() if dong != (getattr(one, key) or 0)]
        if wrong and not one.undivided():
            terms = (
                _("“{column}” {approved}, by source {given}").format(
                    column=one.columns[key].title(),
                    approved=amount(view, getattr(one, key) or 0),
                    given=amount(view, given[key]),
                )
                for key in wrong
            )
            message = _("{where}: {figures}. Make the approved funding agree.")
            said = message.format(where=where(view, one), figures="; ".join(terms))
            yield RawFinding(said, one, wrong[0])


_PRACTICE = N_("practice")

RULES = (
    Rule(
        "decision.sum",
        Severity.ERROR,
        N_("Approved cost = village contribution + approved support."),
        _PRACTICE,
        adding_up(Decision),
        stage=4,
    ),
    Rule(
        "decision.divided",
        Severity.WARNING,
        N_("A total cost is divided into village contribution and external support."),
        N_("slide 18"),
        all_divided(Decision),
        stage=4,
    ),
    Rule(
        "decision.parts",
        Severity.ERROR,
        N_("No part of the approved cost is more than the approved cost."),
        _PRACTICE,
        costs_within(Decision),
        stage=4,
    ),
    Rule(
        "decision.reason",
        Severity.ERROR,
        N_("What is not approved as asked has a reason."),
        _PRACTICE,
        _no_reason,
        stage=4,
    ),
    Rule(
        "decision.figures",
        Severity.ERROR,
        N_("What is approved has an approved cost, and nothing else has."),
        _PRACTICE,
        _figures,
        stage=4,
    ),
    Rule(
        "decision.document",
        Severity.WARNING,
        N_("A decision names its document and day."),
        _PRACTICE,
        _no_document,
        stage=4,
    ),
    Rule(
        "decision.round",
        Severity.ERROR,
        N_("A line is decided once in a round."),
        _PRACTICE,
        only_once(
            Unique(
                Decision,
                ("line", "round"),
                N_("{where}: the line has {count} decisions in this round. Number them anew."),
            )
        ),
        stage=4,
    ),
    Rule(
        "decision.adjustment",
        Severity.ERROR,
        N_("A round after the approval is an adjustment, and no other round is."),
        _PRACTICE,
        _adjustments,
        stage=4,
    ),
    Rule(
        "decision.missing",
        Severity.WARNING,
        N_("Every line is decided."),
        _PRACTICE,
        _undecided_lines,
        stage=4,
        needed=True,
        typed_in=PlanLine,
    ),
    Rule(
        "decision.funding",
        Severity.ERROR,
        N_("The approved funding makes the approved cost."),
        _PRACTICE,
        _granted_funding,
        stage=4,
    ),
)
