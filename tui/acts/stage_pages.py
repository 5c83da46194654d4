"""A stage on one page: its summary, and its figures in tables of their own."""

from collections.abc import Iterable

from store.cycle.stages import stages
from store.dossier.view import View
from store.language import _
from store.stages.monitoring.periods import PeriodLength
from tui.acts.stage_acts import StageActs
from tui.dialogs.stage_figures import FIGURES, period_figures
from tui.dialogs.stage_summary import brief
from tui.views.choosing import ChoosingScreen
from tui.views.reading import ReadingScreen, ScreenParagraph


class StagePages(StageActs):
    """Opens the pages of the stage."""

    def action_brief(self) -> None:
        """Show the stage on one page."""
        number = self.screen.stage.number
        state = stages(self.view, self.screen.desk.find().every)[number - 1]
        page = ReadingScreen(_page_title(self.view, state.title()), brief(self.view, state))
        self.screen.open_screen(page)

    def action_figures(self) -> None:
        """Show the figures of the stage in a table of their own."""
        title, make = FIGURES[self.screen.stage.number]
        self.screen.open_screen(figures_page(self.view, _(title), make(self.view)))


class PeriodPage(StageActs):
    """Shows the figures of monitoring: plan against done, period by period."""

    def action_figures(self) -> None:
        """Ask for the length of the periods, and show plan against done in each."""
        spans = list(PeriodLength)
        self.screen.open_screen(
            ChoosingScreen(
                _("Plan and done by"),
                [span.words() for span in spans],
                lambda place: self._show(spans[place]),
            )
        )

    def _show(self, span: PeriodLength) -> None:
        title = _("Plan and done by {span}").format(span=span.words())
        lines = period_figures(self.view, span)
        self.screen.open_screen(figures_page(self.view, title, lines))


def figures_page(view: View, title: str, lines: Iterable[ScreenParagraph]) -> ReadingScreen:
    """Return a page of figures, in the unit of the office."""
    heading = _("{title} ({unit})").format(title=title, unit=_(view.unit.label))
    return ReadingScreen(_page_title(view, heading), list(lines))


def _page_title(view: View, title: str) -> str:
    return f"{view.meta.title(view)} › {title}"
