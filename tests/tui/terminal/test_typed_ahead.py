"""Keys that wait to be answered, run by run."""

from textual.events import Key, Paste

from tui.terminal.keyboard import KeyRun
from tui.terminal.typed_ahead import TypedAhead


def key_run(letters: str, *, goes_on: bool = False) -> KeyRun:
    return KeyRun([Key(letter, letter) for letter in letters], goes_on=goes_on)


def letters_left(ahead: TypedAhead) -> str:
    left = ""
    while ahead:
        event = ahead.take()
        left += event.key if isinstance(event, Key) else event.text
    return left


def test_keys_and_pasted_text_come_out_in_their_order() -> None:
    ahead = TypedAhead()
    for event in (key_run("ab"), Paste("<p>"), Key("c", "c"), key_run("d")):
        ahead.put(event)
    assert ahead.keys_waiting == 5
    assert letters_left(ahead) == "ab<p>cd"
    assert ahead.keys_waiting == 0


def test_what_goes_on_is_one_run() -> None:
    ahead = TypedAhead()
    ahead.put(key_run("ab", goes_on=True))
    ahead.put(key_run("cd"))
    ahead.put(key_run("ef"))
    ahead.take()
    assert len(ahead.run) == 3
    assert ahead.drop_run() == 3
    assert letters_left(ahead) == "ef"


def test_the_rest_of_what_was_dropped_goes_too_until_it_settles() -> None:
    seconds = 0.0
    ahead = TypedAhead(lambda: seconds)
    ahead.put(key_run("ab"))
    ahead.drop_run()
    for seconds in (0.2, 0.4, 0.6):  # noqa: B007 - the clock reads it
        ahead.put(key_run("dd"))
        assert not ahead
    ahead.put(key_run("d"))
    assert letters_left(ahead) == "d", "a single key is a person's"
    seconds = 1.0
    ahead.put(key_run("dd"))
    assert letters_left(ahead) == "dd"
