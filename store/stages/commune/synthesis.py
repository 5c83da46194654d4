"""The synthesis: villages' proposals become lines of the commune plan [slides 19-20].

Each step returns the records to save in one transaction. Dispositions follow from what the lines
take over, so they are saved in the same step. A step that cannot be taken raises FieldError with
the sentence that says why; what is left as it is stands among the remarks.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from store.base.apportion import divided_money, divided_quantity
from store.columns.kind import LIST_SEPARATOR, FieldError
from store.columns.picking import spoken
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Activity, Funding, LineSource, PlanLine
from store.records.commune import TAKEN_MONEY
from store.records.costs import COSTS
from store.stages.commune.line_changes import TAKEN, LineChanges, is_referred_to
from store.stages.commune.proposals import proposal
from store.stages.shared.uptake import Part, added, left, remaining
from store.words.numbers import shortened
from store.words.text import fold


def take_up(view: View, activities: Iterable[Activity]) -> RecordChanges:
    """Make a line of each activity, which takes over all that is left of it."""
    work = LineChanges(view)
    taken = [activity for activity in activities if _can_be_taken(work, activity)]
    for one in taken:
        work.put(work.new_line(one), one, remaining(one, work.sources_of(one)))
    return work.changes(_("Taken into the CDP: {what}").format(what=_named(taken)))


def merge(view: View, activities: Iterable[Activity], name: str = "") -> RecordChanges:
    """Make one line of several activities, which takes over all that is left of each.

    It stands in the sector of the first; without ``name`` it has those of the activities.
    """
    work = LineChanges(view)
    taken = [activity for activity in activities if _can_be_taken(work, activity)]
    if taken:
        _remark_on_sectors(work, taken)
        _put_all(work, work.new_line(taken[0], name or _joined(one.name for one in taken)), taken)
    return work.changes(_("Merged in the CDP: {what}").format(what=_named(taken)))


def add_to_line(view: View, line: PlanLine, activities: Iterable[Activity]) -> RecordChanges:
    """Let an existing line take over all that is left of the activities too."""
    work = LineChanges(view)
    taken = [activity for activity in activities if _can_be_taken(work, activity)]
    _remark_on_sectors(work, taken, line.sector)
    _put_all(work, line, taken)
    message = _("Added to “{line}”: {what}")
    return work.changes(message.format(line=line.title(view), what=_named(taken)))


def merge_lines(view: View, lines: Sequence[PlanLine], name: str = "") -> RecordChanges:
    """Put lines together into the first of them: sources, funding and figures are added.

    Raises:
        FieldError: A line is approved, or other records point to a line that would go.
    """
    target, *others = lines
    for one in others:
        if is_referred_to(view, one):
            message = _(
                "“{line}” cannot be merged into another line, because other records point to it."
                " Begin with this line, or change those records first."
            )
            raise FieldError(message.format(line=one.title(view)))
    work = LineChanges(view)
    for line in lines:
        work.change_line(line)
    for one in others:
        for source in work.sources_in(one):
            _move(work, source, target)
    work.change_line(_sum_of(lines, name))
    what = _("Merged into “{line}”: {count} lines").format(line=target.name, count=len(lines))
    changes = work.changes(what, without=others)
    moved = [
        dataclasses.replace(funding, line=target.uid)
        for funding in view.all(Funding)
        if funding.line in {other.uid for other in others}
    ]
    return dataclasses.replace(changes, save=(*changes.save, *moved))


def split(
    view: View, activity: Activity, parts: Sequence[tuple[PlanLine | None, Part]]
) -> RecordChanges:
    """Divide the activity over lines, None meaning a new one, instead of what they took so far."""
    work = LineChanges(view)
    present = {source.line: source for source in work.sources_of(activity)}
    for line, part in parts:
        source = present.pop(line.uid, None) if line else None
        if source is not None:
            work.write(source, dataclasses.replace(source, **vars(part)))
        else:
            work.put(line or work.new_line(activity), activity, part)
    for source in present.values():
        work.write(source, None)
    message = _("Split over {count} lines: {what}")
    return work.changes(message.format(count=len(parts), what=_named([activity])))


def equal_parts(activity: Activity, count: int) -> tuple[Part, ...]:
    """Return the activity's figures in ``count`` parts, which add up exactly; a start to split."""
    whole = remaining(activity, ())
    quantities: Sequence[Decimal | None] = [None] * count
    if whole.quantity is not None:
        quantities = divided_quantity(whole.quantity, [Decimal(1)] * count)
    money = (
        [None] * count if amount is None else divided_money(amount, [1] * count)
        for amount in (getattr(whole, key) for key in TAKEN_MONEY)
    )
    return tuple(Part(*figures) for figures in zip(quantities, *money, strict=True))


def detach(view: View, sources: Iterable[LineSource]) -> RecordChanges:
    """Take proposals out of their lines again; a line that has none left goes too."""
    work = LineChanges(view)
    taken_out = tuple(sources)
    for source in taken_out:
        work.write(source, None)
    activities = [one for one in (view.get(Activity, s.activity) for s in taken_out) if one]
    return work.changes(_("Taken out of the CDP: {what}").format(what=_named(activities)))


def change_source(view: View, source: LineSource) -> RecordChanges:
    """Save what a person typed of one source; line and disposition follow."""
    work = LineChanges(view)
    work.write(view.get(LineSource, source.uid), source)
    message = _("Changed what the CDP takes over: {what}")
    return work.changes(message.format(what=source.title(view)))


def drop_lines(view: View, lines: Iterable[PlanLine]) -> RecordChanges:
    """Delete lines; what they took over of proposals is undecided again.

    Raises:
        FieldError: A line is approved, or records that do not belong to it point to it.
    """
    work = LineChanges(view)
    dropped = tuple(lines)
    for line in dropped:
        if is_referred_to(view, line):
            message = _("“{line}” cannot be deleted, because other records point to it.")
            raise FieldError(message.format(line=line.title(view)))
        work.change_line(line)
        for source in work.sources_in(line):
            work.write(source, None)
    message = _("Deleted from the CDP: {count} lines: {names}")
    names = spoken(shortened(line.title(view)) for line in dropped)
    return work.changes(message.format(count=len(dropped), names=names), without=dropped)


def leave_out(
    view: View, activities: Iterable[Activity], reason: str, who: str, day: dt.date
) -> RecordChanges:
    """Leave out what no line takes over of the activities.

    Args:
        view: The dossier.
        activities: Of one with lines only the rest is left out.
        reason: A key of REASONS, or other words.
        who: Who decides it.
        day: When.

    Raises:
        FieldError: There is no reason.
    """
    if not reason:
        raise FieldError(_("Nothing is left out without a reason. Choose a reason or type one."))
    work = LineChanges(view)
    taken_out = [activity for activity in activities if _can_be_left_out(work, activity)]
    for one in taken_out:
        work.change_activity(
            dataclasses.replace(
                one,
                disposition="left_out",
                disposition_reason=reason,
                disposition_by=who,
                disposition_on=day,
            )
        )
    return work.changes(_("Left out of the CDP: {what}").format(what=_named(taken_out)))


def put_back(view: View, activities: Iterable[Activity]) -> RecordChanges:
    """Make undecided again what was left out of the activities."""
    work = LineChanges(view)
    put = tuple(activities)
    for one in put:
        work.change_activity(dataclasses.replace(one, disposition="", disposition_reason=""))
    return work.changes(_("To be considered again: {what}").format(what=_named(put)))


def _put_all(work: LineChanges, line: PlanLine, activities: Iterable[Activity]) -> None:
    for one in activities:
        work.put(line, one, remaining(one, work.sources_of(one)))


def _move(work: LineChanges, source: LineSource, target: PlanLine) -> None:
    twin = next((one for one in work.sources_in(target) if one.activity == source.activity), None)
    activity = work.view.get(Activity, source.activity)
    if twin is None or activity is None:
        work.write(source, dataclasses.replace(source, line=target.uid))
        return
    work.write(source, None)
    work.put(target, activity, Part(*(getattr(source, key) for key in TAKEN)))


def _can_be_taken(work: LineChanges, activity: Activity) -> bool:
    """Tell whether a line can take over something of the activity; a remark says why not."""
    sources = work.sources_of(activity)
    if not sources or remaining(activity, sources):
        return True
    _remark_on_taken(work, activity)
    return False


def _can_be_left_out(work: LineChanges, activity: Activity) -> bool:
    """Tell whether anything of the activity can be left out; a remark says why not."""
    sources = work.sources_of(activity)
    if not sources or left(activity, sources):
        return True
    _remark_on_taken(work, activity)
    return False


def _remark_on_taken(work: LineChanges, activity: Activity) -> None:
    lines = proposal(work.view, activity).lines
    message = _("“{activity}” has already been wholly taken up, in: {lines}.")
    named = LIST_SEPARATOR.join(line.title(work.view) for line in lines)
    work.remarks.append(message.format(activity=activity.name, lines=named))


def _remark_on_sectors(work: LineChanges, activities: Sequence[Activity], sector: str = "") -> None:
    names = work.view.sectors
    sectors = dict.fromkeys(
        [sector or activities[0].sector, *(activity.sector for activity in activities)]
    )
    if len(sectors) > 1:
        message = _(
            "The activities are of several sectors: {sectors}. The line stands in the first."
        )
        named = ", ".join(names.get(key, key) for key in sectors)
        work.remarks.append(message.format(sectors=named))


def _sum_of(lines: Sequence[PlanLine], name: str) -> PlanLine:
    """Return the first line with everything the others have besides."""
    first = lines[0]
    units = {fold(line.unit) for line in lines}
    figures: dict[str, Any] = {key: added(getattr(line, key) for line in lines) for key in COSTS}
    summed = dataclasses.replace(
        first,
        name=name or _joined(line.name for line in lines),
        place=_joined(line.place for line in lines),
        quantity=added(line.quantity for line in lines) if len(units) == 1 else None,
        unit=first.unit if len(units) == 1 else "",
        start=min((line.start for line in lines if line.start), default=None),
        end=max((line.end for line in lines if line.end), default=None),
        priority=min((line.priority for line in lines if line.priority), default=None),
        computed_figure="",
        **figures,
    )
    follows = "total_cost" if None not in figures.values() and summed.adds_up() else ""
    return dataclasses.replace(summed, computed_figure=follows)


def _joined(words: Iterable[str]) -> str:
    """Return the different parts of the words once each, with semicolons."""
    parts = [part for word in words for part in word.split(LIST_SEPARATOR) if part]
    once: dict[str, str] = {}
    for part in parts:
        once.setdefault(fold(part), part)
    return LIST_SEPARATOR.join(once.values())


def _named(activities: Sequence[Activity]) -> str:
    """Return the name of a single activity, else how many there are."""
    if len(activities) == 1:
        return _("“{name}”").format(name=activities[0].name)
    return _("{count} activities").format(count=len(activities))
