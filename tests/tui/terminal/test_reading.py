"""Reading what waits on a terminal."""

import os

from textual.events import Key, Paste

from tui.terminal.keyboard import KeyRun
from tui.terminal.reading import READ_AT_ONCE, in_runs, is_more_waiting, read_waiting


def test_all_that_waits_is_read_up_to_a_bound() -> None:
    reader, writer = os.pipe()
    try:
        os.write(writer, b"d" * (READ_AT_ONCE + 5))
        assert read_waiting(reader) == (b"d" * READ_AT_ONCE, False)
        assert is_more_waiting(reader)
        assert read_waiting(reader) == (b"d" * 5, False)
        assert not is_more_waiting(reader)
        os.write(writer, b"end")
    finally:
        os.close(writer)
    assert read_waiting(reader) == (b"end", True)
    os.close(reader)


def test_keys_that_follow_one_another_are_one_run() -> None:
    messages = [Key("a", "a"), Key("b", "b"), Paste("text"), Key("c", "c")]
    first, paste, last = in_runs(messages, goes_on=True)
    assert isinstance(first, KeyRun)
    assert isinstance(last, KeyRun)
    assert (len(first.keys), first.goes_on, len(last.keys), last.goes_on) == (2, False, 1, True)
    assert paste is messages[2]
