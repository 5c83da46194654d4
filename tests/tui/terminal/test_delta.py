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

    def bold(self) -> list[list[bool]]:
        rows = self.screen.buffer
        return [[rows[row][column].bold for column in range(WIDTH)] for row in range(HEIGHT)]


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
        assert terminal.bold() == [
            ["1" in style.split(";") for style in row] for row in frame.styles
        ]
        if frame.cursor != (0, 0):
            assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == frame.cursor
        assert terminal.screen.cursor.hidden == (frame.cursor == (0, 0))
