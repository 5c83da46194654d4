"""For which meetings the papers of a village meeting are made."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

from exports.document.document import Facts
from exports.forms.kit import frame
from exports.forms.kit.request import CannotFill, Request, chosen
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import N_, _
from store.records import Meeting, Village

D = TypeVar("D")

LACKING = N_(
    "No meeting of a village has what this paper needs. Type the meeting, or print a blank form."
)


@frozen
class VillageMeeting:
    """A meeting with its village; ``meeting`` says nothing but the village on a blank paper."""

    meeting: Meeting
    village: Village


def in_words_of_villages(
    view: View, meetings: Iterable[VillageMeeting], made_of: Callable[[VillageMeeting], D]
) -> list[D]:
    """Return what is made of each meeting, in its village's own word for villages."""
    return frame.in_own_words(view, meetings, lambda one: one.village.uid, made_of)


def latest_meetings(
    view: View,
    request: Request,
    is_wanted: Callable[[Meeting], bool] = bool,
    lacking: str = LACKING,
) -> tuple[VillageMeeting, ...]:
    """Return the meeting asked for, else of each village (or the one asked) the latest wanted.

    A blank paper that is for no certain meeting has one of the village of which nothing is known.

    Raises:
        CannotFill: There is none, or the one asked for is not a village's, or not wanted: then
            ``lacking`` (a message id) says what is.
    """
    villages = chosen(view, Village, request.village)
    if request.meeting:
        asked = _asked(view, request.meeting)
        if not request.blank and not is_wanted(asked.meeting):
            raise CannotFill(_(lacking))
        return (asked,)
    if request.blank:
        found = [VillageMeeting(Meeting.load({"village": one.uid}), one) for one in villages]
    else:
        found = [
            VillageMeeting(max(held, key=_day_of), village)
            for village in villages
            if (held := [one for one in view.where(Meeting, village=village.uid) if is_wanted(one)])
        ]
    if not found:
        raise CannotFill(_(lacking))
    return tuple(found)


def subject(view: View, one: VillageMeeting) -> str:
    """Return which meeting it is, and of which plan year."""
    kind = one.meeting.columns["kind"].show(one.meeting.kind, view)
    message = _("{meeting}, plan year {year}")
    return message.format(meeting=kind or _("Village meeting"), year=view.year)


def when_and_where(one: VillageMeeting) -> Facts:
    """Return village, day, place and chair; the hour is written by hand, as all that is unknown."""
    columns = Meeting.columns
    hour = _("{hour} hours {minute}, {day}").format(
        hour=frame.DOTS, minute=frame.DOTS, day=frame.day_in_words(one.meeting.date)
    )
    return Facts(
        (
            (columns["date"].title(), hour),
            (columns["place"].title(), one.meeting.place),
            (columns["chair"].title(), one.meeting.chair),
        )
    )


def _asked(view: View, uid: str) -> VillageMeeting:
    (meeting,) = chosen(view, Meeting, uid)
    village = view.get(Village, meeting.village)
    if village is None:
        message = _(
            "“{meeting}” is no meeting of a village, and this paper is one of a village. Choose"
            " another meeting."
        )
        raise CannotFill(message.format(meeting=meeting.title(view)))
    return VillageMeeting(meeting, village)


def _day_of(meeting: Meeting) -> dt.date:
    return meeting.date or dt.date.min
