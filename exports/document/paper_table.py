"""A table of a paper as data, before anything is measured.

It keeps raw values (đồng, months, quantities) and the kind of each column, so that paper and text
show ``137.000`` where spreadsheets get ``137000``.
"""

from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import Any

from store.base.frozen import frozen
from store.columns.kind import Align, Surroundings
from store.columns.record import Column
from store.words.numbers import UNKNOWN

WHOLE_COSTS = ("approved_cost", "total_cost")
PARTS_OF_COST = ("village_contribution", "external_support")
"""The columns of a cost, of which the first one counts, and of its two parts, by their keys."""


class ColumnPlace(Enum):
    """Where a column stands: on paper by itself, behind the one before it, or only in files."""

    OWN = "own"
    BEHIND = "behind"
    FILES_ONLY = "files"


class RowRole(Enum):
    """What a row of a table is for."""

    LINE = "line"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    BLANK = "blank"
    REMARK = "remark"


_SUMMING = frozenset({RowRole.SUBTOTAL, RowRole.TOTAL})
_TELLING = _SUMMING | {RowRole.LINE}


class ByHand(Enum):
    """How a table is written into on paper: not at all, row by row, on cards, on a few lines."""

    NO = "no"
    ROWS = "rows"
    CARDS = "cards"
    LINES = "lines"


@frozen
class PaperColumn:
    """One column of a table: the field it shows, the words above it and its place.

    Its values stand as their kind does, unless ``aligned`` says otherwise. On a poster those of a
    ``large`` column are seen first: figures twice as high as other text, in a frame. In a column
    that is ``told`` an empty value of a line or a sum is one that nobody knows.
    """

    field: Column
    heading: str
    place: ColumnPlace = ColumnPlace.OWN
    aligned: Align | None = None
    large: bool = False
    told: bool = False

    @property
    def key(self) -> str:
        """The column's key, as spreadsheets and JSON name it."""
        return self.field.key

    @property
    def align(self) -> Align:
        """How its values stand in the column."""
        return self.aligned or self.field.kind.align

    @property
    def weight(self) -> int:
        """Its declared width in terminal cells, which paper takes as a proportion."""
        return self.field.width


@frozen
class PaperRow:
    """One row: a raw value for each column of its table.

    ``title`` is written across the columns from the first empty one to the next that has a value,
    or to the column ``until``; rows that are not lines are named by it. A remark belongs to the
    line above it.
    """

    values: tuple[Any, ...]
    role: RowRole = RowRole.LINE
    title: str = ""
    until: str = ""

    @property
    def is_to_fill_in(self) -> bool:
        """Tell whether something is to be written into the row by hand.

        A sum is where it says up to which column its title runs; else nobody knows its figures.
        """
        if self.role is RowRole.BLANK:
            return True
        is_open = self.role is RowRole.LINE or (self.role in _SUMMING and bool(self.until))
        return is_open and all(value in (None, "", ()) for value in self.values)


class _Shown(dict[Any, str]):
    """What the values of one column are shown as; months, units and sums come many times."""

    def __init__(self, field: Column, around: Surroundings) -> None:
        super().__init__()
        self._field, self._around = field, around

    def __missing__(self, value: Any) -> str:
        text = self[value] = self._field.show(value, self._around)
        return text


@frozen
class PaperTable:
    """Rows under columns; ``around`` is the dossier by which values are shown.

    ``caption`` stands above, ``unit_note`` above to the right, ``words`` below ("Bằng chữ: …").
    Of a paper with several tables, spreadsheets get the ``main`` one. ``by_hand`` says how what is
    empty in it is filled in on paper, with boxes for dates and choices; long text then gets
    ``long_lines``.
    """

    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    around: Surroundings
    caption: str = ""
    unit_note: str = ""
    words: str = ""
    main: bool = False
    by_hand: ByHand = ByHand.NO
    long_lines: int = 2

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(column.key for column in self.columns)

    @property
    def lines(self) -> Iterator[PaperRow]:
        """The rows that carry data: no titles, sums or blanks."""
        return (row for row in self.rows if row.role is RowRole.LINE)

    @property
    def paper_columns(self) -> tuple[PaperColumn, ...]:
        """The columns that stand by themselves on paper."""
        return tuple(column for column in self.columns if column.place is ColumnPlace.OWN)

    @cached_property
    def _shown(self) -> list[tuple[ColumnPlace, "_Shown"]]:
        """For each column its place and what its values are shown as."""
        return [(column.place, _Shown(column.field, self.around)) for column in self.columns]

    def shown(self, row: PaperRow) -> list[str]:
        """Return the row as a person reads it, one text for each paper column."""
        texts: list[str] = []
        unknown = self._unknown_places(row)
        for index, ((place, shown), value) in enumerate(zip(self._shown, row.values, strict=True)):
            if place is ColumnPlace.OWN:
                texts.append(UNKNOWN if index in unknown else shown[value])
            elif place is ColumnPlace.BEHIND and (text := shown[value]):
                texts[-1] = f"{texts[-1]} {text}".strip()
        return texts

    @cached_property
    def _cost_places(self) -> tuple[int | None, tuple[int, ...]]:
        """The place of the column with the whole cost, if any, and of those with its parts."""
        places = {column.key: place for place, column in enumerate(self.columns)}
        wholes = [places[key] for key in WHOLE_COSTS if key in places]
        return next(iter(wholes), None), tuple(
            places[key] for key in PARTS_OF_COST if key in places
        )

    def _unknown_places(self, row: PaperRow) -> tuple[int, ...]:
        """Return the places of figures that nobody has told, in a row that tells others."""
        whole, parts = self._cost_places
        places: tuple[int, ...] = ()
        if whole is not None and row.values[whole] is not None:
            places = parts
        elif whole is not None and row.role in _SUMMING and not row.is_to_fill_in:
            places = (whole, *parts)
        if self._told_places and row.role in _TELLING and not row.is_to_fill_in:
            places = (*places, *self._told_places)
        return tuple(place for place in places if row.values[place] is None)

    @cached_property
    def _told_places(self) -> tuple[int, ...]:
        """The places of the columns in which nothing is left empty that is known."""
        return tuple(place for place, column in enumerate(self.columns) if column.told)

    def exported(self, row: PaperRow) -> list[str]:
        """Return the row for a spreadsheet, one plain text for each column."""
        pairs = zip(self.columns, row.values, strict=True)
        return [column.field.export(value, self.around) for column, value in pairs]

    def title_span(self, row: PaperRow) -> tuple[int, int]:
        """Return the paper columns (first, behind the last) over which the row's title runs.

        Raises:
            ValueError: All paper columns have a value, and none is left for the title.
        """
        texts = self.shown(row)
        first = next((place for place, text in enumerate(texts) if not text), len(texts))
        keys = [column.key for column in self.paper_columns]
        stop = keys.index(row.until) if row.until in keys else len(texts)
        if first >= stop:
            message = f"“{row.title}” has no empty column to stand in beside {texts}"
            raise ValueError(message)
        return first, next((place for place in range(first, stop) if texts[place]), stop)
