"""A copy set beside the dossier: answered by keys, and merged as one step."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from store.checks.rules import found_since
from store.columns.kind import FieldError
from store.errors import Conflict, StorageError
from store.language import N_, _
from store.merging.conflict import Whose
from store.merging.merging import merge_into
from store.merging.plan import MergePlan, plan_of
from store.merging.words import remarks
from store.office.copies import as_files
from tui.desk.aside import aside
from tui.desk.desk import Desk
from tui.merging.comparing import BroughtCopy, compared
from tui.merging.lines import MergeLine, lines_of
from tui.views.choosing import ListScreen
from tui.views.reading import ReadingScreen

if TYPE_CHECKING:
    from concurrent.futures import Future

    from store.merging.comparison import Comparison
    from store.merging.news import Cell

HEADING = N_("Merge with {file}")
_COUNTS = N_("Comes in: {new} new, {changed} changed, {deleted} deleted.")
_TO_ANSWER = N_("Both sides have changed the same: {open} of {count} to answer. {counts}")
_STILL_OPEN = N_("Not merged yet: {count} questions are open. Space answers, m or t all of them.")
_NOTHING_NEW = N_("The copy has nothing that is not here already.")
_CHANGED_MEANWHILE = N_("Somebody has saved meanwhile; nothing was merged. Look and press a again.")
_NOT_YET = N_("What was typed last is still being saved. Press the key again in a moment.")
_MERGED = N_("{what}. In a table, u takes it back.")
_FOUND = N_("The rules find since the merge:")
_MORE = N_("… and {count} more; m on the home screen lists them.")
_MOST_TOLD = 20


class CopyAnswers:
    """Sets a copy beside the dossier on ``desk`` and merges it once ``screen`` has every answer."""

    def __init__(self, screen: ListScreen, desk: Desk, copy: BroughtCopy) -> None:
        self._screen = screen
        self._desk = desk
        self._copy = copy
        self._comparison: Comparison | None = None
        self._plan: MergePlan | None = None
        self._answers: dict[Cell, Whose] = {}
        self._lines: Sequence[MergeLine] = ()

    @property
    def heading(self) -> str:
        """Which copy it is."""
        return _(HEADING).format(file=self._copy.name)

    @property
    def are_wanted(self) -> bool:
        """Whether anything is asked at all."""
        return self._plan is not None and bool(self._plan.conflicts)

    def read(self, said: str = "") -> None:
        """Compare beside the screen; ``said`` is a sentence that is to be read then."""
        aside(self._screen, self._compared, partial(self._take, said))

    # Commands

    def action_tick(self) -> None:
        """Let the other side's value stand in the chosen line; the first time mine does."""
        line = self._chosen
        if line is None or line.conflict is None:
            self._screen.say(_("Nothing is asked in this line."))
            return
        cell = line.conflict.cell
        is_mine = self._answers.get(cell) is Whose.MINE
        self._answers[cell] = Whose.THEIRS if is_mine else Whose.MINE
        self._show()

    def action_all_mine(self) -> None:
        """Let mine stand wherever nothing is answered."""
        self._answer_open(Whose.MINE)

    def action_all_theirs(self) -> None:
        """Let theirs stand wherever nothing is answered."""
        self._answer_open(Whose.THEIRS)

    def action_accept(self) -> None:
        """Show the chosen line whole."""
        line = self._chosen
        if line is not None:
            self._screen.open_screen(ReadingScreen(self.heading, [line.whole]))

    def action_merge(self) -> None:
        """Merge as one step that undo takes back, once everything is answered."""
        plan = self._plan
        if plan is None:
            return
        if plan.open:
            self._screen.say(_(_STILL_OPEN).format(count=len(plan.open)))
        elif plan.is_nothing:
            self._screen.say(_(_NOTHING_NEW))
        elif self._desk.saves.waiting:
            self._screen.say(_(_NOT_YET))
        else:
            self._merge(plan)

    @property
    def _chosen(self) -> MergeLine | None:
        return self._lines[self._screen.menu.chosen] if self._lines else None

    def _take(self, said: str, reading: "Future[Comparison]") -> None:
        try:
            self._comparison = reading.result()
        except (FieldError, StorageError) as error:
            self._screen.say(str(error))
            return
        self._show()
        if said:
            self._screen.say(said)

    def _compared(self) -> "Comparison":
        """Return the dossier beside the copy; raises what ``compared`` raises."""
        desk = self._desk
        with as_files(desk.office, desk.dossier.path.stem) as path:
            return compared(self._copy, path)

    def _answer_open(self, whose: Whose) -> None:
        if self._plan is not None:
            self._answers |= {one.cell: whose for one in self._plan.open}
            self._show()

    def _show(self) -> None:
        """Show the plan as far as it is answered."""
        if self._comparison is None:
            return
        plan = self._plan = plan_of(self._comparison, self._answers)
        self._lines = lines_of(plan, self._answers)
        self._screen.show([one.words for one in self._lines])
        self._screen.footer_line.follow()
        self._screen.say(_told(plan))

    def _merge(self, plan: MergePlan) -> None:
        dossier = self._desk.dossier
        before = dossier.view
        try:
            what = merge_into(dossier, plan, self._copy.name)
        except Conflict:
            dossier.refresh()
            self.read(_(_CHANGED_MEANWHILE))
        except StorageError as error:
            self._screen.say(error.sentence)
        else:
            self._desk.note_save()
            told = [_(_MERGED).format(what=what), *remarks(plan)]
            self._leave(told, [one.sentence for one in found_since(before, dossier.view)])

    def _leave(self, told: Sequence[str], found: Sequence[str]) -> None:
        """Go back to where the person came from, and show what there is to know."""
        app = self._screen.app
        app.pop_screen()
        app.pop_screen()
        more = [_(_MORE).format(count=len(found) - _MOST_TOLD)] if len(found) > _MOST_TOLD else []
        findings = [_(_FOUND), *(f"  {one}" for one in found[:_MOST_TOLD]), *more] if found else []
        app.push_screen(ReadingScreen(self.heading, [*told, "", *findings]))


def _told(plan: MergePlan) -> str:
    """Return how much comes in, and how much is still to be answered."""
    counts = _(_COUNTS).format(new=len(plan.come), changed=len(plan.save), deleted=len(plan.delete))
    if plan.conflicts:
        told = {"open": len(plan.open), "count": len(plan.conflicts), "counts": counts}
        return _(_TO_ANSWER).format(**told)
    return _(_NOTHING_NEW) if plan.is_nothing else counts
