"""Forms of stage 1: orientation plan, training needs, information to gather."""

from collections.abc import Sequence
from dataclasses import replace

from exports.document.document import (
    Document,
    Note,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
    bundle,
)
from exports.forms.commune.charts import programme_charts
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.programme_names import in_brackets, short_name, short_name_column
from exports.forms.kit.request import Request
from exports.forms.kit.sections import sum_row
from store.columns.record import Record
from store.dossier.view import View
from store.language import N_, _
from store.records import (
    Information,
    Programme,
    Training,
)
from store.stages.commune.limits import programme_use
from store.stages.shared.uptake import added

_PROGRAMME_KEYS = ("name", "short_name", "policy", "sectors", "budget")
_GLANCE_KEYS = ("support_content", "investment_scale", "eligible_villages", "budget")
_ONLY_IN_FILES = _GLANCE_KEYS[:3]
_BLANK_ROWS = 12


def orientation_plan(view: View, request: Request) -> Document:
    """Return which programmes may support what this year [slides 12-13].

    Behind it, on a page of its own, stands for the villages what each supports, how much of it, and
    where; and once anything is asked of them, how far they are used.
    """
    programmes = () if request.blank else view.all(Programme)
    subject = _("Year {year}").format(year=view.year)
    head = frame.commune_head(view, "KH", None)
    recipients = (signing.level_above(view), *signing.told_to_villages())
    signed = Signatures((signing.signed_by_commune(view),), recipients)
    made = frame.paper(view, titles.ORIENTATION_PLAN, subject, head, orientation="landscape")
    opening, closing = (Paragraph(text, prose=True) for text in _orientation_prose(view))
    table = _programmes(view, programmes)
    plan = replace(made, blocks=(opening, table, closing, signed))
    return bundle([plan, _at_a_glance(view, programmes)]) if programmes else plan


def _programmes(view: View, programmes: Sequence[Programme]) -> PaperTable:
    """Return the four columns of slide 13, or rows to be filled in."""
    columns = (
        frame.number_column(),
        *(
            short_name_column() if column.key == "short_name" else column
            for column in frame.columns_of(Programme, _PROGRAMME_KEYS)
        ),
        *(frame.only_in_files(Programme, key) for key in _ONLY_IN_FILES),
    )
    lines = (frame.values_of(one) | {"short_name": in_brackets(one)} for one in programmes)
    rows = frame.numbered_rows(columns, lines)
    if not rows:
        rows = frame.blank_rows(columns, _BLANK_ROWS)
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)
    budget = _budget(programmes)
    total = sum_row(columns, {"budget": budget}, RowRole.TOTAL, _("TOTAL"))
    words = frame.in_words(budget) if budget else ""
    unit_note = frame.unit_note(view)
    return PaperTable(columns, (*rows, total), view, unit_note=unit_note, words=words, main=True)


def _at_a_glance(view: View, programmes: Sequence[Programme]) -> Document:
    """Return on one page what each programme supports, how much of it and where."""
    columns = (
        frame.number_column(),
        frame.text_column("called", N_("Programme"), 14),
        *frame.columns_of(Programme, _GLANCE_KEYS),
    )
    lines = (
        frame.values_of(programme) | {"called": short_name(programme)} for programme in programmes
    )
    rows = frame.numbered_rows(columns, lines)
    total = sum_row(columns, {"budget": _budget(programmes)}, RowRole.TOTAL, _("TOTAL"))
    note = Note(_("A programme for which no villages are named is for all villages."))
    subject = _("What is supported, how much and where – year {year}").format(year=view.year)
    made = frame.paper(view, titles.ORIENTATION_PLAN, subject, None, orientation="landscape")
    table = PaperTable(columns, (*rows, total), view, unit_note=frame.unit_note(view))
    is_used = any(any(one.used.values()) for one in programme_use(view))
    charts = programme_charts(view) if is_used else ()
    return replace(made, blocks=(table, note, *charts))


def _budget(programmes: Sequence[Programme]) -> int | None:
    return added(programme.budget for programme in programmes)


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
        Signatures((signing.signed_by_commune(view),), signing.told_to_villages()),
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
