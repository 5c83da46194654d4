"""Who else is at work, and the words that pass between them: what one session knows of it."""

from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum

from store.base.frozen import frozen
from store.words.text import normalise
from tui.together.packets import Kind
from tui.together.whereabouts import Colleague, Whereabouts, colleagues_told

LONGEST_WORD = 160
"""Letters of a word to a colleague; what comes after them is left out."""
_KEPT = 9

Tell = Callable[..., bool]
"""Tells the service something, by kind and fields; returns whether that could be told."""


class WordSent(StrEnum):
    """What became of a word to a colleague."""

    SENT = "sent"
    GONE = "gone"
    OFTEN = "often"


@frozen
class WordHeard:
    """A word of a colleague."""

    name: str
    text: str


def nobody_to_tell(_kind: Kind, *_fields: str) -> bool:
    """Tell nobody, as where no service runs."""
    return False


class Company:
    """Who else has the screens open, in this session's eyes."""

    def __init__(self, tell: Tell = nobody_to_tell) -> None:
        """Be alone until somebody is told of; ``tell`` tells the service."""
        self._tell = tell
        self._said: tuple[str, Whereabouts] | None = None
        self.colleagues: tuple[Colleague, ...] = ()
        self.heard: deque[WordHeard] = deque(maxlen=_KEPT)
        """The last words of colleagues, the newest last."""
        self.is_unread = False
        """Whether the newest of them may not have been seen."""
        self.words = ""
        """What is shown of colleagues in the corner of a screen."""

    def be_at(self, name: str, where: Whereabouts) -> None:
        """Tell the others where one is, unless they know."""
        if self._said != (name, where):
            self._said = (name, where)
            self._tell(Kind.HERE, name, *where.fields)

    def take(self, fields: Sequence[str]) -> None:
        """Know who is at work, told as the first field with one's own number before them."""
        own, *others = fields or [""]
        self.colleagues = tuple(one for one in colleagues_told(others) if one.number != own)

    def typing_in(self, row: str) -> Colleague | None:
        """Return who types in the record ``row``, a uid; None where nobody does."""
        found = (one for one in self.colleagues if row and one.where.row == row)
        return next(found, None)

    def say_to(self, colleague: Colleague, text: str) -> bool:
        """Send a word; tell whether there was one, and anybody who passes it on."""
        word = plain_word(text)
        return bool(word) and self._tell(Kind.WORD, colleague.number, colleague.name, word)

    def hear(self, fields: Sequence[str]) -> WordHeard | None:
        """Take a word of a colleague; None where it makes no sense."""
        if len(fields) != len(("name", "text")):
            return None
        word = WordHeard(normalise(fields[0]), plain_word(fields[1]))
        self.heard.append(word)
        self.is_unread = True
        return word


def plain_word(text: str) -> str:
    """Return a word as it may be shown: on one line, without what a terminal obeys, cut."""
    return normalise(text)[:LONGEST_WORD]
