"""One record that both copies have: what is taken over of each, and where they are at odds."""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import Generic, Self

from store.base.frozen import frozen
from store.columns.record import R


class _Figures(Enum):
    """Of which copy figures are that follow from one another: changed by one alone, or by both."""

    MINE = "mine"
    THEIRS = "theirs"
    OF_BOTH = "of both"


@frozen
class Joint(Generic[R]):
    """A record as it stands here (``mine``) and in the copy (``theirs``), and what becomes of it.

    ``take`` are the columns whose values come from the copy, ``conflicts`` those that both changed
    differently. Of the conflicts, ``known`` are those in which both knew of each other's value.
    """

    mine: R
    theirs: R
    take: frozenset[str]
    conflicts: frozenset[str]
    known: frozenset[str]
    figures: _Figures

    @classmethod
    def of(cls, mine: R, theirs: R, new_here: frozenset[str], new_there: frozenset[str]) -> Self:
        """Return it for a record of which these columns are new, here and there.

        What is computed is nobody's change: it follows from what was typed.
        """
        differing = mine.differences(theirs).keys()
        here, there = new_here - mine.computed(), new_there - theirs.computed()
        figures = _whose_figures(mine, here, there)
        judged = differing - mine.computed() - theirs.computed() - {mine.tells_computed}
        if figures is _Figures.THEIRS:
            judged -= mine.figures
        conflicts = frozenset(key for key in judged if (key in here) is (key in there))
        return cls(
            mine,
            theirs,
            frozenset(key for key in judged - conflicts if key in there),
            conflicts,
            conflicts - here,
            figures,
        )

    def result(self, theirs_stand: Iterable[str]) -> R:
        """Return the joined record, with ``theirs`` where of a conflict that is to stand."""
        mine, theirs = self.mine, self.theirs
        taken = {*self.take, *theirs_stand}
        if self.figures is _Figures.THEIRS:
            taken |= {*mine.figures, mine.tells_computed}
        made = replace(mine, **{key: getattr(theirs, key) for key in taken})
        if self.figures is _Figures.OF_BOTH:
            for key in mine.computed() - theirs.computed():
                made = made.with_value(key, getattr(theirs, key))
        return made.settled()


def _whose_figures(record: R, here: frozenset[str], there: frozenset[str]) -> _Figures:
    bound = record.figures | {record.tells_computed} if record.figures else frozenset[str]()
    if not there & bound:
        return _Figures.MINE
    return _Figures.OF_BOTH if here & bound else _Figures.THEIRS
