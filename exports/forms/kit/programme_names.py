"""How papers call programmes: in full where they are first named, then by a short name."""

from exports.document.document import ColumnPlace, PaperColumn
from store.base.frozen import frozen
from store.columns.kind import Kind, Surroundings
from store.columns.record import Column
from store.dossier.view import View
from store.language import _
from store.records import Programme
from store.records.commune import FUNDING_SOURCES
from store.words.text import fold


class ProgrammeNames:
    """The names in one paper, or a part of it that is read by itself."""

    def __init__(self, view: View) -> None:
        """Begin with a paper that has named no programme."""
        self._view = view
        self._named: set[str] = set()

    def call(self, uid: str, name: str) -> str:
        """Return ``name`` with the programme's short name behind it; the next time that alone.

        What is no programme, or has no short name, keeps its name, as does one that would be taken
        for another kind of source; one that has the short name in it needs no other behind it.
        """
        programme = self._view.get(Programme, uid)
        if programme is None or not programme.short_name or _is_a_source(programme.short_name):
            return name
        if uid in self._named:
            return programme.short_name
        self._named.add(uid)
        if programme.short_name in name:
            return name
        return _("{name} ({short})").format(name=name, short=programme.short_name)


def _is_a_source(name: str) -> bool:
    """Tell whether a name is what papers call a kind of source, such as the commune's budget."""
    return fold(name) in {fold(_(label)) for label in FUNDING_SOURCES.values()}


def short_name(programme: Programme) -> str:
    """Return how a programme is called where its full name stands before."""
    return programme.short_name or programme.name


@frozen
class PaperAndFile(Kind[tuple[str, str]]):
    """Text that papers say shorter than files: the first is for people, the second for files."""

    def show(self, value: tuple[str, str], around: Surroundings) -> str:
        """Return what stands on paper."""
        del around
        return value[0]

    def export(self, value: tuple[str, str], around: Surroundings) -> str:
        """Return what files get."""
        del around
        return value[1]


def in_brackets(programme: Programme) -> tuple[str, str]:
    """Return the short name as it stands behind the full one, which may have it already."""
    short = programme.short_name
    return ("" if not short or short in programme.name else f"({short})", short)


def short_name_column() -> PaperColumn:
    """Return the column of short names (see ``in_brackets``), which stand behind the name."""
    declared = Programme.columns["short_name"]
    kept = Column(PaperAndFile(), declared.label, key=declared.key, width=declared.width)
    return PaperColumn(kept, declared.title(), ColumnPlace.BEHIND)
