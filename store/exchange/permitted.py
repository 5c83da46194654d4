"""Whether a file can be taken into a table at all, told before it is opened."""

from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.dossier.stage_lock import OF_EVERY_STAGE, closed_stages, closing_details
from store.language import N_, _
from store.records import Closing

_CLOSED = N_(
    "Table {table} belongs to the stage “{stage}”, which {who} closed on {when}. To take a file "
    "into it, reopen the stage and say why."
)


def why_not_taken(dossier: Dossier, record_type: type[Record]) -> str:
    """Return why nothing can be taken into a table of ``dossier``; "" where something may be.

    What each row needs beyond that is seen when it is saved.
    """
    if dossier.read_only:
        return dossier.read_only
    rights = dossier.rights
    home = next(iter(rights.own), None)
    if refusal := rights.refusal(record_type, {""}, {home}):
        return refusal.sentence
    closing = closed_stages(dossier.view.all(Closing)).get(record_type.home_stage)
    if closing is None or record_type.table in OF_EVERY_STAGE:
        return ""
    return _(_CLOSED).format(table=record_type.table_title(), **closing_details(closing))
