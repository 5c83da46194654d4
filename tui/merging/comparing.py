"""A copy that was brought, set beside the dossier: in whatever thread there is time for it."""

from collections.abc import Callable
from pathlib import Path

from store.base.frozen import frozen
from store.merging.comparison import Comparison
from store.merging.container import BIGGEST_COPY, TooLarge
from store.merging.copied import unpacked_copy
from store.merging.merging import branch_of


@frozen
class BroughtCopy:
    """A copy of a dossier: its name, and what reads its bytes."""

    name: str
    read: Callable[[], bytes]


def compared(copy: BroughtCopy, dossier: Path) -> Comparison:
    """Return the dossier at a path beside a copy.

    Raises:
        FieldError: The copy cannot be read.
        StorageError: It cannot be merged, or the dossier cannot be read.
    """
    data = copy.read()
    if len(data) > BIGGEST_COPY:
        raise TooLarge(copy.name)
    with unpacked_copy(data, copy.name) as there:
        return Comparison.of(branch_of(dossier), there, copy.name)
