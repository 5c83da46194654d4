"""``names``: what an office's own things are called, a line each, for shells that complete them."""

from collections.abc import Iterable

from store.words.text import on_one_line
from tui.commands.line.declaration import KINDS_OF_NAMES, Named
from tui.commands.line.session import Session
from tui.program import ExitCode


def names(session: Session) -> int:
    """Print the names of the office's dossiers, or of a dossier's villages or meetings."""
    for name in _names(session, session.options.kind):
        session.say(on_one_line(name))
    return ExitCode.DONE


def _names(session: Session, kind: str) -> Iterable[str]:
    if kind == KINDS_OF_NAMES[Named.DOSSIER]:
        return [file.stem for file in session.office().dossiers()]
    with session.open() as dossier:
        return list(dossier.view.titles((kind,)).values())
