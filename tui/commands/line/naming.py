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
    """Return the uid of the village of that name, earlier name, code or uid; raises WrongUse."""
    from store.exchange.header import former_names  # noqa: PLC0415 - see above
    from store.words.text import fold  # noqa: PLC0415

    coded = [
        village.uid
        for village in view.villages()
        if village.code and fold(village.code) == fold(typed)
    ]
    named = [village.uid for village in view.villages() if fold(village.name) == fold(typed)]
    former = [uid for name, uid in former_names(view).items() if fold(name) == fold(typed)]
    (meant, *others) = coded or named or former or [""]
    return meant if meant and not others else _picked(view, "villages", typed)


def meeting_called(view: "View", typed: str) -> str:
    """Return the uid of the meeting of that title or uid; raises WrongUse."""
    return _picked(view, "meetings", typed)


def _picked(view: "View", table: str, typed: str) -> str:
    from store.columns.choices import pick  # noqa: PLC0415 - see above

    try:
        return pick(typed, view.titles((table,)))
    except FieldError as error:
        raise WrongUse(str(error)) from error
