"""The keys that some tables of the stages answer to, most of them with many rows at once."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_
from tui.keys.places import KeyAction, KeyPlace

TABLE_COMMANDS: Mapping[KeyPlace, tuple[KeyAction, ...]] = MappingProxyType(
    {
        KeyPlace.SYNTHESIS: (
            KeyAction(
                "take_up", ("a",), N_("Take the proposals into the CDP."), N_("take up"), footer=2
            ),
            KeyAction(
                "merge",
                ("j",),
                N_("Make one line of several proposals."),
                N_("merge"),
                footer=3,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "add_to_line",
                ("J",),
                N_("Add the proposals to a line there is."),
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "split",
                ("k",),
                N_("Split a proposal over several lines."),
                N_("split"),
                footer=6,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "leave_out",
                ("l",),
                N_("Leave the proposals out, with a reason."),
                N_("leave out"),
                footer=4,
                leads_to=KeyPlace.QUESTION,
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
            KeyAction(
                "merge_lines",
                ("j",),
                N_("Put several lines together into one."),
                leads_to=KeyPlace.QUESTION,
            ),
        ),
        KeyPlace.FUNDING: (
            KeyAction(
                "cover",
                ("$",),
                N_("Have one source pay what no source pays yet of the lines."),
                N_("source"),
                footer=7,
                leads_to=KeyPlace.QUESTION,
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
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "submit",
                ("l",),
                N_("Submit the lines."),
                N_("submit"),
                footer=4,
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "choose_document",
                ("y",),
                N_("Choose the document by which lines are submitted or decided."),
                N_("document"),
                footer=5,
                leads_to=KeyPlace.QUESTION,
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
            KeyAction(
                "duplicate",
                ("D",),
                N_("Begin a new row that is as this one."),
                leads_to=KeyPlace.CELL,
            ),
            KeyAction(
                "fill_from_above", ('"',), N_("Take the value of the cell above, and go down.")
            ),
            KeyAction(
                "fill_column",
                ("F",),
                N_("Fill this column of all marked rows."),
                leads_to=KeyPlace.QUESTION,
            ),
            KeyAction(
                "refused", ("R",), N_("List what was pasted and not taken."), leads_to=KeyPlace.LIST
            ),
        ),
    }
)
"""What each key does in a table that has its place among its ``places``."""
