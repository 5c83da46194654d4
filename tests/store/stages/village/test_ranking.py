"""The people's figures give the order; ties are parted by stated rules or said to be open."""

import datetime as dt
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.view import View
from store.language import use_language
from store.records import Activity, Problem, Ranking, RankingCriterion, RankingScore
from store.stages.village.ballot import BallotCell, Ballots, Points, pairs, score_record
from store.stages.village.ranking import Result, confirm, result, tie_rule
from tests.store.builders import activity, commune

ITEMS = ("a", "b", "c", "d")
DAY = dt.date(2026, 9, 12)
Figures = dict[tuple[str, str, str, str], int]
"""(item, compared item or criterion, kind of the second, voters) → figure."""


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _ranking(method: str = "preference", **values: object) -> Ranking:
    place = {"uid": "r", "village": "v1", "sector": "infrastructure", "method": method}
    return Ranking(**(place | values))


def _score(item: str, voters: str, score: int, compared: str = "", by: str = "") -> RankingScore:
    return RankingScore(
        uid=f"s-{item}-{compared}-{by}-{voters}",
        ranking="r",
        item=item,
        compared=compared or None,
        criterion=by or None,
        voters=voters,
        score=score,
    )


def _votes(**given: tuple[int, ...]) -> list[Record]:
    return [
        _score(item, voters, figure)
        for item, figures in given.items()
        for voters, figure in zip(("men", "women", "poor"), figures, strict=False)
    ]


def _duel(first: str, second: str, votes: int, against: int) -> list[Record]:
    return [_score(first, "men", votes, second), _score(second, "men", against, first)]


def _view(records: list[Record], items: tuple[str, ...] = ITEMS) -> View:
    return View.of_records(
        [commune(), *(activity(uid, name=uid.upper()) for uid in items), *records]
    )


def _result(ranking: Ranking, records: list[Record], items: tuple[str, ...] = ITEMS) -> Result:
    return result(_view([ranking, *records], items), ranking)


def test_most_votes_win_and_the_poor_are_not_added() -> None:
    found = _result(_ranking(), _votes(a=(5, 5, 9), b=(6, 6, 0), c=(1, 1, 2)))
    assert found.order == ("b", "a", "c")
    assert found.placed[1].points == Points(men=5, women=5, poor=9)
    assert found.placed[1].score == 10
    assert found.placed[1].explanation == "10 votes (men 5, women 5; of which poor 9)."


def test_least_ranks_win() -> None:
    found = _result(_ranking(counting="ranks"), _votes(a=(9, 9), b=(3, 4), c=(6, 5)))
    assert found.order == ("b", "c", "a")
    assert found.placed[0].explanation == "Ranks add up to 7 (men 3, women 4; of which poor 0)."


def test_equal_sums_of_ranks_stay_equal_and_others_are_not_called_so() -> None:
    found = _result(_ranking(counting="ranks"), _votes(a=(1, 2), b=(2, 1), c=(3, 3)))
    assert found.ties == (("a", "b"),)
    assert "Still equal with “B”" in found.placed[0].explanation
    assert [one.explanation.count("Equal with") for one in found.placed] == [0, 0, 0]


def test_an_item_without_all_its_ranks_does_not_win_by_that() -> None:
    found = _result(_ranking(counting="ranks"), _votes(a=(9, 9), b=(3,), c=(6, 5)))
    assert found.order == ("c", "a", "b")
    assert found.blanks == 1


def test_items_without_any_score_are_not_ranked() -> None:
    assert _result(_ranking(), _votes(a=(1, 1), b=(2, 2))).order == ("b", "a")


def test_equal_votes_share_a_place_and_say_so() -> None:
    found = _result(_ranking(), _votes(a=(5, 5), b=(6, 4), c=(9, 9)))
    assert [(one.item, one.place) for one in found.placed] == [("c", 1), ("a", 2), ("b", 2)]
    assert found.ties == (("a", "b"),)
    assert "Still equal with “B”" in found.placed[1].explanation
    assert "vote again" in tie_rule(_ranking())


def test_most_comparisons_won_wins() -> None:
    records = [*_duel("a", "b", 9, 3), *_duel("a", "c", 7, 5), *_duel("b", "c", 8, 4)]
    found = _result(_ranking("pairwise"), records, items=("a", "b", "c"))
    assert [(one.item, one.score) for one in found.placed] == [("a", 2), ("b", 1), ("c", 0)]
    assert found.placed[0].explanation.startswith("2 of 2 comparisons won; votes 16")


def test_equal_wins_are_parted_by_the_direct_comparison() -> None:
    records = [
        *_duel("a", "b", 3, 9),
        *_duel("a", "c", 9, 1),
        *_duel("a", "d", 9, 1),
        *_duel("b", "c", 7, 5),
        *_duel("b", "d", 2, 10),
        *_duel("c", "d", 10, 2),
    ]
    found = _result(_ranking("pairwise"), records)
    assert [one.score for one in found.placed] == [2, 2, 1, 1]
    assert found.order == ("b", "a", "c", "d")
    assert "Equal with “A”; the direct comparison decides: 1." in found.placed[0].explanation
    assert found.ties == ()


def test_a_circle_is_parted_by_all_votes() -> None:
    records = [*_duel("a", "b", 9, 3), *_duel("b", "c", 11, 1), *_duel("c", "a", 7, 5)]
    found = _result(_ranking("pairwise"), records, items=("a", "b", "c"))
    assert found.order == ("a", "b", "c")
    assert [one.points.total for one in found.placed] == [14, 14, 8]
    assert "the direct comparison decides: 1" in found.placed[0].explanation
    assert "all votes decides: 14" in found.placed[0].explanation


def test_a_drawn_comparison_is_half_a_win_each() -> None:
    found = _result(_ranking("pairwise"), _duel("a", "b", 6, 6), items=("a", "b"))
    assert [one.score for one in found.placed] == [Fraction(1, 2)] * 2
    assert found.placed[0].explanation.startswith("0,5 of 1 comparisons won")
    assert found.ties == (("a", "b"),)


def _matrix(weights: dict[str, int], scores: dict[tuple[str, str], int]) -> list[Record]:
    criteria = [
        RankingCriterion(uid=uid, ranking="r", name=uid, weight=weight)
        for uid, weight in weights.items()
    ]
    given_scores = [_score(item, "men", score, by=by) for (item, by), score in scores.items()]
    return [*criteria, *given_scores]


def test_weighted_points_win() -> None:
    records = _matrix(
        {"need": 3, "cost": 1},
        {("a", "need"): 2, ("a", "cost"): 9, ("b", "need"): 5, ("b", "cost"): 1},
    )
    found = _result(_ranking("matrix"), records)
    assert [(one.item, one.score) for one in found.placed] == [("b", 16), ("a", 15)]
    assert "16 weighted points" in found.placed[0].explanation


def test_equal_points_are_parted_by_the_criteria_of_greatest_weight() -> None:
    records = _matrix(
        {"need": 2, "cost": 1},
        {("a", "need"): 3, ("a", "cost"): 4, ("b", "need"): 4, ("b", "cost"): 2},
    )
    found = _result(_ranking("matrix"), records)
    assert [(one.item, one.place) for one in found.placed] == [("b", 1), ("a", 2)]
    assert "points by the criteria of weight 2 decides: 4" in found.placed[0].explanation


def test_solutions_are_named_by_their_solution() -> None:
    problems = [
        Problem(uid="p", village="v1", sector="infrastructure", problem="Lầy", solution="Đổ đất"),
        Problem(uid="q", village="v1", sector="infrastructure", problem="Xa", solution="Xe"),
        Problem(uid="o", village="v1", sector="infrastructure", problem="Chưa rõ"),
    ]
    ranking = _ranking(subject="solutions")
    found = _result(ranking, [*problems, *_votes(p=(1, 1), q=(1, 1))])
    assert found.order == ("p", "q")
    assert "“Xe”" in found.placed[0].explanation
    assert Ballots(_view([ranking, *problems])).candidates(ranking) == ("p", "q")


def test_pairs_are_in_the_order_to_fill_in() -> None:
    assert pairs(("a", "b", "c")) == (("a", "b"), ("a", "c"), ("b", "c"))


def test_the_sheet_asks_for_both_sides_of_each_pair() -> None:
    ranking = _ranking("pairwise")
    ballot = Ballots(_view([ranking], items=("a", "b"))).of(ranking)
    assert ballot.cells == (BallotCell("a", compared="b"), BallotCell("b", compared="a"))
    assert ballot.blanks() == 4


def test_a_figure_is_found_again_or_made_new() -> None:
    ranking = _ranking()
    view = _view([ranking, *_votes(a=(5,))])
    assert score_record(view, ranking, BallotCell("a"), "men").score == 5
    fresh = score_record(view, ranking, BallotCell("a", compared="b"), "men")
    assert (fresh.uid, fresh.score, fresh.compared) == ("", None, "b")


SCORES = st.fixed_dictionaries(
    {(item, voters): st.integers(0, 4) for item in ITEMS for voters in ("men", "women")}
)


@given(SCORES, st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_the_records(
    scores: dict[tuple[str, str], int], random: Random
) -> None:
    records = [_score(item, voters, figure) for (item, voters), figure in scores.items()]
    shuffled = list(records)
    random.shuffle(shuffled)
    assert _result(_ranking(), records) == _result(_ranking(), shuffled)


@given(SCORES)
def test_more_votes_never_stand_behind_fewer(scores: dict[tuple[str, str], int]) -> None:
    records = [_score(item, voters, figure) for (item, voters), figure in scores.items()]
    found = _result(_ranking(), records)
    totals = [one.score for one in found.placed]
    assert totals == sorted(totals, reverse=True)
    assert sorted(found.order) == sorted(ITEMS)


DUELS = st.fixed_dictionaries(
    {pair: st.tuples(st.integers(0, 3), st.integers(0, 3)) for pair in pairs(ITEMS)}
)


@given(DUELS)
def test_wins_add_up_to_the_number_of_comparisons(
    duels: dict[tuple[str, str], tuple[int, int]],
) -> None:
    records = [one for pair, votes in duels.items() for one in _duel(*pair, *votes)]
    found = _result(_ranking("pairwise"), records)
    count = len(ITEMS)
    assert sum(one.score for one in found.placed) == count * (count - 1) // 2
    assert found.blanks == 0


@given(DUELS)
def test_places_do_not_depend_on_the_order_of_the_items(
    duels: dict[tuple[str, str], tuple[int, int]],
) -> None:
    records = [one for pair, votes in duels.items() for one in _duel(*pair, *votes)]
    places = [
        {one.item: one.place for one in _result(_ranking("pairwise"), records, order).placed}
        for order in (ITEMS, ITEMS[::-1])
    ]
    assert places[0] == places[1]


def _confirmed(order: tuple[str, ...], reason: str = "", **values: object) -> tuple[Record, ...]:
    ranking = _ranking(**values)
    view = _view([ranking, *_votes(a=(5, 5), b=(6, 6), c=(1, 1), d=(1, 1))])
    return confirm(view, ranking, order, reason, "Lan", DAY)


def test_confirming_the_people_s_order_sets_the_first_three_priorities() -> None:
    ranking, *activities = _confirmed(("b", "a", "d", "c"), reason="Họp lại, D được chọn")
    assert isinstance(ranking, Ranking)
    assert ranking.confirmed_order == ("b", "a", "d", "c")
    assert (ranking.confirmed_by, ranking.confirmed_on) == ("Lan", DAY)
    ranks = {one.uid: one.priority for one in activities if isinstance(one, Activity)}
    assert ranks == {"b": 1, "a": 2, "d": 3}


def test_a_shorter_order_takes_the_priority_of_the_others() -> None:
    ranking = _ranking()
    view = View.of_records(
        [
            commune(),
            activity("a", priority=1),
            activity("b", priority=2),
            activity("c", priority=3),
            ranking,
            *_votes(a=(5, 5), b=(4, 4), c=(1, 1)),
        ]
    )
    saved = confirm(view, ranking, ("a",), "", "Lan", DAY)
    assert [(one.uid, getattr(one, "priority", "")) for one in saved] == [
        ("r", ""),
        ("b", None),
        ("c", None),
    ]


def test_another_order_needs_a_reason() -> None:
    with pytest.raises(FieldError, match=r"1\. B, 2\. A, 3\. C, 3\. D"):
        _confirmed(("a", "b", "c"))
    with pytest.raises(FieldError):
        _confirmed(("a",), reason="  ")
    ranking = _confirmed(("a", "b", "c"), reason="Họp lần hai bầu lại")[0]
    assert isinstance(ranking, Ranking)
    assert ranking.reason == "Họp lần hai bầu lại"


@pytest.mark.parametrize("order", [("c", "d"), ("d", "c"), ("c",), ("d",)])
def test_an_order_of_equal_items_needs_a_reason_either_way(order: tuple[str, ...]) -> None:
    with pytest.raises(FieldError, match="equal"):
        _confirmed(("b", "a", *order))
    assert _confirmed(("b", "a", *order), reason="Họp lại")[0].revision == 0


def test_an_order_before_the_equal_items_needs_no_reason() -> None:
    ranking = _confirmed(("b", "a"))[0]
    assert isinstance(ranking, Ranking)
    assert ranking.reason == ""


def test_an_order_with_figures_missing_needs_a_reason() -> None:
    ranking = _ranking()
    votes = _votes(a=(5, 5), b=(6, 6), c=(2, 2), d=(1,))
    view = _view([ranking, *votes])
    with pytest.raises(FieldError, match="1 figures are missing"):
        confirm(view, ranking, ("b", "a"), "", "Lan", DAY)
    assert confirm(view, ranking, ("b", "a"), "D đã làm xong", "Lan", DAY)


@pytest.mark.parametrize(
    ("order", "says"),
    [((), "empty"), (("b", "b"), "twice"), (("b", "elsewhere"), "was not ranked")],
)
def test_an_impossible_order_is_refused(order: tuple[str, ...], says: str) -> None:
    with pytest.raises(FieldError, match=says):
        _confirmed(order, reason="vì thế")


def test_nothing_can_be_confirmed_before_it_is_counted() -> None:
    ranking = _ranking()
    with pytest.raises(FieldError, match="Nothing has been counted"):
        confirm(_view([ranking]), ranking, ("a",), "", "Lan", DAY)


def test_ranked_problems_give_no_priorities() -> None:
    problems = [
        Problem(uid=uid, village="v1", sector="infrastructure", problem=uid) for uid in "pq"
    ]
    ranking = _ranking(subject="problems")
    view = _view([ranking, *problems, *_votes(p=(2, 2), q=(1, 1))])
    assert len(confirm(view, ranking, ("p", "q"), "", "Lan", DAY)) == 1
