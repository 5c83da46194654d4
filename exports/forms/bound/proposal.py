"""What is submitted with the commune plan as one file: letter, plans, minutes, annexes."""

import datetime as dt
from dataclasses import replace

from exports.document.document import Document
from exports.forms.approval.letter import submission_letter
from exports.forms.bound.binding import Chapter, bound
from exports.forms.commune.annexes import annexes
from exports.forms.commune.annexing import numbered
from exports.forms.commune.plan import plan_parts
from exports.forms.kit import frame, titles
from exports.forms.kit.request import Request
from exports.forms.preparation.minutes import minutes
from exports.forms.village.plan import village_plan
from store.dossier.view import View
from store.language import _
from store.records import Meeting, Village

_BEFORE_THE_VILLAGES, _AFTER_THE_VILLAGES = ("commune_launch",), ("commune_conference",)
_IN_THE_VILLAGES = ("village_1", "dialogue", "village_2")
"""The meetings out of which a plan comes, by their kinds."""


def proposal(view: View, request: Request) -> Document:
    """Return all that goes with the commune plan when it is submitted; raises CannotFill.

    Without villages there is nothing to propose.
    """
    blank = request.blank
    following = [] if blank else numbered(annexes(view))
    chapters = (
        Chapter(_(titles.SUBMISSION_LETTER), [("", submission_letter(view, request))]),
        Chapter(_(titles.COMMUNE_PLAN), _plan(view, blank=blank)),
        Chapter(_(titles.VILLAGE_PLAN), _plans(view, request)),
        Chapter(_(titles.MINUTES), _minutes(view, request)),
        Chapter(_("ANNEXES"), [(_named(one), replace(one, level=0)) for one in following]),
    )
    return bound(view, titles.PROPOSAL, chapters)


def _plan(view: View, *, blank: bool) -> list[tuple[str, Document]]:
    """Return the parts of the commune plan; its cover is where the chapter begins."""
    cover, *parts = plan_parts(view, blank=blank)
    return [("", cover), *((_named(one), one) for one in parts)]


def _named(part: Document) -> str:
    return f"{part.title}. {part.subject}"


def _plans(view: View, request: Request) -> list[tuple[str, Document]]:
    plans = village_plan(view, request)
    names = [frame.full_name(view, village) for village in view.villages()]
    return list(zip(names, plans.parts or (plans,), strict=True))


def _minutes(view: View, request: Request) -> list[tuple[str, Document]]:
    """Return the minutes of the meetings out of which the plan came, village by village."""
    if request.blank:
        return [("", minutes(view, request))]
    places: dict[str | None, int] = {one.uid: at for at, one in enumerate(view.villages())}
    wanted = (*_BEFORE_THE_VILLAGES, *_IN_THE_VILLAGES, *_AFTER_THE_VILLAGES)
    found = [one for one in view.all(Meeting) if one.kind in wanted]

    def order(one: Meeting) -> tuple[int, int, dt.date]:
        stands = (one.kind in _IN_THE_VILLAGES) + 2 * (one.kind in _AFTER_THE_VILLAGES)
        return stands, places.get(one.village, len(places)), one.date or dt.date.max

    return [
        (_name(view, one), minutes(view, replace(request, meeting=one.uid)))
        for one in sorted(found, key=order)
    ]


def _name(view: View, meeting: Meeting) -> str:
    """Return the kind of meeting, the village and the day: "Họp thôn lần 2, Thôn 12, 05/8/2026"."""
    village = view.get(Village, meeting.village)
    parts = (
        meeting.columns["kind"].show(meeting.kind, view),
        frame.full_name(view, village) if village else "",
        meeting.columns["date"].show(meeting.date, view),
    )
    return ", ".join(part for part in parts if part)
