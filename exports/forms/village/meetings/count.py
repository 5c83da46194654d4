"""The record of a count (biên bản kiểm phiếu): who counted, who saw it, and what was counted."""

from collections.abc import Iterator
from dataclasses import replace

from exports.document.document import (
    Block,
    ByHand,
    Document,
    Facts,
    Heading,
    PaperTable,
    Paragraph,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import Request
from exports.forms.preparation.votes import votes_table
from exports.forms.village.meetings.chosen import (
    VillageMeeting,
    in_words_of_villages,
    latest_meetings,
    subject,
    when_and_where,
)
from store.dossier.view import View
from store.language import N_, _
from store.records import Meeting, Ranking, Resolution
from store.stages.village.ballot import Ballots
from store.stages.village.ranking import item_title, result

_KEYS = ("matter", "votes_for", "votes_against", "votes_other")
_BLANK_MATTERS = 4
_COUNTING = (N_("Teller"),) * 3 + (N_("Witness"),) * 2
"""Who counts and who looks on, each with a line for name and signature."""


def count_record(view: View, request: Request) -> Document:
    """Return the record of the latest meeting of each village at which ballots were counted.

    These are the matters voted on by ballot, and the rankings of the meeting.
    """
    meetings = latest_meetings(
        view, request, lambda meeting: bool(_matters(view, meeting) or _rankings(view, meeting))
    )
    ballots = Ballots(view)
    papers = in_words_of_villages(
        view, meetings, lambda one: _record(view, one, ballots, blank=request.blank)
    )
    return bundle(papers)


def _record(view: View, one: VillageMeeting, ballots: Ballots, *, blank: bool) -> Document:
    blocks = (
        when_and_where(one),
        Heading(_("{number}. Those who counted").format(number=frame.roman(1))),
        _counting(view),
        Heading(_("{number}. Ballots").format(number=frame.roman(2))),
        _ballots(),
        Heading(_("{number}. What was counted").format(number=frame.roman(3))),
        *_counted(view, one, ballots, blank=blank),
        Paragraph(_ending(), prose=True),
        signing.village_signatures(view, one.village),
    )
    head = frame.village_head(view, one.village, None if blank else one.meeting.date)
    return replace(frame.paper(view, titles.COUNT_RECORD, subject(view, one), head), blocks=blocks)


def _matters(view: View, meeting: Meeting) -> tuple[Resolution, ...]:
    return view.where(Resolution, meeting=meeting.uid, voting="ballot")


def _rankings(view: View, meeting: Meeting) -> tuple[Ranking, ...]:
    return view.where(Ranking, meeting=meeting.uid)


def _counting(view: View) -> PaperTable:
    columns = (
        frame.number_column(),
        frame.text_column("role", N_("Role"), 10),
        frame.text_column("name", N_("Full name"), 22),
        frame.text_column("signature", N_("Signature"), 14),
    )
    rows = frame.numbered_rows(columns, ({"role": _(role)} for role in _COUNTING))
    return PaperTable(columns, rows, view, by_hand=ByHand.ROWS)


def _ballots() -> Facts:
    """Return how many ballots there were; these figures no record keeps."""
    labels = (
        N_("Ballots handed out"),
        N_("Ballots returned"),
        N_("Valid ballots"),
        N_("Invalid ballots"),
    )
    return Facts(tuple((_(label), "") for label in labels), columns=2)


def _counted(view: View, one: VillageMeeting, ballots: Ballots, *, blank: bool) -> Iterator[Block]:
    """Yield the votes on matters, and the order that the ballots of each ranking made."""
    matters = () if blank else _matters(view, one.meeting)
    rankings = () if blank else _rankings(view, one.meeting)
    if matters or not rankings:
        table = votes_table(view, one.meeting, matters, _BLANK_MATTERS, _KEYS)
        yield replace(table, main=True)
    for ranking in rankings:
        yield _ranked(view, ranking, ballots)


def _ranked(view: View, one: Ranking, ballots: Ballots) -> PaperTable:
    columns = (
        frame.whole_column("place", N_("Rank"), 5),
        frame.text_column("item", N_("What is ranked"), 28),
        frame.whole_column("men", N_("Men")),
        frame.whole_column("women", N_("Women")),
        frame.whole_column("total", N_("Total")),
        frame.whole_column("poor", N_("Of which poor")),
    )
    found = result(view, one, ballots)
    rows = []
    for placed in found.placed:
        values: dict[str, object] = {"item": item_title(view, one, placed.item)}
        if found.counted:
            points = placed.points
            values |= {"place": placed.place, "men": points.men, "women": points.women}
            values |= {"total": points.total, "poor": points.poor}
        rows.append(frame.row_of(columns, values))
    caption = _("{title}: {sector} – {method}").format(
        title=one.columns["subject"].show(one.subject, view) or Ranking.table_title(),
        sector=one.columns["sector"].show(one.sector, view) or frame.DOTS,
        method=one.columns["method"].show(one.method, view) or frame.DOTS,
    )
    by_hand = ByHand.NO if found.counted and rows else ByHand.ROWS
    blank = frame.blank_rows(columns, _BLANK_MATTERS)
    return PaperTable(columns, tuple(rows) or blank, view, caption=caption, by_hand=by_hand)


def _ending() -> str:
    message = _(
        "The count was read out to those present. This record is made in {copies} copies of equal"
        " value./."
    )
    return message.format(copies=frame.DOTS)
