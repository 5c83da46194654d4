"""What posters share: short figures, months without the year, a plan in words of few letters.

A poster tells a village what it has to know, to be read two metres away; the A4 form, which goes
with it, has every column and every đồng.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from exports.document.document import (
    ColumnPlace,
    Document,
    Head,
    PaperColumn,
    PaperRow,
    RowRole,
    Signatures,
)
from exports.forms.kit import frame
from exports.forms.kit.sections import Section, Values, sum_row
from store.base.frozen import frozen
from store.columns.kind import Align, Kind, Month, Surroundings
from store.columns.record import Column
from store.dossier.view import View
from store.language import N_, _
from store.words.money import MoneyUnit, format_money

MONTHS = "months"
_SEPARATOR = "–"
_BLANK_LINES = 3


@frozen
class Millions(Kind[int]):
    """An amount in đồng, shown in millions; exactly, so that every column adds up."""

    align: Align = field(default="right", init=False)

    def show(self, value: int, around: Surroundings) -> str:
        """Return the amount: 53900000 is "53,9"."""
        del around
        return in_millions(value)

    def export(self, value: int, around: Surroundings) -> str:
        """Return the exact amount in đồng."""
        del around
        return str(value)


def in_millions(dong: int) -> str:
    """Return an amount in đồng as millions, with all its decimals."""
    return format_money(dong, MoneyUnit.MILLION)


def millions_column(key: str, label: str) -> PaperColumn:
    """Return a column of amounts in đồng shown in millions; ``label`` is a message id."""
    return PaperColumn(Column(kind=Millions(), label=label, width=8, key=key), _(label))


def quantity_columns(key: str, unit_key: str, label: str) -> tuple[PaperColumn, ...]:
    """Return a column of quantities and that of their units behind; ``label`` is a message id."""
    unit = frame.text_column(unit_key, N_("Unit of measure"), 6, ColumnPlace.BEHIND)
    return frame.quantity_column(key, label), unit


def months_column() -> PaperColumn:
    """Return the column of the months in which something is done."""
    return replace(frame.text_column(MONTHS, N_("Months"), 6), aligned="center")


def large(column: PaperColumn) -> PaperColumn:
    """Return a column whose values are seen first."""
    return replace(column, large=True)


def months_in_short(start: Month | None, end: Month | None, year: int) -> str:
    """Return "2–5" for months of the plan year, "11/2026–3" where another year is meant."""
    months = [month for month in (start, end) if month is not None]
    shown = [str(one.month) if one.year == year else f"{one.month}/{one.year}" for one in months]
    return _SEPARATOR.join(dict.fromkeys(shown))


def banded_rows(
    columns: tuple[PaperColumn, ...],
    sections: Iterable[Section],
    total: Values,
    remarks: Mapping[str, str] | None = None,
) -> tuple[PaperRow, ...]:
    """Return the rows of all sections, whose sums stand in the band that opens them, and the total.

    ``remarks`` stand below the line of the activity with that uid.
    """
    rows: list[PaperRow] = []
    for number, section in enumerate(sections, 1):
        name = f"{frame.roman(number)}. {section.name}"
        rows.append(sum_row(columns, section.sums or {}, RowRole.GROUP, name))
        for line in section.lines:
            rows.append(frame.row_of(columns, line))
            remark = (remarks or {}).get(str(line.get("uid")))
            if remark:
                rows.append(PaperRow(frame.empty_row(columns), RowRole.REMARK, remark))
    return (*rows, sum_row(columns, total, RowRole.TOTAL, _total()))


def bands_to_fill_in(
    columns: tuple[PaperColumn, ...], names: Iterable[str], until: str
) -> tuple[PaperRow, ...]:
    """Return bands with room for handwriting; their titles run up to column ``until``."""
    nothing = frame.empty_row(columns)
    rows: list[PaperRow] = []
    for number, name in enumerate(names, 1):
        rows.append(PaperRow(nothing, RowRole.GROUP, f"{frame.roman(number)}. {name}", until=until))
        rows += [PaperRow(nothing, RowRole.BLANK)] * _BLANK_LINES
    return (*rows, PaperRow(nothing, RowRole.TOTAL, _total(), until=until))


def unit_note() -> str:
    """Return "Đơn vị tính: triệu đồng", above the table of a poster, whatever the office types."""
    return _("Unit: {unit}").format(unit=_(MoneyUnit.MILLION.label))


def _total() -> str:
    """Return the name of the sum, with the unit of all figures."""
    return _("TOTAL (million đồng)")


def without_notes(signatures: Signatures) -> Signatures:
    """Return who signs without what everybody knows, where room is scarce."""
    people = tuple(replace(one, note="") for one in signatures.signatories)
    return replace(signatures, signatories=people)


def poster(view: View, title: str, whose: str, head: Head) -> Document:
    """Return an empty poster; ``title`` is what it is, ``whose`` the village with its word."""
    subject = _("{village} – {year}").format(village=whose, year=view.year)
    made = frame.paper(view, title, subject, head)
    return replace(made, title=title)
