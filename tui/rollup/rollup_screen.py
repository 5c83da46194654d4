"""The screen of a roll-up: bars from the nation down to one activity, by keys alone."""

from collections.abc import Hashable, Iterable
from functools import partial
from pathlib import Path

from rich.style import Style
from textual import events
from textual.widget import Widget

from exports.rollup.paper import left_out_words
from store.dossier.view import View
from store.language import _
from store.records import Activity
from store.rollup.choosing import RollUp
from store.rollup.groups import Dimension, Only
from store.rollup.places import Progress
from store.words.text import fold
from tui.keys.keys import KeyPlace
from tui.rollup.asking import Asking
from tui.rollup.level import Level, Row, activity_level, group_level, village_level
from tui.rollup.reading import Reading, view_of
from tui.rollup.steps import Step, below, tried
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.editor import AccentComposer
from tui.views.choosing import ListScreen
from tui.views.history import fate_and_thread
from tui.views.reading import ReadingScreen
from tui.views.waiting.work_beside import WorkBeside
from tui.widgets.lines import ScreenLine

_MARK = 2
"""Cells before a line that say which one is chosen."""
_STEP = " › "


class RollUpScreen(ListScreen):
    """Sums of all dossiers below a folder, from which one goes down to a single activity."""

    def __init__(
        self, folder: Path, composer: AccentComposer | None = None, *, may_go_elsewhere: bool = True
    ) -> None:
        """Add up the dossiers below ``folder``; elsewhere only whom no service serves may look."""
        super().__init__(_("Roll-up"), ())
        self.composer = composer
        self.folder = folder
        self.may_go_elsewhere = may_go_elsewhere
        self.found = RollUp()
        self.steps: list[Step] = []
        self._level: Level | None = None
        self._rows: list[Row] = []
        self._filter = ""
        self._measure = 0
        self._reading: Reading | None = None
        self._places_above: list[int] = []
        self.work = WorkBeside[Progress](self, self._tell)
        self.acts = (*self.acts, Asking(self))
        self._head = ScreenLine()
        self._total = ScreenLine(style=Style(bold=True))

    @property
    def places(self) -> tuple[KeyPlace, ...]:
        """Where the person is."""
        return (KeyPlace.ROLL_UP, KeyPlace.LIST, KeyPlace.EVERYWHERE)

    @property
    def idle_actions(self) -> tuple[str, ...]:
        """What cannot be done here."""
        idle = ["tick"]
        if not self.may_go_elsewhere:
            idle.append("other_place")
        if self.groups_step is None:
            idle += ["narrow", "group_by"]
        return tuple(idle)

    @property
    def groups_step(self) -> Step | None:
        """Where the person is, if groups of all dossiers are listed there."""
        return next((one for one in self.steps[-1:] if one.view is None), None)

    def body(self) -> Iterable[Widget]:
        """Return what the bars show, the total, and the lines below."""
        yield self._head
        yield self._total
        yield from super().body()

    def on_mount(self) -> None:
        """Read the dossiers of the first folder."""
        self.read(self.folder)

    def on_unmount(self) -> None:
        """Let nothing be read that nobody waits for."""
        self.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines into the new width."""
        self._show_lines(event.size.width)
        super().on_resize(event)

    # Keys

    def action_accept(self) -> None:
        """Go down to what the chosen line is made of."""
        if not self._rows or self.work.is_running:
            return
        row, step = self._rows[self.menu.chosen], self.steps[-1]
        if step.view is not None:
            self._below_dossier(step.view, row)
        elif Dimension.COMMUNE in step.by:
            self._open_dossier(step, row)
        else:
            only = {**(step.only or {}), **self._fixed(step, row)}
            self.go(row.label, below(self.found, only), only)

    def action_back(self) -> None:
        """Stop what is being read; else go one step up, and from the first one away."""
        if self.work.is_running:
            self.stop()
            self.say(_("Stopped."))
            if not self.steps:
                super().action_back()
        elif len(self.steps) > 1:
            self.steps.pop()
            self._show_step(self._places_above.pop())
        else:
            super().action_back()

    def action_measure(self) -> None:
        """Let the bars show something else."""
        self._measure += 1
        self._show_lines()

    def action_filter(self) -> None:
        """Show only lines that have some letters."""
        self.ask(_("Only lines with:"), self._filtered, self._filter)

    def action_left_out(self) -> None:
        """Tell which files are not counted, and why."""
        paragraphs = left_out_words(self.found.left_out) or [_("Every file is counted.")]
        self.open_screen(ReadingScreen(_("What is not counted"), list(paragraphs)))

    # What is read

    def read(self, folder: Path) -> None:
        """Add up the dossiers below a folder."""
        self.stop()
        self.folder = folder
        reading = self._reading = Reading(folder)
        self.title_line.show(_("Roll-up of {folder}").format(folder=folder))
        self.work.begin(tried(reading.rolled_up), self._take_over)

    def stop(self) -> None:
        """End what is being read."""
        self.work.stop()
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def _tell(self, progress: Progress) -> None:
        self.say(_("{words} – Escape stops").format(words=progress.words()))

    def _take_over(self, found: "RollUp | Exception") -> None:
        self._reading = None
        if isinstance(found, Exception):
            self.say(str(found))
            return
        self.found = found
        self.steps, self._places_above = [], []
        self.go("", below(found, {}), {})

    # Steps down

    def go(self, words: str, by: tuple[Dimension, ...], only: Only) -> None:
        """List groups, one step further down."""
        self._enter(Step(words, partial(group_level, self.found, by, only), by, only))

    def _enter(self, step: Step) -> None:
        if self.steps:
            self._places_above.append(self.menu.chosen)
        self.steps.append(step)
        self._show_step()

    def _show_step(self, at: int = 0) -> None:
        self._filter = ""
        step = self.steps[-1]
        self.work.begin(lambda _note: step.level(), partial(self._show_level, at))

    def _show_level(self, at: int, level: Level) -> None:
        self._level = level
        self.menu.chosen = at
        self._show_lines()
        self.footer_line.follow()
        count = len(self.found.left_out)
        has_more = count and len(self.steps) == 1
        message = _("{count} files are not counted; {key} tells why.")
        self.say(message.format(count=count, key="n") if has_more else "")

    def _fixed(self, step: Step, row: Row) -> dict[Dimension, frozenset[Hashable]]:
        pairs = zip(step.by, row.key, strict=True)
        return {dimension: frozenset({value}) for dimension, value in pairs}

    def _open_dossier(self, step: Step, row: Row) -> None:
        commune = row.key[step.by.index(Dimension.COMMUNE)]
        year = row.key[step.by.index(Dimension.YEAR)] if Dimension.YEAR in step.by else None
        path = next(
            one.path
            for one in self.found.counted
            if (one.province, one.commune_code, one.commune) == commune and year in {None, one.year}
        )

        def take(view: "View | Exception") -> None:
            if isinstance(view, Exception):
                self.say(str(view))
            else:
                self._enter(Step(row.label, partial(village_level, view), view=view))

        self.work.begin(tried(lambda _note: view_of(Path(path))), take)

    def _below_dossier(self, view: View, row: Row) -> None:
        activity = view.get(Activity, row.key)
        if activity is not None:
            story = list(fate_and_thread(activity, view))
            self.open_screen(ReadingScreen(activity.name, story))
        elif row.key:
            self._enter(Step(row.label, partial(activity_level, view, row.key), view=view))
        else:
            self.say(_("These are the commune's own lines, which no village proposed."))

    # What is shown

    def _filtered(self, typed: str) -> None:
        self._filter = typed.strip()
        self._show_lines()

    def _show_lines(self, width: int = 0) -> None:
        if self._level is None:
            return
        width = width or self.size.width or SMALLEST_WIDTH
        level, wanted = self._level, fold(self._filter)
        measure = level.measures[self._measure % len(level.measures)]
        self._rows = [one for one in level.rows if wanted in fold(one.label)]
        path = _STEP.join(filter(None, [self.folder.name, *(one.words for one in self.steps)]))
        self.title_line.show(path)
        heading = f"{level.heading}: {_(measure.label)} ({_('million đồng')})"
        if self._filter:
            heading += f" – “{self._filter}” {len(self._rows)}/{len(level.rows)}"
        self._head.show(heading)
        self._total.show(next(iter(level.total.bar(measure).lines(width))))
        lines = [line[_MARK:] for one in self._rows for line in one.bar(measure).lines(width)]
        self.show(lines or [_("Nothing is here.")])
