"""A paste of any length, in whatever pieces it comes, takes no more than a bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.terminal.keyboard import Keyboard
from tui.terminal.pasting import MOST_PASTED, PasteBound

BEGIN, END = "\x1b[200~", "\x1b[201~"
PIECES = st.sampled_from(["a", "é", "\x1b", "[", "2", "0", "1", "~", "\x1b[A", BEGIN, END, "\n"])


def passed(bound: PasteBound, text: str, size: int) -> str:
    """Return what passes of a text that arrives in pieces of a size."""
    return "".join(bound.passed(text[start : start + size]) for start in range(0, len(text), size))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6, 7, 1000, 10**6])
def test_of_a_long_paste_one_letter_too_many_passes(size: int) -> None:
    text = f"ab{BEGIN}{'x' * (MOST_PASTED + 500)}{END}cd\x1b[A{BEGIN}y{END}"
    kept = f"ab{BEGIN}{'x' * (MOST_PASTED + 1)}{END}cd\x1b[A{BEGIN}y{END}"
    assert passed(PasteBound(), text, size) == kept


@given(st.lists(PIECES), st.integers(1, 9))
def test_what_is_short_passes_as_it_is(pieces: list[str], size: int) -> None:
    text = "".join(pieces) + END
    assert passed(PasteBound(), text, size) == text


@pytest.mark.parametrize("size", [1, 7, 65_536])
def test_the_keyboard_keeps_no_more_of_a_paste(size: int) -> None:
    keyboard = Keyboard()
    data = f"{BEGIN}{'x' * 300_000}{END}a".encode()
    found = [
        message
        for start in range(0, len(data), size)
        for message in keyboard.take(data[start : start + size])
    ]
    (paste, key) = found
    assert isinstance(paste, events.Paste)
    assert len(paste.text) == MOST_PASTED + 1
    assert isinstance(key, events.Key)
    assert key.character == "a"


def test_a_paste_that_never_ends_takes_no_memory() -> None:
    bound = PasteBound()
    bound.passed(BEGIN)
    assert len("".join(bound.passed("x" * 65_536) for _ in range(100))) == MOST_PASTED + 1
