"""The keys by which copies of the dossier are looked at and merged."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_
from tui.keys.places import KeyAction, KeyPlace

MERGING_COMMANDS: Mapping[KeyPlace, tuple[KeyAction, ...]] = MappingProxyType(
    {
        KeyPlace.COPIES: (
            KeyAction(
                "accept",
                ("enter", "right"),
                N_("Show what would come in from the copy; nothing is saved yet."),
                N_("look"),
                footer=1,
                leads_to=KeyPlace.MERGING,
            ),
            KeyAction(
                "other_file",
                ("f",),
                N_("Merge a copy that lies elsewhere, as on a stick: type where."),
                N_("other file"),
                footer=2,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "look_again",
                ("r",),
                N_("List what has come meanwhile."),
                N_("list again"),
                footer=3,
            ),
        ),
        KeyPlace.MERGING: (
            KeyAction(
                "merge",
                ("a",),
                N_("Merge the copy as one step; undo takes it back."),
                N_("bring together"),
                footer=1,
            ),
            KeyAction(
                "tick",
                (" ", "x"),
                N_("Let the other value stand where both sides have changed the same."),
                N_("mine/theirs"),
                footer=2,
            ),
            KeyAction(
                "all_mine",
                ("m",),
                N_("Let what stands here stand, wherever that is not answered yet."),
                N_("all mine"),
                footer=3,
            ),
            KeyAction(
                "all_theirs",
                ("t",),
                N_("Let what stands in the copy stand, wherever that is not answered yet."),
                N_("all theirs"),
                footer=4,
            ),
            KeyAction(
                "accept",
                ("enter", "right"),
                N_("Show the line whole, with who changed it and when."),
                N_("whole"),
                footer=5,
                leads_to=KeyPlace.READING,
            ),
            KeyAction(
                "back",
                ("q", "escape", "left", "f10"),
                N_("Leave everything as it is."),
                N_("back"),
                footer=99,
            ),
        ),
    }
)
"""What each key does with copies of the dossier."""
