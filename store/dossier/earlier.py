"""A dossier as it was at an earlier moment, to be read."""

from contextlib import suppress

from store.base.frozen import frozen
from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.disk.sealed_json import StoredTables
from store.disk.storage import AtomicJSONStorage
from store.dossier.format import understood
from store.dossier.view import View
from store.errors import StorageError
from store.history.earlier_tables import SPACING, WayBack
from store.history.kept_states import KeptState, KeptStates
from store.history.moment import MomentMeant, sequence_meant
from store.history.reader import HistoryReader


@frozen
class EarlierState:
    """The dossier after the save of ``line``: its documents as stored, and its records."""

    line: HistoryLine
    documents: StoredTables
    view: View


def keep_on_the_way(storage: AtomicJSONStorage, place: int) -> None:
    """Keep the tables of a save, so that the way back is short for whoever goes it first.

    This happens once in every ``SPACING`` bytes by which the history grows.

    Args:
        storage: The storage that has just saved.
        place: The length of the history, in bytes, up to the save before.
    """
    now = storage.binding
    if now.history // SPACING != place // SPACING:
        state = KeptState.of(storage.sequence, now.head, now.history, storage.tables)
        with suppress(StorageError), storage.history.opened() as handle:
            if handle is not None:
                KeptStates(storage.history, handle).keep([state])


def earlier_state(
    history: History, tables: StoredTables, sequence: int, view: View, meant: MomentMeant
) -> EarlierState:
    """Return the dossier at ``sequence``, with these tables, as it was at a moment.

    Raises:
        FieldError: There was no save yet, or there is no such one.
        HistoryGap: The history does not lead back so far.
        StorageError: The history cannot be read.
    """
    wanted = sequence_meant(meant, HistoryReader(history, sequence), sequence)
    found = WayBack(history, tables, sequence).to(wanted)
    then = understood(found.tables, history.path.name, view)
    return EarlierState(found.line, found.tables, then)
