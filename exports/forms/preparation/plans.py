"""Forms of stage 1: orientation plan, training needs, information to gather."""

from collections.abc import Sequence
from dataclasses import replace

from exports.document.document import (
    Document,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
)
from exports.forms.commune.charts import programme_charts
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import Request
from store.columns.record import Record
from store.dossier.view import View
from store.language import _
from store.records import (
    Information,
    Programme,
    Training,
)

_PROGRAMME_KEYS = ("name", "policy", "sectors", "budget")
_BLANK_ROWS = 12


def orientation_plan(view: View, request: Request) -> Document:
    """Return which programmes may support what this year [slides 12-13]."""
    columns = (frame.number_column(), *frame.columns_of(Programme, _PROGRAMME_KEYS))
    programmes = () if request.blank else view.all(Programme)
    rows = [
        frame.row_of(columns, frame.values_of(programme), no=number)
        for number, programme in enumerate(programmes, 1)
    ]
    if rows:
        total = frame.row_of(
            columns, {"budget": sum(programme.budget or 0 for programme in programmes)}
        )
        rows.append(replace(total, role=RowRole.TOTAL, title=_("TOTAL")))
    rows = rows or [PaperRow(frame.empty_row(columns), RowRole.BLANK)] * _BLANK_ROWS
    budget = sum(programme.budget or 0 for programme in programmes)
    words = frame.in_words(budget) if budget else ""
    table = PaperTable(columns, tuple(rows), view, unit_note=frame.unit_note(view), words=words)
    subject = _("Year {year}").format(year=view.year)
    head = frame.commune_head(view, "KH", None)
    recipients = (frame.level_above(view), *frame.told_to_villages())
    signed = Signatures((signing.signed_by_commune(view),), recipients)
    made = frame.paper(view, titles.ORIENTATION_PLAN, subject, head, orientation="landscape")
    charts = () if request.blank else programme_charts(view)
    opening, closing = (Paragraph(text, prose=True) for text in _orientation_prose(view))
    return replace(made, blocks=(opening, table, *charts, closing, signed))


def _orientation_prose(view: View) -> tuple[str, str]:
    """Return what is said before and after the table of programmes."""
    opening = _(
        "So that villages can plan for {year}, the People's Committee of {commune} commune"
        " announces which programmes and projects may support what:"
    )
    closing = _(
        "Villages choose what they propose from their own needs; of this plan they tell all"
        " households at the first village meeting. The commune's CDP team answers questions."
    )
    return opening.format(year=view.year, commune=view.meta.unit_name), closing


def training(view: View, request: Request) -> Document:
    """Return what the CDP team has to learn before it plans [slide 10]."""
    return _commune_list(view, request, titles.TRAINING, Training)


def information_plan(view: View, request: Request) -> Document:
    """Return which information is gathered where, by whom and how [slide 11]."""
    return _commune_list(view, request, titles.INFORMATION_PLAN, Information)


def _commune_list(view: View, request: Request, title: str, record_type: type[Record]) -> Document:
    """Return a paper of the commune that lists every typed column of a table."""
    keys = [column.key for column in record_type.typed_columns()]
    records = () if request.blank else view.all(record_type)
    subject = _("Year {year}").format(year=view.year)
    head = frame.commune_head(view, "KH", None)
    blocks = (
        _numbered(view, record_type, keys, records),
        Signatures((signing.signed_by_commune(view),), frame.told_to_villages()),
    )
    made = frame.paper(view, title, subject, head, orientation="landscape")
    return replace(made, blocks=blocks)


def _numbered(
    view: View,
    record_type: type[Record],
    keys: Sequence[str],
    records: Sequence[Record],
) -> PaperTable:
    """Return records as numbered rows, or empty rows to fill in where there are none."""
    columns = (frame.number_column(), *frame.columns_of(record_type, keys))
    rows = [
        frame.row_of(columns, frame.values_of(record), no=number)
        for number, record in enumerate(records, 1)
    ]
    blank = [PaperRow(frame.empty_row(columns), RowRole.BLANK)] * _BLANK_ROWS
    return PaperTable(columns, tuple(rows or blank), view)
