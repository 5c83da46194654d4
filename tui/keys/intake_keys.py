"""The keys by which files that were handed in are looked at and taken in."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_
from tui.keys.places import KeyAction, KeyPlace

TAKE_IN = KeyAction(
    "take_in",
    ("I",),
    N_("Take in a file that was handed in: its rows into a table."),
    leads_to=KeyPlace.RECEIVED,
)
"""The way to the files, from home and from every table of a stage."""

INTAKE_COMMANDS: Mapping[KeyPlace, tuple[KeyAction, ...]] = MappingProxyType(
    {
        KeyPlace.RECEIVED: (
            KeyAction(
                "accept",
                ("enter", "right"),
                N_("Show the rows of the file as they will be saved."),
                N_("look"),
                footer=1,
                leads_to=KeyPlace.INTAKE,
            ),
            KeyAction(
                "look_again",
                ("r",),
                N_("List what has come meanwhile."),
                N_("list again"),
                footer=2,
            ),
        ),
        KeyPlace.INTAKE: (
            KeyAction(
                "save_rows",
                ("a",),
                N_("Save all rows as one step; undo takes it back."),
                N_("save"),
                footer=1,
                leads_to=KeyPlace.STAGE,
            ),
            KeyAction(
                "change",
                ("e",),
                N_("Change what is said of the file: table, sheet, columns, unit, village."),
                N_("change"),
                footer=2,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "columns",
                ("f",),
                N_("List what the headings of the file mean; each can be changed."),
                N_("columns"),
                footer=3,
                leads_to=KeyPlace.LIST,
            ),
            KeyAction(
                "account",
                ("l",),
                N_("List sums, what is not taken and why, and what was inexact."),
                N_("list"),
                footer=4,
                leads_to=KeyPlace.READING,
            ),
            KeyAction(
                "next_problem",
                (">",),
                N_("Go to the next cell that is refused."),
                N_("next error"),
                footer=5,
            ),
            KeyAction("previous_problem", ("<",), N_("Go to the cell before that is refused.")),
            KeyAction(
                "back",
                ("q", "escape", "f10"),
                N_("Leave everything as it is."),
                N_("back"),
                footer=99,
            ),
        ),
    }
)
"""What each key does with files that were handed in."""
