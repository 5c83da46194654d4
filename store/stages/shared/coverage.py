"""How far the sources of a cost cover it: each of its two parts by itself, in đồng."""

from collections.abc import Iterable, Sequence
from typing import Protocol, Self

from store.base.collect import grouped
from store.base.frozen import frozen
from store.dossier.view import View
from store.records import Decision, DecisionFunding, Funding, PlanLine
from store.records.commune import VILLAGE_SOURCES
from store.records.costs import Costed

FundingRecord = Funding | DecisionFunding
"""An amount asked of, or granted by, one source."""
FundedRecord = PlanLine | Decision
"""What the sources are to pay: a line as it is asked, or what was approved of it."""


class Giving(Protocol):
    """An amount that a source gives."""

    @property
    def source(self) -> str:
        """The source, a key of FUNDING_SOURCES."""

    @property
    def amount(self) -> int | None:
        """How much it gives, in đồng; None where nobody has said."""


@frozen
class Coverage:
    """What sources give to a cost, beside what they have to.

    ``village`` is what village fund and households give, ``external`` what all others do.
    """

    cost: Costed
    village: int
    external: int

    @classmethod
    def of(cls, cost: Costed, gifts: Iterable[Giving]) -> Self:
        """Return how far ``gifts`` cover ``cost``."""
        given = [(one.source in VILLAGE_SOURCES, one.amount or 0) for one in gifts]
        village = sum(amount for is_of_village, amount in given if is_of_village)
        return cls(cost, village, sum(amount for _is_of_village, amount in given) - village)

    @property
    def village_gap(self) -> int:
        """What is missing of the village contribution; below zero where it is too much.

        Nothing can be said while the cost is not divided.
        """
        if self.cost.undivided():
            return 0
        return (self.cost.village_contribution or 0) - self.village

    @property
    def external_gap(self) -> int:
        """What is missing of the external support, as of the village contribution."""
        if self.cost.undivided():
            return 0
        return (self.cost.external_support or 0) - self.external

    @property
    def uncovered(self) -> int:
        """What is missing of both parts, for what is too much of one covers nothing of the other.

        Below zero where nothing is missing and the sources give too much.
        """
        if self.cost.undivided():
            return (self.cost.total_cost or 0) - self.village - self.external
        missing = max(self.village_gap, 0) + max(self.external_gap, 0)
        return missing or self.village_gap + self.external_gap

    @property
    def missing(self) -> int:
        """What no source covers of the total cost, never below zero.

        Where total cost and its two parts disagree it is enough for the larger of them.
        """
        return max(self.uncovered, self._short_of_the_total, 0)

    @property
    def surplus(self) -> int:
        """What sources give that none of the cost asks for: total cost = given + missing − it."""
        return self.missing - self._short_of_the_total

    @property
    def _short_of_the_total(self) -> int:
        return (self.cost.total_cost or 0) - self.village - self.external

    def missing_of(self, source: str) -> int:
        """Return what a source is still wanted for; 0 where nothing is missing of its part.

        ``source`` is a key of FUNDING_SOURCES. A cost that is not divided any source can pay.
        """
        if self.cost.undivided():
            return max(self.uncovered, 0)
        return max(self.village_gap if source in VILLAGE_SOURCES else self.external_gap, 0)


class Coverages:
    """How far every line, or every decision, is covered, with the sources read once."""

    def __init__(self, view: View) -> None:
        """Read the sources of lines and decisions in ``view``."""
        rows: Iterable[FundingRecord] = (*view.all(Funding), *view.all(DecisionFunding))
        self._rows = grouped(rows, owner_of)

    def rows_of(self, funded: FundedRecord) -> Sequence[FundingRecord]:
        """Return what is asked of, or granted by, each source."""
        return self._rows.get(funded.uid, ())

    def of(self, funded: FundedRecord) -> Coverage:
        """Return how far a line or a decision is covered."""
        return Coverage.of(funded, self.rows_of(funded))


def owner_of(row: FundingRecord) -> str:
    """Return the uid of the line or decision that an amount is for; "" where none is named."""
    return (row.line if isinstance(row, Funding) else row.decision) or ""


def funded_by(view: View, row: FundingRecord) -> FundedRecord | None:
    """Return the line or decision that an amount is for, if it is there."""
    kind: type[FundedRecord] = PlanLine if isinstance(row, Funding) else Decision
    return view.get(kind, owner_of(row))
