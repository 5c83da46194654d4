"""The keys of text that is being typed: in an open cell, and in answer to a question."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_
from tui.keys.places import KeyAction, KeyPlace

TYPING_COMMANDS: Mapping[KeyPlace, tuple[KeyAction, ...]] = MappingProxyType(
    {
        KeyPlace.CELL: (
            KeyAction(
                "save_below",
                ("enter",),
                N_("Save and open the cell below."),
                N_("save, below"),
                footer=10,
            ),
            KeyAction(
                "save_right",
                ("tab",),
                N_("Save and open the next cell."),
                N_("save, right"),
                footer=20,
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
                N_(
                    "Turn the letter before into ĕ, ĭ, ŏ, ŭ, č, ñ, ơ̆ or ư̆, and back: e Ctrl+R is ĕ."
                ),
            ),
            KeyAction(
                "end_syllable",
                ("ctrl+g",),
                N_("End the syllable, so that the next one follows without a space, as in Sơmei."),
            ),
            KeyAction("clear", ("ctrl+u",), N_("Empty the cell.")),
            KeyAction("new_line", ("ctrl+n",), N_("Begin a new line, shown as ⏎.")),
        ),
        KeyPlace.QUESTION: (
            KeyAction(
                "accept",
                ("enter", "tab"),
                N_("Take what is typed, or the choice in brackets; arrows choose another."),
                N_("accept"),
                footer=10,
                leads_to=KeyPlace.QUESTION,
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
)
"""What each key does where one types."""
