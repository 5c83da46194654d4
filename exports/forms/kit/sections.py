"""Tables in sections: a title, numbered lines and a sub-total for each, then the grand total."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from exports.document.document import Note, PaperColumn, PaperRow, RowRole
from exports.forms.kit import frame
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import _
from store.records.costs import COSTS
from store.stages.village.totals import Totals
from store.words.numbers import UNKNOWN

Values = Mapping[str, object]
"""What stands in a row, by column key."""

_BLANK_LINES = 3


@frozen
class Section:
    """A part of a table, such as a sector: its name, its lines, and what they add up to.

    Without ``sums`` it has no sub-total.
    """

    name: str
    lines: Sequence[Values]
    sums: Values | None = None


def rows_of_sections(
    columns: tuple[PaperColumn, ...], sections: Iterable[Section], total: Values
) -> tuple[PaperRow, ...]:
    """Return the rows of all sections, numbered from 1 in each, and the grand total."""
    rows: list[PaperRow] = []
    for number, section in enumerate(sections, 1):
        rows.append(
            PaperRow(frame.empty_row(columns), RowRole.GROUP, _numbered(number, section.name))
        )
        rows += [
            frame.row_of(columns, line, no=place) for place, line in enumerate(section.lines, 1)
        ]
        if section.sums is not None:
            rows.append(sum_row(columns, section.sums, RowRole.SUBTOTAL, _subtotal(section.name)))
    return (*rows, sum_row(columns, total, RowRole.TOTAL, _("TOTAL")))


def rows_to_fill_in(
    columns: tuple[PaperColumn, ...], names: Iterable[str], until: str
) -> tuple[PaperRow, ...]:
    """Return room for handwriting in each section; titles of sums run up to column ``until``."""
    nothing = frame.empty_row(columns)
    rows: list[PaperRow] = []
    for number, name in enumerate(names, 1):
        rows.append(PaperRow(nothing, RowRole.GROUP, _numbered(number, name)))
        rows += [PaperRow(nothing, RowRole.BLANK)] * _BLANK_LINES
        rows.append(PaperRow(nothing, RowRole.SUBTOTAL, _subtotal(name), until=until))
    return (*rows, PaperRow(nothing, RowRole.TOTAL, _("TOTAL"), until=until))


def groups_to_fill_in(
    columns: tuple[PaperColumn, ...], names: Iterable[str], lines: int
) -> tuple[PaperRow, ...]:
    """Return room for as many ``lines`` of handwriting below each name; names are numbered."""
    rows: list[PaperRow] = []
    for number, name in enumerate(names, 1):
        rows.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, f"{number}. {name}"))
        rows += frame.blank_rows(columns, lines)
    return tuple(rows)


def sum_row(columns: tuple[PaperColumn, ...], sums: Values, role: RowRole, title: str) -> PaperRow:
    """Return a row of sums under ``title``."""
    return replace(frame.row_of(columns, sums), role=role, title=title)


def cost_sums(totals: Totals) -> Mapping[str, int | None]:
    """Return the three sums by the keys of the columns they stand in.

    A part of which nothing is known, as no row is divided, has no sum; where nobody has told any
    cost there is none.
    """
    if not totals.is_known:
        return dict.fromkeys(COSTS)
    is_told = not totals.undivided
    return {
        "total_cost": totals.total,
        "village_contribution": totals.village if totals.village or is_told else None,
        "external_support": totals.external if totals.external or is_told else None,
    }


def said_costs(view: View, totals: Totals) -> Mapping[str, str]:
    """Return the three sums as amounts in running text, by the keys of their columns."""
    return {
        key: UNKNOWN if dong is None else frame.amount(view, dong)
        for key, dong in cost_sums(totals).items()
    }


def total_in_words(totals: Totals) -> str:
    """Return "(Bằng chữ: … đồng)" for the total, with dots where nobody has told any cost."""
    if totals.is_known:
        return frame.in_words(totals.total)
    return _("(In words: {words})").format(words=frame.DOTS)


def undivided_notes(view: View, totals: Totals) -> tuple[Note, ...]:
    """Return what is to be remarked where the two parts do not make the total cost."""
    if not totals.undivided:
        return ()
    message = _(
        "–: not divided yet into village contribution and external support; {undivided} of the"
        " total cost {total}."
    )
    said = message.format(
        undivided=frame.amount(view, totals.undivided), total=frame.amount(view, totals.total)
    )
    return (Note(said),)


def sector_names(view: View) -> tuple[str, ...]:
    """Return the names of the commune's sectors in their order."""
    return tuple(view.sectors.values())


def _numbered(number: int, name: str) -> str:
    return f"{frame.roman(number)}. {name}"


def _subtotal(name: str) -> str:
    return _("Sub-total {sector}").format(sector=name)
