"""Of several rounds the latest counts, whatever was written last, line by line."""

import pytest

from store.columns.record import Record
from store.dossier.view import View
from store.records import Decision, PlanLine
from store.stages.shared.rounds import (
    approved_decisions,
    current_decision,
    current_decisions,
    rounds,
)
from tests.store.builders import commune

LINES = (PlanLine(uid="l1"), PlanLine(uid="l2"), PlanLine(uid="l3"))


def _view(*decisions: Record) -> View:
    return View.of_records([commune(), *LINES, *decisions])


def test_rounds_stand_in_their_order_line_by_line() -> None:
    view = _view(
        Decision(uid="second", line="l1", round=2, outcome="rejected"),
        Decision(uid="other", line="l2", round=1, outcome="approved_changed"),
        Decision(uid="first", line="l1", round=1, outcome="approved"),
        Decision(uid="stray", line=None, round=3, outcome="approved"),
    )
    found = {line: [one.uid for one in decisions] for line, decisions in rounds(view).items()}
    assert found == {"l1": ["first", "second"], "l2": ["other"]}
    assert {line: one.uid for line, one in current_decisions(view).items()} == {
        "l1": "second",
        "l2": "other",
    }
    assert list(approved_decisions(view)) == ["l2"]
    counting = [current_decision(view, line) for line in LINES]
    assert [one and one.uid for one in counting] == ["second", "other", None]


@pytest.mark.parametrize("uids", [("bare", "first"), ("first", "bare")])
def test_a_decision_without_a_round_comes_before_the_first(uids: tuple[str, str]) -> None:
    both = {
        "bare": Decision(uid="bare", line="l1", round=None, outcome="approved"),
        "first": Decision(uid="first", line="l1", round=1, outcome="postponed"),
    }
    assert current_decisions(_view(*(both[uid] for uid in uids)))["l1"].uid == "first"
