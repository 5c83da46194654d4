"""What was typed and not saved when a session ended by itself: it is offered at the next start."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from store.dossier.place import village_of
from store.errors import StorageError
from store.language import _
from store.office.drafts import Draft
from store.office.office import Office
from store.records.preparation import STAGES
from tui.desk.desk import Desk
from tui.grid.model import CellDraft
from tui.screens.lazy import drafted_screen, stage_screen
from tui.views.choice_questions import ask_choice
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from typing import Any

    from tui.screens.stage import StageScreen
    from tui.tables.table import ScreenTable
    from tui.views.dossier_screen import DeskScreen

Reopen = Callable[[Draft], None]


class KeptDrafts:
    """The drafts that are left of a dossier; each is offered once on a screen."""

    def __init__(self, screen: KeyScreen, office: Office, reopen: Reopen) -> None:
        """Ask on ``screen``; ``reopen`` leads to where a draft was typed."""
        self._screen = screen
        self._office = office
        self._reopen = reopen
        self._offered: set[Draft] = set()

    def offer(self, stem: str) -> None:
        """Ask about the newest draft of the dossier ``stem`` that was not offered yet."""
        drafts = self._office.drafts.left(stem)
        draft = next((one for one in drafts if one not in self._offered), None)
        if draft is None or self._screen.message_line.question is not None:
            return
        self._offered.add(draft)
        if draft.deed:
            self._tell_of_deed(draft)
            return
        ask_choice(
            self._screen,
            _("You typed “{text}” and did not save it:").format(text=_in_a_line(draft.text)),
            {"open": _("open it again"), "forget": _("forget it")},
            lambda answer: self._answered(draft, again=answer == "open"),
        )

    def _tell_of_deed(self, draft: Draft) -> None:
        """Tell what was done and is not saved, until the person has seen it."""
        ask_choice(
            self._screen,
            _("This was not saved any more, do it again: {what}.").format(what=draft.deed),
            {"seen": _("I have read it")},
            lambda _seen: self._answered(draft, again=False),
        )

    def _answered(self, draft: Draft, *, again: bool) -> None:
        """Open the field of the draft again, or forget what was typed."""
        try:
            if not again:
                self._office.drafts.forget(draft)
            elif self._office.drafts.take_over(draft):
                self._reopen(draft)
                return
        except StorageError as error:
            self._screen.say(error.sentence)
            return
        self.offer(draft.dossier)


def reopen_answer(screen: KeyScreen, draft: Draft) -> None:
    """Have what was typed stand there once the same is asked on ``screen``, and say so."""
    screen.typed.left = draft
    message = _("“{text}” stands there again once it is asked: {asked}")
    screen.say(message.format(text=_in_a_line(draft.text), asked=draft.asked))


def reopen_in_dossier(screen: KeyScreen, desk: Desk, draft: Draft) -> None:
    """Lead from ``screen`` to the cell of a draft, or to where its question was asked."""
    place = _sheet_screen(desk, draft) or _table_screen(desk, draft)
    if place is None:
        reopen_answer(screen, draft)
    else:
        screen.open_screen(place)


def _table_screen(desk: Desk, draft: Draft) -> KeyScreen | None:
    """Return the screen of the stage that has the table of a draft."""
    record = desk.dossier.view.find(draft.uid)
    village = village_of(desk.dossier.view, record) if record is not None else None
    for number, _stage in enumerate(STAGES, start=1):
        screen = stage_screen(number, desk)
        tables = [table for table in screen.stage.tables if table.key == draft.table]
        if tables:
            if village and screen.stage.keeps_village and desk.village not in {"", village}:
                desk.village = village
                screen = stage_screen(number, desk)
            _lead(screen, draft, partial(_restore_in_table, screen, tables[0], draft))
            return screen
    return None


def _sheet_screen(desk: Desk, draft: Draft) -> KeyScreen | None:
    """Return the screen of the one record to which a draft belongs, if it is of such a screen."""
    screen = drafted_screen(desk, draft.table)
    if screen is not None:
        _lead(screen, draft, partial(_restore, screen, draft))
    return screen


def _lead(screen: KeyScreen, draft: Draft, restore: Callable[[], None]) -> None:
    """Have a screen begin with a draft; until it stands there, the screen knows of it."""
    screen.typed.left = draft
    screen.first_deed = restore


def _restore_in_table(screen: "StageScreen", table: "ScreenTable", draft: Draft) -> None:
    screen.show_table(table)
    _restore(screen, draft)


def _restore(screen: "DeskScreen[Any]", draft: Draft) -> None:
    """Open the cell of a draft with what was typed, or say what it was."""
    if draft.asked:
        screen.grid.go_to(draft.uid, draft.column)
        reopen_answer(screen, draft)
    elif screen.grid.restore(CellDraft(draft.uid, draft.column, draft.text)):
        screen.typed.left = None
    else:
        message = _("The row is no longer there; what you typed was: {text}")
        screen.say(message.format(text=draft.text))


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
