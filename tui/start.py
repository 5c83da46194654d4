"""Where one begins: home of the dossier of last time, else the list of those there are."""

from concurrent.futures import wait as wait_for
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store.base.beside import beside
from store.errors import StorageError
from store.office.office import Office
from store.server.line.address import Address
from tui.app import ThonXaApp
from tui.commands.line.ready import NOTHING_READY, Ready
from tui.desk.aside import aside, hand_on
from tui.desk.desk import Desk
from tui.desk.in_turn import InTurn
from tui.screens.home import HomeScreen
from tui.screens.lazy import dossiers_screen
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from concurrent.futures import Future

    from store.saving.queued_dossier import QueuedDossier
    from tui.screens.dossiers import DossiersScreen
    from tui.together.line import ServiceLine

_START_WAITS = 0.5
"""Seconds for which the first screen waits for its dossier; then it says that it is being read."""


def run(
    folder: Path,
    who: str,
    stem: str = "",
    ready: Ready = NOTHING_READY,
    server: Address | None = None,
) -> int:
    """Show the office in ``folder`` to ``who`` until they leave; returns the exit code.

    Its dossiers are those of ``server`` where one is given.

    Begins with the dossier ``stem``, else the one of last time, else that of the latest plan year,
    else the start screen. What is ``ready`` is not made once more.
    """
    in_turn = InTurn()
    office = Office(folder, who, later=in_turn.later, kept=ready.kept, server=server)
    log = folder / "people" / "errors.log"
    begin = partial(first_screen, office, stem, ready.line)
    app = ThonXaApp(begin, log, office.drafts, in_turn, ready)
    app.run()
    in_turn.finish()
    return app.return_code or 0


def first_screen(office: Office, stem: str = "", line: "ServiceLine | None" = None) -> KeyScreen:
    """Return the screen to begin with; where a dossier cannot be opened it says why.

    Through ``line`` the office service is heard, where one runs.
    """
    opening = beside(partial(_opened, office, stem))
    wait_for([opening], _START_WAITS)
    if not opening.done():
        start = start_screen(office, line=line)
        begin = partial(_begin_with, start, office, line)
        start.first_deed = lambda: hand_on(start, opening, begin)
        return start
    try:
        dossier = opening.result()
    except StorageError as error:
        return start_screen(office, error.sentence, line)
    return (
        HomeScreen(Desk(office, dossier, line=line)) if dossier else start_screen(office, line=line)
    )


def start_screen(
    office: Office, sentence: str = "", line: "ServiceLine | None" = None
) -> "DossiersScreen":
    """Return the list of dossiers, from which one is opened or made; it says ``sentence``."""
    screen = dossiers_screen(
        office,
        lambda chosen: _begin(screen, office, line, chosen),
        first_said=sentence,
    )
    return screen


def _begin(start: "DossiersScreen", office: Office, line: "ServiceLine | None", stem: str) -> None:
    """Go on to the home screen of the dossier chosen."""
    aside(start, partial(office.open_to_type, stem), partial(_begin_with, start, office, line))


def _begin_with(
    start: "DossiersScreen",
    office: Office,
    line: "ServiceLine | None",
    opening: "Future[QueuedDossier | None]",
) -> None:
    try:
        dossier = opening.result()
    except StorageError as error:
        start.first_said = error.sentence
        if not start.asked.is_waiting:
            start.asked.begin()
        return
    if dossier is not None and start.is_on_top:
        start.app.push_screen(HomeScreen(Desk(office, dossier, line=line)))
    elif dossier is not None:
        dossier.close()  # another one has been opened from the list meanwhile


def _opened(office: Office, stem: str) -> "QueuedDossier | None":
    """Open the dossier ``stem``, else the one to begin with; None where there is none."""
    wanted = stem or _last_or_latest(office)
    return office.open_to_type(wanted) if wanted else None


def _last_or_latest(office: Office) -> str:
    """Return the dossier of last time, else that of the latest plan year, else nothing."""
    last = office.preferences().dossier
    if last and office.has(last):
        return last
    try:
        latest = office.latest()
    except StorageError:
        return ""
    return latest.stem if latest is not None else ""
