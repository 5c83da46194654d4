"""What a decision on a line means for each source of funding and each village's activity."""

import dataclasses
from collections.abc import Iterable, Sequence
from decimal import Decimal

from store.base.apportion import divided_money, divided_quantity
from store.columns.record import new_uid
from store.dossier.view import View
from store.records import Decision, DecisionFunding, DecisionShare, LineSource, PlanLine
from store.records.approval import APPROVED
from store.records.commune import VILLAGE_SOURCES
from store.stages.commune.line_changes import activities_of, units_of
from store.stages.shared.coverage import FundingRecord
from store.words.text import fold


def spread_shares(
    view: View, decision: Decision, line: PlanLine, sources: Sequence[LineSource]
) -> tuple[DecisionShare, ...]:
    """Return a share for each source: outcome and reason of the decision, amounts pro rata.

    What was approved is divided by what each proposal brought into the line, to the last đồng.
    Nobody has to confirm a share where nothing is divided.
    """
    is_approved = decision.outcome in APPROVED
    is_divided = is_approved and len(sources) > 1
    amounts: Sequence[int | None] = [None] * len(sources)
    if is_approved and decision.total_cost is not None and sources:
        amounts = divided_money(decision.total_cost, [one.total() for one in sources])
    quantities = _quantities(view, decision, line, sources)
    return tuple(
        DecisionShare(
            uid=new_uid(),
            decision=decision.uid,
            activity=source.activity,
            outcome=decision.outcome,
            quantity=quantity if is_approved else None,
            amount=amount,
            reason=decision.reason,
            explanation=decision.explanation,
            confirmed=None if is_divided else True,
        )
        for source, amount, quantity in zip(sources, amounts, quantities, strict=True)
    )


def copied_funding(
    decision: Decision, asked: Iterable[FundingRecord]
) -> tuple[DecisionFunding, ...]:
    """Return the amounts ``asked`` as granted by the decision."""
    return tuple(
        DecisionFunding(
            uid=new_uid(),
            decision=decision.uid,
            source=one.source,
            programme=one.programme,
            nature=one.nature,
            amount=one.amount,
        )
        for one in asked
    )


def scaled_funding(
    decision: Decision, before: Decision | PlanLine, asked: Sequence[FundingRecord]
) -> tuple[DecisionFunding, ...]:
    """Return the amounts that made up ``before``, pro rata to what is approved now.

    The village's sources divide the village contribution, the others the external support. Where
    they did not make up the figure before, they stay as they are, and nothing is invented.
    """
    copies = copied_funding(decision, asked)
    amounts = {copy.uid: copy.amount for copy in copies}
    for is_village, key in ((True, "village_contribution"), (False, "external_support")):
        group = [copy for copy in copies if (copy.source in VILLAGE_SOURCES) == is_village]
        weights = [one.amount or 0 for one in group]
        if group and sum(weights) == (getattr(before, key) or 0):
            parts = divided_money(getattr(decision, key) or 0, weights)
            amounts |= {one.uid: part for one, part in zip(group, parts, strict=True)}
    return tuple(dataclasses.replace(copy, amount=amounts[copy.uid]) for copy in copies)


def _quantities(
    view: View, decision: Decision, line: PlanLine, sources: Sequence[LineSource]
) -> Sequence[Decimal | None]:
    """Return each source's part of the approved quantity, where it can be told."""
    asked = [source.quantity for source in sources]
    units = {fold(unit) for unit in (*units_of(activities_of(view, sources)), line.unit)}
    given = [quantity for quantity in asked if quantity is not None]
    if len(units) == 1 and decision.quantity is not None and sources:
        if len(sources) == 1:
            return [decision.quantity]
        if len(given) == len(asked):
            return divided_quantity(decision.quantity, given)
    is_unchanged = decision.total_cost == sum(source.total() for source in sources)
    return asked if is_unchanged and decision.quantity == line.quantity else [None] * len(asked)
