"""The calendar of what falls due: A4 for the office, a poster for the wall. See ``due``."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ByHand,
    Document,
    Head,
    PaperColumn,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatory,
    Signatures,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit import posters as wall
from exports.forms.kit.request import Request, chosen
from store.base.collect import grouped
from store.columns.dates import Day
from store.columns.kind import Flag
from store.cycle.due import DUE_DAYS, DueItem, due_items
from store.dossier.place import village_of
from store.dossier.view import View
from store.language import N_, _
from store.records import Petition, Village

_BLANK_ROWS = 12


def calendar(view: View, request: Request) -> Document:
    """Return what is late and what falls due until the plan year ends, month by month.

    Of one village it is what concerns that village. On a wall it names nobody, and nothing of what
    a petition asks.
    """
    village = chosen(view, Village, request.village)[0] if request.village else None
    items = () if request.blank else _items(view, village)
    day = None if request.blank else view.today
    head = _head(view, village, day)
    name = frame.full_name(view, village) if village else frame.commune_name(view)
    if request.on_wall:
        made = wall.poster(view, _(titles.CALENDAR), name, head)
        return replace(made, blocks=(*_as_of(day), _table(view, items, _wall_columns())))
    subject = _("{village}, plan year {year}").format(village=name, year=view.year)
    table = replace(_table(view, items, _office_columns()), by_hand=ByHand.ROWS)
    signed = Signatures((_signatory(view, village),), _recipients(view, village))
    blocks: tuple[Block, ...] = (*_as_of(day), table, signed)
    made = frame.paper(view, titles.CALENDAR, subject, head, orientation="landscape")
    return replace(made, blocks=blocks)


def _items(view: View, village: Village | None) -> tuple[DueItem, ...]:
    """Return what falls due until the plan year ends, and the next weeks in any case."""
    days = max(DUE_DAYS, (dt.date(view.year, 12, 31) - view.today).days)
    found = due_items(view, days)
    if village is None:
        return found
    return tuple(item for item in found if village_of(view, item.record) == village.uid)


def _as_of(day: dt.date | None) -> Iterator[Block]:
    """Yield on which day it was made, before which what was to be done is late."""
    if day is not None:
        message = _("As of {day}; what has been done since is struck out by hand.")
        yield Paragraph(message.format(day=frame.day_in_words(day)), "center", italic=True)


def _office_columns() -> tuple[PaperColumn, ...]:
    return (
        *_wall_columns(),
        frame.text_column("who", N_("Responsible"), 18),
        frame.text_column("done", N_("Done"), 4, kind=Flag()),
    )


def _wall_columns() -> tuple[PaperColumn, ...]:
    return (
        frame.text_column("due", N_("Due"), 10, kind=Day()),
        frame.text_column("what", N_("Work due"), 18),
        frame.text_column("subject", N_("Concerning"), 30),
        frame.text_column("village", N_("Village"), 16),
    )


def _table(view: View, items: Sequence[DueItem], columns: tuple[PaperColumn, ...]) -> PaperTable:
    rows = tuple(_rows(view, items, columns)) or frame.blank_rows(columns, _BLANK_ROWS)
    return PaperTable(columns, rows, view)


def _rows(
    view: View, items: Sequence[DueItem], columns: tuple[PaperColumn, ...]
) -> Iterator[PaperRow]:
    """Yield what is late, then month after month what falls due."""
    is_for_office = any(column.key == "who" for column in columns)
    for title, group in grouped(items, lambda item: _heading(view, item)).items():
        yield PaperRow(frame.empty_row(columns), RowRole.GROUP, title)
        for item in group:
            is_told = is_for_office or not isinstance(item.record, Petition)
            values = {
                "due": item.day,
                "what": item.what,
                "subject": item.subject if is_told else "",
                "village": item.village(view),
                "who": item.who,
            }
            yield frame.row_of(columns, values)


def _heading(view: View, item: DueItem) -> str:
    if item.is_late(view.today):
        return _("Late")
    return _("Month {month}").format(month=f"{item.day.month}/{item.day.year}")


def _head(view: View, village: Village | None, day: dt.date | None) -> Head:
    """Return the village's head, or the commune's without a number, as a calendar has none."""
    if village is not None:
        return frame.village_head(view, village, day)
    return replace(frame.commune_head(view, "", day), number="")


def _signatory(view: View, village: Village | None) -> Signatory:
    if village is not None:
        return signing.signed_by_village(view, village)
    return signing.signed_by_commune(view)


def _recipients(view: View, village: Village | None) -> tuple[str, ...]:
    if village is None:
        return signing.told_to_villages()
    return signing.told_to_commune(view, village)
