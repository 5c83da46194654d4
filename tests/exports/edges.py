"""Dossiers at the edge of what a commune writes: next to nothing, far too much, odd letters."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from store.columns.choices import Choice, Reference, SectorChoice, Several
from store.columns.dates import Day, MonthOfYear
from store.columns.figures import Money, Percent, Quantity, Rating, WholeNumber, Year
from store.columns.kind import Flag, Kind, Month, Text
from store.columns.record import Record, declared_records
from store.dossier.view import View
from store.records import (
    Activity,
    Decision,
    LineSource,
    Meeting,
    Membership,
    Meta,
    OfficialDocument,
    PlanLine,
    Programme,
    Ranking,
    Resolution,
    Village,
)
from store.records.approval import DOCUMENT_KINDS
from store.records.people import BODIES
from store.records.preparation import MEETING_KINDS
from tests.exports.papers import META

Write = Callable[[Text], str]
"""What stands in a column of text."""

_DAY = dt.date(2027, 3, 5)
_VARIANTS: Mapping[type[Record], tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        Meeting: ("kind", tuple(MEETING_KINDS)),
        Membership: ("body", tuple(BODIES)),
        OfficialDocument: ("kind", tuple(DOCUMENT_KINDS)),
        Ranking: ("method", ("preference", "pairwise", "matrix")),
        Resolution: ("voting", ("hands", "ballot")),
    }
)
"""Records of which there is one of each kind."""

LONG = "Tuyến đường liên thôn Ẵng Nguyễn Đắk Krông Ea Kĭñ "
ODD = (
    "Đường \u202eשלום\u202c مرحبا 👩\u200d🌾 ☐\x07\x1b[31m\tA\u0302\u0301 漢\u200b/. {nb} [/b] 'x'"
)


def plain(kind: Text) -> str:
    """Write as people write."""
    return "Đào giếng\nhai đợt" if kind.multiline else "Đào giếng"


def long(kind: Text) -> str:
    """Write 200 characters wherever they fit."""
    return (LONG * 5)[: min(kind.most, 200)].strip()


def unbroken(kind: Text) -> str:
    """Write a word that is wider than any column."""
    return ("Nghiêng" * 30)[: min(kind.most, 200)]


def high(kind: Text) -> str:
    """Write forty lines wherever there may be more than one."""
    return "\n".join(f"{line}. Ý kiến" for line in range(1, 41)) if kind.multiline else "Ý kiến"


def odd(kind: Text) -> str:
    """Write what keyboards and clipboards can bring along."""
    return ODD[: kind.most]


def one_of_everything(write: Write) -> Iterator[Record]:
    """Yield settings, one record of every table with every column filled, and one of each kind."""
    for record_type in declared_records().values():
        if record_type is Meta:
            yield replace(_filled(Meta, write, ""), year=2027, unit="dong", sectors=META.sectors)
            continue
        first = _filled(record_type, write, f"{record_type.table}-1")
        yield replace(first, outcome="approved") if isinstance(first, Decision) else first
        key, values = _VARIANTS.get(record_type, ("", ()))
        for number, value in enumerate(values, 2):
            yield replace(first, uid=f"{record_type.table}-{number}", **{key: value})


def bare() -> Iterator[Record]:
    """Yield one of everything of which only what must be there is known: no person, no figure."""
    yield Meta(uid="meta", commune="Hướng Lộc", year=2027)
    for record_type in declared_records().values():
        if record_type is not Meta:
            known = {
                column.key: _value(column.kind, plain)
                for column in record_type.typed_columns()
                if column.required or isinstance(column.kind, Reference)
            }
            yield replace(record_type.load({}), uid=f"{record_type.table}-1", **known)


def empty_village() -> Iterator[Record]:
    """Yield a commune whose only village has nothing but a name."""
    yield META
    yield Village(uid="villages-1", name="Kŏ Čăng", kind="buon")


def many(count: int) -> Iterator[Record]:
    """Yield a village with so many activities, each of them in the commune plan and approved."""
    yield META
    yield Village(uid="villages-1", name="Kŏ Čăng", kind="buon", households=126)
    yield Programme(uid="programmes-1", name="CT 135")
    sectors = [sector.key for sector in META.sectors]
    for number in range(count):
        costs = {"total_cost": 10**9, "village_contribution": 10**8, "external_support": 9 * 10**8}
        said: dict[str, Any] = {"sector": sectors[number % 4], "name": f"Hoạt động {number}"}
        line, activity = f"l{number}", f"a{number}"
        yield Activity(uid=activity, village="villages-1", **said, **costs)
        yield PlanLine(uid=line, place="Kŏ Čăng", **said, **costs)
        yield LineSource(uid=f"s{number}", line=line, activity=activity)
        yield Decision(uid=f"d{number}", line=line, outcome="approved", **costs)


def _filled(record_type: type[Record], write: Write, uid: str) -> Any:
    known = {
        column.key: _value(column.kind, write)
        for column in record_type.typed_columns()
        if _value(column.kind, write) is not None
    }
    return replace(record_type.load({}), uid=uid, **known)


def _value(kind: Kind[Any], write: Write) -> Any:
    """Return a value for a column of that kind; None for kinds that stay as they are."""
    value: Any = _PLAIN_VALUES.get(type(kind))
    match kind:
        case Text():
            value = write(kind)
        case Choice():
            value = next(iter(kind.labels))
        case Reference():
            value = f"{kind.tables[0]}-1"
        case Several():
            value = (_value(kind.of, write),)
        case Rating():
            value = kind.most
        case WholeNumber():
            value = min(value, kind.most)
    return value


_PLAIN_VALUES: Mapping[type[Kind[Any]], object] = MappingProxyType(
    {
        Money: 1_450_000_000,
        Quantity: Decimal("1234.5"),
        Day: _DAY,
        MonthOfYear: Month(2027, 5),
        Flag: True,
        SectorChoice: META.sectors[0].key,
        WholeNumber: 12,
        Percent: 100,
        Year: 2027,
    }
)

COUNTS = (1, 2, 40, 150, 500)
"""How many activities a plan has."""

EDGES: Mapping[str, Callable[[], Iterator[Record]]] = MappingProxyType(
    {
        "an empty village": empty_village,
        "only what must be there": bare,
        "one of everything": lambda: one_of_everything(plain),
        "200 characters everywhere": lambda: one_of_everything(long),
        "words wider than columns": lambda: one_of_everything(unbroken),
        "cells of 40 lines": lambda: one_of_everything(high),
        "odd characters": lambda: one_of_everything(odd),
        **{f"{count} activities": partial(many, count) for count in COUNTS},
    }
)


@cache
def edge(name: str) -> View:
    """Return the dossier of that name in EDGES."""
    return View.of_records(EDGES[name]())
