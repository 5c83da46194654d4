"""Which appraisal of a line counts, and what stands beside what was asked."""

import datetime as dt
from decimal import Decimal

from store.dossier.view import View
from store.language import use_language
from store.records import Appraisal, Decision, Meta, PlanLine
from store.stages.commune.appraisal import (
    appraisal_words,
    found_otherwise,
    goes_beyond,
    is_against,
    latest_appraisals,
)

LINE = PlanLine(uid="l1", sector="other", name="Chợ", quantity=Decimal(2), total_cost=500)


def appraised(uid: str, day: int | None, **values: object) -> Appraisal:
    date = dt.date(2026, 10, day) if day else None
    return Appraisal(uid=uid, line="l1", date=date, **values)  # type: ignore[arg-type]


def test_the_latest_one_that_was_made_counts() -> None:
    view = View.of_records(
        [
            Meta(),
            LINE,
            appraised("a", 5),
            appraised("b", 9),
            appraised("c", 9),
            appraised("d", None),
        ]
    )
    assert latest_appraisals(view)["l1"].uid == "c"
    assert latest_appraisals(View.of_records([Meta(), LINE, appraised("d", None)])) == {}


def test_only_figures_that_were_found_are_compared() -> None:
    assert found_otherwise(appraised("a", 5), LINE) == ()
    same = appraised("a", 5, quantity=Decimal(2), total_cost=500)
    assert found_otherwise(same, LINE) == ()
    other = appraised("a", 5, quantity=Decimal(1), total_cost=500)
    assert found_otherwise(other, LINE) == ("quantity",)


def test_an_approval_goes_beyond_more_money_or_a_refusal() -> None:
    granted = Decision(line="l1", outcome="approved", quantity=Decimal(2), total_cost=500)
    assert not goes_beyond(granted, appraised("a", 5, total_cost=500, quantity=Decimal(2)))
    assert goes_beyond(granted, appraised("a", 5, total_cost=499))
    assert goes_beyond(granted, appraised("a", 5, quantity=Decimal("1.9")))
    assert goes_beyond(granted, appraised("a", 5, feasible="no"))
    assert is_against(appraised("a", 5, recommendation="hold"))
    assert not is_against(appraised("a", 5, feasible="with_changes"))


def test_it_is_told_in_a_few_words() -> None:
    use_language("en")
    view = View.of_records([Meta(unit="dong"), LINE])
    said = appraisal_words(view, appraised("a", 5, recommendation="hold", total_cost=400))
    assert said == "Recommendation: Do not submit; Cost found: 400 đồng"
