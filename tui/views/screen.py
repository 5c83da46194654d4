"""The frame of every screen: title, body, message line and footer, and the way keys take.

Keys reach a screen one by one through ``KeyScreen.press`` and have done their work when it returns.
Nothing waits in a queue between two keys, so what is typed ahead is never lost or reordered.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from store.language import _
from store.words.numbers import format_number
from tui.desk.aside import KeysGoOn
from tui.desk.keeping.typed_here import TypedHere
from tui.keys.keys import KeyAction, KeyPlace, command_for, key_name
from tui.terminal.environment import SMALLEST_HEIGHT, SMALLEST_WIDTH, is_too_small
from tui.typing.editor import LONGEST_TEXT, AccentComposer
from tui.typing.entry import Entry, Matches, Writing, no_matches
from tui.views.question import Answered, MessageLine, Question
from tui.widgets.footer import FooterLine
from tui.widgets.lines import ScreenLine

_TITLE = Style(bold=True)


class TypedPart(Protocol):
    """A part of a screen in which one types: it gets every key first."""

    @property
    def editing(self) -> bool:
        """Whether a cell is open in it, so that letters are text."""

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key does here; tell whether it does anything."""

    def paste(self, text: str) -> None:
        """Take pasted text, or say why there is no place for it."""

    def place_cursor(self) -> None:
        """Put the terminal's cursor where one types."""


class KeyScreen(Screen[None]):
    """A screen that answers keys itself, in the order in which they arrive.

    A subclass names its ``place`` for keys and footer and gives its ``body``. Each action of that
    place is a method ``action_<name>`` of the screen or of one of its ``acts``; it takes the number
    of a command that has one, and nothing else.
    """

    place: KeyPlace = KeyPlace.READING
    AUTO_FOCUS = ""
    BLANK = True
    ALLOW_SELECT = False

    acts: Sequence[object] = ()
    """What else does actions, in the order in which it is asked for one."""

    first_deed: Callable[[], None] | None = None
    """What is done once the screen is shown and before its first key, such as going to a row."""

    composer: AccentComposer | None = None
    """What composes accented letters in the answers to questions."""

    holds_keys = False
    """Whether keys wait until something beside the screen is over; see ``aside``."""

    takes_pasted: Callable[[str], None] | None = None
    """What takes text that is pasted where nothing is typed; without it the text is dropped."""

    def __init__(self, typed_part: TypedPart | None = None) -> None:
        """Make the lines around the body; the title is set with ``title_line.show``."""
        super().__init__()
        self.typed_part = typed_part
        self.title_line = ScreenLine(style=_TITLE)
        self.message_line = MessageLine(self)
        self.typed = TypedHere(self.message_line)
        self.footer_line = FooterLine(self)
        self.too_small = ScreenLine().add_class("too-small")
        self.ready = False

    # What a subclass gives

    @property
    def places(self) -> Sequence[KeyPlace]:
        """Where the person is, nearest first."""
        return (self.place, KeyPlace.EVERYWHERE)

    @property
    def key_places(self) -> Sequence[KeyPlace]:
        """Where the next key applies: while text is typed no other place knows it."""
        if self.message_line.question is not None:
            return self.message_line.question.places
        is_typing = self.typed_part is not None and self.typed_part.editing
        return (KeyPlace.CELL, KeyPlace.EVERYWHERE) if is_typing else self.places

    @property
    def idle_actions(self) -> Collection[str]:
        """What cannot be done here, and is not named at the foot of the screen."""
        return ()

    @property
    def is_on_top(self) -> bool:
        """Whether the person sees this screen; ``is_current`` also holds for the one below it."""
        return self.app.screen is self

    def body(self) -> Iterable[Widget]:
        """Return the widgets between title and message line."""
        return ()

    def place_cursor(self) -> None:
        """Put the terminal's cursor where the person types; elsewhere it is hidden."""
        if self.typed_part is not None:
            self.typed_part.place_cursor()
        else:
            self.app.cursor_position = Offset(0, 0)

    def show_status(self) -> None:
        """Show what is being made beside the screen, as often as that changes."""

    # What a subclass uses

    def say(self, message: str) -> None:
        """Show a sentence on the message line; while a question stands there, it stays."""
        self.message_line.say(message)

    def ask(
        self,
        asked: str,
        answered: Answered,
        text: str = "",
        matches: Matches = no_matches,
    ) -> None:
        """Ask on the message line; ``answered`` gets the answer, Escape leaves things as they are.

        An answer that raises FieldError is asked for again.

        Args:
            asked: The question, in the person's language.
            answered: Called with the typed or chosen text.
            text: What stands there to begin with; Enter takes it, typing replaces it.
            matches: What to offer for what is typed; Enter takes the one in brackets.
        """
        writing = Writing(self.composer, anew=True, must_choose=True)
        entry = Entry(text, matches, writing)
        self.typed.ask(asked, entry)
        self.message_line.ask(Question(asked, entry, answered))

    def ask_again(self, question: Question, why: str) -> None:
        """Ask the same again, with what was typed still there; ``why`` says what is wrong."""
        question.told = f"{why} "
        self.message_line.ask(question)

    def open_screen(self, screen: Screen[None]) -> None:
        """Go on to another screen, from which one comes back to this one."""
        self.app.push_screen(screen)

    # Keys

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()

    def press(self, key: str, character: str | None) -> None:
        """Do what a key does here, before the next one is looked at."""
        question = self.message_line.question
        if question is not None:
            self.message_line.press(question, key, character)
        elif self.typed_part is None or not self.typed_part.press(key, character):
            command = command_for(self.key_places, key, character)
            if command is None or not self.act(command):
                _say_idle(self, character)
        self.footer_line.follow()

    def paste(self, text: str) -> None:
        """Take pasted text; where nothing is typed it is dropped with a sentence."""
        question = self.message_line.question
        if question is not None:
            question.entry.paste(text)
            self.message_line.show_question(question)
            if question.entry.editor.is_full:
                message = _("An answer holds {count} letters; what comes after them is left out.")
                self.message_line.tell(message.format(count=format_number(LONGEST_TEXT)))
        elif self.takes_pasted is not None and KeyPlace.CELL not in self.key_places:
            self.takes_pasted(text)
        elif self.typed_part is not None:
            self.typed_part.paste(text)
        else:
            self.say(_("Open a cell first (Enter), then paste."))

    def act(self, command: KeyAction) -> bool:
        """Have an action done by the first that can: its acts, the screen, the application.

        Tells whether there was one.
        """
        # Textual's own screen has actions too, such as page_up, which would hide those of an act.
        for doer in (*self.acts, self, self.app):
            deed = getattr(doer, f"action_{command.action}", None)
            if deed is not None:
                deed(*(() if command.number is None else (command.number,)))
                return True
        return False

    # Textual

    def compose(self) -> ComposeResult:
        """Stack the lines and the body."""
        yield self.too_small
        yield self.title_line
        yield from self.body()
        yield self.message_line
        yield self.message_line.choices
        yield self.footer_line

    def on_mount(self) -> None:
        """Take the keys that were typed before the screen was there."""
        if self.first_deed is not None:
            self.call_after_refresh(_begin_with, self, self.first_deed)
        else:
            _is_ready(self)

    def on_screen_resume(self) -> None:
        """Show the cursor of this screen again."""
        self.call_after_refresh(self._place_cursor_again)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small to work in."""
        width, height = event.size
        message = _("Window {width}×{height}: at least {least} is needed.")
        least = f"{SMALLEST_WIDTH}×{SMALLEST_HEIGHT}"
        self.too_small.show(message.format(width=width, height=height, least=least))
        self.set_class(is_too_small(event.size), "-too-small")
        self.footer_line.follow()
        self.call_after_refresh(self._place_cursor_again)

    def _place_cursor_again(self) -> None:
        question = self.message_line.question
        if question is not None:
            self.message_line.show_question(question)
        else:
            self.place_cursor()
        self.footer_line.refresh()


class SavesMade(events.Event, bubble=False):
    """Something that waited to be saved waits no longer, or fails."""


def _begin_with(screen: KeyScreen, deed: Callable[[], None]) -> None:
    """Do what leads to a place on ``screen``, before a key is taken for another one."""
    deed()
    screen.footer_line.follow(at_once=True)
    _is_ready(screen)


def _is_ready(screen: KeyScreen) -> None:
    """Answer keys from now on, unless something beside the screen still holds them."""
    screen.ready = True
    screen.app.post_message(KeysGoOn())


def _say_idle(screen: KeyScreen, character: str | None) -> None:
    """Say of a letter that it does nothing, rather than nothing at all."""
    if character is not None and character.isprintable():
        message = _("“{key}” does nothing here. {help} tells which keys do.")
        screen.say(message.format(key=key_name(character), help=key_name("f1")))
