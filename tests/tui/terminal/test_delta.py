"""Frames and their differences, checked on an independent terminal emulator."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.cells import Frame, plain_style
from tui.terminal.delta import Delta

WIDTH, HEIGHT = 24, 8


class Terminal:
    """A terminal that shows what a delta sends, and counts it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)
        self.delta = Delta(Frame(WIDTH, HEIGHT))
        self.delta.forget(WIDTH, HEIGHT)

    def show(self, frame: Frame) -> int:
        output = self.delta.advance(frame)
        self.stream.feed(output)
        return len(output.encode())

    def styles(self) -> list[list[tuple[bool, bool]]]:
        """Return which letters are bold and which cells are reversed."""
        cells = [
            [self.screen.buffer[row][column] for column in range(WIDTH)] for row in range(HEIGHT)
        ]
        return [[(cell.bold and cell.data != " ", cell.reverse) for cell in row] for row in cells]


def frame_of(*lines: str, cursor: tuple[int, int] = (0, 0)) -> Frame:
    frame = Frame(WIDTH, HEIGHT)
    for row, line in enumerate(lines):
        frame.draw(f"\x1b[{row + 1};1H{line}")
    frame.cursor = cursor
    return frame


def test_text_styles_and_positions_are_drawn() -> None:
    frame = frame_of("ab\x1b[1;39;49mCD\x1b[0m", "Thôn Kơ\u0306k 漢x")
    assert next(frame.lines()).rstrip() == "abCD"
    assert frame.styles[0][:5] == ["", "", "1", "1", ""]
    assert frame.characters[1][6] == "ơ\u0306"
    assert frame.characters[1][9:12] == ["漢", "", "x"]


def test_no_other_control_sequence_gets_through() -> None:
    frame = frame_of("a\x1b[2Jb\x1b]0;title\x07c\x1b]52;c;aGk=\x1b\\d\x07e\x9bf")
    output = Delta(Frame(WIDTH, HEIGHT)).advance(frame)
    assert "2J" not in output
    assert "]" not in output
    assert "\x9b" not in output
    assert "abcd\N{REPLACEMENT CHARACTER}e\N{REPLACEMENT CHARACTER}f" in output


def test_drawing_beyond_the_edges_changes_nothing() -> None:
    frame = Frame(WIDTH, HEIGHT)
    frame.draw(f"\x1b[99;1Hxx\x1b[1;99Hyy\x1b[1;{WIDTH}Hzz漢")
    assert next(frame.lines()) == " " * (WIDTH - 1) + "z"


def test_equal_frames_need_no_output() -> None:
    terminal = Terminal()
    terminal.show(frame_of("abc", "def"))
    assert terminal.show(frame_of("abc", "def")) == 0


def test_a_typed_letter_costs_only_itself() -> None:
    terminal = Terminal()
    terminal.show(frame_of("", "  name", cursor=(6, 1)))
    assert terminal.show(frame_of("", "  names", cursor=(7, 1))) == 1


def test_scrolling_moves_rows_inside_the_terminal() -> None:
    lines = [f"{number} a row of some length" for number in range(20)]
    terminal = Terminal()
    terminal.show(frame_of("head", *lines[:6], "foot"))
    assert terminal.show(frame_of("head", *lines[1:7], "foot")) < 60
    assert terminal.screen.display[6].rstrip() == lines[6]
    assert terminal.show(frame_of("head", *lines[0:6], "foot")) < 60
    assert [line.rstrip() for line in terminal.screen.display] == ["head", *lines[:6], "foot"]


def test_lines_outside_the_scrolled_rows_are_reached() -> None:
    lines = [f"{number} a row of some length" for number in range(20)]
    terminal = Terminal()
    terminal.show(frame_of("head", "tabs", *lines[:4], "sums", "foot"))
    terminal.show(frame_of("head", "tabs", *lines[1:5], "sums", "foot"))
    for outside in (("HEAD", "TABS", "SUMS", "FOOT"), ("tabs", "head", "foot", "sums")):
        shown = [*outside[:2], *lines[1:5], *outside[2:]]
        terminal.show(frame_of(*shown))
        assert [line.rstrip() for line in terminal.screen.display] == shown


def sent(*made: Frame) -> str:
    """Return what a terminal is sent for the last of the frames it shows one after the other."""
    delta = Delta(Frame(WIDTH, HEIGHT))
    return [delta.advance(frame) for frame in made][-1]


def styled(*parts: tuple[str, str]) -> str:
    return "".join(f"\x1b[{style}m{text}\x1b[0m" for style, text in parts)


def test_what_is_shown_first_hides_no_cursor_and_shows_it_where_there_is_one() -> None:
    assert sent(frame_of()) == ""
    assert sent(frame_of(cursor=(3, 0))) == "\x1b[1;4H\x1b[?25h"
    assert sent(frame_of(cursor=(3, 0)), frame_of()) == "\x1b[?25l"
    assert sent(frame_of(), frame_of(cursor=(3, 0)), frame_of(cursor=(0, 3))) == "\x1b[4H"


@pytest.mark.parametrize(
    ("start", "goal", "output"),
    [
        ((5, 1), (5, 1), ""),
        ((2, 1), (3, 1), "\x1b[C"),
        ((2, 1), (4, 1), "\x1b[2C"),
        ((2, 1), (7, 1), "\x1b[5C"),
        ((20, 1), (16, 1), "\b\b\b\b"),
        ((20, 1), (15, 1), "\x1b[5D"),
        ((20, 1), (0, 1), "\r"),
        ((20, 1), (8, 1), "\x1b[12D"),
        ((5, 1), (5, 2), "\n"),
        ((5, 0), (5, 1), "\n"),
        ((5, 1), (5, 0), "\x1b[A"),
        ((5, 1), (4, 2), "\n\b"),
        ((5, 1), (0, 2), "\n\r"),
        ((5, 1), (6, 2), "\n\x1b[C"),
        ((20, 1), (1, 1), "\r\x1b[C"),
        ((5, 2), (5, 1), "\x1b[A"),
        ((9, 2), (8, 1), "\x1b[A\b"),
        ((9, 2), (6, 1), "\x1b[2;7H"),
        ((5, 3), (5, 1), "\x1b[2;6H"),
        ((5, 1), (5, 3), "\x1b[4;6H"),
        ((5, 1), (0, 5), "\x1b[6H"),
    ],
)
def test_the_cursor_takes_the_shortest_way(
    start: tuple[int, int], goal: tuple[int, int], output: str
) -> None:
    assert sent(frame_of(cursor=start), frame_of(cursor=goal)) == output


@pytest.mark.parametrize(
    ("before", "after", "output"),
    [
        ("abcdefghijkl", "abcdefghi", "\b\b\b   "),
        ("abcdefghijkl", "abcdefgh", "\b\b\b\b\x1b[K"),
        ("abcdefghijkl", "Xbcdefgh", "\rX\x1b[7C\x1b[K"),
        ("abcdefghijkl", "", "\r\x1b[K"),
        ("abcdefghijkl", "XbcdeYghijkl", "\rXbcdeY"),
        ("abcdefghijkl", "XbcdefYhijkl", "\rX\x1b[5CY"),
        ("abcdefghijklm", "XbcdefghYjZlm", "\rX\x1b[7CYjZ"),
        ("abcdefghijkl", "ABCDEFGhiJkl", "\rABCDEFGhiJ"),
        ("abcdefghijkl", "ABCDEFGHIj", "\rABCDEFGHIj  "),
        ("abcd      klmn", "abcD", "\x1b[11DD\x1b[K"),
        ("abcdefghijkl       tu", "abcDE", "\x1b[18DDE\x1b[K"),
        ("a漢b", "a字b", "\b\b\b字"),
        (styled(("1", "abc")), "abc", "\rabc"),
        ("abc", styled(("1", "abc")), "\r\x1b[1mabc\x1b[m"),
        ("abcd", styled(("1", "ab"), ("7", "cd")), "\r\x1b[1mab\x1b[;7mcd\x1b[m"),
        ("abcd", styled(("7", "ab"), ("7;31", "cd")), "\r\x1b[7mab\x1b[31mcd\x1b[m"),
        ("abc", styled(("1", "a"), ("7", "b"), ("1", "c")), "\r\x1b[1ma\x1b[;7mb\x1b[;1mc\x1b[m"),
        ("abcd", styled(("1", "ab")) + "Xd", "\r\x1b[1mab\x1b[mX"),
        ("", styled(("7", "  ")), "\x1b[1H\x1b[7m  \x1b[m"),
        ("", styled(("1", "  ")), ""),
        ("", styled(("1", f"ab{'':9}")), "\x1b[1H\x1b[1mab\x1b[m"),
        ("", styled(("1", "a b"), ("", " c")), "\x1b[1H\x1b[1ma b \x1b[mc"),
        ("abcdefgh", styled(("1", f"ab{'':9}")), "\r\x1b[1mab\x1b[m\x1b[K"),
        ("abcd", styled(("1", "a "), ("2", " d")), "\r\x1b[1ma  \x1b[;2md\x1b[m"),
    ],
)
def test_only_what_differs_is_sent(before: str, after: str, output: str) -> None:
    assert sent(frame_of(before), frame_of(after)) == output
    assert sent(frame_of(before), frame_of(after), frame_of(after)) == ""


@pytest.mark.parametrize("last", ["x", "\x1b[7m \x1b[0m", "\x1b[7mx\x1b[0m"])
def test_what_stands_in_the_last_column_is_not_erased_with_the_blanks_before_it(last: str) -> None:
    terminal = Terminal()
    terminal.show(frame_of("a" * WIDTH))
    wanted = frame_of(f"\x1b[1;{WIDTH}H{last}")
    terminal.show(wanted)
    assert terminal.screen.display == list(wanted.lines())
    assert [reverse for _bold, reverse in terminal.styles()[0]] == [
        style == "7" for style in wanted.styles[0]
    ]


def test_a_letter_of_two_cells_is_written_whole() -> None:
    halved = frame_of("漢\x1b[1;2Hx")
    assert sent(halved, frame_of("漢")) == "\r漢"


BEFORE = ("", "one", "two", "three", "four", "five", "six")


@pytest.mark.parametrize(
    ("start", "goal", "after", "output"),
    [
        ((0, 7), (0, 7), ("", "onE", "two", "three", "fouR"), "\x1b[2;3HE\x1b[5;4HR\x1b[8H"),
        ((3, 4), (0, 7), ("", "onE", "two", "three", "fouR"), "R\x1b[2;3HE\x1b[8H"),
        ((0, 7), (3, 1), ("", "onE", "two", "three", "fouR"), "\x1b[5;4HR\x1b[2;3HE"),
        ((2, 4), (3, 4), ("", "onE", "two", "three", "foXr"), "\x1b[2;3HE\x1b[5;3HX"),
        ((3, 1), (1, 4), ("", "onE", "two", "three", "Four"), "\bE\x1b[5HF"),
        ((0, 7), (0, 5), ("", "onE", "two", "three", "fouR"), "\x1b[2;3HE\x1b[5;4HR\n\r"),
    ],
)
def test_the_cursor_writes_first_where_it_is_and_last_where_it_will_be(
    start: tuple[int, int], goal: tuple[int, int], after: tuple[str, ...], output: str
) -> None:
    before = frame_of(*BEFORE, cursor=start)
    assert sent(before, frame_of(*after, *BEFORE[len(after) :], cursor=goal)) == output


def test_behind_the_last_column_the_cursor_is_placed_anew() -> None:
    line = "x" * (WIDTH - 1)
    before = frame_of("", line, cursor=(WIDTH - 1, 1))
    assert sent(before, frame_of("", f"{line}Y", cursor=(WIDTH - 1, 1))) == "Y\x1b[2;24H"


ROWS = [f"{number} {chr(97 + number) * 14}" for number in range(12)]


@pytest.mark.parametrize(
    ("before", "after", "output"),
    [
        (ROWS[:6], ROWS[1:7], "\x1b[2;7r\x1b[7H\n6 gggggggggggggg"),
        (ROWS[1:7], ROWS[:6], "\x1b[2;7r\x1b[2H\x1b[L0 aaaaaaaaaaaaaa"),
        (
            ROWS[2:8],
            ROWS[:6],
            "\x1b[2;7r\x1b[2H\x1b[2L0 aaaaaaaaaaaaaa\n\r1 bbbbbbbbbbbbbb",
        ),
        (
            ROWS[:6],
            ROWS[2:8],
            "\x1b[2;7r\x1b[7H\n\n7 hhhhhhhhhhhhhh\x1b[6H6 gggggggggggggg",
        ),
        (ROWS[:4], ROWS[1:5], "\x1b[2;5r\x1b[5H\n4 eeeeeeeeeeeeee"),
        (ROWS[1:5], ROWS[:4], "\x1b[2;5r\x1b[2H\x1b[L0 aaaaaaaaaaaaaa"),
        (
            ROWS[:3],
            ROWS[1:4],
            "\x1b[2H1 bbbbbbbbbbbbbb\n\r2 cccccccccccccc\n\r3 dddddddddddddd",
        ),
    ],
)
def test_three_rows_or_more_are_moved_inside_the_terminal(
    before: list[str], after: list[str], output: str
) -> None:
    assert sent(frame_of("head", *before, "foot"), frame_of("head", *after, "foot")) == output


def test_the_rows_that_move_are_named_once() -> None:
    views = [frame_of("head", *ROWS[first : first + 6], "foot") for first in range(3)]
    assert sent(*views) == "\r\n7 hhhhhhhhhhhhhh"


@pytest.mark.parametrize(
    ("before", "after", "output"),
    [
        (
            ("head", *ROWS[:5], "sum: 1", "foot"),
            ("head", *ROWS[1:6], "sum: 2", "foot"),
            "\x1b[2;6r\x1b[6H\n5 ffffffffffffff\x1b[7;6H2",
        ),
        (
            ("head", "page 1", *ROWS[:5], "foot"),
            ("head", "page 2", *ROWS[1:6], "foot"),
            "\x1b[3;7r\x1b[7H\n5 ffffffffffffff\x1b[2;6H2",
        ),
    ],
)
def test_rows_beside_those_that_move_are_written_where_they_are(
    before: tuple[str, ...], after: tuple[str, ...], output: str
) -> None:
    assert sent(frame_of(*before), frame_of(*after)) == output


def test_what_changes_where_the_cursor_is_is_written_before_its_row_moves() -> None:
    first = frame_of("head", *ROWS[:5], f"[{ROWS[5][1:]}", "foot", cursor=(1, 6))
    again = frame_of("head", *ROWS[1:6], f"[{ROWS[6][1:]}", "foot", cursor=(1, 6))
    last = frame_of("head", *ROWS[2:7], f"[{ROWS[7][1:]}", "foot", cursor=(1, 6))
    assert sent(first, again, last) == "\b6\b\n[ hhhhhhhhhhhhhh\r\x1b[C"


@pytest.mark.parametrize(
    ("cursor", "shown"),
    [((3, 1), ("heaD", *ROWS[:6], "foot")), ((3, 6), ("head", *ROWS[:6], "fooT"))],
)
def test_rows_beside_the_scrolled_ones_are_reached_from_their_edge(
    cursor: tuple[int, int], shown: tuple[str, ...]
) -> None:
    terminal = Terminal()
    terminal.show(frame_of("head", *ROWS[1:7], "foot"))
    terminal.show(frame_of("head", *ROWS[:6], "foot", cursor=cursor))
    terminal.show(frame_of(*shown, cursor=cursor))
    assert [line.rstrip() for line in terminal.screen.display] == list(shown)


def test_after_forgetting_everything_is_drawn_again() -> None:
    terminal = Terminal()
    terminal.show(frame_of("abc"))
    terminal.stream.feed("\x1b[1;1Hxyz\x1b[4;4Hnoise")
    terminal.delta.forget(WIDTH, HEIGHT)
    terminal.show(frame_of("abc"))
    assert [line.rstrip() for line in terminal.screen.display] == ["abc"] + [""] * 7


@pytest.mark.parametrize(
    ("parameters", "kept"),
    [("0", ""), ("39;49", ""), ("1;39;49", "1"), ("0;7;31", "7;31"), ("38;5;39", "38;5;39")],
)
def test_styles_are_kept_without_what_says_nothing(parameters: str, kept: str) -> None:
    assert plain_style(parameters) == kept


LINE = st.lists(
    st.tuples(st.sampled_from(["", "1", "7", "1;31"]), st.text("ab ế漢", max_size=12)), max_size=3
).map(lambda parts: "".join(f"\x1b[{style}m{text}\x1b[0m" for style, text in parts))
LINES = st.lists(LINE, min_size=HEIGHT, max_size=HEIGHT)


@st.composite
def frames(draw: st.DrawFn) -> list[Frame]:
    """Frames that follow one another: other lines, or the same lines further up or down."""
    lines = draw(LINES)
    made = []
    for _number in range(draw(st.integers(2, 4))):
        shift = draw(st.integers(-4, 4))
        lines = lines[shift:] + lines[:shift]
        lines[draw(st.integers(0, HEIGHT - 1))] = draw(LINE)
        column, row = draw(st.integers(0, WIDTH - 1)), draw(st.integers(0, HEIGHT - 1))
        made.append(frame_of(*lines, cursor=(column, row)))
    return made


@given(frames())
def test_the_terminal_shows_every_frame(made: list[Frame]) -> None:
    terminal = Terminal()
    for frame in made:
        terminal.show(frame)
        assert terminal.screen.display == list(frame.lines())
        assert terminal.styles() == [
            [
                ("1" in style.split(";") and letter != " ", "7" in style.split(";"))
                for letter, style in zip(letters, styles, strict=True)
            ]
            for letters, styles in zip(frame.characters, frame.styles, strict=True)
        ]
        if frame.cursor != (0, 0):
            assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == frame.cursor
        assert terminal.screen.cursor.hidden == (frame.cursor == (0, 0))
