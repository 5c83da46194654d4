"""The way down from all dossiers to one activity, and up again."""

from collections.abc import Callable, Hashable
from functools import partial

from exports.rollup.paper import left_out_words
from store.dossier.view import View
from store.language import _
from store.records import Activity
from store.rollup.choosing import RollUp
from store.rollup.finding.places import Place, Progress
from store.rollup.groups import Dimension, Only
from tui.rollup.level import Level, Row, activity_level, group_level, village_level
from tui.rollup.lines import BarLines
from tui.rollup.reading import Reading
from tui.rollup.steps import Step, below, tried
from tui.views.choosing import ListScreen
from tui.views.history import fate_and_thread
from tui.views.reading import ReadingScreen
from tui.views.waiting.work_beside import WorkBeside

_STEP = " › "


class Descent:
    """Where a person is among the sums of a place; what is read for it, and what is shown."""

    def __init__(self, screen: ListScreen, place: Place, leave: Callable[[], None]) -> None:
        """Begin with the dossiers of ``place``; ``leave`` goes away from the screen."""
        self.place = place
        self.found = RollUp()
        self.lines = BarLines(screen, self._title)
        self.work = WorkBeside[Progress](screen, self._tell)
        self._screen = screen
        self._leave = leave
        self._steps: list[Step] = []
        self._places_above: list[int] = []
        self._reading: Reading | None = None

    @property
    def groups_step(self) -> Step | None:
        """Where the person is, if groups of all dossiers are listed there."""
        return next((one for one in self._steps[-1:] if one.view is None), None)

    def read(self, place: Place) -> None:
        """Add up the dossiers of a place."""
        self.stop()
        self.place = place
        reading = self._reading = Reading(place)
        self._screen.title_line.show(_("Roll-up of {place}").format(place=place.name))
        self.work.begin(tried(reading.rolled_up), self._take_over)

    def stop(self) -> None:
        """End what is being read."""
        self.work.stop()
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def go(self, words: str, by: tuple[Dimension, ...], only: Only) -> None:
        """List groups, one step further down."""
        self._enter(Step(words, partial(group_level, self.found, by, only), by, only))

    def action_accept(self) -> None:
        """Go down to what the chosen line is made of."""
        row = self.lines.chosen
        if row is None or self.work.is_running:
            return
        step = self._steps[-1]
        if step.view is not None:
            self._below_dossier(step.view, row)
        elif Dimension.COMMUNE in step.by:
            self._open_dossier(row)
        else:
            only = {**(step.only or {}), **_fixed(step, row)}
            self.go(row.label, below(self.found, only), only)

    def action_back(self) -> None:
        """Stop what is being read; else go one step up, and from the first one away."""
        if self.work.is_running:
            self.stop()
            self._screen.say(_("Stopped."))
            if not self._steps:
                self._leave()
        elif len(self._steps) > 1:
            self._steps.pop()
            self._show_step(self._places_above.pop())
        else:
            self._leave()

    def action_left_out(self) -> None:
        """Tell which files are not counted, and why."""
        told = left_out_words(self.found.left_out) or [_("Every file is counted.")]
        self._screen.open_screen(ReadingScreen(_("What is not counted"), told))

    def _title(self) -> str:
        return _STEP.join(
            filter(None, [self.place.short_name, *(one.words for one in self._steps)])
        )

    def _tell(self, progress: Progress) -> None:
        self._screen.say(_("{words} – Escape stops").format(words=progress.words()))

    def _take_over(self, found: "RollUp | Exception") -> None:
        self._reading = None
        if isinstance(found, Exception):
            self._screen.say(str(found))
            return
        self.found = found
        self._steps, self._places_above = [], []
        self.go("", below(found, {}), {})

    def _enter(self, step: Step) -> None:
        if self._steps:
            self._places_above.append(self._screen.menu.chosen)
        self._steps.append(step)
        self._show_step()

    def _show_step(self, at: int = 0) -> None:
        step = self._steps[-1]
        self.work.begin(lambda _note: step.level(), partial(self._show_level, at))

    def _show_level(self, at: int, level: Level) -> None:
        self.lines.show_level(level, at)
        count = len(self.found.left_out)
        is_told = count and len(self._steps) == 1
        message = _("{count} files are not counted; {key} tells why.")
        self._screen.say(message.format(count=count, key="n") if is_told else "")

    def _open_dossier(self, row: Row) -> None:
        commune, year = row.key
        sums = next(
            one
            for one in self.found.counted
            if ((one.province, one.commune_code, one.commune), one.year) == (commune, year)
        )

        def take(view: "View | Exception") -> None:
            if isinstance(view, Exception):
                self._screen.say(str(view))
            else:
                self._enter(Step(row.label, partial(village_level, view), view=view))

        self.work.begin(tried(lambda _note: self.place.view(sums)), take)

    def _below_dossier(self, view: View, row: Row) -> None:
        activity = view.get(Activity, row.key)
        if activity is not None:
            story = list(fate_and_thread(activity, view))
            self._screen.open_screen(ReadingScreen(activity.name, story))
        elif row.key:
            self._enter(Step(row.label, partial(activity_level, view, row.key), view=view))
        else:
            self._screen.say(_("These are the commune's own lines, which no village proposed."))


def _fixed(step: Step, row: Row) -> dict[Dimension, frozenset[Hashable]]:
    """Return what all that is below a line has in common."""
    pairs = zip(step.by, row.key, strict=True)
    return {dimension: frozenset({value}) for dimension, value in pairs}
