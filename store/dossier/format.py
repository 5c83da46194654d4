"""What makes tables a dossier: the version of their format, and records that can be read."""

from store.columns.record import declared_records
from store.columns.stored import UnreadableRecord
from store.disk.loaded_file import refuse_newer_format, stored_format
from store.disk.sealed.content import StoredTables
from store.dossier.view import View
from store.errors import Corrupt, NotADossier
from store.language import _


def format_of(tables: StoredTables, file: str) -> int:
    """Return the format of a dossier's tables; ``file`` is its name, for sentences.

    Raises:
        NotADossier: The tables lack a commune's settings.
        NewerFormat: A newer version of the program wrote them.
    """
    found = stored_format(tables)
    if found is None:
        raise NotADossier(file, reason=_("it lacks the settings of a commune"))
    refuse_newer_format(tables, file)
    return found


def understood(
    tables: StoredTables, file: str, earlier: View | None = None, *, head: str = ""
) -> View:
    """Return the view of a dossier's tables, every record of them read.

    Args:
        tables: What the file holds.
        file: Its name, for sentences.
        earlier: The view before, whose records stay where their documents are the same.
        head: What tells of which save the tables are.

    Raises:
        Corrupt: A value does not fit its column.
        NotADossier: The tables lack a commune's settings.
        NewerFormat: A newer version of the program wrote them.
    """
    format_of(tables, file)
    view = View(tables, earlier, head=head)
    try:
        for record_type in declared_records().values():
            view.all(record_type)
    except UnreadableRecord as error:
        raise Corrupt(file, reason=error.reason) from error
    return view
