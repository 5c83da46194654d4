"""The public account of a village: what its activities may cost, what people gave, what is done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from exports.document.document import (
    Block,
    Document,
    PaperColumn,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
)
from exports.forms.kit import frame
from exports.forms.kit import posters as wall
from exports.forms.kit.sections import Section, sector_names, sum_row
from store.base.collect import grouped
from store.dossier.view import View
from store.language import N_, _
from store.records import Contribution, PlanLine, Village
from store.stages.monitoring.line_state import LineState
from store.stages.monitoring.totals import divided_by_village, village_weights
from store.stages.village.totals import sheet_order

_TITLE = N_("PUBLIC ACCOUNT OF THE VILLAGE")
_SUMMED = ("approved", "contributed", "settled")
_OUTSTANDING = N_("Advances not recovered")
_BLANK_LINES = 5


def account_sections(
    view: View, village: Village, states: Iterable[LineState], given: Iterable[Contribution]
) -> tuple[Section, ...]:
    """Return the village's lines by sector: what each may cost, what was given for it and paid.

    Of a line of several villages it is this one's part, by its approved share.
    """
    found = {one.line.uid: one for one in states if village.uid in village_weights(view, one)}
    gifts = grouped(given, lambda one: one.line)
    sections = []
    for group in sheet_order(view, [state.line for state in found.values()]):
        lines = [
            _account(view, village, found[line.uid], gifts.get(line.uid, ()))
            for line in group.activities
        ]
        sections.append(Section(group.name, lines, _sums(lines)))
    return tuple(sections)


def account_table(view: View, sections: Sequence[Section]) -> PaperTable:
    """Return the account for A4; without lines it is to be filled in."""
    columns = _columns()
    lines = [line for section in sections for line in section.lines]
    if not lines:
        rows = frame.blank_rows(columns, _BLANK_LINES)
        return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))
    total = sum_row(columns, _sums(lines), RowRole.TOTAL, _("TOTAL"))
    rows = (*frame.numbered_rows(columns, lines), total)
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view))


def account_to_fill_in(view: View, sections: Sequence[Section]) -> PaperTable:
    """Return the account to be filled in: the village's lines, and what each may cost."""
    columns = _columns()
    known = (
        {"name": line["name"], "approved": line["approved"]}
        for section in sections
        for line in section.lines
    )
    rows = (replace(row, role=RowRole.BLANK) for row in frame.numbered_rows(columns, known))
    return PaperTable(columns, tuple(rows), view, unit_note=frame.unit_note(view))


def account_poster(
    view: View, village: Village, sections: Sequence[Section], posted: str, signatures: Signatures
) -> Document:
    """Return the account for the wall; ``posted`` says where people may ask about it."""
    head = frame.village_head(view, village, None)
    made = wall.poster(view, _(_TITLE), frame.full_name(view, village), head)

    def version(columns: tuple[PaperColumn, ...], signed: Signatures) -> tuple[Block, ...]:
        table = _poster_table(view, sections, columns)
        return (table, Paragraph(posted, "center"), signed)

    outstanding = replace(wall.millions_column("outstanding", _OUTSTANDING), told=True)
    status = frame.text_column("status", N_("Status"), 12)
    short = wall.without_notes(signatures)
    shorter = replace(made, blocks=version(_poster_columns(), short))
    return replace(
        made, blocks=version((*_poster_columns(), outstanding, status), signatures), shorter=shorter
    )


def _columns() -> tuple[PaperColumn, ...]:
    return (
        frame.number_column(),
        *frame.columns_of(PlanLine, ("name",)),
        frame.money_column("approved", N_("Approved cost")),
        frame.money_column("contributed", N_("People gave")),
        frame.money_column("settled", N_("Paid so far")),
        replace(frame.money_column("outstanding", _OUTSTANDING), told=True),
        frame.percent_column("physical", N_("Work done (%)")),
        frame.text_column("status", N_("Status"), 16),
    )


def _poster_columns() -> tuple[PaperColumn, ...]:
    return (
        *frame.columns_of(PlanLine, ("name",)),
        wall.millions_column("approved", N_("Funds")),
        wall.millions_column("contributed", N_("People gave")),
        wall.millions_column("settled", N_("Paid so far")),
        frame.percent_column("physical", N_("Work done (%)")),
    )


def _poster_table(
    view: View, sections: Sequence[Section], columns: tuple[PaperColumn, ...]
) -> PaperTable:
    if not sections:
        rows = wall.bands_to_fill_in(columns, sector_names(view), "approved")
        return PaperTable(columns, rows, view, unit_note=wall.unit_note())
    total = _sums([line for section in sections for line in section.lines])
    rows = wall.banded_rows(columns, sections, total)
    return PaperTable(columns, rows, view, unit_note=wall.unit_note())


def _sums(lines: Iterable[Any]) -> dict[str, int | None]:
    every = tuple(lines)
    sums = {key: sum(line[key] for line in every) for key in _SUMMED}
    outstanding = [line["outstanding"] for line in every]
    return {**sums, "outstanding": None if None in outstanding else sum(outstanding)}


def _account(
    view: View, village: Village, state: LineState, given: Iterable[Contribution]
) -> dict[str, Any]:
    part = divided_by_village(view, state)[village.uid]
    return {
        "name": state.line.name,
        "approved": part.approved,
        "contributed": sum(one.value or 0 for one in given),
        "settled": part.settled,
        "outstanding": part.outstanding,
        "physical": state.physical,
        "status": state.status.words(),
    }
