"""The program without a subcommand, and ``demo``: the screens, where the terminal can show them."""

import gc
import os
import sys
import tempfile
from pathlib import Path

from store.base.late_import import read_when_used
from store.server.line.address import Address
from tui.commands.line.session import Session, WrongUse
from tui.terminal.environment import prepare_environment

with read_when_used():
    # Only the screens need Textual, which looks at the environment once it has been prepared.
    from tui import start
    from tui.commands import sample


def open_screens(session: Session) -> int:
    """Open the terminal program on the office."""
    _require_terminal()
    session.office()
    return _show(session, session.folder, session.server)


def demo(session: Session) -> int:
    """Open the sample commune, in the folder named or in one that is gone afterwards."""
    _require_terminal()
    if session.options.dir:
        return _show(session, _with_sample(session, Path(session.options.dir)))
    with tempfile.TemporaryDirectory(prefix="thonxa-") as folder:
        return _show(session, _with_sample(session, Path(folder)))


def _with_sample(session: Session, folder: Path) -> Path:
    if not any(folder.glob("*.json")):
        sample.make_sample(session, folder)
    return folder


def _require_terminal() -> None:
    """Raise WrongUse with a sentence where the screens cannot be shown."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    obstacle = prepare_environment(os.environ, interactive=interactive)
    if obstacle:
        raise WrongUse(obstacle)


def _show(session: Session, folder: Path, server: Address | None = None) -> int:
    """Show the office in ``folder`` until the person leaves; returns the exit code."""
    # Hardly anything that a start makes is garbage; the application collects from its first frame.
    gc.disable()
    stem = session.options.dossier or ""
    who = session.who_in(folder)
    return start.run(folder, who, stem, session.ready, server)
