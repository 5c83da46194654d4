"""A commune plan of two lines, with what is asked, approved and spent for them."""

import datetime as dt

from store.columns.record import Record
from store.dossier.view import View
from store.records import Decision, DecisionFunding, Disbursement, Funding, PlanLine, Programme
from tests.store.builders import commune

DAY = dt.date(2027, 5, 1)


def plan_view(*records: Record) -> View:
    return View.of_records(
        [
            commune(),
            Programme(uid="p1", name="CT 135", budget=100, nature="capital"),
            Programme(uid="p2", name="WB3"),
            PlanLine(
                uid="l1",
                sector="infrastructure",
                name="Đường",
                total_cost=120,
                village_contribution=20,
                external_support=100,
            ),
            PlanLine(uid="l2", sector="other", name="Chợ", total_cost=50, external_support=50),
            *records,
        ]
    )


def asked() -> tuple[Funding, ...]:
    return (
        Funding(uid="f1", line="l1", source="programme", programme="p1", amount=90),
        Funding(uid="f2", line="l1", source="households", amount=15),
        Funding(uid="f3", line="l1", source="village", amount=4, nature="recurrent"),
        Funding(uid="f4", line="l2", source="programme", programme="p1", amount=60),
        Funding(uid="f5", line="gone", source="commune", amount=7),
    )


def approved() -> tuple[Record, ...]:
    return (
        Decision(uid="d1", line="l1", round=1, outcome="approved", total_cost=120),
        Decision(uid="d2", line="l1", round=2, outcome="approved_changed", total_cost=80),
        Decision(uid="d3", line="l2", round=1, outcome="rejected"),
        DecisionFunding(uid="x1", decision="d1", source="commune", amount=120),
        DecisionFunding(uid="x2", decision="d2", source="programme", programme="p1", amount=80),
        DecisionFunding(uid="x3", decision="d3", source="commune", amount=50),
        Disbursement(uid="y", line="l1", date=DAY, source="programme", programme="p1", amount=101),
    )
