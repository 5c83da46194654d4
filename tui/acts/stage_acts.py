"""A stage as it is declared, and what acts in its tables work with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from textual.screen import Screen

from store.base.frozen import frozen
from store.checks.rules import Finding
from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from tui.desk.desk import Desk
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable
from tui.views.dossier_watch import DossierWatch
from tui.views.work import DossierWork

R = TypeVar("R", bound=Record)

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

    def show_table(self, table: ScreenTable) -> None:
        """Show a table of the stage for the village."""

    def show_sheet(self, sheet: TableSheet, uid: str) -> None:
        """Show ``sheet`` with the cursor on the record ``uid``, if it is there."""

    def lead_to(self, finding: Finding) -> None:
        """Show the place of a finding."""


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

    def take(self, changes: Callable[[], RecordChanges]) -> None:
        """Save what ``changes`` gives as one step, and say what was done or why it was not."""
        self.screen.attempt(lambda: self.screen.sheet.take(changes()))
