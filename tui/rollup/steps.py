"""Where a person is among the sums: what is listed there, and what is below it."""

from collections.abc import Callable
from typing import TypeVar

from store.base.frozen import frozen
from store.dossier.view import View
from store.errors import StorageError
from store.rollup.choosing import RollUp
from store.rollup.groups import Dimension, Only
from tui.rollup.level import Level
from tui.rollup.reading import NotRolledUp

T = TypeVar("T")

PROVINCES, COMMUNES = (Dimension.PROVINCE,), (Dimension.COMMUNE, Dimension.YEAR)
"""The groups that lead further down."""


@frozen
class Step:
    """A step: what one came by, and how what is listed there is made.

    ``by`` and ``only`` tell which groups of all dossiers it lists; where it lists what is in a
    single one, ``view`` is that.
    """

    words: str
    level: Callable[[], Level]
    by: tuple[Dimension, ...] = ()
    only: Only | None = None
    view: View | None = None


def below(found: RollUp, only: Only) -> tuple[Dimension, ...]:
    """Return by what the next step is listed: by province where there are several, by commune."""
    provinces = only.get(Dimension.PROVINCE) or {one.province for one in found.counted}
    return COMMUNES if len(provinces) <= 1 else PROVINCES


def tried(deed: Callable[..., T]) -> Callable[..., "T | Exception"]:
    """Return what does the same and gives its refusal instead of raising it."""

    def try_it(note: object) -> "T | Exception":
        try:
            return deed(note)
        except (StorageError, NotRolledUp) as refusal:
            return refusal

    return try_it
