"""Questions answered by a choice: what stands in brackets is what Enter takes."""

from collections.abc import Callable, Sequence

import pytest

from store.columns.kind import FieldError
from tui.typing.entry import Entry, Matches, Writing, no_matches
from tui.views.choice_questions import ask_choice, ask_reason

SAME = {"l1": "Cầu treo", "l2": "Cầu treo", "l3": "Trạm y tế"}


class Asker:
    """Asks, and answers with the keys that a person presses before Enter."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.entry = Entry()
        self._answered: Callable[[str], None] = str

    def ask(
        self,
        asked: str,
        answered: Callable[[str], None],
        text: str = "",
        matches: Matches = no_matches,
    ) -> None:
        self.asked.append(asked)
        self._answered = answered
        self.entry = Entry(text, matches, Writing(anew=True, must_choose=True))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.entry.press(key, key if len(key) == 1 else None)

    def enter(self) -> None:
        self._answered(self.entry.result)


def chosen(at: str | None, *keys: str) -> list[str]:
    asker, taken = Asker(), list[str]()
    ask_choice(asker, "Vào:", SAME, taken.append, at)  # type: ignore[arg-type]
    asker.press(*keys)
    asker.enter()
    return taken


@pytest.mark.parametrize(
    ("at", "keys", "key"),
    [
        (None, [], "l1"),
        (None, ["down"], "l2"),
        ("l2", [], "l2"),
        ("l2", ["down"], "l3"),
        ("l2", ["t", "r", "ạ"], "l3"),
        (None, list("cầu treo"), "l1"),
    ],
)
def test_things_of_one_name_are_told_apart_and_none_that_is_shown_is_refused(
    at: str | None, keys: Sequence[str], key: str
) -> None:
    assert chosen(at, *keys) == [key]


def test_what_is_no_choice_is_refused() -> None:
    with pytest.raises(FieldError, match="zzz"):
        chosen(None, *"zzz")


@pytest.mark.parametrize(
    ("present", "keys", "given"),
    [
        ("", [], ("no_funds", "")),
        ("", ["down"], ("not_in_programme", "")),
        ("land", [], ("land", "")),
        ("Xin hoãn", [], ("other", "Xin hoãn")),
        ("land", list("xin rút"), ("other", "xin rút")),
        ("", ["3"], ("lower_priority", "")),
        ("", ["0", "7"], ("land", "")),
    ],
)
def test_a_reason_is_chosen_or_typed(
    present: str, keys: Sequence[str], given: tuple[str, str]
) -> None:
    asker, taken = Asker(), list[tuple[str, str]]()
    ask_reason(asker, "Lý do:", lambda *both: taken.append(both), present)  # type: ignore[arg-type]
    asker.press(*keys)
    asker.enter()
    assert taken == [given]


@pytest.mark.parametrize("typed", ["", "99", "-", " . "])
def test_what_has_no_letter_is_no_reason(typed: str) -> None:
    asker = Asker()
    ask_reason(asker, "Lý do:", print, "Xin hoãn")
    asker.press("ctrl+u", *typed)
    asker.entry.finish()
    with pytest.raises(FieldError, match="lý do"):
        asker._answered(typed)  # noqa: SLF001 - the answer itself, whatever stands in brackets


def test_another_reason_is_asked_in_words() -> None:
    asker, taken = Asker(), list[tuple[str, str]]()
    ask_reason(asker, "Lý do:", lambda *both: taken.append(both))  # type: ignore[arg-type]
    asker.press("up")
    asker.enter()
    assert len(asker.asked) == 2
    with pytest.raises(FieldError, match="lý do"):
        asker.enter()
    asker.press(*"Dân rút")
    asker.enter()
    assert taken == [("other", "Dân rút")]
