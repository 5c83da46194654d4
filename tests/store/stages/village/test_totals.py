"""Sums, the order on paper, and priorities that stay unique."""

from hypothesis import given
from hypothesis import strategies as st

from store.dossier.view import View
from store.records import Activity, Village
from store.stages.village.totals import (
    Totals,
    give_priority,
    lowest_priority,
    sheet_order,
    totals_by_sector,
    totals_by_village,
)
from tests.store.builders import SECTORS, activity, commune

MONEY = st.none() | st.integers(min_value=0, max_value=10**14)
RANKS = st.none() | st.integers(min_value=1, max_value=3)
VILLAGES = (Village(uid="v1", name="Thôn 1"), Village(uid="v2", name="Thôn 2"))


@st.composite
def activities(draw: st.DrawFn) -> list[Activity]:
    count = draw(st.integers(min_value=0, max_value=12))
    return [
        activity(
            f"a{number}",
            village=draw(st.sampled_from(("v1", "v2", None))),
            sector=draw(st.sampled_from((*SECTORS, "tourism"))),
            total_cost=draw(MONEY),
            village_contribution=draw(MONEY),
            external_support=draw(MONEY),
            priority=draw(RANKS),
        )
        for number in range(count)
    ]


def _view(records: list[Activity]) -> View:
    return View.of_records([commune(), *VILLAGES, *records])


def _one_sector(*ranks: int | None) -> View:
    return _view([activity(f"a{number}", priority=rank) for number, rank in enumerate(ranks)])


def _after(view: View, uid: str, rank: int | None) -> list[int | None]:
    given_to = view.get(Activity, uid)
    assert given_to is not None
    saved = {one.uid: one for one in give_priority(view, given_to, rank)}
    return [saved.get(one.uid, one).priority for one in view.all(Activity)]


@given(activities())
def test_totals_are_the_plain_sums(records: list[Activity]) -> None:
    totals = Totals.of(records)
    assert totals.count == len(records)
    assert totals.total == sum(one.total_cost or 0 for one in records)
    assert totals.village == sum(one.village_contribution or 0 for one in records)
    assert totals.external == sum(one.external_support or 0 for one in records)


@given(activities())
def test_sums_of_the_parts_are_the_sum_of_all(records: list[Activity]) -> None:
    view = _view(records)
    every = Totals.of(records)
    assert sum(totals_by_sector(view, records).values(), Totals()) == every
    assert sum(totals_by_village(view).values(), Totals()) == every
    assert sum((group.totals for group in sheet_order(view, records)), Totals()) == every


@given(activities())
def test_the_sheet_holds_every_activity_once_in_the_order_of_the_form(
    records: list[Activity],
) -> None:
    groups = sheet_order(_view(records), records)
    on_paper = [one.uid for group in groups for one in group.activities]
    assert sorted(on_paper) == sorted(record.uid for record in records)
    known = [group.sector for group in groups if group.sector in SECTORS]
    assert known == [key for key in SECTORS if key in known]
    for group in groups:
        ranks = [one.priority or 9 for one in group.activities]
        assert ranks == sorted(ranks)


def test_sectors_without_activities_count_nothing_and_stand_in_order() -> None:
    records = [activity("a", sector="other", total_cost=5)]
    totals = totals_by_sector(_view(records), records)
    assert list(totals) == list(SECTORS)
    assert totals["industry"] == Totals()
    assert totals["other"].total == 5


def test_villages_without_activities_are_listed_too() -> None:
    totals = totals_by_village(_view([activity("a", village="v2")]))
    assert list(totals) == ["v1", "v2"]
    assert totals["v1"] == Totals()


def test_unranked_activities_stand_last_as_they_were_entered() -> None:
    view = _one_sector(None, 2, None, 1)
    (group,) = sheet_order(view, view.all(Activity))
    assert group.name == view.sectors["infrastructure"]
    assert [one.uid for one in group.activities] == ["a3", "a1", "a0", "a2"]


def test_a_free_rank_moves_nobody() -> None:
    assert _after(_one_sector(1, None, 3), "a1", 2) == [1, 2, 3]


def test_on_a_taken_rank_the_others_move_down_and_out() -> None:
    assert _after(_one_sector(1, 2, 3, None), "a3", 1) == [2, 3, None, 1]


def test_others_move_only_as_far_as_needed() -> None:
    assert _after(_one_sector(1, None, 3), "a1", 1) == [2, 1, 3]
    assert _after(_one_sector(1, 2, 3), "a1", 1) == [2, 1, 3]


def test_an_empty_priority_moves_nobody() -> None:
    assert _after(_one_sector(1, 2, 3), "a0", None) == [None, 2, 3]


def test_a_rank_it_has_already_changes_nothing() -> None:
    view = _one_sector(1, 2)
    assert give_priority(view, view.all(Activity)[0], 1) == []


def test_other_villages_and_sectors_keep_their_ranks() -> None:
    elsewhere = [
        activity("b", village="v2", priority=1),
        activity("c", sector="other", priority=1),
    ]
    view = _view([activity("a"), *elsewhere])
    assert [one.uid for one in give_priority(view, view.all(Activity)[0], 1)] == ["a"]


@given(st.lists(RANKS, min_size=1, max_size=8), st.integers(0, 7), st.integers(1, 3))
def test_ranks_are_unique_after_giving_one(ranks: list[int | None], chosen: int, rank: int) -> None:
    uid = f"a{chosen % len(ranks)}"
    after = _after(_one_sector(*ranks), uid, rank)
    given_ranks = [one for one in after if one is not None]
    assert len(set(given_ranks)) == len(given_ranks)
    assert after[chosen % len(ranks)] == rank
    assert all(1 <= one <= lowest_priority() for one in given_ranks)


@given(st.permutations([1, 2, 3, None, None]), st.integers(0, 4), st.integers(1, 3))
def test_giving_a_rank_keeps_the_order_of_the_others(
    ranks: list[int | None], chosen: int, rank: int
) -> None:
    after = _after(_one_sector(*ranks), f"a{chosen}", rank)
    others = [number for number in range(len(ranks)) if number != chosen and ranks[number]]
    before = sorted(others, key=lambda number: ranks[number] or 0)
    still = [number for number in before if after[number] is not None]
    assert still == sorted(still, key=lambda number: after[number] or 0)
    assert still == before[: len(still)]


def test_a_total_of_which_no_part_is_given_is_counted_as_undivided() -> None:
    records = [
        activity("a", total_cost=1_720, village_contribution=315, external_support=1_405),
        activity("b", total_cost=10, village_contribution=None, external_support=None),
        activity("c", total_cost=None, village_contribution=None, external_support=None),
    ]
    assert Totals.of(records) == Totals(3, 1_730, 315, 1_405, undivided=10, untold=1)
