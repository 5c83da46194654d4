"""Every key is declared once, is safe, and means one thing in one place."""

import re
from collections import Counter

import pytest
from wcwidth import wcswidth

from store.language import use_language
from tui.keys.keys import COMMANDS, FOOTER_KEYS, KeyPlace, action_for, footer, help_lines, key_name

UNSAFE = re.compile(r"alt\+|ctrl\+shift|shift\+f|f1[12]$|ctrl\+[abhijmqsz]$")
_OF_ROWS = (KeyPlace.MARKING, KeyPlace.FILLING)
TOGETHER = [
    (KeyPlace.HOME, KeyPlace.EVERYWHERE),
    (KeyPlace.TABLE, *_OF_ROWS, KeyPlace.STAGE, KeyPlace.EVERYWHERE),
    *(
        (KeyPlace.TABLE, place, *_OF_ROWS, KeyPlace.STAGE, KeyPlace.EVERYWHERE)
        for place in (
            KeyPlace.SYNTHESIS,
            KeyPlace.LINES,
            KeyPlace.FUNDING,
            KeyPlace.DECIDING,
            KeyPlace.SHARES,
            KeyPlace.ANSWERS,
            KeyPlace.OFFERS,
        )
    ),
    (KeyPlace.CELL, KeyPlace.EVERYWHERE),
    (KeyPlace.READING, KeyPlace.EVERYWHERE),
    (KeyPlace.QUESTION, KeyPlace.EVERYWHERE),
    (KeyPlace.LIST, KeyPlace.EVERYWHERE),
    (KeyPlace.TABLE, KeyPlace.RECORD, KeyPlace.EVERYWHERE),
    (KeyPlace.TABLE, KeyPlace.RANKING, KeyPlace.EVERYWHERE),
]


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> str:
    use_language(request.param)
    return str(request.param)


@pytest.mark.parametrize("places", TOGETHER)
def test_a_key_means_one_thing(places: tuple[KeyPlace, ...]) -> None:
    keys = Counter(key for place in places for one in COMMANDS[place] for key in one.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("place", KeyPlace)
def test_every_command_has_a_safe_key(place: KeyPlace) -> None:
    for command in COMMANDS[place]:
        safe = [key for key in command.keys if not UNSAFE.search(key)]
        assert safe, command.action
        assert not UNSAFE.search(command.keys[0]), command.action


@pytest.mark.parametrize("place", [place for place in KeyPlace if place is not KeyPlace.CELL])
def test_every_f_key_has_a_twin(place: KeyPlace) -> None:
    for command in COMMANDS[place]:
        assert not all(re.fullmatch(r"f\d+", key) for key in command.keys), command.action


@pytest.mark.parametrize("places", TOGETHER)
@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.usefixtures("language")
def test_the_footer_fits_and_names_the_way_back(places: tuple[KeyPlace, ...], width: int) -> None:
    shown = footer(places, width)
    assert wcswidth(shown) <= width
    assert 1 < shown.count("  ") + 1 <= FOOTER_KEYS
    assert "F1" in shown


def test_printable_keys_are_text_inside_a_cell() -> None:
    for character in "q?123/ ":
        assert action_for((KeyPlace.CELL, KeyPlace.EVERYWHERE), character, character) is None
    assert action_for((KeyPlace.CELL, KeyPlace.EVERYWHERE), "f1", None) == "help"
    assert action_for((KeyPlace.TABLE, KeyPlace.STAGE), "question_mark", "?") is None
    assert action_for((KeyPlace.TABLE, KeyPlace.EVERYWHERE), "question_mark", "?") == "help"


def test_keys_have_names_people_read() -> None:
    assert [key_name(key) for key in ("ctrl+l", "f1", "pagedown", "U", "shift+tab")] == [
        "Ctrl+L",
        "F1",
        "PgDn",
        "U",
        "Shift+Tab",
    ]


@pytest.mark.parametrize("place", KeyPlace)
def test_help_explains_every_key(place: KeyPlace) -> None:
    explained = dict(help_lines(place))
    names = ", ".join(explained)
    assert all(key_name(key) in names for one in COMMANDS[place] for key in one.keys)
    assert all(explained.values())
