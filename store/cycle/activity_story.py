"""The story of one activity through all stages: proposed, planned, decided, carried out, judged.

It is found from any record that has to do with it, and each of its steps leads back to a record.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from store.base.frozen import frozen
from store.columns.record import R, Record
from store.cycle.story_sentences import StoryStep, tell_line, tell_proposal
from store.dossier.view import View
from store.records import (
    Activity,
    Decision,
    DecisionFunding,
    DecisionShare,
    LineSource,
    PastProposal,
    PlanLine,
    Problem,
    Ranking,
    RankingScore,
)

__all__ = ["StoryStep", "thread"]


@frozen
class _StorySubject:
    """What a story is about: the villages' activities, the lines, and earlier years' proposals."""

    activities: tuple[Activity, ...] = ()
    lines: tuple[PlanLine, ...] = ()
    past: tuple[PastProposal, ...] = ()


def thread(view: View, uid: str) -> tuple[StoryStep, ...]:
    """Return the story to which the record of that uid belongs, step by step.

    From an activity it is that activity's story with the lines that take it up; from a line, or
    what was decided, done or paid of it, the story of the line with all its proposals. A record
    that has to do with no activity has no story.
    """
    record = view.find(uid)
    knot = _knot(view, record) if record is not None else _StorySubject()
    names = {activity.uid for activity in knot.activities}
    steps = [*tell_proposal(view, knot.past, knot.activities)]
    for line in knot.lines:
        steps += tell_line(view, line, names)
    return tuple(sorted(steps, key=lambda one: (one.stage, one.when or dt.date.min)))


def _knot(view: View, record: Record) -> _StorySubject:
    activities = tuple(_activities_of(view, record))
    lines = _unique(_lines_of(view, record, activities))
    if not activities:
        sources = [source for line in lines for source in view.where(LineSource, line=line.uid)]
        activities = _unique(_found(view, Activity, (one.activity for one in sources)))
    past = (*(activity.past for activity in activities), *(one.past for one in lines))
    return _StorySubject(
        activities, lines, _unique((*_itself(record), *_found(view, PastProposal, past)))
    )


def _activities_of(view: View, record: Record) -> Iterable[Activity]:
    """Return the villages' activities the record is about, as far as it says so itself."""
    if isinstance(record, Activity):
        return (record,)
    if isinstance(record, LineSource | DecisionShare):
        return _found(view, Activity, (record.activity,))
    if isinstance(record, PastProposal):
        return view.where(Activity, past=record.uid)
    if isinstance(record, Problem):
        return view.where(Activity, problem=record.uid)
    if isinstance(record, RankingScore):
        return _found(view, Activity, (record.item,))
    return _found(view, Activity, record.confirmed_order) if isinstance(record, Ranking) else ()


def _lines_of(view: View, record: Record, activities: Iterable[Activity]) -> Iterator[PlanLine]:
    if isinstance(record, PlanLine):
        yield record
    if isinstance(record, PastProposal):
        yield from view.where(PlanLine, past=record.uid)
    for activity in activities:
        sources = view.where(LineSource, activity=activity.uid)
        yield from _found(view, PlanLine, (source.line for source in sources))
    owner: Record | None = record
    if isinstance(record, DecisionFunding):
        owner = view.get(Decision, record.decision)
    if not isinstance(record, LineSource | DecisionShare):
        yield from _found(view, PlanLine, (getattr(owner, "line", None),))


def _found(view: View, record_type: type[R], uids: Iterable[str | None]) -> Iterator[R]:
    for uid in uids:
        found = view.get(record_type, uid)
        if found is not None:
            yield found


def _unique(records: Iterable[R]) -> tuple[R, ...]:
    return tuple({one.uid: one for one in records}.values())


def _itself(record: Record) -> tuple[PastProposal, ...]:
    return (record,) if isinstance(record, PastProposal) else ()
