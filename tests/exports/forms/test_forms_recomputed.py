"""Sums on every form, reckoned anew from exported tables, without the program's own sums."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.document.document import Document, Facts, PaperTable, RowRole
from exports.files.table_file import render_table
from exports.forms import FORMS, Request
from exports.forms.kit.request import CannotFill
from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.record import declared_records
from store.dossier.view import View
from store.records import Meta
from store.words.money import amount_in_words, format_money
from tests.exports.edges import edge
from tests.random_years import random_year

Rows = list[dict[str, Any]]
Tables = Mapping[str, Rows]
COSTS = ("total_cost", "village_contribution", "external_support")
PEOPLE = ("village", "households")
APPROVED = ("approved", "approved_changed")
SIZES = (1, 2, 40, 150)
examples = partial(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def exported(view: View) -> Tables:
    """Return every table as ``export TABLE -o x.json`` writes it."""
    return {
        one.table: json.loads(render_table(view, one, ".json"))
        for one in declared_records().values()
        if one is not Meta and one.table != "closings"
    }


def added(rows: Iterable[Mapping[str, Any]], key: str) -> int:
    return sum(row[key] or 0 for row in rows)


def granted(tables: Tables) -> Rows:
    """Return the decision of the latest round of each line, where it approves."""
    latest: dict[str, dict[str, Any]] = {}
    for one in tables["decisions"]:
        before = latest.get(one["line"])
        if before is None or (one["round"] or 0) >= (before["round"] or 0):
            latest[one["line"]] = one
    return [one for one in latest.values() if one["outcome"] in APPROVED]


def of_lines(rows: Rows, lines: Iterable[str]) -> Rows:
    known = set(lines)
    return [row for row in rows if row["line"] in known]


def actual(tables: Tables, line: str) -> int:
    """Return what a line has cost: as villages count it, else what was settled and given."""
    judged = [one["actual_cost"] for one in of_lines(tables["evaluations"], [line])]
    if known := [cost for cost in judged if cost is not None]:
        return sum(known)
    settled = [one for one in of_lines(tables["disbursements"], [line]) if one["kind"] != "advance"]
    own = added((one for one in settled if one["source"] in PEOPLE), "amount")
    given = added(of_lines(tables["contributions"], [line]), "value")
    return added(settled, "amount") - own + max(own, given)


def lettered(tables: Tables) -> dict[str, int]:
    return {"count": len(tables["lines"]), **costs(tables["lines"])}


def costs(rows: Rows) -> dict[str, int]:
    return {key: added(rows, key) for key in COSTS}


def is_told(rows: Rows) -> bool:
    """Tell whether anybody has said what any of the rows costs; none at all cost nothing."""
    some = any(one["total_cost"] is not None for one in rows) or any(costs(rows).values())
    return some or not rows


def followed(tables: Tables) -> dict[str, int]:
    lines = [one["line"] for one in granted(tables)]
    paid = of_lines(tables["disbursements"], lines)
    return {
        "approved": added(granted(tables), "total_cost"),
        "settled": added((one for one in paid if one["kind"] != "advance"), "amount"),
        "advanced": added((one for one in paid if one["kind"] == "advance"), "amount"),
        "contributed": added(of_lines(tables["contributions"], lines), "value"),
    }


def judged(tables: Tables) -> dict[str, int]:
    lines = [one["line"] for one in granted(tables)]
    return {
        "planned_cost": added(granted(tables), "total_cost"),
        "actual_cost": sum(actual(tables, line) for line in lines),
        "households": added(of_lines(tables["evaluations"], lines), "households"),
    }


RECKONED: Mapping[str, Callable[[Tables], dict[str, int]]] = {
    "orientation-plan": lambda tables: {"budget": added(tables["programmes"], "budget")},
    "village-plan": lambda tables: costs(tables["activities"]),
    "commune-plan": lambda tables: costs(tables["lines"]),
    "submission-letter": lettered,
    "draft-resolution": lettered,
    "plan-decision": lambda tables: costs(granted(tables)),
    "decisions": lambda tables: costs(granted(tables)),
    "feedback": lambda tables: {"total_cost": added(tables["activities"], "total_cost")},
    "monitoring": followed,
    "contributions": lambda tables: {"value": added(tables["contributions"], "value")},
    "household-dues": lambda tables: {"given": added(tables["contributions"], "value")},
    "assets": lambda tables: {
        "value": added(
            (one for one in tables["acceptances"] if one["handed_to"] or one["maintained_by"]),
            "value",
        )
    },
    "evaluation": judged,
}
"""What the main table of a form comes to, by column key."""


def rows_of(table: PaperTable, role: RowRole) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row.values, strict=True)) for row in table.rows if row.role is role]


def built(view: View, name: str) -> Document | None:
    try:
        return FORMS[name].build(view, Request())
    except CannotFill:
        return None


def main_totals(made: Document) -> dict[str, int]:
    """Return the totals of the main tables of all parts, added up."""
    assert made.main_table is not None
    sums: dict[str, int] = defaultdict(int)
    for row in rows_of(made.main_table, RowRole.TOTAL):
        for key, value in row.items():
            sums[key] += value if isinstance(value, int) else 0
    return sums


def assert_tables_add_up(name: str, made: Document) -> None:
    """See that sub-totals and totals are the sums of their lines, whatever is summed."""
    for table in made.tables:
        columns = [
            column.key
            for column in table.columns
            if isinstance(column.field.kind, Money | WholeNumber)
            and not isinstance(column.field.kind, Quantity)
        ]
        lines: list[dict[str, Any]] = []
        whole: list[dict[str, Any]] = []
        for row in table.rows:
            told = dict(zip((one.key for one in table.columns), row.values, strict=True))
            if row.role is RowRole.GROUP:
                lines = []
            elif row.role is RowRole.LINE:
                lines, whole = [*lines, told], [*whole, told]
            elif row.role in {RowRole.SUBTOTAL, RowRole.TOTAL}:
                summed = lines if row.role is RowRole.SUBTOTAL else whole
                for key in columns:
                    if summed and isinstance(told[key], int) and key != "due":
                        assert told[key] == added(summed, key), (name, table.caption, key)
                if row.role is RowRole.TOTAL:
                    lines, whole = [], []


def assert_words_tell_the_total(made: Document) -> None:
    """See that the sum in words below a table is that of one of its columns."""
    for table in made.tables:
        if table.words:
            (total, *_more) = rows_of(table, RowRole.TOTAL)
            money = [
                value
                for column, value in zip(table.columns, total.values(), strict=True)
                if isinstance(column.field.kind, Money)
            ]
            said = [amount_in_words(one) for one in money if one is not None] or ["……"]
            assert any(words in table.words for words in said), table.words


def facts_of(made: Document) -> dict[str, str]:
    parts = made.parts or (made,)
    found = [block for part in parts for block in part.blocks if isinstance(block, Facts)]
    return {label: value for block in found for label, value in block.lines}


def assert_reckoned(view: View) -> None:
    tables = exported(view)
    for name, form in FORMS.items():
        made = None if form.gathered else built(view, name)
        if made is None:
            continue
        assert_tables_add_up(name, made)
        assert_words_tell_the_total(made)
        if name in RECKONED:
            totals = main_totals(made)
            for key, wanted in RECKONED[name](tables).items():
                assert totals.get(key, 0) == wanted, (name, key)


@given(st.data())
@examples(max_examples=20)
def test_every_sum_of_every_form_follows_from_the_exported_tables(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        assert_reckoned(dossier.view)


@given(st.data())
@examples(max_examples=15)
def test_what_reports_say_in_brief_follows_from_the_exported_tables(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        tables, unit = exported(view), view.unit

        def told(dong: int) -> str:
            return format_money(dong, unit)

        sums = costs(tables["lines"])
        cover = facts_of(FORMS["commune-plan"].build(view))
        if tables["lines"] or tables["activities"]:
            assert cover["Số hoạt động trong kế hoạch xã"] == str(len(tables["lines"]))
            assert cover["Số hoạt động các thôn đề xuất"] == str(len(tables["activities"]))
            whole = f"{told(sums['total_cost'])} " if is_told(tables["lines"]) else "–"
            assert cover["Tổng kinh phí"].startswith(whole)
        if granted(tables):
            brief = facts_of(FORMS["monitoring"].build(view))
            paid = followed(tables)
            assert brief["Số hoạt động được duyệt"] == str(len(granted(tables)))
            assert brief["Kinh phí được duyệt"].startswith(f"{told(paid['approved'])} ")
            assert brief["Giải ngân lũy kế"].startswith(f"{told(paid['settled'])} ")
            assert brief["Dân đóng góp"].startswith(f"{told(paid['contributed'])} ")
            results = facts_of(FORMS["evaluation"].build(view))
            assert results["Kinh phí thực hiện"].startswith(
                f"{told(judged(tables)['actual_cost'])} "
            )


@pytest.mark.parametrize(
    "name", ["only what must be there", *(f"{one} activities" for one in SIZES)]
)
def test_plans_of_any_length_and_of_no_figures_are_reckoned_too(name: str) -> None:
    assert_reckoned(edge(name))
