"""A roll-up as a document: a table of groups, charts, whom it serves, and what is not counted."""

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from exports.document.charts import BarChart, Bars
from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    Heading,
    Note,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
)
from exports.forms.kit import frame
from exports.rollup.figures import FIGURES, told_column, values_of
from exports.rollup.names import DIMENSIONS, Names
from store.base.frozen import frozen
from store.columns.figures import Money
from store.columns.kind import Text
from store.columns.record import Column
from store.dossier.view import View
from store.language import N_, _, current_language
from store.records import Meta
from store.rollup.choosing import RollUp
from store.rollup.groups import Dimension, Figures, Group, groups, total
from store.rollup.outcome import LeftOut
from store.rollup.sums import MONEY, REACHED
from store.words.money import MoneyUnit
from store.words.numbers import UNKNOWN, format_number

TITLE = N_("ROLL-UP OF COMMUNE PLANS")

_CHARTED = ("asked", "approved", "spent")
_MOST_BARS = 12
_MOST_NAMED = 50
_DIVIDED_BY = frozenset({Dimension.SOURCE, Dimension.PROGRAMME})
_NAME_WIDTH = 22
_CODE = "commune_code"
_NO_YEAR = 2000
"""What stands for the plan year where there is no dossier; nothing shows it."""
_COUNTED_TWICE = N_(
    "Amounts are divided among sources. Lines, and the people they serve, are not: each counts "
    "with every source that takes part in it, and in the total once."
)
_KNOWN_OF = N_(
    "People: how many the villages counted, and in brackets of how many of the approved lines "
    "that is known."
)


@frozen
class RollUpOrder:
    """What is wanted of a roll-up.

    Attributes:
        by: What the groups have in common; nothing gives the total alone.
        only: What is counted.
        unit: In which unit money is told.
    """

    by: tuple[Dimension, ...] = (Dimension.COMMUNE, Dimension.YEAR)
    only: Mapping[Dimension, frozenset[Hashable]] | None = None
    unit: MoneyUnit = MoneyUnit.MILLION


class Grouped:
    """A roll-up in groups: what every paper of it needs, worked out once."""

    def __init__(self, found: RollUp, order: RollUpOrder) -> None:
        """Roll ``found`` up as ``order`` says."""
        self.found = found
        self.order = order
        year = max([one.year for one in found.counted], default=_NO_YEAR)
        self.around = View.of_records([Meta(uid="meta", year=year, unit=order.unit.key)])
        self.names = Names(found.counted)
        self.total = total(found.counted, order.only)
        self.groups = sorted(groups(found.counted, order.by, order.only), key=self._place)

    @property
    def last_written(self) -> dt.datetime:
        """When the last of the dossiers was saved: the same dossiers give the same paper."""
        seconds = max([one.written for one in self.found.counted], default=0)
        return dt.datetime.fromtimestamp(seconds, dt.UTC)

    def labels(self, group: Group) -> list[str]:
        """Return what a group is called, for each of the dimensions asked for."""
        pairs = zip(self.order.by, group.key, strict=True)
        return [self.names.name(dimension, value) for dimension, value in pairs]

    def label_columns(self) -> tuple[PaperColumn, ...]:
        """Return the columns that say what a row is."""
        if not self.order.by:
            return (frame.text_column("group", N_("Group"), _NAME_WIDTH),)
        return tuple(column for one in self.order.by for column in _columns_of(one))

    def rows(self, columns: Sequence[PaperColumn], values: Any) -> Iterator[PaperRow]:
        """Yield a row for each group, and one for the total; ``values`` reads its figures."""
        keys = [one.value for one in self.order.by]
        for group in self.groups if keys else ():
            labels = dict(zip(keys, self.labels(group), strict=True))
            yield frame.row_of(columns, {**values(group.figures), **labels, **self._code(group)})
        row = frame.row_of(columns, values(self.total))
        yield PaperRow(row.values, RowRole.TOTAL, _("TOTAL"))

    def notes(self) -> Iterator[Block]:
        """Yield what must be known of the groups to understand their sums."""
        if _DIVIDED_BY & set(self.order.by):
            yield Note(_(_COUNTED_TWICE))

    def _code(self, group: Group) -> dict[str, str]:
        """Return the code of the commune, which files tell beside its name."""
        by = list(self.order.by)
        if Dimension.COMMUNE not in by:
            return {}
        return {_CODE: group.key[by.index(Dimension.COMMUNE)][1]}

    def _place(self, group: Group) -> list[tuple[Hashable, ...]]:
        pairs = zip(self.order.by, group.key, strict=True)
        return [self.names.place(dimension, value) for dimension, value in pairs]


class RollUpPaper(Grouped):
    """The paper with tables of money and people, and bars."""

    def document(self) -> Document:
        """Return the whole paper."""
        return Document(
            _(TITLE),
            self.last_written,
            current_language(),
            self._subject(),
            blocks=tuple(self._blocks()),
            orientation="landscape",
        )

    def main_table(self) -> PaperTable:
        """Return the table of groups; files get every figure, paper the money."""
        columns = (
            *self.label_columns(),
            *(PaperColumn(FIGURES[key], FIGURES[key].title()) for key in MONEY),
            *(
                PaperColumn(one, one.title(), ColumnPlace.FILES_ONLY)
                for key, figure in FIGURES.items()
                if key not in MONEY
                for one in ((figure, told_column(key)) if key in REACHED else (figure,))
            ),
        )
        return PaperTable(
            columns,
            tuple(self.rows(columns, values_of)),
            self.around,
            unit_note=frame.unit_note(self.around),
            main=True,
        )

    def _subject(self) -> str:
        return _("{dossiers} dossiers, {approved} of {lines} lines approved").format(
            dossiers=format_number(len(self.found.counted)),
            approved=format_number(self.total.counts["approved_lines"]),
            lines=format_number(self.total.counts["lines"]),
        )

    def _blocks(self) -> Iterator[Block]:
        yield self.main_table()
        yield from self.notes()
        if self.order.by:
            yield self._money_chart()
        yield Heading(_("What is counted, and whom it serves"))
        yield self._people_table()
        yield Note(_(_KNOWN_OF))
        yield from left_out_blocks(self.found.left_out)

    def _people_table(self) -> PaperTable:
        counts = [key for key in FIGURES if key not in (*MONEY, *REACHED)]
        columns = (
            *self.label_columns(),
            *(PaperColumn(FIGURES[key], FIGURES[key].title()) for key in counts),
            *(_known_column(key) for key in REACHED),
        )
        return PaperTable(columns, tuple(self.rows(columns, _with_known)), self.around)

    def _money_chart(self) -> BarChart:
        largest = sorted(self.groups, key=lambda one: -_largest(one.figures))[:_MOST_BARS]
        shown = [one for one in self.groups if one in largest]
        title = _("Money asked, approved and spent")
        if len(shown) < len(self.groups):
            title = _("{title}: the {count} largest of {all}").format(
                title=title, count=len(shown), all=format_number(len(self.groups))
            )
        return BarChart(
            title=title,
            series=tuple(FIGURES[key].title() for key in _CHARTED),
            unit_note=frame.unit_note(self.around),
            entries=tuple(
                Bars(", ".join(self.labels(one)), tuple(one.figures.money[key] for key in _CHARTED))
                for one in shown
            ),
            kind=Money(),
            around=self.around,
        )


def left_out_blocks(left_out: Sequence[LeftOut]) -> Iterator[Block]:
    """Yield what a paper says of the files that are not counted."""
    if left_out:
        count = format_number(len(left_out))
        yield Heading(_("Files that are not counted: {count}").format(count=count))
        yield from map(Note, left_out_words(left_out))


def left_out_words(left_out: Sequence[LeftOut]) -> list[str]:
    """Return why files are not counted, a sentence for each of the first ones."""
    words = [one.sentence for one in left_out[:_MOST_NAMED]]
    if len(left_out) > _MOST_NAMED:
        more = format_number(len(left_out) - _MOST_NAMED)
        words.append(_("And {count} more, which the JSON file names.").format(count=more))
    return words


def _columns_of(dimension: Dimension) -> Iterator[PaperColumn]:
    yield frame.text_column(dimension.value, DIMENSIONS[dimension], _NAME_WIDTH)
    if dimension is Dimension.COMMUNE:
        yield frame.text_column(_CODE, N_("Commune code"), place=ColumnPlace.FILES_ONLY)


def _known_column(key: str) -> PaperColumn:
    field = Column(kind=Text(), label=FIGURES[key].label, width=FIGURES[key].width + 4, key=key)
    return PaperColumn(field, field.title(), aligned="right", told=True)


def _with_known(figures: Figures) -> dict[str, object]:
    """Return the figures, counts of people as texts: "1.234 (12/18)"."""
    lines = figures.counts["approved_lines"]
    known = {
        key: f"{format_number(one.count)} ({one.told}/{lines})"
        if one.count is not None
        else UNKNOWN
        for key, one in figures.reached.items()
    }
    return {**values_of(figures), **known}


def _largest(figures: Figures) -> int:
    return max(figures.money[key] for key in _CHARTED)
