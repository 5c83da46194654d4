"""Rules of the village plans on their way from the meeting to the commune [slides 14-17]."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from store.base.collect import grouped
from store.checks.kit.patterns import InOrder, Unique, in_order, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.checks.village.meetings import VILLAGE_MEETINGS
from store.dossier.place import begun_villages, listed, quoted, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Meeting, Problem, Swot, VillagePlan

FINISHED = ("final", "sent", "received")
"""The statuses of a plan that the second village meeting has agreed on."""

_CELLS_OF_STATUS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"sent": ("sent_on",), "received": ("sent_on", "received_on", "received_by")}
)


def _no_plan(view: View) -> Iterator[RawFinding]:
    planned = {plan.village for plan in view.all(VillagePlan)}
    for village in begun_villages(view):
        if village.uid not in planned:
            message = _(
                "{village} has no line among the village plans, which says how far its plan is. Add"
                " one."
            )
            yield RawFinding(message.format(village=quoted(view, village.uid)), village)


def _undiscussed(view: View) -> Iterator[RawFinding]:
    held = grouped(view.all(Meeting), lambda one: (one.village, one.kind))
    for plan in view.all(VillagePlan):
        kinds = VILLAGE_MEETINGS if plan.status == "discussed" else ("village_2",)
        met = any((plan.village, kind) in held for kind in kinds)
        if plan.village and plan.status in ("discussed", *FINISHED) and not met:
            message = _(
                "{village}: the plan is “{status}”, but no {meeting} is recorded. Record the"
                " meeting, or set the plan back to draft."
            )
            meeting = _("village meeting") if len(kinds) > 1 else _("second village meeting")
            said = message.format(
                village=quoted(view, plan.village),
                status=plan.columns["status"].show(plan.status, view),
                meeting=meeting,
            )
            yield RawFinding(said, plan, "status")


def _sent_too_early(view: View) -> Iterator[RawFinding]:
    for plan in view.all(VillagePlan):
        agreed = _second_meeting_day(view, plan)
        for key in ("sent_on", "received_on"):
            day: dt.date | None = getattr(plan, key)
            if agreed and day and day < agreed:
                column, show = plan.columns[key], plan.columns[key].show
                message = _(
                    "{where}: “{column}” ({day}) is before the second village meeting ({meeting})."
                    " Correct one of the two."
                )
                said = message.format(
                    where=where(view, plan),
                    column=column.title(),
                    day=show(day, view),
                    meeting=show(agreed, view),
                )
                yield RawFinding(said, plan, key)


def _second_meeting_day(view: View, plan: VillagePlan) -> dt.date | None:
    chosen = view.get(Meeting, plan.second_meeting)
    if chosen is not None:
        return chosen.date
    days = [
        meeting.date
        for meeting in view.where(Meeting, kind="village_2", village=plan.village)
        if meeting.date
    ]
    return min(days, default=None)


def _wrong_meeting(view: View) -> Iterator[RawFinding]:
    for plan in view.all(VillagePlan):
        meeting = view.get(Meeting, plan.second_meeting)
        if meeting is not None and meeting.kind != "village_2":
            message = _("{where}: {meeting} is not a second village meeting. Choose another one.")
            said = message.format(where=where(view, plan), meeting=quoted(view, meeting.uid))
            yield RawFinding(said, plan, "second_meeting")


def _unrecorded_handover(view: View) -> Iterator[RawFinding]:
    for plan in view.all(VillagePlan):
        for key in _CELLS_OF_STATUS.get(plan.status, ()):
            column = plan.columns[key]
            if column.is_empty(getattr(plan, key)):
                message = _("{where}: the plan is “{status}”, but “{column}” is empty. Fill it in.")
                said = message.format(
                    where=where(view, plan),
                    status=plan.columns["status"].show(plan.status, view),
                    column=column.title(),
                )
                yield RawFinding(said, plan, key)


def _unfinished(view: View) -> Iterator[RawFinding]:
    plans = view.all(VillagePlan)
    drafts = [plan for plan in plans if plan.village and plan.status not in FINISHED]
    if drafts:
        message = _(
            "Village plans that are not final yet, {count} of {all}: {names}. Hold the second"
            " village meeting, then set their status."
        )
        names = listed(quoted(view, plan.village or "") for plan in drafts)
        said = message.format(count=len(drafts), all=len(plans), names=names)
        yield RawFinding(said, first=drafts[0])


def _unassessed_sectors(view: View) -> Iterator[RawFinding]:
    assessed = {(one.village, one.sector) for one in view.all(Swot)}
    assessed |= {(problem.village, problem.sector) for problem in view.all(Problem)}
    proposed = grouped(view.all(Activity), lambda one: (one.village, one.sector))
    for village in begun_villages(view):
        silent = [
            name
            for key, name in view.sectors.items()
            if (village.uid, key) in proposed and (village.uid, key) not in assessed
        ]
        if silent:
            message = _(
                "{village} proposes activities without strengths and weaknesses or problems in:"
                " {sectors}. Record what people discussed there."
            )
            said = message.format(village=quoted(view, village.uid), sectors=listed(silent))
            yield RawFinding(said, village)


RULES = (
    Rule(
        "plan.missing",
        Severity.WARNING,
        N_("Every village has a line that says how far its plan is."),
        N_("slides 14 to 17"),
        _no_plan,
        needed=True,
        typed_in=VillagePlan,
    ),
    Rule(
        "plan.twice",
        Severity.ERROR,
        N_("A village has one plan, and one assessment of each sector."),
        N_("slides 16 and 17"),
        only_once(
            Unique(VillagePlan, ("village",), N_("{where} has {count} village plans. Keep one.")),
            Unique(
                Swot,
                ("village", "sector"),
                N_("{where}: strengths and weaknesses stand {count} times. Put them in one row."),
            ),
        ),
    ),
    Rule(
        "plan.undiscussed",
        Severity.ERROR,
        N_("A plan is final only after the second village meeting."),
        N_("slide 17"),
        _undiscussed,
    ),
    Rule(
        "plan.early",
        Severity.ERROR,
        N_("A plan is sent after the second village meeting."),
        N_("slide 17"),
        _sent_too_early,
    ),
    Rule(
        "plan.meeting",
        Severity.WARNING,
        N_("The second meeting of a plan is a second village meeting."),
        N_("slide 17"),
        _wrong_meeting,
    ),
    Rule(
        "plan.dates",
        Severity.ERROR,
        N_("A plan is announced, sent and received in this order."),
        N_("slides 14 and 17"),
        in_order(
            InOrder(VillagePlan, "announced_on", "sent_on"),
            InOrder(VillagePlan, "sent_on", "received_on"),
        ),
    ),
    Rule(
        "plan.handover",
        Severity.WARNING,
        N_("A plan that was sent or received says when, and who received it."),
        N_("slide 17"),
        _unrecorded_handover,
    ),
    Rule(
        "plan.unfinished",
        Severity.WARNING,
        N_("The plans of all villages become final."),
        N_("slide 17"),
        _unfinished,
        needed=True,
        typed_in=VillagePlan,
    ),
    Rule(
        "plan.sectors",
        Severity.NOTE,
        N_("People discuss each sector by itself before they propose activities."),
        N_("slide 16"),
        _unassessed_sectors,
        typed_in=Swot,
    ),
)
