"""The screens behind home: each is read when it is first opened.

A start shows home and waits for the code of no other screen.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from store.base.late_import import read_when_used
from store.checks.kit.rule import Finding
from store.columns.record import Record
from store.office.office import Office
from store.records import Ranking
from store.roles.account import is_served
from tui.desk.aside import HoldingScreen
from tui.desk.desk import Desk
from tui.keys.keys import KeyPlace
from tui.views.screen import KeyScreen
from tui.views.work import AskingScreen

if TYPE_CHECKING:
    from tui.acts.stage_acts import StageDeclaration
    from tui.tables.table import ScreenTable
    from tui.views.dossier_screen import DeskScreen

with read_when_used():
    from store.rollup.finding import named
    from tui.dialogs import close_stage, leaving, printing
    from tui.goto import colleagues, due
    from tui.goto import place as place_module
    from tui.intake import received_screen as received
    from tui.merging import copies_screen as copies
    from tui.merging import copying
    from tui.moments import moments_screen as moments
    from tui.rollup import rollup_screen
    from tui.screens import (
        approval,
        commune,
        dossiers,
        evaluation,
        monitoring,
        preparation,
        ranking,
        stage,
        village,
    )
    from tui.views import help as help_view
    from tui.views import record as record_view

_STAGES: Sequence[Callable[[], "StageDeclaration"]] = (
    lambda: preparation.PREPARATION,
    lambda: village.VILLAGE,
    lambda: commune.COMMUNE,
    lambda: approval.APPROVAL,
    lambda: monitoring.MONITORING,
    lambda: evaluation.EVALUATION,
)


def stage_screen(number: int, desk: Desk) -> "stage.StageScreen":
    """Return the screen of stage ``number`` (1 to 6)."""
    return stage.StageScreen(desk, _STAGES[number - 1](), open_place)


def open_place(
    screen: AskingScreen, desk: Desk, place: "place_module.TablePlace", said: str = ""
) -> None:
    """Go on from ``screen`` to a place in the dossier, from which one comes back.

    ``said`` is a sentence that a table begins with.
    """
    if place.table is not None:
        target = stage_screen(place.stage, desk)
        target.first_deed = partial(_lead, target, place.table, place, said)
        screen.open_screen(target)
    elif place.record is not None:
        page = record_view.RecordScreen(desk, place.record)
        page.first_deed = partial(page.go_to_field, place.column)
        screen.open_screen(page)


def _lead(
    target: "stage.StageScreen",
    table: "ScreenTable",
    place: "place_module.TablePlace",
    said: str,
) -> None:
    target.leading.lead(table, place)
    if said:
        target.say(said)


def dossiers_screen(
    office: Office,
    chosen: Callable[[str], None],
    once_saved: "dossiers.OnceSaved | None" = None,
    first_said: str = "",
) -> "dossiers.DossiersScreen":
    """Return the list of dossiers; see ``DossiersScreen``."""
    return dossiers.DossiersScreen(office, chosen, once_saved, first_said)


def record_screen(desk: Desk, record: Record) -> "record_view.RecordScreen":
    """Return a record with all its fields."""
    return record_view.RecordScreen(desk, record)


def drafted_screen(desk: Desk, table: str) -> "DeskScreen[Any] | None":
    """Return the screen of the one record that a draft's ``table`` names; None where it is none."""
    kind, _sign, uid = table.partition(":")
    view = desk.dossier.view
    record = view.meta if uid == view.meta.uid else view.find(uid)
    if kind == record_view.DRAFT_TABLE and record is not None:
        return record_view.RecordScreen(desk, record)
    if isinstance(record, Ranking) and kind in ranking.RANKING_SCREENS:
        return ranking.RANKING_SCREENS[kind](desk, record)
    return None


def moments_screen(desk: Desk) -> KeyScreen:
    """Return the saves of the dossier, each of which can be looked at and gone back to."""
    return moments.MomentsScreen(desk)


def desk_then(screen: object) -> Desk | None:
    """Return the dossier as it was after the save chosen on ``screen``; None without one."""
    return screen.desk_then() if isinstance(screen, moments.MomentsScreen) else None


def open_received(screen: KeyScreen, desk: Desk) -> None:
    """List on top of ``screen`` the files that were handed in, and go to what is taken of one."""
    if desk.dossier.read_only:
        screen.say(desk.dossier.read_only)
        return

    def land(saved: Sequence[Record], said: str) -> None:
        place = place_module.place_of_record(desk.dossier.view, saved[0])
        open_place(screen, desk, place, said)

    screen.open_screen(received.ReceivedScreen(desk, None, desk.village, land))


def copies_screen(desk: Desk) -> KeyScreen:
    """Return the copies that were brought, each of which can be merged into the dossier."""
    return copies.CopiesScreen(desk)


def copy_out(screen: HoldingScreen, desk: Desk) -> None:
    """Make a copy of the dossier as one file, of which ``screen`` tells."""
    copying.copy_out(screen, desk)


def due_screen(screen: AskingScreen, desk: Desk) -> KeyScreen:
    """Return what is late and what falls due; ``screen`` goes on from it to a record."""
    return due.DueScreen(desk, partial(open_place, screen, desk))


def company_line(desk: Desk) -> str:
    """Return in a line who is at work too; "" while nobody is."""
    return colleagues.company_line(desk) if desk.company.colleagues else ""


def help_screen(places: Sequence[KeyPlace]) -> KeyScreen:
    """Return what the keys of ``places`` do."""
    return help_view.HelpScreen(places)


def leave(screen: KeyScreen, desk: Desk) -> None:
    """Leave the program; see ``leaving.leave``."""
    leaving.leave(screen, desk)


def open_printing(screen: KeyScreen, desk: Desk, number: int) -> None:
    """Ask on ``screen`` what to print; the forms of stage ``number`` (1 to 6) are offered first."""
    printing.PrintDialog(screen, desk).open(number)


def open_gate(
    screen: KeyScreen,
    desk: Desk,
    number: int,
    saved: Callable[[], None],
) -> None:
    """Ask on ``screen`` what closes a stage or opens it again; see ``CloseStageDialog``."""

    def lead(finding: Finding) -> None:
        place = place_module.place_of_finding(desk.dossier.view, finding)
        open_place(screen, desk, place)

    close_stage.CloseStageDialog(screen, desk, number, lead=lead, saved=saved).open()


def roll_up_screen(desk: Desk) -> KeyScreen:
    """Return the sums over all dossiers of the office, and of other places where one may look."""
    return rollup_screen.RollUpScreen(
        named.place_named(desk.office.kept_at), desk.composer, may_go_elsewhere=not is_served()
    )
