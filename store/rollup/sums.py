"""What one dossier comes to: its sums by sector, priority and source, as a roll-up adds them up.

What each figure means is told by ``store.stages.shared.line_figures``, for the forms as well. A
line that is not approved has asked, and nothing else is counted of it.

==============  ===============================================================================
proposed        the total cost of what the villages propose
asked           the total cost of the lines of the commune plan, by the sources they ask
approved        what the decisions that count approve of it, by the sources that grant it
spent           what was paid out for good for approved lines
given           the value of what people gave for approved lines
households, …   whom approved lines serve, as the villages counted in their evaluations
==============  ===============================================================================
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from store.base.collect import grouped
from store.disk.sealed.content import SealedBlocks
from store.rollup import rows
from store.rollup.projection import Projection, Row
from store.stages.shared.line_figures import (
    NO_SOURCE,
    Source,
    amounts_by_source,
    by_source,
    giver,
    in_rounds,
    known_sum,
    lets_carry_out,
    people,
    settlements,
    value_of,
)

MONEY = ("proposed", "asked", "approved", "spent", "given")
"""The amounts of a cell, in đồng, in their order."""
COUNTS = ("proposals", "lines", "approved_lines")
"""What is counted of a cell, in its order."""
REACHED = ("households", "people", "women", "poor", "ethnic_minority")
"""Whom approved lines serve, each as a sum and the number of lines of which it is known."""

MoneyCell = Sequence[Any]
"""Sector, priority, source, programme, then an amount for each of ``MONEY``."""
LineCell = Sequence[Any]
"""Sector, priority, the sources taking part, the ``COUNTS``, then sum and lines told of REACHED."""

_PROPOSED, _ASKED, _APPROVED, _SPENT, _GIVEN = range(len(MONEY))
_PROPOSALS, _LINES, _APPROVED_LINES = range(len(COUNTS))
AMOUNTS_AT, COUNTS_AT = 4, 3
"""Where the figures of a cell of amounts, and of one of counts, begin."""
_NO_MONEY = [0] * len(MONEY)
_NO_COUNTS = [0] * (len(COUNTS) + 2 * len(REACHED))
_READ_OTHERWISE: Mapping[str, Callable[[Any], int | None]] = {"people": people}
_REACHED_BY = tuple(
    (len(COUNTS) + 2 * number, _READ_OTHERWISE.get(key, attrgetter(key)))
    for number, key in enumerate(REACHED)
)
"""Where each of REACHED stands among the counts, and how it is read of a village's evaluation."""
_line = attrgetter("line")
_place = attrgetter("sector", "priority")
_decision = attrgetter("decision")


class _Place:
    """What a sector's lines of one priority come to: amounts by source, counts by all of them."""

    __slots__ = ("counts", "money")

    def __init__(self) -> None:
        self.money: defaultdict[Source, list[int]] = defaultdict(_NO_MONEY.copy)
        self.counts: defaultdict[tuple[Source, ...], list[int]] = defaultdict(_NO_COUNTS.copy)

    def add_money(self, figure: int, parts: Iterable[tuple[Source, int]]) -> None:
        """Add amounts by source to the figure of that place in MONEY."""
        money = self.money
        for source, amount in parts:
            money[source][figure] += amount

    def counts_of(self, parts: Sequence[tuple[Source, int]]) -> list[int]:
        """Return the counts of lines in which the sources of ``parts`` take part."""
        if len(parts) == 1:
            return self.counts[(parts[0][0],)]
        return self.counts[tuple(dict.fromkeys([one for one, _amount in parts])) or (NO_SOURCE,)]


_Places = defaultdict[tuple[str | None, int | None], _Place]


def sums_of(blocks: SealedBlocks) -> tuple[list[MoneyCell], list[LineCell]]:
    """Return what the tables of a dossier come to."""
    places: _Places = defaultdict(_Place)
    _add_proposals(places, _rows(blocks, rows.PROPOSALS))
    lines = _rows(blocks, rows.LINES)
    if lines:
        _add_lines(places, lines, blocks)
    programmes = _rows(blocks, rows.PROGRAMMES)
    return _told(places, {uid: name or short or "" for uid, name, short in programmes})


def whole_of(money: Sequence[MoneyCell], counts: Sequence[LineCell]) -> list[int]:
    """Return what all cells come to: each of MONEY, of COUNTS, and sum and lines of REACHED.

    Raises:
        TypeError: Something was added up that is no whole number.
    """
    amounts = zip(_NO_MONEY, *[cell[AMOUNTS_AT:] for cell in money], strict=True)
    figures = zip(_NO_COUNTS, *[cell[COUNTS_AT:] for cell in counts], strict=True)
    whole = [*map(sum, amounts), *map(sum, figures)]
    if type(sum(whole)) is not int:
        raise TypeError(whole)
    return whole


def _add_proposals(places: _Places, proposals: Iterable[rows.ProposalRow]) -> None:
    for key, alike in grouped(proposals, _place).items():
        parts = [(NO_SOURCE, sum([one.total_cost or 0 for one in alike]))]
        places[key].add_money(_PROPOSED, parts)
        places[key].counts_of(parts)[_PROPOSALS] += len(alike)


def _add_lines(places: _Places, lines: Iterable[rows.LineRow], blocks: SealedBlocks) -> None:
    asked = grouped(_rows(blocks, rows.ASKED), _line)
    decisions = grouped(_rows(blocks, rows.DECISIONS), _line)
    approved = _Approved(blocks)
    for line in lines:
        place = places[line.sector, line.priority]
        parts = by_source(line.total_cost or 0, asked.get(line.uid, ()))
        place.add_money(_ASKED, parts)
        place.counts_of(parts)[_LINES] += 1
        rounds = in_rounds(decisions.get(line.uid, ()))
        if rounds and lets_carry_out(rounds[-1]):
            approved.add_to(place, line, rounds[-1])


class _Approved:
    """What was granted, paid, given and judged of approved lines."""

    def __init__(self, blocks: SealedBlocks) -> None:
        self._granted = grouped(_rows(blocks, rows.GRANTED), _decision)
        self._paid = grouped(settlements(_rows(blocks, rows.PAID)), _line)
        self._gifts = grouped(_rows(blocks, rows.GIFTS), _line)
        self._reached = grouped(_rows(blocks, rows.REACHED), _line)

    def add_to(self, place: _Place, line: rows.LineRow, decision: rows.DecisionRow) -> None:
        """Add an approved line."""
        uid = line.uid
        granted = self._granted.get(decision.uid, ())
        parts = by_source(decision.total_cost or 0, granted)
        place.add_money(_APPROVED, parts)
        place.add_money(_SPENT, amounts_by_source(self._paid.get(uid, ())))
        given = value_of(self._gifts.get(uid, ()))
        if given:
            place.money[giver([one.source for one in granted])][_GIVEN] += given
        counts = place.counts_of(parts)
        counts[_APPROVED_LINES] += 1
        judged = self._reached.get(uid)
        if judged:
            _add_reached(counts, judged)


def _add_reached(counts: list[int], judged: Sequence[rows.ReachedRow]) -> None:
    """Add whom one line serves, and to the number of lines of which that is known."""
    for place, figure in _REACHED_BY:
        known = known_sum(map(figure, judged))
        if known is not None:
            counts[place] += known
            counts[place + 1] += 1


def _told(places: _Places, names: Mapping[str, str]) -> tuple[list[MoneyCell], list[LineCell]]:
    """Return amounts and counts, programmes by their names; by the uid where one is gone."""
    money: list[MoneyCell] = []
    counts: list[LineCell] = []
    for (sector, priority), place in places.items():
        for (source, uid), amounts in place.money.items():
            money.append([sector or "", priority, source, names.get(uid, uid), *amounts])
        for sources, figures in place.counts.items():
            taking_part = [[source, names.get(uid, uid)] for source, uid in sources]
            counts.append([sector or "", priority, taking_part, *figures])
    return money, counts


def _rows(blocks: SealedBlocks, projection: Projection[Row]) -> list[Row]:
    return projection.rows(blocks.table(projection.table))
