"""What the people of a village counted in a ranking: the cells of its sheet and their figures.

Men and women are counted apart and added; the poor among them are *of which* and never added.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import combinations

from store.base.collect import Sums, grouped
from store.base.frozen import frozen
from store.dossier.view import View
from store.records import Activity, Problem, Ranking, RankingCriterion, RankingScore

ADDED_VOTERS = ("men", "women")
"""The voter groups that make the total."""


@frozen
class Points(Sums):
    """What men, women, and the poor among them gave."""

    men: int = 0
    women: int = 0
    poor: int = 0

    @property
    def total(self) -> int:
        """What men and women gave together."""
        return self.men + self.women

    def __mul__(self, weight: int) -> "Points":
        return Points(self.men * weight, self.women * weight, self.poor * weight)


@frozen
class BallotCell:
    """One place of a ranking sheet, in which each voter group has a figure."""

    item: str
    compared: str = ""
    criterion: str = ""


@frozen
class Ballot:
    """One ranking's sheet: its items, its criteria, and the figures written so far."""

    ranking: Ranking
    items: tuple[str, ...]
    criteria: tuple[RankingCriterion, ...]
    figures: Mapping[tuple[BallotCell, str], int]

    def points(self, cell: BallotCell) -> Points:
        """Return what stands in ``cell``; what is not written counts nothing."""
        men, women, poor = (self.figures.get((cell, who), 0) for who in ("men", "women", "poor"))
        return Points(men, women, poor)

    @cached_property
    def cells(self) -> tuple[BallotCell, ...]:
        """The cells of the sheet in the order in which they are filled in."""
        if self.ranking.method == "pairwise":
            both_ways = [(one, other) for pair in pairs(self.items) for one, other in _turned(pair)]
            return tuple(BallotCell(one, compared=other) for one, other in both_ways)
        if self.ranking.method == "matrix":
            return tuple(
                BallotCell(item, criterion=one.uid) for item in self.items for one in self.criteria
            )
        return tuple(map(BallotCell, self.items))

    @cached_property
    def given(self) -> Mapping[str, Points]:
        """What each voter group gave each item: over all comparisons, or weighted by criterion."""
        weights = {one.uid: one.weight or 0 for one in self.criteria}
        sums = dict.fromkeys(self.items, Points())
        for cell in self.cells:
            sums[cell.item] += self.points(cell) * weights.get(cell.criterion, 1)
        return sums

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """The voter groups that make the total and have given anything; both before they do."""
        voting = {who for _cell, who in self.figures}
        return tuple(who for who in ADDED_VOTERS if who in voting) or ADDED_VOTERS

    def blanks(self) -> int:
        """Return how many figures of the sheet are not written yet."""
        wanted = [(cell, who) for cell in self.cells for who in self.voters]
        return sum(1 for place in wanted if place not in self.figures)


class Ballots:
    """The sheets of all rankings of a dossier, read in one pass over its tables."""

    def __init__(self, view: View) -> None:
        """Take the records of ``view``."""
        self._scores = grouped(view.all(RankingScore), lambda one: one.ranking)
        self._criteria = grouped(view.all(RankingCriterion), lambda one: one.ranking)
        self._activities = grouped(view.all(Activity), lambda one: (one.village, one.sector))
        self._problems = grouped(view.all(Problem), lambda one: (one.village, one.sector))

    def scores(self, ranking: Ranking) -> Sequence[RankingScore]:
        """Return the ranking's records as they were written."""
        return self._scores.get(ranking.uid, ())

    def candidates(self, ranking: Ranking) -> tuple[str, ...]:
        """Return everything of the village and sector that can be ranked, as it was entered."""
        place = (ranking.village, ranking.sector)
        if ranking.subject == "activities":
            return tuple(one.uid for one in self._activities.get(place, ()))
        problems = self._problems.get(place, ())
        solved = ranking.subject == "solutions"
        return tuple(problem.uid for problem in problems if problem.solution or not solved)

    def of(self, ranking: Ranking) -> Ballot:
        """Return the ranking's sheet: the candidates that have a score, or all before any has."""
        candidates = self.candidates(ranking)
        scores = self.scores(ranking)
        named = {uid for score in scores for uid in (score.item, score.compared) if uid}
        return Ballot(
            ranking=ranking,
            items=tuple(uid for uid in candidates if uid in named) or candidates,
            criteria=tuple(self._criteria.get(ranking.uid, ())),
            figures={
                (
                    BallotCell(score.item, score.compared or "", score.criterion or ""),
                    score.voters,
                ): score.score
                for score in scores
                if score.item and score.score is not None
            },
        )


def pairs(items: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the n(n-1)/2 comparisons of a pairwise ranking in the order to fill in."""
    return tuple(combinations(items, 2))


def score_record(view: View, ranking: Ranking, cell: BallotCell, voters: str) -> RankingScore:
    """Return the record of one figure of the sheet: the one that exists, else a new empty one."""
    wanted = RankingScore(
        ranking=ranking.uid,
        item=cell.item,
        compared=cell.compared or None,
        criterion=cell.criterion or None,
        voters=voters,
        score=None,
    )
    written = view.where(RankingScore, ranking=ranking.uid, item=cell.item, voters=voters)
    same = (one for one in written if not wanted.differences(dataclasses.replace(one, score=None)))
    return next(same, wanted)


def _turned(pair: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    return pair, (pair[1], pair[0])
