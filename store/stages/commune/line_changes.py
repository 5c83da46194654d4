"""Lines of the commune plan while villages' proposals are put into them and taken out again.

What a line has from its sources goes on following them; a figure typed by hand stays.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from store.columns.kind import LIST_SEPARATOR, FieldError
from store.columns.picking import spoken
from store.columns.pointers import pointers_to
from store.columns.record import Record, declared_records, new_uid
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Activity, LineSource, PlanLine
from store.records.approval import APPROVED
from store.records.commune import TAKEN_MONEY
from store.records.costs import COSTS
from store.stages.shared.reasons import reason_words
from store.stages.shared.rounds import current_decisions
from store.stages.shared.uptake import Part, added, disposition, sources_by_line
from store.words.text import fold

TAKEN = ("quantity", *TAKEN_MONEY)
"""The columns of a source that say how much of the proposal the line takes over."""

_Sources = dict[str, LineSource]


def followed(view: View, sources: Sequence[LineSource]) -> Mapping[str, Any]:
    """Return column key → value of a line that has everything from ``sources``.

    Place is the villages and sites, the months reach from the first to the last, the priority is
    the best. Quantities of different units are not added: quantity and unit are empty.
    """
    activities = activities_of(view, sources)
    units = units_of(activities)
    is_one_unit = len(units) == 1
    return {
        "place": _place(view, activities),
        "quantity": added(source.quantity for source in sources) if is_one_unit else None,
        "unit": units[0] if is_one_unit else "",
        "start": min((activity.start for activity in activities if activity.start), default=None),
        "end": max((activity.end for activity in activities if activity.end), default=None),
        "priority": min(
            (activity.priority for activity in activities if activity.priority), default=None
        ),
        **money_of(sources),
    }


def activities_of(view: View, sources: Iterable[LineSource]) -> tuple[Activity, ...]:
    """Return the villages' activities behind ``sources``, as far as they exist."""
    found = (view.get(Activity, one.activity) for one in sources)
    return tuple(one for one in found if one is not None)


def money_of(sources: Iterable[LineSource]) -> Mapping[str, int | None]:
    """Return the three figures that ``sources`` add up to in đồng; None where none is given.

    Where something is not divided, the sum has no parts either.
    """
    every = [[getattr(source, key) for key in TAKEN_MONEY] for source in sources]
    village, external, undivided = map(added, zip(*every, strict=True)) if every else (None,) * 3
    given = added((village, external, undivided))
    if undivided is not None:
        return dict.fromkeys(COSTS) | {"total_cost": given}
    return {
        "total_cost": None if None in (village, external) else given,
        "village_contribution": village,
        "external_support": external,
    }


def units_of(activities: Iterable[Activity]) -> tuple[str, ...]:
    """Return the different units of the activities, each as it was first written."""
    units: dict[str, str] = {}
    for one in activities:
        units.setdefault(fold(one.unit), one.unit)
    return tuple(units.values())


def is_referred_to(view: View, line: PlanLine) -> bool:
    """Tell whether records that do not belong to the line, such as a decision, point to it."""
    types = declared_records()
    return any(
        getattr(one, pointer.key) == line.uid
        for pointer in pointers_to(PlanLine.table)
        if not pointer.belongs
        for one in view.all(types[pointer.table])
    )


def in_step(activity: Activity, sources: Sequence[LineSource]) -> Activity:
    """Return the activity with the disposition that follows from its sources.

    Of what is wholly taken up, or not considered, nothing was left out for a reason.
    """
    follows = disposition(activity, sources)
    values: dict[str, Any] = {"disposition": follows}
    if follows in {"taken_up", "undecided"}:
        values |= {"disposition_reason": "", "disposition_by": "", "disposition_on": None}
    return dataclasses.replace(activity, **values)


class LineChanges:
    """The records of one step as they become, over those of a view.

    Its methods raise FieldError where an approved line would change: that takes an adjustment.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.remarks: list[str] = []
        self._before = sources_by_line(view)
        self._in_line: dict[str, _Sources] = {}
        self._of_activity: dict[str, _Sources] = {}
        for line_source in view.all(LineSource):
            self._file(line_source)
        self._decisions = current_decisions(view)
        self._sources: dict[str, LineSource | None] = {}
        self._lines: dict[str, PlanLine] = {}
        self._activities: dict[str, Activity] = {}

    def sources_of(self, activity: Activity) -> tuple[LineSource, ...]:
        """Return what lines take over from the activity by now."""
        return tuple(self._of_activity.get(activity.uid, {}).values())

    def sources_in(self, line: PlanLine) -> tuple[LineSource, ...]:
        """Return what the line takes over by now."""
        return tuple(self._in_line.get(line.uid, {}).values())

    def change_activity(self, activity: Activity) -> None:
        """Let the activity be saved, its disposition following from its sources."""
        self._activities[activity.uid] = activity

    def change_line(self, line: PlanLine) -> None:
        """Let the line be saved as it is here, and follow its sources."""
        decision = self._decisions.get(line.uid)
        if decision is not None and decision.outcome in APPROVED:
            message = _("“{line}” has been approved. It changes by an adjustment only.")
            raise FieldError(message.format(line=line.title(self.view)))
        self._lines[line.uid] = line

    def new_line(self, activity: Activity, name: str = "") -> PlanLine:
        """Return a new line for the activity, whose figures will follow its sources."""
        line = PlanLine(
            uid=new_uid(),
            sector=activity.sector,
            name=name or activity.name,
            responsible=activity.responsible,
        )
        self.change_line(line)
        return line

    def put(self, line: PlanLine, activity: Activity, part: Part) -> None:
        """Let ``line`` take over ``part`` of the activity, besides what it already does."""
        present = next(
            (source for source in self.sources_in(line) if source.activity == activity.uid), None
        )
        earlier = present or LineSource(uid=new_uid(), line=line.uid, activity=activity.uid)
        values: dict[str, Any] = {
            key: added((getattr(earlier, key), getattr(part, key))) for key in TAKEN
        }
        self.write(present, dataclasses.replace(earlier, **values))

    def write(self, earlier: LineSource | None, now: LineSource | None) -> None:
        """Let a source become ``now``; None means there was, or will be, none."""
        for one in (earlier, now):
            if one is not None:
                self._touch(one)
                self._sources[one.uid] = now
        if earlier is not None:
            del self._in_line[earlier.line or ""][earlier.uid]
            del self._of_activity[earlier.activity or ""][earlier.uid]
        if now is not None:
            self._file(now)

    def changes(self, what: str, *, without: Iterable[PlanLine] = ()) -> RecordChanges:
        """Return what is to be saved and deleted; the lines ``without`` are deleted in any case.

        A line that has lost its last source goes too, unless other records point to it.
        """
        gone = {one.uid: one for one in without}
        emptied = [one for uid, one in self._lines.items() if uid not in gone]
        gone |= {one.uid: one for one in emptied if self._is_left_empty(one)}
        saved: list[Record] = [
            self._following(one) for uid, one in self._lines.items() if uid not in gone
        ]
        saved += [source for source in self._sources.values() if source is not None]
        saved += [
            in_step(activity, self.sources_of(activity)) for activity in self._activities.values()
        ]
        self._remark_on_dropped_reasons(saved)
        dropped = (self.view.get(LineSource, uid) for uid, one in self._sources.items() if not one)
        return RecordChanges(
            save=tuple(one for one in saved if self.view.get(type(one), one.uid) != one),
            delete=(
                *(one for one in dropped if one and one.line not in gone),
                *(one for one in gone.values() if one.revision),
            ),
            what=what,
            remarks=tuple(self.remarks),
        )

    def _file(self, source: LineSource) -> None:
        self._in_line.setdefault(source.line or "", {})[source.uid] = source
        self._of_activity.setdefault(source.activity or "", {})[source.uid] = source

    def _touch(self, source: LineSource) -> None:
        line = self.view.get(PlanLine, source.line)
        if line is not None and line.uid not in self._lines:
            self.change_line(line)
        activity = self.view.get(Activity, source.activity)
        if activity is not None and activity.uid not in self._activities:
            self.change_activity(activity)

    def _remark_on_dropped_reasons(self, saved: Iterable[Record]) -> None:
        """Name the reasons for leaving something out that no longer stand."""
        named = []
        for record in saved:
            if not isinstance(record, Activity):
                continue
            before = self.view.get(Activity, record.uid)
            if before and before.disposition_reason and not record.disposition_reason:
                named.append(f"“{before.name}” ({reason_words(before.disposition_reason)})")
        if named:
            message = _("No longer left out for its reason: {rows}.")
            self.remarks.append(message.format(rows=spoken(named)))

    def _is_left_empty(self, line: PlanLine) -> bool:
        if self.sources_in(line) or not self._before.get(line.uid):
            return False
        if not is_referred_to(self.view, line):
            return True
        message = _(
            "“{line}” comes from no proposal any more. It stays as the commune's own, because other"
            " records point to it."
        )
        self.remarks.append(message.format(line=line.title(self.view)))
        return False

    def _following(self, line: PlanLine) -> PlanLine:
        before, now = tuple(self._before.get(line.uid, ())), self.sources_in(line)
        if now == before or not now:
            return line
        wanted = followed(self.view, now)
        following = follow(line, followed(self.view, before), wanted)
        self._remark_on(following, wanted, now)
        return following

    def _remark_on(
        self, line: PlanLine, wanted: Mapping[str, Any], now: Sequence[LineSource]
    ) -> None:
        activities = activities_of(self.view, now)
        name = line.title(self.view)
        units = units_of(activities)
        if len(units) > 1:
            message = _(
                "“{line}” comes from proposals in different units ({units}), so their quantities"
                " are not added. Type quantity and unit of the whole."
            )
            self.remarks.append(message.format(line=name, units=", ".join(units)))
        own = [key for key in (*COSTS, "quantity") if getattr(line, key) != wanted[key]]
        if own:
            message = _(
                "“{line}”: what was typed by hand stays as it is ({columns}). Compare it with the"
                " sum of its proposals."
            )
            columns = ", ".join(line.columns[key].title() for key in own)
            self.remarks.append(message.format(line=name, columns=columns))


def follow(line: PlanLine, before: Mapping[str, Any], now: Mapping[str, Any]) -> PlanLine:
    """Return the line with ``now`` wherever it had what it followed ``before``."""
    values = {key: value for key, value in now.items() if getattr(line, key) == before[key]}
    if values.keys() >= COSTS.keys() and None not in (now[key] for key in COSTS):
        values["computed_figure"] = "total_cost"
    return dataclasses.replace(line, **values).settled()


def _place(view: View, activities: Iterable[Activity]) -> str:
    """Return villages, each with its sites: ``Thôn 1, suối Cạn; Thôn 2``."""
    sites: dict[str, list[str]] = {}
    for activity in activities:
        named = sites.setdefault(view.title_of(activity.village) if activity.village else "", [])
        if activity.site and activity.site not in named:
            named.append(activity.site)
    places = (
        ", ".join(part for part in (village, *named) if part) for village, named in sites.items()
    )
    return LIST_SEPARATOR.join(place for place in places if place)
