"""The screens behind home: each is imported when it is first opened.

A start shows home and waits for the code of no other screen.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from store.columns.record import Record
from store.office.office import Office
from tui.desk.desk import Desk
from tui.keys.keys import KeyPlace
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from tui.acts.stage_acts import StageDeclaration
    from tui.dialogs.close_stage import LeadsToFinding
    from tui.screens.stage import StageScreen


def stage_screen(number: int, desk: Desk) -> "StageScreen":
    """Return the screen of stage ``number`` (1 to 6)."""
    from tui.screens.stage import StageScreen

    return StageScreen(desk, _STAGES[number - 1]())


def _preparation() -> "StageDeclaration":
    from tui.screens.preparation import PREPARATION

    return PREPARATION


def _village() -> "StageDeclaration":
    from tui.screens.village import VILLAGE

    return VILLAGE


def _commune() -> "StageDeclaration":
    from tui.screens.commune import COMMUNE

    return COMMUNE


def _approval() -> "StageDeclaration":
    from tui.screens.approval import APPROVAL

    return APPROVAL


def _monitoring() -> "StageDeclaration":
    from tui.screens.monitoring import MONITORING

    return MONITORING


def _evaluation() -> "StageDeclaration":
    from tui.screens.evaluation import EVALUATION

    return EVALUATION


_STAGES = (_preparation, _village, _commune, _approval, _monitoring, _evaluation)


def dossiers_screen(
    office: Office, chosen: Callable[[str], None], *, is_start: bool = False, first_said: str = ""
) -> KeyScreen:
    """Return the list of dossiers; see ``DossiersScreen``."""
    from tui.screens.dossiers import DossiersScreen

    return DossiersScreen(office, chosen, is_start=is_start, first_said=first_said)


def record_screen(desk: Desk, record: Record) -> KeyScreen:
    """Return a record with all its fields."""
    from tui.views.record import RecordScreen

    return RecordScreen(desk, record)


def help_screen(places: Sequence[KeyPlace]) -> KeyScreen:
    """Return what the keys of ``places`` do."""
    from tui.views.help import HelpScreen

    return HelpScreen(places)


def open_printing(screen: KeyScreen, desk: Desk, stage: int) -> None:
    """Ask on ``screen`` what to print or export; the forms of ``stage`` are offered first."""
    from tui.dialogs.printing import PrintDialog

    PrintDialog(screen, desk).open(stage)


def open_gate(
    screen: KeyScreen, desk: Desk, stage: int, lead: "LeadsToFinding", saved: Callable[[], None]
) -> None:
    """Ask on ``screen`` what closes a stage or opens it again; see ``CloseStageDialog``."""
    from tui.dialogs.close_stage import CloseStageDialog

    CloseStageDialog(screen, desk, stage, lead=lead, saved=saved).open()
