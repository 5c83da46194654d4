"""The tables of stage 5: how the approved lines are carried out, paid, accepted and supervised."""

from collections.abc import Mapping
from typing import Any

from store.columns.dates import EventDay, MonthOfYear
from store.columns.figures import Money, Percent
from store.columns.kind import Text
from store.dossier.view import View
from store.language import N_, _
from store.records import (
    Acceptance,
    Action,
    Contribution,
    Disbursement,
    PlanLine,
    Progress,
    Supervision,
)
from store.stages.monitoring.line_state import LineState, approved_states
from tui.tables.shared import PETITIONS, meetings, members, votes
from tui.tables.summaries import works_summary
from tui.tables.table import BY_SECTOR, DerivedColumns, Grouping, ScreenTable, told_column


def approved_lines(view: View) -> tuple[PlanLine, ...]:
    """Return the lines that may be carried out."""
    return tuple(one.line for one in approved_states(view))


def _titles(view: View) -> Mapping[str, str]:
    return {one.uid: one.title(view) for one in approved_lines(view)}


def _states(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return how each approved line stands."""
    return {
        state.line.uid: {
            "approved": state.approved.total,
            "physical": state.physical,
            "settled": state.settled,
            "settled_percent": state.settled_percent,
            "outstanding": state.outstanding,
            "given": state.contribution,
            "due": state.due,
            "status": status_words(state),
            "reported_on": state.reported_on,
        }
        for state in approved_states(view)
    }


def status_words(state: LineState) -> str:
    """Return how far the line is; that it is late stands first."""
    words = state.status.words()
    return _("Late: {status}").format(status=words) if state.is_late else words


OF_APPROVED = Grouping("line", _titles, PlanLine)

MONITORING_TABLES = (
    ScreenTable(
        PlanLine,
        N_("Works"),
        (
            "name",
            "approved",
            "physical",
            "settled_percent",
            "status",
            "due",
            "settled",
            "outstanding",
            "given",
            "reported_on",
            "place",
        ),
        grouping=BY_SECTOR,
        summary=works_summary,
        told=DerivedColumns(
            (
                told_column("approved", Money(), N_("Approved")),
                told_column("physical", Percent(), N_("Done %"), 6),
                told_column("settled_percent", Percent(), N_("Paid %"), 6),
                told_column("status", Text(), N_("How far it is"), 20),
                told_column("due", MonthOfYear(), N_("Due")),
                told_column("settled", Money(), N_("Settled")),
                told_column("outstanding", Money(), N_("Advances not recovered")),
                told_column("given", Money(), N_("Contributed")),
                told_column("reported_on", EventDay(), N_("Reported on")),
            ),
            _states,
        ),
        rows=approved_lines,
        typed=(),
        grows=False,
    ),
    ScreenTable(
        Action,
        N_("Action plan"),
        (
            "step",
            "start",
            "end",
            "lead",
            "partners",
            "implementer_kind",
            "implementer",
            "contract",
            "expected_output",
            "supervisors",
        ),
        grouping=OF_APPROVED,
    ),
    ScreenTable(
        Progress,
        N_("Progress"),
        ("date", "physical", "quantity_done", "difficulty", "remedy", "reporter", "note"),
        grouping=OF_APPROVED,
    ),
    ScreenTable(
        Disbursement,
        N_("Disbursements"),
        ("date", "amount", "kind", "advance_recovered", "source", "programme", "document"),
        grouping=OF_APPROVED,
    ),
    ScreenTable(
        Contribution,
        N_("Contributions"),
        (
            "contributor",
            "kind",
            "quantity",
            "unit",
            "rate",
            "value",
            "village",
            "date",
            "receipt",
            "exempt",
            "confirmed_by",
        ),
        grouping=OF_APPROVED,
        may_lack_village=True,
    ),
    ScreenTable(
        Acceptance,
        N_("Acceptance"),
        ("date", "quantity", "value", "defects", "handed_to", "maintained_by"),
        grouping=OF_APPROVED,
    ),
    ScreenTable(
        Supervision,
        N_("Supervision"),
        ("date", "line", "by", "finding", "recommendation", "answer", "settled_on"),
        may_lack_village=True,
    ),
    members("supervision_board", N_("Board")),
    PETITIONS,
    meetings(5),
    votes(5),
)
"""The tables of the stage, in the order of their tabs."""
