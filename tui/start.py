"""Where one begins: the dossier of last time, else the latest one, else the list of dossiers."""

from pathlib import Path

from store.errors import StorageError
from store.office.office import Office
from tui.app import ThonXaApp
from tui.desk.desk import Desk
from tui.desk.in_turn import InTurn
from tui.screens.home import HomeScreen
from tui.screens.lazy import dossiers_screen
from tui.views.screen import KeyScreen


def run(folder: Path, who: str, stem: str = "") -> int:
    """Show the office in ``folder`` to ``who`` until they leave; returns the exit code.

    Begins with the dossier ``stem``, else the one of last time, else that of the latest plan year,
    else the start screen.
    """
    in_turn = InTurn()
    office = Office(folder, who, later=in_turn.later)
    log = folder / "people" / "errors.log"
    app = ThonXaApp(lambda: first_screen(office, stem), log, office.drafts, in_turn)
    app.run()
    in_turn.finish()
    return app.return_code or 0


def first_screen(office: Office, stem: str = "") -> KeyScreen:
    """Return the screen to begin with; where a dossier cannot be opened it says why."""
    wanted = stem or _last_or_latest(office)
    if not wanted:
        return start_screen(office)
    try:
        return HomeScreen(Desk(office, office.open_to_type(wanted)))
    except StorageError as error:
        return start_screen(office, error.sentence)


def start_screen(office: Office, sentence: str = "") -> KeyScreen:
    """Return the list of dossiers, from which one is opened or made; it says ``sentence``."""
    screen = dossiers_screen(
        office,
        lambda chosen: _begin(screen, office, chosen),
        is_start=True,
        first_said=sentence,
    )
    return screen


def _begin(start: KeyScreen, office: Office, stem: str) -> None:
    """Go on to the home screen of the dossier chosen."""
    try:
        home = HomeScreen(Desk(office, office.open_to_type(stem)))
    except StorageError as error:
        start.say(error.sentence)
    else:
        start.app.push_screen(home)


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
