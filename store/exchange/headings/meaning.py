"""Which column a heading means: by its key, its words in either language, or the usual ones."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.columns.dates import MonthOfYear
from store.columns.record import Column, Record, declared_records
from store.exchange.headings.usual import NAMES_OF_VILLAGES, USUAL
from store.exchange.values.units import unit_named, without_unit
from store.language import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    VILLAGE_WORDS,
    _,
    calling_villages,
    speaking,
)
from store.words.names import Names
from store.words.text import fold, normalise

with read_when_used():
    from store.words import alike  # only where a heading is misspelt

IDENTITY = ("uid", "revision")
"""The bookkeeping columns that travel with an exported table, before all others."""

COUNTERS = frozenset({"tt", "stt", "so tt", "no", "no.", "so thu tu"})
"""Folded heads of a column that only numbers the rows of a sheet; it is passed over."""

_SPANS = frozenset(
    {
        "thoi gian",
        "thoi gian thuc hien",
        "thoi gian trien khai",
        "thoi gian thi cong",
        "thoi gian tien hanh",
        "thoi gian bat dau - ket thuc",
        "thoi gian bat dau, ket thuc",
        "thoi gian khoi cong - hoan thanh",
        "bat dau - ket thuc",
        "khoi cong - hoan thanh",
        "tien do",
        "tien do thuc hien",
        "period",
    }
)
"""Folded heads of a column in whose cells beginning and end stand together."""

START_AND_END = ("start", "end")
"""The keys of the columns that may stand together in one."""

_VILLAGES = "villages"
_CLOSE = 0.84
_APART = 0.05
"""A misspelt heading is so much more like its column than like any other."""

_LONG = 6
"""Letters from which on a heading may be misspelt."""

_BESIDE = re.compile(r"\s*[(),\[\]]\s*")
_MARKS = re.compile(r"(?:\s*(?:[*¹²³⁴⁵†‡]+|[(\[]\s*(?:\*+|\d{1,2})\s*[)\]]))+(?=\s*(?:$|[(\[]))")
"""Marks that lead from a heading to a note or number its column, at its end or before a unit."""

_WORDED = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"\d+")


@frozen
class HeadingMatch:
    """The column a heading means, and whether its words were only near to the column's."""

    key: str
    is_near: bool = False


def exchanged_columns(record_type: type[Record]) -> tuple[Column, ...]:
    """Return the columns of an exported table: identity, revision, then every typed column."""
    identity = (record_type.columns[key] for key in IDENTITY)
    return (*identity, *record_type.typed_columns())


def column_meant(record_type: type[Record], heading: str) -> HeadingMatch | None:
    """Return the column that a heading means, None where it means none of the table's.

    What stands in brackets or behind a comma may be a unit; other words there make the heading
    only near to its column.
    """
    known = _names(record_type)
    if (name := spelt(heading)) in known:
        return HeadingMatch(known[name])
    heading = _MARKS.sub("", normalise(heading))
    for words in (heading, without_unit(heading)[0]):
        if (name := spelt(words)) in known:
            return HeadingMatch(known[name])
    words, *beside = _BESIDE.split(normalise(heading).rstrip(")] "))
    name = fold(words)
    if {known[fold(one)] for one in beside if fold(one) in known} - {known.get(name, "")}:
        return None
    if name in known:
        is_near = any(_WORDED.search(one) and not unit_named(one) for one in beside)
        return HeadingMatch(known[name], is_near=is_near)
    key = _misspelt(name, _DIGITS.findall(heading), known) if len(name) >= _LONG else ""
    return HeadingMatch(key, is_near=True) if key else None


def columns_named(record_type: type[Record], headings: Iterable[str]) -> frozenset[str]:
    """Return the keys of the columns that some of ``headings`` name without any doubt."""
    known = _names(record_type)
    names = {name for one in headings for name in (spelt(one), spelt(_BESIDE.split(one)[0]))}
    return frozenset(known[name] for name in names & known.keys())


def _misspelt(name: str, numbers: list[str], known: Mapping[str, str]) -> str:
    """Return the one key of which ``name`` is a misspelt name with the same numbers, else ""."""
    ranked = alike.most_alike(name, (one for one in known if _same_words(name, one)), _CLOSE)
    close = [one for one, alikeness in ranked if alikeness >= ranked[0][1] - _APART]
    keys = {known[one] for one in close}
    same = all(_DIGITS.findall(one) == numbers for one in close)
    return keys.pop() if len(keys) == 1 and same else ""


def _same_words(one: str, other: str) -> bool:
    """Tell whether two names may differ in letters alone: another word makes another name."""
    return len(one.split()) == len(other.split()) or one.replace(" ", "") == other.replace(" ", "")


def spelt(heading: str) -> str:
    """Return what is the same for headings that differ in case, marks and spaces alone."""
    return fold(normalise(heading))


def is_counter(record_type: type[Record], heading: str) -> bool:
    """Tell whether a column of this heading only numbers the rows."""
    name = spelt(_MARKS.sub("", normalise(heading)))
    return name in COUNTERS and name not in _names(record_type)


def is_span(record_type: type[Record], heading: str) -> bool:
    """Tell whether both the month of the beginning and that of the end stand under a heading."""
    heading = _MARKS.sub("", normalise(heading))
    words = _BESIDE.split(spelt(heading))[0]
    return has_spans(record_type) and (spelt(heading) in _SPANS or words in _SPANS)


def has_spans(record_type: type[Record]) -> bool:
    """Tell whether records of a table begin and end in months."""
    kinds = [record_type.columns[key].kind for key in START_AND_END if key in record_type.columns]
    return len(kinds) > 1 and all(isinstance(kind, MonthOfYear) for kind in kinds)


def near_columns(record_type: type[Record], heading: str) -> tuple[Column, ...]:
    """Return the columns whose names are most like a heading, best first."""
    called: dict[str, list[str]] = {}
    for name, key in _names(record_type).items():
        called.setdefault(key, []).append(name)
    found = Names(called).like(spelt(heading))
    return tuple(record_type.columns[key] for key, _name in found)


def _names(record_type: type[Record]) -> Mapping[str, str]:
    return _names_of(record_type.table)


@cache
def _names_of(table: str) -> Mapping[str, str]:
    """Return folded name → key; a key outranks a label, a label a short heading or usual words."""
    columns = exchanged_columns(declared_records()[table])
    known: dict[str, str] = {}
    usual = [(words, one.key) for one in columns for words in USUAL.get(one.key, ())]
    if table == _VILLAGES:
        usual += [(words, "name") for words in NAMES_OF_VILLAGES]
    for rank in (
        [(column.key, column.key) for column in columns],
        list(_worded(columns, lambda one: one.label)),
        list(_worded(columns, lambda one: one.heading)),
        usual,
    ):
        distinct = {(fold(name), key) for name, key in rank}
        bearers = Counter(name for name, _key in distinct)
        for name, key in sorted(distinct):
            if name and bearers[name] == 1:
                known.setdefault(name, key)
    return known


def _worded(columns: Iterable[Column], words: Callable[[Column], str]) -> Iterator[tuple[str, str]]:
    """Yield what each column is called in each language, and by each word for villages."""
    for one in columns:
        for language in LANGUAGES:
            yield speaking(language, _, words(one)), one.key
        for word in VILLAGE_WORDS:
            yield speaking(DEFAULT_LANGUAGE, _called, word, words(one)), one.key


def _called(word: str, message: str) -> str:
    with calling_villages(word):
        return _(message)
