"""Rules of the proposed activities: their figures and their months [slide 18]."""

from collections.abc import Iterator
from decimal import Decimal

from store.checks.kit.costs import adding_up, all_divided, amount, costs_within
from store.checks.kit.patterns import InOrder, Unique, in_order, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import where
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity

CONTRIBUTION_KINDS = tuple(key for key in Activity.columns if key.startswith("contribution_"))
"""The columns of the village contribution by kind."""


def _contributions(view: View) -> Iterator[RawFinding]:
    for activity in view.all(Activity):
        kinds = [key for key in CONTRIBUTION_KINDS if getattr(activity, key) is not None]
        given = sum(getattr(activity, key) for key in kinds)
        if kinds and given != (activity.village_contribution or 0):
            terms = (
                f"“{activity.columns[key].title()}” {_money(view, activity, key)}" for key in kinds
            )
            message = _(
                "{where}: {kinds} makes {sum}, but the village contribution is {village}. Correct"
                " the kinds or the contribution."
            )
            said = message.format(
                where=where(view, activity),
                kinds=" + ".join(terms),
                sum=amount(view, given),
                village=amount(view, activity.village_contribution or 0),
            )
            yield RawFinding(said, activity, kinds[0])


def _unit_prices(view: View) -> Iterator[RawFinding]:
    for activity in view.all(Activity):
        if activity.quantity is None or activity.unit_price is None or activity.total_cost is None:
            continue
        product = activity.quantity * Decimal(activity.unit_price)
        if product != activity.total_cost:
            message = _(
                "{where}: quantity {quantity} × unit price {price} is not the total cost {total}."
                " Check the three."
            )
            said = message.format(
                where=where(view, activity),
                quantity=activity.columns["quantity"].show(activity.quantity, view),
                price=_money(view, activity, "unit_price"),
                total=_money(view, activity, "total_cost"),
            )
            yield RawFinding(said, activity, "unit_price")


def _costless(view: View) -> Iterator[RawFinding]:
    for one in view.all(Activity):
        if one.name and one.total_cost is None:
            said = _("{where}: there is no total cost yet. Type two of the three figures.")
            yield RawFinding(said.format(where=where(view, one)), one, "total_cost")


def _plan_year(view: View) -> Iterator[RawFinding]:
    if not view.year:
        return
    for activity in view.all(Activity):
        for key in ("start", "end"):
            month = getattr(activity, key)
            if month is not None and month.year != view.year:
                message = _(
                    "{where}: “{column}” {month} is outside the plan year {year}. Change it, or"
                    " leave it if it is meant."
                )
                said = message.format(
                    where=where(view, activity),
                    column=activity.columns[key].title(),
                    month=month,
                    year=view.year,
                )
                yield RawFinding(said, activity, key)


def _money(view: View, one: Activity, key: str) -> str:
    return amount(view, getattr(one, key))


RULES = (
    Rule(
        "activity.sum",
        Severity.ERROR,
        N_("Total cost = village contribution + external support."),
        N_("slide 18"),
        adding_up(Activity),
    ),
    Rule(
        "activity.divided",
        Severity.WARNING,
        N_("A total cost is divided into village contribution and external support."),
        N_("slide 18"),
        all_divided(Activity),
    ),
    Rule(
        "activity.parts",
        Severity.ERROR,
        N_("No part of the cost is more than the total cost."),
        N_("slide 18"),
        costs_within(Activity),
    ),
    Rule(
        "activity.contribution",
        Severity.ERROR,
        N_("Cash, labour, material and land together make the village contribution."),
        N_("practice"),
        _contributions,
    ),
    Rule(
        "activity.unit_price",
        Severity.WARNING,
        N_("Quantity × unit price is the total cost."),
        N_("practice"),
        _unit_prices,
    ),
    Rule(
        "activity.cost",
        Severity.NOTE,
        N_("An activity has a total cost."),
        N_("slide 18"),
        _costless,
    ),
    Rule(
        "activity.twice",
        Severity.WARNING,
        N_("An activity stands once in the plan of a village."),
        N_("practice"),
        only_once(
            Unique(
                Activity,
                ("name", "village", "sector", "site", "quantity", "start"),
                N_("{where} stands {count} times with the same figures. Keep one of them."),
            )
        ),
    ),
    Rule(
        "activity.months",
        Severity.ERROR,
        N_("An activity does not end before it starts."),
        N_("slide 18"),
        in_order(InOrder(Activity, "start", "end")),
    ),
    Rule(
        "activity.plan_year",
        Severity.WARNING,
        N_("An activity starts and ends in the plan year."),
        N_("slide 18"),
        _plan_year,
    ),
)
