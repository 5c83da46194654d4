"""Stage 5: how the approved lines are carried out, paid, accepted and supervised."""

from store.language import _
from store.stages.monitoring.periods import PeriodLength
from tui.dialogs.stage_figures import period_figures
from tui.screens.stage import StageScreen
from tui.tables.monitoring import MONITORING_TABLES
from tui.views.choosing import ChoosingScreen


class MonitoringScreen(StageScreen):
    """The approved lines while they are carried out."""

    number = 5
    tables = MONITORING_TABLES

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Implementation")

    def action_figures(self) -> None:
        """Ask for the length of the periods, and show plan against done in each."""
        spans = list(PeriodLength)
        self.app.push_screen(
            ChoosingScreen(
                _("Plan and done by"),
                [span.words() for span in spans],
                lambda place: self._show_periods(spans[place]),
            )
        )

    def _show_periods(self, span: PeriodLength) -> None:
        lines = period_figures(self.desk.dossier.view, span)
        self.show_figures(_("Plan and done by {span}").format(span=span.words()), lines)
