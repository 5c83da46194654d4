"""The finance plan on paper: sources by sector, and what no source covers yet."""

from collections.abc import Mapping

from exports.document.document import PaperColumn, PaperRow, PaperTable, RowRole
from exports.forms.kit import frame
from exports.forms.kit.programme_names import in_brackets, short_name_column
from exports.forms.kit.sections import sum_row
from store.dossier.view import View
from store.language import N_, _
from store.records import Programme
from store.records.commune import NATURES
from store.stages.commune.finance import FinancePlan, SourceRow, finance_plan

_BLANK_ROWS = 6


def finance_table(view: View, *, blank: bool = False) -> PaperTable:
    """Return sources × sectors with totals, and of which capital and recurrent."""
    plan = finance_plan(view)
    columns = _columns(view.sectors if blank else plan.sectors)
    if blank or not plan.rows:
        rows = (
            *frame.blank_rows(columns, _BLANK_ROWS),
            PaperRow(frame.empty_row(columns), RowRole.TOTAL, _("TOTAL"), until=columns[3].key),
        )
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    lines = [
        frame.row_of(
            columns,
            _amounts(row),
            no=number,
            source=row.title(view),
            short_name=_short_name(view, row),
        )
        for number, row in enumerate(plan.rows, 1)
    ]
    total = sum_row(columns, _amounts(plan.total), RowRole.TOTAL, _("TOTAL"))
    rows = (*lines, total, *_uncovered(columns, plan))
    words = frame.in_words(plan.total.total) if plan.total.total else ""
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), words=words)


def source_table(view: View, *, blank: bool = False) -> PaperTable:
    """Return what is asked of each source in all."""
    plan = finance_plan(view)
    columns = (
        frame.number_column(),
        frame.text_column("source", N_("Source of funding"), 30),
        frame.money_column("amount", N_("Amount")),
    )
    if blank or not plan.rows:
        rows = frame.blank_rows(columns, _BLANK_ROWS)
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    lines = [
        frame.row_of(columns, {"source": row.title(view), "amount": row.total}, no=number)
        for number, row in enumerate(plan.rows, 1)
    ]
    total = sum_row(columns, {"amount": plan.total.total}, RowRole.TOTAL, _("TOTAL"))
    return PaperTable(columns, (*lines, total), view, unit_note=frame.unit_note(view))


def _columns(sectors: Mapping[str, str]) -> tuple[PaperColumn, ...]:
    return (
        frame.number_column(),
        frame.text_column("source", N_("Source of funding"), 26),
        short_name_column(),
        *(frame.money_column(_key(key), name) for key, name in sectors.items()),
        frame.money_column("total", N_("Total")),
        *(frame.money_column(key, _NATURE_LABELS[key]) for key in NATURES),
    )


_NATURE_LABELS = {"capital": N_("Of which capital"), "recurrent": N_("Of which recurrent")}


def _amounts(row: SourceRow) -> dict[str, object]:
    by_sector = {_key(key): amount or None for key, amount in row.by_sector.items()}
    by_nature = {key: row.by_nature[key] or None for key in NATURES}
    return {**by_sector, **by_nature, "total": row.total or None}


def _short_name(view: View, row: SourceRow) -> tuple[str, str] | None:
    programme = view.get(Programme, row.programme)
    return in_brackets(programme) if programme else None


def _uncovered(columns: tuple[PaperColumn, ...], plan: FinancePlan) -> tuple[PaperRow, ...]:
    """Return what the activities cost, what no source covers and what is too much, if any is."""
    differing = (
        (_("Not covered by any source"), plan.uncovered),
        (_("Sources beyond the cost"), plan.surplus),
    )
    rows = [(title, sums) for title, sums in differing if any(sums.values())]
    if rows:
        rows.insert(0, (_("Cost of the activities"), plan.cost))
    return tuple(
        sum_row(
            columns,
            {**{_key(key): amount for key, amount in sums.items()}, "total": sum(sums.values())},
            RowRole.SUBTOTAL,
            title,
        )
        for title, sums in rows
    )


def _key(sector: str) -> str:
    """Return the key of a sector's column, which no other column can have."""
    return f"sector_{sector}"
