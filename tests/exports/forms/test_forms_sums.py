"""Whatever a commune writes: sums on paper are those of the store and of the spreadsheet."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.document.document import Document, PaperRow, PaperTable, RowRole
from exports.files.render import render
from exports.forms import FORMS, Request
from exports.forms.kit.request import CannotFill
from store.base.collect import grouped
from store.columns.figures import Money
from store.dossier.view import View
from store.records import (
    Activity,
    Contribution,
    DecisionFunding,
    Disbursement,
    Evaluation,
    Funding,
    PlanLine,
    Programme,
    Progress,
    Village,
)
from store.stages.approval.answers import all_answers
from store.stages.approval.decisions import Grant, Verdict, decide
from store.stages.approval.granted import NO_SOURCE, OF_VILLAGE
from store.stages.commune.finance import finance_plan
from store.stages.commune.proposals import accounting
from store.stages.commune.synthesis import leave_out, merge, take_up
from store.stages.evaluation.results import Results, outcomes
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import Works
from store.stages.shared.rounds import approved_decisions
from store.stages.village.totals import Totals
from tests.exports.cycle import DECIDED, Book
from tests.exports.papers import META

VILLAGES = ("v1", "v2", "v3")
SECTORS = tuple(sector.key for sector in META.sectors)
amounts = st.one_of(st.none(), st.integers(0, 5_000_000_000))
OUTCOMES = ("submitted", "approved", "approved_changed", "postponed", "rejected", "returned")


@st.composite
def activities(draw: st.DrawFn, number: int) -> Activity:
    return Activity(
        uid=f"a{number}",
        village=draw(st.sampled_from(VILLAGES)),
        sector=draw(st.sampled_from(SECTORS)),
        name=f"Hoạt động {number}",
        quantity=draw(st.one_of(st.none(), st.integers(1, 900).map(Decimal))),
        unit=draw(st.sampled_from(("m", "con"))),
        village_contribution=draw(amounts),
        external_support=draw(amounts),
    ).settled()


@st.composite
def years(draw: st.DrawFn) -> View:
    """A dossier in which some proposals are taken up, decided, paid, given for and judged."""
    count = draw(st.integers(0, 7))
    programme = Programme(uid="p", name="CT 135", nature="capital")
    villages = (Village(uid=uid, name=f"Thôn {uid}") for uid in VILLAGES)
    proposals = (draw(activities(number)) for number in range(count))
    book = Book([META, programme, *villages, *proposals])
    proposed = book.view.all(Activity)
    taken, merged = draw(st.integers(0, count)), draw(st.integers(0, 3))
    book.take(merge(book.view, proposed[:merged]))
    book.take(take_up(book.view, proposed[merged:taken]))
    book.take(leave_out(book.view, proposed[taken : taken + 2], "no_funds", "Lan", DECIDED))
    book.save(PlanLine(uid="own", sector=draw(st.sampled_from(SECTORS)), name="Trạm y tế"))
    for line in book.view.all(PlanLine):
        _ask(book, draw, line)
        if outcome := draw(st.sampled_from(("", *OUTCOMES))):
            grant = Grant(line.quantity, draw(amounts), draw(amounts))
            changed = grant if outcome == "approved_changed" else None
            book.take(decide(book.view, [line], Verdict(outcome, reason="land"), changed))
    for state in approved_states(book.view):
        _carry_out(book, draw, state.line.uid)
    return book.view


def _ask(book: Book, draw: st.DrawFn, line: PlanLine) -> None:
    for source, programme in (("programme", "p"), ("households", None), ("commune", None)):
        if amount := draw(amounts):
            book.save(Funding(line=line.uid, source=source, programme=programme, amount=amount))


def _carry_out(book: Book, draw: st.DrawFn, line: str) -> None:
    day = st.dates(DECIDED.replace(year=2027, month=1), DECIDED.replace(year=2027, month=12))
    book.save(Progress(line=line, date=draw(day), physical=draw(st.integers(0, 100))))
    for kind in ("advance", "settlement"):
        paid = draw(amounts)
        taken_back = draw(amounts) if kind == "settlement" else None
        book.save(
            Disbursement(
                line=line, date=draw(day), kind=kind, source="commune", amount=paid,
                advance_recovered=taken_back,
            )
        )  # fmt: skip
    village = draw(st.sampled_from(VILLAGES))
    book.save(
        Contribution(
            line=line, village=village, contributor="Hộ", date=draw(day), value=draw(amounts)
        )
    )
    book.save(Evaluation(line=line, village=village, actual_cost=draw(amounts), households=3))


def values(table: PaperTable, row: PaperRow) -> dict[str, object]:
    return {column.key: value for column, value in zip(table.columns, row.values, strict=True)}


def summed(table: PaperTable, key: str, rows: Iterator[PaperRow]) -> int:
    return sum(int(str(values(table, row)[key] or 0)) for row in rows)


def totals_of(table: PaperTable) -> Iterator[tuple[str, int]]:
    """Yield column key and total of the columns of money that have one."""
    for row in table.rows:
        if row.role is RowRole.TOTAL:
            for column, value in zip(table.columns, row.values, strict=True):
                if isinstance(column.field.kind, Money) and isinstance(value, int):
                    yield column.key, value


def main_total(document: Document) -> dict[str, int]:
    """Return the totals of the main table, nothing where the form is empty."""
    table = document.main_table
    assert table is not None
    sums: dict[str, int] = {}
    for key, value in totals_of(table):
        sums[key] = sums.get(key, 0) + value
    return sums


def build(view: View, name: str) -> Document:
    return FORMS[name].build(view, Request())


STAGES_3_TO_6 = tuple(
    name
    for name, form in FORMS.items()
    if form.stage > 2 and name not in {"appraisal", "petition-answer", "supervision"}
)
examples = partial(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(years())
@examples(max_examples=25)
def test_totals_on_paper_are_the_sums_of_their_lines_and_of_the_spreadsheet(view: View) -> None:
    for name in STAGES_3_TO_6:
        try:
            document = build(view, name)
        except CannotFill:
            continue
        for table in document.tables:
            for key, total in totals_of(table):
                # What each household is to give is written by hand.
                if key != "due" and (total or any(True for _row in table.lines)):
                    assert summed(table, key, table.lines) == total, (name, key)
        rows = list(csv.DictReader(io.StringIO(render(document, ".csv").data.decode("utf-8-sig"))))
        for key, total in main_total(document).items():
            if key != "due":
                assert sum(int(row[key] or 0) for row in rows) == total, (name, key)


@given(years())
@examples(max_examples=25)
def test_totals_on_paper_are_those_of_the_store(view: View) -> None:
    lines, accounts = Totals.of(view.all(PlanLine)), accounting(view).total
    granted = Totals.of(approved_decisions(view).values())
    works, results = Works.of(approved_states(view)), Results.of(outcomes(view))
    answers = [answer for told in all_answers(view) for answer in told.answers]
    wanted = {
        "commune-plan": {"total_cost": lines.total, "village_contribution": lines.village},
        "submission-letter": {"total_cost": lines.total, "external_support": lines.external},
        "decisions": {"total_cost": granted.total, "external_support": granted.external},
        "feedback": {
            "total_cost": accounts.proposed.total,
            "approved_cost": sum(answer.amount for answer in answers),
        },
        "monitoring": {
            "approved": works.approved, "settled": works.settled, "advanced": works.advanced,
            "contributed": works.contributed,
        },
        "contributions": {"value": works.contributed},
        "evaluation": {"planned_cost": results.planned, "actual_cost": results.actual},
    }  # fmt: skip
    for name, sums in wanted.items():
        found = main_total(build(view, name))
        for key, amount in sums.items():
            assert found.get(key, 0) == amount, (name, key)


@given(years())
@examples(max_examples=25)
def test_sub_totals_add_up_to_the_total(view: View) -> None:
    for name in ("commune-plan", "decisions", "monitoring", "evaluation"):
        table = build(view, name).main_table
        assert table is not None
        parts = [row for row in table.rows if row.role is RowRole.SUBTOTAL]
        for key, total in totals_of(table):
            assert summed(table, key, iter(parts)) == total, (name, key)


@given(years())
@examples(max_examples=25)
def test_the_finance_plan_loses_no_source(view: View) -> None:
    plan = build(view, "commune-plan").parts[3].tables[0]
    found = dict(totals_of(plan))
    assert found.get("total", 0) == finance_plan(view).total.total
    assert found.get("capital", 0) + found.get("recurrent", 0) <= found.get("total", 0)


@given(years())
@examples(max_examples=25)
def test_advances_are_summed_only_where_all_of_them_are_known(view: View) -> None:
    states = approved_states(view)
    for made in (build(view, "monitoring"), build(view, "contributions")):
        for table in made.tables:
            keys = [column.key for column in table.columns]
            if "outstanding" not in keys:
                continue
            # Whoever pays nothing out, as households do not, has nothing to recover either.
            told = [values(table, row) for row in table.lines]
            lines = [one["outstanding"] for one in told if one.get("settled", 0) is not None]
            for row in table.rows:
                if row.role is RowRole.TOTAL and lines:
                    whole = values(table, row)["outstanding"]
                    known = None if None in lines else sum(int(str(one)) for one in lines)
                    assert whole == known
    main = build(view, "monitoring").main_table
    assert main is not None
    for row in main.rows:
        if row.role is RowRole.TOTAL and states:
            assert values(main, row)["outstanding"] == Works.of(states).outstanding


@given(years())
@examples(max_examples=25)
def test_money_by_source_is_all_that_was_paid_and_given(view: View) -> None:
    states = approved_states(view)
    (sources,) = [
        table
        for table in build(view, "monitoring").tables
        if {"source", "contributed"} <= {column.key for column in table.columns}
    ]
    if states:
        works, found = Works.of(states), dict(totals_of(sources))
        assert (found["approved"], found["settled"], found["contributed"]) == (
            works.approved, works.settled, works.contributed,
        )  # fmt: skip


@given(years())
@examples(max_examples=25)
def test_a_village_is_told_no_money_that_is_not_recorded(view: View) -> None:
    funding = grouped(view.all(DecisionFunding), lambda one: one.decision)
    for told in all_answers(view):
        for answer in told.answers:
            assert sum(one.amount for one in answer.granted) == answer.amount
            recorded: dict[tuple[str, str], int] = {}
            for line in answer.lines:
                for one in funding.get(line.decision.uid, ()) if line.decision else ():
                    key = one.source, one.programme or ""
                    recorded[key] = recorded.get(key, 0) + (one.amount or 0)
            for one in answer.granted:
                if one.source not in {NO_SOURCE, OF_VILLAGE}:
                    assert one.amount <= recorded[one.source, one.programme]
            if answer.village_part is not None:
                assert answer.village_part >= 0


@given(years())
@examples(max_examples=25)
def test_parts_of_the_approved_cost_add_up_or_are_not_told(view: View) -> None:
    for table in build(view, "feedback").tables:
        keys = {column.key for column in table.columns}
        for row in table.rows if "external_support" in keys else ():
            told = values(table, row)
            parts = told["village_contribution"], told["external_support"]
            if row.role in {RowRole.LINE, RowRole.TOTAL} and None not in parts:
                assert sum(int(str(part)) for part in parts) == told["approved_cost"]
