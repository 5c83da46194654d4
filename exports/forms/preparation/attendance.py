"""Who came to a meeting: the figures of its minutes, as sentences or with room for them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from exports.document.document import Facts
from exports.forms.kit import frame
from store.checks.village.meetings import VILLAGE_MEETINGS, all_households
from store.dossier.view import View
from store.language import _
from store.records import Meeting
from store.words.numbers import format_number

_COUNTED = ("men", "women", "poor", "ethnic_minority")
_TENTHS = 10


def attendance(view: View, meeting: Meeting) -> Iterator[str]:
    """Yield who was present, in sentences; figures that nobody counted leave dots for them."""
    yield _households(view, meeting) if meeting.village else _villages(view, meeting)
    yield _people(meeting)


def to_count(meeting: Meeting) -> Facts:
    """Return a line to write on for each figure that is counted at a meeting."""
    columns = Meeting.columns
    counted = ("households_present", "households") if meeting.village else ("villages_present",)
    return Facts(tuple((columns[key].title(), "") for key in (*counted, *_COUNTED)))


def percent_of(share: Fraction) -> str:
    """Return a share as "61,8%", cut off after one decimal: 50,04 % is not more than half."""
    return f"{format_number(Decimal(int(share * 100 * _TENTHS)) / _TENTHS)}%"


def _households(view: View, meeting: Meeting) -> str:
    """Return how many households came, and whether these are enough where enough must come."""
    present, households = meeting.households_present, all_households(view, meeting)
    if present is None or not households:
        message = _("Households present: {present}, of {all} households of the village.")
        return message.format(present=_figure(present), all=_figure(households))
    share = view.meta.or_usual().present_share
    told = _("Households present: {present} of {all}, that is {percent} of all households{quorum}.")
    quorum = ""
    if meeting.kind in VILLAGE_MEETINGS and present > share * households:
        quorum = _("; this is more than {share} of all, as is required")
    elif meeting.kind in VILLAGE_MEETINGS:
        quorum = _("; this is not more than {share} of all, as is required")
    return told.format(
        present=_figure(present),
        all=_figure(households),
        percent=percent_of(Fraction(present, households)),
        quorum=quorum.format(share=share),
    )


def _villages(view: View, meeting: Meeting) -> str:
    """Return which villages were there, of how many."""
    came = meeting.villages_present
    names = meeting.columns["villages_present"].show(came, view)
    message = _("Villages present: {present} of {all} ({names}).")
    if not came:
        message = _("Villages present: {present} of {all}.")
    return message.format(
        present=_figure(len(came) or None), all=_figure(len(view.villages()) or None), names=names
    )


def _people(meeting: Meeting) -> str:
    """Return how many men and women came, and how many of them are poor or of a minority."""
    men, women = meeting.men, meeting.women
    total = None if men is None or women is None else men + women
    message = _(
        "People present: {total}, {men} of them men and {women} women; among these {poor} from poor"
        " households and {minority} of an ethnic minority."
    )
    return message.format(
        total=_figure(total),
        men=_figure(men),
        women=_figure(women),
        poor=_figure(meeting.poor),
        minority=_figure(meeting.ethnic_minority),
    )


def _figure(count: int | None) -> str:
    return frame.DOTS if count is None else format_number(count)
