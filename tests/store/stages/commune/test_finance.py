"""Money by source, sector, programme and ceiling: every sum is exact, both ways."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.columns.record import Record
from store.dossier.view import View
from store.language import use_language
from store.records import (
    Ceiling,
    Decision,
    DecisionFunding,
    Disbursement,
    Funding,
    LineSource,
    PlanLine,
    Programme,
    Village,
)
from store.records.commune import FUNDING_SOURCES, NATURES
from store.stages.commune.finance import (
    Backing,
    Flow,
    Phase,
    backings,
    ceiling_use,
    finance_plan,
    flows,
    programme_use,
)
from store.stages.shared.coverage import Coverage
from tests.store.builders import SECTORS, activity, commune

DAY = dt.date(2027, 5, 1)
AMOUNTS = st.none() | st.integers(min_value=0, max_value=10**14)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _view(*records: Record) -> View:
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


def _coverages(view: View) -> list[Coverage]:
    return [one.coverage for one in backings(view)]


def _asked() -> tuple[Funding, ...]:
    return (
        Funding(uid="f1", line="l1", source="programme", programme="p1", amount=90),
        Funding(uid="f2", line="l1", source="households", amount=15),
        Funding(uid="f3", line="l1", source="village", amount=4, nature="recurrent"),
        Funding(uid="f4", line="l2", source="programme", programme="p1", amount=60),
        Funding(uid="f5", line="gone", source="commune", amount=7),
    )


def test_village_and_households_give_the_village_contribution() -> None:
    view = _view(*_asked())
    found = backings(view)[0].coverage
    assert (found.village, found.external) == (19, 90)
    assert (found.village_gap, found.external_gap) == (1, 10)
    assert [(one.village_gap, one.external_gap) for one in _coverages(view)] == [(1, 10), (0, -10)]


def test_what_is_too_much_from_outside_covers_nothing_of_the_village() -> None:
    funding = Funding(uid="f", line="l1", source="programme", programme="p1", amount=120)
    missing, empty = _coverages(_view(funding))
    assert (missing.village_gap, missing.external_gap) == (20, -20)
    assert missing.uncovered == 20
    assert empty.uncovered == empty.village_gap + empty.external_gap


def test_sources_that_give_too_much_leave_less_than_nothing_uncovered() -> None:
    view = _view(*_asked())
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
    (flow,) = flows(_view(asked), Phase.ASKED)
    assert (flow.amount, flow.programme, flow.nature) == (0, "", "")
    bare = _view(PlanLine(uid="l3", sector="industry", name="Xưởng"), asked)
    assert finance_plan(bare).cost["industry"] == 0
    undecided = finance_plan(
        _view(Decision(uid="d", line="l1", outcome="approved")), Phase.APPROVED
    )
    assert set(undecided.cost.values()) == {0}


def test_sectors_have_their_names_and_one_that_is_no_longer_the_communes_its_key() -> None:
    asked = Funding(uid="f", line="l3", source="commune", amount=5)
    view = _view(PlanLine(uid="l3", sector="tourism", name="Du lịch", total_cost=5), asked)
    plan = finance_plan(view)
    assert plan.sectors == {**view.sectors, "tourism": "tourism"}
    assert (plan.cost["tourism"], plan.gap["tourism"], plan.total.by_sector["other"]) == (5, 0, 0)


def test_the_plan_is_sources_by_sectors() -> None:
    view = _view(*_asked())
    plan = finance_plan(view)
    assert list(plan.sectors) == list(SECTORS)
    shown = [(row.title(view), row.by_sector["infrastructure"], row.total) for row in plan.rows]
    assert shown == [("CT 135", 90, 150), ("Village fund", 4, 4), ("Households give", 15, 15)]
    assert plan.rows[0].by_nature == {"capital": 150, "recurrent": 0, "": 0}
    assert plan.total.by_nature == {"capital": 150, "recurrent": 4, "": 15}
    assert plan.total.total == 169
    assert plan.cost["infrastructure"] == 120
    assert (plan.gap["infrastructure"], plan.gap["other"], plan.gap["industry"]) == (11, -10, 0)


def _approved() -> tuple[Record, ...]:
    return (
        Decision(uid="d1", line="l1", round=1, outcome="approved", total_cost=120),
        Decision(uid="d2", line="l1", round=2, outcome="approved_changed", total_cost=80),
        Decision(uid="d3", line="l2", round=1, outcome="rejected"),
        DecisionFunding(uid="x1", decision="d1", source="commune", amount=120),
        DecisionFunding(uid="x2", decision="d2", source="programme", programme="p1", amount=80),
        DecisionFunding(uid="x3", decision="d3", source="commune", amount=50),
        Disbursement(uid="y", line="l1", date=DAY, source="programme", programme="p1", amount=101),
    )


def test_only_the_decisions_that_count_are_approved_money() -> None:
    view = _view(*_asked(), *_approved())
    plan = finance_plan(view, Phase.APPROVED)
    assert [(row.programme, row.total) for row in plan.rows] == [("p1", 80)]
    assert (plan.cost["infrastructure"], plan.cost["other"]) == (80, 0)
    assert not any(plan.gap.values())


def test_programme_use_is_told_against_the_budget() -> None:
    first, second = programme_use(_view(*_asked(), *_approved()))
    assert [first.used[phase] for phase in Phase] == [150, 80, 101]
    assert [first.over(phase) for phase in Phase] == [50, 0, 1]
    assert second.budget is None
    assert [second.over(phase) for phase in Phase] == [0, 0, 0]
    assert [phase.words() for phase in Phase] == ["Asked", "Approved", "Spent"]


def test_an_advance_is_not_spent_before_it_is_settled() -> None:
    advance = Disbursement(
        uid="z", line="l1", date=DAY, source="programme", programme="p1", amount=30, kind="advance"
    )
    first, _second = programme_use(_view(*_asked(), *_approved(), advance))
    assert first.used[Phase.SPENT] == 101


def test_ceilings_limit_support_by_sector_village_or_both() -> None:
    view = _view(
        Village(uid="v1", name="Thôn 1"),
        activity("a", village="v1"),
        LineSource(uid="s1", line="l1", activity="a", external_support=30),
        LineSource(uid="s2", line="l2", activity="a", external_support=20),
        Ceiling(uid="c1", sector="infrastructure", amount=90),
        Ceiling(uid="c2", village="v1", amount=60),
        Ceiling(uid="c3", village="v1", sector="other", amount=10),
        Ceiling(uid="c4"),
    )
    uses = ceiling_use(view)
    assert [(use.planned, use.over) for use in uses] == [(100, 10), (50, 0), (20, 10), (150, 0)]


def test_a_ceiling_counts_its_own_village_and_nothing_that_is_not_written() -> None:
    uses = ceiling_use(
        _view(
            PlanLine(uid="l3", sector="infrastructure", name="Cầu"),
            activity("a", village="v1"),
            activity("b", village="v2"),
            LineSource(uid="s1", line="l1", activity="a", external_support=30),
            LineSource(uid="s2", line="l1", activity="b", external_support=40),
            LineSource(uid="s3", line="l3", activity="a"),
            LineSource(uid="s4", line="gone", activity="a", external_support=1),
            LineSource(uid="s5", line="l1", activity="gone", external_support=2),
            Ceiling(uid="c1", village="v1", amount=30),
            Ceiling(uid="c2", village="v2", sector="infrastructure", amount=39),
            Ceiling(uid="c3", village="v2", sector="other", amount=5),
            Ceiling(uid="c4", sector="infrastructure", amount=100),
        )
    )
    assert [(use.planned, use.over) for use in uses] == [(30, 0), (40, 1), (0, 0), (100, 0)]


def test_a_programme_is_used_for_nothing_until_somebody_asks_it() -> None:
    for use in programme_use(_view()):
        assert set(use.used.values()) == {0}
    exactly = Funding(uid="f", line="l1", source="programme", programme="p1", amount=100)
    first, second = programme_use(_view(exactly))
    assert (first.over(Phase.ASKED), second.used[Phase.ASKED]) == (0, 0)


def test_rows_stand_by_kind_of_source_and_programme_and_unknown_ones_last() -> None:
    asked = [
        Funding(uid=f"f{place}", line="l1", source=source, programme=programme, amount=1)
        for place, (source, programme) in enumerate(
            [("lottery", None), ("commune", None), ("programme", "gone"), ("programme", "p2")]
        )
    ]
    programmes = Funding(uid="f", line="l2", source="programme", programme="p1", amount=1)
    view = _view(*asked, programmes)
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
    view = _view(PlanLine(uid="l3", sector="tourism", name="Du lịch", total_cost=5), *asked)
    plan = finance_plan(view)
    whole = sum(one.amount or 0 for one in asked)
    assert plan.total.total == whole
    assert sum(row.total for row in plan.rows) == whole
    assert sum(plan.total.by_nature.values()) == whole
    assert sum(flow.amount for flow in flows(view, Phase.ASKED)) == whole
    for key in plan.sectors:
        assert sum(row.by_sector[key] for row in plan.rows) == plan.total.by_sector[key]
        assert plan.gap[key] + plan.total.by_sector[key] == plan.cost[key]
    assert sum(plan.cost.values()) == 175
    backed = _coverages(view)
    assert sum(one.village + one.external for one in backed) == whole
