"""Rows without a uid whose records are there already."""

from enum import Enum

from store.language import N_

NO_CHOICE = N_(
    "“{title}” is there already. Add --existing skip to leave such rows out, --existing update to "
    "change what is there, or --existing add to have them twice."
)
SEVERAL_THERE = N_(
    "“{title}” is there several times, and it is not clear which is to be changed. Give the row "
    "the uid of the one, as an export has it."
)


class Existing(Enum):
    """What becomes of a row whose record is there: nothing, a change of it, or a second one."""

    SKIP = "skip"
    UPDATE = "update"
    ADD = "add"
