"""``sample``: the made-up sample commune as a new office."""

from pathlib import Path

from store.errors import Exists
from store.office.sample import create_sample
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode


def sample(session: Session) -> int:
    """Make the sample commune in the folder named."""
    session.say(str(make_sample(session, Path(session.options.dir))))
    return ExitCode.DONE


def make_sample(session: Session, folder: Path) -> Path:
    """Make the sample commune in ``folder`` and return its file; raises WrongUse if it is there."""
    try:
        return create_sample(folder, session.who_in(folder))
    except Exists as error:
        raise WrongUse(str(error)) from error
