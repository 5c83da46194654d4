"""The shortest output that turns what a terminal shows into the next frame.

Only sequences that every terminal of the last forty years knows are used: cursor movements, style,
erase to the end of the line, scrolling region, line feed and insert line. A line feed must reach
the terminal as it is, without a carriage return.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import zip_longest
from operator import ne

from tui.terminal.cells import BLANK, PLAIN, Frame, shows_on_blanks

HIDE_CURSOR = "\x1b[?25l"
SHOW_CURSOR = "\x1b[?25h"
CLEAR = "\x1b[m\x1b[r\x1b[2J"

_SHORTEST_GAP_TO_JUMP = 5
"""Rewriting fewer unchanged cells than this is shorter than moving the cursor over them."""
_FEWEST_ROWS_TO_SCROLL = 3
"""Rows that must be saved by moving them within the terminal, which costs about 25 bytes."""
_ROWS_THAT_STAY = 3
"""Rows above and below those that move, such as headings and sums, which may change as well."""
_ERASE_TO_END = "\x1b[K"
_UNKNOWN = (-1, -1)

CellSpan = tuple[int, int, int]
"""Row, first column and the column after the last."""


class Delta:
    """Compares frames and builds the output, following cursor and style of the terminal."""

    def __init__(self, shown: Frame) -> None:
        self.shown = shown
        self._output: list[str] = []
        self._position = _UNKNOWN
        self._style = PLAIN
        self._cursor_visible = False
        self._region = _UNKNOWN

    def forget(self, width: int, height: int) -> None:
        """Start again with a blank screen of this size: something else has written on it."""
        self.shown = Frame(width, height)
        self._position = _UNKNOWN
        self._style = PLAIN
        self._cursor_visible = False
        self._region = _UNKNOWN
        self._output = [HIDE_CURSOR, CLEAR]

    def advance(self, wanted: Frame) -> str:
        """Return the output that makes the terminal show ``wanted``, and remember it as shown."""
        self._scroll(wanted)
        for row, first, end in self._spans(wanted):
            self._write(wanted, row, first, end)
        self._restyle(PLAIN)
        self._place_cursor(wanted)
        output = "".join(self._output)
        self._output = []
        return output

    def _spans(self, wanted: Frame) -> list[CellSpan]:
        """Return the stretches to write: first where the cursor is, last where it will be."""
        spans = [
            (row, first, end)
            for row in range(wanted.height)
            for first, end in self._changed(wanted, row)
        ]
        column, row = wanted.cursor
        at_column, at_row = self._position
        spans.sort(
            key=lambda span: (
                (span[0], span[2]) == (row, column),
                (span[0], span[1]) != (at_row, at_column),
            )
        )
        return spans

    def _changed(self, wanted: Frame, row: int) -> list[tuple[int, int]]:
        """Return the stretches of a row whose cells differ, small gaps between them included."""
        characters, styles = wanted.characters[row], wanted.styles[row]
        old_characters, old_styles = self.shown.characters[row], self.shown.styles[row]
        if characters == old_characters and styles == old_styles:
            return []
        stretches: list[tuple[int, int]] = []
        for column in range(wanted.width):
            if (
                characters[column] == old_characters[column]
                and styles[column] == old_styles[column]
            ):
                continue
            if stretches and column - stretches[-1][1] < _SHORTEST_GAP_TO_JUMP:
                stretches[-1] = (stretches[-1][0], column + 1)
            else:
                stretches.append((column, column + 1))
        tail = _blank_tail(characters, styles)
        erased = [stretch for stretch in stretches if stretch[1] >= tail]
        if erased:
            stretches[-len(erased) :] = [(erased[0][0], erased[-1][1])]
        return [(_whole_character(characters, first), end) for first, end in stretches]

    def _write(self, wanted: Frame, row: int, first: int, end: int) -> None:
        """Write the cells of one stretch; a blank rest of the line is erased instead.

        The cells after the stretch are blank then, on the terminal as well as in the new frame.
        """
        characters, styles = wanted.characters[row], wanted.styles[row]
        blank_from = _blank_tail(characters, styles)
        erase = end - max(first, blank_from) > len(_ERASE_TO_END)
        stop = max(first, blank_from) if erase else end
        self._move(first, row)
        for column in range(first, stop):
            if characters[column] != BLANK or shows_on_blanks(styles[column], self._style):
                self._restyle(styles[column])
            self._output.append(characters[column])
        self._position = (stop, row) if stop < wanted.width else _UNKNOWN
        if erase:
            self._restyle(PLAIN)
            self._output.append(_ERASE_TO_END)
        self.shown.characters[row][first:end] = characters[first:end]
        self.shown.styles[row][first:end] = styles[first:end]

    def _move(self, column: int, row: int) -> None:
        """Move the terminal's cursor by the shortest sequence."""
        if self._position == (column, row):
            return
        at_column, at_row = self._position
        ways = [f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"]
        top, bottom = self._region
        if at_row == row:
            ways += _along_the_row(at_column, column)
        elif 0 <= at_row == row - 1 and not 0 <= bottom <= at_row:
            ways += ["\n" + way for way in _along_the_row(at_column, column)]
        elif at_row == row + 1 and at_row > top:
            ways += ["\x1b[A" + way for way in _along_the_row(at_column, column)]
        self._output.append(min(ways, key=len))
        self._position = (column, row)

    def _restyle(self, style: str) -> None:
        if style == self._style:
            return
        added = style.removeprefix(f"{self._style};")
        if added != style or not self._style:
            self._output.append(f"\x1b[{added}m")
        else:
            self._output.append(f"\x1b[;{style}m" if style else "\x1b[m")
        self._style = style

    def _place_cursor(self, wanted: Frame) -> None:
        visible = wanted.cursor != (0, 0)
        if visible:
            self._move(*wanted.cursor)
        if visible != self._cursor_visible:
            self._output.append(SHOW_CURSOR if visible else HIDE_CURSOR)
        self._cursor_visible = visible

    def _scroll(self, wanted: Frame) -> None:
        """Move rows inside the terminal where the new frame shows them further up or down."""
        moved = _moved_rows(self.shown, wanted)
        if moved is None:
            return
        top, bottom, up = moved
        self._write_before_moving(wanted, top, bottom, up)
        if self._region != (top, bottom):
            # The region stays: the next scrolling is most likely in the same place.
            self._region = (top, bottom)
            self._output.append(f"\x1b[{top + 1};{bottom + 1}r")
            self._position = _UNKNOWN
        self._restyle(PLAIN)
        if up > 0:
            self._move(0, bottom)
            self._output.append("\n" * up)
        else:
            self._move(0, top)
            self._output.append(f"\x1b[{-up}L" if up < -1 else "\x1b[L")
        _shift(self.shown, top, bottom, up)

    def _write_before_moving(self, wanted: Frame, top: int, bottom: int, up: int) -> None:
        """Write what changes in the row where the cursor is, if that row only moves.

        Afterwards the way to it would be longer.
        """
        _column, row = self._position
        if not (top <= row <= bottom and top <= row - up <= bottom):
            return
        unmoved = wanted.copy()
        _shift(unmoved, top, bottom, -up)
        for first, end in self._changed(unmoved, row):
            self._write(unmoved, row, first, end)


def _along_the_row(start: int, column: int) -> list[str]:
    """Return the ways to move from column ``start`` to ``column`` of the same row."""
    distance = column - start
    if distance == 0:
        return [""]
    if distance > 0:
        return [_to_the_right(distance)]
    home = "\r" + (_to_the_right(column) if column else "")
    return ["\b" * -distance, f"\x1b[{-distance}D", home]


def _to_the_right(distance: int) -> str:
    return f"\x1b[{distance}C" if distance > 1 else "\x1b[C"


def _whole_character(characters: list[str], column: int) -> int:
    """Return the column where the character that covers ``column`` begins."""
    while column and characters[column] == "":
        column -= 1
    return column


def _blank_tail(characters: list[str], styles: list[str]) -> int:
    """Return the column from which on a row is blank."""
    column = len(characters)
    while column and characters[column - 1] == BLANK and styles[column - 1] == PLAIN:
        column -= 1
    return column


def _shift(frame: Frame, top: int, bottom: int, up: int) -> None:
    """Move the rows from ``top`` to ``bottom`` up (down when negative) and blank what is left."""
    for rows, blank in ((frame.characters, BLANK), (frame.styles, PLAIN)):
        moved = rows[top : bottom + 1]
        blanks = [[blank] * frame.width for _row in range(abs(up))]
        rows[top : bottom + 1] = moved[up:] + blanks if up > 0 else blanks + moved[:up]


def _moved_rows(shown: Frame, wanted: Frame) -> tuple[int, int, int] | None:
    """Find rows that only moved: first row, last row, and how far up; None when none pays."""
    rows = range(wanted.height)
    changed = [row for row in rows if wanted.characters[row] != shown.characters[row]]
    if len(changed) < _FEWEST_ROWS_TO_SCROLL:
        return None
    before = ["".join(row).rstrip() for row in shown.characters]
    after = ["".join(row).rstrip() for row in wanted.characters]
    first, last = changed[0], changed[-1]
    distances = [distance for distance in range(first - last, last - first + 1) if distance]

    def saved(first: int, last: int, up: int, cost: Callable[[str, str], int] = ne) -> int:
        return _saved(before, after, (first, last, up), cost)

    up = max(distances, key=lambda up: (saved(first, last, up), up))
    if saved(first, last, up) < _FEWEST_ROWS_TO_SCROLL:
        return None
    edge = _ROWS_THAT_STAY + 1
    first = max(changed[:edge], key=lambda row: (saved(row, last, up, _cells_apart), row))
    last = max(changed[-edge:], key=lambda row: (saved(first, row, up, _cells_apart), -row))
    return first, last, up


def _saved(
    before: Sequence[str],
    after: Sequence[str],
    moved: tuple[int, int, int],
    cost: Callable[[str, str], int],
) -> int:
    """Return what writing rows costs less when those from a first to a last one move ``up``.

    Rows that move in from outside are blank.
    """
    first, last, up = moved
    saved = 0
    for row in range(first, last + 1):
        moved_in = before[row + up] if first <= row + up <= last else ""
        saved += cost(before[row], after[row]) - cost(moved_in, after[row])
    return saved


@lru_cache(maxsize=256)
def _cells_apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip_longest(one, other))
