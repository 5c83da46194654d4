"""In which unit a figure is asked for: that of the office, or of what is counted."""

from collections.abc import Iterable

from store.columns.figures import Money, Quantity
from store.columns.record import Column, Record
from store.dossier.view import View
from store.language import _
from store.records import Activity, Decision, PlanLine

_LEADING: tuple[tuple[str, type[Record]], ...] = (
    ("activity", Activity),
    ("line", PlanLine),
    ("decision", Decision),
)
"""The columns that lead to the record which has the unit."""


def title_with_unit(view: View, column: Column, records: Iterable[Record]) -> str:
    """Return the title of a column with the unit that its figures have in all of ``records``.

    There is none for what is no figure, nor where the records have different ones.
    """
    unit = ""
    if isinstance(column.kind, Money):
        unit = _(view.unit.label)
    elif isinstance(column.kind, Quantity):
        units = {_unit_of(view, one) for one in records}
        unit = units.pop() if len(units) == 1 else ""
    titled = _("{column} ({unit})").format(column=column.title(), unit=unit)
    return titled if unit else column.title()


def _unit_of(view: View, record: Record) -> str:
    """Return the unit of measure of a record, or of the one it leads to."""
    unit = getattr(record, "unit", None)
    if unit is not None:
        return str(unit)
    for key, kind in _LEADING:
        leading = view.get(kind, getattr(record, key, None))
        if leading is not None:
            return _unit_of(view, leading)
    return ""
