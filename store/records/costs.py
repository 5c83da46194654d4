"""What something costs: total = village contribution + external support, all in đồng."""

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self

from store.columns.record import Record
from store.language import N_
from store.words.money import LARGEST_AMOUNT

COSTS: Mapping[str, str] = MappingProxyType(
    {
        "total_cost": N_("Total cost"),
        "village_contribution": N_("Village contribution"),
        "external_support": N_("External support"),
    }
)


class Costed(Record):
    """A record with the three figures as columns, and ``computed_figure`` naming one of them.

    Two typed figures give the third; three typed ones stay as written. The columns themselves
    are declared where the form has them.
    """

    total_cost: int | None
    village_contribution: int | None
    external_support: int | None
    computed_figure: str

    figures: ClassVar[frozenset[str]] = frozenset(COSTS)
    tells_computed: ClassVar[str] = "computed_figure"

    def with_value(self, key: str, value: Any) -> Self:
        """Return a copy with ``value`` typed into ``key``.

        A figure typed by hand is no longer computed; one that follows from others is, anew.
        """
        follows = "" if key == self.computed_figure else self.computed_figure
        values = {"computed_figure": follows, key: value}
        return dataclasses.replace(self, **values).settled()

    def settled(self) -> Self:
        """Return a copy in which the third figure follows from the other two."""
        figures = {key: getattr(self, key) for key in COSTS}
        if self.computed_figure:
            figures[self.computed_figure] = None
        missing = [key for key, amount in figures.items() if amount is None]
        follows = missing[0] if len(missing) == 1 else ""
        if follows:
            figures[follows] = _third_figure(follows, figures)
            follows = follows if figures[follows] is not None else ""
        return dataclasses.replace(self, **{"computed_figure": follows, **figures})

    def computed(self) -> frozenset[str]:
        """Return the one money column that follows from the other two, if any."""
        return frozenset({self.computed_figure} - {""})

    def adds_up(self) -> bool:
        """Tell whether total = village + external, as far as the three figures are given."""
        total, village, external = (getattr(self, key) for key in COSTS)
        return None in (total, village, external) or total == village + external

    def undivided(self) -> int:
        """Return what of the total cost is divided into neither part, as a part is not given."""
        total, parts = self.total_cost, (self.village_contribution, self.external_support)
        if total is None or None not in parts:
            return 0
        return max(total - sum(part or 0 for part in parts), 0)


def _third_figure(missing: str, figures: Mapping[str, int | None]) -> int | None:
    """Return the missing one of the three figures, or None where it can be no amount."""
    total, village, external = (figures[key] or 0 for key in COSTS)
    amount = village + external if missing == "total_cost" else total - village - external
    return amount if 0 <= amount <= LARGEST_AMOUNT else None


REASONS: Mapping[str, str] = MappingProxyType(
    {
        "no_funds": N_("Not enough funds this year"),
        "not_in_programme": N_("Not among what the programme supports"),
        "lower_priority": N_("Lower priority than other proposals"),
        "merged": N_("Merged with another activity"),
        "already_planned": N_("Already in another plan"),
        "needs_design": N_("Papers or design are missing"),
        "land": N_("Land is not settled"),
        "village_means": N_("The village can do it by itself"),
        "cost_norm": N_("Cost adjusted to the norm"),
        "other": N_("Other"),
    }
)
