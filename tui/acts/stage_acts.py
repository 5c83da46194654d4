"""A stage as it is declared, and what acts in its tables work with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from textual.screen import Screen

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.stages.shared.reasons import left_alone
from tui.desk.desk import Desk
from tui.goto.place import OpenPlace
from tui.sheets.row_changes import why_not
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable
from tui.views.choice_questions import ask_choice
from tui.views.dossier_watch import DossierWatch
from tui.views.work import DossierWork
from tui.widgets.text_pane import TextPane

R = TypeVar("R", bound=Record)

FreeRecords = Callable[[Sequence[R], str], None]
"""Takes records that may be changed, and a sentence about those that are left alone."""

RecordScreenMaker = Callable[[Desk, Any], Screen[None]]


@frozen
class StageDeclaration:
    """A stage of the cycle as a screen shows it.

    Attributes:
        number: 1 to 6.
        name: Its short name (a message id).
        tables: Its tables in the order of their tabs.
        acts: What only this stage can do; it is asked for an action before what all stages do.
        keeps_village: Whether the village chosen here is the one that is begun with next time.
        record_screens: The screens of those records that have one of their own.
    """

    number: int
    name: str
    tables: tuple[ScreenTable, ...]
    acts: tuple["type[StageActs]", ...] = ()
    keeps_village: bool = False
    record_screens: Mapping[type[Record], RecordScreenMaker] = field(
        default_factory=lambda: MappingProxyType({})
    )


class StageWork(DossierWork, Protocol):
    """The screen of a stage as its acts know it."""

    text_pane: TextPane

    @property
    def stage(self) -> StageDeclaration:
        """What is shown."""

    @property
    def sheet(self) -> TableSheet:
        """The table on screen."""

    @property
    def village(self) -> str:
        """The uid of the village whose records are shown; empty means all of them."""

    @property
    def dossier_watch(self) -> DossierWatch:
        """What shows a save of one's own."""

    @property
    def open_place(self) -> OpenPlace:
        """What goes on to a place in the dossier, from which one comes back to this screen."""

    def show_table(self, table: ScreenTable) -> None:
        """Show a table of the stage for the village."""

    def show_sheet(self, sheet: TableSheet, uid: str) -> None:
        """Show ``sheet`` with the cursor on the record ``uid``, if it is there."""


class StageActs:
    """Does some of the actions of ``tui.keys``, each in a method ``action_<name>``.

    Beside that it can have something to show: lines above the grid, or the sums of a table.
    """

    height = 0
    """How many lines it shows above the grid."""

    def __init__(self, screen: StageWork) -> None:
        """Work in the tables of ``screen``."""
        self.screen = screen

    @property
    def view(self) -> View:
        """The records of the dossier as they are now."""
        return self.screen.desk.dossier.view

    def lines(self, width: int) -> Sequence[str]:
        """Return ``height`` lines to stand above the grid, of ``width`` cells at most."""
        del width
        return ()

    def sums(self) -> str:
        """Return what the rows of the table come to, where this says it better than the table."""
        return ""

    def chosen(self, record_type: type[R]) -> list[R]:
        """Return the records of that type that are marked, else the one at the cursor."""
        chosen = self.screen.sheet.chosen(self.screen.grid.uid)
        return [record for record in chosen if isinstance(record, record_type)]

    def only_one(self, why: str) -> Record | None:
        """Return the record that is marked, else the one at the cursor; None where it is not one.

        Then it is said: ``why`` a key does one row at a time, or that there is none.
        """
        chosen = self.screen.sheet.chosen(self.screen.grid.uid)
        if len(chosen) > 1:
            marked = _("{count} rows are marked: Esc takes all marks away.")
            self.screen.say(f"{why} {marked.format(count=len(chosen))}")
        elif not chosen:
            self.screen.say(_("There is no record here yet."))
        return chosen[0] if len(chosen) == 1 else None

    def take(self, changes: Callable[[], RecordChanges], remark: str = "") -> None:
        """Save what ``changes`` gives as one step, and say what was done or why it was not."""
        remarks = RecordChanges(remarks=(remark,) if remark else ())
        self.screen.attempt(lambda: self.screen.sheet.changes.take(changes() + remarks))

    def can_be_done(self, changes: Callable[[], RecordChanges]) -> bool:
        """Tell whether ``changes`` could be saved as one step; where not, say why.

        Whoever asks something before a step finds out first: nobody answers for nothing.
        """
        try:
            why = why_not(self.screen.desk.dossier, changes())
        except FieldError as error:
            why = str(error)
        if why:
            self.screen.say(why)
        return not why

    def spare_decided(
        self,
        chosen: Sequence[R],
        decided: Callable[[R], str],
        go_on: FreeRecords[R],
        step: Callable[[Sequence[R]], RecordChanges],
    ) -> None:
        """Go on with those of ``chosen`` that carry no other decision.

        ``decided`` tells in words what was decided otherwise of a record, empty where nothing was.
        Of several records those are left alone, counted and named; of a single one it is asked,
        unless ``step``, what would be done with it, is refused.
        """
        told = [(record, decided(record)) for record in chosen]
        kept = {record.title(self.view): words for record, words in told if words}
        if not kept:
            go_on(chosen, "")
        elif len(chosen) == 1:
            if self.can_be_done(lambda: step(chosen)):
                self._ask_all_the_same(chosen, kept, go_on)
        else:
            count = sum(bool(words) for _record, words in told)
            free = [record for record, words in told if not words]
            remark = left_alone(count, kept)
            if free:
                go_on(free, remark)
            else:
                self.screen.say(remark)

    def _ask_all_the_same(
        self, chosen: Sequence[R], kept: Mapping[str, str], go_on: FreeRecords[R]
    ) -> None:
        """Ask by name whether to go on with a record that is decided otherwise."""
        ((name, words),) = kept.items()
        ask_choice(
            self.screen,
            _("“{name}” is decided ({decision}):").format(name=name, decision=words),
            {"leave": _("leave it as it is"), "go on": _("do it all the same")},
            lambda answer: go_on(chosen, "") if answer == "go on" else None,
        )
