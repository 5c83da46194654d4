"""Advances: money paid before the work is done, and what settlements have taken back of it."""

import datetime as dt
from collections.abc import Iterable

from store.base.collect import Sums, grouped
from store.base.frozen import frozen
from store.records import Disbursement


@frozen
class Recovery(Sums):
    """What was advanced and taken back, in đồng.

    ``unclear`` counts the sources of which a settlement does not say what it took back.
    """

    advanced: int = 0
    recovered: int = 0
    unclear: int = 0

    @property
    def outstanding(self) -> int | None:
        """What is not taken back yet; None while that is not known."""
        return None if self.unclear else self.advanced - self.recovered


def recovery(paid: Iterable[Disbursement]) -> Recovery:
    """Return what was advanced and taken back for one line; each source takes back its own."""
    by_source = grouped(paid, lambda one: (one.source, one.programme or ""))
    return sum(map(_of_one_source, by_source.values()), Recovery())


def _of_one_source(paid: Iterable[Disbursement]) -> Recovery:
    every = tuple(paid)
    advances = [one for one in every if one.is_advance and one.amount]
    settlements = [one for one in every if not one.is_advance]
    first = min((one.date or dt.date.min for one in advances), default=dt.date.max)
    silent = (one for one in settlements if one.advance_recovered is None)
    return Recovery(
        advanced=sum(one.amount or 0 for one in advances),
        recovered=sum(one.advance_recovered or 0 for one in every),
        unclear=int(any((one.date or dt.date.max) >= first for one in silent if advances)),
    )
