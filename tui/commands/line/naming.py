"""What the words on a command line mean: tables, forms, villages, meetings."""

from typing import TYPE_CHECKING

from store.columns.kind import FieldError
from store.language import _
from tui.commands.line.session import WrongUse

if TYPE_CHECKING:
    from exports.forms import Form
    from store.columns.record import Record
    from store.dossier.view import View


def table_called(name: str) -> "type[Record]":
    """Return the table of that name; raises WrongUse."""
    from store.exchange.header import exchanged_tables  # noqa: PLC0415 - declares every record

    tables = exchanged_tables()
    if name not in tables:
        message = _("There is no table “{name}”. There are: {tables}.")
        raise WrongUse(message.format(name=name, tables=", ".join(tables)))
    return tables[name]


def form_called(name: str, *, tables_too: bool = False) -> "Form":
    """Return the form of that name; raises WrongUse, which can name the tables too."""
    from exports.forms import FORMS  # noqa: PLC0415 - brings the blocks of papers
    from store.exchange.header import exchanged_tables  # noqa: PLC0415 - declares every record

    if name in FORMS:
        return FORMS[name]
    message = _("There is no form “{name}” (yet). The forms are: {forms}.")
    told = message.format(name=name, forms=", ".join(FORMS))
    if tables_too:
        tables = ", ".join(exchanged_tables())
        told = f"{told} {_('The tables are: {tables}.').format(tables=tables)}"
    raise WrongUse(told)


def village_called(view: "View", typed: str) -> str:
    """Return the uid of the village of that whole name, now or before, code or uid.

    Raises:
        WrongUse: None is called so, or several are; the sentence lists near ones.
    """
    return _called(view, "--village", "villages", typed)


def meeting_called(view: "View", typed: str, village: str = "") -> str:
    """Return the uid of the meeting of that title or uid, or of that day (of ``village``).

    Raises:
        WrongUse: As ``village_called``.
    """
    from store.records import Meeting  # noqa: PLC0415 - declares every record

    uid = _called(view, "--meeting", Meeting.table, typed, village)
    meeting = view.get(Meeting, uid)
    if village and meeting is not None and meeting.village != village:
        message = _("{meeting} is no meeting of {village}; leave --village or --meeting out.")
        raise WrongUse(message.format(meeting=meeting.title(view), village=view.title_of(village)))
    return uid


def _called(view: "View", option: str, table: str, typed: str, village: str = "") -> str:
    from store.exchange.references import record_called  # noqa: PLC0415 - declares every record

    try:
        return record_called(view, (table,), typed, village)
    except FieldError as error:
        raise WrongUse(f"{option}: {error}") from error
