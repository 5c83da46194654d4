"""The action plan: the steps of every approved line, who does them, and in which months."""

from collections.abc import Sequence
from dataclasses import field, replace

from exports.document.document import (
    ColumnPlace,
    Document,
    PaperColumn,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.official import decided_by
from exports.forms.kit.request import Request
from exports.forms.kit.sections import sector_names
from exports.forms.monitoring.charts import planned_months_chart
from store.base.frozen import frozen
from store.columns.kind import Align, Kind, Month, Surroundings
from store.columns.record import Column
from store.dossier.view import View
from store.language import N_, _
from store.records import Action
from store.stages.monitoring.line_state import LineState, approved_states, months_of
from store.stages.village.totals import sheet_order

_MONTHS = range(1, 13)
_BLANK_STEPS = 6
_BLANK_STEPS_OF_LINE = 3
_BEFORE_MONTHS = ("step", "lead", "partners", "implementer", "contract")
_AFTER_MONTHS = ("expected_output", "supervisors")


@frozen
class _Bar(Kind[bool]):
    """Whether something is done in a month: a black square on paper, 1 in files."""

    align: Align = field(default="center", init=False)
    width: int = field(default=2, init=False)

    def show(self, value: bool, around: Surroundings) -> str:  # noqa: FBT001 - the kind's value
        """Return the square."""
        del around
        return "■" if value else ""

    def export(self, value: bool, around: Surroundings) -> str:  # noqa: FBT001 - the kind's value
        """Return 1, or nothing."""
        del around
        return "1" if value else ""


def action_plan(view: View, request: Request) -> Document:
    """Return the steps of every approved line by sector, with bars over the months of the year."""
    columns = _columns()
    approved = approved_states(view)
    states = () if request.blank else approved
    rows = _rows(view, columns, approved, blank=request.blank) or _blank_rows(view, columns)
    table = PaperTable(
        columns,
        rows,
        view,
        unit_note=_("Columns 1–12: months of {year}; ■: work is done").format(year=view.year),
    )
    subject = _("Commune development plan {year} – {commune} commune").format(
        year=view.year, commune=view.meta.unit_name
    )
    recipients = (
        _("Villages of the commune"),
        _("Community supervision board"),
        _("CDP team"),
        signing.filed(),
    )
    signed = Signatures((signing.signed_by_commune(view),), recipients)
    head = frame.commune_head(view, "KH", None)
    made = frame.paper(view, titles.ACTION_PLAN, subject, head, orientation="landscape")
    charts = (planned_months_chart(view, states),) if states else ()
    opening, closing = (Paragraph(text, prose=True) for text in _prose(view, states))
    return replace(made, blocks=(opening, table, *charts, closing, signed))


def _prose(view: View, states: Sequence[LineState]) -> tuple[str, str]:
    """Return what is said before and after the steps."""
    total = sum(state.approved.total for state in states)
    decided = decided_by(view, (state.decision for state in states if state.decision))
    opening = _(
        "According to {documents}, the People's Committee of {commune} commune plans how the"
        " {count} approved activities, with {amount}, are carried out:"
    )
    closing = _(
        "Those in charge and the villages keep to these months; whatever stands in the way they"
        " tell the People's Committee in time, so that it can be solved."
    )
    return opening.format(
        documents="; ".join(decided) or frame.DOTS,
        commune=view.meta.unit_name,
        count=len(states) or frame.DOTS,
        amount=frame.amount(view, total) if states else frame.DOTS,
    ), closing


def _columns() -> tuple[PaperColumn, ...]:
    before = [
        replace(column, place=ColumnPlace.BEHIND) if column.key == "contract" else column
        for column in frame.columns_of(Action, _BEFORE_MONTHS)
    ]
    months = [
        PaperColumn(Column(kind=_Bar(), label="", width=2, key=_month_key(month)), str(month))
        for month in _MONTHS
    ]
    return (
        frame.text_column("sector", N_("Sector"), place=ColumnPlace.FILES_ONLY),
        frame.only_in_files(Action, "line"),
        frame.number_column(),
        *before,
        frame.only_in_files(Action, "implementer_kind"),
        frame.only_in_files(Action, "start"),
        frame.only_in_files(Action, "end"),
        *months,
        *frame.columns_of(Action, _AFTER_MONTHS),
    )


def _rows(
    view: View, columns: tuple[PaperColumn, ...], states: Sequence[LineState], *, blank: bool
) -> tuple[PaperRow, ...]:
    """Return the steps below each line; a blank paper has room for them instead."""
    found = {state.line.uid: state for state in states}
    rows: list[PaperRow] = []
    for place, group in enumerate(sheet_order(view, [one.line for one in states]), 1):
        title = f"{frame.roman(place)}. {group.name.upper()}"
        rows.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, title))
        for number, line in enumerate(group.activities, 1):
            title = f"{number}. {_described(view, found[line.uid])}"
            rows.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, title))
            steps = frame.blank_rows(columns, _BLANK_STEPS_OF_LINE)
            rows += steps if blank else _steps(view, columns, found[line.uid])
    return tuple(rows)


def _steps(view: View, columns: tuple[PaperColumn, ...], state: LineState) -> tuple[PaperRow, ...]:
    """Return the steps of a line; of one without any, a row with its own months to write into."""
    line = state.line
    actions = view.where(Action, line=line.uid)
    if not actions:
        start, end = months_of(view, line)
        actions = (Action(line=line.uid, start=start, end=end, lead=line.responsible),)
    return frame.numbered_rows(
        columns,
        (
            frame.values_of(action)
            | {"sector": line.sector}
            | _bars(view, action.start, action.end)
            for action in actions
        ),
    )


def _bars(view: View, start: Month | None, end: Month | None) -> dict[str, object]:
    first, last = start or end, end or start
    if first is None or last is None:
        return {}
    months = {month: Month(view.year, month) for month in _MONTHS}
    return {_month_key(key): True for key, month in months.items() if first <= month <= last}


def _month_key(month: int) -> str:
    return f"month_{month}"


def _described(view: View, state: LineState) -> str:
    """Return name, place, approved quantity and cost of a line."""
    line = state.line
    quantity = line.columns["quantity"].show(state.approved_quantity, view)
    approved = " ".join(part for part in (quantity, line.unit) if part)
    cost = frame.amount(view, state.approved.total)
    figures = "; ".join(part for part in (approved, cost) if part)
    return f"{line.title(view)} ({figures})"


def _blank_rows(view: View, columns: tuple[PaperColumn, ...]) -> tuple[PaperRow, ...]:
    rows: list[PaperRow] = []
    for place, name in enumerate(sector_names(view), 1):
        title = f"{frame.roman(place)}. {name.upper()}"
        rows.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, title))
        rows += frame.blank_rows(columns, _BLANK_STEPS)
    return tuple(rows)
