"""Money by source, sector, programme and ceiling: every sum is exact, both ways."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dossier.view import View
from store.language import use_language
from store.records import (
    Decision,
    Funding,
    PlanLine,
)
from store.records.commune import FUNDING_SOURCES, NATURES
from store.stages.commune.finance import (
    Backing,
    Flow,
    Phase,
    backings,
    finance_plan,
    flows,
)
from store.stages.shared.coverage import Coverage
from tests.store.builders import SECTORS
from tests.store.stages.commune.two_lines import approved, asked, plan_view

DAY = dt.date(2027, 5, 1)
AMOUNTS = st.none() | st.integers(min_value=0, max_value=10**14)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _coverages(view: View) -> list[Coverage]:
    return [one.coverage for one in backings(view)]


def test_village_and_households_give_the_village_contribution() -> None:
    view = plan_view(*asked())
    found = backings(view)[0].coverage
    assert (found.village, found.external) == (19, 90)
    assert (found.village_gap, found.external_gap) == (1, 10)
    assert [(one.village_gap, one.external_gap) for one in _coverages(view)] == [(1, 10), (0, -10)]


def test_what_is_too_much_from_outside_covers_nothing_of_the_village() -> None:
    funding = Funding(uid="f", line="l1", source="programme", programme="p1", amount=120)
    missing, empty = _coverages(plan_view(funding))
    assert (missing.village_gap, missing.external_gap) == (20, -20)
    assert missing.uncovered == 20
    assert empty.uncovered == empty.village_gap + empty.external_gap


def test_sources_that_give_too_much_leave_less_than_nothing_uncovered() -> None:
    view = plan_view(*asked())
    assert [one.uncovered for one in _coverages(view)] == [11, -10]


@pytest.mark.parametrize(
    ("costs", "given", "gaps", "uncovered"),
    [
        ((None, None), (0, 0), (0, 0), 0),
        ((None, None), (3, 7), (-3, -7), -10),
        ((20, 100), (40, 90), (-20, 10), 10),
        ((20, 100), (15, 300), (5, -200), 5),
        ((20, 100), (19, 99), (1, 1), 2),
        ((20, 100), (20, 101), (0, -1), -1),
    ],
)
def test_what_one_part_has_too_much_covers_nothing_of_the_other(
    costs: tuple[int | None, int | None],
    given: tuple[int, int],
    gaps: tuple[int, int],
    uncovered: int,
) -> None:
    village, external = costs
    line = PlanLine(uid="l", village_contribution=village, external_support=external)
    sources = zip(("households", "commune"), given, strict=True)
    backing = Backing(line, tuple(Flow(line, source, "", "", amount) for source, amount in sources))
    backed = backing.coverage
    assert (backed.village_gap, backed.external_gap) == gaps
    assert backed.uncovered == uncovered


def test_an_amount_nobody_wrote_down_is_nothing() -> None:
    asked = Funding(uid="f", line="l1", source="commune")
    (flow,) = flows(plan_view(asked), Phase.ASKED)
    assert (flow.amount, flow.programme, flow.nature) == (0, "", "")
    bare = plan_view(PlanLine(uid="l3", sector="industry", name="Xưởng"), asked)
    assert finance_plan(bare).cost["industry"] == 0
    undecided = finance_plan(
        plan_view(Decision(uid="d", line="l1", outcome="approved")), Phase.APPROVED
    )
    assert set(undecided.cost.values()) == {0}


def test_sectors_have_their_names_and_one_that_is_no_longer_the_communes_its_key() -> None:
    asked = Funding(uid="f", line="l3", source="commune", amount=5)
    view = plan_view(PlanLine(uid="l3", sector="tourism", name="Du lịch", total_cost=5), asked)
    plan = finance_plan(view)
    assert plan.sectors == {**view.sectors, "tourism": "tourism"}
    left = (plan.uncovered["tourism"], plan.surplus["tourism"])
    assert (plan.cost["tourism"], left, plan.total.by_sector["other"]) == (5, (0, 0), 0)


def test_the_plan_is_sources_by_sectors() -> None:
    view = plan_view(*asked())
    plan = finance_plan(view)
    assert list(plan.sectors) == list(SECTORS)
    shown = [(row.title(view), row.by_sector["infrastructure"], row.total) for row in plan.rows]
    assert shown == [("CT 135", 90, 150), ("Village fund", 4, 4), ("Households give", 15, 15)]
    assert plan.rows[0].by_nature == {"capital": 150, "recurrent": 0, "": 0}
    assert plan.total.by_nature == {"capital": 150, "recurrent": 4, "": 15}
    assert plan.total.total == 169
    assert plan.cost["infrastructure"] == 120
    parts = (plan.uncovered, plan.surplus)
    assert [one["infrastructure"] for one in parts] == [11, 0]
    assert [one["other"] for one in parts] == [0, 10]
    assert [one["industry"] for one in parts] == [0, 0]


def test_what_is_too_much_of_one_line_covers_nothing_of_another_in_its_sector() -> None:
    lacking = PlanLine(uid="l3", sector="other", name="Giếng", total_cost=30)
    plan = finance_plan(plan_view(*asked(), lacking))
    assert (plan.uncovered["other"], plan.surplus["other"]) == (30, 10)


def test_only_the_decisions_that_count_are_approved_money() -> None:
    view = plan_view(*asked(), *approved())
    plan = finance_plan(view, Phase.APPROVED)
    assert [(row.programme, row.total) for row in plan.rows] == [("p1", 80)]
    assert (plan.cost["infrastructure"], plan.cost["other"]) == (80, 0)
    assert not any([*plan.uncovered.values(), *plan.surplus.values()])


def test_rows_stand_by_kind_of_source_and_programme_and_unknown_ones_last() -> None:
    asked = [
        Funding(uid=f"f{place}", line="l1", source=source, programme=programme, amount=1)
        for place, (source, programme) in enumerate(
            [("lottery", None), ("commune", None), ("programme", "gone"), ("programme", "p2")]
        )
    ]
    programmes = Funding(uid="f", line="l2", source="programme", programme="p1", amount=1)
    view = plan_view(*asked, programmes)
    assert [(row.source, row.title(view)) for row in finance_plan(view).rows] == [
        ("programme", "CT 135"),
        ("programme", "WB3"),
        ("programme", "gone"),
        ("commune", "Commune budget"),
        ("lottery", "lottery"),
    ]


@st.composite
def fundings(draw: st.DrawFn) -> list[Funding]:
    return [
        Funding(
            uid=f"f{number}",
            line=draw(st.sampled_from(("l1", "l2", "l3"))),
            source=draw(st.sampled_from((*FUNDING_SOURCES, "", "lottery"))),
            programme=draw(st.sampled_from((None, "p1", "p2", "gone"))),
            nature=draw(st.sampled_from(("", *NATURES))),
            amount=draw(AMOUNTS),
        )
        for number in range(draw(st.integers(0, 10)))
    ]


@given(fundings())
def test_rows_columns_and_natures_add_up_to_the_same(asked: list[Funding]) -> None:
    view = plan_view(PlanLine(uid="l3", sector="tourism", name="Du lịch", total_cost=5), *asked)
    plan = finance_plan(view)
    whole = sum(one.amount or 0 for one in asked)
    assert plan.total.total == whole
    assert sum(row.total for row in plan.rows) == whole
    assert sum(plan.total.by_nature.values()) == whole
    assert sum(flow.amount for flow in flows(view, Phase.ASKED)) == whole
    for key in plan.sectors:
        assert sum(row.by_sector[key] for row in plan.rows) == plan.total.by_sector[key]
        assert min(plan.uncovered[key], plan.surplus[key]) >= 0
        covered = plan.total.by_sector[key] - plan.surplus[key]
        assert covered + plan.uncovered[key] == plan.cost[key]
    assert sum(plan.cost.values()) == 175
    backed = _coverages(view)
    assert sum(one.village + one.external for one in backed) == whole
