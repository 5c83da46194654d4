"""The list of households at a village meeting, with a line and a signature for each."""

from collections.abc import Iterator
from dataclasses import replace

from exports.document.document import (
    Block,
    ByHand,
    Document,
    Facts,
    Heading,
    PaperColumn,
    PaperTable,
    Signatures,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import Request
from exports.forms.village.meetings.chosen import (
    VillageMeeting,
    in_words_of_villages,
    latest_meetings,
    subject,
    when_and_where,
)
from store.checks.village.meetings import all_households
from store.columns.kind import Flag
from store.dossier.view import View
from store.language import N_, _
from store.records import Meeting

_COUNTED = ("households_present", "households", "men", "women", "poor", "ethnic_minority")
_USUAL_ROWS = 40
"""How many lines there are where nobody knows how many households the village has."""


def attendance_list(view: View, request: Request) -> Document:
    """Return the list for the latest meeting of each village, or for the one asked for."""
    meetings = latest_meetings(view, request)
    return bundle(in_words_of_villages(view, meetings, lambda one: _sheet(view, one)))


def _sheet(view: View, one: VillageMeeting) -> Document:
    signed = Signatures(
        signing.signed_for_village(view, one.village), (_("Kept with the minutes"),)
    )
    blocks = (when_and_where(one), *_lines(view, one), _counts(view, one), signed)
    head = frame.village_head(view, one.village, one.meeting.date)
    return replace(frame.paper(view, titles.ATTENDANCE, subject(view, one), head), blocks=blocks)


def _lines(view: View, one: VillageMeeting) -> Iterator[Block]:
    """Yield a numbered line for every household of the village."""
    columns = _columns()
    count = all_households(view, one.meeting) or _USUAL_ROWS
    rows = frame.numbered_rows(columns, [{}] * count)
    yield PaperTable(columns, rows, view, by_hand=ByHand.ROWS)
    yield Heading(_("Counted at the meeting"))


def _columns() -> tuple[PaperColumn, ...]:
    return (
        frame.number_column(),
        frame.text_column("householder", N_("Household of"), 20),
        frame.text_column("present", N_("Who came"), 20),
        *(
            frame.text_column(key, label, 4, kind=Flag())
            for key, label in (
                ("man", N_("Man")),
                ("woman", N_("Woman")),
                ("poor", N_("Poor")),
                ("minority", N_("Minority")),
            )
        ),
        frame.text_column("signature", N_("Signature"), 14),
    )


def _counts(view: View, one: VillageMeeting) -> Facts:
    """Return what is counted at the end: the figures that are known, else lines to write on."""
    lines = []
    for key in _COUNTED:
        column = Meeting.columns[key]
        value = getattr(one.meeting, key)
        if key == "households":
            value = all_households(view, one.meeting)
        lines.append((column.title(), column.show(value, view)))
    return Facts(tuple(lines), columns=2)
