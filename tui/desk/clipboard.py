"""What a person has copied, and what of pasted rows could not be taken yet."""

from collections.abc import Callable, Iterable, Sequence

from store.errors import StorageError
from store.office.office import Office
from tui.sheets.filling.refused import RefusedCell

MOST_FOR_TERMINAL = 50_000
"""Characters that every terminal takes into its clipboard at once."""


class Clipboard:
    """The text that was copied last, and the refused cells of what was pasted."""

    def __init__(self) -> None:
        self.text = ""
        self.refused: tuple[RefusedCell, ...] = ()

    def refuse(self, cells: Iterable[RefusedCell]) -> None:
        """Keep refused cells, to be gone through."""
        self.refused = (*self.refused, *cells)

    def settle(self, is_settled: Callable[[RefusedCell], bool]) -> None:
        """Forget the refused cells that are dealt with."""
        self.refused = tuple(one for one in self.refused if not is_settled(one))

    def of_tables(self, keys: Sequence[str]) -> Sequence[RefusedCell]:
        """Return the refused cells of the tables with these keys."""
        return [one for one in self.refused if one.table in keys]


def reaches_terminal(office: Office) -> bool:
    """Tell whether the office lets what is copied go to the clipboard of the terminal."""
    try:
        return office.settings.clipboard
    except StorageError:
        return False
