"""Rules of what lines take over of the proposals: no more than there is, work with its money."""

import dataclasses
from collections.abc import Iterator

from store.checks.kit.costs import amount
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import figure, listed, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, LineSource
from store.records.costs import COSTS
from store.stages.commune.line_changes import TAKEN
from store.stages.shared.uptake import beyond, left, sources_by_activity, taken


def _excess(view: View) -> Iterator[RawFinding]:
    sources = sources_by_activity(view)
    for activity in view.all(Activity):
        own = sources.get(activity.uid, ())
        excess = beyond(activity, own)
        if excess:
            message = _(
                "{where}: the lines take over more than the village proposed, by {figures}. Reduce"
                " what they take over."
            )
            figures = dict(zip(("quantity", *COSTS), dataclasses.astuple(excess), strict=True))
            over = [key for key, value in figures.items() if value]
            terms = (
                _("“{column}” {figure}").format(
                    column=activity.columns[key].title(),
                    figure=figure(view, activity.columns[key], figures[key]),
                )
                for key in over
            )
            said = message.format(where=where(view, activity), figures=listed(terms))
            column = next((key for key in over if key in TAKEN), _money_column(own[-1]))
            yield RawFinding(said, own[-1], column)


def _whole_money(view: View) -> Iterator[RawFinding]:
    sources = sources_by_activity(view)
    for activity in view.all(Activity):
        own = sources.get(activity.uid, ())
        rest = left(activity, own)
        if own and rest.quantity and activity.total_cost and not rest.total:
            message = _(
                "{where}: {quantity} of {proposed} {unit} is taken over, but all of its {cost}."
                " Reduce the money, or take over the whole."
            )
            show = activity.columns["quantity"].show
            said = message.format(
                where=where(view, activity),
                quantity=show(taken(activity, own).quantity, view),
                proposed=show(activity.quantity, view),
                unit=activity.unit,
                cost=amount(view, activity.total_cost),
            )
            yield RawFinding(said, own[-1], _money_column(own[-1]))


def _money_column(source: LineSource) -> str:
    """Return the column in which most of the money stands."""
    return "external_support" if source.undivided is None else "undivided"


_SLIDE = N_("slides 19 and 20")

RULES = (
    Rule(
        "source.excess",
        Severity.ERROR,
        N_("Lines take over no more of a proposal than the village proposed."),
        _SLIDE,
        _excess,
        stage=3,
    ),
    Rule(
        "source.money",
        Severity.WARNING,
        N_("Where a part of a proposal's quantity is taken over, so is a part of its money."),
        N_("practice"),
        _whole_money,
        stage=3,
    ),
)
