"""The tables of stage 6: what came of the plan, and what goes on into the next one."""

from collections.abc import Mapping
from typing import Any

from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import Text
from store.dossier.view import View
from store.language import N_
from store.records import Assessment, Evaluation, Indicator, PastProposal, PlanLine
from store.stages.evaluation.carry_over import past_proposals
from store.stages.evaluation.results import outcomes
from tui.tables.monitoring import OF_APPROVED, approved_lines, status_words
from tui.tables.shared import PETITIONS, meetings, votes
from tui.tables.summaries import offers_summary, results_summary
from tui.tables.table import BY_SECTOR, DerivedColumns, ScreenTable, told_column


def _outcomes(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return planned against actual of each approved line, and what happens next."""
    return {
        outcome.state.line.uid: {
            "planned_cost": outcome.planned_cost,
            "actual_cost": outcome.actual_cost,
            "planned_quantity": outcome.planned_quantity,
            "actual_quantity": outcome.actual_quantity,
            "evaluated": len(outcome.evaluations),
            "what_next": Evaluation.columns["next"].show(outcome.next, view),
            "left": outcome.remaining.total,
            "status": status_words(outcome.state),
        }
        for outcome in outcomes(view)
    }


EVALUATION_TABLES = (
    ScreenTable(
        PlanLine,
        N_("Plan and actual"),
        (
            "name",
            "planned_cost",
            "actual_cost",
            "planned_quantity",
            "actual_quantity",
            "unit",
            "what_next",
            "left",
            "status",
            "evaluated",
            "place",
        ),
        grouping=BY_SECTOR,
        summary=results_summary,
        told=DerivedColumns(
            (
                told_column("planned_cost", Money(), N_("Planned cost")),
                told_column("actual_cost", Money(), N_("Actual cost")),
                told_column("planned_quantity", Quantity(), N_("Planned quantity")),
                told_column("actual_quantity", Quantity(), N_("Actual quantity")),
                told_column("what_next", Text(), N_("What happens next"), 16),
                told_column("left", Money(), N_("Left over")),
                told_column("status", Text(), N_("How far it is"), 20),
                told_column("evaluated", WholeNumber(), N_("Evaluations")),
            ),
            _outcomes,
        ),
        rows=approved_lines,
        typed=(),
        grows=False,
    ),
    ScreenTable(
        Evaluation,
        N_("Evaluated lines"),
        (
            "village",
            "date",
            "actual_quantity",
            "actual_cost",
            "quality",
            "satisfaction",
            "respondents",
            "next",
            "households",
            "men",
            "women",
            "poor",
            "ethnic_minority",
            "in_use",
            "causes",
            "lessons",
            "meeting",
        ),
        grouping=OF_APPROVED,
        may_lack_village=True,
    ),
    ScreenTable(
        Indicator,
        N_("Indicators"),
        ("name", "unit", "baseline", "target", "actual", "source"),
        is_of_commune=True,
    ),
    ScreenTable(
        Assessment,
        N_("Organisations"),
        ("assessed", "criterion", "score", "respondents", "comment", "village", "meeting"),
        may_lack_village=True,
        stage=6,
    ),
    ScreenTable(
        PastProposal,
        N_("What goes on"),
        (
            "name",
            "village",
            "ending",
            "reason",
            "quantity",
            "unit",
            "total_cost",
            "external_support",
            "times_proposed",
            "history",
        ),
        grouping=BY_SECTOR,
        summary=offers_summary,
        rows=past_proposals,
        typed=(),
        grows=False,
    ),
    PETITIONS,
    meetings(6),
    votes(6),
)
"""The tables of the stage, in the order of their tabs."""
