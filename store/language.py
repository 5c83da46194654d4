"""The language a person reads: English in the code, Vietnamese through gettext.

Sentences and labels are written in English as message ids. ``N_`` marks one where it is declared,
``_`` translates it where it is shown, so that nothing is translated at import.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import ParamSpec, TypeVar

from store.base.catalogue import Catalogue

DEFAULT_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")
_DOMAIN = "thonxa"
_LOCALE_FOLDER = Path(__file__).parent / "locale"

P = ParamSpec("P")
T = TypeVar("T")

_COMMUNE_WORDS: Mapping[str, "re.Pattern[str]"] = MappingProxyType(
    {
        "vi": re.compile(r"(?<!tác )(?<!thôn )\bxã\b(?! hội)", re.IGNORECASE),
        "en": re.compile(r"(?<![{\w])commune(?=s?\b)(?!})", re.IGNORECASE),
    }
)
"""The word for a commune in each language; not that of a society, a cooperative, this program."""
_UNIT_WORDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("ward", "vi"): "phường",
        ("ward", "en"): "ward",
        ("special_zone", "vi"): "đặc khu",
        ("special_zone", "en"): "special zone",
    }
)
"""The word that stands in its place in units of the other kinds."""

VILLAGE = "thôn"
"""The word for a village in the catalogue, and the one that a commune uses unless it says so."""
PART_OF_WARD = "tổ dân phố"
"""What the villages of a ward are called, unless its settings say otherwise."""
VILLAGE_WORDS = ("bản", "buôn", "làng", "ấp", PART_OF_WARD)
"""Other words for a village, by which headings of a table may call it."""
_VILLAGE_WORD = re.compile(
    r"(?<!nông )\b(trưởng )?(các )?(thôn)\b(?! xã\b)(?!, bản\b)", re.IGNORECASE
)
_HEAD_OF_PART = "tổ trưởng "
_MOST_SENTENCES = 4096
"""How many sentences are kept with another word for villages in them."""


class _Speech:
    """What is spoken, to whoever works in the same context: a language, of a kind of unit."""

    def __init__(self, language: str = DEFAULT_LANGUAGE, unit_kind: str = "") -> None:
        """Speak ``language`` of units of that kind, whose villages have the usual word."""
        self.language = language
        self.unit_kind = unit_kind
        self.village_word = VILLAGE


_speech: ContextVar[_Speech | None] = ContextVar("speech", default=None)


def N_(message: str) -> str:  # noqa: N802 - the customary gettext name
    """Mark ``message`` for the catalogue and return it untranslated."""
    return message


def _(message: str) -> str:
    """Return ``message`` in the language of the person at work; empty stays empty."""
    if not message:
        return ""
    speech = _speech.get()
    if speech is None:
        return _said(DEFAULT_LANGUAGE, message)
    if speech.unit_kind and message not in UNIT_KINDS.values():
        told = _of_unit(speech.unit_kind, speech.language, message)
    else:
        told = _said(speech.language, message)
    is_usual = speech.village_word == VILLAGE or speech.language != DEFAULT_LANGUAGE
    return told if is_usual or message == KIND_THON else _of_villages(speech.village_word, told)


def speaking(language: str, told: Callable[P, T], *details: P.args, **more: P.kwargs) -> T:
    """Return what ``told`` returns when ``language`` is spoken, and speak on as before."""

    def tell() -> T:
        use_language(language)
        return told(*details, **more)

    return copy_context().run(tell)


def use_language(language: str) -> None:
    """Speak ``language`` (one of ``LANGUAGES``) from here on in this context."""
    before = _speech.get()
    _speech.set(_Speech(language, before.unit_kind if before else ""))


def speak_of(unit_kind: str) -> None:
    """Speak from here on of a unit of that kind (a key of ``UNIT_KINDS``) wherever a commune is.

    Whoever works in this context, or in one that was begun out of it, speaks so too.
    """
    kind = "" if unit_kind == COMMUNE else unit_kind
    speech = _speech.get()
    if speech is not None:
        speech.unit_kind = kind
    elif kind:
        _speech.set(_Speech(unit_kind=kind))


@contextmanager
def calling_villages(word: str) -> Iterator[None]:
    """Call villages by ``word``, such as "buôn", until the block ends; English has one word."""
    before = _speech.get()
    speech = _Speech(before.language, before.unit_kind) if before else _Speech()
    speech.village_word = word.lower() or VILLAGE
    _speech.set(speech)
    try:
        yield
    finally:
        _speech.set(before)


def current_language() -> str:
    """Return the code of the language in use."""
    speech = _speech.get()
    return speech.language if speech else DEFAULT_LANGUAGE


KIND_THON = N_("Village (thôn)")
"""The kind of village of that name, which no other word takes the place of."""

COMMUNE = "commune"
UNIT_KINDS: Mapping[str, str] = MappingProxyType(
    {COMMUNE: N_("Rural commune"), "ward": N_("Ward"), "special_zone": N_("Special zone")}
)
"""The kinds of unit of the commune level since July 2025."""


@cache
def _of_unit(unit_kind: str, language: str, message: str) -> str:
    """Return ``message`` with the word for that kind of unit in the place of "commune"."""
    word = _UNIT_WORDS[unit_kind, language]
    translated = _said(language, message)
    return _COMMUNE_WORDS[language].sub(lambda found: _like(found[0], word), translated)


@lru_cache(maxsize=_MOST_SENTENCES)
def _of_villages(word: str, told: str) -> str:
    """Return a sentence with that word for villages in the place of "thôn"."""

    def called(found: "re.Match[str]") -> str:
        head = found[1] or ""
        if head and word == PART_OF_WARD:
            head = _like(head, _HEAD_OF_PART)
        return f"{head}{found[2] or ''}{_like(found[3], word)}"

    return _VILLAGE_WORD.sub(called, told)


def _like(written: str, word: str) -> str:
    """Return ``word`` in capitals, or with a large first letter, as ``written`` is."""
    if written.isupper():
        return word.upper()
    return f"{word[:1].upper()}{word[1:]}" if written[:1].isupper() else word


@cache
def words_in_use() -> frozenset[str]:
    """Return every word, in lower case, that the program itself says in Vietnamese."""
    try:
        said = _place_of(DEFAULT_LANGUAGE).read_bytes().decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", said))


def _said(language: str, message: str) -> str:
    catalogue = _catalogue(language)
    return message if catalogue is None else catalogue.gettext(message)


@cache
def _catalogue(language: str) -> Catalogue | None:
    """Return what is said in a language; None where it is said as it stands in the code."""
    if language == "en":
        return None
    try:
        return Catalogue.read(_place_of(language))
    except (OSError, ValueError):
        return None


def _place_of(language: str) -> Path:
    return _LOCALE_FOLDER / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
