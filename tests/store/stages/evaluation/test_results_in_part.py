"""Planned against actual where reports, payments and evaluations state only a part."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from store.columns.record import Record
from store.records import (
    Acceptance,
    Contribution,
    Decision,
    Disbursement,
    Evaluation,
    LineSource,
    PlanLine,
    Progress,
    Village,
)
from store.stages.evaluation.results import (
    Outcome,
    Results,
    average,
    delivered,
    granted_of,
    left_of,
    outcomes,
    results_by_sector,
    results_by_village,
    spent,
)
from store.stages.monitoring.line_state import LineState
from store.stages.shared.uptake import Amounts
from store.stages.village.totals import Totals
from tests.store.builders import Records, activity, commune

LINE = PlanLine(uid="l", sector="other", name="Chợ")
GRANTED = Totals(1, 100, 30, 50)


def _state(**values: Any) -> LineState:
    approved = {"approved_quantity": Decimal(10), "approved": GRANTED}
    return LineState(LINE, Decision(outcome="approved"), **(approved | values))


def _paid(amount: int | None, source: str, kind: str = "settlement") -> Disbursement:
    return Disbursement(line="l", source=source, amount=amount, kind=kind)


@pytest.mark.parametrize(
    ("values", "quantity"),
    [
        ({"acceptance": Acceptance(quantity=Decimal(3))}, 3),
        ({"acceptance": Acceptance(quantity=Decimal(0))}, 0),
        ({"acceptance": Acceptance(), "reports": (Progress(quantity_done=Decimal(1)),)}, 10),
        ({"acceptance": Acceptance(), "approved_quantity": None}, None),
        ({"reports": (Progress(quantity_done=Decimal(0), physical=50),)}, 0),
        ({"reports": (Progress(quantity_done=Decimal(4)), Progress(physical=90))}, 4),
        ({"reports": (Progress(physical=35),)}, Decimal("3.5")),
        ({"reports": (Progress(physical=35),), "approved_quantity": None}, None),
        ({}, 0),
    ],
)
def test_the_quantity_is_the_accepted_one_else_the_reported_one_else_the_per_cent(
    values: dict[str, Any], quantity: Decimal | None
) -> None:
    assert delivered(_state(**values)) == quantity


@pytest.mark.parametrize(
    ("paid", "given", "village", "external"),
    [
        ([], [], 0, 0),
        ([_paid(None, "commune")], [None], 0, 0),
        ([_paid(7, "village"), _paid(5, "households")], [11], 12, 0),
        ([_paid(7, "village"), _paid(9, "commune")], [4, 4], 8, 9),
        ([_paid(7, "commune", "advance"), _paid(3, "other")], [], 0, 3),
        ([_paid(7, "village", "advance")], [2], 2, 0),
    ],
)
def test_what_a_line_has_cost_is_settled_money_and_what_people_gave(
    paid: list[Disbursement], given: list[int | None], village: int, external: int
) -> None:
    gifts = tuple(Contribution(line="l", kind="labour", value=value) for value in given)
    cost = spent(_state(paid=tuple(paid), given=gifts))
    assert (cost.total, cost.village, cost.external) == (village + external, village, external)
    assert spent(_state(approved_quantity=None)).quantity == 0


def test_what_is_left_of_one_part_is_not_eaten_up_by_the_other() -> None:
    assert granted_of(_state()) == Amounts(Decimal(10), 100, 30, 70)
    much = _state(paid=(_paid(90, "commune"), _paid(10, "village")))
    assert left_of(much) == Amounts(Decimal(10), 20, 20, 0)
    more = _state(paid=(_paid(40, "village"), _paid(69, "commune")))
    assert left_of(more) == Amounts(Decimal(10), 1, 0, 1)
    done = _state(acceptance=Acceptance(quantity=Decimal(11)))
    assert left_of(done) == Amounts(Decimal(0), 100, 30, 70)
    assert left_of(_state(approved_quantity=None)).quantity == 0
    assert left_of(LineState(LINE, None, Decimal(10), GRANTED)) == Amounts()


def test_a_line_is_finished_when_all_of_it_is_accepted() -> None:
    accepted = [Acceptance(quantity=Decimal(quantity)) for quantity in (9, 10)]
    assert [Outcome(_state(acceptance=one)).is_finished for one in accepted] == [False, True]
    reported = _state(reports=(Progress(physical=100),))
    assert not Outcome(reported).is_finished


@pytest.mark.parametrize(
    ("counted", "quantity", "cost"),
    [
        ([], 6, 20),
        ([(None, None)], 6, 20),
        ([(0, 0)], 0, 0),
        ([(None, 5), (3, None)], 3, 5),
        ([(1, 2), (3, 4)], 4, 6),
    ],
)
def test_what_the_villages_count_stands_before_the_books_as_soon_as_one_counts(
    counted: list[tuple[int | None, int | None]], quantity: int, cost: int
) -> None:
    judged = [
        Evaluation(actual_quantity=None if done is None else Decimal(done), actual_cost=paid)
        for done, paid in counted
    ]
    state = _state(reports=(Progress(quantity_done=Decimal(6)),), paid=(_paid(20, "commune"),))
    found = Outcome(state, tuple(judged))
    assert (found.actual_quantity, found.actual_cost) == (quantity, cost)


@pytest.mark.parametrize(
    ("said", "goes_on"),
    [
        ([], ""),
        ([""], ""),
        (["done", ""], "done"),
        (["done", "proposed_again"], "proposed_again"),
        (["proposed_again", "carried", "done"], "carried"),
    ],
)
def test_a_line_goes_on_when_any_village_says_so(said: list[str], goes_on: str) -> None:
    assert Outcome(_state(), tuple(Evaluation(next=one) for one in said)).next == goes_on


def test_an_empty_cell_of_people_counts_nobody() -> None:
    judged = (
        Evaluation(households=None, men=3, women=None),
        Evaluation(households=2, men=None, women=None),
        Evaluation(households=None, men=None, women=5),
    )
    found = Results.of([Outcome(_state(), judged), Outcome(_state())])
    assert (found.households, found.men, found.women) == (2, 3, 5)
    assert (found.lines, found.evaluated, found.finished, found.planned) == (2, 1, 0, 200)


def test_a_rating_without_respondents_weighs_as_one_person() -> None:
    rated = [
        Evaluation(satisfaction=5, respondents=3),
        Evaluation(satisfaction=1, respondents=None),
        Evaluation(satisfaction=1, respondents=0),
    ]
    assert average(rated, "satisfaction") == Fraction(17, 5)
    assert average([], "quality") is None


def _year(*records: Record) -> Records:
    """Return a road of two villages of which 90 + 10 are approved, and a market of nobody."""
    villages = [Village(uid=f"v{number}", name=f"Thôn {number}") for number in (1, 2, 3)]
    lines = [
        PlanLine(uid="road", sector="infrastructure", name="Đường"),
        PlanLine(uid="market", sector="tourism", name="Chợ"),
    ]
    sources = [
        LineSource(uid=f"s{village}", line="road", activity=village, external_support=amount)
        for village, amount in (("v1", 90_000), ("v2", 10_000))
    ]
    proposals = [activity(f"v{number}", village=f"v{number}") for number in (1, 2)]
    decided = [
        Decision(uid="d1", line="road", outcome="approved", total_cost=100_000),
        Decision(uid="d2", line="market", outcome="approved_changed", total_cost=7_000),
    ]
    return Records.of([commune(), *villages, *lines, *proposals, *sources, *decided, *records])


def test_a_village_has_its_part_of_the_plan_and_what_it_counts_itself() -> None:
    paid = Disbursement(uid="p", line="road", source="commune", amount=50_000)
    view = _year(
        paid,
        Evaluation(uid="e1", line="road", village="v2", actual_cost=40_000, men=4),
        Evaluation(uid="e2", line="road", village="v3", women=6),
        Evaluation(uid="e3", line="road", actual_cost=20_000, households=9),
    ).view()
    found = results_by_village(view, outcomes(view))
    assert found["v1"] == Results(lines=1, planned=90_000, actual=18_000)
    assert found["v2"] == Results(lines=1, evaluated=1, planned=10_000, actual=42_000, men=4)
    assert found["v3"] == Results(lines=1, evaluated=1, women=6)
    assert found[""] == Results(lines=2, evaluated=1, planned=7_000, households=9)


def test_a_sector_that_is_no_longer_the_communes_has_its_sums() -> None:
    view = _year(
        Acceptance(uid="a", line="market", date=dt.date(2027, 5, 1)),
        Evaluation(uid="e", line="market", village="v1", households=3),
    ).view()
    sectors = results_by_sector(view, outcomes(view))
    assert list(sectors) == [*view.sectors, "tourism"]
    assert sectors["tourism"] == Results(
        lines=1, finished=1, evaluated=1, told=1, planned=7_000, households=3
    )
    assert sectors["other"] == Results()
    villages = results_by_village(view, outcomes(view))
    assert villages["v1"].households == 3
    assert (villages["v1"].finished, villages[""].finished) == (1, 1)
