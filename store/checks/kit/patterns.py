"""Kinds of rule that many tables need, each told by data which records and columns it is about.

Figures that are parts of another, days in their order, and rows that may stand only once.
"""

from collections.abc import Callable, Hashable, Iterator
from decimal import Decimal
from functools import partial

from store.base.collect import grouped
from store.base.frozen import frozen
from store.checks.kit.rule import RawFinding
from store.columns.record import Record
from store.dossier.place import figure, has_begun, where
from store.dossier.view import View
from store.language import _
from store.words.text import sort_key

RuleFunction = Callable[[View], Iterator[RawFinding]]


@frozen
class AtMost:
    """The columns ``parts`` of one record, added up, are at most the columns ``whole`` added up."""

    record_type: type[Record]
    parts: tuple[str, ...]
    whole: tuple[str, ...]


@frozen
class InOrder:
    """In one record column ``later`` is not before column ``earlier``."""

    record_type: type[Record]
    earlier: str
    later: str


@frozen
class Unique:
    """No two records agree in all of ``keys``.

    ``sentence`` is a message id with {where} and {count}.
    """

    record_type: type[Record]
    keys: tuple[str, ...]
    sentence: str


def parts_within(*bounds: AtMost) -> RuleFunction:
    """Return what looks for parts that are more than their whole; empty figures count nothing."""

    def look(view: View) -> Iterator[RawFinding]:
        for bound in bounds:
            for record in view.all(bound.record_type):
                parts, whole = (_sum(record, keys) for keys in (bound.parts, bound.whole))
                if parts is not None and whole is not None and parts > whole:
                    yield _too_large(view, record, bound)

    return look


def in_order(*orders: InOrder) -> RuleFunction:
    """Return what looks for a day or month that is before the one it should follow."""

    def look(view: View) -> Iterator[RawFinding]:
        for order in orders:
            for record in view.all(order.record_type):
                earlier, later = (getattr(record, key) for key in (order.earlier, order.later))
                if earlier is not None and later is not None and later < earlier:
                    yield _out_of_order(view, record, order)

    return look


def once_begun(stage: int, look: RuleFunction) -> RuleFunction:
    """Return what looks only once work on the stage (1 to 6) has begun."""

    def looking(view: View) -> Iterator[RawFinding]:
        return look(view) if has_begun(view, stage) else iter(())

    return looking


def only_once(*rows: Unique) -> RuleFunction:
    """Return what looks for records that stand more than once; it names the last of them."""

    def look(view: View) -> Iterator[RawFinding]:
        for row in rows:
            filled = (one for one in view.all(row.record_type) if getattr(one, row.keys[0]))
            for records in grouped(filled, partial(_key, keys=row.keys)).values():
                if len(records) > 1:
                    last = records[-1]
                    said = _(row.sentence).format(where=where(view, last), count=len(records))
                    yield RawFinding(said, last, row.keys[0])

    return look


def _sum(record: Record, keys: tuple[str, ...]) -> Decimal | int | None:
    """Return the sum of the given figures, or None when none is given."""
    figures = [value for key in keys if (value := getattr(record, key)) is not None]
    return sum(figures) if figures else None


def _too_large(view: View, record: Record, bound: AtMost) -> RawFinding:
    said = _("{where}: {parts} is more than {whole}. Correct the figures.").format(
        where=where(view, record),
        parts=_spelled_out(view, record, bound.parts),
        whole=_spelled_out(view, record, bound.whole),
    )
    named = (key for key in bound.parts if getattr(record, key) is not None)
    return RawFinding(said, record, next(named))


def _spelled_out(view: View, record: Record, keys: tuple[str, ...]) -> str:
    """Return the given figures with their columns' names, and their sum where there are several."""
    columns = record.columns
    given = [key for key in keys if getattr(record, key) is not None]
    terms = [
        f"“{columns[key].title()}” {figure(view, columns[key], getattr(record, key))}"
        for key in given
    ]
    if len(terms) == 1:
        return terms[0]
    return f"{' + '.join(terms)} = {figure(view, columns[keys[0]], _sum(record, keys))}"


def _out_of_order(view: View, record: Record, order: InOrder) -> RawFinding:
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
    return RawFinding(said, record, later.key)


def _key(record: Record, keys: tuple[str, ...]) -> tuple[Hashable, ...]:
    """Return what two records alike have in common; names are alike whatever their case."""
    values = (getattr(record, key) for key in keys)
    return tuple(sort_key(one)[:2] if isinstance(one, str) else one for one in values)
