"""What programmes and ceilings allow, against what is asked, approved and spent."""

import pytest

from store.language import use_language
from store.records import Ceiling, Disbursement, Funding, LineSource, PlanLine, Village
from store.stages.commune.finance import Phase
from store.stages.commune.limits import ceiling_use, programme_use
from tests.store.builders import activity
from tests.store.stages.commune.two_lines import DAY, approved, asked, plan_view


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_programme_use_is_told_against_the_budget() -> None:
    first, second = programme_use(plan_view(*asked(), *approved()))
    assert [first.used[phase] for phase in Phase] == [150, 80, 101]
    assert [first.over(phase) for phase in Phase] == [50, 0, 1]
    assert second.budget is None
    assert [second.over(phase) for phase in Phase] == [0, 0, 0]
    assert [phase.words() for phase in Phase] == ["Asked", "Approved", "Spent"]


def test_an_advance_is_not_spent_before_it_is_settled() -> None:
    advance = Disbursement(
        uid="z", line="l1", date=DAY, source="programme", programme="p1", amount=30, kind="advance"
    )
    first, _second = programme_use(plan_view(*asked(), *approved(), advance))
    assert first.used[Phase.SPENT] == 101


def test_ceilings_limit_support_by_sector_village_or_both() -> None:
    view = plan_view(
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
        plan_view(
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
    for use in programme_use(plan_view()):
        assert set(use.used.values()) == {0}
    exactly = Funding(uid="f", line="l1", source="programme", programme="p1", amount=100)
    first, second = programme_use(plan_view(exactly))
    assert (first.over(Phase.ASKED), second.used[Phase.ASKED]) == (0, 0)
