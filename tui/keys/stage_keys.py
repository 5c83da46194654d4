"""The keys of the stages: their tables, and what is done there with many rows at once."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_
from tui.keys.places import Command, Place

STAGE_COMMANDS: Mapping[Place, tuple[Command, ...]] = MappingProxyType(
    {
        Place.STAGE: (
            Command("choose_village", ("v",), N_("Choose the village."), N_("village"), footer=30),
            Command(
                "next_table", ("f3", "t"), N_("Show the next table."), N_("next table"), footer=25
            ),
            Command("previous_table", ("f4", "T"), N_("Show the table before.")),
            Command(
                "story", ("i",), N_("Show the whole story of the record."), N_("story"), footer=55
            ),
            Command(
                "record",
                ("o",),
                N_("Show all fields of the record; of a ranking, the sheet of its votes."),
            ),
            Command("missing", ("m",), N_("List what is missing or does not fit.")),
            Command("brief", ("b",), N_("Show the stage on one page."), N_("summary"), footer=60),
            Command(
                "figures", ("B",), N_("Show the figures of the stage in a table of their own.")
            ),
            Command("gate", ("c",), N_("Close the stage, or open it again.")),
            Command("history", ("h",), N_("Show who changed what, and when.")),
            Command("print", ("p", "f6"), N_("Print or export a form."), N_("print"), footer=50),
            Command("undo", ("u", "f9"), N_("Undo the last change.")),
            Command("redo", ("U",), N_("Do again what was undone.")),
            Command("filter", ("/", "f7"), N_("Show only rows that contain a word.")),
            Command(
                "narrow", ("w",), N_("Show only rows of one sector, priority, programme and so on.")
            ),
            Command("sort", ("s",), N_("Sort by this column.")),
            Command("columns", ("f",), N_("Choose which columns are shown.")),
            Command("delete", ("d",), N_("Delete the record; undo brings it back.")),
            Command("back", ("q", "f10"), N_("Go back."), N_("back"), footer=99),
            *(
                Command(
                    f"priority_{number}",
                    (str(number),),
                    N_("Give this priority; on a taken one the others move down."),
                )
                for number in range(1, 4)
            ),
        ),
        Place.SYNTHESIS: (
            Command(
                "take_up", ("a",), N_("Take the proposals into the CDP."), N_("take up"), footer=2
            ),
            Command(
                "merge", ("j",), N_("Make one line of several proposals."), N_("merge"), footer=3
            ),
            Command("add_to_line", ("J",), N_("Add the proposals to a line there is.")),
            Command(
                "split", ("k",), N_("Split a proposal over several lines."), N_("split"), footer=6
            ),
            Command(
                "leave_out",
                ("l",),
                N_("Leave the proposals out, with a reason."),
                N_("leave out"),
                footer=4,
            ),
            Command(
                "put_back",
                ("r",),
                N_("Put the proposals back: they are to be considered again."),
                N_("put back"),
                footer=5,
            ),
        ),
        Place.LINES: (Command("merge_lines", ("j",), N_("Put several lines together into one.")),),
        Place.DECIDING: (
            Command("approve", ("a",), N_("Approve the lines as asked."), N_("as asked"), footer=2),
            Command(
                "decide",
                ("e",),
                N_("Decide the lines another way; adjust a line that was approved."),
                N_("decide"),
                footer=3,
            ),
            Command("submit", ("l",), N_("Submit the lines."), N_("submit"), footer=4),
            Command(
                "choose_document",
                ("y",),
                N_("Choose the document by which lines are submitted or decided."),
                N_("document"),
                footer=5,
            ),
        ),
        Place.SHARES: (
            Command(
                "confirm_shares",
                ("a",),
                N_("Confirm the shares as they stand."),
                N_("confirm"),
                footer=2,
            ),
        ),
        Place.ANSWERS: (
            Command(
                "post",
                ("a",),
                N_("Record that the answers to the villages are posted from today."),
                N_("post"),
                footer=2,
            ),
        ),
        Place.OFFERS: (
            Command(
                "adopt",
                ("a",),
                N_("Propose again what an earlier year left."),
                N_("adopt"),
                footer=2,
            ),
        ),
        Place.MARKING: (
            Command(
                "mark",
                (" ", "x"),
                N_("Mark the row, or take the mark away; keys then do all marked rows at once."),
                N_("mark"),
                footer=1,
            ),
            Command("mark_all", ("X",), N_("Mark all rows shown, or take all marks away.")),
        ),
        Place.RECORD: (
            Command("undo", ("u", "f9"), N_("Undo the last change."), N_("undo"), footer=40),
            Command("redo", ("U",), N_("Do again what was undone.")),
            Command("back", ("q", "f10"), N_("Go back."), N_("back"), footer=99),
        ),
        Place.RANKING: (
            Command(
                "confirm",
                ("c",),
                N_("Confirm the order; the first ones get the priorities."),
                N_("confirm"),
                footer=30,
            ),
            Command("criteria", ("k",), N_("Type the criteria and their weights.")),
            Command("undo", ("u", "f9"), N_("Undo the last change."), N_("undo"), footer=40),
            Command("redo", ("U",), N_("Do again what was undone.")),
            Command("print", ("p", "f6"), N_("Print or export a form."), N_("print"), footer=50),
            Command("back", ("q", "f10"), N_("Go back."), N_("back"), footer=99),
        ),
    }
)
"""What each key does in a stage."""
