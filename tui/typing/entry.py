"""A text being typed with choices offered: an open cell, or the answer to a question."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from store.base.frozen import frozen
from store.columns.kind import LIST_SEPARATOR
from tui.keys.keys import KeyPlace, action_for
from tui.typing.editor import AccentComposer, EditorResult, LineEditor
from tui.typing.fitting import CUT, fit

_GAP = "  "

Matches = Callable[[str], Sequence[str]]


def no_matches(_typed: str) -> Sequence[str]:
    """Offer nothing: the text is free."""
    return ()


@frozen
class Writing:
    """How a text is typed: with accents composed, on several lines, as a list of several values.

    ``anew`` lets the first key that is typed replace what stood there, as a figure is typed anew.
    ``must_choose`` lets the first of the choices be chosen where nothing stands there.
    """

    composer: AccentComposer | None = None
    multiline: bool = False
    several: bool = False
    anew: bool = False
    must_choose: bool = False


class Entry:
    """A text being typed.

    Where choices are offered, the first letters typed replace what stood there; the offer in
    brackets is the result, and arrows choose another one. Without brackets the text is the result.
    A figure is typed anew too, unless the cursor was moved into it first. What a free text stands
    for, such as a day without its year, is offered while it is typed.
    """

    def __init__(
        self, text: str = "", matches: Matches = no_matches, writing: Writing | None = None
    ) -> None:
        """Begin with ``text``; ``matches`` returns what to offer for what is typed."""
        writing = writing or Writing()
        self.original = text
        self.editor = LineEditor(text, composer=writing.composer, multiline=writing.multiline)
        self._matches = matches
        self._offers = self._every = tuple(matches(""))
        self.offers_choices = bool(self._offers)
        self._typed_anew = writing.anew or (self.offers_choices and not writing.several)
        self._must_choose = writing.must_choose
        self._untouched = True
        self._chosen = self._first_choice()

    def press(self, key: str, character: str | None) -> EditorResult:
        """Do what a key of ``KeyPlace.CELL`` does to the text; keys that leave it are ignored."""
        printable = character is not None and character.isprintable()
        if self.offers_choices and self._choose(action_for((KeyPlace.CELL,), key, character)):
            return EditorResult.MOVED
        if printable and self._untouched and self._typed_anew:
            self.editor.replace("")
        result = self.editor.handle(key, character)
        if result is EditorResult.CHANGED:
            self._text_changed()
        elif result is EditorResult.MOVED:
            self._typed_anew = False
        return result

    def paste(self, text: str) -> None:
        """Put pasted text at the cursor."""
        self.editor.insert(text)
        self._text_changed()

    def retype(self, text: str) -> None:
        """Put back what was typed before, such as a draft."""
        self.editor.replace(text)
        self._text_changed()

    def finish(self) -> None:
        """End the word being typed: the text is about to be taken."""
        before = self.editor.text
        self.editor.finish()
        if self.editor.text != before:
            self._text_changed()

    @property
    def result(self) -> str:
        """The text to take: what was typed, or the chosen offer."""
        return self.editor.text if self._chosen is None else self._offers[self._chosen]

    @property
    def stands_among_offers(self) -> bool:
        """Whether the text is one of the offers and the next letter replaces it."""
        return self._untouched and self._typed_anew and self.original in self._offers

    @property
    def changed(self) -> bool:
        """Whether the result differs from the text it began with."""
        return self.result != self.original

    @property
    def offers(self) -> Sequence[str]:
        """What is offered for what is typed; of a list only what its last word would become."""
        return [offer.rpartition(LIST_SEPARATOR)[2] for offer in self._offers]

    @property
    def choices(self) -> Sequence[str]:
        """What is offered, or where nothing of it has what is typed, all that can be chosen."""
        return self.offers or self._every

    @property
    def chosen(self) -> int | None:
        """Which of the offers is chosen, counted from 0; None where none is."""
        return self._chosen

    def offer_line(self, width: int) -> str:
        """Return the offers in one line, the chosen one in brackets; empty without choices."""
        if not self._offers or width < 1:
            return ""
        words = list(self.offers)
        first, chosen = 0, self._chosen
        if chosen is not None:
            words[chosen] = f"[{words[chosen]}]"
            while first < chosen and cell_len(_GAP.join(words[first : chosen + 1])) > width:
                first += 1
        line = fit(_GAP.join(words[first:]), width, "left").rstrip()
        return line.removesuffix(CUT).rstrip() + CUT if line.endswith(CUT) else line

    def _choose(self, action: str | None) -> bool:
        """Move among the offers; tell whether ``action`` does that."""
        if action not in {"above", "below"}:
            return False
        if self._must_choose and not self._offers:
            self._offers = self._every
        if not self._offers:
            return False
        last = len(self._offers) - 1
        if self._chosen is None:
            self._chosen = 0 if action == "below" else last
        else:
            step = 1 if action == "below" else -1
            self._chosen = (self._chosen + step) % len(self._offers)
        return True

    def _first_choice(self) -> int | None:
        """Return the offer that is chosen before an arrow is used, or None where none is."""
        text = self.editor.text
        if not self._offers:
            return None
        if self._untouched and text in self._offers:
            return self._offers.index(text)
        unfinished = text.rpartition(LIST_SEPARATOR.strip())[2].strip()
        is_meant = bool(unfinished) and not self._untouched
        return 0 if is_meant or (self._must_choose and not text.strip()) else None

    def _text_changed(self) -> None:
        self._untouched = False
        self._offers = tuple(self._matches(self.editor.text))
        self._chosen = self._first_choice()
