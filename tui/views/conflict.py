"""What others did to the cell one types in: whose value stands, whether its row comes back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from store.columns.kind import Surroundings
from store.columns.picking import spoken
from store.columns.record import Record
from store.errors import Conflict
from store.language import _
from store.words.numbers import shortened
from store.words.text import told_apart
from tui.views.choice_questions import ask_choice
from tui.views.choosing import ListScreen
from tui.views.question import MessageLine
from tui.views.work import DossierWork

if TYPE_CHECKING:
    from tui.sheets.saving import SheetSaving

_THEIRS, _MINE, _EACH = "theirs", "mine", "each"

Settled = Callable[[Collection[str]], None]


class ConflictWork(DossierWork, Protocol):
    """A screen with a grid over the dossier, and a line on which it asks."""

    message_line: MessageLine


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
        mine, theirs = _both(self._conflict, key, self._around)
        is_mine = key in self._mine
        return _("{column}: {mark_mine} mine: {mine}   {mark_theirs} theirs: {theirs}").format(
            column=column.title(),
            mark_mine=_tick(on=is_mine),
            mine=mine,
            mark_theirs=_tick(on=not is_mine),
            theirs=theirs,
        )


def ask_whose_stands(screen: ConflictWork, saving: "SheetSaving") -> None:
    """Ask whose values stand in the conflict in ``saving``; the cell stays open meanwhile.

    A key that was typed for the next cell, before the question was there, settles nothing.
    """
    conflict, saving.conflict = saving.conflict, None
    if conflict is None:
        return

    def settle(mine: Collection[str]) -> None:
        saving.settle(mine)
        screen.grid.leave_cell()

    def settled(mine: Collection[str]) -> None:
        saving.conflict = conflict
        screen.attempt(lambda: settle(mine))
        screen.desk.saves.try_again()
        ask_whose_stands(screen, saving)

    def answered(answer: str) -> None:
        if answer == _EACH:
            around = screen.desk.dossier.view
            screen.open_screen(ConflictScreen(conflict, around, settled))
        else:
            settled(conflict.columns if answer == _MINE else ())

    options = _whose(conflict, screen.desk.dossier.view)
    ask_choice(screen, _asked(conflict, screen.desk.dossier.view), options, answered)
    screen.message_line.heed_keys_from_now()


def ask_for_gone_row(screen: ConflictWork) -> None:
    """Ask whether the row in which one types comes back; until then its cell stays open."""
    grid = screen.grid
    grid.state.wants_back = False
    ask_choice(
        screen,
        _("This row is no longer there:"),
        {"back": _("bring it back with what is typed"), "leave": _("let it go")},
        lambda answer: grid.bring_back() if answer == "back" else grid.leave_cell(),
    )
    screen.message_line.heed_keys_from_now()


def _whose(conflict: Conflict, around: Surroundings) -> Mapping[str, str]:
    """Return what can stand: of several columns all of mine, all of theirs, or column by column."""
    if len(conflict.columns) > 1:
        return {
            _THEIRS: _("theirs"),
            _MINE: _("mine"),
            _EACH: _("see both, column by column"),
        }
    (key,) = conflict.columns
    mine, theirs = _both(conflict, key, around)
    return {
        _THEIRS: _("theirs: {value}").format(value=theirs),
        _MINE: _("mine: {value}").format(value=mine),
    }


def _both(conflict: Conflict, key: str, around: Surroundings) -> tuple[str, ...]:
    """Return both values of a column, mine first, so that it is seen where they differ."""
    return told_apart(*(_shown(one, key, around) for one in (conflict.mine, conflict.theirs)))


def _shown(record: Record | None, key: str, around: Surroundings) -> str:
    empty = _("(empty)")
    return (
        empty if record is None else record.columns[key].show(getattr(record, key), around) or empty
    )


def _asked(conflict: Conflict, around: Surroundings) -> str:
    """Return who changed what meanwhile, short enough to be read whole above the choices."""
    theirs = conflict.theirs or conflict.mine
    words = _(
        "{who} has changed “{record}” meanwhile: {columns}. Nothing of yours is saved yet;"
        " which shall stand?"
    )
    return words.format(
        who=theirs.changed_by or _("Somebody"),
        record=shortened(theirs.title(around)),
        columns=spoken(conflict.mine.columns[key].title() for key in conflict.columns),
    )


def _tick(*, on: bool) -> str:
    return "[x]" if on else "[ ]"
