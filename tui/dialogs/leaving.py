"""What is asked before the program is left: for what would be lost, or not be done, by that."""

from collections.abc import Callable
from functools import partial

from rich.text import Text

from store.errors import NotSaved
from store.language import _
from tui.desk.desk import Desk
from tui.views.choice_questions import ask_choice
from tui.views.work import AskingScreen


def leave(screen: AskingScreen, desk: Desk) -> None:
    """Leave the program at once where nothing is on its way, else once that is answered."""
    _ask_of_saves(screen, desk, partial(_ask_of_paper, screen, desk))


def _ask_of_saves(screen: AskingScreen, desk: Desk, go_on: Callable[[], None]) -> None:
    desk.saves.wait()
    unsaved = desk.saves.count
    if not unsaved:
        go_on()
        return
    ask_choice(
        screen,
        _("{count} changes are not saved yet. Choose:").format(count=unsaved),
        {"stay": _("stay"), "leave": _what_leaving_does(desk)},
        lambda answer: go_on() if answer == "leave" else None,
    )


def _what_leaving_does(desk: Desk) -> str:
    """Return what becomes of changes that are not saved; where no draft can be kept, they go."""
    try:
        desk.office.drafts.keep(desk.saves.drafts())
    except NotSaved as error:
        return _("leave without them: {why}").format(why=error.details["reason"])
    return _("leave, they are offered at the next start")


def _ask_of_paper(screen: AskingScreen, desk: Desk) -> None:
    papers = desk.print_queue
    if papers is None or papers.current is None:
        _end(screen, desk)
        return
    ask_choice(
        screen,
        _("A paper is still being made. Choose:"),
        {"stay": _("stay"), "leave": _("leave without it")},
        lambda answer: _end(screen, desk) if answer == "leave" else None,
    )


def _end(screen: AskingScreen, desk: Desk) -> None:
    """Leave the program; the terminal then says that all is saved, and of which dossier."""
    said = _("All is saved: {commune} {year}.")
    meta = desk.dossier.view.meta
    words = said.format(commune=meta.commune, year=meta.year)
    is_saved = not (desk.dossier.read_only or desk.saves.count)
    screen.app.exit(message=Text(words) if is_saved else None)
