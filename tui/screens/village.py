"""Stage 2: the village plan, from the facts of the village to the proposed activities."""

from store.columns.record import Record
from store.language import _
from store.records import (
    Ranking,
)
from tui.screens.ranking import RankingScreen
from tui.screens.stage import StageScreen
from tui.tables.village import VILLAGE_TABLES
from tui.views.screen import KeyScreen


class VillageScreen(StageScreen):
    """The village plan of one village, or of all of them."""

    number = 2
    tables = VILLAGE_TABLES

    @property
    def village(self) -> str:
        """The uid of the village worked on last; empty means all of them."""
        return self.desk.village

    @village.setter
    def village(self, uid: str) -> None:
        self.desk.village = uid

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Village plan")

    def record_screen(self, record: Record) -> KeyScreen:
        """Return the sheet of votes of a ranking, and all fields of any other record."""
        if isinstance(record, Ranking):
            return RankingScreen(self.desk, record)
        return super().record_screen(record)
