"""What the words on a command line mean in the plan: tables, villages, meetings."""

from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.exchange.references import record_called
from store.language import _
from store.records import Meeting
from tui.commands.line.nearest import with_near_words
from tui.commands.line.session import WrongUse


def table_called(name: str) -> type[Record]:
    """Return the table of that name; raises WrongUse."""
    tables = exchanged_tables()
    if name not in tables:
        refusal = _("There is no table “{name}”.").format(name=name)
        told = _("The tables are: {tables}.").format(tables=", ".join(tables))
        raise WrongUse(f"{with_near_words(refusal, name, tables)} {told}")
    return tables[name]


def village_called(view: View, typed: str) -> str:
    """Return the uid of the village of that whole name, now or before, code or uid.

    Raises:
        WrongUse: None is called so, or several are; the sentence lists near ones.
    """
    return _called(view, "--village", "villages", typed)


def meeting_called(view: View, typed: str, village: str = "") -> str:
    """Return the uid of the meeting of that title or uid, or of that day (of ``village``).

    Raises:
        WrongUse: As ``village_called``.
    """
    uid = _called(view, "--meeting", Meeting.table, typed, village)
    meeting = view.get(Meeting, uid)
    if village and meeting is not None and meeting.village != village:
        message = _("{meeting} is no meeting of {village}; leave --village or --meeting out.")
        raise WrongUse(message.format(meeting=meeting.title(view), village=view.title_of(village)))
    return uid


def _called(view: View, option: str, table: str, typed: str, village: str = "") -> str:
    try:
        return record_called(view, (table,), typed, village)
    except FieldError as error:
        raise WrongUse(f"{option}: {error}") from error
