"""A dossier as it was at an earlier moment, to be read."""

from store.base.frozen import frozen
from store.disk.history_line import HistoryLine
from store.disk.sealed.content import StoredTables
from store.dossier.format import understood
from store.dossier.keeping.promised import SavedHistory
from store.dossier.view import View
from store.history.moment import MomentMeant, sequence_meant


@frozen
class EarlierState:
    """The dossier after the save of ``line``: its documents as stored, and its records."""

    line: HistoryLine
    documents: StoredTables
    view: View


def earlier_state(
    saves: SavedHistory, tables: StoredTables, sequence: int, view: View, meant: MomentMeant
) -> EarlierState:
    """Return the dossier at ``sequence``, with these tables, as it was at a moment.

    Raises:
        FieldError: There was no save yet, or there is no such one.
        HistoryGap: The history does not lead back so far.
        StorageError: The history cannot be read.
    """
    wanted = sequence_meant(meant, saves.reader(sequence), sequence)
    found = saves.back_to(wanted, tables, sequence)
    then = understood(found.tables, saves.name, view)
    return EarlierState(found.line, found.tables, then)
