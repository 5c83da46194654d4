"""How close a text is to what a person has typed of it, so that what is meant is offered first."""

import re
import unicodedata
from functools import lru_cache

from store.words.text import fold

_BETWEEN_WORDS = re.compile(r"[^\w]+")
_WAYS = 6
"""In how many ways a text can have what is typed, see ``_way``."""


def distance(typed: str, text: str) -> int | None:
    """Return how far ``text`` is from ``typed``, 0 for the same; None where it does not have it.

    Words with the same accents are closer than others. Then the whole text is closest, after it
    whole words at its beginning, whole words inside, the beginning of the text, of a word, and at
    last any part of it.
    """
    if fold(typed) not in fold(text):
        return None
    way = _way(_accented(typed), _accented(text))
    if way is not None:
        return way
    way = _way(_bare(typed), _bare(text))
    return 2 * _WAYS - 1 if way is None else _WAYS + way


def _way(typed: str, text: str) -> int | None:
    """Return in which of six ways ``text`` has ``typed``, both as words between spaces."""
    part = typed.strip()
    if not part or part not in text:
        return None
    beginning = typed.rstrip()
    ways = (
        text == typed,
        text.startswith(typed),
        typed in text,
        text.startswith(beginning),
        beginning in text,
    )
    return ways.index(True) if any(ways) else len(ways)


@lru_cache(maxsize=65536)
def _accented(text: str) -> str:
    """Return the words in lower case between spaces."""
    return _as_words(unicodedata.normalize("NFC", text).casefold())


@lru_cache(maxsize=65536)
def _bare(text: str) -> str:
    """Return the words in lower case and without marks between spaces."""
    return _as_words(fold(text))


def _as_words(text: str) -> str:
    return f" {' '.join(_BETWEEN_WORDS.split(text)).strip()} "
