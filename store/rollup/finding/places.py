"""What a roll-up asks of any place that keeps dossiers.

A folder is one, a server another. It yields the sums of each dossier, or why something is left
out; which of them are counted is decided over all places together.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from store.base.frozen import frozen
from store.dossier.view import View
from store.language import _
from store.rollup.outcome import DossierSums, Outcome
from store.words.numbers import format_number

MOST_FOUND = 100_000
"""More files than any nation has dossiers."""

Told = Callable[["Progress"], None]


@frozen
class Progress:
    """How many of the dossiers of a place are read."""

    done: int
    found: int

    def words(self) -> str:
        """Return how far it is, in a few words."""
        return _("{done} of {found} dossiers read").format(
            done=format_number(self.done), found=format_number(self.found)
        )


class TooMany(Exception):
    """A place holds more files than any nation has dossiers: something else is meant."""

    def __init__(self, place: str, most: int = MOST_FOUND) -> None:
        super().__init__(place, most)
        self.place, self.most = place, most


class Place(Protocol):
    """Something that holds dossiers."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    @property
    def short_name(self) -> str:
        """The same where there is little room."""

    @property
    def typed(self) -> str:
        """The text by which another process finds it, which may hold a password."""

    def outcomes(self, told: Told) -> Iterator[Outcome]:
        """Yield what each dossier comes to, or why something is left out."""

    def view(self, sums: DossierSums) -> View:
        """Return what the dossier of these sums holds, to be read; raises StorageError."""
