"""What was typed and is not saved, of ended sessions and of saves that failed: the way back to it.

The cell in which it was typed is open again with it.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from store.dossier.place import village_of
from store.errors import NewerFormat, StorageError
from store.language import _
from store.office.drafts import Draft
from store.records.preparation import STAGES
from store.saving import kept_step
from store.words.text import on_one_line
from tui.desk.desk import Desk
from tui.desk.keeping.unsaved import TypedCell, words_of
from tui.grid.model import CellDraft
from tui.screens.lazy import drafted_screen, stage_screen
from tui.sheets.rows.groups import is_blank
from tui.views.choice_questions import ask_choice
from tui.views.screen import KeyScreen
from tui.views.waiting.own_saves import GridSaves

if TYPE_CHECKING:
    from typing import Any

    from store.saving.failed_save import FailedSave
    from tui.screens.home import HomeScreen
    from tui.screens.stage import StageScreen
    from tui.tables.table import ScreenTable
    from tui.views.dossier_screen import DeskScreen

Restore = Callable[["DeskScreen[Any]"], None]


def reopen_answer(screen: KeyScreen, draft: Draft) -> None:
    """Have what was typed stand there once the same is asked on ``screen``, and say so."""
    screen.typed.left = draft
    message = _("“{text}” stands there again once it is asked: {asked}")
    screen.say(message.format(text=on_one_line(draft.text), asked=draft.asked))


def reopen_in_dossier(screen: KeyScreen, desk: Desk, draft: Draft) -> None:
    """Lead from ``screen`` to the cell of a draft, or to where its question was asked.

    A step is made at once. Raises StorageError where it cannot be.
    """
    if draft.step:
        _make(desk, draft)
        return
    place = _place_of(desk, draft, partial(_restore, draft=draft))
    if place is None:
        reopen_answer(screen, draft)
    else:
        # Until it stands there, the screen knows of it.
        place.typed.left = draft
        screen.open_screen(place)


def settle_on(screen: "HomeScreen | DeskScreen[Any]", desk: Desk, failed: "FailedSave") -> None:
    """Lead from ``screen`` to the cell of a save that failed, or ask what becomes of it."""
    typed, own_saves = failed.save.typed, screen.own_saves
    if not isinstance(typed, TypedCell):
        _ask_of_step(screen, desk, failed)
    elif not (isinstance(own_saves, GridSaves) and own_saves.open_again(failed)):
        place = _place_of(desk, typed.draft, partial(_settle_there, desk, failed))
        is_here = place is None or getattr(screen, "sheet", None) is typed.sheet
        if place is None or is_here:
            _ask_of_typed(screen, desk, failed)
        else:
            screen.open_screen(place)


def _settle_there(desk: Desk, failed: "FailedSave", place: "DeskScreen[Any]") -> None:
    if not place.own_saves.restore(failed):
        _ask_of_typed(place, desk, failed)


def _ask_of_typed(screen: "HomeScreen | DeskScreen[Any]", desk: Desk, failed: "FailedSave") -> None:
    """Ask about what was typed into a cell that cannot be opened now."""

    def answered(answer: str) -> None:
        if answer == "forget":
            desk.saves.settled(failed)
            screen.dossier_watch.look_at_saves()

    asked = _("{sentence} You typed “{text}”:")
    text = on_one_line(words_of(failed.save))
    ask_choice(
        screen,
        asked.format(sentence=failed.error.sentence, text=text),
        {"keep": _("keep it for later"), "forget": _("let it go")},
        answered,
    )


def _ask_of_step(screen: "HomeScreen | DeskScreen[Any]", desk: Desk, failed: "FailedSave") -> None:
    """Ask about a step of many cells that could not be made."""

    def answered(answer: str) -> None:
        try:
            if answer == "again":
                kept_step.make(desk.dossier, failed.save.what, kept_step.KeptStep.of(failed.save))
        except StorageError as error:
            screen.say(error.sentence)
            return
        desk.saves.settled(failed)
        screen.dossier_watch.look_at_saves()

    ask_choice(
        screen,
        _("{sentence} Not saved: “{what}”.").format(
            sentence=failed.error.sentence, what=failed.save.what
        ),
        {"again": _("try again"), "forget": _("let it go")},
        answered,
    )


def _make(desk: Desk, draft: Draft) -> None:
    """Make the step of a draft once more; raises StorageError where it cannot be."""
    try:
        step = kept_step.read(draft.step)
    except ValueError as error:
        raise NewerFormat(desk.dossier.path.name) from error
    kept_step.make(desk.dossier, draft.text, step)


def _place_of(desk: Desk, draft: Draft, restore: Restore) -> KeyScreen | None:
    """Return the screen that begins with what ``restore`` does where a draft was typed."""
    return _sheet_screen(desk, draft, restore) or _table_screen(desk, draft, restore)


def _table_screen(desk: Desk, draft: Draft, restore: Restore) -> KeyScreen | None:
    """Return the screen of the stage that has the table of a draft."""
    record = desk.dossier.view.find(draft.uid)
    village = village_of(desk.dossier.view, record) if record is not None else draft.village
    seen = {village, ""} if record is not None else {village}
    for number, _stage in enumerate(STAGES, start=1):
        screen = stage_screen(number, desk)
        tables = [table for table in screen.stage.tables if table.key == draft.table]
        if tables:
            if village and screen.stage.keeps_village and desk.village not in seen:
                desk.village = village
                screen = stage_screen(number, desk)
            screen.first_deed = partial(_restore_in_table, screen, tables[0], restore)
            return screen
    return None


def _sheet_screen(desk: Desk, draft: Draft, restore: Restore) -> KeyScreen | None:
    """Return the screen of the one record to which a draft belongs, if it is of such a screen."""
    screen = drafted_screen(desk, draft.table)
    if screen is not None:
        screen.first_deed = partial(restore, screen)
    return screen


def _restore_in_table(screen: "StageScreen", table: "ScreenTable", restore: Restore) -> None:
    screen.show_table(table)
    restore(screen)


def _restore(screen: "DeskScreen[Any]", draft: Draft) -> None:
    """Open the cell of a draft with what was typed, or say what it was."""
    if draft.asked:
        screen.grid.go_to(draft.uid, draft.column)
        reopen_answer(screen, draft)
    elif _is_there(screen, draft) and screen.grid.restore(
        CellDraft(draft.uid, draft.column, draft.text)
    ):
        screen.typed.left = None
        _tell_what_stands(screen, draft)
    else:
        message = _("The row is no longer there; what you typed was: {text}")
        screen.say(message.format(text=draft.text))


def _is_there(screen: "DeskScreen[Any]", draft: Draft) -> bool:
    """Tell whether the row of a draft is shown, or was none yet: no other takes its place."""
    return is_blank(draft.uid) or screen.grid.state.cursor.holds(draft.uid)


def _tell_what_stands(screen: "DeskScreen[Any]", draft: Draft) -> None:
    """Say what stands in the cell of a draft now: nobody shall write over that unseen."""
    _title, text = screen.grid.state.cursor.shown_text
    if screen.grid.uid == draft.uid and not is_blank(draft.uid) and text not in {"", draft.text}:
        screen.say(_("In this cell stands now: {text}").format(text=on_one_line(text)))
