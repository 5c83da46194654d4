"""Text that arrives as keys where no cell is open: some terminals paste without saying so.

How fast keys come tells nothing: what is typed ahead on a slow line arrives as fast. But text read
as commands soon meets a letter that means nothing, and commands typed ahead do not.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from textual.events import Key

from tui.keys.keys import command_for
from tui.keys.places import KeyPlace

Places = Sequence[KeyPlace]

LEADS_TO: Mapping[KeyPlace, frozenset[str]] = MappingProxyType(
    {
        KeyPlace.STAGE: frozenset({"enter", "stage", "next_table", "previous_table", "save_rows"}),
        KeyPlace.RECORD: frozenset({"settings", "record", "criteria"}),
        KeyPlace.HOME: frozenset({"look_then"}),
        KeyPlace.MOMENTS: frozenset({"history"}),
        KeyPlace.RECEIVED: frozenset({"take_in"}),
        KeyPlace.LIST: frozenset({"choose_dossier", "due", "missing", "columns", "refused"}),
        KeyPlace.STORY: frozenset({"story"}),
        KeyPlace.READING: frozenset({"help", "brief", "figures", "read_text", "account"}),
        KeyPlace.CELL: frozenset({"open", "new_row", "retype", "duplicate"}),
        KeyPlace.QUESTION: frozenset(
            {
                "accept",
                "add_to_line",
                "change",
                "choose_document",
                "choose_table",
                "choose_village",
                "confirm",
                "cover",
                "decide",
                "fill_column",
                "filter",
                "gate",
                "go_to",
                "leave_out",
                "merge",
                "merge_lines",
                "narrow",
                "print",
                "restore",
                "search",
                "split",
                "submit",
            }
        ),
    }
)
"""The actions that lead to another place, or to a cell or question where one types next."""
STAY = frozenset(
    {
        *("up", "down", "left", "right", "page_up", "page_down", "first", "last", "first_row"),
        *("last_row", "first_column", "last_column", "tick", "sort", "delete", "undo", "redo"),
        *("priority", "take_up", "put_back", "approve", "confirm_shares", "post", "adopt"),
        *("mark", "mark_all", "switch_typing", "redraw", "stop", "back"),
        *("find_next", "find_previous", "every_row", "sort_further"),
        *("look_again", "next_problem", "previous_problem"),
        *("copy_cell", "copy_rows", "paste_copied", "fill_from_above"),
        *("widen", "narrow_column", "usual_width", "next_money", "panel", "above", "below"),
    }
)
"""Those after which one is where one was; ``back`` leads to where one came from."""
_PLACE_AFTER = {action: place for place, actions in LEADS_TO.items() for action in actions}

_NEW_LINE = "ctrl+j"
_TABLES = (
    KeyPlace.SYNTHESIS,
    KeyPlace.LINES,
    KeyPlace.FUNDING,
    KeyPlace.DECIDING,
    KeyPlace.SHARES,
    KeyPlace.ANSWERS,
    KeyPlace.OFFERS,
    KeyPlace.MARKING,
    KeyPlace.FILLING,
)
"""What a table of some stage may answer to beside what every table does."""
_WITH_GRID = frozenset({KeyPlace.STAGE, KeyPlace.RECORD, KeyPlace.RANKING})


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
        place = _PLACE_AFTER.get(command.action)
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
    if place in {KeyPlace.MOMENTS, KeyPlace.RECEIVED}:
        return (place, KeyPlace.LIST, KeyPlace.EVERYWHERE)
    if place is KeyPlace.STORY:
        return (place, KeyPlace.READING, KeyPlace.EVERYWHERE)
    if place not in _WITH_GRID:
        return (place, KeyPlace.EVERYWHERE)
    others = _TABLES if place is KeyPlace.STAGE else (KeyPlace.RECORD, KeyPlace.RANKING)
    return (KeyPlace.TABLE, *others, place, KeyPlace.EVERYWHERE)
