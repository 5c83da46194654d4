"""The keys of a stage, of a record in it and of the sheet of a ranking."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_
from tui.keys.intake_keys import TAKE_IN
from tui.keys.places import KeyAction, KeyPlace

HISTORY_HELP = N_("Show who changed what, and when; look at the dossier as it was, go back to it.")

GOING = (
    KeyAction(
        "go_to",
        (":",),
        N_("Go to any record, table, screen, form or command by typing a few letters."),
        N_("go to"),
        footer=52,
        leads_to=KeyPlace.QUESTION,
    ),
    KeyAction(
        "search",
        ("f7", "ctrl+f"),
        N_("Search all tables of the dossier for words."),
        leads_to=KeyPlace.QUESTION,
    ),
)
"""The ways to anything, from every screen over a dossier."""

STAGE_COMMANDS: Mapping[KeyPlace, tuple[KeyAction, ...]] = MappingProxyType(
    {
        KeyPlace.STAGE: (
            KeyAction(
                "choose_village",
                ("v",),
                N_("Choose the village."),
                N_("village"),
                footer=30,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "next_table",
                ("f3", "t"),
                N_("Show the next table."),
                N_("next table"),
                footer=25,
                leads_to=KeyPlace.STAGE,
            ),
            KeyAction(
                "previous_table", ("f4", "T"), N_("Show the table before."), leads_to=KeyPlace.STAGE
            ),
            KeyAction(
                "choose_table",
                (";",),
                N_("Choose a table of the stage by its number or a few letters."),
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "story",
                ("i",),
                N_("Show the whole story of the record."),
                N_("story"),
                footer=55,
                leads_to=KeyPlace.STORY,
            ),
            KeyAction(
                "record",
                ("o",),
                N_("Show all fields of the record; of a ranking, the sheet of its votes."),
                leads_to=KeyPlace.RECORD,
            ),
            KeyAction(
                "missing",
                ("m",),
                N_("List what is missing or does not fit."),
                leads_to=KeyPlace.LIST,
            ),
            KeyAction(
                "brief",
                ("b",),
                N_("Show the stage on one page."),
                N_("summary"),
                footer=60,
                leads_to=KeyPlace.READING,
            ),
            KeyAction(
                "figures",
                ("B",),
                N_("Show the figures of the stage in a table of their own."),
                leads_to=KeyPlace.READING,
            ),
            KeyAction(
                "gate", ("c",), N_("Close the stage, or open it again."), leads_to=KeyPlace.QUESTION
            ),
            KeyAction("history", ("h",), HISTORY_HELP, leads_to=KeyPlace.MOMENTS),
            KeyAction(
                "print",
                ("p", "f6"),
                N_("Print or export a form."),
                N_("print"),
                footer=50,
                leads_to=KeyPlace.QUESTION,
            ),
            TAKE_IN,
            KeyAction("undo", ("u", "f9"), N_("Undo the last change.")),
            KeyAction("redo", ("U",), N_("Do again what was undone.")),
            KeyAction(
                "filter",
                ("/",),
                N_("Show only rows that contain a word."),
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction("find_next", (">",), N_("Go to the next cell that has the word.")),
            KeyAction("find_previous", ("<",), N_("Go to the cell before that has the word.")),
            KeyAction(
                "every_row",
                ("escape",),
                N_("Show every row again; where all are shown, take all marks away."),
                N_("no filter, no marks"),
                footer=5,
            ),
            KeyAction(
                "narrow",
                ("w",),
                N_("Show only rows of one sector, priority, programme and so on."),
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction("sort", ("s",), N_("Sort by this column; again turns the order round.")),
            KeyAction(
                "sort_further",
                ("S",),
                N_("Sort by this column where the columns sorted by so far are equal."),
            ),
            KeyAction("widen", ("+",), N_("Make the column wider.")),
            KeyAction("narrow_column", ("-",), N_("Make the column narrower.")),
            KeyAction("usual_width", ("=",), N_("Give the column its usual width again.")),
            KeyAction(
                "next_money",
                ("M",),
                N_("Go to the next column of money, also to one not in sight."),
            ),
            KeyAction(
                "panel",
                ("|",),
                N_("Show or hide the record beside the table, on a wide screen."),
            ),
            KeyAction(
                "columns", ("f",), N_("Choose which columns are shown."), leads_to=KeyPlace.LIST
            ),
            KeyAction(
                "delete",
                ("d",),
                N_("Delete the record, or all marked ones; undo brings them back."),
            ),
            *GOING,
            KeyAction("back", ("q", "f10"), N_("Go back."), N_("back"), footer=99),
            *(
                KeyAction(
                    "priority",
                    (str(number),),
                    N_("Give this priority; on a taken one the others move down."),
                    number=number,
                )
                for number in range(1, 4)
            ),
        ),
        KeyPlace.RECORD: (
            KeyAction("undo", ("u", "f9"), N_("Undo the last change."), N_("undo"), footer=40),
            KeyAction("redo", ("U",), N_("Do again what was undone.")),
            *GOING,
            KeyAction("back", ("q", "f10"), N_("Go back."), N_("back"), footer=99),
        ),
        KeyPlace.RANKING: (
            KeyAction(
                "confirm",
                ("c",),
                N_("Confirm the order; the first ones get the priorities."),
                N_("confirm"),
                footer=30,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "criteria",
                ("k",),
                N_("Type the criteria and their weights."),
                leads_to=KeyPlace.RECORD,
            ),
            KeyAction("undo", ("u", "f9"), N_("Undo the last change."), N_("undo"), footer=40),
            KeyAction("redo", ("U",), N_("Do again what was undone.")),
            KeyAction(
                "print",
                ("p", "f6"),
                N_("Print or export a form."),
                N_("print"),
                footer=50,
                leads_to=KeyPlace.QUESTION,
            ),
            *GOING,
            KeyAction("back", ("q", "f10"), N_("Go back."), N_("back"), footer=99),
        ),
    }
)
"""What each key does in a stage."""
