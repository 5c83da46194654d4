"""``due``: what is late and what falls due."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exports.document.document import PaperColumn, PaperRow, PaperTable
from exports.files.text import TextFormat, table_text
from store.columns.dates import Day
from store.columns.figures import WholeNumber
from store.columns.kind import Text
from store.columns.record import Column
from store.cycle import communes
from store.cycle.due import DUE_DAYS, DueItem, due_items
from store.dossier.view import View
from store.language import N_, _
from tui.commands.line.session import Session, WrongUse
from tui.commands.line.styles import style_asked
from tui.program import ExitCode

if TYPE_CHECKING:
    from store.server.shelf import ServerShelf

_MOST_DAYS = 999
_WHERE = (
    Column(Text(), N_("Dossier"), key="dossier"),
    Column(Text(), N_("Commune"), key="commune"),
)
_LISTED = (
    Column(Day(), N_("Due"), key="due"),
    Column(WholeNumber(), N_("Days late"), key="days_late"),
    Column(Text(), N_("Work due"), key="what"),
    Column(Text(), N_("Concerning"), key="subject"),
    Column(Text(), N_("Village"), key="village"),
    Column(Text(), N_("Responsible"), key="who"),
)
"""The columns of ``due``; JSON has table and uid of the record besides."""


def due(session: Session) -> int:
    """Print what is late, and what falls due within ``--days``."""
    days = _days_asked(session)
    shelf = session.office().shelf
    if shelf is not None and not session.options.dossier:
        return _due_there(session, shelf, days)
    with session.open() as dossier:
        view = dossier.view
        found = due_items(view, days)
        described = [_described(view, item) for item in found]
    _tell(session, view, described, _LISTED, days)
    return ExitCode.DONE


def _due_there(session: Session, shelf: "ServerShelf", days: int) -> int:
    """Print it of every dossier on a server; what is wrong with one goes to standard error."""
    described: list[dict[str, Any]] = []
    broken = 0
    view = View({})
    for one in communes.due_there(shelf, shelf.every(), days):
        if one.error:
            session.remark(f"{one.name}: {one.error}")
            broken += 1
        of_whom = {"dossier": one.name, "commune": one.shelved.commune}
        described += [of_whom | _described(one.view, item) for item in one.items]
    described.sort(key=lambda one: one["due"])
    _tell(session, view, described, (*_WHERE, *_LISTED), days)
    return ExitCode.NOT_SAVED if broken else ExitCode.DONE


def _tell(
    session: Session,
    view: View,
    described: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    days: int,
) -> None:
    style = style_asked(session)
    if style is None:
        told = [{**one, "due": one["due"].isoformat()} for one in described]
        session.show(json.dumps(told, ensure_ascii=False, indent=1))
    elif described:
        session.show(_table(view, described, columns, style))
    else:
        message = _("Nothing is late, and nothing falls due within {days} days.")
        session.say(message.format(days=days))


def _days_asked(session: Session) -> int:
    typed: str | None = session.options.days
    if typed is None:
        return DUE_DAYS
    if not (typed.isascii() and typed.isdecimal()) or int(typed[:4]) > _MOST_DAYS:
        message = _("--days takes a whole number from 0 to {most}, not “{typed}”.")
        raise WrongUse(message.format(most=_MOST_DAYS, typed=typed))
    return int(typed)


def _described(view: View, item: DueItem) -> dict[str, Any]:
    return {
        "due": item.day,
        "days_late": max(0, (view.today - item.day).days),
        "what": item.what,
        "subject": item.subject,
        "village": item.village(view),
        "who": item.who,
        "table": item.record.table,
        "uid": item.record.uid,
    }


def _table(
    view: View,
    found: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    style: TextFormat,
) -> str:
    shown = tuple(PaperColumn(one, one.title()) for one in columns)
    rows = tuple(PaperRow(tuple(one[column.key] or None for column in columns)) for one in found)
    return table_text(PaperTable(shown, rows, view), style)
