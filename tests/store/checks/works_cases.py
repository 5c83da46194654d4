"""Cases of the rules of stages 5 and 6: works, money, supervision, evaluation."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from store.columns.kind import Month
from store.records import Action, Assessment, Disbursement, Evaluation, PlanLine, Progress
from tests.store.builders import Records
from tests.store.checks.cases import Case
from tests.store.whole_cycle import MILLION, cycle


def _works() -> Iterator[Case]:
    base = cycle()
    early = Progress(uid="w9", line="l3", date=dt.date(2027, 5, 1), physical=10)
    yield Case("work.unapproved", base.plus(early), "w9", "line", ("Progress", "Postponed"))
    undecided = PlanLine(uid="l9", sector="other", name="Chợ")
    step = Action(uid="a9", line="l9", step="San nền")
    yield Case(
        "work.unapproved", base.plus(undecided, step), "a9", "line", ("San nền", "no decision yet")
    )
    fallen = base.changed("w2", quantity_done=Decimal("1.5"))
    yield Case("progress.decreasing", fallen, "w2", "quantity_done", ("from 2 to 1,5",))
    zero = base.changed("w2", physical=0)
    yield Case("progress.decreasing", zero, "w2", "physical", ("from 50 to 0",))
    yield Case(
        "progress.above",
        base.changed("w2", quantity_done=Decimal(5)),
        "w2",
        "quantity_done",
        ("5 done", "4 approved"),
    )
    yield Case(
        "progress.measure",
        base.changed("w2", quantity_done=Decimal("0.2"), physical=60),
        "w2",
        "physical",
        ("60%", "0,2 of 4", "5%"),
    )
    month = base.changed("a-l2", end=Month(2027, 11))
    yield Case("line.late", month, "l2", says=("11/2027", "50%"))
    yield Case("line.unaccepted", base.without("accepted"), "l1", says=("100%", "not accepted"))
    yield Case("acceptance.early", base.without("w2"), "accepted", "quantity", ("only 50%",))
    yield Case("line.unreported", base.without("w3"), says=("1: “Mương nội đồng”",))
    yield Case("line.unplanned", base.without("a-l2"), says=("1: “Mương nội đồng”",))
    yield Case("work.dates", base.changed("a-l1", end=Month(2027, 2)), "a-l1", "end", ("02/2027",))
    yield Case(
        "work.dates", base.changed("visit", settled_on=dt.date(2027, 4, 1)), "visit", "settled_on"
    )


def _money() -> Iterator[Case]:
    base = cycle()
    ahead = base.changed("m3", amount=57 * MILLION)
    yield Case("spending.ahead", ahead, "l2", says=("71,3%", "50%", "20 points"))
    yield Case(
        "spending.above",
        base.changed("m2", amount=201 * MILLION),
        "l1",
        says=("201 million đồng settled", "200 million đồng"),
    )
    yield Case("spending.above", base.changed("m1", amount=201 * MILLION), "l1", says=("advanced",))
    more = base.changed("m2", advance_recovered=81 * MILLION)
    yield Case("spending.recovered", more, "l1", says=("81 million đồng", "80 million đồng"))
    itself = base.changed("m1", advance_recovered=MILLION)
    yield Case("spending.recovered", itself, "m1", "advance_recovered", ("takes nothing back",))
    stray = Disbursement(
        uid="m9", line="l1", date=dt.date(2027, 5, 1), source="enterprise", amount=MILLION
    )
    yield Case("spending.source", base.plus(stray), "m9", "source", ("Enterprise",))
    programme = base.changed("m2", source="programme", programme="p1")
    yield Case("spending.source", programme, "m2", "programme", ("CT 135",))
    less = base.changed("c1", value=19 * MILLION, value_follows=None)
    yield Case("contribution.below", less, "l1", says=("39 million đồng", "40 million đồng"))
    more = base.changed("c3", value=11 * MILLION, value_follows=None)
    yield Case("contribution.above", more, "l2", says=("11 million đồng", "10 million đồng"))
    yield Case("contribution.exempt", base.changed("c1", exempt=True), "c1", "value")


def _supervision() -> Iterator[Case]:
    base = cycle()
    yield Case("board.size", base.without("board-4"), says=("4 members", "at least 5"))
    yield Case(
        "supervision.unanswered", base.changed("visit", answer=""), "visit", "answer", ("Đường",)
    )


def _judgement() -> Iterator[Case]:
    base = cycle()
    yield Case("evaluation.missing", base.without("e3"), says=("1 of 2", "“Mương nội đồng”"))
    yield Case("evaluation.next", base.changed("e3", next=""), "e3", "next", ("finished",))
    stray = Evaluation(uid="e9", line="l3", village="v2", next="done")
    yield Case("evaluation.unapproved", base.plus(stray), "e9", "line", ("not approved",))
    hasty = base.changed("e3", next="done")
    yield Case("evaluation.unfinished", hasty, "e3", "next", ("not accepted",))
    short = base.changed("accepted", quantity=Decimal("3.5"))
    yield Case("evaluation.unfinished", short, "e1", "next", ("0,5 km of what was approved",))
    yield Case("evaluation.nothing_left", base.changed("e1", next="carried"), "e1", "next")
    yield Case("evaluation.counts", base.changed("e1", poor=371), "e1", "poor", ("371", "370"))
    twin = dataclasses.replace(base.by_uid["e1"], uid="e9")
    yield Case("evaluation.twice", base.plus(twin), "e9", "line", ("2 times",))
    yield Case(
        "evaluation.cost",
        base.changed("e3", actual_cost=41 * MILLION),
        "e3",
        "actual_cost",
        ("41 million đồng", "40 million đồng"),
    )
    yield Case(
        "evaluation.causes",
        base.changed("e3", causes=""),
        "e3",
        "causes",
        ("40 million đồng instead of 80 million đồng",),
    )
    yield Case("evaluation.respondents", base.changed("e1", respondents=None), "e1", "respondents")
    yield Case("evaluation.meeting", _without_meeting(base), says=("1: “Buôn Đắk”",))
    yield Case("indicator.actual", base.changed("poverty", actual=None), "poverty", "actual")
    before = Assessment(uid="old", meeting="v1-village_1", assessed="UBND xã", criterion="Nhanh")
    yield Case("assessment.again", base.without("judged").plus(before), says=("again",))


def _without_meeting(base: Records) -> Records:
    return base.changed("e2", meeting=None).without("v2-judges")


CASES: tuple[Case, ...] = (*_works(), *_money(), *_supervision(), *_judgement())
