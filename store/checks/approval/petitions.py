"""Rules of petitions: each has its answer, in time and in the right order [practice]."""

from collections.abc import Iterator

from store.checks.kit.patterns import InOrder, in_order
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import where
from store.dossier.view import View
from store.language import N_, _
from store.records import Petition
from store.stages.shared.petitions import answer_due, is_late


def _late(view: View) -> Iterator[RawFinding]:
    for petition in view.all(Petition):
        due = answer_due(view, petition)
        if due is not None and is_late(view, petition, view.today):
            message = _("{where}: its answer was due on {day}, {days} days ago. Answer it.")
            said = message.format(
                where=where(view, petition),
                day=petition.columns["due"].show(due, view),
                days=(view.today - due).days,
            )
            yield RawFinding(said, petition, "answered_on")


def _half_answered(view: View) -> Iterator[RawFinding]:
    for petition in view.all(Petition):
        if petition.answered_on and not petition.answer:
            message, column = _("{where}: it is answered, but not how. Type the answer."), "answer"
        elif petition.answer and not petition.answered_on:
            message = _("{where}: it has an answer, but no day. Type when it was answered.")
            column = "answered_on"
        else:
            continue
        yield RawFinding(message.format(where=where(view, petition)), petition, column)


def _settled_early(view: View) -> Iterator[RawFinding]:
    for petition in view.all(Petition):
        if petition.settled_on and not petition.answer:
            message = _("{where}: it is settled without an answer. Type the answer.")
            yield RawFinding(message.format(where=where(view, petition)), petition, "answer")


_PRACTICE = N_("practice")
_STAGE = 4

RULES = (
    Rule(
        "petition.late",
        Severity.WARNING,
        N_("Petitions are answered in time."),
        _PRACTICE,
        _late,
        stage=_STAGE,
    ),
    Rule(
        "petition.answer",
        Severity.WARNING,
        N_("A petition that was answered has the answer and its day."),
        _PRACTICE,
        _half_answered,
        stage=_STAGE,
    ),
    Rule(
        "petition.settled",
        Severity.ERROR,
        N_("Only what was answered is settled."),
        _PRACTICE,
        _settled_early,
        stage=_STAGE,
    ),
    Rule(
        "petition.days",
        Severity.ERROR,
        N_("A petition is answered after it came."),
        _PRACTICE,
        in_order(
            InOrder(Petition, "received_on", "answered_on"),
            InOrder(Petition, "received_on", "due"),
        ),
        stage=_STAGE,
    ),
)
