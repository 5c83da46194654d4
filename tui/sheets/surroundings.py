"""The surroundings of one village: references offer and find only what concerns that village."""

from collections.abc import Mapping, Sequence
from datetime import date

from store.columns.record import declared_records
from store.dossier.place import village_of
from store.dossier.view import View
from store.words.money import MoneyUnit
from store.words.names import Names


class VillageSurroundings:
    """A view as ``Surroundings``, whose references stay within one village where there is one.

    What belongs to no village is near to all of them.
    """

    def __init__(self, view: View, village: str) -> None:
        """Look at ``view`` from the village of that uid; an empty one sees everything."""
        self._view = view
        self._village = village

    @property
    def unit(self) -> MoneyUnit:
        """The unit in which money is typed and shown."""
        return self._view.unit

    @property
    def year(self) -> int:
        """The plan year."""
        return self._view.year

    @property
    def today(self) -> date:
        """The day on which a person works."""
        return self._view.today

    @property
    def sectors(self) -> Mapping[str, str]:
        """Sector keys and their names, in the order of the forms."""
        return self._view.sectors

    def title_of(self, uid: str) -> str:
        """Return the name by which a person knows the record ``uid``."""
        return self._view.title_of(uid)

    def titles(self, tables: Sequence[str]) -> Mapping[str, str]:
        """Return uid and name of the near records of ``tables``; every village is near."""
        if not self._village or tuple(tables) == ("villages",):
            return self._view.titles(tables)
        types = declared_records()
        return {
            one.uid: one.title(self._view)
            for table in tables
            for one in self._view.all(types[table])
            if village_of(self._view, one) in {None, "", self._village}
        }

    def names(self, tables: Sequence[str]) -> Names:
        """Return every whole name of the records of ``tables``, near or not."""
        return self._view.names(tables)
