"""The keys of lists, pages and the history: what is read and chosen from."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_
from tui.keys.places import KeyAction, KeyPlace

READING_COMMANDS: Mapping[KeyPlace, tuple[KeyAction, ...]] = MappingProxyType(
    {
        KeyPlace.MOMENTS: (
            KeyAction(
                "accept",
                ("enter", "right"),
                N_("Show what the save changed."),
                N_("open"),
                footer=1,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "look_then",
                ("v",),
                N_("Show the whole dossier as it was after the save, to be read."),
                N_("as it was"),
                footer=2,
                leads_to=KeyPlace.HOME,
            ),
            KeyAction(
                "restore",
                ("r",),
                N_(
                    "Bring a record of the save, or the whole dossier, back to how it was after it."
                ),
                N_("bring back"),
                footer=3,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "filter",
                ("/", "f7"),
                N_("Show only saves that tell of a text."),
                N_("text"),
                footer=4,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "narrow",
                ("w",),
                N_("Show only saves of a person, a table or a day."),
                N_("only"),
                footer=5,
                leads_to=KeyPlace.QUESTION,
            ),
        ),
        KeyPlace.ROLL_UP: (
            KeyAction(
                "accept",
                ("enter", "right"),
                N_("Go down to what the line is made of; from an activity to its story."),
                N_("down"),
                footer=1,
                leads_to=KeyPlace.ROLL_UP,
            ),
            KeyAction(
                "measure",
                ("m",),
                N_("Let the bars show something else: approved, spent, asked, given."),
                N_("bars"),
                footer=2,
            ),
            KeyAction(
                "group_by",
                ("g",),
                N_("List other groups: sectors, sources, programmes, years and so on."),
                N_("groups"),
                footer=3,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "narrow",
                ("w",),
                N_("Count only what is of one sector, source, programme, year and so on."),
                N_("only"),
                footer=4,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "filter",
                ("/", "f7"),
                N_("Show only lines with some letters."),
                N_("letters"),
                footer=5,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "left_out",
                ("n",),
                N_("Tell which files are not counted, and why."),
                leads_to=KeyPlace.READING,
            ),
            KeyAction(
                "other_place",
                ("o",),
                N_("Add up the dossiers below another folder."),
                leads_to=KeyPlace.QUESTION,
            ),
        ),
        KeyPlace.LIST: (
            KeyAction(
                "accept",
                ("enter", "right"),
                N_("Take the line."),
                N_("choose"),
                footer=10,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction("up", ("up",), N_("The line above.")),
            KeyAction("down", ("down", "tab"), N_("The line below.")),
            KeyAction("page_up", ("pageup",), N_("One screen up.")),
            KeyAction("page_down", ("pagedown",), N_("One screen down.")),
            KeyAction("first", ("home",), N_("The first line.")),
            KeyAction("last", ("end",), N_("The last line.")),
            KeyAction(
                "tick",
                (" ", "x"),
                N_("Tick the line, or take the tick away."),
                N_("tick"),
                footer=20,
            ),
            KeyAction(
                "back", ("q", "escape", "left", "f10"), N_("Go back."), N_("back"), footer=99
            ),
        ),
        KeyPlace.STORY: (
            KeyAction(
                "restore",
                ("r",),
                N_("Bring the record back to how it was after one of its saves."),
                N_("bring back"),
                footer=1,
                leads_to=KeyPlace.QUESTION,
            ),
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
    }
)
"""What each key does where one reads or chooses."""
