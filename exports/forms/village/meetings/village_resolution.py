"""What the households of a village resolved (nghị quyết của cộng đồng dân cư)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document.document import Document, bundle
from exports.forms.approval.legal_bases import as_bases
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.articles import Enactment, in_articles
from exports.forms.kit.request import Request
from exports.forms.preparation.votes import VOTE_KEYS, votes_table
from exports.forms.village.meetings.chosen import (
    VillageMeeting,
    in_words_of_villages,
    latest_meetings,
)
from store.checks.village.meetings import all_households, is_agreed
from store.dossier.view import View
from store.language import _
from store.records import Meeting, Resolution

_BLANK_MATTERS = 4


def village_resolution(view: View, request: Request) -> Document:
    """Return the resolution of the latest meeting of each village that voted on something.

    What did not find the votes it needs is named as such. While votes are not known it is a draft.
    """
    meetings = latest_meetings(view, request, lambda meeting: bool(_matters(view, meeting)))
    papers = in_words_of_villages(
        view, meetings, lambda one: _resolution(view, one, blank=request.blank)
    )
    return bundle(papers)


def _matters(view: View, meeting: Meeting) -> tuple[Resolution, ...]:
    return view.where(Resolution, meeting=meeting.uid)


def _resolution(view: View, one: VillageMeeting, *, blank: bool) -> Document:
    meeting = replace(one.meeting, date=None) if blank else one.meeting
    matters = () if blank else _matters(view, meeting)
    agreed = [matter for matter in matters if is_agreed(view, matter) is not False]
    name = frame.full_name(view, one.village)
    head = frame.village_head(view, one.village, meeting.date)
    enacted = Enactment(
        body=_("THE HOUSEHOLDS OF {village}").format(village=name.upper()),
        bases=as_bases(_bases(meeting)),
        verb=_("RESOLVES:"),
        articles=(*_articles(view, replace(one, meeting=meeting), matters, agreed),),
        table=votes_table(view, meeting, agreed, _BLANK_MATTERS, VOTE_KEYS),
        ending=_("The households of {village} passed this resolution on {day}./.").format(
            village=frame.name_in_sentence(view, one.village), day=frame.day_in_words(meeting.date)
        ),
    )
    signed = signing.village_signatures(view, one.village)
    subject = _("{village}, plan year {year}").format(village=name, year=view.year)
    made = in_articles(view, titles.VILLAGE_RESOLUTION, subject, head, enacted, signed)
    is_unknown = any(is_agreed(view, matter) is None for matter in agreed)
    return replace(made, draft=is_unknown)


def _bases(meeting: Meeting) -> tuple[str, ...]:
    """Return the law and decree on grassroots democracy, and the minutes of the meeting."""
    return (
        _("the Law on Implementation of Grassroots Democracy of 10 November 2022"),
        _(
            "Decree 59/2023/NĐ-CP of 14 August 2023 by the Government on some articles of the Law"
            " on Implementation of Grassroots Democracy"
        ),
        _("the minutes of the meeting of {day}").format(day=frame.day_in_words(meeting.date)),
    )


def _articles(
    view: View,
    one: VillageMeeting,
    matters: Sequence[Resolution],
    agreed: Sequence[Resolution],
) -> Iterator[str]:
    """Yield what was agreed, who carries it out, and what found too few votes."""
    present, every = one.meeting.households_present, all_households(view, one.meeting)
    passed = _(
        "The meeting, at which {present} of the {all} households of {village} were present,"
        " agrees to the following:"
    )
    yield passed.format(
        village=frame.name_in_sentence(view, one.village),
        present=frame.DOTS if present is None else present,
        all=frame.DOTS if every is None else every,
    )
    yield _(
        "The head of the {kind}, the VDP working group and all households carry this resolution"
        " out; the group tells the next meeting how far it is."
    ).format(kind=frame.kind_word(view, one.village))
    refused = [matter for matter in matters if matter not in agreed]
    if refused:
        message = _("These matters did not find the votes they need: {matters}.")
        yield message.format(matters="; ".join(_counted(matter, every) for matter in refused))


def _counted(matter: Resolution, households: int | None) -> str:
    message = _("{matter} ({votes} of {all} households in favour)")
    return message.format(matter=matter.matter, votes=matter.votes_for, all=households)
