"""What a decision gives each source and each proposal, where figures are stated in part."""

from decimal import Decimal
from typing import Any

import pytest

from store.dossier.view import View
from store.records import (
    Decision,
    DecisionFunding,
    DecisionShare,
    Funding,
    LineSource,
    PlanLine,
)
from store.stages.approval.allocation import copied_funding, scaled_funding, spread_shares
from tests.store.builders import activity, commune

Figures = tuple[int | None, int | None]


def _shares(
    decided: dict[str, Any],
    quantities: list[int | None],
    *,
    units: tuple[str, ...] = ("km", "km", "km"),
    money: tuple[int | None, ...] = (4_000, 2_000, 0),
) -> tuple[DecisionShare, ...]:
    """Return the shares of a line of 3 km for 6 000 đồng, with a source for each quantity."""
    sources = [
        LineSource(
            uid=f"s{place}",
            line="l",
            activity=f"a{place}",
            quantity=None if quantity is None else Decimal(quantity),
            external_support=money[place],
        )
        for place, quantity in enumerate(quantities)
    ]
    proposals = [activity(f"a{place}", unit=unit) for place, unit in enumerate(units)]
    line = PlanLine(uid="l", quantity=Decimal(3), unit="KM")
    decision = Decision(uid="d", line="l", **({"outcome": "approved"} | decided))
    return spread_shares(View.of_records([commune(), *proposals]), decision, line, sources)


AS_ASKED: dict[str, Any] = {"quantity": Decimal(3), "total_cost": 6_000}
MORE: dict[str, Any] = {"quantity": Decimal(6), "total_cost": 6_000}


@pytest.mark.parametrize(
    ("decided", "asked", "units", "given"),
    [
        (MORE, [2, 1], ("km", "km"), [4, 2]),
        (MORE, [None], ("km",), [6]),
        (MORE, [5], ("km",), [6]),
        (MORE, [5], ("cái",), [None]),
        (MORE, [None, 1], ("km", "km"), [None, None]),
        (MORE, [2, 1], ("km", "cái"), [None, None]),
        (MORE, [2, 1], ("m", "m"), [None, None]),
        (AS_ASKED, [None, 1], ("km", "km"), [None, 1]),
        (AS_ASKED, [2, 7], ("km", "cái"), [2, 7]),
        (AS_ASKED | {"total_cost": 5_000}, [2, 7], ("km", "cái"), [None, None]),
        (AS_ASKED | {"quantity": None}, [2, 1], ("km", "km"), [None, None]),
        (MORE, [], (), []),
    ],
)
def test_a_quantity_is_divided_in_one_unit_and_kept_where_nothing_changed(
    decided: dict[str, Any],
    asked: list[int | None],
    units: tuple[str, ...],
    given: list[int | None],
) -> None:
    money = (6_000, 0) if len(asked) == 1 else (4_000, 2_000)
    shares = _shares(decided, asked, units=units, money=money)
    assert [share.quantity for share in shares] == given


def test_an_approval_without_money_gives_shares_without_money() -> None:
    shares = _shares({"quantity": Decimal(3), "total_cost": None}, [2, 1])
    assert [(share.amount, share.quantity) for share in shares] == [(None, 2), (None, 1)]
    nothing = _shares({"total_cost": 0}, [2, 1])
    assert [share.amount for share in nothing] == [0, 0]
    unpriced = _shares({"total_cost": 5_000}, [2, 1], money=(None, None))
    assert [share.amount for share in unpriced] == [2_500, 2_500]


@pytest.mark.parametrize("outcome", ["rejected", "postponed", "returned"])
def test_what_is_not_approved_gives_nothing_whatever_its_figures_say(outcome: str) -> None:
    verdict = {"outcome": outcome, "reason": "land", "explanation": "Chưa đền bù"}
    shares = _shares(AS_ASKED | verdict, [2, 1])
    assert [(share.amount, share.quantity, share.confirmed) for share in shares] == [
        (None, None, True)
    ] * 2
    assert {(one.outcome, one.reason, one.explanation) for one in shares} == {
        (outcome, "land", "Chưa đền bù")
    }
    assert [one.activity for one in shares] == ["a0", "a1"]


@pytest.mark.parametrize(("count", "confirmed"), [(1, True), (2, None), (3, None)])
def test_only_what_is_divided_has_to_be_confirmed(count: int, *, confirmed: bool | None) -> None:
    shares = _shares(AS_ASKED, [1] * count)
    assert [share.confirmed for share in shares] == [confirmed] * count
    assert {share.decision for share in shares} == {"d"}


@pytest.mark.parametrize(
    ("asked", "before", "now", "granted"),
    [
        ({"village": 10, "commune": 30}, (10, 30), (5, 60), [5, 60]),
        ({"village": 10, "commune": 30}, (11, 30), (5, 60), [10, 60]),
        ({"village": 10, "commune": 30}, (10, None), (5, 60), [5, 30]),
        ({"village": 10, "commune": 30}, (10, 30), (None, None), [0, 0]),
        ({"households": 4, "village": 6, "other": 7}, (10, 9), (20, 18), [8, 12, 7]),
        ({"commune": 30}, (None, 30), (5, 60), [60]),
        ({"village": 10}, (10, None), (5, 60), [5]),
        ({"commune": None}, (None, None), (None, 60), [60]),
        ({"commune": None, "other": 30}, (None, 30), (None, 60), [0, 60]),
        ({"commune": None}, (None, 1), (None, 60), [None]),
    ],
)
def test_sources_that_made_up_the_figure_follow_it_and_others_stay(
    asked: dict[str, int | None], before: Figures, now: Figures, granted: list[int | None]
) -> None:
    line = PlanLine(village_contribution=before[0], external_support=before[1])
    decision = Decision(uid="d", village_contribution=now[0], external_support=now[1])
    rows = [Funding(source=source, amount=amount) for source, amount in asked.items()]
    scaled = scaled_funding(decision, line, rows)
    assert [(one.source, one.amount) for one in scaled] == list(zip(asked, granted, strict=True))


def test_what_is_copied_says_all_that_was_asked_and_is_new() -> None:
    asked = [
        Funding(uid="f", line="l", source="programme", programme="p", nature="capital", amount=7),
        DecisionFunding(uid="g", decision="before", source="commune"),
    ]
    first, second = copied_funding(Decision(uid="d"), asked)
    assert (first.programme, first.nature, first.amount) == ("p", "capital", 7)
    assert (second.source, second.amount, second.decision) == ("commune", None, "d")
    assert len({first.uid, second.uid, "f", "g", ""}) == 5
