"""The language a person reads: English in the code, Vietnamese through gettext.

Sentences and labels are written in English as message ids. ``N_`` marks one where it is declared,
``_`` translates it where it is shown, so that nothing is translated at import.
"""

import gettext
import re
from collections.abc import Callable
from contextvars import ContextVar, copy_context
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar

DEFAULT_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")
_DOMAIN = "thonxa"
_LOCALE_FOLDER = Path(__file__).parent / "locale"

P = ParamSpec("P")
T = TypeVar("T")

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def N_(message: str) -> str:  # noqa: N802 - the customary gettext name
    """Mark ``message`` for the catalogue and return it untranslated."""
    return message


def _(message: str) -> str:
    """Return ``message`` in the language of the person at work; empty stays empty."""
    return _catalogue(_language.get()).gettext(message) if message else ""


def speaking(language: str, told: Callable[P, T], *details: P.args, **more: P.kwargs) -> T:
    """Return what ``told`` returns when ``language`` is spoken, and speak on as before."""

    def tell() -> T:
        use_language(language)
        return told(*details, **more)

    return copy_context().run(tell)


def use_language(language: str) -> None:
    """Speak ``language`` (one of ``LANGUAGES``) from here on in this context."""
    _language.set(language)


def current_language() -> str:
    """Return the code of the language in use."""
    return _language.get()


@cache
def words_in_use() -> frozenset[str]:
    """Return every word, in lower case, that the program itself says in Vietnamese."""
    path = gettext.find(_DOMAIN, _LOCALE_FOLDER, [DEFAULT_LANGUAGE])
    if path is None:
        return frozenset()
    said = Path(path).read_bytes().decode("utf-8", "replace")
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", said))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, _LOCALE_FOLDER, [language], fallback=True)
