"""Cases of the rules of stage 4: decisions, shares of the villages, and feedback."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from store.records import Appraisal, Decision, DecisionShare, Feedback, Petition
from tests.store.builders import activity
from tests.store.checks.cases import Case
from tests.store.whole_cycle import MILLION, ROADS, cycle

SHARE = f"sh-{ROADS[0]}"


def _decisions() -> Iterator[Case]:
    base = cycle()
    yield Case(
        "decision.sum",
        base.changed("d2", total_cost=90 * MILLION, computed_figure=""),
        "d2",
        "total_cost",
        ("10 million", "70 million", "80 million", "90 million"),
    )
    yield Case(
        "decision.divided",
        base.changed("d2", village_contribution=None, external_support=None),
        "d2",
        "village_contribution",
        ("divided neither",),
    )
    yield Case(
        "decision.parts",
        base.changed("d2", village_contribution=81 * MILLION),
        "d2",
        "village_contribution",
    )


def _reasons_and_limits() -> Iterator[Case]:
    base = cycle()
    yield Case(
        "decision.reason", base.changed("d3", reason=""), "d3", "reason", ("Trạm bơm", "“Other”")
    )
    yield Case("decision.reason", base.changed("d4", reason="other"), "d4", "reason")
    yield Case(
        "decision.changed",
        base.changed("d2", outcome="approved"),
        "d2",
        "outcome",
        (
            "“Total cost” approved 80 million đồng, asked 100 million đồng",
            "“External support” approved 70 million",
            "“Approved with changes”",
        ),
    )
    yield Case(
        "decision.money",
        base.changed(
            "d2",
            quantity=Decimal(1),
            total_cost=100 * MILLION,
            external_support=90 * MILLION,
        ),
        "d2",
        "total_cost",
        ("approved 1, asked 2", "100 million đồng"),
    )
    yield Case(
        "decision.above",
        base.changed("d2", quantity=Decimal("2.5"), external_support=90 * MILLION),
        "d2",
        "quantity",
        ("approved 2,5, asked 2", "approved 90 million đồng, asked 80 million"),
    )


def _papers_and_rounds() -> Iterator[Case]:
    base = cycle()
    nothing = {"total_cost": None, "village_contribution": None, "external_support": None}
    yield Case("decision.figures", base.changed("d1", **nothing), "d1", "total_cost", ("how much",))
    yield Case("decision.figures", base.changed("d3", total_cost=5), "d3", "total_cost")
    yield Case(
        "decision.document",
        base.changed("d1", document=None, decided_on=None),
        "d1",
        "document",
        ("“Document”, “Decided on”",),
    )
    twin = Decision(uid="twin", line="l3", outcome="submitted")
    yield Case("decision.round", base.plus(twin), "twin", "line", ("2 decisions",))
    second = Decision(uid="second", line="l1", round=2, outcome="submitted")
    yield Case("decision.adjustment", base.plus(second), "second", "adjustment", ("earlier round",))
    yield Case("decision.adjustment", base.changed("d3", adjustment=True), "d3", "adjustment")
    yield Case("decision.missing", base.without("d4"), says=("1 of 4: “Nhà văn hóa xã”",))
    yield Case(
        "decision.funding",
        base.changed("g-l2-programme", amount=69 * MILLION),
        "d2",
        "external_support",
        ("“Approved support” 70 million đồng, by source 69 million",),
    )


def _shares() -> Iterator[Case]:
    base = cycle()
    yield Case("share.missing", base.without(SHARE), "d1", "outcome", (f"Hoạt động {ROADS[0]}",))
    foreign = DecisionShare(uid="x", decision="d1", activity="v1-industry-1", confirmed=True)
    yield Case(
        "share.foreign", base.plus(foreign), "x", "activity", ("“Thôn 1”", "“Đường liên thôn")
    )
    twin = DecisionShare(uid="x", decision="d1", activity=ROADS[0], confirmed=True)
    yield Case("share.twice", base.plus(twin), "x", "decision", ("2 shares",))
    yield Case(
        "share.sum",
        base.changed(SHARE, amount=99 * MILLION),
        "d1",
        "total_cost",
        ("200 million đồng was approved", "make 199 million"),
    )
    yield Case(
        "share.confirmed", base.changed(SHARE, confirmed=None), SHARE, "confirmed", ("of 1",)
    )
    yield Case(
        "share.reason",
        base.changed(SHARE, outcome="rejected"),
        SHARE,
        "reason",
        ("“Thôn 1”", "“Rejected”"),
    )


def _feedback() -> Iterator[Case]:
    base = cycle()
    late = activity("late", village="v2")
    yield Case(
        "feedback.unanswered",
        base.plus(late),
        "v2",
        "",
        ("“Buôn Đắk”: 1 of 7", "“Hoạt động late”"),
    )
    yield Case("feedback.missing", base.without("feedback-v1"), "v1", "", ("“Thôn 1” has",))
    twin = Feedback(uid="x", village="v1", date=dt.date(2027, 1, 5))
    yield Case("feedback.twice", base.plus(twin), "x", "village", ("“Thôn 1” has 2 rows",))
    early = base.changed("feedback-v1", posted_to=dt.date(2026, 12, 27))
    yield Case("feedback.dates", early, "feedback-v1", "posted_to", ("27/12/2026",))
    short = base.changed("feedback-v1", posted_to=dt.date(2027, 1, 26))
    yield Case("feedback.days", short, "feedback-v1", "posted_to", ("29 days", "27/01/2027"))


def _appraised() -> Iterator[Case]:
    base = cycle()
    doubtful = Appraisal(uid="seen", line="l1", date=dt.date(2026, 10, 2), recommendation="hold")
    yield Case("decision.appraisal", base.plus(doubtful), "d1", "explanation", ("Do not submit",))
    cheaper = dataclasses.replace(
        doubtful, recommendation="submit_changed", total_cost=150 * MILLION
    )
    yield Case("decision.appraisal", base.plus(cheaper), "d1", "explanation", ("150 million đồng",))


def _petitions() -> Iterator[Case]:
    base = cycle()
    asked = Petition(
        uid="asked", received_on=dt.date(2026, 1, 5), village="v1", matter="Đường ngập", about="l1"
    )
    yield Case("petition.late", base.plus(asked), "asked", "answered_on", ("20/01/2026",))
    own_day = dataclasses.replace(asked, due=dt.date(2026, 1, 10))
    yield Case("petition.late", base.plus(own_day), "asked", "answered_on", ("10/01/2026",))
    day = dataclasses.replace(asked, answered_on=dt.date(2026, 1, 12))
    yield Case("petition.answer", base.plus(day), "asked", "answer")
    words = dataclasses.replace(asked, answer="Sẽ làm rãnh")
    yield Case("petition.answer", base.plus(words), "asked", "answered_on")
    settled = dataclasses.replace(day, settled_on=dt.date(2026, 1, 12))
    yield Case("petition.settled", base.plus(settled), "asked", "answer")
    early = dataclasses.replace(words, answered_on=dt.date(2026, 1, 4))
    yield Case("petition.days", base.plus(early), "asked", "answered_on", ("04/01/2026",))


CASES = [
    *_decisions(),
    *_reasons_and_limits(),
    *_papers_and_rounds(),
    *_shares(),
    *_feedback(),
    *_appraised(),
    *_petitions(),
]
