"""Bytes of a terminal become keys."""

import pytest
from textual import events

from tui.terminal.keyboard import Keyboard


def keys(*reads: bytes) -> list[str]:
    """Return the names of the keys after some reads and a pause; printable ones as characters."""
    keyboard = Keyboard()
    found = [message for data in reads for message in keyboard.take(data)]
    found += keyboard.settle()
    return [one.key for one in found if isinstance(one, events.Key)]


@pytest.mark.parametrize(
    ("reads", "names"),
    [
        ([b"\x1b"], ["escape"]),
        ([b"\x1bq"], ["escape", "q"]),
        ([b"\x1b", b"q"], ["escape", "q"]),
        ([b"a\x1bu\x1b[B\x1b\r"], ["a", "escape", "u", "down", "escape", "enter"]),
        ([b"\x1b[A\x1bOQ\x1b[15~"], ["up", "f2", "f5"]),
        ([b"\x1b", b"[A"], ["up"]),
        ([b"\x1b[", b"B"], ["down"]),
        ([b"\x1b\x1b[C"], ["escape", "right"]),
        ([b"\x1b\x1bXa"], ["escape", "escape", "X", "a"]),
        ([b"\x1b", b"\x1b\r"], ["escape", "escape", "enter"]),
        ([b"\x1b\x1b\x1b[Bx"], ["escape", "escape", "down", "x"]),
        ([b"q\x1b\x1b"], ["q", "escape", "escape"]),
        ([b"\xc3", b"\xa9\xff"], ["é", "replacement_character"]),
        ([b"\x7f\x08\t\x1b[Z\x0c"], ["backspace", "backspace", "tab", "shift+tab", "ctrl+l"]),
        ([b"\x1b[1~\x1b[4~\x1b[5~\x1b[6~"], ["home", "end", "pageup", "pagedown"]),
    ],
)
def test_keys(reads: list[bytes], names: list[str]) -> None:
    assert keys(*reads) == names


def test_pasted_text_is_one_message() -> None:
    paste, key = Keyboard().take(b"\x1b[200~dq\r\x1b[201~x")
    assert isinstance(paste, events.Paste)
    assert paste.text == "dq\r"
    assert isinstance(key, events.Key)


def test_the_answer_to_the_question_for_the_cursor_is_no_key() -> None:
    (answer,) = Keyboard().take(b"\x1b[5;7R")
    assert isinstance(answer, events.CursorPosition)
