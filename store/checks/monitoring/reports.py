"""Rules of the reports of progress: figures that rise, at most to what was approved, and agree."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from store.checks.kit.patterns import RuleFunction
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import where
from store.dossier.view import View
from store.language import N_, _
from store.records import Progress
from store.stages.monitoring.line_state import COMPLETE, LineState, approved_states
from store.words.numbers import format_percent, rounded_percent

_STAGE = 5


def of_approved_lines(look: Callable[[View, LineState], Iterator[RawFinding]]) -> RuleFunction:
    """Return what looks at every approved line."""

    def looking(view: View) -> Iterator[RawFinding]:
        for state in approved_states(view):
            yield from look(view, state)

    return looking


def _decreasing(view: View, state: LineState) -> Iterator[RawFinding]:
    for key in ("quantity_done", "physical"):
        told = [report for report in state.reports if getattr(report, key) is not None]
        for earlier, later in pairwise(told):
            column, before, now = later.columns[key], getattr(earlier, key), getattr(later, key)
            if now < before and not later.note:
                message = _(
                    "{where}: “{column}” falls from {before} to {now}. Correct it, or say why in"
                    " the note."
                )
                said = message.format(
                    where=where(view, later),
                    column=column.title(),
                    before=column.show(before, view),
                    now=column.show(now, view) or "0",
                )
                yield RawFinding(said, later, key)


def _too_much_done(view: View, state: LineState) -> Iterator[RawFinding]:
    approved = state.approved_quantity
    for report in state.reports:
        if (
            approved is not None
            and report.quantity_done is not None
            and report.quantity_done > approved
        ):
            message = _(
                "{where}: {done} done is more than {approved} approved. Correct the figure."
            )
            show = report.columns["quantity_done"].show
            said = message.format(
                where=where(view, report),
                done=show(report.quantity_done, view),
                approved=show(approved, view),
            )
            yield RawFinding(said, report, "quantity_done")


def _unlike_measure(view: View, state: LineState) -> Iterator[RawFinding]:
    approved, most = state.approved_quantity, view.meta.or_usual().measure_apart_points
    for report in state.reports if approved else ():
        if approved is None or None in (report.physical, report.quantity_done) or report.note:
            continue
        if _points_apart(report, approved) > most:
            message = _(
                "{where}: {physical} is reported, but {done} of {approved} {unit} is {measured}."
                " Correct one of them, or say why in the note."
            )
            show = report.columns["quantity_done"].show
            said = message.format(
                where=where(view, report),
                physical=format_percent(report.physical),
                done=show(report.quantity_done, view),
                approved=show(approved, view),
                unit=state.line.unit,
                measured=format_percent(rounded_percent(report.quantity_done or 0, approved)),
            )
            yield RawFinding(said, report, "physical")


def _points_apart(report: Progress, approved: Decimal) -> Decimal:
    """Return by how many points the per cent is outside what the quantity done can mean.

    Of one unit more any part may be done: of three houses one is finished, another half built.
    """
    physical, done = Decimal(report.physical or 0), report.quantity_done or Decimal(0)
    least, most = (part * COMPLETE / approved for part in (done, done + 1))
    return max(least - physical, physical - most)


RULES = (
    Rule(
        "progress.decreasing",
        Severity.ERROR,
        N_("Progress does not decrease without a note."),
        N_("practice"),
        of_approved_lines(_decreasing),
        stage=_STAGE,
    ),
    Rule(
        "progress.above",
        Severity.WARNING,
        N_("No more is done than was approved."),
        N_("practice"),
        of_approved_lines(_too_much_done),
        stage=_STAGE,
    ),
    Rule(
        "progress.measure",
        Severity.WARNING,
        N_("The per cent reported is about the quantity done of what was approved."),
        N_("practice"),
        of_approved_lines(_unlike_measure),
        stage=_STAGE,
    ),
)
