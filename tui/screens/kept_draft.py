"""What was typed and not saved when the line dropped: it is offered at the next start."""

from functools import partial
from typing import TYPE_CHECKING

from store.errors import StorageError
from store.language import _
from store.records.preparation import STAGES
from tui.desk.desk import Desk
from tui.grid.model import CellDraft
from tui.screens.lazy import stage_screen
from tui.views.choice_questions import ask_choice
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from tui.screens.stage import StageScreen
    from tui.tables.table import ScreenTable


class KeptDraft:
    """The draft that is kept for the dossier on a desk, if there is one."""

    def __init__(self, screen: KeyScreen, desk: Desk) -> None:
        """Ask on ``screen``."""
        self._screen = screen
        self._desk = desk

    def offer(self) -> None:
        """Ask whether its cell shall be opened again."""
        draft = self._desk.office.draft(self._desk.stem)
        if draft is None:
            return
        ask_choice(
            self._screen,
            _("You typed “{text}” and did not save it:").format(text=draft.text),
            {"open": _("open it again"), "forget": _("forget it")},
            lambda answer: self._answered(again=answer == "open"),
        )

    def _answered(self, *, again: bool) -> None:
        """Open the cell of the draft again, or forget what was typed."""
        office, stem = self._desk.office, self._desk.stem
        draft = office.draft(stem)
        try:
            office.forget_draft(stem)
        except StorageError as error:
            self._screen.say(error.sentence)
        if draft is None or not again:
            return
        cell = CellDraft(draft.uid, draft.column, draft.text)
        for number, _stage in enumerate(STAGES, start=1):
            screen = stage_screen(number, self._desk)
            tables = [table for table in screen.stage.tables if table.key == draft.table]
            if tables:
                screen.first_deed = partial(_restore, screen, tables[0], cell)
                self._screen.open_screen(screen)
                return


def _restore(screen: "StageScreen", table: "ScreenTable", draft: CellDraft) -> None:
    """Open the cell of a draft with what was typed, or say what it was."""
    screen.show_table(table)
    if screen.grid.restore(draft):
        return
    message = _("The row is no longer there; what you typed was: {text}")
    screen.say(message.format(text=draft.text))
