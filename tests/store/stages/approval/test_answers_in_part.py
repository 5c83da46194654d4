"""Answers where decisions, shares and funding are missing, empty, or only for a part."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from store.columns.record import Record
from store.dossier.view import View
from store.language import use_language
from store.records import (
    Decision,
    DecisionFunding,
    DecisionShare,
    Feedback,
    LineSource,
    PlanLine,
    Programme,
    Village,
)
from store.stages.approval.answers import Answer, all_answers, answers
from tests.store.builders import activity, commune

DAY = dt.date(2026, 12, 20)
VILLAGES = tuple(Village(uid=f"v{number}", name=f"Thôn {number}") for number in (1, 2))


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _view(*records: Record, **written: Any) -> View:
    """Return a proposal of 2 km for 100 đồng of which each of ``records``' lines has a part."""
    proposed: dict[str, Any] = {
        "total_cost": 100,
        "village_contribution": 20,
        "external_support": 80,
    }
    lines = [PlanLine(uid=uid, sector="other", name=uid.upper()) for uid in ("l", "m", "n")]
    return View.of_records(
        [commune(), *VILLAGES, activity("a", **(proposed | written)), *lines, *records]
    )


def _source(line: str, quantity: int | None = 2, village: int = 20, external: int = 80) -> Record:
    return LineSource(
        uid=f"s-{line}",
        line=line,
        activity="a",
        quantity=None if quantity is None else Decimal(quantity),
        village_contribution=village,
        external_support=external,
    )


def _decision(line: str, outcome: str = "approved", **values: Any) -> Decision:
    return Decision(uid=f"d-{line}", line=line, outcome=outcome, **values)


def _share(line: str, outcome: str = "approved", **values: Any) -> DecisionShare:
    usual: dict[str, Any] = {"activity": "a", "uid": f"sh-{line}"}
    return DecisionShare(decision=f"d-{line}", outcome=outcome, **(usual | values))


def _answer(*records: Record, **written: Any) -> Answer:
    (found,) = answers(_view(*records, **written), "v1").answers
    return found


@pytest.mark.parametrize(
    ("share", "outcome", "quantity", "amount"),
    [
        (_share("l", "", quantity=Decimal(1), amount=50), "approved_changed", Decimal(1), 50),
        (_share("l", "rejected", quantity=Decimal(1), amount=50), "rejected", None, 0),
        (_share("l", "approved_changed"), "approved_changed", None, 0),
        (_share("l", "approved_changed", quantity=Decimal(0), amount=0), "approved_changed", 0, 0),
        (_share("l", activity="other", amount=50), "approved_changed", None, 0),
    ],
)
def test_a_share_answers_with_what_it_states(
    share: DecisionShare, outcome: str, quantity: Decimal | None, amount: int
) -> None:
    decision = _decision("l", "approved_changed", reason="land")
    answer = _answer(_source("l"), decision, share)
    assert (answer.outcome, answer.quantity, answer.amount) == (outcome, quantity, amount)
    assert answer.reason() == "Land is not settled"


def test_the_share_of_this_proposal_answers_it_and_its_reason_stands_before_the_decision_s() -> (
    None
):
    other = _share("l", "rejected", activity="b", uid="first", reason="no_funds")
    own = _share("l", "postponed", reason="merged", explanation="Gộp với đường xã")
    decision = _decision("l", "postponed", reason="land")
    answer = _answer(_source("l"), decision, other, own)
    assert (answer.outcome, answer.reason()) == (
        "postponed",
        "Merged with another activity: Gộp với đường xã",
    )


@pytest.mark.parametrize(
    ("outcomes", "outcome"),
    [
        (("rejected", "postponed"), "rejected"),
        (("postponed", "submitted"), "submitted"),
        (("submitted", "taken_up"), "submitted"),
        (("taken_up", "submitted"), "taken_up"),
        (("rejected", "approved"), "approved_changed"),
        (("approved", "approved_changed"), "approved_changed"),
        (("approved", "approved"), "approved"),
    ],
)
def test_over_two_lines_what_is_open_counts_then_what_is_approved(
    outcomes: tuple[str, str], outcome: str
) -> None:
    records: list[Record] = [_source("l", 1, 10, 40), _source("m", 1, 10, 40)]
    for line, one in zip(("l", "m"), outcomes, strict=True):
        if one != "taken_up":
            records += [_decision(line, one), _share(line, one, quantity=Decimal(1), amount=50)]
    answer = _answer(*records)
    assert answer.outcome == outcome
    assert answer.needs_reason == (outcome not in {"approved", "submitted", "taken_up"})


@pytest.mark.parametrize(
    ("written", "source", "share", "outcome"),
    [
        ({}, (2, 20, 80), {"quantity": Decimal(2), "amount": 100}, "approved"),
        ({}, (2, 20, 80), {"amount": 100}, "approved"),
        ({}, (2, 20, 80), {"quantity": Decimal(1), "amount": 100}, "approved_changed"),
        ({}, (2, 20, 80), {"quantity": Decimal(2), "amount": 99}, "approved_changed"),
        ({}, (1, 20, 80), {"quantity": Decimal(2), "amount": 100}, "approved_changed"),
        ({"quantity": None}, (None, 20, 80), {"amount": 100}, "approved"),
        (
            {"quantity": None},
            (1, 20, 80),
            {"quantity": Decimal(1), "amount": 100},
            "approved_changed",
        ),
    ],
)
def test_it_is_approved_unchanged_only_with_the_quantity_and_money_proposed(
    written: dict[str, Any],
    source: tuple[int | None, int, int],
    share: dict[str, Any],
    outcome: str,
) -> None:
    assert _answer(
        _source("l", *source), _decision("l"), _share("l", **share), **written
    ).outcome == (outcome)


def test_quantities_of_several_lines_are_added_where_they_are_stated() -> None:
    lines = ("l", "m", "n")
    records = [record for line in lines for record in (_source(line), _decision(line))]
    given = [Decimal(2), None, Decimal(3)]
    shares = [_share(line, quantity=one) for line, one in zip(lines, given, strict=True)]
    assert _answer(*records, *shares).quantity == 5
    assert _answer(*records, *(_share(line) for line in lines)).quantity is None


def test_reasons_are_told_once_and_not_of_what_is_approved() -> None:
    records = [
        *(_source(line) for line in ("l", "m", "n")),
        _decision("l", reason="cost_norm"),
        _decision("m", "rejected", reason="land"),
        _decision("n", "postponed", reason="land"),
        *(_share(line, "") for line in ("l", "m", "n")),
    ]
    assert _answer(*records).reason() == "Land is not settled"
    left_out = _answer(*records, disposition_reason="Thôn tự làm")
    assert left_out.reason() == "Land is not settled; Thôn tự làm"


def _funded(*amounts: int | None, outcome: str = "approved", share: int | None = 100) -> Answer:
    sources = zip(("programme", "commune", "programme"), ("p", None, "p"), amounts, strict=False)
    funding = [
        DecisionFunding(
            uid=f"g{place}", decision="d-l", source=source, programme=programme, amount=amount
        )
        for place, (source, programme, amount) in enumerate(sources)
    ]
    records = [_source("l"), _decision("l", outcome), _share("l", "", amount=share)]
    return _answer(Programme(uid="p", name="CT 135"), *records, *funding)


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((60, 40), [("CT 135", 60), ("Commune budget", 40)]),
        ((60, 0), [("CT 135", 60), ("no source yet", 40)]),
        ((None, 40), [("Commune budget", 40), ("no source yet", 60)]),
        ((50, 20, 30), [("CT 135", 80), ("Commune budget", 20)]),
        ((), [("no source yet", 100)]),
    ],
)
def test_a_source_that_gives_nothing_is_not_named_and_one_of_two_rows_once(
    amounts: tuple[int | None, ...], told: list[tuple[str, int]]
) -> None:
    view = _view(Programme(uid="p", name="CT 135"))
    assert [(one.title(view), one.amount) for one in _funded(*amounts).granted] == told


@pytest.mark.parametrize(
    ("own", "given", "told", "part"),
    [
        (20, 0, [("CT 135", 50), ("Village contribution", 20), ("no source yet", 30)], 20),
        (20, 20, [("CT 135", 50), ("Households give", 20), ("no source yet", 30)], 20),
        (60, 0, [("CT 135", 50), ("Village contribution", 50)], 60),
        (0, 0, [("CT 135", 50), ("no source yet", 50)], 0),
        (None, 50, [("CT 135", 50), ("Households give", 50)], None),
    ],
)
def test_the_village_s_part_is_that_of_the_decision(
    own: int | None, given: int, told: list[tuple[str, int]], part: int | None
) -> None:
    funding = [
        DecisionFunding(uid="g", decision="d-l", source="programme", programme="p", amount=50),
        DecisionFunding(uid="h", decision="d-l", source="households", amount=given),
    ]
    decision = replace(_decision("l"), total_cost=100, village_contribution=own)
    answer = _answer(
        Programme(uid="p", name="CT 135"), _source("l"), decision, _share("l", "", amount=100),
        *funding,
    )  # fmt: skip
    view = _view(Programme(uid="p", name="CT 135"))
    assert [(one.title(view), one.amount) for one in answer.granted] == told
    assert answer.village_part == part


def test_what_is_not_approved_names_no_source() -> None:
    assert _funded(60, 40, outcome="rejected").granted == ()
    assert _funded(60, 40, share=None).granted == ()


@pytest.mark.parametrize(
    ("feedback", "is_told"),
    [
        ((), False),
        ((Feedback(uid="f", village="v1"),), False),
        ((Feedback(uid="f", village="v2", date=DAY),), False),
        ((Feedback(uid="f", village="v1", date=DAY),), True),
    ],
)
def test_a_village_is_told_on_a_day_and_when_everything_is_answered(
    feedback: tuple[Feedback, ...], *, is_told: bool
) -> None:
    left_out = {"disposition": "left_out", "disposition_reason": "land"}
    first, second = all_answers(_view(*feedback, **left_out))
    assert (first.is_answered, first.is_told) == (True, is_told)
    assert (second.answers, second.is_answered) == ((), True)
    unanswered = answers(_view(*feedback), "v1")
    assert (unanswered.is_answered, unanswered.is_told) == (False, False)
    with pytest.raises(KeyError):
        answers(_view(), "gone")


@pytest.mark.parametrize("outcome", ["left_out", "rejected"])
def test_an_outcome_in_the_words_of_the_person(outcome: str) -> None:
    words = {"left_out": "Left out of the CDP", "rejected": "Rejected"}
    decided = (_source("l"), _decision("l", "rejected")) if outcome == "rejected" else ()
    answer = _answer(*decided, disposition=outcome)
    assert answer.words() == words[outcome]
