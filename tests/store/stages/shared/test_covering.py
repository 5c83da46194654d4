"""What no source pays yet is paid by one: of each part what is missing, and never a đồng more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.columns.record import Record
from store.dossier.view import View
from store.language import use_language
from store.records import Decision, DecisionFunding, Funding, PlanLine, Programme
from store.records.commune import FUNDING_SOURCES
from store.stages.shared.coverage import Coverages
from store.stages.shared.covering import Source, cover, missing, with_missing_amount
from tests.store.builders import commune

AMOUNTS = st.none() | st.integers(min_value=0, max_value=10**12)
COSTS = st.none() | st.integers(min_value=0, max_value=10**12)
ROWS = st.lists(st.tuples(st.sampled_from([*FUNDING_SOURCES]), AMOUNTS), max_size=5)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _view(*records: Record) -> View:
    return View.of_records([commune(unit="dong"), Programme(uid="p1", name="CT 135"), *records])


def _line(uid: str, village: int | None, external: int | None, **more: int) -> PlanLine:
    one = PlanLine(uid=uid, sector="other", name=uid, village_contribution=village)
    return one.with_value("external_support", external).with_value(
        "total_cost", more.get("total", one.total_cost)
    )


def test_a_programme_pays_what_is_missing_of_the_support_of_every_line() -> None:
    lines = [_line("l1", 20, 100), _line("l2", 0, 50), _line("l3", 5, 10)]
    asked = Funding(uid="f", line="l1", source="commune", amount=60)
    whole = Funding(uid="g", line="l3", source="other", amount=10)
    changes = cover(_view(*lines, asked, whole), lines, Source("programme", "p1"))
    assert [(one.line, one.source, one.programme, one.amount) for one in changes.save] == [  # type: ignore[attr-defined]
        ("l1", "programme", "p1", 40),
        ("l2", "programme", "p1", 50),
    ]
    assert changes.what == "CT 135: 90 đồng for 2 lines"
    assert changes.remarks == ("Not covered yet: village part 25 đồng.",)


def test_what_the_village_gives_is_not_said_to_come_from_outside() -> None:
    line = _line("l1", 20, 0)
    view = _view(line)
    assert not cover(view, [line], Source("commune"))
    (row,) = cover(view, [line], Source("households")).save
    assert (row.source, row.amount) == ("households", 20)  # type: ignore[attr-defined]


def test_a_row_that_waits_for_its_amount_gets_it() -> None:
    line = _line("l1", 20, 100)
    empty = Funding(uid="f", line="l1", source="programme", programme="p1")
    (row,) = cover(_view(line, empty), [line], Source("programme", "p1")).save
    assert (row.uid, row.amount) == ("f", 100)  # type: ignore[attr-defined]


def test_what_was_approved_is_covered_by_rows_of_the_decision() -> None:
    decision = Decision(
        uid="d", line="l1", outcome="approved", village_contribution=20, external_support=80
    )
    changes = cover(_view(_line("l1", 20, 100), decision), [decision], Source("commune"))
    (row,) = changes.save
    assert isinstance(row, DecisionFunding)
    assert (row.decision, row.amount) == ("d", 80)


@given(COSTS, COSTS, COSTS, ROWS, st.sampled_from([*FUNDING_SOURCES]))
def test_a_source_pays_no_more_than_its_part_lacks(
    village: int | None,
    external: int | None,
    total: int | None,
    rows: list[tuple[str, int | None]],
    source: str,
) -> None:
    line = PlanLine(
        uid="l",
        village_contribution=village,
        external_support=external,
        total_cost=total,
    )
    funding = [
        Funding(uid=f"f{place}", line="l", source=kind, amount=amount)
        for place, (kind, amount) in enumerate(rows)
    ]
    view = _view(line, *funding)
    before = missing(view, [line])
    changes = cover(view, [line], Source(source))
    after = Coverages(view.having(changes.save)).of(line)
    assert after.missing_of(source) == 0
    gained = after.village + after.external - Coverages(view).of(line).village
    paid = gained - Coverages(view).of(line).external
    assert paid == Coverages(view).of(line).missing_of(source)
    assert 0 <= paid <= before.village + before.external + before.undivided


def test_a_row_gets_what_its_source_has_to_pay_once_the_source_is_typed() -> None:
    line = _line("l1", 20, 100)
    view = _view(line)
    assert with_missing_amount(view, Funding(line="l1", source="village")).amount == 20
    assert with_missing_amount(view, Funding(line="l1", source="commune")).amount == 100
    assert with_missing_amount(view, Funding(line="l1")).amount is None
    assert with_missing_amount(view, Funding(source="commune")).amount is None


def test_a_figure_typed_by_hand_stays_and_one_that_was_emptied_does_not_come_back() -> None:
    line = _line("l1", 20, 100)
    view = _view(line, Funding(uid="f", line="l1", source="commune", amount=30))
    typed = Funding(uid="f", line="l1", source="enterprise", amount=30)
    assert with_missing_amount(view, typed).amount == 30
    emptied = Funding(uid="f", line="l1", source="commune")
    assert with_missing_amount(view, emptied).amount is None


def test_where_nothing_is_missing_a_row_begins_without_an_amount() -> None:
    line = _line("l1", 0, 100)
    paid = Funding(uid="f", line="l1", source="commune", amount=120)
    assert with_missing_amount(_view(line, paid), Funding(line="l1", source="other")).amount is None


def test_what_is_missing_is_told_by_its_parts_in_the_unit_of_the_office() -> None:
    lines = [_line("l1", 20, 100), PlanLine(uid="l2", name="l2", total_cost=7)]
    view = _view(*lines)
    told = missing(view, lines)
    assert (told.count, told.village, told.external, told.undivided) == (2, 20, 100, 7)
    assert told.words(view) == "village part 20, external part 100, not divided 7 đồng"
    assert missing(view, []).words(view) == ""
