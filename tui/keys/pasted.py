"""Text that arrives as keys where no cell is open: some terminals paste without saying so.

How fast keys come tells nothing: what is typed ahead on a slow line arrives as fast. But text read
as commands soon meets a letter that means nothing, and commands typed ahead do not.
"""

from collections.abc import Iterable, Sequence

from textual.events import Key

from tui.keys.keys import command_for
from tui.keys.places import SCREENS, KeyPlace
from tui.keys.table_keys import TABLE_COMMANDS

Places = Sequence[KeyPlace]

_NEW_LINE = "ctrl+j"


def commands_in(keys: Iterable[Key], screens: Sequence[Places]) -> int:
    """Return how many of ``keys`` are commands up to the first that opens a place for text.

    It is none where a key before that means nothing: then all of them are pasted text.

    Args:
        keys: What arrived together, in its order.
        screens: The places of each screen, that of the person last.
    """
    stack = list(screens)
    count = 0
    run = list(keys)
    for place_of_key, key in enumerate(run):
        command = command_for(stack[-1], key.key, key.character)
        if _is_between_words(run, place_of_key):
            return 0
        if command is None and _is_text(key):
            return 0
        count += 1
        if command is None:
            continue
        place = command.leads_to
        if place in {KeyPlace.CELL, KeyPlace.QUESTION}:
            break
        if command.action == "back":
            stack[1:] = stack[1:-1]
        elif place is not None:
            _go(stack, place)
    return count


def _is_between_words(run: Sequence[Key], place: int) -> bool:
    """Tell whether a space stands between letters, as in text; one marks row by row else."""
    if not (0 < place < len(run) - 1 and run[place].character == " "):
        return False
    return all((key.character or "").isalpha() for key in (run[place - 1], run[place + 1]))


def _is_text(key: Key) -> bool:
    """Tell whether a key can stand in pasted text; F-keys, arrows and Escape cannot."""
    return key.is_printable or key.key == _NEW_LINE


def _go(stack: list[Places], place: KeyPlace) -> None:
    """Go on to a screen; another table of a stage takes the place of the one before."""
    if place is KeyPlace.STAGE and KeyPlace.STAGE in stack[-1]:
        stack.pop()
    stack.append(_places_of(place))


def _places_of(place: KeyPlace) -> Places:
    if place is KeyPlace.STAGE:
        return (KeyPlace.TABLE, *TABLE_COMMANDS, place, KeyPlace.EVERYWHERE)
    return (*SCREENS.get(place, (place,)), KeyPlace.EVERYWHERE)
