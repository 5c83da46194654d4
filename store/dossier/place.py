"""Where a record belongs: its stage, its village, its sector, and how a sentence names it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from store.columns.choices import Reference
from store.columns.figures import Money
from store.columns.record import Column, R, Record, declared_records
from store.dossier.view import View
from store.language import _
from store.records import (
    Activity,
    Assessment,
    Decision,
    DecisionShare,
    Fact,
    Feedback,
    LineSource,
    Meeting,
    Membership,
    PastProposal,
    Person,
    Petition,
    PlanLine,
    Problem,
    Ranking,
    Resolution,
    Swot,
    TimetableStep,
    Village,
    VillageChange,
    VillagePlan,
)
from store.records.preparation import STAGES

VILLAGE_WORK = (Activity, VillagePlan, Meeting, Swot, Problem, Ranking, Assessment)
"""The records that show that work on a village's plan has begun."""

_SHOWN_NAMES = 12

_STAGE_OF_MEETING: Mapping[str, str] = MappingProxyType(
    {
        "commune_launch": "preparation",
        "village_1": "village",
        "village_2": "village",
        "dialogue": "village",
        "commune_conference": "commune",
        "feedback": "approval",
        "supervision": "monitoring",
        "evaluation": "evaluation",
    }
)
_STAGE_OF_BODY: Mapping[str, str] = MappingProxyType(
    {"cdp_team": "preparation", "vdp_group": "village", "supervision_board": "monitoring"}
)
_OF_MANY_STAGES = (Meeting, Resolution, TimetableStep)
_LEFT_BEHIND = (Village, Person, Membership, Fact, PastProposal, Petition)
_SAYS_WHERE_ITSELF = (Village, VillagePlan, Meeting, Swot, Ranking, Feedback)


class Lookup(Protocol):
    """Finds records by their uid, as a view does."""

    def get(self, record_type: type[R], uid: str | None) -> R | None:
        """Return the record of that uid, or None."""


def stage_of(view: Lookup, record: Record) -> int:
    """Return the number, 1 to 6, of the stage to which the record belongs."""
    key = ""
    if isinstance(record, Resolution | Assessment):
        meeting = view.get(Meeting, record.meeting)
        return stage_of(view, meeting) if meeting else record.home_stage
    if isinstance(record, Meeting):
        key = record.stage or _STAGE_OF_MEETING.get(record.kind, "")
    elif isinstance(record, Membership | TimetableStep):
        key = _STAGE_OF_BODY.get(record.body, "village" if record.village else "")
    if key in STAGES:
        return list(STAGES).index(key) + 1
    return max(record.home_stage, 1)


def village_of(records: Lookup, record: Record) -> str | None:
    """Return the uid of the village which the record concerns, as it declares it, or None."""
    key = record.village_column
    if not key:
        return None
    found: str | None = getattr(record, key)
    kind = record.columns[key].kind
    if not isinstance(kind, Reference) or kind.tables == (Village.table,):
        return found
    owner = records.get(declared_records()[kind.tables[0]], found)
    return None if owner is None else village_of(records, owner)


def where(view: View, record: Record) -> str:
    """Return village, sector and name of the record, as the beginning of a sentence."""
    title = record.title(view)
    named = _("“{name}”").format(name=title) if title else _row_of(view, record)
    if isinstance(record, _SAYS_WHERE_ITSELF):
        return named
    village = village_of(view, record)
    sector: str = getattr(record, "sector", "")
    before = (
        quoted(view, village) if village else "",
        view.sectors.get(sector, sector) if sector else "",
    )
    return ", ".join([part for part in before if part] + [named])


def quoted(view: View, uid: str) -> str:
    """Return the record's name in quotation marks."""
    return _("“{name}”").format(name=view.title_of(uid))


def figure(view: View, column: Column, value: object) -> str:
    """Return a figure as a person reads it, money with its unit."""
    shown = column.show(value, view)
    return f"{shown} {_(view.unit.label)}" if isinstance(column.kind, Money) else shown


def named_all(view: View, uids: Iterable[str]) -> str:
    """Return the names of the records in quotation marks, with commas; a long list is cut."""
    return listed(quoted(view, uid) for uid in uids)


def listed(words: Iterable[str]) -> str:
    """Return the words with commas; of a long list the first ones."""
    every = list(words)
    shown = ", ".join(every[:_SHOWN_NAMES])
    return f"{shown}, …" if len(every) > _SHOWN_NAMES else shown


def has_begun(view: View, stage: int) -> bool:
    """Tell whether work on the stage has begun; what an earlier year left behind is no work."""
    return any(
        stage_of(view, one) == stage
        for record_type in declared_records().values()
        if record_type.home_stage == stage or record_type in _OF_MANY_STAGES
        if record_type not in _LEFT_BEHIND
        for one in view.all(record_type)
    )


def begun_villages(view: View) -> tuple[Village, ...]:
    """Return the standing villages on whose plan work has begun."""
    begun = {getattr(one, "village", None) for kind in VILLAGE_WORK for one in view.all(kind)}
    return tuple(village for village in standing_villages(view) if village.uid in begun)


def standing_villages(view: View) -> tuple[Village, ...]:
    """Return the villages that exist in the plan year, in the order in which they were written."""
    gone = gone_villages(view)
    return tuple(village for village in view.villages() if village.uid not in gone)


def gone_villages(view: View) -> Mapping[str, tuple[str, ...]]:
    """Return the villages that no longer exist when the plan year begins.

    They stand by uid, each with the uids of the villages that took its place.
    """
    begins = dt.date(view.year, 1, 1) if view.year else dt.date.max
    gone: dict[str, tuple[str, ...]] = {
        village.uid: ()
        for village in view.villages()
        if village.valid_to is not None and village.valid_to < begins
    }
    for change in view.all(VillageChange):
        in_force = change.date is None or change.date <= begins
        if change.after and in_force:
            gone.update({uid: change.after for uid in change.before if uid not in change.after})
    return gone


def _row_of(view: View, record: Record) -> str:
    """Return what stands for a name: the row in its village and sector, and what it holds."""
    home = _home(view, record)
    return view.row_of(record, [one for one in view.all(type(record)) if _home(view, one) == home])


def _home(view: View, record: Record) -> tuple[str | None, str]:
    return village_of(view, record), getattr(record, "sector", "")


def can_concern_a_village(record_type: type[Record]) -> bool:
    """Tell whether records of the type can be of a village, by themselves or by their owner."""
    owners = {"village", "meeting", "ranking", "activity", "decision", "line"}
    is_told = not owners.isdisjoint(record_type.columns)
    return is_told or record_type in (Village, VillageChange, PlanLine)


def villages_of(view: View, record: Record) -> frozenset[str]:
    """Return the uids of the villages which the record concerns; none where it is the commune's.

    A line, and whatever is recorded of it, concerns every village whose proposal it takes up; a
    change of villages those before and after.
    """
    if isinstance(record, VillageChange):
        return frozenset((*record.before, *record.after))
    own = village_of(view, record)
    if own:
        return frozenset({own})
    if isinstance(record, LineSource | DecisionShare):
        activity = view.get(Activity, record.activity)
        return villages_of(view, activity) if activity else frozenset()
    line = line_of(view, record)
    if line is None:
        return frozenset()
    sources = view.where(LineSource, line=line.uid)
    return frozenset().union(*(villages_of(view, source) for source in sources))


def line_of(view: View, record: Record) -> PlanLine | None:
    """Return the line of the commune plan that the record is, or says something of."""
    if isinstance(record, PlanLine):
        return record
    decision = view.get(Decision, getattr(record, "decision", None))
    return view.get(PlanLine, getattr(decision or record, "line", None))
