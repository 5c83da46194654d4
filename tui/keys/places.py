"""The places where keys apply, and what a key does there."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from store.base.frozen import frozen
from store.language import N_


class KeyPlace(Enum):
    """Where a key applies; the value is its heading on the help screen (a message id)."""

    EVERYWHERE = N_("Everywhere")
    HOME = N_("The planning cycle")
    STAGE = N_("A stage and its tables")
    SYNTHESIS = N_("The villages' proposals side by side")
    LINES = N_("The lines of the commune plan")
    FUNDING = N_("Who pays for the lines")
    DECIDING = N_("Deciding the lines")
    SHARES = N_("The shares of the villages")
    ANSWERS = N_("The answers to the villages")
    OFFERS = N_("Proposals of earlier years")
    MARKING = N_("Several rows at once")
    FILLING = N_("Rows copied, pasted and filled")
    RECORD = N_("All fields of a record")
    RANKING = N_("The sheet of a ranking")
    MOMENTS = N_("The history of the dossier")
    STORY = N_("The story of a record")
    RECEIVED = N_("Files that were handed in")
    INTAKE = N_("A file before it is taken in")
    ROLL_UP = N_("Sums over many dossiers")
    COPIES = N_("Copies of the dossier that were brought")
    MERGING = N_("A copy before it is merged")
    LIST = N_("A list to choose from")
    TABLE = N_("A table")
    CELL = N_("An open cell")
    READING = N_("Reading")
    QUESTION = N_("A question")
    CHOICE = N_("Choices below a question")
    PAPER = N_("A paper being made")


SCREENS: Mapping[KeyPlace, tuple[KeyPlace, ...]] = MappingProxyType(
    {
        KeyPlace.RECORD: (KeyPlace.TABLE, KeyPlace.RECORD, KeyPlace.RANKING),
        KeyPlace.MOMENTS: (KeyPlace.MOMENTS, KeyPlace.LIST),
        KeyPlace.RECEIVED: (KeyPlace.RECEIVED, KeyPlace.LIST),
        KeyPlace.ROLL_UP: (KeyPlace.ROLL_UP, KeyPlace.LIST),
        KeyPlace.INTAKE: (KeyPlace.INTAKE, KeyPlace.TABLE),
        KeyPlace.COPIES: (KeyPlace.COPIES, KeyPlace.LIST),
        KeyPlace.MERGING: (KeyPlace.MERGING, KeyPlace.LIST),
        KeyPlace.STORY: (KeyPlace.STORY, KeyPlace.READING),
    }
)
"""What applies on the screen of a place, nearest first, where that is more than the place itself.

A ranking, too, is a record that is opened.
"""


@frozen
class KeyAction:
    """What a key does.

    ``keys`` are Textual's names, or the character itself for a printable key; the first is the one
    shown. ``help`` and ``label``, the word in the footer, are message ids. ``footer`` orders the
    footer; what has 0 is not shown there. ``number`` says which one, where the action is done with
    one of several, such as a stage. ``leads_to`` is where one is afterwards: on another screen, in
    an open cell, or where one is asked something; None where one stays, or goes back.
    """

    action: str
    keys: tuple[str, ...]
    help: str
    label: str = ""
    footer: int = 0
    number: int | None = None
    leads_to: KeyPlace | None = None
