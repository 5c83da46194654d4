"""What of an approved amount is given by whom, as far as it is recorded: nothing is invented."""

from collections.abc import Sequence

from store.base.apportion import crossed, divided_money
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import _
from store.records import Decision, DecisionFunding, DecisionShare
from store.records.commune import VILLAGE_SOURCES
from store.stages.commune.finance import source_title

NO_SOURCE = ""
"""Where money stands that is approved and that no source is recorded for."""
OF_VILLAGE = "village_contribution"
"""Where the village contribution stands of which nobody says whether fund or households give it."""

_OF_VILLAGE = VILLAGE_SOURCES | {OF_VILLAGE}


@frozen
class Granted:
    """What one source gives to one village's proposal, in đồng.

    ``source`` is a key of FUNDING_SOURCES, or one of NO_SOURCE and OF_VILLAGE.
    """

    source: str
    programme: str
    amount: int

    def title(self, view: View) -> str:
        """Return the programme's name, or the kind of source."""
        if self.source == OF_VILLAGE:
            return _("Village contribution")
        if self.source == NO_SOURCE and not self.programme:
            return _("no source yet")
        return source_title(view, self.source, self.programme)


@frozen
class Grants:
    """What a share of a decision gets from each source, and what the village itself gives of it.

    ``of_village`` is in đồng, None while nobody has divided the approved cost.
    """

    parts: tuple[Granted, ...] = ()
    of_village: int | None = None


def grants(
    decision: Decision, shares: Sequence[DecisionShare], funding: Sequence[DecisionFunding]
) -> tuple[Grants, ...]:
    """Return what each of the shares of an approved decision gets.

    Of what the sources give each share has its part. Where they give less than is approved, the
    rest is the village's up to its contribution, and has no source beyond that.
    """
    amounts = [one.amount or 0 for one in shares]
    recorded = [Granted(one.source, one.programme or "", one.amount or 0) for one in funding]
    known = decision.village_contribution
    rest = sum(amounts) - sum(one.amount for one in recorded)
    given = sum(one.amount for one in recorded if one.source in VILLAGE_SOURCES)
    of_village = min(max((known or 0) - given, 0), max(rest, 0))
    columns = [
        *recorded,
        Granted(OF_VILLAGE, "", of_village),
        Granted(NO_SOURCE, "", max(rest - of_village, 0)),
    ]
    table = crossed(amounts, [one.amount for one in columns])
    own = _village_parts(known, given + of_village, amounts)
    return tuple(
        Grants(_parts(columns, row), _own(columns, row) if own is None else own[place])
        for place, row in enumerate(table)
    )


def _village_parts(
    known: int | None, found: int, amounts: Sequence[int]
) -> Sequence[int | None] | None:
    """Return each share's village part where it is not what the sources make it, else None."""
    if known is None:
        return [None] * len(amounts)
    return None if known == found or not amounts else divided_money(known, amounts)


def _parts(columns: Sequence[Granted], row: Sequence[int]) -> tuple[Granted, ...]:
    return tuple(
        Granted(one.source, one.programme, amount) for one, amount in zip(columns, row, strict=True)
    )


def _own(columns: Sequence[Granted], row: Sequence[int]) -> int:
    pairs = zip(columns, row, strict=True)
    return sum(amount for one, amount in pairs if one.source in _OF_VILLAGE)
