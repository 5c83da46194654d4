"""Cases of the rules of stage 3: lines, what they take over, what is left, and the money."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from store.columns.kind import Month
from store.records import Activity, Appraisal, Ceiling, Disbursement, Funding, LineSource
from tests.store.builders import activity
from tests.store.checks.cases import Case
from tests.store.whole_cycle import FARMS, MILLION, ROADS, cycle

SOURCE = f"s-{ROADS[0]}"


def _lines() -> Iterator[Case]:
    base = cycle()
    yield Case(
        "line.sum",
        base.changed("l3", total_cost=90 * MILLION, computed_figure=""),
        "l3",
        "total_cost",
        ("Agriculture, “Trạm bơm”", "20 million", "80 million", "100 million", "90 million"),
    )
    yield Case(
        "line.divided",
        base.changed("l1", village_contribution=None, external_support=None),
        "l1",
        "village_contribution",
        ("divided neither",),
    )
    yield Case(
        "line.parts",
        base.changed("l3", village_contribution=101 * MILLION),
        "l3",
        "village_contribution",
        ("101 million đồng", "100 million đồng"),
    )
    yield Case("line.months", base.changed("l3", end=Month(2027, 2)), "l3", "end", ("02/2027",))
    free = base.changed("l3", total_cost=None, village_contribution=None, external_support=None)
    yield Case("line.cost", free, "l3", "total_cost", ("no total cost",))
    more = base.changed("l3", external_support=90 * MILLION, total_cost=110 * MILLION)
    yield Case(
        "line.sources",
        more,
        "l3",
        "total_cost",
        (
            "“Total cost” 110 million đồng, its proposals 100 million đồng",
            "“External support” 90 million đồng, its proposals 80 million đồng",
        ),
    )
    longer = base.changed("l1", quantity=Decimal(5))
    yield Case("line.sources", longer, "l1", "quantity", ("5, its proposals 4",))
    mixed = base.changed(ROADS[0], unit="cái").changed("l1", quantity=None, unit="")
    yield Case("line.units", mixed, "l1", "quantity", ("cái, km",))
    yield Case("line.own", base.changed("l4", note=""), "l4", "note", ("Nhà văn hóa xã",))
    yield Case("facts.none", base.without("fact"), says=("basic facts",))


def _proposals() -> Iterator[Case]:
    base = cycle()
    twin = LineSource(uid="twin", line="l1", activity=ROADS[0])
    yield Case("source.twice", base.plus(twin), "twin", "line", ("“Thôn 1”", "2 times"))
    greedy = base.changed(SOURCE, quantity=Decimal(3), external_support=81 * MILLION)
    yield Case(
        "source.excess",
        greedy,
        SOURCE,
        "quantity",
        ("“Thôn 1”", "“Quantity” 1", "“Total cost” 1 million", "“External support” 1 million"),
    )
    yield Case(
        "source.money",
        base.changed(SOURCE, quantity=Decimal(1)),
        SOURCE,
        "external_support",
        ("1 of 2", "100 million đồng"),
    )
    halved = base.changed(SOURCE, external_support=40 * MILLION)
    yield Case(
        "proposal.disposition",
        halved,
        ROADS[0],
        "disposition",
        ("“Taken into the CDP”", "“Partly taken into the CDP”"),
    )
    dropped = base.without("s-l3", "l3", "d3", "sh-l3", "f-l3-commune", "f-l3-village")
    yield Case("proposal.disposition", dropped, FARMS[1], "disposition", ("“Not yet considered”",))
    left = base.by_uid["v1-industry-1"]
    assert isinstance(left, Activity)
    mute = base.changed(left.uid, disposition_reason="")
    yield Case("proposal.reason", mute, left.uid, "disposition_reason", ("“Thôn 1”, Industry",))
    waiting = base.changed(left.uid, disposition="undecided", disposition_reason="")
    partly = waiting.changed(SOURCE, external_support=40 * MILLION)
    yield Case(
        "proposal.undecided",
        partly.changed(ROADS[0], disposition="partly"),
        "v1",
        "",
        ("“Thôn 1”: 1 of 6 proposals", "that is 140 million đồng"),
    )
    nowhere = activity("stray", village=None)
    yield Case(
        "proposal.undecided", base.plus(nowhere), says=("Without a village: 1 of 1 proposals",)
    )


def _programmes() -> Iterator[Case]:
    base = cycle()
    unnamed = base.changed("f-l2-programme", programme=None)
    yield Case(
        "funding.programme",
        unnamed,
        "f-l2-programme",
        "programme",
        ("“Mương nội đồng”, Programme, project", "which programme"),
    )
    stray = base.changed("g-l1-commune", programme="p1")
    yield Case(
        "funding.programme", stray, "g-l1-commune", "programme", ("“Đường liên thôn”", "is another")
    )
    yield Case(
        "funding.eligible",
        base.changed("p1", sectors=("other",)),
        "f-l2-programme",
        "programme",
        ("“CT 135” supports Other, not Agriculture",),
    )
    yield Case(
        "funding.eligible",
        base.changed("p1", eligible_villages=("v2",)),
        "f-l2-programme",
        "programme",
        ("does not support “Thôn 1”",),
    )


def _money() -> Iterator[Case]:
    base = cycle()
    bare = base.without("f-l4-commune")
    yield Case("funding.missing", bare, "l4", "total_cost", ("300 million đồng",))
    yield Case(
        "funding.village",
        base.changed("f-l2-households", amount=19 * MILLION),
        "l2",
        "village_contribution",
        ("give 19 million", "is 20 million"),
    )
    yield Case(
        "funding.external",
        base.plus(Funding(uid="f", line="l2", source="enterprise", amount=MILLION)),
        "l2",
        "external_support",
        ("give 81 million", "is 80 million"),
    )
    whole = base.changed("l2", village_contribution=None, external_support=None)
    yield Case(
        "funding.beyond",
        whole.plus(Funding(uid="f", line="l2", source="enterprise", amount=MILLION)),
        "l2",
        "total_cost",
        ("give 101 million", "costs 100 million"),
    )


def _limits() -> Iterator[Case]:
    base = cycle()
    poor = base.changed("p1", budget=75 * MILLION)
    yield Case(
        "programme.budget",
        poor,
        "p1",
        "budget",
        ("80 million đồng is asked of a budget of 75 million đồng, 5 million đồng too much",),
    )
    asked_less = base.changed("p1", budget=69 * MILLION).changed("f-l2-programme", amount=0)
    yield Case("programme.budget", asked_less, "p1", "budget", ("70 million đồng is approved",))
    paid = Disbursement(
        uid="m", line="l2", source="programme", programme="p1", amount=500 * MILLION
    )
    yield Case("programme.budget", base.plus(paid), "p1", "budget", ("535 million đồng is spent",))
    ceiling = Ceiling(uid="c", sector="agriculture", amount=150 * MILLION)
    yield Case(
        "ceiling.over",
        base.plus(ceiling),
        "c",
        "amount",
        ("Agriculture: 160 million", "10 million đồng more than 150 million"),
    )
    village = dataclasses.replace(ceiling, sector="", village="v1")
    yield Case("ceiling.over", base.plus(village), "c", "amount", ("Ceiling of Thôn 1",))


def _appraisals() -> Iterator[Case]:
    base = cycle()
    seen = Appraisal(
        uid="seen",
        line="l1",
        date=dt.date(2026, 10, 2),
        recommendation="submit",
        quantity=Decimal(3),
    )
    yield Case("appraisal.reason", base.plus(seen), "seen", "reason", ("3", "asked 4"))
    refused = dataclasses.replace(seen, quantity=None, feasible="no")
    yield Case("appraisal.reason", base.plus(refused), "seen", "reason", ("advises otherwise",))
    open_end = dataclasses.replace(seen, quantity=None, recommendation="")
    yield Case("appraisal.recommendation", base.plus(open_end), "seen", "recommendation")
    waiting = Appraisal(uid="wait", line="l1", due=dt.date(2026, 1, 2))
    yield Case("appraisal.late", base.plus(waiting), "wait", "date", ("02/01/2026",))
    yield Case("appraisal.missing", base.plus(seen), says=("3 of 4", "Trạm bơm"))


CASES = [*_lines(), *_proposals(), *_programmes(), *_money(), *_limits(), *_appraisals()]
