"""Small hand-made dossiers of the later stages, for tests that press keys."""

import datetime as dt
from decimal import Decimal
from typing import Any

from store.columns.kind import Month
from store.columns.record import Record
from store.records import (
    Activity,
    Decision,
    LineSource,
    OfficialDocument,
    PlanLine,
    Programme,
    Village,
)

MILLION = 1_000_000


def activity(uid: str, village: str, name: str, **values: Any) -> Activity:
    """An activity of 100 triệu đồng, of which the village gives 20."""
    usual: dict[str, Any] = {
        "sector": "infrastructure",
        "quantity": Decimal(2),
        "unit": "km",
        "total_cost": 100 * MILLION,
        "village_contribution": 20 * MILLION,
        "external_support": 80 * MILLION,
    }
    return Activity(uid=uid, village=village, name=name, **(usual | values))


def proposals() -> list[Record]:
    """Two villages with three proposals; ``small_office`` gives the first village."""
    return [
        Village(uid="t2", name="Thôn 2"),
        Programme(uid="p1", name="CT 135", budget=150 * MILLION),
        activity("a1", "t1", "Cầu treo", priority=1, programmes=("p1",)),
        activity("a2", "t1", "Nhà văn hóa", sector="other", priority=2),
        activity(
            "a3", "t2", "Cầu treo suối Cạn", total_cost=50 * MILLION, external_support=30 * MILLION
        ),
    ]


def plan() -> list[Record]:
    """A commune plan: a line merged from two villages, and one of the commune's own."""
    return [
        *proposals(),
        line("l1", "Hai cầu treo", 40, 110, quantity=Decimal(4), unit="km"),
        source("s1", "l1", "a1", 20, 80),
        source("s2", "l1", "a3", 20, 30),
        line("l2", "Sửa trạm y tế", 0, 60),
        OfficialDocument(
            uid="d1",
            number="12/QĐ-UBND",
            date=dt.date(2026, 12, 1),
            kind="QĐ",
            authority="committee",
        ),
    ]


def approved() -> list[Record]:
    """The plan, with its second line approved."""
    return [
        *plan(),
        Decision(
            uid="k2",
            line="l2",
            outcome="approved",
            total_cost=60 * MILLION,
            village_contribution=0,
            external_support=60 * MILLION,
            document="d1",
        ),
    ]


def line(uid: str, name: str, village: int, external: int, **values: Any) -> PlanLine:
    """A line with figures in triệu đồng; its total follows."""
    return PlanLine(
        uid=uid,
        name=name,
        sector="infrastructure",
        start=Month(2027, 2),
        end=Month(2027, 6),
        village_contribution=village * MILLION,
        external_support=external * MILLION,
        **values,
    ).settled()


def source(uid: str, line_uid: str, activity_uid: str, village: int, external: int) -> LineSource:
    """What a line takes over, in triệu đồng."""
    return LineSource(
        uid=uid,
        line=line_uid,
        activity=activity_uid,
        quantity=Decimal(2),
        village_contribution=village * MILLION,
        external_support=external * MILLION,
    )
