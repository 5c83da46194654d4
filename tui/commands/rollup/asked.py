"""What is asked of a roll-up on the command line: places, groups, what is counted, the unit."""

from collections.abc import Hashable, Mapping
from pathlib import Path

from platformdirs import user_cache_path

from exports.rollup.names import NoSuchName, values_called
from exports.rollup.paper import RollUpOrder
from store.language import _
from store.roles.settings import SETTINGS_FILE
from store.rollup.choosing import RollUp
from store.rollup.finding.cache import Cache
from store.rollup.finding.named import is_there, place_named
from store.rollup.finding.places import Place
from store.rollup.groups import Dimension, Only
from store.rollup.reports import Report, read_reports
from store.words.money import MoneyUnit
from tui.commands.line.nearest import with_near_words
from tui.commands.line.session import Session, WrongUse
from tui.program import PROGRAM

_UNITS: Mapping[str, MoneyUnit] = {
    "dong": MoneyUnit.DONG,
    "thousand": MoneyUnit.THOUSAND,
    "million": MoneyUnit.MILLION,
}


def places_asked(session: Session) -> list[Place]:
    """Return the places named, else where the office's dossiers are; raises WrongUse."""
    cache = Cache(cache_folder())
    typed = session.options.place or [session.office().kept_at]
    places = [place_named(one, cache) for one in typed]
    for one in places:
        if not is_there(one):
            raise WrongUse(_("There is no folder {folder}.").format(folder=one.name))
    return places


def cache_folder() -> Path:
    """Return where what was read is kept: in the person's own cache folder."""
    return user_cache_path(PROGRAM) / "rollup"


def order_asked(session: Session, found: RollUp) -> RollUpOrder:
    """Return what is wanted of what was found; raises WrongUse."""
    return RollUpOrder(
        by=_by(session.options.by),
        only=only_asked(session, found),
        unit=_UNITS[session.options.unit or "million"],
    )


def report_asked(session: Session) -> Report | None:
    """Return the report that is named, None where none is.

    Raises:
        WrongUse: It is declared nowhere, or something is asked for that it settles itself.
        StorageError: The file that declares it cannot be used.
    """
    name, file = session.options.report, session.options.reports
    if name is None:
        if file is not None:
            raise WrongUse(_("--reports names a file of reports; add --report and one of them."))
        return None
    for option in ("by", "unit"):
        if getattr(session.options, option) is not None:
            message = _("--{option} is settled by the report; leave it out.")
            raise WrongUse(message.format(option=option))
    path = session.folder / SETTINGS_FILE if file is None else Path(file).expanduser()
    if file is not None and not path.exists():
        raise WrongUse(_("There is no file {file}.").format(file=path))
    declared = read_reports(path)
    if name not in declared:
        message = _("{file} declares no report “{name}”. It declares: {known}.")
        known = ", ".join(declared) or _("(none)")
        refusal = message.format(file=path, name=name, known=known)
        raise WrongUse(with_near_words(refusal, name, declared))
    return declared[name]


def _by(typed: str | None) -> tuple[Dimension, ...]:
    if typed is None:
        return RollUpOrder().by
    return tuple(dict.fromkeys(_dimension("--by", word) for word in _words(typed)))


def only_asked(session: Session, found: RollUp) -> Only:
    """Return the values asked for by dimension; of one that is named twice either is counted.

    Raises:
        WrongUse: Something else is typed, or none of the dossiers has a value.
    """
    typed = session.options.only
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
    try:
        return values_called(found.counted, dimension, typed)
    except NoSuchName as error:
        raise WrongUse(with_near_words(str(error), typed, error.known)) from error


def _dimension(option: str, word: str) -> Dimension:
    known = [one.value for one in Dimension]
    if word not in known:
        message = _("{option} does not know “{word}”. Type some of {known}, with commas between.")
        refusal = message.format(option=option, word=word, known=", ".join(known))
        raise WrongUse(with_near_words(refusal, word, known))
    return Dimension(word)


def _words(typed: str) -> list[str]:
    return [word for word in (part.strip() for part in typed.split(",")) if word]
