"""Going from any screen over a dossier to anything else: what there is, and what opens it."""

from collections.abc import Callable, Iterator
from functools import partial

from exports.forms import FORMS
from store.language import _
from store.records.preparation import STAGES
from tui.desk.desk import Desk
from tui.dialogs.printing import PrintDialog
from tui.goto.colleagues import colleague_destinations
from tui.goto.destinations import Destination
from tui.goto.going import Going, GoingScreen
from tui.screens.home import HomeScreen
from tui.screens.kept_draft import settle_on
from tui.screens.lazy import (
    copies_screen,
    copy_out,
    moments_screen,
    open_place,
    record_screen,
    stage_screen,
)
from tui.screens.stage import StageScreen
from tui.views.dossier_screen import DeskScreen
from tui.views.screen import KeyScreen

_OVER_DOSSIER = (HomeScreen, DeskScreen)


def go_to(screen: object) -> None:
    """Ask on ``screen``, if a dossier is open there, where to go, and go there."""
    if isinstance(screen, _OVER_DOSSIER):
        number = screen.stage.number if isinstance(screen, StageScreen) else 0
        screen.desk.company.is_unread = False
        _going_from(screen).ask(number)


def search(screen: object) -> None:
    """Ask on ``screen``, if a dossier is open there, for words, and list what has them."""
    if isinstance(screen, _OVER_DOSSIER):
        _going_from(screen).search()


def see_to_save(screen: object) -> None:
    """See to the oldest of the saves that cannot be made as they are, from ``screen``."""
    if isinstance(screen, _OVER_DOSSIER) and screen.desk.saves.unsettled:
        settle_on(screen, screen.desk, screen.desk.saves.unsettled[0])


def _going_from(screen: GoingScreen) -> Going:
    return Going(screen, partial(open_place, screen, screen.desk), _others(screen))


def _others(screen: GoingScreen) -> Iterator[Destination]:
    """Yield the screens and forms there are."""
    desk = screen.desk
    yield from colleague_destinations(screen, desk)
    for number, title in enumerate(STAGES.values(), start=1):
        words = _("Stage {number}: {title}").format(number=number, title=_(title))
        make = partial(stage_screen, number, desk)
        yield Destination(words, partial(_open, screen, make), _(title))
    pages = (
        (
            _("Screen: settings of the commune"),
            partial(record_screen, desk, desk.dossier.view.meta),
        ),
        (_("Screen: history of the dossier"), partial(moments_screen, desk)),
        (_("Merge the dossier with a copy"), partial(copies_screen, desk)),
    )
    for words, page in pages:
        yield Destination(words, partial(_open, screen, page))
    yield Destination(_("Copy of the dossier as one file"), partial(copy_out, screen, desk))
    for form in FORMS.values():
        words = _("Form: {form}").format(form=form.words())
        print_it = partial(_print_form, screen, desk, form.name)
        yield Destination(words, print_it, form.words())


def _open(screen: GoingScreen, make: Callable[[], KeyScreen]) -> None:
    screen.open_screen(make())


def _print_form(screen: GoingScreen, desk: Desk, name: str) -> None:
    PrintDialog(screen, desk).open_form(name)
