"""The message line of a screen, and the question that is asked there."""

from collections.abc import Callable
from typing import Protocol

from rich.cells import cell_len
from textual.geometry import Offset

from store.columns.kind import FieldError
from tui.keys.keys import COMMANDS, KeyAction, KeyPlace, action_for, command_for
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.editor import EditorResult, LineEditor
from tui.typing.entry import Entry
from tui.typing.fitting import fit
from tui.widgets.lines import Sentence

_ASKED_OFFERS_GAP = "   "
_ROOM_FOR_ANSWER = 30
"""Cells of the message line that a long question leaves for the answer and its choices."""

Answered = Callable[[str], None]


class Question:
    """A question on the message line and the answer being typed behind it."""

    def __init__(self, asked: str, entry: Entry, answered: Answered) -> None:
        """Ask ``asked``; ``answered`` takes the answer when Enter is pressed."""
        self.asked = f"{asked} "
        self.entry = entry
        self.answered = answered

    def is_cut(self, width: int) -> bool:
        """Tell whether not all that is asked stands in a line of ``width`` cells."""
        return cell_len(self.asked) > max(width - _ROOM_FOR_ANSWER, 1)

    def line(self, width: int) -> tuple[str, int]:
        """Return the line in ``width`` cells and the cell of the cursor."""
        most = max(width - _ROOM_FOR_ANSWER, 1)
        asked = f"{fit(self.asked, most - 1, 'left')} " if self.is_cut(width) else self.asked
        taken = cell_len(asked)
        room = min(self.entry.editor.width, width - taken)
        if self.entry.stands_among_offers:
            room = 1
        elif self.entry.offers_choices:
            room = min(room, (width - taken) // 2)
        editor = LineEditor() if self.entry.stands_among_offers else self.entry.editor
        seen = editor.window(room)
        offers = self.entry.offer_line(width - taken - room - len(_ASKED_OFFERS_GAP))
        return asked + seen.text + _ASKED_OFFERS_GAP + offers, taken + seen.cursor


class QuestionPlace(Protocol):
    """A screen as its message line knows it."""

    @property
    def is_on_top(self) -> bool:
        """Whether the person sees this screen."""

    def say(self, message: str) -> None:
        """Show a sentence on the message line."""

    def ask_again(self, question: Question, why: str) -> None:
        """Ask the same again; ``why`` says what is wrong with the answer."""

    def act(self, command: KeyAction) -> None:
        """Have an action done."""

    def place_cursor(self) -> None:
        """Put the terminal's cursor where one types."""


class MessageLine(Sentence):
    """Sentences for the person, and questions, which get every key until they are answered."""

    def __init__(self, place: QuestionPlace) -> None:
        """Stand empty on ``place``."""
        super().__init__()
        self._place = place
        self.question: Question | None = None

    def say(self, message: str) -> None:
        """Show a sentence; while a question stands here, it stays."""
        if self.question is None:
            self.show(message)

    def ask(self, question: Question) -> None:
        """Show a question, which is open from now on."""
        self.question = question
        self.show_question(question)

    def show_question(self, question: Question) -> None:
        """Show a question, with the terminal's cursor in its answer."""
        line, cursor = question.line(self.screen.size.width or SMALLEST_WIDTH)
        self.show(line)
        self.app.cursor_position = self.region.offset + Offset(cursor, 0)
        self.refresh()

    def press(self, question: Question, key: str, character: str | None) -> None:
        """Do what a key does in the open question."""
        action = action_for((KeyPlace.QUESTION,), key, character)
        if action == "back":
            self._end_question()
        elif action == "accept":
            self._accept(question)
        elif question.entry.press(key, character) is not EditorResult.IGNORED:
            self.show_question(question)
        else:
            self._act_beside(question, key, character)

    def _accept(self, question: Question) -> None:
        question.entry.finish()
        self._end_question()
        try:
            question.answered(question.entry.result)
        except FieldError as error:
            self._place.ask_again(question, str(error))

    def _act_beside(self, question: Question, key: str, character: str | None) -> None:
        """Do what a key does everywhere; the question stays."""
        command = command_for((KeyPlace.CELL, KeyPlace.EVERYWHERE), key, character)
        if command is not None and command in COMMANDS[KeyPlace.EVERYWHERE]:
            self._place.act(command)
            if self._place.is_on_top:
                self.show_question(question)

    def _end_question(self) -> None:
        self.question = None
        self._place.say("")
        self.refresh()
        self._place.place_cursor()
