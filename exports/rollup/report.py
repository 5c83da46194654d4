"""A report upwards as a document: the columns of its declaration, and what is not counted."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from exports.document.document import Block, Document, Note, PaperColumn, PaperTable
from exports.files.json_rows import json_text
from exports.forms.kit import frame
from exports.rollup.figures import FIGURES
from exports.rollup.names import values_called
from exports.rollup.paper import Grouped, RollUpOrder, left_out_blocks
from store.columns.figures import Quantity
from store.columns.record import Column
from store.language import _, current_language
from store.rollup.choosing import RollUp
from store.rollup.groups import Dimension, Figures, Only
from store.rollup.reports import Report, ReportColumn
from store.rollup.sums import MONEY, REACHED
from store.words.numbers import rounded_percent

_PERCENT_WIDTH = 8


class ReportPaper(Grouped):
    """A report, filled from what was found."""

    def __init__(self, found: RollUp, report: Report, only: Only) -> None:
        """Fill ``report``; ``only`` narrows it down further.

        Raises:
            NoSuchName: It counts only what none of the dossiers has.
        """
        self.report = report
        wanted = _both(only, _wanted(found, report))
        super().__init__(found, RollUpOrder(report.groups, wanted, report.unit))

    def document(self) -> Document:
        """Return the whole paper."""
        return Document(
            self.report.heading,
            self.last_written,
            current_language(),
            blocks=tuple(self._blocks()),
            orientation="landscape",
        )

    def json(self) -> str:
        """Return the rows as JSON, an array of objects under the keys of the columns."""
        return json_text(self._table())

    def _blocks(self) -> Iterator[Block]:
        yield self._table()
        yield from self.notes()
        yield from (Note(sentence) for sentence in self._known_of())
        yield from left_out_blocks(self.found.left_out)

    def _table(self) -> PaperTable:
        columns = (*self.label_columns(), *map(_column, self.report.columns))
        has_money = any(one.figure in MONEY and not one.percent_of for one in self.report.columns)
        return PaperTable(
            columns,
            tuple(self.rows(columns, _values_by(self.report))),
            self.around,
            unit_note=frame.unit_note(self.around) if has_money else "",
            main=True,
        )

    def _known_of(self) -> Iterator[str]:
        """Yield of how many lines it is known whom they serve."""
        lines = self.total.counts["approved_lines"]
        told = {one.figure: one for one in self.report.columns if one.figure in REACHED}
        for key, column in told.items():
            message = _("{figure}: known of {told} of {lines} approved lines.")
            told_of = self.total.reached[key].told
            yield message.format(figure=_heading(column), told=told_of, lines=lines)


def _both(one: Only, other: Only) -> Only:
    """Return what both of them count."""
    everything = {**one, **other}
    return {
        key: one.get(key, everything[key]) & other.get(key, everything[key]) for key in everything
    }


def _wanted(found: RollUp, report: Report) -> Mapping[Dimension, frozenset[Hashable]]:
    return {
        dimension: frozenset().union(
            *(values_called(found.counted, dimension, name) for name in names)
        )
        for dimension, names in report.only.items()
    }


def _column(one: ReportColumn) -> PaperColumn:
    figure = FIGURES[one.figure]
    kind, width = (Quantity(), _PERCENT_WIDTH) if one.percent_of else (figure.kind, figure.width)
    field = Column(kind=kind, label=figure.label, width=width, key=one.key)
    return PaperColumn(field, _heading(one), told=True)


def _heading(one: ReportColumn) -> str:
    if one.heading or not one.percent_of:
        return one.heading or FIGURES[one.figure].title()
    return _("{figure}: % of {whole}").format(
        figure=FIGURES[one.figure].title(), whole=FIGURES[one.percent_of].title()
    )


def _values_by(report: Report) -> Callable[[Figures], Mapping[str, Any]]:
    return lambda figures: {one.key: _value(one, figures) for one in report.columns}


def _value(one: ReportColumn, figures: Figures) -> Any:
    value = figures.value(one.figure)
    if not one.percent_of:
        return value
    whole = figures.value(one.percent_of)
    return None if value is None or whole is None else rounded_percent(value, whole)
