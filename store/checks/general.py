"""Rules that hold for every table: nothing required is empty, and nothing points into the void.

The functions below the rules make further rules of the same kinds for the tables of one stage:
figures that are parts of another, days in their order, and rows that may stand only once.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from store.checks.places import listed, village_of, where
from store.checks.rule import Found, Rule, Severity
from store.choices import Reference, SectorChoice, Several
from store.fields import Kind
from store.grouping import grouped
from store.language import N_, _
from store.numbers import format_number
from store.record import Column, Record, declared_records
from store.records import Person, Village
from store.text import sort_key
from store.view import View

Look = Callable[[View], Iterator[Found]]


_NEVER_OF_ONE_VILLAGE = frozenset({Village.table, Person.table})
"""Tables whose records may be meant from any village."""


@dataclass(frozen=True)
class Bound:
    """The columns ``parts`` of one record, added up, are at most the columns ``whole`` added up."""

    record_type: type[Record]
    parts: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """In one record column ``later`` is not before column ``earlier``."""

    record_type: type[Record]
    earlier: str
    later: str


@dataclass(frozen=True)
class Once:
    """No two records agree in all of ``keys``.

    ``sentence`` is a message id with {where} and {count}.
    """

    record_type: type[Record]
    keys: tuple[str, ...]
    sentence: str


def _empty_required(view: View) -> Iterator[Found]:
    for record_type in declared_records().values():
        required = [one for one in record_type.typed_columns() if one.required]
        for record in view.all(record_type):
            for one in required:
                if one.is_empty(getattr(record, one.key)):
                    yield _found_in_table(
                        view,
                        record,
                        one,
                        _("{table}, {where}: “{column}” is empty. Fill it in, or delete the row."),
                    )


def _dangling_references(view: View) -> Iterator[Found]:
    known = {
        table: frozenset(one.uid for one in view.all(record_type))
        for table, record_type in declared_records().items()
    }
    for record, one, kind in _picked_columns(view, Reference):
        targets = [known[table] for table in kind.tables]
        for uid in _picked(record, one):
            if not any(uid in uids for uids in targets):
                yield _found_in_table(
                    view,
                    record,
                    one,
                    _(
                        "{table}, {where}: “{column}” points to a record that no longer exists"
                        " ({uid}). Choose another one, or empty the cell."
                    ),
                    uid=uid,
                )


def _unknown_sectors(view: View) -> Iterator[Found]:
    sectors = view.sectors
    for record, one, _kind in _picked_columns(view, SectorChoice):
        for key in _picked(record, one):
            if key not in sectors:
                yield _found_in_table(
                    view,
                    record,
                    one,
                    _(
                        "{table}, {where}: “{sector}” is not a sector of this commune. Choose one"
                        " of {sectors}, or add it in the settings."
                    ),
                    sector=key,
                    sectors=listed(sectors.values()),
                )


def _other_villages(view: View) -> Iterator[Found]:
    for record, one, kind in _picked_columns(view, Reference):
        if set(kind.tables) <= _NEVER_OF_ONE_VILLAGE:
            continue
        village = village_of(view, record)
        for uid in _picked(record, one):
            target = _target(view, kind, uid)
            if target and village and (village_of(view, target) or village) != village:
                yield _found_in_table(
                    view,
                    record,
                    one,
                    _(
                        "{table}, {where}: “{column}” points to {target}, which belongs to another"
                        " village. Choose one of the same village."
                    ),
                    target=where(view, target),
                )


def _target(view: View, kind: Reference, uid: str) -> Record | None:
    types = declared_records()
    found = (view.get(types[table], uid) for table in kind.tables)
    return next((one for one in found if one is not None), None)


def _picked_columns(view: View, kind: type[Any]) -> Iterator[tuple[Record, Column, Any]]:
    """Yield every record with each of its columns that picks one or several values of ``kind``."""
    for record_type in declared_records().values():
        columns = [(one, _one_of(one.kind)) for one in record_type.typed_columns()]
        wanted = [(one, of) for one, of in columns if isinstance(of, kind)]
        for record in view.all(record_type) if wanted else ():
            for one, of in wanted:
                yield record, one, of


def _one_of(kind: Kind[Any]) -> Kind[Any]:
    return kind.of if isinstance(kind, Several) else kind


def _picked(record: Record, one: Column) -> tuple[str, ...]:
    value: str | tuple[str, ...] | None = getattr(record, one.key)
    if not value:
        return ()
    return (value,) if isinstance(value, str) else value


def _found_in_table(view: View, record: Record, one: Column, sentence: str, **words: str) -> Found:
    said = sentence.format(
        table=record.table_title(), where=where(view, record), column=one.title(), **words
    )
    return Found(said, record, one.key)


RULES = (
    Rule(
        "cell.required",
        Severity.ERROR,
        N_("A required cell is filled in."),
        N_("the columns' declaration"),
        _empty_required,
        stage=0,
    ),
    Rule(
        "reference.gone",
        Severity.ERROR,
        N_("What a cell points to exists."),
        N_("the columns' declaration"),
        _dangling_references,
        stage=0,
    ),
    Rule(
        "reference.village",
        Severity.WARNING,
        N_("A record of one village points to records of the same village."),
        N_("practice"),
        _other_villages,
        stage=0,
    ),
    Rule(
        "sector.unknown",
        Severity.ERROR,
        N_("A sector is one of the commune's sectors."),
        N_("slide 19"),
        _unknown_sectors,
        stage=0,
    ),
)


def parts_within(*bounds: Bound) -> Look:
    """Return what looks for parts that are more than their whole; empty figures count nothing."""

    def look(view: View) -> Iterator[Found]:
        for bound in bounds:
            for record in view.all(bound.record_type):
                parts, whole = (_sum(record, keys) for keys in (bound.parts, bound.whole))
                if parts is not None and whole is not None and parts > whole:
                    yield _too_large(view, record, bound)

    return look


def in_order(*orders: Order) -> Look:
    """Return what looks for a day or month that is before the one it should follow."""

    def look(view: View) -> Iterator[Found]:
        for order in orders:
            for record in view.all(order.record_type):
                earlier, later = (getattr(record, key) for key in (order.earlier, order.later))
                if earlier is not None and later is not None and later < earlier:
                    yield _out_of_order(view, record, order)

    return look


def only_once(*rows: Once) -> Look:
    """Return what looks for records that stand more than once; it names the last of them."""

    def look(view: View) -> Iterator[Found]:
        for row in rows:
            filled = (one for one in view.all(row.record_type) if getattr(one, row.keys[0]))
            for records in grouped(filled, partial(_key, keys=row.keys)).values():
                if len(records) > 1:
                    last = records[-1]
                    said = _(row.sentence).format(where=where(view, last), count=len(records))
                    yield Found(said, last, row.keys[0])

    return look


def _sum(record: Record, keys: tuple[str, ...]) -> Decimal | None:
    """Return the sum of the given figures, or None when none is given."""
    figures = [Decimal(figure) for key in keys if (figure := getattr(record, key)) is not None]
    return sum(figures, Decimal(0)) if figures else None


def _too_large(view: View, record: Record, bound: Bound) -> Found:
    said = _("{where}: {parts} is more than {whole}. Correct the figures.").format(
        where=where(view, record),
        parts=_spelled_out(view, record, bound.parts),
        whole=_spelled_out(view, record, bound.whole),
    )
    return Found(said, record, bound.parts[0])


def _spelled_out(view: View, record: Record, keys: tuple[str, ...]) -> str:
    """Return the given figures with their columns' names, and their sum where there are several."""
    columns = record.columns
    given = [key for key in keys if getattr(record, key) is not None]
    terms = [
        f"“{columns[key].title()}” {columns[key].show(getattr(record, key), view)}" for key in given
    ]
    if len(terms) == 1:
        return terms[0]
    return f"{' + '.join(terms)} = {format_number(_sum(record, keys) or 0)}"


def _out_of_order(view: View, record: Record, order: Order) -> Found:
    earlier, later = record.columns[order.earlier], record.columns[order.later]
    message = _(
        "{where}: “{later}” ({later_day}) is before “{earlier}” ({earlier_day})."
        " Correct one of the two."
    )
    said = message.format(
        where=where(view, record),
        later=later.title(),
        later_day=later.show(getattr(record, later.key), view),
        earlier=earlier.title(),
        earlier_day=earlier.show(getattr(record, earlier.key), view),
    )
    return Found(said, record, later.key)


def _key(record: Record, keys: tuple[str, ...]) -> tuple[Hashable, ...]:
    """Return what two records alike have in common; names are alike whatever their case."""
    values = (getattr(record, key) for key in keys)
    return tuple(sort_key(one)[:2] if isinstance(one, str) else one for one in values)
