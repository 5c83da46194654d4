"""Two people's changes of one record brought together, column by column."""

from dataclasses import replace
from typing import Generic

from store.frozen import frozen
from store.record import R


@frozen
class Merge(Generic[R]):
    """``record`` has both people's changes; ``overlapping`` are the columns where they disagree.

    Where columns overlap, ``record`` has the values of the one who saves now.
    """

    record: R
    overlapping: tuple[str, ...]


def merge(mine: R, seen: R, theirs: R) -> Merge[R]:
    """Bring what ``mine`` changed since ``seen`` into ``theirs``.

    Columns that follow from others are nobody's change; they are computed anew in the result.
    """
    changed_here = mine.differences(seen).keys() - mine.computed()
    changed_there = theirs.differences(seen).keys() - theirs.computed()
    values = {key: getattr(mine, key) for key in changed_here}
    overlapping = tuple(
        key
        for key in mine.columns
        if key in changed_here & changed_there and values[key] != getattr(theirs, key)
    )
    return Merge(replace(theirs, **values).settled(), overlapping)
