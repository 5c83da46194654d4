"""A blank form of any table, for meetings where there is no computer.

Its fields stand in the order in which they are typed, so that what comes back is typed row by row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any

from exports.document.document import (
    ByHand,
    Document,
    Head,
    Note,
    Orientation,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
)
from exports.forms.kit import frame
from exports.forms.kit.handwritten import explained, most_fitting
from exports.setting.handwritten.columns import least_width
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import a4
from store.base.frozen import frozen
from store.columns.choices import SectorChoice
from store.columns.dates import Day
from store.columns.kind import Text
from store.columns.record import Column, Record
from store.dossier.view import View
from store.exchange.sheet_code import SheetCode
from store.language import N_, _, calling_villages
from store.records import Village

_MOST_COLUMNS = 10
"""Records with more fields are written on cards: columns would be too narrow for a hand."""

_UPRIGHT_COLUMNS = 5
_MOST_ROWS = 40
_MOST_LINES = 8
_LONGEST_KNOWN = 240
_SQUEEZED = 1.04
"""By how much columns may together be wider than the page before a table becomes cards."""

_ROWS_OF_A_SECTOR = 3
_ROWS_OF_A_RECORD = 2
_OF_THE_PROGRAM = frozenset({"computed_figure", "value_follows"})
"""Columns that say how the program reckons, which nobody writes at a meeting."""

_HEAD_FIELDS = (
    Column(kind=Text(), label=N_("Filled in at"), width=20, key="written_at"),
    Column(kind=Day(), label=N_("Day"), width=10, key="written_on"),
    Column(kind=Text(), label=N_("Recorder"), width=20, key="written_by"),
)
"""Where, when and by whom the form was filled in; this stays on paper."""


@frozen
class BlankTable:
    """What a blank form is of: a table, and its fields in the order in which they are typed.

    Attributes:
        record_type: What a row is.
        fields: What is written; linked records' columns may be among them.
        village: The uid of the village it is for, empty where it is for any.
        known: Values that every row has, such as the body of a group: the subject names them.
        group: The column by whose value rows stand under ``titles``, such as sectors; a sheet on
            which it has none has the column itself before the others.
        titles: The words above each group of rows.
        listed: The rows whose beginning is known, by column key; they are printed as they are.
    """

    record_type: type[Record]
    fields: tuple[Column, ...]
    village: str = ""
    known: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    group: Column | None = None
    titles: tuple[str, ...] = ()
    listed: tuple[Mapping[str, Any], ...] = ()

    @property
    def written(self) -> tuple[Column, ...]:
        """The fields of each row, in the order of typing."""
        first = (self.group,) if self.group is not None and not self._has_titles else ()
        return (*first, *(one for one in self.fields if one.key not in self.known))

    @property
    def _has_titles(self) -> bool:
        return bool(self.titles) or any(self.title_of(row) for row in self.listed)

    def title_of(self, row: Mapping[str, Any]) -> str:
        """Return the words above the rows to which a listed one belongs, empty for none."""
        return str(row.get(self.group.key) or "") if self.group is not None else ""

    @property
    def is_by_sector(self) -> bool:
        """Whether rows stand under the names of sectors."""
        return self.group is not None and isinstance(self.group.kind, SectorChoice)


def writable_fields(record_type: type[Record]) -> tuple[Column, ...]:
    """Return the columns a person fills in when a record is new, in their declared order."""
    return tuple(
        column
        for column in record_type.typed_columns()
        if column.stage in {0, record_type.home_stage} and column.key not in _OF_THE_PROGRAM
    )


def with_words(view: View, sheet: BlankTable) -> BlankTable:
    """Return the sheet with what is printed of its rows in words, whatever kind of value it is."""
    printed = {key for row in sheet.listed for key in row}
    own = [one for one in (sheet.group, *sheet.fields) if one is not None and one.key in printed]
    kinds = {one.key: one for one in own}
    words = {one.key: replace(one, kind=Text()) for one in own}
    group = sheet.group and words.get(sheet.group.key, sheet.group)
    return replace(
        sheet,
        fields=tuple(words.get(one.key, one) for one in sheet.fields),
        group=group,
        listed=tuple(
            {
                key: _shortened(kinds[key].show(value, view))
                for key, value in row.items()
                if key in kinds
            }
            for row in sheet.listed
        ),
    )


def _shortened(text: str) -> str:
    """Return enough of ``text`` to know by it which record is meant."""
    return text if len(text) <= _LONGEST_KNOWN else f"{text[: _LONGEST_KNOWN - 1]}…"


def blank_sheet(view: View, sheet: BlankTable) -> Document:
    """Return an A4 form to be filled in by hand, whose fields stand in the order of typing.

    It has numbered rows of 8.5 mm, or cards where a record has too many fields for a hand, and as
    many of them as its pages hold: one page, or those which the groups need.
    """
    with calling_villages(view.meta.village_word):
        return _blank_sheet(view, with_words(view, sheet))


def _blank_sheet(view: View, sheet: BlankTable) -> Document:
    orientation = _orientation(view, sheet)
    if sheet.is_by_sector and orientation is None:
        sheet = replace(sheet, titles=())
    least = 0 if sheet.listed else 1
    if sheet.titles and orientation is not None:
        least = _ROWS_OF_A_SECTOR if sheet.is_by_sector else _ROWS_OF_A_RECORD
    most = least if sheet.listed else _MOST_ROWS
    form = partial(_form, view, sheet, orientation)
    rows = most_fitting(lambda count: form((count, 2)), least, most)
    lines = most_fitting(lambda count: form((rows, count)), 2, _MOST_LINES)
    code = SheetCode.of(view, sheet.record_type.table, sheet.village)
    return replace(form((rows, lines)), code=code)


def _form(
    view: View, sheet: BlankTable, across: Orientation | None, count: tuple[int, int]
) -> Document:
    """Return the form, with cards where rows fit on no page.

    ``count`` is of how many rows, in each group where there are groups, and of how many lines for
    long text.
    """
    rows, lines = count
    table = _table(view, sheet, rows, ByHand.ROWS if across else ByHand.CARDS)
    table = replace(table, long_lines=lines)
    orientation = across or "portrait"
    title, subject = sheet.record_type.label, _subject(view, sheet)
    made = frame.paper(view, title, subject, _head(view, sheet), orientation)
    blocks = (
        _written_where_and_when(view),
        *explained(table, TextMeasure(shipped_typeface()), a4(orientation)),
        Note(_("To be typed in this order: row by row, from left to right.")),
    )
    return replace(made, title=made.title.upper(), blocks=blocks)


def _orientation(view: View, sheet: BlankTable) -> Orientation | None:
    """Return how a page with rows stands, or None where no row of one would hold all fields."""
    measure = TextMeasure(shipped_typeface())
    least = least_width(_table(view, sheet, 1, ByHand.ROWS), measure)
    if len(sheet.written) <= _UPRIGHT_COLUMNS and least <= a4("portrait").room:
        return "portrait"
    fits = least <= a4("landscape").room * _SQUEEZED
    return "landscape" if fits and len(sheet.written) <= _MOST_COLUMNS else None


def _table(view: View, sheet: BlankTable, rows: int, by_hand: ByHand) -> PaperTable:
    columns = tuple(PaperColumn(one, one.title()) for one in sheet.written)
    if by_hand is ByHand.ROWS:
        columns = (frame.number_column(), *columns)
    own = {"village": sheet.village or None}
    made = list(_listed_rows(sheet, columns, own))
    for title in sheet.titles or ("",):
        if title:
            made.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, title))
        made += [_row(columns, number, own) for number in range(1, rows + 1)]
    return PaperTable(columns, tuple(made), view, main=True, by_hand=by_hand)


def _listed_rows(
    sheet: BlankTable, columns: Sequence[PaperColumn], own: Mapping[str, Any]
) -> Iterator[PaperRow]:
    """Yield the rows of which something is known, under the titles of their groups."""
    for title, found in groupby(sheet.listed, sheet.title_of):
        if title:
            yield PaperRow(frame.empty_row(columns), RowRole.GROUP, title)
        for number, one in enumerate(found, 1):
            yield _row(columns, number, {**own, **one})


def _row(columns: Sequence[PaperColumn], number: int, known: Mapping[str, Any]) -> PaperRow:
    return replace(frame.row_of(columns, known, no=number), role=RowRole.BLANK)


def _written_where_and_when(view: View) -> PaperTable:
    columns = tuple(PaperColumn(one, one.title()) for one in _HEAD_FIELDS)
    row = PaperRow(frame.empty_row(columns), RowRole.BLANK)
    return PaperTable(columns, (row,), view, by_hand=ByHand.LINES)


def _head(view: View, sheet: BlankTable) -> Head:
    village = view.get(Village, sheet.village)
    if village is not None:
        return replace(frame.village_head(view, village, None), place_date="")
    return Head((_("Commune of {name}").format(name=view.meta.unit_name).upper(),))


def _subject(view: View, sheet: BlankTable) -> str:
    """Return what all rows have in common, and the plan year."""
    columns = sheet.record_type.columns
    known = [columns[key].show(value, view) for key, value in sheet.known.items()]
    year = _("Form for handwriting, plan year {year}").format(year=view.year)
    return " – ".join((*known, year))
