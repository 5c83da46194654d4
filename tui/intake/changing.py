"""Changing what was said of a file: table, sheet, columns, unit, village, what is there already."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from store.exchange.headings.chosen import NO_COLUMN, choices
from store.language import N_, _
from tui.intake.answers import NOT_TAKEN, PAIR
from tui.intake.reading import FileReading
from tui.intake.wishes import Wishes
from tui.views.choice_questions import ask_choice
from tui.views.choosing import ChoosingScreen
from tui.views.work import AskingScreen

if TYPE_CHECKING:
    from store.exchange.opening.sheets import OpenedFile
    from tui.desk.desk import Desk

_WHAT = N_("Change:")
_WHAT_IS_OPEN = N_("what is still to be said")
_TABLE, _SHEET, _UNIT = N_("the table"), N_("the sheet that is read"), N_("the unit of money")
_COLUMNS, _VILLAGE = N_("what the headings mean"), N_("the village of rows that name none")
_EXISTING = N_("what becomes of rows that are there")
_HEADINGS = N_("What the headings of the file mean: Enter changes one")
_NO_HEADINGS = N_("No heading of the file is known yet.")


class ChangingPlace(AskingScreen, Protocol):
    """The screen of a file before it is taken in."""

    desk: "Desk"
    reading: FileReading


class AnswersChanged:
    """Asks once more what was answered, or was not asked as it seemed to be clear."""

    def __init__(self, screen: ChangingPlace) -> None:
        self._screen = screen

    def action_change(self) -> None:
        """Ask what is to be said otherwise, and then that; first what is still open."""
        reading = self._screen.reading
        if reading.opened is None:
            self._screen.say(reading.refusal)
        elif reading.wishes is None:
            reading.ask_table()
        else:
            asking = self._answers(reading, reading.wishes, reading.opened)
            words = {word: _(word) for word in asking}

            def ask(word: str) -> None:
                asking[word]()

            ask_choice(self._screen, _(_WHAT), words, ask)

    def action_columns(self) -> None:
        """List the headings of the file with what they were taken for; one can be changed."""
        headings = dict(self._screen.reading.intake.headings)
        wishes = self._screen.reading.wishes
        if wishes is None or not headings:
            self._screen.say(_(_NO_HEADINGS))
            return
        titles = {NO_COLUMN: _(NOT_TAKEN), **choices(wishes.record_type)}
        lines = [
            _(PAIR).format(heading=heading, title=titles[key]) for heading, key in headings.items()
        ]
        known = list(headings.items())
        self._screen.open_screen(
            ChoosingScreen(
                _(_HEADINGS), lines, lambda place: self._ask_column(wishes, *known[place])
            )
        )

    def _ask_column(self, wishes: Wishes, heading: str, key: str) -> None:
        """Ask what a heading means; what else was chosen, now or before, stays."""
        reading = self._screen.reading
        before = {name: one for kind in reading.intake.chosen for name, one in kind.keys.items()}
        kept = replace(wishes, chosen={**before, **wishes.chosen})
        reading.questions.ask_column(kept, heading, present=key or NO_COLUMN)

    def _answers(
        self, reading: FileReading, wishes: Wishes, opened: "OpenedFile"
    ) -> dict[str, Callable[[], object]]:
        """Return what can be asked, under the words by which it is chosen."""
        questions, kind = reading.questions, wishes.record_type
        view, village = self._screen.desk.dossier.view, wishes.village
        asking: dict[str, Callable[[], object]] = {}
        if reading.intake.open_question is not None:
            asking[_WHAT_IS_OPEN] = reading.ask_open
        asking[_TABLE] = reading.ask_table
        asking[_COLUMNS] = self.action_columns
        if len([sheet for sheet in opened.sheets if sheet.rows]) > 1:
            asking[_SHEET] = partial(questions.ask_sheet, wishes, opened)
        if reading.intake.lacks_unit or wishes.unit is not None:
            asking[_UNIT] = partial(questions.ask_unit, wishes)
        if "village" in kind.columns:
            asking[_VILLAGE] = partial(questions.ask_village, wishes, view, village)
        if "name" in kind.columns:
            asking[_EXISTING] = partial(questions.ask_existing, wishes)
        return asking
