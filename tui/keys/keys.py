"""Every key, declared once: footer, help screen, documentation and dispatch all read it here.

Only keys that arrive from every terminal are relied on: letters outside a cell, arrows, Enter, Tab,
Escape, F1 to F10 and Ctrl with a letter other than A B H I J M Q S Z. Each F-key has a twin.
Other keys may stand beside them for those whose terminal sends them.
"""

from collections.abc import Collection, Iterable, Iterator

from rich.cells import cell_len

from store.language import N_, _
from tui.keys.intake_keys import INTAKE_COMMANDS, TAKE_IN
from tui.keys.merging_keys import MERGING_COMMANDS
from tui.keys.places import KeyAction, KeyPlace
from tui.keys.reading_keys import READING_COMMANDS
from tui.keys.stage_keys import GOING, HISTORY_HELP, STAGE_COMMANDS
from tui.keys.table_keys import TABLE_COMMANDS
from tui.keys.typing_keys import TYPING_COMMANDS

__all__ = [
    "COMMANDS",
    "KeyAction",
    "KeyPlace",
    "action_for",
    "command_for",
    "footer",
    "help_lines",
    "key_name",
]

FOOTER_WIDTH = 80
FOOTER_KEYS = 7
_GAP = "  "


COMMANDS: dict[KeyPlace, tuple[KeyAction, ...]] = {
    KeyPlace.EVERYWHERE: (
        KeyAction(
            "help",
            ("f1", "?"),
            N_("Show this help."),
            N_("help"),
            footer=90,
            leads_to=KeyPlace.READING,
        ),
        KeyAction(
            "switch_typing",
            ("f8", "ctrl+t"),
            N_("Type Vietnamese with Telex, with VNI, or as the keyboard sends it."),
        ),
        KeyAction("redraw", ("ctrl+l",), N_("Draw the whole screen again.")),
    ),
    KeyPlace.HOME: (
        KeyAction(
            "enter",
            ("enter", "right"),
            N_("Enter the chosen stage."),
            N_("open"),
            footer=1,
            leads_to=KeyPlace.STAGE,
        ),
        KeyAction(
            "choose_dossier",
            ("o",),
            N_("Open another dossier."),
            N_("dossiers"),
            footer=2,
            leads_to=KeyPlace.LIST,
        ),
        KeyAction(
            "settings",
            ("s",),
            N_("Change the commune's settings."),
            N_("settings"),
            footer=3,
            leads_to=KeyPlace.RECORD,
        ),
        KeyAction(
            "print",
            ("p", "f6"),
            N_("Print or export a form."),
            N_("print"),
            footer=4,
            leads_to=KeyPlace.QUESTION,
        ),
        KeyAction(
            "gate",
            ("c",),
            N_("Close the chosen stage, or open it again."),
            leads_to=KeyPlace.QUESTION,
        ),
        KeyAction(
            "due",
            ("v",),
            N_("List what is late and what falls due."),
            leads_to=KeyPlace.LIST,
        ),
        KeyAction("history", ("h",), HISTORY_HELP, leads_to=KeyPlace.MOMENTS),
        KeyAction(
            "roll_up",
            ("r",),
            N_("Add up the dossiers of many communes."),
            leads_to=KeyPlace.ROLL_UP,
        ),
        TAKE_IN,
        *GOING,
        KeyAction("back", ("q", "f10"), N_("Leave the program."), N_("leave"), footer=99),
        KeyAction("up", ("up",), N_("The stage before.")),
        KeyAction("down", ("down",), N_("The next stage.")),
        *(
            KeyAction(
                "stage",
                (str(number),),
                N_("Enter this stage."),
                number=number,
                leads_to=KeyPlace.STAGE,
            )
            for number in range(1, 7)
        ),
    ),
    **STAGE_COMMANDS,
    **INTAKE_COMMANDS,
    **MERGING_COMMANDS,
    **TABLE_COMMANDS,
    **READING_COMMANDS,
    **TYPING_COMMANDS,
    KeyPlace.TABLE: (
        KeyAction(
            "open",
            ("enter", "f2"),
            N_("Open the cell."),
            N_("type"),
            footer=10,
            leads_to=KeyPlace.CELL,
        ),
        KeyAction(
            "new_row",
            ("n", "f5"),
            N_("Begin a new row."),
            N_("new row"),
            footer=20,
            leads_to=KeyPlace.CELL,
        ),
        KeyAction("up", ("up",), N_("The row above.")),
        KeyAction("down", ("down",), N_("The row below.")),
        KeyAction("left", ("left", "shift+tab"), N_("The column to the left.")),
        KeyAction("right", ("right", "tab"), N_("The column to the right.")),
        KeyAction("first_column", ("home",), N_("The first column.")),
        KeyAction("last_column", ("end",), N_("The last column.")),
        KeyAction("page_up", ("pageup",), N_("One screen up.")),
        KeyAction("page_down", ("pagedown",), N_("One screen down.")),
        KeyAction("first_row", ("g", "ctrl+home"), N_("The first row.")),
        KeyAction("last_row", ("G", "ctrl+end"), N_("The last row.")),
        KeyAction(
            "retype",
            ("E",),
            N_("Open the cell again with what Escape put away."),
            leads_to=KeyPlace.CELL,
        ),
        KeyAction(
            "read_text", ("z",), N_("Read the whole text of the cell."), leads_to=KeyPlace.READING
        ),
    ),
}

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    "delete": "Del",
}


def command_for(places: Iterable[KeyPlace], key: str, character: str | None) -> KeyAction | None:
    """Return what a key does in the first of ``places`` that knows it.

    Args:
        places: Where the person is, nearest first. Inside ``KeyPlace.CELL`` printable keys are text
            and mean nothing else anywhere.
        key: Textual's name of the key.
        character: The character it types, if any.
    """
    printable = character is not None and character.isprintable()
    wanted = character if printable else key
    for place in places:
        if place is KeyPlace.CELL and printable:
            return None
        for command in COMMANDS[place]:
            if wanted in command.keys or key in command.keys:
                return command
    return None


def action_for(places: Iterable[KeyPlace], key: str, character: str | None) -> str | None:
    """Return the name of the action of a key; see ``command_for``."""
    command = command_for(places, key, character)
    return command.action if command is not None else None


def key_name(key: str) -> str:
    """Return a key as people read it: ``ctrl+l`` is Ctrl+L."""
    if key == " ":
        return _("Space")
    if key in _NAMES or len(key) == 1:
        return _NAMES.get(key, key)
    return "+".join(part.capitalize() for part in key.split("+"))


def footer(
    places: Iterable[KeyPlace],
    width: int = FOOTER_WIDTH,
    *,
    without: Collection[str] = (),
    first: Iterable[KeyAction] = (),
) -> str:
    """Return the footer for where the person is: at most seven keys that fit ``width`` cells.

    Actions ``without`` which the person has to do there are not named. A key is named for what it
    does in the nearest place, unless it does one of ``first`` at the moment.
    """
    nearest = {command.keys[0]: command for command in first}
    for place in places:
        for command in COMMANDS[place]:
            if command.action not in without:
                nearest.setdefault(command.keys[0], command)
    shown = sorted(
        (command for command in nearest.values() if command.footer),
        key=lambda command: command.footer,
    )
    parts = [f"{key_name(command.keys[0])} {_(command.label)}" for command in shown]
    while len(parts) > FOOTER_KEYS or cell_len(_GAP.join(parts)) > width:
        # The last two are help and the way back; what stands before them gives way first.
        del parts[-3 if len(parts) > 2 else -1]  # noqa: PLR2004 - the two that stay
    return _GAP.join(parts)


def help_lines(
    place: KeyPlace, *, only: Collection[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Return keys and their explanation, one pair a command, for help and documentation.

    Commands that differ only in a digit stand together in one line. Where ``only`` some actions are
    wanted, others are left out.
    """
    explained: dict[str, list[str]] = {}
    for command in COMMANDS[place]:
        if only is not None and command.action not in only:
            continue
        explained.setdefault(command.help, []).extend(key_name(key) for key in command.keys)
    for text, names in explained.items():
        yield ", ".join(names), _(text)
