"""What a misspelt word may have been meant to be."""

from collections.abc import Iterable

from store.base.late_import import read_when_used
from store.language import _

with read_when_used():
    from store.words import names  # only where something is refused


def did_you_mean(typed: str, words: Iterable[str]) -> str:
    """Return a question that names the few ``words`` like ``typed``; nothing where none is."""
    like = names.Names({word: (word,) for word in words}).like(typed)
    if not like:
        return ""
    told = ", ".join(f"“{word}”" for word, _name in like)
    return _("Did you mean {words}?").format(words=told)


def with_near_words(refusal: str, typed: str, words: Iterable[str]) -> str:
    """Return ``refusal``, and what may have been meant behind it."""
    return " ".join(filter(None, (refusal, did_you_mean(typed, words))))
