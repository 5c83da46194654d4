"""Rules of appraisals: a reason for what is not as asked, and no line without one [practice]."""

from collections.abc import Iterator

from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import figure, named_all, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Appraisal, PlanLine
from store.stages.commune.appraisal import found_otherwise, is_against, latest_appraisals


def _no_reason(view: View) -> Iterator[RawFinding]:
    for appraisal in view.all(Appraisal):
        line = view.get(PlanLine, appraisal.line)
        if appraisal.reason or line is None:
            continue
        other = found_otherwise(appraisal, line)
        if is_against(appraisal) or appraisal.recommendation == "submit_changed" or other:
            message = _("{where}: {what}, but nothing says why. Type the reason.")
            what = _figures(view, appraisal, line, other) or _("it advises otherwise than asked")
            said = message.format(where=where(view, appraisal), what=what)
            yield RawFinding(said, appraisal, "reason")


def _figures(view: View, appraisal: Appraisal, line: PlanLine, keys: tuple[str, ...]) -> str:
    return "; ".join(
        _("“{column}” {found}, asked {asked}").format(
            column=appraisal.columns[key].title(),
            found=figure(view, appraisal.columns[key], getattr(appraisal, key)),
            asked=figure(view, appraisal.columns[key], getattr(line, key)) or "–",
        )
        for key in keys
    )


def _unfinished(view: View) -> Iterator[RawFinding]:
    for appraisal in view.all(Appraisal):
        if appraisal.date and not appraisal.recommendation:
            said = _("{where}: the appraisal recommends nothing yet. Choose a recommendation.")
            yield RawFinding(said.format(where=where(view, appraisal)), appraisal, "recommendation")


def _overdue(view: View) -> Iterator[RawFinding]:
    for appraisal in view.all(Appraisal):
        if not appraisal.date and appraisal.due and appraisal.due < view.today:
            message = _("{where}: the appraisal was due on {day}. Make it, or move the day.")
            day = appraisal.columns["due"].show(appraisal.due, view)
            said = message.format(where=where(view, appraisal), day=day)
            yield RawFinding(said, appraisal, "date")


def _not_appraised(view: View) -> Iterator[RawFinding]:
    made = latest_appraisals(view)
    missing = [line.uid for line in view.all(PlanLine) if line.uid not in made]
    if made and missing:
        message = _("Lines that nobody has appraised, {count} of {all}: {names}.")
        lines = len(view.all(PlanLine))
        yield RawFinding(
            message.format(count=len(missing), all=lines, names=named_all(view, missing))
        )


_PRACTICE = N_("practice")
_STAGE = 3

RULES = (
    Rule(
        "appraisal.reason",
        Severity.ERROR,
        N_("An appraisal that finds a line otherwise than asked says why."),
        _PRACTICE,
        _no_reason,
        stage=_STAGE,
    ),
    Rule(
        "appraisal.recommendation",
        Severity.WARNING,
        N_("An appraisal that was made recommends something."),
        _PRACTICE,
        _unfinished,
        stage=_STAGE,
    ),
    Rule(
        "appraisal.late",
        Severity.WARNING,
        N_("Appraisals are made by their day."),
        _PRACTICE,
        _overdue,
        stage=_STAGE,
    ),
    Rule(
        "appraisal.missing",
        Severity.WARNING,
        N_("Where lines are appraised, all of them are."),
        _PRACTICE,
        _not_appraised,
        stage=_STAGE,
    ),
)
