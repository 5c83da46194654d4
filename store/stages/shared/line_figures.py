"""What the figures of a line mean, told once: for records, and for rows of only these columns.

Forms and rules ask for the figures of one dossier's records, the roll-up for those of thousands of
dossiers, of which it reads no more than it adds up. All amounts are whole đồng; an empty amount
counts nothing, an empty number of people is unknown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Protocol, TypeVar

from store.language import N_
from store.records.approval import APPROVED
from store.records.commune import FUNDING_SOURCES, VILLAGE_SOURCES
from store.records.monitoring import is_advance

Source = tuple[str, str]
"""A key of FUNDING_SOURCES and the uid of the programme, each "" where it is not stated."""

NO_SOURCE: Source = ("", "")
"""Where money stands of which nobody says who gives it."""

SURPLUS: Source = ("surplus", "")
"""Where it is taken off what sources give beyond the cost, so that all come to the cost."""

SOURCE_WORDS: Mapping[str, str] = MappingProxyType(
    {**FUNDING_SOURCES, SURPLUS[0]: N_("Sources beyond the cost")}
)
"""What the keys of sources are called, that of what is taken off among them (message ids)."""


class Decided(Protocol):
    """A decision on a line."""

    @property
    def round(self) -> int | None:
        """The round in which it was decided."""

    @property
    def outcome(self) -> str | None:
        """A key of OUTCOMES."""

    @property
    def total_cost(self) -> int | None:
        """What was approved."""


class Parted(Protocol):
    """What is asked of a source, granted by it, or paid out of it."""

    @property
    def source(self) -> str | None:
        """A key of FUNDING_SOURCES."""

    @property
    def programme(self) -> str | None:
        """The uid of the programme."""

    @property
    def amount(self) -> int | None:
        """How much it is."""


class Paid(Parted, Protocol):
    """Money paid out."""

    @property
    def kind(self) -> str | None:
        """Whether it was advanced or settled."""


class Gift(Protocol):
    """What people gave."""

    @property
    def value(self) -> int | None:
        """What it is worth."""


class Counted(Protocol):
    """What a village counted of the people a line serves; *of which* counts are parts of them."""

    @property
    def men(self) -> int | None:
        """How many men."""

    @property
    def women(self) -> int | None:
        """How many women."""


D = TypeVar("D", bound=Decided)
P = TypeVar("P", bound=Paid)
_in_round = attrgetter("round")


def in_rounds(decisions: Iterable[D]) -> Sequence[D]:
    """Return the decisions on one line from the first round to the latest, which counts."""
    every = list(decisions)
    if len(every) > 1:
        every.sort(key=lambda one: _in_round(one) or 0)
    return every


def lets_carry_out(decision: Decided | None) -> bool:
    """Tell whether the decision that counts lets a line be carried out."""
    return decision is not None and decision.outcome in APPROVED


def settlements(paid: Iterable[P]) -> list[P]:
    """Return what was paid for good: an advance is part of the settlement that follows it."""
    return [one for one in paid if not is_advance(one.kind)]


def amount_of(parts: Iterable[Parted]) -> int:
    """Return what the parts come to."""
    return sum([one.amount or 0 for one in parts])


def value_of(gifts: Iterable[Gift]) -> int:
    """Return what the people gave, of every kind."""
    return sum([one.value or 0 for one in gifts])


def source_of(part: Parted) -> Source:
    """Return the source of a part, and its programme."""
    return part.source or "", part.programme or ""


def amounts_by_source(parts: Iterable[Parted]) -> list[tuple[Source, int]]:
    """Return who gives how much, part by part."""
    return [((one.source or "", one.programme or ""), one.amount or 0) for one in parts]


def by_source(cost: int, parts: Iterable[Parted]) -> list[tuple[Source, int]]:
    """Return who gives how much of a cost, part by part, and what no source is named for.

    What the sources give beyond the cost is taken off again, as of SURPLUS, below zero.
    """
    found = amounts_by_source(parts)
    rest = cost - sum([amount for _source, amount in found])
    return [*found, (NO_SOURCE if rest > 0 else SURPLUS, rest)] if rest else found


def giver(granting: Collection[str | None]) -> Source:
    """Return who gave what people contributed: the village where only its fund was to give.

    ``granting`` are the sources out of which the line was approved.
    """
    is_of_village = "village" in granting and "households" not in granting
    return ("village" if is_of_village else "households"), ""


def of_village(source: str) -> bool:
    """Tell whether a source is the village's own."""
    return source in VILLAGE_SOURCES


def known_sum(counts: Iterable[int | None]) -> int | None:
    """Return the sum of the counts that are known; None where none is."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def people(one: Counted) -> int | None:
    """Return how many people a village counted: men and women; None where one of them is open."""
    return None if one.men is None or one.women is None else one.men + one.women
