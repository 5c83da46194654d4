"""By what a ranking's items are parted: the measures of each method, and equal items.

Each measure gives every item a figure; where figures are equal the next measure decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from store.base.frozen import frozen
from store.language import _
from store.stages.village.ballot import Ballot, BallotCell


@frozen
class TieBreaker:
    """One way to part items: its name, and an item's figure among a group of equal items.

    Where it ``breaks_ties``, items that it parts were equal by the measures before it.
    """

    words: str
    figure: Callable[[str, Sequence[str]], Fraction]
    least_wins: bool = False
    breaks_ties: bool = True


@frozen
class TieBreak:
    """That a further measure parted an item from others equal to it, and the item's figure."""

    measure: str
    among: tuple[str, ...]
    figure: Fraction


@frozen
class Parting:
    """The items in order, in groups of those that stay equal, and what decided for each."""

    groups: tuple[tuple[str, ...], ...]
    decisions: Mapping[str, Sequence[TieBreak]]


def part(items: Sequence[str], by: Sequence[TieBreaker]) -> Parting:
    """Return the order that the measures ``by`` give.

    Each group that one of them leaves equal is measured again by itself, from the first.
    """
    decisions: dict[str, list[TieBreak]] = {item: [] for item in items}
    return Parting(tuple(_groups(tuple(items), by, decisions)), decisions)


def measures(ballot: Ballot) -> tuple[TieBreaker, ...]:
    """Return what parts the items of a ranking, the deciding measure first."""
    total = TieBreaker(_("votes"), lambda item, _group: Fraction(ballot.given[item].total))
    if ballot.ranking.method == "pairwise":
        return (
            TieBreaker(_("wins"), lambda item, _group: _wins(ballot, item, ballot.items)),
            TieBreaker(_("the direct comparison"), lambda item, group: _wins(ballot, item, group)),
            replace(total, words=_("all votes")),
        )
    if ballot.ranking.method == "matrix":
        weights = sorted({one.weight or 0 for one in ballot.criteria}, reverse=True)
        by_weight = tuple(_of_weight(ballot, weight) for weight in weights)
        return (replace(total, words=_("weighted points")), *by_weight)
    if ballot.ranking.counting == "ranks":
        complete = TieBreaker(_("figures given"), lambda item, _group: _written(ballot, item))
        ranks = replace(total, words=_("sum of ranks"), least_wins=True, breaks_ties=False)
        return complete, ranks
    return (total,)


def score(ballot: Ballot, item: str) -> Fraction:
    """Return what decides first: wins, votes, the sum of ranks, or weighted points."""
    if ballot.ranking.method == "pairwise":
        return _wins(ballot, item, ballot.items)
    return Fraction(ballot.given[item].total)


def _groups(
    items: tuple[str, ...], by: Sequence[TieBreaker], decisions: Mapping[str, list[TieBreak]]
) -> list[tuple[str, ...]]:
    for number, measure in enumerate(by):
        figures = {item: measure.figure(item, items) for item in items}
        best_first = sorted(set(figures.values()), reverse=not measure.least_wins)
        if len(best_first) < 2:  # noqa: PLR2004 - one figure parts nothing
            continue
        if number and measure.breaks_ties:
            for item in items:
                decisions[item].append(TieBreak(measure.words, items, figures[item]))
        groups: list[tuple[str, ...]] = []
        for best in best_first:
            equal = tuple(item for item in items if figures[item] == best)
            groups += _groups(equal, by, decisions)
        return groups
    return [items] if items else []


def _of_weight(ballot: Ballot, weight: int) -> TieBreaker:
    uids = [one.uid for one in ballot.criteria if (one.weight or 0) == weight]

    def figure(item: str, _group: Sequence[str]) -> Fraction:
        return Fraction(sum(ballot.points(BallotCell(item, criterion=uid)).total for uid in uids))

    return TieBreaker(_("points by the criteria of weight {weight}").format(weight=weight), figure)


def _written(ballot: Ballot, item: str) -> Fraction:
    return Fraction(sum((BallotCell(item), who) in ballot.figures for who in ballot.voters))


def _wins(ballot: Ballot, item: str, group: Sequence[str]) -> Fraction:
    """Return how many comparisons within ``group`` the item won; a draw is half a win."""
    return sum((_won(ballot, item, other) for other in group if other != item), Fraction(0))


def _won(ballot: Ballot, item: str, other: str) -> Fraction:
    here, there = BallotCell(item, compared=other), BallotCell(other, compared=item)
    if not any((cell, who) in ballot.figures for cell in (here, there) for who in ballot.voters):
        return Fraction(0)
    lead = ballot.points(here).total - ballot.points(there).total
    return Fraction(1, 2) if lead == 0 else Fraction(lead > 0)
