"""The minutes of a meeting of any stage, as a clerk writes them [Decree 30/2020/NĐ-CP]."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from exports.document.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signatory,
    Signatures,
    WritingLines,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request, chosen
from exports.forms.preparation.attendance import attendance, to_count
from exports.forms.preparation.votes import votes_table
from store.dossier.view import View
from store.language import _
from store.records import Meeting, Membership, Resolution, Village

_TOLD: Mapping[str, int] = MappingProxyType({"agenda": 5, "discussion": 8, "conclusions": 6})
"""What is written down, and on how many lines by hand."""

_WITH_THE_COMMUNE = ("dialogue", "feedback")
"""Meetings of a village at which the CDP team sits across from it: both sides sign."""

_BLANK_MATTERS = 4
_LINES_LEFT_OPEN = 3


def minutes(view: View, request: Request) -> Document:
    """Return the minutes of one meeting, of a village's meetings, or of all.

    Without a meeting a blank form can still be asked for; otherwise raises CannotFill.
    """
    meetings = chosen(view, Meeting, request.meeting)
    if request.village:
        meetings = tuple(meeting for meeting in meetings if meeting.village == request.village)
    if request.blank and request.meeting is None:
        meetings = (Meeting.load({"village": request.village}),)
    if not meetings:
        raise CannotFill(_("No meeting has been written yet. Type one, or print a blank form."))
    papers = frame.in_own_words(
        view,
        meetings,
        lambda meeting: meeting.village,
        lambda meeting: _paper(view, meeting, blank=request.blank),
    )
    return bundle(papers)


def _paper(view: View, meeting: Meeting, *, blank: bool) -> Document:
    village = view.get(Village, meeting.village)
    day = None if blank else meeting.date
    head = (
        frame.village_head(view, village, day) if village else frame.commune_head(view, "BB", day)
    )
    kind = meeting.columns["kind"].show(meeting.kind, view)
    subject = _("{meeting}, plan year {year}").format(meeting=kind, year=view.year) if kind else ""
    signed = Signatures(_signatories(view, meeting, village), _recipients(view, village))
    blocks = (*_body(view, meeting, blank=blank), Paragraph(_ending(meeting, day), prose=True))
    made = frame.paper(view, titles.MINUTES, subject, head)
    return replace(made, blocks=(*blocks, signed))


def _body(view: View, meeting: Meeting, *, blank: bool) -> Iterator[Block]:
    """Yield who met when and where, who came, what was said, and how it was voted."""
    yield _opening(view, meeting, blank=blank)
    yield Heading(_numbered(1, _("Those present")))
    if blank:
        yield to_count(meeting)
    else:
        yield from (Paragraph(text, prose=True) for text in attendance(view, meeting))
    for number, key in enumerate(_TOLD, 2):
        text = "" if blank else str(getattr(meeting, key))
        yield Heading(_numbered(number, Meeting.columns[key].title()))
        room = _TOLD[key] if blank else _LINES_LEFT_OPEN
        yield Paragraph(text, prose=True) if text else WritingLines(room)
    matters = () if blank else view.where(Resolution, meeting=meeting.uid)
    if matters or blank:
        yield Heading(_numbered(len(_TOLD) + 2, Resolution.table_title()))
        yield votes_table(view, meeting, matters, _BLANK_MATTERS)


def _numbered(number: int, title: str) -> str:
    return f"{frame.roman(number)}. {title}"


def _opening(view: View, meeting: Meeting, *, blank: bool) -> Facts:
    """Return when, where and under whom the meeting was held; the hour is written by hand."""
    columns = Meeting.columns
    opened = _("{hour} hours {minute}, {day}").format(
        hour=frame.DOTS, minute=frame.DOTS, day=frame.day_in_words(meeting.date)
    )
    lines = [
        (_("Opened at"), opened),
        (columns["place"].title(), meeting.place),
        (columns["chair"].title(), _with_position(view, meeting.chair)),
        (columns["secretary"].title(), _with_position(view, meeting.secretary)),
    ]
    if blank:
        lines = [(label, "") for label, _value in lines]
        lines.insert(0, (columns["kind"].title(), ""))
    return Facts(tuple(lines))


def _with_position(view: View, name: str) -> str:
    position = signing.position_of(view, name)
    return _("{name} – {position}").format(name=name, position=position) if position else name


def _ending(meeting: Meeting, day: object) -> str:
    """Return the sentence that closes the minutes; hour and copies are written by hand."""
    message = _(
        "The meeting closed at {hour} hours {minute}, {day}. The minutes were read out to those"
        " present and are made in {copies} copies of equal value./."
    )
    return message.format(
        hour=frame.DOTS,
        minute=frame.DOTS,
        day=frame.day_in_words(meeting.date if day else None),
        copies=frame.DOTS,
    )


def _signatories(view: View, meeting: Meeting, village: Village | None) -> tuple[Signatory, ...]:
    """Return secretary and chair, and between them the side that is not in the chair."""
    columns = Meeting.columns
    secretary = Signatory(
        columns["secretary"].title().upper(), signing.sign_here(), meeting.secretary
    )
    chair = Signatory(columns["chair"].title().upper(), signing.sign_here(), meeting.chair)
    if village is None or meeting.kind not in _WITH_THE_COMMUNE:
        return (secretary, chair)
    if meeting.chair and meeting.chair != village.head:
        return (secretary, signing.signed_by_village(view, village), chair)
    return (secretary, _assigned_member(view, village), chair)


def _assigned_member(view: View, village: Village) -> Signatory:
    """Return the signature of the CDP team's member who goes with the village."""
    assigned = view.where(Membership, body="cdp_team", village=village.uid)
    name = view.title_of(assigned[0].person) if assigned and assigned[0].person else ""
    return Signatory(_("FOR THE CDP TEAM"), signing.sign_here(), name)


def _recipients(view: View, village: Village | None) -> tuple[str, ...]:
    if village is None:
        return (_("Members present"), _("Villages of the commune"), signing.filed())
    return signing.told_to_commune(view, village)
