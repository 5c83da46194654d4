"""Every key, declared once: footer, help screen, documentation and dispatch all read it here.

Only keys that arrive from every terminal are relied on: letters outside a cell, arrows, Enter, Tab,
Escape, F1 to F10 and Ctrl with a letter other than A B H I J M Q S Z. Each F-key has a twin.
Other keys may stand beside them for those whose terminal sends them.
"""

from collections.abc import Collection, Iterable, Iterator

from rich.cells import cell_len

from store.language import N_, _
from tui.keys.intake_keys import INTAKE_COMMANDS, TAKE_IN
from tui.keys.places import KeyAction, KeyPlace
from tui.keys.stage_keys import GOING, HISTORY_HELP, STAGE_COMMANDS

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
        KeyAction("help", ("f1", "?"), N_("Show this help."), N_("help"), footer=90),
        KeyAction(
            "switch_typing",
            ("f8", "ctrl+t"),
            N_("Type Vietnamese with Telex, with VNI, or as the keyboard sends it."),
        ),
        KeyAction("redraw", ("ctrl+l",), N_("Draw the whole screen again.")),
    ),
    KeyPlace.HOME: (
        KeyAction("enter", ("enter", "right"), N_("Enter the chosen stage."), N_("open"), footer=1),
        KeyAction("choose_dossier", ("o",), N_("Open another dossier."), N_("dossiers"), footer=2),
        KeyAction(
            "settings", ("s",), N_("Change the commune's settings."), N_("settings"), footer=3
        ),
        KeyAction("print", ("p", "f6"), N_("Print or export a form."), N_("print"), footer=4),
        KeyAction("gate", ("c",), N_("Close the chosen stage, or open it again.")),
        KeyAction("due", ("v",), N_("List what is late and what falls due.")),
        KeyAction("history", ("h",), HISTORY_HELP),
        TAKE_IN,
        *GOING,
        KeyAction("back", ("q", "f10"), N_("Leave the program."), N_("leave"), footer=99),
        KeyAction("up", ("up",), N_("The stage before.")),
        KeyAction("down", ("down",), N_("The next stage.")),
        *(
            KeyAction("stage", (str(number),), N_("Enter this stage."), number=number)
            for number in range(1, 7)
        ),
    ),
    **STAGE_COMMANDS,
    **INTAKE_COMMANDS,
    KeyPlace.MOMENTS: (
        KeyAction(
            "accept", ("enter", "right"), N_("Show what the save changed."), N_("open"), footer=1
        ),
        KeyAction(
            "look_then",
            ("v",),
            N_("Show the whole dossier as it was after the save, to be read."),
            N_("as it was"),
            footer=2,
        ),
        KeyAction(
            "restore",
            ("r",),
            N_("Bring a record of the save, or the whole dossier, back to how it was after it."),
            N_("bring back"),
            footer=3,
        ),
        KeyAction(
            "filter", ("/", "f7"), N_("Show only saves that tell of a text."), N_("text"), footer=4
        ),
        KeyAction(
            "narrow",
            ("w",),
            N_("Show only saves of a person, a table or a day."),
            N_("only"),
            footer=5,
        ),
    ),
    KeyPlace.LIST: (
        KeyAction("accept", ("enter", "right"), N_("Take the line."), N_("choose"), footer=10),
        KeyAction("up", ("up",), N_("The line above.")),
        KeyAction("down", ("down", "tab"), N_("The line below.")),
        KeyAction("page_up", ("pageup",), N_("One screen up.")),
        KeyAction("page_down", ("pagedown",), N_("One screen down.")),
        KeyAction("first", ("home",), N_("The first line.")),
        KeyAction("last", ("end",), N_("The last line.")),
        KeyAction(
            "tick", (" ", "x"), N_("Tick the line, or take the tick away."), N_("tick"), footer=20
        ),
        KeyAction("back", ("q", "escape", "left", "f10"), N_("Go back."), N_("back"), footer=99),
    ),
    KeyPlace.STORY: (
        KeyAction(
            "restore",
            ("r",),
            N_("Bring the record back to how it was after one of its saves."),
            N_("bring back"),
            footer=1,
        ),
    ),
    KeyPlace.TABLE: (
        KeyAction("open", ("enter", "f2"), N_("Open the cell."), N_("type"), footer=10),
        KeyAction("new_row", ("n", "f5"), N_("Begin a new row."), N_("new row"), footer=20),
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
        KeyAction("retype", ("E",), N_("Open the cell again with what Escape put away.")),
        KeyAction("read_text", ("z",), N_("Read the whole text of the cell.")),
    ),
    KeyPlace.CELL: (
        KeyAction(
            "save_below",
            ("enter",),
            N_("Save and open the cell below."),
            N_("save, below"),
            footer=10,
        ),
        KeyAction(
            "save_right", ("tab",), N_("Save and open the next cell."), N_("save, right"), footer=20
        ),
        KeyAction("save_left", ("shift+tab",), N_("Save and open the one before.")),
        KeyAction(
            "restore",
            ("escape",),
            N_("Close the cell with its old value; E brings back what was typed."),
            N_("restore"),
            footer=30,
        ),
        KeyAction(
            "above",
            ("up",),
            N_("Save and open the cell above; the choice before; in a long text one line up."),
        ),
        KeyAction(
            "below",
            ("down",),
            N_("Save and open the cell below; the next choice; in a long text one line down."),
        ),
        KeyAction("left", ("left",), N_("One letter to the left.")),
        KeyAction("right", ("right",), N_("One letter to the right.")),
        KeyAction("text_page_up", ("pageup",), N_("One screen up in a text of several lines.")),
        KeyAction("text_page_down", ("pagedown",), N_("One screen down in it.")),
        KeyAction("word_left", ("ctrl+p", "ctrl+left"), N_("One word to the left.")),
        KeyAction("word_right", ("ctrl+f", "ctrl+right"), N_("One word on.")),
        KeyAction("start", ("home",), N_("The start of the line, then of the text.")),
        KeyAction("end", ("end", "ctrl+e"), N_("The end of the line, then of the text.")),
        KeyAction("delete_left", ("backspace", "ctrl+h"), N_("Erase the letter before.")),
        KeyAction("delete_right", ("delete", "ctrl+d"), N_("Delete the letter after.")),
        KeyAction("delete_word", ("ctrl+w",), N_("Erase the word before.")),
        KeyAction("delete_rest", ("ctrl+k",), N_("Delete the rest of the text.")),
        KeyAction(
            "highland_letter",
            ("ctrl+r",),
            N_("Turn the letter before into ĕ, ĭ, ŏ, ŭ, č, ñ, ơ̆ or ư̆, and back: e Ctrl+R is ĕ."),
        ),
        KeyAction(
            "end_syllable",
            ("ctrl+g",),
            N_("End the syllable, so that the next one follows without a space, as in Sơmei."),
        ),
        KeyAction("clear", ("ctrl+u",), N_("Empty the cell.")),
        KeyAction("new_line", ("ctrl+n",), N_("Begin a new line, shown as ⏎.")),
    ),
    KeyPlace.READING: (
        KeyAction("up", ("up",), N_("One line up.")),
        KeyAction("down", ("down", "enter"), N_("One line down.")),
        KeyAction("page_up", ("pageup", "b"), N_("One screen up."), N_("page up"), footer=20),
        KeyAction(
            "page_down", ("pagedown", " "), N_("One screen down."), N_("page down"), footer=10
        ),
        KeyAction("back", ("q", "escape", "f10"), N_("Go back."), N_("back"), footer=99),
    ),
    KeyPlace.PAPER: (
        KeyAction(
            "stop", ("escape",), N_("Stop the paper; no file is left."), N_("stop"), footer=10
        ),
        KeyAction("back", ("q", "f10"), N_("Go on working meanwhile."), N_("go on"), footer=99),
    ),
    KeyPlace.QUESTION: (
        KeyAction(
            "accept",
            ("enter", "tab"),
            N_("Take what is typed, or the choice in brackets; arrows choose another."),
            N_("accept"),
            footer=10,
        ),
        KeyAction(
            "back", ("escape", "f10"), N_("Leave things as they are."), N_("cancel"), footer=99
        ),
    ),
    KeyPlace.CHOICE: (
        KeyAction("below", ("down",), N_("The next choice."), N_("choose"), footer=20),
        KeyAction("above", ("up",), N_("The choice before.")),
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
    places: Iterable[KeyPlace], width: int = FOOTER_WIDTH, *, without: Collection[str] = ()
) -> str:
    """Return the footer for where the person is: at most seven keys that fit ``width`` cells.

    Actions ``without`` which the person has to do there are not named. A key is named for what it
    does in the nearest place.
    """
    nearest: dict[str, KeyAction] = {}
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
