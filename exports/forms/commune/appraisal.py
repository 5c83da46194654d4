"""The appraisal sheet of a line: what it asks, what was found, and what is recommended."""

from dataclasses import replace

from exports.document.document import (
    Document,
    Facts,
    PaperColumn,
    PaperTable,
    RowRole,
    Signatory,
    Signatures,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request
from store.columns.figures import Quantity
from store.columns.record import Column
from store.dossier.view import View
from store.language import N_, _
from store.records import Appraisal, PlanLine
from store.stages.commune.appraisal import FOUND

_BEFORE = ("date", "by", "site_seen", "feasible", "price_source")
_AFTER = ("environment", "recommendation", "reason")


def appraisal_sheet(view: View, request: Request) -> Document:
    """Return a sheet for every appraisal, or an empty one.

    Without an appraisal a blank form can still be asked for; otherwise raises CannotFill.
    """
    appraisals = (Appraisal(),) if request.blank else view.all(Appraisal)
    if not appraisals:
        message = _("No line has been appraised yet. Type an appraisal, or print a blank form.")
        raise CannotFill(message)
    return bundle([_sheet(view, one, blank=request.blank) for one in appraisals])


def _sheet(view: View, appraisal: Appraisal, *, blank: bool) -> Document:
    line = view.get(PlanLine, appraisal.line)
    appraiser = Signatory(_("APPRAISED BY"), signing.sign_here(), appraisal.by)
    blocks = (
        Facts((*_facts_of_line(view, line), *_shown(view, appraisal, _BEFORE, blank=blank))),
        _found(view, appraisal, line, blank=blank),
        Facts(_shown(view, appraisal, _AFTER, blank=blank)),
        Signatures((appraiser, signing.confirmed_by_commune(view)), (signing.filed(),)),
    )
    head = frame.commune_head(view, "TĐ", appraisal.date)
    subject = line.name if line else ""
    return replace(frame.paper(view, titles.APPRAISAL, subject, head), blocks=blocks)


def _facts_of_line(view: View, line: PlanLine | None) -> tuple[tuple[str, str], ...]:
    columns = PlanLine.columns
    keys = ("name", "sector", "place")
    return tuple(
        (columns[key].title(), columns[key].show(getattr(line, key), view) if line else "")
        for key in keys
    )


def _shown(
    view: View, appraisal: Appraisal, keys: tuple[str, ...], *, blank: bool
) -> tuple[tuple[str, str], ...]:
    """Return label and value of each; a filled sheet leaves no room for a reason it needs not."""
    columns = appraisal.columns
    shown = [(key, columns[key].show(getattr(appraisal, key), view)) for key in keys]
    if not blank:
        seen = _("Yes") if appraisal.site_seen else _("No")
        shown = [(key, seen if key == "site_seen" else value) for key, value in shown]
        shown = [(key, value) for key, value in shown if value or key != "reason"]
    return tuple((columns[key].title(), value) for key, value in shown)


def _found(view: View, appraisal: Appraisal, line: PlanLine | None, *, blank: bool) -> PaperTable:
    """Return what was asked and what was found, figure by figure."""
    columns = (
        frame.text_column("item", N_("Item"), 24),
        _of_each("asked", N_("Asked")),
        _of_each("found", N_("Found")),
    )
    rows = []
    for key in FOUND:
        field = PlanLine.columns[key]
        values: dict[str, object] = {"item": _with_unit(field, line)}
        if line is not None and not blank:
            values["asked"] = (field, getattr(line, key))
            values["found"] = (field, getattr(appraisal, key))
        row = frame.row_of(columns, values)
        rows.append(replace(row, role=RowRole.BLANK) if blank else row)
    return PaperTable(columns, tuple(rows), view, unit_note=frame.unit_note(view))


def _with_unit(field: Column, line: PlanLine | None) -> str:
    """Return the label of a figure; that of a quantity has the unit of the line behind it."""
    unit = line.unit if line and isinstance(field.kind, Quantity) else ""
    return f"{field.title()} ({unit})" if unit else field.title()


def _of_each(key: str, label: str) -> PaperColumn:
    field = Column(kind=frame.OfField(), label=label, width=14, key=key)
    return PaperColumn(field, _(label), aligned="right")
