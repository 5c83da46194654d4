"""Stage 1: preparation, and the orientation plan of what may be supported this year."""

from store.language import _
from tui.screens.stage import StageScreen
from tui.tables.preparation import PREPARATION_TABLES


class PreparationScreen(StageScreen):
    """The preparation of the planning year."""

    number = 1
    tables = PREPARATION_TABLES

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Preparation")
