"""How wide the columns of a table must be for a hand, and what is explained below it."""

from collections.abc import Sequence
from typing import NamedTuple

from exports.document.document import ByHand, PaperTable, RowRole
from exports.setting.handwritten.answers import HandwrittenAnswer, PrintedNumber
from exports.setting.handwritten.cards import card_room
from exports.setting.handwritten.fields import answers_of, legends
from exports.setting.tables.columns import LONGEST_WORD
from exports.type.font_file import Style
from exports.type.measure import TextMeasure
from exports.type.paper import Paper
from exports.type.strip import MM_PER_POINT

SIZE = 10.5
HINT_SIZE = 8.5
PAD = 1.2
"""The sizes of type in points and the room beside what stands in a cell, in mm."""

TICKS_ROOM = 46.0
"""The widest row of boxes to tick in a column, in mm."""

_HAIR = 0.02
_HEADING_LINES = 2.4
_HINT_LINES = 1.7
"""Into how many lines headings and hints may break: fewer than three, and fewer than two."""


class _Needs(NamedTuple):
    """The widths in mm with which columns are written into well, and with which they make do."""

    least: list[float]
    tightest: list[float]


def explanations(table: PaperTable, measure: TextMeasure, paper: Paper) -> tuple[str, ...]:
    """Return what the numbers stand for that are written into ``table``."""
    room = TICKS_ROOM if table.by_hand is ByHand.ROWS else card_room(paper)
    return legends(table, answers_of(table, measure, room))


def pitches(table: PaperTable, measure: TextMeasure, room: float) -> int:
    """Return how many lines of 8.5 mm a row takes into which every field is written.

    The table is ``room`` mm wide.
    """
    pairs = zip(_answers(table, measure), column_widths(table, measure, room), strict=True)
    return max(answer.depth(measure, width - 2 * PAD) for answer, width in pairs)


def least_width(table: PaperTable, measure: TextMeasure) -> float:
    """Return the width in mm below which a hand cannot well write into the rows of ``table``."""
    return sum(_needs(table, measure, _answers(table, measure)).least)


def tightest_width(table: PaperTable, measure: TextMeasure) -> float:
    """Return the width in mm with which the rows of ``table`` make do."""
    return sum(_needs(table, measure, _answers(table, measure)).tightest)


def _answers(table: PaperTable, measure: TextMeasure) -> tuple[HandwrittenAnswer, ...]:
    return answers_of(table, measure, TICKS_ROOM)


def column_widths(table: PaperTable, measure: TextMeasure, room: float) -> Sequence[float]:
    """Return the columns' widths in mm, which fill ``room``: words get what is left.

    Where it is too small for all, figures are the first to become smaller.
    """
    answers = _answers(table, measure)
    needs = _needs(table, measure, answers)
    spare = room - sum(needs.least)
    if spare >= 0:
        weights = [
            float(column.weight) if answer.stretches else 0.0
            for column, answer in zip(table.paper_columns, answers, strict=True)
        ]
        weights = weights if any(weights) else _evenly(answers)
        return _with_shares(needs.least, weights, spare)
    spare = room - sum(needs.tightest)
    if spare < 0:
        return [width * room / sum(needs.tightest) for width in needs.tightest]
    gives = [least - tight for least, tight in zip(needs.least, needs.tightest, strict=True)]
    for_words = [
        give if answer.stretches else 0.0 for give, answer in zip(gives, answers, strict=True)
    ]
    is_enough = sum(for_words) > spare
    return _with_shares(needs.tightest, for_words if is_enough else gives, spare)


def _with_shares(widths: Sequence[float], weights: Sequence[float], spare: float) -> list[float]:
    return [
        width + spare * weight / sum(weights) for width, weight in zip(widths, weights, strict=True)
    ]


def _evenly(answers: Sequence[HandwrittenAnswer]) -> list[float]:
    return [
        0.0 if isinstance(answer, PrintedNumber) and len(answers) > 1 else 1.0 for answer in answers
    ]


def _needs(table: PaperTable, measure: TextMeasure, answers: Sequence[HandwrittenAnswer]) -> _Needs:
    """Return what the answers in each paper column, and the words printed in it, need."""
    rows = [table.shown(row) for row in table.rows if row.role is not RowRole.GROUP]
    longest = LONGEST_WORD * SIZE * MM_PER_POINT
    least: list[float] = []
    tightest: list[float] = []
    for place, (column, answer) in enumerate(zip(table.paper_columns, answers, strict=True)):
        words = max(
            _room_for(measure, column.heading, "B", SIZE, _HEADING_LINES),
            _room_for(measure, answer.hint, "I", HINT_SIZE, _HINT_LINES),
            *(
                min(longest, measure.widest_word(measure.clean(row[place]), "", SIZE))
                for row in rows
            ),
        )
        least.append(max(answer.least(measure), words) + 2 * PAD + _HAIR)
        tightest.append(max(answer.tightest(measure), words) + 2 * PAD + _HAIR)
    return _Needs(least, tightest)


def _room_for(measure: TextMeasure, text: str, style: Style, size: float, lines: float) -> float:
    """Return the width in mm in which ``text`` takes few ``lines`` and no word breaks."""
    clean = measure.clean(text, style)
    line = measure.widest_line(clean, style, size) / lines
    return max(measure.widest_word(clean, style, size), line)
