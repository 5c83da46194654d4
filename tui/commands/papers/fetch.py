"""``fetch``: a file of ``out/`` by its number."""

from pathlib import Path

from exports.output.fetch import NoSuchNumber, fetched
from store.language import _
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.commands.papers.destination import pour, put, refuse_idle_force
from tui.program import ExitCode

_MOST_DIGITS = 20
"""More than the number of any file has, and few enough to be read as one."""


def fetch(session: Session) -> int:
    """Give out a file of ``out/`` by its number."""
    refuse_idle_force(session)
    typed = session.options.number
    if not (typed.isascii() and typed.isdecimal()):
        message = _("“{typed}” is not the number of a file; type the one its name begins with.")
        raise WrongUse(message.format(typed=typed))
    out = session.office().out
    if len(typed) > _MOST_DIGITS:
        raise NoSuchNumber(typed[:_MOST_DIGITS] + "…", folder=str(out))
    name, data = fetched(out, int(typed))
    named = session.options.o
    if named in (None, STANDARD_STREAM):
        pour(data, Path(name).suffix)
    else:
        put(session, Path(named), data)
    return ExitCode.DONE
