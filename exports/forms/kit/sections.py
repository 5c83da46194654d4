"""Tables in sections: a title, numbered lines and a sub-total for each, then the grand total."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from exports.document.document import Column, Role, Row
from exports.forms.kit import frame
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import _
from store.stages.village.totals import Totals

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
    columns: tuple[Column, ...], sections: Iterable[Section], total: Values
) -> tuple[Row, ...]:
    """Return the rows of all sections, numbered from 1 in each, and the grand total."""
    rows: list[Row] = []
    for number, section in enumerate(sections, 1):
        rows.append(Row(frame.empty_row(columns), Role.GROUP, _numbered(number, section.name)))
        rows += [
            frame.row_of(columns, line, no=place) for place, line in enumerate(section.lines, 1)
        ]
        if section.sums is not None:
            rows.append(sum_row(columns, section.sums, Role.SUBTOTAL, _subtotal(section.name)))
    return (*rows, sum_row(columns, total, Role.TOTAL, _("TOTAL")))


def rows_to_fill_in(
    columns: tuple[Column, ...], names: Iterable[str], until: str
) -> tuple[Row, ...]:
    """Return room for handwriting in each section; titles of sums run up to column ``until``."""
    nothing = frame.empty_row(columns)
    rows: list[Row] = []
    for number, name in enumerate(names, 1):
        rows.append(Row(nothing, Role.GROUP, _numbered(number, name)))
        rows += [Row(nothing, Role.BLANK)] * _BLANK_LINES
        rows.append(Row(nothing, Role.SUBTOTAL, _subtotal(name), until=until))
    return (*rows, Row(nothing, Role.TOTAL, _("TOTAL"), until=until))


def sum_row(columns: tuple[Column, ...], sums: Values, role: Role, title: str) -> Row:
    """Return a row of sums under ``title``."""
    return replace(frame.row_of(columns, sums), role=role, title=title)


def cost_sums(totals: Totals) -> Values:
    """Return the three sums by the keys of the columns they stand in."""
    return {
        "total_cost": totals.total,
        "village_contribution": totals.village,
        "external_support": totals.external,
    }


def sector_names(view: View) -> tuple[str, ...]:
    """Return the names of the commune's sectors in their order."""
    return tuple(view.sectors.values())


def _numbered(number: int, name: str) -> str:
    return f"{frame.roman(number)}. {name}"


def _subtotal(name: str) -> str:
    return _("Sub-total {sector}").format(sector=name)
