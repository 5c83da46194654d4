"""What the groups of a roll-up are called, and in which order they stand."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from store.language import LANGUAGES, N_, _, speaking
from store.records.preparation import STAGES
from store.records.settings import DEFAULT_SECTORS
from store.rollup.groups import Dimension, groups
from store.rollup.outcome import DossierSums
from store.stages.shared.line_figures import SOURCE_WORDS
from store.words.text import fold, sort_key

DIMENSIONS: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.PROVINCE: N_("Province"),
        Dimension.COMMUNE: N_("Commune"),
        Dimension.YEAR: N_("Plan year"),
        Dimension.STAGE: N_("Stage"),
        Dimension.SECTOR: N_("Sector"),
        Dimension.PRIORITY: N_("Priority"),
        Dimension.SOURCE: N_("Source of funding"),
        Dimension.PROGRAMME: N_("Programme"),
    }
)
"""The words above a column of groups."""

_NONE: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.PROVINCE: N_("no province stated"),
        Dimension.SECTOR: N_("no sector stated"),
        Dimension.PRIORITY: N_("no priority"),
        Dimension.SOURCE: N_("no source yet"),
        Dimension.PROGRAMME: N_("of no programme"),
    }
)
"""What a group is called that has nothing in common but lacking it."""

NONE = "-"
"""What is typed for what lacks the value."""
_LAST = 1


class NoSuchName(ValueError):
    """None of the dossiers has what is called so; ``known`` are names that they have."""

    def __init__(self, dimension: Dimension, typed: str, known: Iterable[str]) -> None:
        message = _("Nothing here has {dimension}={typed}.")
        super().__init__(message.format(dimension=dimension.value, typed=typed))
        self.known = tuple(sorted(known))


class Names:
    """The names of groups, as the dossiers that are counted say them."""

    def __init__(self, dossiers: Iterable[DossierSums]) -> None:
        self._sectors: dict[str, str] = {}
        for one in dossiers:
            for key, name in one.sectors.items():
                self._sectors.setdefault(key, name)

    def name(self, dimension: Dimension, value: Any) -> str:
        """Return what a group is called in the person's language."""
        if value in (None, ""):
            return _(_NONE[dimension]) if dimension in _NONE else ""
        if dimension is Dimension.COMMUNE:
            return str(value[-1])
        if dimension is Dimension.SECTOR:
            usual = DEFAULT_SECTORS.get(value)
            return _(usual) if usual else self._sectors.get(value, value)
        labels = {Dimension.STAGE: STAGES, Dimension.SOURCE: SOURCE_WORDS}.get(dimension, {})
        return _(labels[value]) if value in labels else str(value)

    def place(self, dimension: Dimension, value: Any) -> tuple[Hashable, ...]:
        """Return by what groups are sorted: as forms have them, else by name; none comes last."""
        if value in (None, ""):
            return _LAST, 0, ()
        orders: Mapping[Dimension, Iterable[str]] = {
            Dimension.STAGE: STAGES,
            Dimension.SECTOR: DEFAULT_SECTORS,
            Dimension.SOURCE: SOURCE_WORDS,
        }
        order = list(orders.get(dimension, ()))
        if isinstance(value, int):
            return 0, value, ()
        if dimension is Dimension.COMMUNE:
            province, code, name = value
            return 0, 0, (sort_key(province), sort_key(name), code)
        known = order.index(value) if value in order else len(order)
        return 0, known, sort_key(self.name(dimension, value))


def values_called(
    dossiers: Sequence[DossierSums], dimension: Dimension, typed: str
) -> frozenset[Hashable]:
    """Return the values that people call so: by key, code, or name in either language.

    Raises:
        NoSuchName: There is none.
    """
    if typed == NONE:
        return frozenset({None, ""})
    names = Names(dossiers)
    known = {one.key[0] for one in groups(dossiers, (dimension,))}
    folded = fold(typed)
    meant = {value for value in known if folded in map(fold, _spoken(names, dimension, value))}
    if not meant:
        raise NoSuchName(dimension, typed, {names.name(dimension, value) for value in known})
    return frozenset(meant)


def _spoken(names: Names, dimension: Dimension, value: object) -> list[str]:
    parts = value[1:] if isinstance(value, tuple) else (value,)
    named = [speaking(language, names.name, dimension, value) for language in LANGUAGES]
    return [*named, *(str(part) for part in parts if part)]
