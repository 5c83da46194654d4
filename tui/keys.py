"""Every key, declared once: footer, help screen, documentation and dispatch all read it here.

Only keys that arrive from every terminal are relied on: letters outside a cell, arrows, Enter, Tab,
Escape, F1 to F10 and Ctrl with a letter other than A B H I J M Q S Z. Each F-key has a twin.
Other keys may stand beside them for those whose terminal sends them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from wcwidth import wcswidth

from store.language import N_, _

FOOTER_WIDTH = 80
FOOTER_KEYS = 7
_GAP = "  "


class Place(Enum):
    """Where a key applies; the value is its heading on the help screen (a message id)."""

    EVERYWHERE = N_("Everywhere")
    HOME = N_("The planning cycle")
    STAGE = N_("A stage and its tables")
    TABLE = N_("A table")
    CELL = N_("An open cell")
    READING = N_("Reading")
    QUESTION = N_("A question")


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does.

    ``keys`` are Textual's names, or the character itself for a printable key; the first is the one
    shown. ``label`` (footer) and ``help`` are message ids. ``footer`` orders the footer; 0 is not
    shown there.
    """

    action: str
    keys: tuple[str, ...]
    label: str
    help: str
    footer: int = 0


COMMANDS: dict[Place, tuple[Command, ...]] = {
    Place.EVERYWHERE: (
        Command("help", ("f1", "?"), N_("help"), N_("Show this help."), footer=90),
        Command(
            "switch_typing",
            ("f8", "ctrl+t"),
            N_("Telex"),
            N_("Type Vietnamese with Telex, with VNI, or as the keyboard sends it."),
        ),
        Command("redraw", ("ctrl+l",), N_("redraw"), N_("Draw the whole screen again.")),
    ),
    Place.HOME: (
        Command("enter", ("enter", "right"), N_("open"), N_("Enter the chosen stage."), footer=1),
        Command("choose_dossier", ("o",), N_("dossiers"), N_("Open another dossier."), footer=2),
        Command("settings", ("s",), N_("settings"), N_("Change the commune's settings."), footer=3),
        Command("print", ("p", "f6"), N_("print"), N_("Print or export a form."), footer=4),
        Command("back", ("q", "f10"), N_("leave"), N_("Leave the program."), footer=99),
        Command("up", ("up",), N_("up"), N_("The stage before.")),
        Command("down", ("down",), N_("down"), N_("The next stage.")),
        *(
            Command(f"stage_{number}", (str(number),), N_("stage"), N_("Enter this stage."))
            for number in range(1, 7)
        ),
    ),
    Place.STAGE: (
        Command("next_table", ("f3", "t"), N_("next table"), N_("Show the next table."), footer=60),
        Command("previous_table", ("f4", "T"), N_("table before"), N_("Show the table before.")),
        Command("story", ("i",), N_("story"), N_("Show the whole story of the record.")),
        Command("record", ("o",), N_("record"), N_("Show all fields of the record.")),
        Command("print", ("p", "f6"), N_("print"), N_("Print or export a form."), footer=50),
        Command("undo", ("u", "f9"), N_("undo"), N_("Undo the last change."), footer=40),
        Command("redo", ("U",), N_("redo"), N_("Do again what was undone.")),
        Command("filter", ("/", "f7"), N_("filter"), N_("Show only rows that contain a word.")),
        Command("sort", ("s",), N_("sort"), N_("Sort by this column.")),
        Command("columns", ("f",), N_("columns"), N_("Choose which columns are shown.")),
        Command("delete", ("d",), N_("delete"), N_("Delete the record; undo brings it back.")),
        Command("back", ("q", "f10"), N_("back"), N_("Go back."), footer=99),
        *(
            Command(
                f"priority_{number}",
                (str(number),),
                N_("priority"),
                N_("Give this priority; on a taken one the others move down."),
            )
            for number in range(1, 4)
        ),
    ),
    Place.TABLE: (
        Command("open", ("enter", "f2"), N_("type"), N_("Open the cell."), footer=10),
        Command("new_row", ("n", "f5"), N_("new row"), N_("Begin a new row."), footer=20),
        Command("up", ("up",), N_("up"), N_("The row above.")),
        Command("down", ("down",), N_("down"), N_("The row below.")),
        Command("left", ("left", "shift+tab"), N_("left"), N_("The column to the left.")),
        Command("right", ("right", "tab"), N_("right"), N_("The column to the right.")),
        Command("first_column", ("home",), N_("first column"), N_("The first column.")),
        Command("last_column", ("end",), N_("last column"), N_("The last column.")),
        Command("page_up", ("pageup",), N_("page up"), N_("One screen up.")),
        Command("page_down", ("pagedown",), N_("page down"), N_("One screen down.")),
        Command("first_row", ("g", "ctrl+home"), N_("first row"), N_("The first row.")),
        Command("last_row", ("G", "ctrl+end"), N_("last row"), N_("The last row.")),
    ),
    Place.CELL: (
        Command(
            "save_below", ("enter",), N_("save, below"), N_("Save and open the cell below."), 10
        ),
        Command("save_right", ("tab",), N_("save, right"), N_("Save and open the next cell."), 20),
        Command("save_left", ("shift+tab",), N_("save, left"), N_("Save and open the one before.")),
        Command(
            "restore",
            ("escape",),
            N_("restore"),
            N_("Close the cell with its old value; undo brings back what was typed."),
            footer=30,
        ),
        Command(
            "above", ("up",), N_("above"), N_("Save and open the cell above; the choice before.")
        ),
        Command(
            "below", ("down",), N_("below"), N_("Save and open the cell below; the next choice.")
        ),
        Command("left", ("left",), N_("left"), N_("One letter to the left.")),
        Command("right", ("right",), N_("right"), N_("One letter to the right.")),
        Command("word_left", ("ctrl+p", "ctrl+left"), N_("word left"), N_("One word to the left.")),
        Command("word_right", ("ctrl+f", "ctrl+right"), N_("word right"), N_("One word on.")),
        Command("start", ("home",), N_("start"), N_("The start of the text.")),
        Command("end", ("end", "ctrl+e"), N_("end"), N_("The end of the text.")),
        Command(
            "delete_left", ("backspace", "ctrl+h"), N_("erase"), N_("Erase the letter before.")
        ),
        Command("delete_right", ("delete", "ctrl+d"), N_("delete"), N_("Delete the letter after.")),
        Command("delete_word", ("ctrl+w",), N_("erase word"), N_("Erase the word before.")),
        Command("delete_rest", ("ctrl+k",), N_("cut"), N_("Delete the rest of the text.")),
        Command("clear", ("ctrl+u",), N_("clear"), N_("Empty the cell.")),
        Command("new_line", ("ctrl+n",), N_("new line"), N_("Begin a new line, shown as ⏎.")),
    ),
    Place.READING: (
        Command("up", ("up",), N_("up"), N_("One line up.")),
        Command("down", ("down", "enter"), N_("down"), N_("One line down.")),
        Command("page_up", ("pageup", "b"), N_("page up"), N_("One screen up."), footer=20),
        Command("page_down", ("pagedown", " "), N_("page down"), N_("One screen down."), footer=10),
        Command("back", ("q", "escape", "f10"), N_("back"), N_("Go back."), footer=99),
    ),
    Place.QUESTION: (
        Command("accept", ("enter",), N_("accept"), N_("Take what is typed or chosen."), footer=10),
        Command("up", ("up",), N_("up"), N_("The choice before.")),
        Command("down", ("down", "tab"), N_("down"), N_("The next choice.")),
        Command(
            "back", ("escape", "f10"), N_("cancel"), N_("Leave things as they are."), footer=99
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
    " ": N_("Space"),
}


def action_for(places: Iterable[Place], key: str, character: str | None) -> str | None:
    """Return the action of a key in the first of ``places`` that knows it.

    Args:
        places: Where the person is, nearest first. Inside ``Place.CELL`` printable keys are text
            and mean nothing else anywhere.
        key: Textual's name of the key.
        character: The character it types, if any.
    """
    printable = character is not None and character.isprintable()
    wanted = character if printable else key
    for place in places:
        if place is Place.CELL and printable:
            return None
        for command in COMMANDS[place]:
            if wanted in command.keys or key in command.keys:
                return command.action
    return None


def key_name(key: str) -> str:
    """Return a key as people read it: ``ctrl+l`` is Ctrl+L."""
    if key in _NAMES:
        return _(_NAMES[key])
    if len(key) == 1:
        return key
    return "+".join(part.capitalize() for part in key.split("+"))


def footer(places: Iterable[Place], width: int = FOOTER_WIDTH) -> str:
    """Return the footer for where the person is: at most seven keys that fit ``width`` cells."""
    shown = sorted(
        (command for place in places for command in COMMANDS[place] if command.footer),
        key=lambda command: command.footer,
    )
    parts = [f"{key_name(command.keys[0])} {_(command.label)}" for command in shown]
    while len(parts) > FOOTER_KEYS or wcswidth(_GAP.join(parts)) > width:
        # The last two are help and the way back; what stands before them gives way first.
        del parts[-3 if len(parts) > 2 else -1]  # noqa: PLR2004 - the two that stay
    return _GAP.join(parts)


def help_lines(place: Place) -> Iterator[tuple[str, str]]:
    """Return keys and their explanation, one pair a command, for help and documentation.

    Commands that differ only in a digit stand together in one line.
    """
    explained: dict[str, list[str]] = {}
    for command in COMMANDS[place]:
        explained.setdefault(command.help, []).extend(key_name(key) for key in command.keys)
    for text, names in explained.items():
        yield ", ".join(names), _(text)
