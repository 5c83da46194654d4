"""The tables of stage 3: the commune plan, put together out of what the villages propose."""

from collections.abc import Mapping
from typing import Any

from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import LIST_SEPARATOR, Text
from store.dossier.view import View
from store.language import N_
from store.records import Activity, Appraisal, Ceiling, Fact, Funding, LineSource, PlanLine
from store.records.commune import CDP_FORM
from store.stages.commune.finance import backings
from store.stages.commune.limits import ceiling_use
from store.stages.commune.line_changes import TAKEN
from store.stages.commune.proposals import proposals
from store.stages.commune.synthesis import change_source, detach, drop_lines
from store.stages.shared.covering import with_missing_amount
from store.stages.shared.reasons import reason_words
from store.stages.shared.uptake import sources_by_line
from tui.keys.places import KeyPlace
from tui.tables.shared import EARLIER_PROPOSALS, meetings, votes
from tui.tables.summaries import money_summary, titles_with_gaps
from tui.tables.table import BY_SECTOR, DerivedColumns, Grouping, ScreenTable, told_column


def _lines_with_gaps(view: View) -> Mapping[str, str]:
    return titles_with_gaps(view, view.all(PlanLine))


def _fates(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return into which lines each proposal went, how much of it, and why not the rest."""
    return {
        proposal.activity.uid: {
            "taken": proposal.taken.total,
            "lines": LIST_SEPARATOR.join(line.title(view) for line in proposal.lines),
            "why": reason_words(proposal.activity.disposition_reason),
        }
        for proposal in proposals(view)
    }


def _origins(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return of how many proposals each line is made, and what its sources do not cover."""
    sources = sources_by_line(view)
    return {
        backing.line.uid: {
            "proposals": len(sources.get(backing.line.uid, ())),
            "gap": backing.coverage.missing,
        }
        for backing in backings(view)
    }


def _villages(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return of which village the activity behind each source is."""
    activities = {
        line_source.uid: view.get(Activity, line_source.activity)
        for line_source in view.all(LineSource)
    }
    return {
        uid: {"from_village": view.title_of(one.village)}
        for uid, one in activities.items()
        if one is not None and one.village
    }


def _asked(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return of each appraisal what its line asks."""
    lines = {one.uid: view.get(PlanLine, one.line) for one in view.all(Appraisal)}
    return {
        uid: {"asked_quantity": line.quantity, "asked_cost": line.total_cost}
        for uid, line in lines.items()
        if line is not None
    }


def _planned(view: View) -> Mapping[str, Mapping[str, Any]]:
    return {
        one.ceiling.uid: {"planned": one.planned, "over": one.over or None}
        for one in ceiling_use(view)
    }


COMMUNE_TABLES = (
    ScreenTable(
        Activity,
        N_("Proposals"),
        (
            "name",
            "village",
            "total_cost",
            "priority",
            "disposition",
            "taken",
            "lines",
            "why",
            "quantity",
            "unit",
            "village_contribution",
            "external_support",
            "programmes",
        ),
        grouping=BY_SECTOR,
        summary=money_summary,
        told=DerivedColumns(
            (
                told_column("taken", Money(), N_("Taken up")),
                told_column("lines", Text(), N_("In the lines"), 30),
                told_column("why", Text(), N_("Reason"), 24),
            ),
            _fates,
        ),
        typed=(),
        grows=False,
        places=(KeyPlace.SYNTHESIS, KeyPlace.MARKING),
    ),
    ScreenTable(
        PlanLine,
        N_("Lines"),
        (
            *CDP_FORM,
            "gap",
            "proposals",
            "responsible",
        ),
        grouping=BY_SECTOR,
        summary=money_summary,
        told=DerivedColumns(
            (
                told_column("gap", Money(), N_("Not covered")),
                told_column("proposals", WholeNumber(), N_("Proposals")),
            ),
            _origins,
        ),
        places=(KeyPlace.LINES, KeyPlace.FUNDING, KeyPlace.MARKING),
        deleted=drop_lines,
    ),
    ScreenTable(
        LineSource,
        N_("Origins"),
        ("activity", "from_village", *TAKEN),
        grouping=Grouping("line", lambda view: view.titles(("lines",)), PlanLine),
        told=DerivedColumns((told_column("from_village", Text(), N_("Village"), 16),), _villages),
        typed=TAKEN,
        grows=False,
        saved=change_source,
        deleted=detach,
    ),
    ScreenTable(
        Funding,
        N_("Funding"),
        ("source", "programme", "nature", "amount"),
        grouping=Grouping("line", _lines_with_gaps, PlanLine),
        places=(KeyPlace.FUNDING, KeyPlace.MARKING),
        completed=with_missing_amount,
    ),
    ScreenTable(
        Appraisal,
        N_("Appraisal"),
        (
            "line",
            "asked_quantity",
            "quantity",
            "asked_cost",
            "total_cost",
            "feasible",
            "recommendation",
            "reason",
            "by",
            "date",
            "site_seen",
            "price_source",
            "environment",
            "due",
        ),
        told=DerivedColumns(
            (
                told_column("asked_quantity", Quantity(), N_("Qty asked")),
                told_column("asked_cost", Money(), N_("Cost asked")),
            ),
            _asked,
        ),
        is_of_commune=True,
    ),
    ScreenTable(
        Ceiling,
        N_("Ceilings"),
        ("sector", "village", "amount", "planned", "over", "note"),
        told=DerivedColumns(
            (
                told_column("planned", Money(), N_("Planned")),
                told_column("over", Money(), N_("Exceeded by")),
            ),
            _planned,
        ),
        is_of_commune=True,
    ),
    ScreenTable(
        Fact,
        N_("Basic facts"),
        ("name", "topic", "value", "unit", "text", "year", "source"),
        is_of_commune=True,
    ),
    EARLIER_PROPOSALS,
    meetings(3),
    votes(3),
)
"""The tables of the stage, in the order of their tabs."""
