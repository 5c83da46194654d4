"""The message line of a screen, and the question that is asked there."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Protocol

from rich.cells import cell_len
from textual.events import Key
from textual.geometry import Offset

from store.columns.kind import FieldError
from store.language import _
from tui.keys.keys import COMMANDS, KeyAction, KeyPlace, action_for, command_for
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.editor import EditorResult, LineEditor
from tui.typing.entry import Entry
from tui.typing.fitting import fit
from tui.widgets.footer import FooterLine
from tui.widgets.lines import Sentence, wrapped
from tui.widgets.menu import Menu

_ANSWER_CHOICE_GAP = "   "
FEWEST_CHOICES = 6
"""How many choices are seen at once below a question, and more where the screen is high."""
_SHARE_FOR_CHOICES = 4
"""The choices take one line of so many."""
_ROOM_FOR_ANSWER = 30
"""Cells of the message line that a long question leaves for the answer and its choices."""

Answered = Callable[[str], None]


def _nothing() -> None:
    """Do nothing."""


class Question:
    """A question on the message line and the answer being typed behind it.

    ``told`` stands before it until the next key; ``left`` is called when Escape leaves it. Keys
    that were typed before the moment ``since``, in seconds of ``monotonic``, answer nothing;
    ``aside`` is the text among them.
    """

    def __init__(self, asked: str, entry: Entry, answered: Answered) -> None:
        """Ask ``asked``; ``answered`` takes the answer when Enter is pressed."""
        self.asked = f"{asked} "
        self.told = self.aside = ""
        self.since = 0.0
        self.entry = entry
        self.answered = answered
        self.left: Callable[[], None] = _nothing

    @property
    def places(self) -> Sequence[KeyPlace]:
        """Where keys apply while it is answered."""
        choosing = (KeyPlace.CHOICE,) if self.entry.offers_choices else ()
        return (KeyPlace.QUESTION, *choosing, KeyPlace.CELL, KeyPlace.EVERYWHERE)

    def lines(self, width: int) -> tuple[Sequence[str], int]:
        """Return the question in lines of ``width`` cells and the cell of the cursor in the last.

        Behind the answer stands in brackets what Enter takes where that is one of the choices.
        """
        *above, asked = wrapped(f"{self.told}{self.asked}", width)
        if cell_len(asked) > max(width - _ROOM_FOR_ANSWER, 1):
            above, asked = [*above, asked], ""
        if len(above) >= Sentence.MOST:
            rest = " ".join(above[Sentence.MOST - 2 :])
            above = [*above[: Sentence.MOST - 2], fit(rest, width, "left")]
        taken = cell_len(asked)
        room = min(self.entry.editor.width, width - taken)
        if self.entry.stands_among_offers:
            room = 1
        elif self.entry.offers_choices:
            room = min(room, (width - taken) // 2)
        editor = LineEditor() if self.entry.stands_among_offers else self.entry.editor
        seen = editor.window(room)
        left = width - taken - room - len(_ANSWER_CHOICE_GAP)
        answer = f"{asked}{seen.text}{_ANSWER_CHOICE_GAP}{self._taken(left)}"
        return [*above, answer], taken + seen.cursor

    def _taken(self, width: int) -> str:
        """Return what Enter takes for what is typed, in ``width`` cells."""
        if not self.entry.offers_choices:
            return self.entry.offer_line(width)
        chosen = self.entry.chosen
        if chosen is None or width < 1:
            return ""
        return fit(f"[{self.entry.offers[chosen]}]", width, "left").rstrip()


class QuestionPlace(Protocol):
    """A screen as its message line knows it."""

    @property
    def is_on_top(self) -> bool:
        """Whether the person sees this screen."""

    def say(self, message: str) -> None:
        """Show a sentence on the message line."""

    def ask_again(self, question: Question, why: str) -> None:
        """Ask the same again; ``why`` says what is wrong with the answer."""

    @property
    def footer_line(self) -> FooterLine:
        """The line that tells the keys of the moment."""

    def act(self, command: KeyAction) -> bool:
        """Have an action done; tell whether anything does it."""

    def place_cursor(self) -> None:
        """Put the terminal's cursor where one types."""


class MessageLine(Sentence):
    """Sentences for the person, and questions, which get every key until they are answered.

    What can be chosen stands below the question, in ``choices``.
    """

    def __init__(self, place: QuestionPlace) -> None:
        """Stand empty on ``place``."""
        super().__init__()
        self._place = place
        self.question: Question | None = None
        self._answering: Question | None = None
        self.choices = Menu()
        self.choices.display = False

    def say(self, message: str) -> None:
        """Show a sentence; while a question stands here, it stays."""
        if self.question is None:
            self.show(message)

    def tell(self, sentence: str) -> None:
        """Show a sentence, before the question where one stands here."""
        if self.question is None:
            self._place.say(sentence)
        else:
            self.question.told = f"{sentence} "
            self.show_question(self.question)

    def ask(self, question: Question) -> None:
        """Show a question, which is open from now on."""
        self.question = question
        seen = max(FEWEST_CHOICES, self.screen.size.height // _SHARE_FOR_CHOICES)
        count = min(len(question.entry.choices), seen)
        self.choices.styles.height = max(count, 1)
        self.choices.display = question.entry.offers_choices
        self.show_question(question)
        self._place.footer_line.follow()
        self.call_after_refresh(self._show_in_its_place)

    def ask_what_was_asked(self, why: str) -> None:
        """Ask the question anew whose answer came to nothing, for the reason ``why``."""
        asked = self._answering
        if asked is not None and self.question is None and asked.entry.result:
            self._place.ask_again(asked, why)

    def once_left(self, deed: Callable[[], None]) -> None:
        """Have something done once the question that stands here is left by Escape."""
        if self.question is not None:
            self.question.left = deed

    def heed_keys_from_now(self) -> None:
        """Let the question, which nobody expected, be answered only by keys yet to come."""
        if self.question is not None:
            self.question.since = monotonic()

    def sets_aside(self, event: Key) -> bool:
        """Tell whether a key was typed before the question stood here, and show its letter."""
        question = self.question
        if question is None or event.time >= question.since:
            return False
        if event.is_printable:
            question.aside += event.character or ""
            words = _("Typed before this question stood here, and not taken: “{text}”.")
            self.tell(words.format(text=question.aside))
        return True

    def show_question(self, question: Question) -> None:
        """Show a question, with the terminal's cursor in its answer."""
        lines, cursor = question.lines(self.screen.size.width or SMALLEST_WIDTH)
        self.show("\n".join(lines))
        entry = question.entry
        is_marked = entry.chosen is not None
        self.choices.show(entry.choices, entry.chosen or 0, is_marked=is_marked)
        self.app.cursor_position = self.region.offset + Offset(cursor, len(lines) - 1)
        self.refresh()

    def _show_in_its_place(self) -> None:
        """Put the cursor where the question stands, once there is room for its choices."""
        if self.question is not None:
            self.show_question(self.question)

    def press(self, question: Question, key: str, character: str | None) -> None:
        """Do what a key does in the open question."""
        question.told = ""
        action = action_for((KeyPlace.QUESTION,), key, character)
        if action == "back":
            self._end_question()
            question.left()
        elif action == "accept":
            self._accept(question)
        elif question.entry.press(key, character) is not EditorResult.IGNORED:
            self.show_question(question)
        else:
            self._act_beside(question, key, character)

    def _accept(self, question: Question) -> None:
        question.entry.finish()
        self._end_question()
        self._answering = question
        try:
            question.answered(question.entry.result)
        except FieldError as error:
            self._place.ask_again(question, str(error))
        finally:
            self._answering = None

    def _act_beside(self, question: Question, key: str, character: str | None) -> None:
        """Do what a key does everywhere; the question stays."""
        command = command_for((KeyPlace.CELL, KeyPlace.EVERYWHERE), key, character)
        if command is not None and command in COMMANDS[KeyPlace.EVERYWHERE]:
            self._place.act(command)
            if self._place.is_on_top:
                self.show_question(question)

    def _end_question(self) -> None:
        self.question = None
        self.choices.display = False
        self._place.say("")
        self.refresh()
        self._place.place_cursor()
