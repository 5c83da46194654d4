"""The keys of the stages: their tables, and what is done there with many rows at once."""

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
    ),
    KeyAction("search", ("f7", "ctrl+f"), N_("Search all tables of the dossier for words.")),
)
"""The ways to anything, from every screen over a dossier."""

STAGE_COMMANDS: Mapping[KeyPlace, tuple[KeyAction, ...]] = MappingProxyType(
    {
        KeyPlace.STAGE: (
            KeyAction(
                "choose_village", ("v",), N_("Choose the village."), N_("village"), footer=30
            ),
            KeyAction(
                "next_table", ("f3", "t"), N_("Show the next table."), N_("next table"), footer=25
            ),
            KeyAction("previous_table", ("f4", "T"), N_("Show the table before.")),
            KeyAction(
                "choose_table",
                (";",),
                N_("Choose a table of the stage by its number or a few letters."),
            ),
            KeyAction(
                "story", ("i",), N_("Show the whole story of the record."), N_("story"), footer=55
            ),
            KeyAction(
                "record",
                ("o",),
                N_("Show all fields of the record; of a ranking, the sheet of its votes."),
            ),
            KeyAction("missing", ("m",), N_("List what is missing or does not fit.")),
            KeyAction("brief", ("b",), N_("Show the stage on one page."), N_("summary"), footer=60),
            KeyAction(
                "figures", ("B",), N_("Show the figures of the stage in a table of their own.")
            ),
            KeyAction("gate", ("c",), N_("Close the stage, or open it again.")),
            KeyAction("history", ("h",), HISTORY_HELP),
            TAKE_IN,
            KeyAction("print", ("p", "f6"), N_("Print or export a form."), N_("print"), footer=50),
            KeyAction("undo", ("u", "f9"), N_("Undo the last change.")),
            KeyAction("redo", ("U",), N_("Do again what was undone.")),
            KeyAction("filter", ("/",), N_("Show only rows that contain a word.")),
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
                "narrow", ("w",), N_("Show only rows of one sector, priority, programme and so on.")
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
            KeyAction("columns", ("f",), N_("Choose which columns are shown.")),
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
        KeyPlace.SYNTHESIS: (
            KeyAction(
                "take_up", ("a",), N_("Take the proposals into the CDP."), N_("take up"), footer=2
            ),
            KeyAction(
                "merge", ("j",), N_("Make one line of several proposals."), N_("merge"), footer=3
            ),
            KeyAction("add_to_line", ("J",), N_("Add the proposals to a line there is.")),
            KeyAction(
                "split", ("k",), N_("Split a proposal over several lines."), N_("split"), footer=6
            ),
            KeyAction(
                "leave_out",
                ("l",),
                N_("Leave the proposals out, with a reason."),
                N_("leave out"),
                footer=4,
            ),
            KeyAction(
                "put_back",
                ("r",),
                N_("Put the proposals back: they are to be considered again."),
                N_("put back"),
                footer=5,
            ),
        ),
        KeyPlace.LINES: (
            KeyAction("merge_lines", ("j",), N_("Put several lines together into one.")),
        ),
        KeyPlace.FUNDING: (
            KeyAction(
                "cover",
                ("$",),
                N_("Have one source pay what no source pays yet of the lines."),
                N_("source"),
                footer=7,
            ),
        ),
        KeyPlace.DECIDING: (
            KeyAction(
                "approve", ("a",), N_("Approve the lines as asked."), N_("as asked"), footer=2
            ),
            KeyAction(
                "decide",
                ("e",),
                N_("Decide the lines another way; adjust a line that was approved."),
                N_("decide"),
                footer=3,
            ),
            KeyAction("submit", ("l",), N_("Submit the lines."), N_("submit"), footer=4),
            KeyAction(
                "choose_document",
                ("y",),
                N_("Choose the document by which lines are submitted or decided."),
                N_("document"),
                footer=5,
            ),
        ),
        KeyPlace.SHARES: (
            KeyAction(
                "confirm_shares",
                ("a",),
                N_("Confirm the shares as they stand."),
                N_("confirm"),
                footer=2,
            ),
        ),
        KeyPlace.ANSWERS: (
            KeyAction(
                "post",
                ("a",),
                N_("Record that the answers to the villages are posted from today."),
                N_("post"),
                footer=2,
            ),
        ),
        KeyPlace.OFFERS: (
            KeyAction(
                "adopt",
                ("a",),
                N_("Propose again what an earlier year left."),
                N_("adopt"),
                footer=2,
            ),
        ),
        KeyPlace.MARKING: (
            KeyAction(
                "mark",
                (" ", "x"),
                N_(
                    "Mark the row, or take the mark away; keys that do something with whole rows"
                    " then do all marked ones at once, or say that they do one at a time."
                ),
                N_("mark"),
                footer=1,
            ),
            KeyAction("mark_all", ("X",), N_("Mark all rows shown, or take all marks away.")),
        ),
        KeyPlace.FILLING: (
            KeyAction("copy_cell", ("C",), N_("Copy the cell.")),
            KeyAction("copy_rows", ("Y",), N_("Copy the row, or all marked rows.")),
            KeyAction(
                "paste_copied",
                ("V",),
                N_("Paste what was copied here from this cell on, as rows of a spreadsheet."),
            ),
            KeyAction("duplicate", ("D",), N_("Begin a new row that is as this one.")),
            KeyAction(
                "fill_from_above", ('"',), N_("Take the value of the cell above, and go down.")
            ),
            KeyAction("fill_column", ("F",), N_("Fill this column of all marked rows.")),
            KeyAction("refused", ("R",), N_("List what was pasted and not taken.")),
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
            ),
            KeyAction("criteria", ("k",), N_("Type the criteria and their weights.")),
            KeyAction("undo", ("u", "f9"), N_("Undo the last change."), N_("undo"), footer=40),
            KeyAction("redo", ("U",), N_("Do again what was undone.")),
            KeyAction("print", ("p", "f6"), N_("Print or export a form."), N_("print"), footer=50),
            *GOING,
            KeyAction("back", ("q", "f10"), N_("Go back."), N_("back"), footer=99),
        ),
    }
)
"""What each key does in a stage."""
