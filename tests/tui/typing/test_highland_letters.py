"""Letters of highland names by Ctrl+R, whatever else types Vietnamese."""

import pytest

from tui.typing.composer import Composer
from tui.typing.editor import LineEditor
from tui.typing.highland_letters import highland_letter
from tui.typing.telex import Typing


@pytest.mark.parametrize(
    ("plain", "turned"),
    [
        *zip("eiouơưcn", ["ĕ", "ĭ", "ŏ", "ŭ", "ơ̆", "ư̆", "č", "ñ"], strict=True),
        ("C", "Č"),
        ("Ư", "Ư̆"),
    ],
)
def test_a_letter_is_turned_and_turned_back(plain: str, turned: str) -> None:
    assert highland_letter(plain) == turned
    assert highland_letter(turned) == plain


@pytest.mark.parametrize("letter", ["a", "ă", "x", "1", " "])
def test_a_letter_without_such_a_form_stays(letter: str) -> None:
    assert highland_letter(letter) == letter


def typed(typing: Typing, *keys: str) -> str:
    editor = LineEditor(composer=Composer(typing))
    for key in keys:
        editor.handle(key, key if len(key) == 1 else None)
    editor.finish()
    return editor.text


@pytest.mark.parametrize("typing", list(Typing))
def test_the_key_works_with_every_method_of_typing(typing: Typing) -> None:
    assert typed(typing, "C", "ctrl+r", "u", "ctrl+r", " ", "e", "ctrl+r", "n") == "Čŭ ĕn"


def test_the_key_without_a_letter_before_it_does_nothing() -> None:
    assert typed(Typing.OFF, "ctrl+r", "a") == "a"


def test_a_syllable_ends_where_the_next_one_follows_without_a_space() -> None:
    assert typed(Typing.TELEX, *"Sow", "ctrl+g", *"mei") == "Sơmei"
