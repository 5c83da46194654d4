"""What follows from the proposed activities: sums, the order on paper, and priorities.

All amounts are whole đồng; an empty figure counts nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from store.base.collect import Sums, grouped
from store.base.frozen import frozen
from store.columns.figures import Rating
from store.columns.picking import spoken
from store.columns.record import Record
from store.dossier.view import View
from store.language import _
from store.records import Activity, PlanLine, Village
from store.records.costs import COSTS, Costed
from store.words.numbers import shortened

Planned = TypeVar("Planned", Activity, PlanLine)
"""What stands in a sector of a plan: of a village's, or of the commune's."""


@frozen
class Totals(Sums):
    """How many records, and what they cost in đồng: in total, of the village, from outside.

    ``undivided`` is what of the total is in neither part, as somebody has given only the total;
    ``untold`` counts the records of which no figure is given at all.
    """

    count: int = 0
    total: int = 0
    village: int = 0
    external: int = 0
    undivided: int = 0
    untold: int = 0

    @property
    def is_known(self) -> bool:
        """Whether anybody has said what it costs; what nothing belongs to costs nothing."""
        is_told = self.untold < self.count or not self.untold
        return is_told or bool(self.total or self.village or self.external)

    @classmethod
    def of(cls, records: Iterable[Costed]) -> "Totals":
        """Return the sums of the figures as they are written."""
        every = tuple(records)
        return cls(
            count=len(every),
            total=sum(one.total_cost or 0 for one in every),
            village=sum(one.village_contribution or 0 for one in every),
            external=sum(one.external_support or 0 for one in every),
            undivided=sum(one.undivided() for one in every),
            untold=sum(all(getattr(one, key) is None for key in COSTS) for one in every),
        )


@frozen
class SectorGroup(Generic[Planned]):
    """The activities of one sector in the order of the form, with their sums."""

    sector: str
    name: str
    activities: tuple[Planned, ...]
    totals: Totals


def totals_by_sector(view: View, activities: Iterable[Planned]) -> dict[str, Totals]:
    """Return the sums by sector key.

    Every sector of the commune stands in its order, then keys that are no longer its own.
    """
    return _totals_by("sector", list(view.sectors), activities)


def totals_by_village(view: View) -> dict[str, Totals]:
    """Return the sums by the uid of the village, in the order of the villages.

    Activities of no village stand last, under the empty uid.
    """
    villages = [village.uid for village in view.all(Village)]
    return _totals_by("village", villages, view.all(Activity))


def sheet_order(view: View, activities: Iterable[Planned]) -> tuple[SectorGroup[Planned], ...]:
    """Return the activities as they stand on paper.

    By sector in the commune's order; in a sector by priority with the unranked last, and else as
    they were entered. Sectors without activities are left out.
    """
    names = view.sectors
    found: dict[str, list[Planned]] = grouped(activities, lambda one: one.sector)
    groups = {key: found.get(key, []) for key in names} | found
    return tuple(
        SectorGroup(
            sector=key,
            name=names.get(key, key),
            activities=tuple(sorted(group, key=_by_priority)),
            totals=Totals.of(group),
        )
        for key, group in groups.items()
        if group
    )


def give_priority(view: View, activity: Activity, priority: int | None) -> list[Activity]:
    """Return the activities to save so that ``activity`` has ``priority``.

    Where the rank is taken in the same village and sector, the others move down one rank each as
    far as needed; who moves beyond the lowest rank has none. None takes the priority away.
    """
    changed = {activity.uid: activity.with_value("priority", priority)}
    if priority is not None:
        changed |= _moved_down(_competitors(view, activity), priority)
    before = {one.uid: one for one in view.all(Activity)} | {activity.uid: activity}
    return [one for uid, one in changed.items() if one.priority != before[uid].priority]


def lost_priorities(view: View, changed: Iterable[Record]) -> str:
    """Return the sentence that names which of the activities to be saved lose their priority."""
    lost = [
        f"“{shortened(before.name)}” ({before.priority})"
        for one in changed
        if isinstance(one, Activity) and one.priority is None
        if (before := view.get(Activity, one.uid)) is not None and before.priority is not None
    ]
    return (
        _("They have no priority any longer: {names}.").format(names=spoken(lost)) if lost else ""
    )


def lowest_priority() -> int:
    """Return the number of the lowest priority there is."""
    kind = Activity.columns["priority"].kind
    return kind.most if isinstance(kind, Rating) else 0


def _competitors(view: View, activity: Activity) -> list[Activity]:
    """Return the other ranked activities of the village and sector, the highest rank first."""
    same = view.where(Activity, village=activity.village, sector=activity.sector)
    ranked = [one for one in same if one.uid != activity.uid and one.priority is not None]
    return sorted(ranked, key=_by_priority)


def _moved_down(others: Sequence[Activity], taken_rank: int) -> dict[str, Activity]:
    taken = {taken_rank}
    moved = {}
    for one in others:
        rank = one.priority or 0
        while rank in taken:
            rank += 1
        taken.add(rank)
        moved[one.uid] = one.with_value("priority", rank if rank <= lowest_priority() else None)
    return moved


def _by_priority(one: Activity | PlanLine) -> float:
    return float("inf") if one.priority is None else one.priority


def _totals_by(key: str, first: Sequence[str], activities: Iterable[Costed]) -> dict[str, Totals]:
    found: dict[str, list[Costed]] = grouped(activities, lambda one: getattr(one, key) or "")
    groups = {value: found.get(value, []) for value in first} | found
    return {value: Totals.of(group) for value, group in groups.items()}
