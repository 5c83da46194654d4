"""What is approved beside what was asked, and what is asked back at once."""

from decimal import Decimal
from typing import Any

import pytest

from store.dossier.view import View
from store.language import use_language
from store.records import Decision, PlanLine
from store.stages.approval.against_asked import above_asked, has_old_money, remarks_on
from tests.store.builders import commune

LINE = PlanLine(
    uid="l",
    name="Đường",
    quantity=Decimal(500),
    total_cost=100,
    village_contribution=20,
    external_support=80,
)


def _decision(**values: Any) -> Decision:
    asked = {
        key: getattr(LINE, key)
        for key in ("quantity", "total_cost", "village_contribution", "external_support")
    }
    return Decision(uid="d", line="l", **({"outcome": "approved_changed"} | asked | values))


def test_what_is_approved_as_asked_is_neither_above_nor_of_old_money() -> None:
    assert above_asked(_decision(), LINE) == ()
    assert not has_old_money(_decision(), LINE)


def test_each_figure_above_what_was_asked_is_named() -> None:
    more = _decision(total_cost=101, external_support=81)
    assert above_asked(more, LINE) == ("total_cost", "external_support")


def test_a_figure_nobody_asked_for_is_not_above() -> None:
    assert above_asked(_decision(), PlanLine(uid="l", name="Đường")) == ()


@pytest.mark.parametrize(
    ("values", "old"),
    [
        ({"quantity": Decimal(250)}, True),
        ({"quantity": Decimal(600)}, True),
        ({"quantity": Decimal(250), "total_cost": 50}, False),
        ({"quantity": None}, False),
        ({"quantity": Decimal(500)}, False),
    ],
)
def test_another_quantity_for_the_same_money_is_seen(values: dict[str, Any], *, old: bool) -> None:
    assert has_old_money(_decision(**values), LINE) is old


def test_both_are_asked_back_as_soon_as_they_are_written_down() -> None:
    use_language("en")
    view = View.of_records([commune(), LINE])
    odd = _decision(quantity=Decimal(600))
    above, old = remarks_on(view, odd, LINE)
    assert "“Đường”: more is approved than was asked (Approved quantity)" in above
    assert "the money is the same" in old
    assert len(list(remarks_on(view, _decision(quantity=Decimal(600), explanation="x"), LINE))) == 1
    assert list(remarks_on(view, _decision(quantity=Decimal(600), outcome="postponed"), LINE)) == []
