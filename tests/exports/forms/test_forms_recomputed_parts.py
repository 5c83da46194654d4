"""What stands beside the main tables, reckoned anew: sources, annexes, lists."""

from collections import defaultdict
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from exports.document.document import Document, PaperTable, Paragraph, RowRole
from exports.forms import FORMS
from store.dossier.view import View
from store.words.money import format_money
from tests.exports.forms.test_forms_recomputed import (
    PEOPLE,
    Tables,
    added,
    built,
    costs,
    examples,
    exported,
    followed,
    granted,
    judged,
    rows_of,
)
from tests.random_years import random_year

LISTED = {
    "information-plan": "information",
    "training": "training",
    "timetable": "timetable",
    "petitions": "petitions",
    "orientation-plan": "programmes",
}
"""Forms that list the records of a table, one by one."""


def with_column(made: Document, key: str) -> list[PaperTable]:
    return [table for table in made.tables if key in table.keys]


def only_total(table: PaperTable) -> dict[str, Any]:
    found = rows_of(table, RowRole.TOTAL)
    return found[0] if found else {}


def lacking_and_beyond(line: dict[str, Any], sources: list[dict[str, Any]]) -> tuple[int, int]:
    """Return what no source covers of a line, and what its sources give beyond it."""
    total, village, external = (line[key] or 0 for key in costs([]))
    own = added((one for one in sources if one["source"] in PEOPLE), "amount")
    others = added(sources, "amount") - own
    short = total - own - others
    is_open = line["total_cost"] is not None and None in (
        line["village_contribution"],
        line["external_support"],
    )
    if is_open and total > village + external:
        missing = short
    else:
        missing = max(village - own, 0) + max(external - others, 0)
    missing = max(missing, short, 0)
    return missing, missing - short


def assert_finance(view: View, tables: Tables) -> None:
    (table,) = with_column(FORMS["commune-plan"].build(view), "sector_infrastructure")
    by_line: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in tables["funding"]:
        by_line[one["line"]].append(one)
    lines = {one["uid"]: one for one in tables["lines"]}
    asked = [one for one in tables["funding"] if one["line"] in lines]
    if not asked:
        return
    total = only_total(table)
    assert (total["total"] or 0) == added(asked, "amount")
    for key in view.sectors:
        of_sector = (one for one in asked if lines[one["line"]]["sector"] == key)
        assert (total[f"sector_{key}"] or 0) == added(of_sector, "amount")
    below = [row["total"] for row in rows_of(table, RowRole.SUBTOTAL)]
    told = [lacking_and_beyond(line, by_line[uid]) for uid, line in lines.items()]
    lacking, beyond = sum(one for one, _more in told), sum(more for _one, more in told)
    cost = added(tables["lines"], "total_cost")
    assert below == ([cost] if lacking or beyond else []) + [
        one for one in (lacking, beyond) if one
    ]
    assert (total["total"] or 0) + lacking - beyond == cost
    letter = next(
        one
        for one in FORMS["submission-letter"].build(view).tables
        if one.keys == ("no", "source", "amount")
    )
    assert only_total(letter)["amount"] == added(asked, "amount")


def assert_sources_of_progress(view: View, tables: Tables) -> None:
    if not granted(tables):
        return
    main, by_source = with_column(FORMS["monitoring"].build(view), "settled")
    assert "source" in by_source.keys
    for key, wanted in followed(tables).items():
        assert only_total(main)[key] == wanted
        if key in by_source.keys:
            assert (only_total(by_source)[key] or 0) == wanted
    for row in rows_of(by_source, RowRole.LINE):
        assert row["source"] == "Nguồn ghi vượt kinh phí" or (row["approved"] or 0) >= 0


def assert_villages_of_evaluation(view: View, tables: Tables) -> None:
    if not granted(tables):
        return
    (by_village,) = with_column(FORMS["evaluation"].build(view), "finished")
    wanted = judged(tables)
    sums = only_total(by_village)
    assert (sums["planned"], sums["actual"]) == (wanted["planned_cost"], wanted["actual_cost"])


def assert_annexes(view: View, tables: Tables) -> None:
    proposed = with_column(FORMS["commune-plan"].build(view), "disposition")
    if not tables["activities"]:
        return
    sums = only_total(proposed[0])
    for key, wanted in costs(tables["activities"]).items():
        assert (sums[key] or 0) == wanted


def assert_said(view: View, tables: Tables) -> None:
    """See that the plan of action says how many lines were approved, and with how much."""
    approved = granted(tables)
    said = [one.text for one in FORMS["action-plan"].build(view).blocks if type(one) is Paragraph]
    if approved:
        amount = format_money(added(approved, "total_cost"), view.unit)
        assert f"{len(approved)} hoạt động được phê duyệt với tổng kinh phí {amount} " in said[0]


def assert_lists(view: View, tables: Tables) -> None:
    for name, table in LISTED.items():
        made = built(view, name)
        assert made is not None
        listed = rows_of(made.tables[0], RowRole.LINE)
        assert len(listed) == len(tables[table]), name


@given(st.data())
@examples(max_examples=20)
def test_what_stands_beside_the_main_tables_follows_from_the_exported_ones(
    data: st.DataObject,
) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        tables = exported(view)
        assert_finance(view, tables)
        assert_sources_of_progress(view, tables)
        assert_villages_of_evaluation(view, tables)
        assert_annexes(view, tables)
        assert_said(view, tables)
        assert_lists(view, tables)
