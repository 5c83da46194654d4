"""Which answer a column asks for on paper, and the words that explain it below the table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from exports.document.document import (
    ByHand,
    ColumnPlace,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
)
from exports.setting.handwritten.answers import (
    Boxes,
    Figure,
    FreeText,
    HandwrittenAnswer,
    PrintedNumber,
    PrintedWords,
    Ticks,
)
from exports.type.measure import TextMeasure
from store.columns.choices import Choice, Reference, SectorChoice, Several, Suggestion
from store.columns.dates import Day, MonthOfYear
from store.columns.figures import Money, Percent, Quantity, Rating, Share, WholeNumber, Year
from store.columns.kind import LIST_SEPARATOR, Flag, Kind, Surroundings, Text
from store.columns.record import Column
from store.language import N_, _

_FEW = 5
_LISTED = 15
_LETTERS = 460
"""Of how many options each is a box to tick, how many with how many letters are listed below."""

NUMBER_KEY = "no"
_SHORT_TEXTS = ((3, 5.5), (6, 12.0), (8, 15.0), (12, 22.0))
"""Up to how many terminal cells text is a mark, a unit or a short word, and its room in mm."""

_NARROWEST_CELLS = 2
_MARK = 3.4
"""Columns as narrow as those of months take a mark: their room in mm."""

_MAIN_CELLS = 24
_MAIN_TEXT = 56.0
_LONG_TEXT = 40.0
_MONEY = 23.6
_UNIT = 9.0
"""The least widths in mm: for the text a row is about, which is declared as wide as this in
terminal cells, for other long text, an amount, a unit behind a figure."""

_MAIN_LETTERS = ((28, 60), (_MAIN_CELLS, 48))
"""How many letters four of five names, problems or measures have at most, by the cells declared."""

_CENTURY = "20"
"""What is printed of a year: everything planned, held or paid falls into this century."""

_FLAG_HINT = N_("x if so")
_CODE_HINT = N_("number, see below")
_CODES_HINT = N_("numbers, see below")
_OTHER_HINT = N_("number below, or words")

_BY_KIND: tuple[tuple[type[Kind[Any]], Callable[[], HandwrittenAnswer]], ...] = (
    (Day, lambda: Boxes(_("day/month/year"), groups=(2, 2, 2), printed=_CENTURY)),
    (MonthOfYear, lambda: Boxes(_("month/year"), groups=(2, 2), printed=_CENTURY)),
    (Year, lambda: Boxes(groups=(4,))),
    (Percent, lambda: Figure(width=12, behind="%")),
    (Quantity, lambda: Figure(width=14)),
    (WholeNumber, lambda: Figure(width=13)),
    (Share, Figure),
)
"""The first kind that fits decides."""


def answer_of(
    column: PaperColumn,
    around: Surroundings,
    measure: TextMeasure,
    ticks_room: float,
    *,
    long_lines: int,
) -> HandwrittenAnswer:
    """Return how the value of ``column`` is written by hand.

    Options become boxes to tick where they fit side by side into ``ticks_room`` mm. Text of
    several lines gets ``long_lines``.
    """
    if column.key == NUMBER_KEY:
        return PrintedNumber()
    if column.weight <= _NARROWEST_CELLS:
        return FreeText(width=_MARK)
    ticks = _ticks(column.field, around, measure, ticks_room)
    return ticks or _written(column.field, around, long_lines)


def legends(table: PaperTable, answers: Sequence[HandwrittenAnswer]) -> tuple[str, ...]:
    """Return what the numbers stand for that are written into ``table``, each list once."""
    listed: dict[tuple[str, ...], list[str]] = {}
    for column, answer in zip(table.paper_columns, answers, strict=True):
        options = _listed(column.field, table.around)
        if options and not isinstance(answer, Ticks | PrintedWords):
            listed.setdefault(options, []).append(column.heading)
    return tuple(
        f"{LIST_SEPARATOR.join(headings)}: {LIST_SEPARATOR.join(options)}."
        for options, headings in listed.items()
    )


def _picked(field: Column) -> Choice | SectorChoice | Reference | None:
    """Return the kind of the options of which one or several are written, None for other kinds."""
    kind = field.kind.of if isinstance(field.kind, Several) else field.kind
    return kind if isinstance(kind, Choice | SectorChoice | Reference) else None


def _listed(field: Column, around: Surroundings) -> tuple[str, ...]:
    """Return number and words of the options among which is chosen by number.

    There are none where options have no numbers, or where they are too many.
    """
    kind = _picked(field)
    if kind is None:
        return ()
    options = kind.options(around)
    listed = tuple(f"{number} = {options[key]}" for number, key in kind.numbers(around).items())
    return listed if len(listed) <= _LISTED and sum(map(len, listed)) <= _LETTERS else ()


def _ticks(field: Column, around: Surroundings, measure: TextMeasure, room: float) -> Ticks | None:
    """Return a box for each of few options, None where these are many, long, or free words."""
    kind = field.kind
    if isinstance(kind, Flag):
        return Ticks(_(_FLAG_HINT), labels=("",))
    if isinstance(kind, Rating):
        labels = tuple(str(number) for number in range(kind.least, kind.most + 1))
        return Ticks(labels=labels)
    picked = _picked(field)
    if picked is None or isinstance(picked, Suggestion | Reference):
        return None
    labels = tuple(picked.options(around).values())
    if not 0 < len(labels) <= _FEW:
        return None
    ticks = Ticks(labels=labels)
    return ticks if ticks.least(measure) <= room else None


def _written(field: Column, around: Surroundings, long_lines: int) -> HandwrittenAnswer:
    """Return the room for words, numbers of options, or a figure."""
    match field.kind:
        case Text():
            return _lines(field, long_lines)
        case Several():
            return FreeText(_(_CODES_HINT), width=26) if _listed(field, around) else FreeText()
        case Suggestion():
            return FreeText(_(_OTHER_HINT))
        case Choice() | SectorChoice() | Reference():
            return _code(field, around)
    return _figure(field, around)


def _lines(field: Column, long_lines: int) -> FreeText:
    if isinstance(field.kind, Text) and field.kind.multiline:
        return FreeText(count=long_lines, width=_LONG_TEXT)
    short = next((room for cells, room in _SHORT_TEXTS if field.width <= cells), 0)
    return FreeText(width=short) if short else FreeText()


def _roomy(answer: HandwrittenAnswer, field: Column) -> HandwrittenAnswer:
    """Return the answer with the lines that its main text takes in a row of a table."""
    is_main = field.width >= _MAIN_CELLS and isinstance(field.kind, Text | Reference | Suggestion)
    if not isinstance(answer, FreeText) or not is_main:
        return answer
    letters = next(count for cells, count in _MAIN_LETTERS if field.width >= cells)
    return replace(answer, width=_MAIN_TEXT, letters=letters)


def _code(field: Column, around: Surroundings) -> HandwrittenAnswer:
    """Return boxes for the number of an option, or a line for a name that is not listed."""
    listed = _listed(field, around)
    if not listed:
        return FreeText()
    return Boxes(_(_CODE_HINT), groups=(len(str(len(listed))),))


def _figure(field: Column, around: Surroundings) -> HandwrittenAnswer:
    """Return boxes for a day, month or year, else a dotted line for a figure."""
    kind = field.kind
    if isinstance(kind, Money):
        return Figure(_(around.unit.label), width=_MONEY)
    return next((answer() for of, answer in _BY_KIND if isinstance(kind, of)), FreeText())


def is_known(row: PaperRow, table: PaperTable) -> bool:
    """Tell whether more than a number stands in a row that is filled in by hand."""
    if row.role is not RowRole.BLANK:
        return False
    pairs = zip(table.columns, row.values, strict=True)
    return any(column.key != NUMBER_KEY and not column.field.is_empty(one) for column, one in pairs)


def with_unit(answer: HandwrittenAnswer) -> HandwrittenAnswer:
    """Return the answer of a figure behind which its unit is written by hand, too."""
    return Figure(answer.hint, width=answer.width + _UNIT) if isinstance(answer, Figure) else answer


def _is_printed(table: PaperTable, place: int) -> bool:
    """Tell whether options of a column are chosen already in every row that is filled in."""
    values = [row.values[place] for row in table.rows if row.role is RowRole.BLANK]
    field = table.columns[place].field
    return _picked(field) is not None and bool(values) and not any(map(field.is_empty, values))


def answers_of(
    table: PaperTable, measure: TextMeasure, ticks_room: float
) -> tuple[HandwrittenAnswer, ...]:
    """Return the answers of the paper columns of ``table``; see ``answer_of``."""
    is_roomy = table.by_hand is ByHand.ROWS and not any(is_known(row, table) for row in table.rows)
    answers: list[HandwrittenAnswer] = []
    for place, column in enumerate(table.columns):
        if column.place is ColumnPlace.OWN and _is_printed(table, place):
            answers.append(PrintedWords())
        elif column.place is ColumnPlace.OWN:
            answer = answer_of(
                column, table.around, measure, ticks_room, long_lines=table.long_lines
            )
            answers.append(_roomy(answer, column.field) if is_roomy else answer)
        elif column.place is ColumnPlace.BEHIND:
            answers[-1] = with_unit(answers[-1])
    return tuple(answers)
