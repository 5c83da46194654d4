"""How a meeting voted, as a table: its matters with their votes and the share of all households."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from exports.document.document import ColumnPlace, PaperColumn, PaperTable
from exports.forms.kit import frame
from exports.forms.preparation.attendance import percent_of
from store.checks.village.meetings import all_households
from store.dossier.view import View
from store.language import N_
from store.records import Meeting, Resolution

VOTE_KEYS = ("matter", "voting", "votes_for", "votes_against", "votes_other")


def votes_table(
    view: View,
    meeting: Meeting,
    matters: Sequence[Resolution],
    blank_rows: int,
    keys: Sequence[str] = VOTE_KEYS,
) -> PaperTable:
    """Return the matters with their votes and what part of all households was in favour.

    Without matters it has as many ``blank_rows``.
    """
    columns = (
        frame.number_column(),
        *frame.columns_of(Resolution, keys),
        _share_column(ColumnPlace.OWN if meeting.village else ColumnPlace.FILES_ONLY),
    )
    households = all_households(view, meeting) if meeting.village else None
    rows = []
    for number, matter in enumerate(matters, 1):
        share = ""
        if households and matter.votes_for is not None:
            share = percent_of(Fraction(matter.votes_for, households))
        rows.append(frame.row_of(columns, frame.values_of(matter), no=number, share=share))
    return PaperTable(columns, tuple(rows) or frame.blank_rows(columns, blank_rows), view)


def _share_column(place: ColumnPlace) -> PaperColumn:
    """Return the column that says how many of all households agreed; a commune has none."""
    column = frame.text_column("share", N_("In favour, of all households"), 10, place)
    return replace(column, aligned="right")
