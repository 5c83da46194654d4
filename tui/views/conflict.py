"""Two people changed the same: whose value stands, column by column."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from store.columns.kind import Surroundings
from store.errors import Conflict
from store.language import _
from tui.views.choosing import ListScreen
from tui.views.work import DossierWork

if TYPE_CHECKING:
    from tui.sheets.saving import SheetSaving

Settled = Callable[[Collection[str]], None]


class ConflictScreen(ListScreen):
    """Shows both values of every column in conflict; Space chooses the other one."""

    def __init__(self, conflict: Conflict, around: Surroundings, settled: Settled) -> None:
        """Begin with the other person's values; ``settled`` gets the columns that shall be mine."""
        self._conflict = conflict
        self._around = around
        self._settled = settled
        self._mine: set[str] = set()
        super().__init__(_("Two people changed the same"), self._lines())

    def on_mount(self) -> None:
        """Say who changed it, and what to do."""
        self.say(self._conflict.sentence)

    def action_tick(self) -> None:
        """Choose the other value of the column."""
        self._mine ^= {self._conflict.columns[self.menu.chosen]}
        self.menu.show(self._lines())

    def action_accept(self) -> None:
        """Let the chosen values stand."""
        self.app.pop_screen()
        self._settled(frozenset(self._mine))

    def action_back(self) -> None:
        """Let the other person's values stand."""
        self.app.pop_screen()
        self._settled(frozenset())

    def _lines(self) -> Sequence[str]:
        return [self._line(key) for key in self._conflict.columns]

    def _line(self, key: str) -> str:
        column = self._conflict.mine.columns[key]
        mine = column.show(getattr(self._conflict.mine, key), self._around) or _("(empty)")
        theirs = column.show(getattr(self._conflict.theirs, key), self._around) or _("(empty)")
        is_mine = key in self._mine
        return _("{column}: {mark_mine} mine: {mine}   {mark_theirs} theirs: {theirs}").format(
            column=column.title(),
            mark_mine=_tick(on=is_mine),
            mine=mine,
            mark_theirs=_tick(on=not is_mine),
            theirs=theirs,
        )


def ask_whose_stands(screen: DossierWork, saving: "SheetSaving") -> None:
    """Close the cell and have both values of the conflict in ``saving`` shown side by side."""
    if saving.conflict is None:
        return
    screen.grid.press("escape", None)
    screen.open_screen(
        ConflictScreen(
            saving.conflict,
            screen.desk.dossier.view,
            lambda mine: screen.attempt(lambda: saving.settle(mine)),
        )
    )


def _tick(*, on: bool) -> str:
    return "[x]" if on else "[ ]"
