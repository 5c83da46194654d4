"""How a table travels as a file: which tables, which columns, and the words that name them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import store.records  # noqa: F401 - declares every table
from store.base.frozen import frozen
from store.columns.record import Column, Record, declared_records
from store.exchange.spreadsheet_rows import IDENTITY, SpreadsheetRow
from store.language import LANGUAGES, _, speaking
from store.words.names import Names
from store.words.text import fold, normalise

_COUNTERS = frozenset({"tt", "stt", "so tt", "no", "no."})
"""Folded heads of a column that only numbers the rows of a sheet; it is passed over."""


@frozen
class FileProblem:
    """One thing wrong in a file: the line as a spreadsheet counts, the column's title or ""."""

    line: int
    column: str
    reason: str

    def sentence(self) -> str:
        """Return where, what is wrong and what to type, in the person's language."""
        if not self.column:
            return _("Line {line}: {reason}").format(line=self.line, reason=self.reason)
        message = _("Line {line}, column “{column}”: {reason}")
        return message.format(line=self.line, column=self.column, reason=self.reason)


def exchanged_tables() -> Mapping[str, type[Record]]:
    """Return the tables that are exported and imported: those of the stages, not the settings."""
    return MappingProxyType(
        {name: made for name, made in declared_records().items() if made.home_stage}
    )


def exchanged_columns(record_type: type[Record]) -> tuple[Column, ...]:
    """Return the columns of an exported table: identity, revision, then every typed column."""
    identity = (record_type.columns[key] for key in IDENTITY)
    return (*identity, *record_type.typed_columns())


def match_header(
    record_type: type[Record], header: SpreadsheetRow
) -> tuple[Mapping[int, str], tuple[FileProblem, ...]]:
    """Find the columns a header names by key, label or short heading in either language.

    Returns:
        Position in the row → column key, and what is wrong with the header. A column without a
        head or of mere row numbers is passed over.
    """
    known = _names(record_type)
    places: dict[int, str] = {}
    problems: list[FileProblem] = []
    for place, written in enumerate(header.cells):
        name = fold(normalise(written))
        if not name or (name in _COUNTERS and name not in known):
            continue
        key = known.get(name, "")
        if not key or key in places.values():
            head = normalise(written)
            message = _("This column stands here twice.") if key else _unknown(record_type, head)
            problems.append(FileProblem(header.line, head, message))
        else:
            places[place] = key
    return places, tuple(problems)


def _unknown(record_type: type[Record], written: str) -> str:
    if near := _near_columns(record_type, written):
        refusal = _("Table {table} has no such column.").format(table=record_type.table)
        return f"{refusal} {_('Did you mean {words}?').format(words=near)}"
    message = _("Table {table} has no such column. Its columns are: {keys}.")
    keys = ", ".join(one.key for one in exchanged_columns(record_type))
    return message.format(table=record_type.table, keys=keys)


def _near_columns(record_type: type[Record], written: str) -> str:
    """Return the keys of a few columns whose key or words are like ``written``, best first."""
    called: dict[str, list[str]] = {}
    for name, key in _names(record_type).items():
        called.setdefault(key, []).append(name)
    return ", ".join(f"“{key}”" for key, _name in Names(called).like(written))


def _names(record_type: type[Record]) -> dict[str, str]:
    """Return folded name → key; a key outranks a label, a label a short heading."""
    columns = exchanged_columns(record_type)
    known: dict[str, str] = {}
    for rank in (
        [(column.key, column.key) for column in columns],
        list(_worded(columns, lambda one: one.label)),
        list(_worded(columns, lambda one: one.heading)),
    ):
        distinct = {(fold(name), key) for name, key in rank}
        bearers = Counter(name for name, _key in distinct)
        for name, key in sorted(distinct):
            if name and bearers[name] == 1:
                known.setdefault(name, key)
    return known


def _worded(columns: Iterable[Column], words: Callable[[Column], str]) -> Iterator[tuple[str, str]]:
    for one in columns:
        for language in LANGUAGES:
            yield speaking(language, _, words(one)), one.key
