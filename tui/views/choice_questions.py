"""Questions that are answered by a choice: one of several things, or a reason of the list."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from store.columns.kind import FieldError
from store.columns.picking import of_number, offer, pick_by_part
from store.language import _
from store.records.costs import REASONS
from store.stages.shared.reasons import reason_words
from tui.views.work import AskingScreen

_OTHER = "other"

ReasonGiven = Callable[[str, str], None]
"""Takes a key of REASONS and, where it is another reason, its words."""


def ask_choice(
    screen: AskingScreen,
    asked: str,
    options: Mapping[str, str],
    chosen: Callable[[str], None],
    at: str | None = None,
) -> None:
    """Ask for one of ``options``, key and words of each; ``chosen`` gets the key.

    Options of the same words are told apart by a number. The one with the key ``at`` stands in
    brackets to begin with, else the first one.
    """
    words = _told_apart(options)
    screen.ask(
        asked,
        lambda typed: chosen(pick_by_part(typed, words)),
        "" if at is None else words[at],
        partial(offer, words=list(words.values())),
    )


def ask_reason(screen: AskingScreen, asked: str, given: ReasonGiven, present: str = "") -> None:
    """Ask for a reason, which is chosen from the list or typed, and must not be empty.

    The reason ``present``, a key of REASONS or other words, stands there to begin with.
    """
    keys = {_(label): key for key, label in REASONS.items()}
    text = reason_words(present)

    def answered(typed: str) -> None:
        words = typed.strip()
        if not any(map(str.isalpha, words)):
            raise FieldError(_("A reason is needed. Choose one with the arrows, or type it."))
        if keys.get(words) == _OTHER:
            _ask_in_words(screen, given)
        elif words in keys:
            given(keys[words], "")
        else:
            given(_OTHER, words)

    screen.ask(asked, answered, text, partial(_offered_reasons, words=list(keys)))


def _offered_reasons(typed: str, words: Sequence[str]) -> Sequence[str]:
    """Return the reasons that have what is typed, or the one with this number on blank forms."""
    numbered = of_number(typed.strip(), {str(place): one for place, one in enumerate(words, 1)})
    return [*numbered, *offer(typed, words)]


def _ask_in_words(screen: AskingScreen, given: ReasonGiven) -> None:
    """Ask for the words of a reason that is none of the list."""

    def answered(typed: str) -> None:
        if not any(map(str.isalpha, typed)):
            raise FieldError(_("A reason is needed. Type it in words of your own."))
        given(_OTHER, typed.strip())

    screen.ask(_("The other reason, in words:"), answered)


def _told_apart(options: Mapping[str, str]) -> Mapping[str, str]:
    """Return the options with a number behind words that an earlier one has too."""
    seen: dict[str, int] = {}
    apart: dict[str, str] = {}
    for key, words in options.items():
        seen[words] = seen.get(words, 0) + 1
        apart[key] = words if seen[words] == 1 else f"{words} ({seen[words]})"
    return apart
