"""A small dossier in which every rule of the village plan holds, and ways to spoil it."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from store.columns.kind import Month
from store.columns.record import Record
from store.dossier.view import View
from store.records import (
    Activity,
    Meeting,
    Membership,
    Meta,
    Person,
    Resolution,
    Swot,
    Village,
    VillagePlan,
)

SECTORS = ("infrastructure", "agriculture", "industry", "other")
_REPRESENTS = ("leader", "experienced", "women", "youth", "elderly", "poor", "ethnic_minority")


@dataclasses.dataclass(frozen=True)
class Records:
    """Records by uid, to be changed one at a time."""

    by_uid: dict[str, Record]

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Records":
        return cls({one.uid: one for one in records})

    def changed(self, uid: str, **values: Any) -> "Records":
        return Records(self.by_uid | {uid: dataclasses.replace(self.by_uid[uid], **values)})

    def plus(self, *records: Record) -> "Records":
        return Records(self.by_uid | {one.uid: one for one in records})

    def without(self, *uids: str) -> "Records":
        return Records({uid: one for uid, one in self.by_uid.items() if uid not in uids})

    def view(self) -> View:
        return View.of_records(self.by_uid.values())


def commune(**values: Any) -> Meta:
    return Meta(uid="meta", **({"commune": "Hướng Lộc", "year": 2027, "unit": "trieu"} | values))


def activity(uid: str, **values: Any) -> Activity:
    usual = {
        "village": "v1",
        "sector": "infrastructure",
        "name": f"Hoạt động {uid}",
        "quantity": Decimal(2),
        "unit": "km",
        "start": Month(2027, 3),
        "end": Month(2027, 6),
        "total_cost": 100_000_000,
        "village_contribution": 20_000_000,
        "external_support": 80_000_000,
    }
    return Activity(uid=uid, **(usual | values))


def village_records(uid: str, name: str) -> list[Record]:
    """Return a whole village: facts, plan, meetings, a vote, its group, and its proposals."""
    village = Village(
        uid=uid,
        name=name,
        households=100,
        poor_households=20,
        near_poor_households=10,
        population=420,
        women=210,
        ethnic_minority=300,
        labour=220,
        area=Decimal(900),
        forest_land=Decimal("500.5"),
    )
    plan = VillagePlan(
        uid=f"{uid}-plan",
        village=uid,
        status="sent",
        sectors_without_proposal=("other",),
        announced_on=dt.date(2026, 8, 1),
        second_meeting=f"{uid}-village_2",
        sent_on=dt.date(2026, 9, 20),
    )
    days = {"village_1": 5, "dialogue": 9, "village_2": 15}
    meetings = [_meeting(uid, kind, dt.date(2026, 9, day)) for kind, day in days.items()]
    vote = Resolution(
        uid=f"{uid}-vote",
        meeting=f"{uid}-village_2",
        matter="Thống nhất đề xuất VDP",
        subject="plan",
        votes_for=60,
        votes_against=4,
    )
    return [village, plan, *meetings, vote, *_group(uid), *_proposals(uid)]


def sound() -> Records:
    """Return a dossier of two villages in which nothing is missing or inconsistent."""
    return Records.of(
        [commune(), *village_records("v1", "Thôn 1"), *village_records("v2", "Buôn Đắk")]
    )


def _meeting(village: str, kind: str, day: dt.date) -> Meeting:
    return Meeting(
        uid=f"{village}-{kind}",
        kind=kind,
        stage="village",
        village=village,
        date=day,
        households=100,
        households_present=70,
        men=40,
        women=45,
        poor=15,
        ethnic_minority=60,
    )


def _group(village: str) -> list[Record]:
    records: list[Record] = []
    for number in range(12):
        sex = ("male", "female")[number % 2]
        person = Person(uid=f"{village}-p{number}", name=f"Người {number}", sex=sex)
        represents = (_REPRESENTS[number % len(_REPRESENTS)],)
        member = Membership(
            uid=f"{village}-m{number}",
            person=person.uid,
            body="vdp_group",
            village=village,
            represents=represents,
        )
        records += [person, member]
    return records


def _proposals(village: str) -> list[Record]:
    records: list[Record] = []
    for sector in SECTORS[:3]:
        records.append(Swot(uid=f"{village}-swot-{sector}", village=village, sector=sector))
        records += [
            activity(f"{village}-{sector}-{rank}", village=village, sector=sector, priority=rank)
            for rank in (1, 2)
        ]
    return records
