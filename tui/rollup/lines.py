"""The lines of a step as bars: what they show, which of them are seen, and the total above."""

from collections.abc import Callable

from rich.style import Style

from store.language import _
from store.words.text import fold
from tui.rollup.level import Level, Row
from tui.terminal.environment import SMALLEST_WIDTH
from tui.views.choosing import ListScreen
from tui.widgets.lines import ScreenLine

_MARK = 2
"""Cells before a line that say which one is chosen."""


class BarLines:
    """Shows a level on a screen, under a line that says what the bars show and one of the total."""

    def __init__(self, screen: ListScreen, titled: Callable[[], str]) -> None:
        """Show nothing yet; ``titled`` returns the title of the screen."""
        self._screen = screen
        self._titled = titled
        self._level: Level | None = None
        self._rows: list[Row] = []
        self._filter = ""
        self._measure = 0
        self.head = ScreenLine()
        self.total = ScreenLine(style=Style(bold=True))

    @property
    def chosen(self) -> Row | None:
        """The line that is chosen, if there is any."""
        return self._rows[self._screen.menu.chosen] if self._rows else None

    def show_level(self, level: Level, at: int) -> None:
        """Show another level, all of it, with the line ``at`` chosen."""
        self._level, self._filter = level, ""
        self._screen.menu.chosen = at
        self.fit()
        self._screen.footer_line.follow()

    def fit(self, width: int = 0) -> None:
        """Show the lines as wide as the screen."""
        if self._level is None:
            return
        width = width or self._screen.size.width or SMALLEST_WIDTH
        level, wanted = self._level, fold(self._filter)
        measure = level.measures[self._measure % len(level.measures)]
        self._rows = [one for one in level.rows if wanted in fold(one.label)]
        self._screen.title_line.show(self._titled())
        heading = f"{level.heading}: {_(measure.label)} ({_('million đồng')})"
        if self._filter:
            heading += f" – “{self._filter}” {len(self._rows)}/{len(level.rows)}"
        self.head.show(heading)
        self.total.show(next(iter(level.total.bar(measure).lines(width))))
        lines = [line[_MARK:] for one in self._rows for line in one.bar(measure).lines(width)]
        self._screen.show(lines or [_("Nothing is here.")])

    def action_measure(self) -> None:
        """Let the bars show something else."""
        self._measure += 1
        self.fit()

    def action_filter(self) -> None:
        """Show only lines that have some letters."""
        self._screen.ask(_("Only lines with:"), self._filtered, self._filter)

    def _filtered(self, typed: str) -> None:
        self._filter = typed.strip()
        self.fit()
