"""Whether a village has agreed to its plan, and at which meeting."""

import datetime as dt

from store.dossier.view import View
from store.records import Meeting, Village, VillagePlan

_FINAL = ("final", "sent", "received")


def plan_of(view: View, village: Village) -> VillagePlan:
    """Return how far the plan of a village is; one that says nothing before anything is typed."""
    return next(iter(view.where(VillagePlan, village=village.uid)), VillagePlan.load({}))


def second_meeting(view: View, village: Village, plan: VillagePlan) -> Meeting | None:
    """Return the meeting at which the village agreed to its plan, None before it was held."""
    if plan.second_meeting:
        return view.get(Meeting, plan.second_meeting)
    held = [one for one in view.where(Meeting, kind="village_2", village=village.uid) if one.date]
    return max(held, key=lambda one: one.date or dt.date.min, default=None)


def is_plan_draft(view: View, village: Village) -> bool:
    """Tell whether the village's proposal form is a draft yet: it has not agreed to it."""
    plan = plan_of(view, village)
    return plan.status not in _FINAL and second_meeting(view, village, plan) is None
