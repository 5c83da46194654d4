"""What is asked of a roll-up on the command line: places, groups, what is counted, the unit."""

from collections.abc import Hashable, Mapping
from pathlib import Path

from platformdirs import user_cache_path

from exports.rollup.names import Names
from exports.rollup.paper import RollUpOrder
from store.language import LANGUAGES, _, speaking
from store.rollup.cache import Cache
from store.rollup.choosing import RollUp
from store.rollup.groups import Dimension, groups
from store.rollup.places import FolderPlace
from store.words.money import MoneyUnit
from store.words.text import fold
from tui.commands.line.nearest import with_near_words
from tui.commands.line.session import Session, WrongUse
from tui.program import PROGRAM

_UNITS: Mapping[str, MoneyUnit] = {
    "dong": MoneyUnit.DONG,
    "thousand": MoneyUnit.THOUSAND,
    "million": MoneyUnit.MILLION,
}
_NONE = "-"
"""What is typed after = for what lacks the value."""


def places_asked(session: Session) -> list[FolderPlace]:
    """Return the places named, else the office's folder; raises WrongUse."""
    cache = Cache(cache_folder())
    named = [Path(one).expanduser() for one in session.options.place] or [session.folder]
    for folder in named:
        if not folder.exists():
            raise WrongUse(_("There is no folder {folder}.").format(folder=folder))
    return [FolderPlace(one, cache) for one in named]


def cache_folder() -> Path:
    """Return where what was read is kept: in the person's own cache folder."""
    return user_cache_path(PROGRAM) / "rollup"


def order_asked(session: Session, found: RollUp) -> RollUpOrder:
    """Return what is wanted of what was found; raises WrongUse."""
    return RollUpOrder(
        by=_by(session.options.by),
        only=_only(session.options.only, found),
        unit=_UNITS[session.options.unit or "million"],
    )


def _by(typed: str | None) -> tuple[Dimension, ...]:
    if typed is None:
        return RollUpOrder().by
    return tuple(dict.fromkeys(_dimension("--by", word) for word in _words(typed)))


def _only(typed: str | None, found: RollUp) -> Mapping[Dimension, frozenset[Hashable]]:
    """Return the values asked for by dimension; of one that is named twice either is counted."""
    wanted: dict[Dimension, frozenset[Hashable]] = {}
    for word in _words(typed or ""):
        name, sign, value = word.partition("=")
        if not sign or not value:
            message = _("--only takes words such as sector=agriculture or year=2027, not “{word}”.")
            raise WrongUse(message.format(word=word))
        dimension = _dimension("--only", name)
        wanted[dimension] = wanted.get(dimension, frozenset()) | _values(dimension, value, found)
    return wanted


def _values(dimension: Dimension, typed: str, found: RollUp) -> frozenset[Hashable]:
    """Return what a value means: by its key, code or name, as it is found in the dossiers."""
    if typed == _NONE:
        return frozenset({None, ""})
    names = Names(found.counted)
    known = {one.key[0] for one in groups(found.counted, (dimension,))}
    folded = fold(typed)
    meant = {value for value in known if folded in map(fold, _spoken(names, dimension, value))}
    if not meant:
        words = sorted({names.name(dimension, value) for value in known})
        message = _("Nothing here has {dimension}={typed}.")
        refusal = message.format(dimension=dimension.value, typed=typed)
        raise WrongUse(with_near_words(refusal, typed, words))
    return frozenset(meant)


def _spoken(names: Names, dimension: Dimension, value: object) -> list[str]:
    """Return what people call a value: its names in either language, its key or code."""
    parts = value[1:] if isinstance(value, tuple) else (value,)
    named = [speaking(language, names.name, dimension, value) for language in LANGUAGES]
    return [*named, *(str(part) for part in parts if part)]


def _dimension(option: str, word: str) -> Dimension:
    known = [one.value for one in Dimension]
    if word not in known:
        message = _("{option} does not know “{word}”. Type some of {known}, with commas between.")
        refusal = message.format(option=option, word=word, known=", ".join(known))
        raise WrongUse(with_near_words(refusal, word, known))
    return Dimension(word)


def _words(typed: str) -> list[str]:
    return [word for word in (part.strip() for part in typed.split(",")) if word]
