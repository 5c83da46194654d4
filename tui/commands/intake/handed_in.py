"""Files named on the command line, opened by what they are."""

from pathlib import Path

from store.exchange.opening.file import open_file, opened
from store.exchange.opening.sheets import OpenedFile
from store.exchange.opening.unreadable import BIGGEST_FILE, UnreadableRows
from store.exchange.progress import OnIntake, untold
from store.language import _
from tui.commands.line.ending import standard_input
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse


def handed_in(session: Session, file: str, told: OnIntake = untold) -> OpenedFile:
    """Open the person's file of that name, ``-`` being standard input; raises WrongUse.

    ``told`` is told how far it is.
    """
    try:
        if file == STANDARD_STREAM:
            return opened(standard_input(BIGGEST_FILE + 1), _("Standard input"), told)
        return open_file(Path(file), told, session.files.open)
    except UnreadableRows as error:
        raise WrongUse(str(error)) from error
