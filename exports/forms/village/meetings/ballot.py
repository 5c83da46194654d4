"""The paper on which a household says what it thinks (phiếu lấy ý kiến), and its tally."""

from dataclasses import replace

from exports.document.document import (
    ByHand,
    Document,
    Facts,
    PaperTable,
    Paragraph,
    Signatory,
    Signatures,
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
)
from store.checks.village.meetings import all_households
from store.columns.kind import Flag
from store.dossier.view import View
from store.language import N_, _
from store.records import Meeting, Resolution

TALLY_TITLE = N_("TALLY OF HOUSEHOLD BALLOTS")
_COUNTED = ("votes_for", "votes_against", "votes_other")
_BLANK_MATTERS = 3
_BY_HANDS = N_(
    "No meeting of a village has a matter that is voted on by ballot: a show of hands needs no"
    " ballots. Choose ballot as the voting of a matter, or print a blank form."
)


def household_ballot(view: View, request: Request) -> Document:
    """Return a ballot with its tally for the latest meeting of each village that votes by ballot.

    The ballot is printed once and copied for every household.
    """

    def is_wanted(meeting: Meeting) -> bool:
        return bool(_matters(view, meeting))

    meetings = latest_meetings(view, request, is_wanted, _BY_HANDS)
    pairs = in_words_of_villages(
        view, meetings, lambda one: (_ballot(view, one), _tally(view, one))
    )
    return bundle([paper for pair in pairs for paper in pair])


def _matters(view: View, meeting: Meeting) -> tuple[Resolution, ...]:
    """Return what is voted on by ballot, or in a way that nobody has told yet."""
    found = view.where(Resolution, meeting=meeting.uid) if meeting.uid else ()
    return tuple(one for one in found if one.voting != "hands")


def _ballot(view: View, one: VillageMeeting) -> Document:
    asked = _(
        "The village asks what your household thinks of the matters below. Put an x into one box of"
        " each row; under the table you may write why, or what you propose instead."
    )
    signed = Signatory(_("FOR THE HOUSEHOLD"), signing.sign_here())
    blocks = (
        Facts(((_("Of the household of"), ""),)),
        Paragraph(asked, prose=True),
        _opinions(view, one),
        Facts(
            (
                (_("Other opinion, reasons"), ""),
                (_("To be given back by"), ""),
                (_("To be given back to"), ""),
            )
        ),
        Signatures((signed,)),
    )
    head = frame.village_head(view, one.village, None)
    made = frame.paper(view, titles.HOUSEHOLD_BALLOT, subject(view, one), head)
    return replace(made, blocks=blocks)


def _opinions(view: View, one: VillageMeeting) -> PaperTable:
    columns = (
        frame.number_column(),
        *frame.columns_of(Resolution, ("matter",)),
        *(
            frame.text_column(key, Resolution.columns[key].label, 6, kind=Flag())
            for key in _COUNTED
        ),
    )
    lines = [{"matter": matter.matter} for matter in _matters(view, one.meeting)]
    rows = frame.numbered_rows(columns, lines) or frame.blank_rows(columns, _BLANK_MATTERS)
    return PaperTable(columns, rows, view, by_hand=ByHand.ROWS)


def _tally(view: View, one: VillageMeeting) -> Document:
    """Return the sheet on which the ballots are added up; votes that are known stand there."""
    matters = _matters(view, one.meeting)
    table = votes_table(view, one.meeting, matters, _BLANK_MATTERS, ("matter", *_COUNTED))
    labels = (N_("Ballots handed out"), N_("Ballots returned"), N_("Valid ballots"))
    households = Meeting.columns["households"]
    blocks = (
        Facts(
            (
                (households.title(), households.show(all_households(view, one.meeting), view)),
                *((_(label), "") for label in labels),
            ),
            columns=2,
        ),
        replace(table, main=True, by_hand=ByHand.ROWS),
        signing.village_signatures(view, one.village),
    )
    head = frame.village_head(view, one.village, None)
    return replace(frame.paper(view, TALLY_TITLE, subject(view, one), head), blocks=blocks)
