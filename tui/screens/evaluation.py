"""Stage 6: what came of the plan, and what goes on into the next one."""

from store.language import _
from tui.screens.stage import StageScreen
from tui.tables.evaluation import EVALUATION_TABLES


class EvaluationScreen(StageScreen):
    """Planned against actual, and what goes on."""

    number = 6
    tables = EVALUATION_TABLES

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Evaluation")
