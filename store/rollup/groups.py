"""The sums of a roll-up in groups: by commune, sector, programme and whatever else is asked for.

Amounts are divided among the groups, so that they add up to the whole. Lines, and the people they
serve, are not divided: where several sources or programmes take part in a line, it counts in each
of them, and in the whole once.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import Enum
from operator import add, itemgetter
from typing import Any

import orjson

from store.base.frozen import frozen
from store.rollup.outcome import DossierSums
from store.rollup.sums import AMOUNTS_AT, COUNTS, COUNTS_AT, MONEY, REACHED

Key = tuple[Any, ...]
"""What a group has in common: a value for each dimension asked for."""


class Dimension(Enum):
    """What sums can be grouped by: those of a dossier first, then those of what is in it."""

    PROVINCE = "province"
    COMMUNE = "commune"
    YEAR = "year"
    STAGE = "stage"
    SECTOR = "sector"
    PRIORITY = "priority"
    SOURCE = "source"
    PROGRAMME = "programme"


_PLACES = {dimension: place for place, dimension in enumerate(Dimension)}
_OF_DOSSIER = 4
"""How many of them are of a whole dossier."""

Only = Mapping[Dimension, frozenset[Hashable]]
"""For some dimensions the values that are counted; of others all are."""


@frozen
class Reached:
    """Whom lines serve: how many, and of how many lines that is known; None where of none."""

    count: int | None
    told: int


@frozen
class Figures:
    """The sums of a group, in đồng and in number.

    ``reached`` has ``households``, ``people`` and whatever else REACHED names; ``dossiers`` counts
    those in which the group has figures.
    """

    money: Mapping[str, int]
    counts: Mapping[str, int]
    reached: Mapping[str, Reached]
    dossiers: int

    def value(self, key: str) -> int | None:
        """Return a figure by its name; None where nobody knows it."""
        if key in self.money:
            return self.money[key]
        if key in self.reached:
            return self.reached[key].count
        return self.dossiers if key == "dossiers" else self.counts[key]


@frozen
class Group:
    """A group and its sums."""

    key: Key
    figures: Figures


class _Adding:
    """Figures while they are added up."""

    __slots__ = ("amounts", "counts", "dossiers")

    def __init__(self) -> None:
        self.amounts = [0] * len(MONEY)
        self.counts = [0] * (len(COUNTS) + 2 * len(REACHED))
        self.dossiers = 0

    def figures(self) -> Figures:
        """Return what was added up."""
        behind = self.counts[len(COUNTS) :]
        return Figures(
            dict(zip(MONEY, self.amounts, strict=True)),
            dict(zip(COUNTS, self.counts, strict=False)),
            {
                key: Reached(
                    behind[2 * place] if behind[2 * place + 1] else None, behind[2 * place + 1]
                )
                for place, key in enumerate(REACHED)
            },
            self.dossiers,
        )


def groups(
    dossiers: Iterable[DossierSums], by: Sequence[Dimension], only: Only | None = None
) -> tuple[Group, ...]:
    """Return the sums by ``by``, in the order in which they first appear.

    Args:
        dossiers: What is counted.
        by: What a group has in common; nothing gives one group of everything.
        only: What is counted of it.
    """
    adding: defaultdict[Key, _Adding] = defaultdict(_Adding)
    wanted = {_PLACES[key]: values for key, values in (only or {}).items()}
    places = [_PLACES[key] for key in by]
    added = _add_whole if max([*wanted, *places, 0]) < _OF_DOSSIER else _add_cells
    key_of = _picking(places)
    for one in dossiers:
        whose = one.province, (one.province, one.commune_code, one.commune), one.year, one.stage
        if all(whose[place] in wanted[place] for place in wanted if place < _OF_DOSSIER):
            for key in added(adding, one, whose, key_of, wanted):
                adding[key].dossiers += 1
    return tuple(Group(key, one.figures()) for key, one in adding.items())


def total(dossiers: Iterable[DossierSums], only: Only | None = None) -> Figures:
    """Return the sums of everything, in which each line counts once."""
    found = groups(dossiers, (), only)
    return found[0].figures if found else _Adding().figures()


_Added = defaultdict[Key, _Adding]
_Wanted = Mapping[int, frozenset[Hashable]]


def _add_whole(
    adding: _Added, one: DossierSums, whose: Key, key_of: Callable[[Key], Key], _wanted: _Wanted
) -> Iterable[Key]:
    """Add a dossier to the one group that it is in; returns the group's key."""
    key = key_of(whose)
    found = adding[key]
    _add_to(found.amounts, one.whole[: len(MONEY)])
    _add_to(found.counts, one.whole[len(MONEY) :])
    return (key,)


def _add_cells(
    adding: _Added, one: DossierSums, whose: Key, key_of: Callable[[Key], Key], wanted: _Wanted
) -> Iterable[Key]:
    """Add each cell of a dossier to the groups it is in; returns the keys of these groups."""
    amounts, counts = orjson.loads(one.cells)
    checks = [(place, values) for place, values in wanted.items() if place >= _OF_DOSSIER]
    met: set[Key] = set()
    for cell in amounts:
        told = (*whose, *cell[:AMOUNTS_AT])
        if all(told[place] in values for place, values in checks):
            key = key_of(told)
            met.add(key)
            _add_to(adding[key].amounts, cell[AMOUNTS_AT:])
    for cell in counts:
        sector, priority, sources = cell[:COUNTS_AT]
        every = [(*whose, sector, priority, *source) for source in sources]
        keys = {
            key_of(told) for told in every if all(told[place] in some for place, some in checks)
        }
        for key in keys:
            _add_to(adding[key].counts, cell[COUNTS_AT:])
        met |= keys
    return met


def _add_to(sums: list[int], figures: Sequence[int]) -> None:
    sums[:] = map(add, sums, figures)


def _picking(places: Sequence[int]) -> Callable[[Key], Key]:
    """Return what picks the values at ``places``, as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda told: tuple([told[place] for place in places])
