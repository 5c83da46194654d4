"""``copy``: a dossier and its history as one file, to be worked on elsewhere."""

from store.merging.container import SUFFIX, packed
from store.office.copies import as_files
from tui.commands.line.session import Session
from tui.commands.papers.destination import deliver, refuse_idle_force, suffix_asked
from tui.program import ExitCode


def copy(session: Session) -> int:
    """Write the copy where ``-o`` says; without it, numbered into ``out/``."""
    refuse_idle_force(session)
    suffix_asked(session, SUFFIX, (SUFFIX,))
    meant = session.dossier_file()
    # A dossier of an older format is brought up to date first, as whenever it is opened.
    session.opened(meant.stem).close()
    with as_files(session.office(), meant.stem) as path:
        made = packed(path)
    deliver(session, made, f"{meant.stem}{SUFFIX}")
    return ExitCode.DONE
