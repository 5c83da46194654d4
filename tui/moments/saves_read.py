"""The saves of a dossier that a person wants to see, read piece by piece, the last one first."""

from collections.abc import Iterator
from datetime import date
from time import monotonic

from store.base.frozen import frozen
from store.columns.record import declared_records
from store.dossier.dossier import Dossier
from store.dossier.history_words import HistoryEntry
from store.history.reader import Wanted
from store.language import _
from store.words.text import contains
from tui.views.history import changes_told


@frozen
class SavesWanted:
    """Which saves a person wants to see: of someone, of a table, of a local day, with a text."""

    who: str = ""
    table: str = ""
    day: date | None = None
    text: str = ""

    def words(self) -> str:
        """Return what is wanted as the title tells it; "" where that is every save."""
        table = declared_records()[self.table].table_title() if self.table else ""
        day = f"{self.day:%d/%m/%Y}" if self.day else ""
        text = _("“{text}”").format(text=self.text) if self.text else ""
        return ", ".join(part for part in (self.who, table, day, text) if part)

    def of_history(self) -> Wanted:
        """Return what the history is asked for."""
        return Wanted(self.who, self.table, since=self.day, until=self.day)


class SavesRead:
    """The saves found so far: ``found``; ``is_over`` once there are no more.

    ``reached`` is the save that was looked at last, wanted or not.
    """

    def __init__(self, dossier: Dossier, wanted: SavesWanted) -> None:
        self.found: list[HistoryEntry] = []
        self.is_over = False
        self.reached: HistoryEntry | None = None
        self._dossier = dossier
        self._wanted = wanted
        self._saves = dossier.history(wanted.of_history(), newest_first=True)

    def read(self, count: int, seconds: float) -> bool:
        """Look for ``count`` more saves for so long; tell whether that is all that is wanted.

        Raises:
            StorageError: The history cannot be read.
        """
        most, until = len(self.found) + count, monotonic() + seconds
        for save in self._saves:
            self.reached = save
            if self._has_text(save):
                self.found.append(save)
            if len(self.found) >= most:
                return True
            if monotonic() > until:
                return False
        self.is_over = True
        return True

    def _has_text(self, save: HistoryEntry) -> bool:
        text = self._wanted.text
        return not text or any(contains(line, text) for line in self._lines(save))

    def _lines(self, save: HistoryEntry) -> Iterator[str]:
        yield save.what
        yield from changes_told(save, self._dossier.view)
