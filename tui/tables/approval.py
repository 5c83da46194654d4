"""The tables of stage 4: what becomes of the lines, and how the villages hear of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from store.columns.choices import Choice
from store.columns.dates import Day, EventDay
from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import Text
from store.columns.picking import spoken
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import N_, _
from store.records import (
    Activity,
    Decision,
    DecisionFunding,
    DecisionShare,
    Feedback,
    OfficialDocument,
    PlanLine,
    Village,
)
from store.records.approval import OUTCOMES
from store.stages.approval.answers import all_answers, why
from store.stages.approval.decisions import change_decision, current_decisions
from store.stages.shared.covering import with_missing_amount
from store.stages.shared.rounds import approved_decisions
from tui.keys.places import KeyPlace
from tui.tables.shared import PETITIONS, meetings, votes
from tui.tables.summaries import money_summary, titles_with_gaps
from tui.tables.table import BY_SECTOR, DerivedColumns, Grouping, ScreenTable, told_column


def _decided(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return of each line the decision that counts."""
    return {
        line: {
            "outcome": one.outcome,
            "round": one.round,
            "approved_quantity": one.quantity,
            "approved": one.total_cost,
            "approved_support": one.external_support,
            "why": why(one),
            "document": view.title_of(one.document) if one.document else "",
        }
        for line, one in current_decisions(view).items()
    }


def _shared(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return of each share the village and what it proposed."""
    found = {
        decision_share.uid: view.get(Activity, decision_share.activity)
        for decision_share in view.all(DecisionShare)
    }
    return {
        uid: {
            "of_village": view.title_of(activity.village) if activity.village else "",
            "proposed": activity.total_cost,
        }
        for uid, activity in found.items()
        if activity is not None
    }


def _answered(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return of each village how many of its proposals are answered, and how it was told."""
    return {
        answer.village.uid: {
            "proposals": len(answer.answers),
            "missing": len(answer.missing),
            "told_on": answer.feedback.date if answer.feedback else None,
            "posted_from": answer.feedback.posted_from if answer.feedback else None,
            "posted_to": answer.feedback.posted_to if answer.feedback else None,
        }
        for answer in all_answers(view)
    }


def _decisions(view: View) -> Mapping[str, str]:
    """Return the decisions that count and approve something, by uid."""
    return {one.uid: one.title(view) for one in approved_decisions(view).values()}


def _decisions_with_gaps(view: View) -> Mapping[str, str]:
    return titles_with_gaps(view, approved_decisions(view).values())


def _decisions_deleted(view: View, decisions: Sequence[Decision]) -> RecordChanges:
    titles = spoken(one.title(view) for one in decisions)
    what = _("Decision deleted: {decision}").format(decision=titles)
    return RecordChanges(delete=tuple(decisions), what=what)


APPROVAL_TABLES = (
    ScreenTable(
        PlanLine,
        N_("Deciding"),
        (
            "name",
            "total_cost",
            "outcome",
            "approved",
            "approved_support",
            "why",
            "document",
            "round",
            "quantity",
            "approved_quantity",
            "place",
            "priority",
        ),
        grouping=BY_SECTOR,
        summary=money_summary,
        told=DerivedColumns(
            (
                told_column("outcome", Choice(labels=OUTCOMES), N_("Outcome"), 20),
                told_column("approved", Money(), N_("Approved")),
                told_column("approved_support", Money(), N_("Approved support")),
                told_column("why", Text(), N_("Reason"), 26),
                told_column("document", Text(), N_("Document"), 20),
                told_column("round", WholeNumber(), N_("Round"), 5),
                told_column("approved_quantity", Quantity(), N_("Approved quantity")),
            ),
            _decided,
        ),
        typed=(),
        grows=False,
        places=(KeyPlace.DECIDING, KeyPlace.FUNDING, KeyPlace.MARKING),
    ),
    ScreenTable(
        Decision,
        N_("Decisions"),
        (
            "outcome",
            "round",
            "quantity",
            "total_cost",
            "village_contribution",
            "external_support",
            "reason",
            "explanation",
            "document",
            "decided_on",
            "adjustment",
        ),
        grouping=Grouping("line", lambda view: view.titles(("lines",)), PlanLine, has_sums=False),
        typed=(
            "outcome",
            "quantity",
            "total_cost",
            "village_contribution",
            "external_support",
            "reason",
            "explanation",
            "document",
            "decided_on",
        ),
        grows=False,
        saved=change_decision,
        deleted=_decisions_deleted,
    ),
    ScreenTable(
        DecisionFunding,
        N_("Approved funds"),
        ("source", "programme", "nature", "amount"),
        grouping=Grouping("decision", _decisions_with_gaps, Decision),
        places=(KeyPlace.FUNDING, KeyPlace.MARKING),
        completed=with_missing_amount,
    ),
    ScreenTable(
        DecisionShare,
        N_("Shares"),
        (
            "activity",
            "of_village",
            "proposed",
            "amount",
            "quantity",
            "outcome",
            "confirmed",
            "reason",
            "explanation",
        ),
        grouping=Grouping("decision", _decisions, Decision),
        told=DerivedColumns(
            (
                told_column("of_village", Text(), N_("Village"), 16),
                told_column("proposed", Money(), N_("Proposed")),
            ),
            _shared,
        ),
        typed=("amount", "quantity", "outcome", "confirmed", "reason", "explanation"),
        grows=False,
        places=(KeyPlace.SHARES, KeyPlace.MARKING),
    ),
    ScreenTable(
        OfficialDocument,
        N_("Documents"),
        ("number", "date", "kind", "authority", "subject", "signed_by"),
        is_of_commune=True,
    ),
    ScreenTable(
        Village,
        N_("Answers"),
        ("name", "proposals", "missing", "told_on", "posted_from", "posted_to"),
        told=DerivedColumns(
            (
                told_column("proposals", WholeNumber(), N_("Proposals")),
                told_column("missing", WholeNumber(), N_("Without answer")),
                told_column("told_on", EventDay(), N_("Told on")),
                told_column("posted_from", Day(), N_("Posted from")),
                told_column("posted_to", Day(), N_("Posted to")),
            ),
            _answered,
        ),
        typed=(),
        grows=False,
        places=(KeyPlace.ANSWERS, KeyPlace.MARKING),
    ),
    ScreenTable(
        Feedback,
        N_("Feedback"),
        (
            "village",
            "date",
            "meeting",
            "received_by",
            "answer",
            "deadline",
            "posted_from",
            "posted_to",
            "posted_by",
        ),
        is_single=True,
        may_lack_village=True,
    ),
    PETITIONS,
    meetings(4),
    votes(4),
)
"""The tables of the stage, in the order of their tabs."""
