"""The invitation to a village meeting (giấy mời), one for every household to be written on."""

from dataclasses import replace

from exports.document.document import (
    Block,
    ByHand,
    Document,
    Facts,
    Heading,
    PaperTable,
    Paragraph,
    Signatures,
    WritingLines,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import Request
from exports.forms.village.meetings.chosen import (
    VillageMeeting,
    in_words_of_villages,
    latest_meetings,
    subject,
)
from store.dossier.view import View
from store.language import N_, _
from store.records import Meeting, Village

_AGENDA_LINES = 5


def invitation(view: View, request: Request) -> Document:
    """Return the invitation to the latest meeting of each village, or to the one asked for."""
    meetings = latest_meetings(view, request)
    return bundle(in_words_of_villages(view, meetings, lambda one: _invitation(view, one)))


def _invitation(view: View, one: VillageMeeting) -> Document:
    agenda = one.meeting.agenda
    inviting = _("{village} invites you, who speak for your household, to this meeting:")
    told: Block = Paragraph(agenda, prose=True) if agenda else WritingLines(_AGENDA_LINES)
    blocks: tuple[Block, ...] = (
        Facts(((_("To Mr or Ms"), ""), (_("Of the household of"), ""))),
        Paragraph(inviting.format(village=frame.full_name(view, one.village)), prose=True),
        _when_and_where(view, one),
        Heading(Meeting.columns["agenda"].title()),
        told,
        Paragraph(_closing(), prose=True),
        Signatures((signing.signed_by_village(view, one.village),), _recipients(view, one.village)),
    )
    head = frame.village_head(view, one.village, None)
    return replace(frame.paper(view, titles.INVITATION, subject(view, one), head), blocks=blocks)


def _when_and_where(view: View, one: VillageMeeting) -> PaperTable:
    """Return day, place and chair; the hour is written by hand, as all that is unknown."""
    columns = (
        frame.only_in_files(Meeting, "village"),
        frame.only_in_files(Meeting, "kind"),
        frame.text_column("hour", N_("Hour"), 8),
        *frame.columns_of(Meeting, ("date", "place", "chair")),
    )
    row = frame.row_of(columns, frame.values_of(one.meeting))
    return PaperTable(columns, (row,), view, by_hand=ByHand.ROWS)


def _closing() -> str:
    return _(
        "Each household has one vote. Who cannot come sends another grown-up member of the"
        " household. Women and men alike are asked to speak and to vote./."
    )


def _recipients(view: View, village: Village) -> tuple[str, ...]:
    return (
        _("Households of the village"),
        _("CDP team (to take part)"),
        signing.kept_in_village(view, village),
    )
