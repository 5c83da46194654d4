"""A grid without a screen: the cursor, the open cell, and what every key does to them.

All keys are answered here, one after the other, before the next one is looked at: what is typed
ahead, and what an input method rewrites, arrives exactly.
"""

from collections.abc import Callable
from dataclasses import replace

from store.language import _
from store.words.numbers import format_number
from tui.grid.cell import OpenCell
from tui.grid.cursor import GridCursor
from tui.grid.model import CellDraft, CommitResult, GridModel
from tui.keys.keys import KeyPlace, action_for
from tui.typing.editor import LONGEST_TEXT, AccentComposer, EditorResult

Say = Callable[[str], None]


class GridState:
    """The cursor in a table and the cell that is open."""

    def __init__(self, model: GridModel, say: Say, composer: AccentComposer | None = None) -> None:
        """Show ``model``; ``say`` takes a sentence or the choices for the message line."""
        self.cursor = GridCursor(model)
        self.cell: OpenCell | None = None
        self.composer = composer
        self._say = say
        self.wants_back = False
        """Whether a row is gone that the person has just saved: they are to be asked."""
        self._abandoned: CellDraft | None = None
        self._unsaved_row = ""
        self._row_just_typed = ""
        self._offered = ""

    @property
    def model(self) -> GridModel:
        """The table that is shown."""
        return self.cursor.model

    def show(self, model: GridModel, uid: str = "") -> None:
        """Show another table, with the cursor on the record ``uid`` or on the first one."""
        self.cell = self._abandoned = None
        self._unsaved_row = self._row_just_typed = ""
        self.cursor.show(model, uid)

    def reload(self) -> None:
        """Take over rows that changed, also by others; an open cell is not touched."""
        place = self.cursor.row
        self.cursor.reload()
        if (cell := self.cell) is None:
            return
        if not self.cursor.holds(cell.uid):
            self.model.held.hold(cell.uid, place)
            self.cursor.reload(cell.uid)
        cell.tell(self.notice, self._say)

    @property
    def notice(self) -> str:
        """What there is to know about the open cell until it is closed; empty as a rule."""
        if self.cell is None or not self.model.is_gone(self.cell.uid):
            return ""
        return _("This row is no longer there. Type on; Enter brings it back, Esc lets it go.")

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key does here; tell whether it does anything."""
        if self.cell is not None:
            return self._press_in_cell(self.cell, key, character)
        action = action_for((KeyPlace.TABLE,), key, character)
        return action is not None and self.act(action)

    def act(self, action: str) -> bool:
        """Do one of the actions of ``KeyPlace.TABLE``; tell whether it is one."""
        if action == "open":
            self.open_cell()
        elif action == "new_row":
            self.new_row()
        elif not self.cursor.act(action):
            return False
        self._discard_unsaved_row()
        return True

    def paste(self, text: str) -> bool:
        """Put pasted text into the open cell; elsewhere its letters would be commands."""
        if self.cell is None:
            self._say(_("Open a cell first (Enter), then paste."))
            return False
        self.cell.paste(text)
        self._show_offers(self.cell)
        return True

    def open_cell(self, draft: CellDraft | None = None) -> bool:
        """Open the cell at the cursor, or the one of ``draft`` with what was typed there."""
        if draft is not None and not self.cursor.go_to(draft):
            return False
        uid, column = self.cursor.uid, self.cursor.current_column
        if not uid or column is None:
            self._say(self._why_no_row())
            return False
        if self.cursor.is_locked:
            self._say(self.model.refusal(uid, column))
            return False
        model, self._offered = self.model, ""
        self.cell = OpenCell(
            uid,
            column,
            model.typed(uid, column),
            lambda typed: model.matches(uid, column, typed),
            self.composer,
            model.kind(uid, column),
        )
        if draft is not None:
            self.cell.retype(draft.text)
        self._show_offers(self.cell)
        self.cell.tell(self.notice, self._say)
        return True

    def _why_no_row(self) -> str:
        """Return what leads to a first row, or why none can be begun."""
        made = self.model.new_row("")
        if not made.accepted:
            return made.sentence
        self.model.discard_new_row()
        return _("There is no row yet. Press n for a new one.")

    def restore(self, draft: CellDraft) -> bool:
        """Open a cell with a draft kept from another day; a row that is gone begins anew."""
        if not self.cursor.holds(draft.uid):
            if not self.new_row():
                return False
            draft = replace(draft, uid=self.cursor.uid)
        return self.open_cell(draft)

    def reopen_abandoned(self) -> bool:
        """Bring back what was typed when Escape closed a cell; tell whether there was anything."""
        draft, self._abandoned = self._abandoned, None
        if draft is None or self.cell is not None:
            return False
        return self.open_cell(draft) or self._reopen_gone(draft)

    def reopen(self, draft: CellDraft) -> bool:
        """Open a cell with what was typed there, also in a row that is gone; tell whether it is."""
        return self.open_cell(draft) or self._reopen_gone(draft)

    def _reopen_gone(self, draft: CellDraft) -> bool:
        """Open a cell again whose row is no longer shown; tell whether that was possible."""
        if self.cursor.holds(draft.uid):
            return False
        self.model.held.hold(draft.uid, self.cursor.row)
        self.cursor.reload(draft.uid)
        return self.open_cell(draft)

    def new_row(self) -> bool:
        """Begin a new row near the cursor and open its first cell."""
        made = self.model.new_row(self.cursor.uid)
        if made.sentence:
            self._say(made.sentence)
        if not made.accepted:
            return False
        self._unsaved_row = self._row_just_typed = made.uid
        self.cursor.reload(made.uid)
        self.cursor.to_row_end(1)
        return self.open_cell()

    def bring_back(self) -> None:
        """Save the row of the open cell once more, with what is typed; it was gone."""
        cell = self.cell
        if cell is not None:
            self._take(cell, self.model.bring_back(cell.uid, cell.column, cell.result))

    def leave(self) -> None:
        """Close the open cell with its old value; what was typed can be brought back."""
        self._abandon()

    def draft(self) -> CellDraft | None:
        """Return what is typed and not saved, for keeping when the line drops."""
        return None if self.cell is None or not self.cell.changed else self.cell.draft

    def _press_in_cell(self, cell: OpenCell, key: str, character: str | None) -> bool:
        action = action_for((KeyPlace.CELL,), key, character)
        if action is not None and cell.page is not None and cell.page.act(action):
            return True
        if action is not None and self._leave(cell, action):
            self._discard_unsaved_row()
            return True
        result = cell.press(key, character)
        if result is not EditorResult.IGNORED:
            self._show_offers(cell)
        return result is not EditorResult.IGNORED

    def _leave(self, cell: OpenCell, action: str) -> bool:
        """Do one of the actions that leave the open cell; tell whether it is one."""
        match action:
            case "save_below":
                self._save_and_step(1)
            case "below" if not cell.offers_choices:
                self._save_and_step(1)
            case "above" if not cell.offers_choices:
                self._save_and_step(-1)
            case "save_right":
                self._save_and_go(1)
            case "save_left":
                self._save_and_go(-1)
            case "restore":
                self._abandon()
            case _:
                return False
        return True

    def _save(self) -> bool:
        """Save the open cell and close it; one that is refused stays open with its text."""
        cell = self.cell
        if cell is not None:
            cell.finish()
        if cell is None or not cell.changed:
            self._close()
            return True
        if self.model.is_gone(cell.uid):
            self.wants_back = True
            return False
        return self._take(cell, self.model.commit(cell.uid, cell.column, cell.result))

    def _take(self, cell: OpenCell, result: CommitResult) -> bool:
        """Take what became of the open cell; tell whether it is saved."""
        if not result.accepted:
            cell.is_refused = True
            self._say(result.sentence)
            return False
        self._close()
        self._abandoned = None
        if cell.uid == self._unsaved_row:
            self._unsaved_row = ""
            self._row_just_typed = result.uid
        self.cursor.reload(result.uid)
        self._say(result.sentence)
        return True

    def _save_and_step(self, direction: int) -> None:
        """Save and open the cell below or above, if there is one."""
        if self._save() and self.cursor.step(direction):
            self._open_unless_locked()

    def _save_and_go(self, direction: int) -> None:
        """Save and open the next cell that can be typed into, on the next row or a new one."""
        if not self._save():
            return
        cursor = self.cursor
        if not cursor.to_next_open_column(direction):
            just_typed = cursor.uid == self._row_just_typed and cursor.ends_group
            if direction > 0 and (just_typed or cursor.ends_table):
                self.new_row()
                return
            if cursor.step(direction):
                cursor.to_row_end(direction)
        self._open_unless_locked()

    def _open_unless_locked(self) -> None:
        if self.cursor.uid and not self.cursor.is_locked:
            self.open_cell()

    def _abandon(self) -> None:
        """Close the cell with its old value; what was typed can be brought back."""
        if self.cell is None or not self.cell.changed:
            self._close()
            return
        self._abandoned = self.cell.draft
        self._close()
        self._say(_("The old value stands; E brings back what you typed."))

    def _close(self) -> None:
        self.cell = None
        if self.model.held.uid:
            self.model.held.let_go()
            self.cursor.reload()
        self._say("")

    def _discard_unsaved_row(self) -> None:
        """Take a new row away again once the cursor has left it with nothing saved."""
        if self._unsaved_row and self.cursor.uid != self._unsaved_row:
            self._unsaved_row = ""
            self.model.discard_new_row()
            self.cursor.reload()

    def _show_offers(self, cell: OpenCell) -> None:
        self._lay_out(cell)
        if cell.editor.is_full:
            words = _("A cell holds {count} letters; what comes after them is left out.")
            self._say(words.format(count=format_number(LONGEST_TEXT)))
            return
        offered, self._offered = self._offered, cell.offer_line(self.cursor.viewport.width)
        if cell.offers_choices or self._offered != offered:
            self._say(self._offered)

    def _lay_out(self, cell: OpenCell) -> None:
        """Give a text that has become long a page of its own."""
        cursor = self.cursor
        slot = next((one for one in cursor.slots if one.column == cursor.column), None)
        width = cursor.viewport.width - 1
        cell.lay_out(width - (slot.x if slot is not None else 0), width)
