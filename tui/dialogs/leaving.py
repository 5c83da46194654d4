"""What is asked before the program is left: for what would be lost, or not be done, by that."""

from collections.abc import Callable
from functools import partial

from store.language import _
from tui.desk.desk import Desk
from tui.views.choice_questions import ask_choice
from tui.views.work import AskingScreen


def leave(screen: AskingScreen, desk: Desk) -> None:
    """Leave the program at once where nothing is on its way, else once that is answered."""
    _ask_of_saves(screen, desk, partial(_ask_of_paper, screen, desk))


def _ask_of_saves(screen: AskingScreen, desk: Desk, go_on: Callable[[], None]) -> None:
    desk.saves.wait()
    waiting = len(desk.saves.waiting)
    if not waiting:
        go_on()
        return
    ask_choice(
        screen,
        _("{count} changes are not saved yet. Choose:").format(count=waiting),
        {"stay": _("stay"), "leave": _("leave, they are offered at the next start")},
        lambda answer: go_on() if answer == "leave" else None,
    )


def _ask_of_paper(screen: AskingScreen, desk: Desk) -> None:
    papers = desk.print_queue
    if papers is None or papers.current is None:
        screen.app.exit()
        return
    ask_choice(
        screen,
        _("A paper is still being made. Choose:"),
        {"stay": _("stay"), "leave": _("leave without it")},
        lambda answer: screen.app.exit() if answer == "leave" else None,
    )
