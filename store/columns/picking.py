"""Two ways to tell which option a text means: by its whole name, or by a part of it.

What stands in a file or behind an option of the command line is seen by nobody before it counts, so
it must be exact: ``pick_whole``. What is typed on the screen is seen there, and a part of a name
will do: ``pick_by_part``.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from store.columns.kind import LIST_SEPARATOR, FieldError
from store.language import _
from store.words.closeness import distance
from store.words.names import Names
from store.words.text import fold, normalise

_SHOWN_OPTIONS = 8
_NO_NUMBERS: Mapping[str, str] = MappingProxyType({})


def pick_whole(
    text: str,
    options: Mapping[str, str],
    names: Names,
    numbers: Mapping[str, str] = _NO_NUMBERS,
) -> str:
    """Return the key that ``text`` means: by a whole name out of ``names``, or by its number.

    Args:
        text: What stands in the file or behind the option, normalised.
        options: Key and words of every option, as a person is told of it.
        names: The keys again, with every name that can mean them.
        numbers: The key of each option by its number on a blank form.

    Raises:
        FieldError: Nothing is meant, or more than one option; the sentence lists near ones.
    """
    found = names.meant(text) or tuple(of_number(text, numbers))
    if len(found) == 1:
        return found[0]
    if found:
        told = spoken(f"{options[key]} ({names.unmistakable(key)})" for key in found)
        message = _("“{text}” can mean several: {names}. Type what stands in brackets.")
        raise FieldError(message.format(text=text, names=told))
    near = names.like(text)
    if not near:
        raise FieldError(_not_known(text, options))
    told = spoken(f"{name} ({options[key]})" if name else options[key] for key, name in near)
    message = _("“{text}” is not known. Did you mean one of these: {names}? Type the whole name.")
    raise FieldError(message.format(text=text, names=told))


def pick_by_part(
    text: str, options: Mapping[str, str], numbers: Mapping[str, str] = _NO_NUMBERS
) -> str:
    """Return the key that ``text`` means: key, words, one of ``numbers``, or the closest words.

    Digits that are themselves a key or the words of an option are not taken for its number. Raises
    FieldError where nothing is meant, or several options are equally close.
    """
    if text in options:
        return text
    exact = [key for key, words in options.items() if words == text]
    if len(exact) == 1:
        return exact[0]
    wanted = fold(text)
    folded = {key: fold(words) for key, words in options.items()}
    for found in (
        exact,
        [key for key, words in folded.items() if words == wanted or fold(key) == wanted],
        of_number(text, numbers),
        _closest(text, options),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            names = spoken(options[key] for key in found)
            message = _("“{text}” can mean several: {names}. Type more of the name.")
            raise FieldError(message.format(text=text, names=names))
    raise FieldError(_not_known(text, options))


def of_number(text: str, numbers: Mapping[str, str]) -> list[str]:
    """Return the key of the option with this number, which is written as 3 or, in boxes, as 03."""
    number = text.lstrip("0")
    return [numbers[number]] if number in numbers else []


def offer(typed: str, words: Iterable[str]) -> list[str]:
    """Return the words that contain ``typed``, the closest first (see ``distance``)."""
    far = [(distance(typed, word), word) for word in words]
    found = [(away, word) for away, word in far if away is not None]
    return [word for _away, word in sorted(found, key=lambda pair: pair[0])]


def _closest(text: str, options: Mapping[str, str]) -> list[str]:
    """Return the keys of the options that are closest to ``text``; none where no option has it."""
    far = {key: distance(text, words) for key, words in options.items()}
    least = min((away for away in far.values() if away is not None), default=None)
    return [key for key, away in far.items() if away is not None and away == least]


def unmistakable(uid: str, options: Mapping[str, str]) -> str:
    """Return the name of ``uid`` where only it bears that name, else the uid."""
    name = options.get(uid, "")
    if not name or LIST_SEPARATOR.strip() in name or name in options or name != normalise(name):
        return uid
    alike = sum(1 for words in options.values() if words == name)
    return name if alike == 1 else uid


def spoken(words: Iterable[str]) -> str:
    """Return the words with commas; of many the first ones."""
    listed: Sequence[str] = list(words)
    shown = ", ".join(listed[:_SHOWN_OPTIONS])
    return f"{shown}, …" if len(listed) > _SHOWN_OPTIONS else shown


def _not_known(text: str, options: Mapping[str, str]) -> str:
    message = _("“{text}” is not known. Type one of: {names}.")
    return message.format(text=text, names=spoken(options.values()) or _("(none yet)"))
