"""Whatever a commune writes, its sums are the same đồng in store, screen, text and every file."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from exports.document.document import Document, PaperRow, PaperTable, RowRole
from exports.files.render import render
from exports.files.text import as_text, table_text
from exports.forms import FORMS
from store.checks.rules import check
from store.columns.figures import Money
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.language import _
from store.records import Acceptance, Activity, Contribution, Decision, Funding, PlanLine
from store.stages.approval.answers import all_answers
from store.stages.commune.finance import finance_plan
from store.stages.commune.proposals import accounting
from store.stages.evaluation.results import Results, outcomes
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import Works, decided_of_village, village_weights
from store.stages.shared.rounds import approved_decisions
from store.stages.village.totals import Totals, totals_by_sector
from store.words.money import format_money
from store.words.numbers import UNKNOWN
from tests.random_years import random_year
from tui.sheets.findings import Findings
from tui.sheets.rows.groups import is_blank
from tui.sheets.sheet import TableSheet
from tui.tables.approval import APPROVAL_TABLES
from tui.tables.commune import COMMUNE_TABLES
from tui.tables.evaluation import EVALUATION_TABLES
from tui.tables.monitoring import MONITORING_TABLES
from tui.tables.table import ScreenTable
from tui.tables.village import VILLAGE_TABLES

Sums = Mapping[str, int]
"""Sums in đồng by column key."""

COSTS = ("total_cost", "village_contribution", "external_support")
SCREENS: Mapping[str, tuple[Sequence[ScreenTable], str, Mapping[str, str]]] = {
    "village-plan": (VILLAGE_TABLES, "Activities", dict(zip(COSTS, COSTS, strict=True))),
    "commune-plan": (COMMUNE_TABLES, "Lines", dict(zip(COSTS, COSTS, strict=True))),
    "decisions": (
        APPROVAL_TABLES,
        "Deciding",
        {"total_cost": "approved", "external_support": "approved_support"},
    ),
    "feedback": (COMMUNE_TABLES, "Proposals", {"total_cost": "total_cost"}),
    "monitoring": (
        MONITORING_TABLES,
        "Works",
        {
            "approved": "approved",
            "settled": "settled",
            "contributed": "given",
        },
    ),
    "contributions": (MONITORING_TABLES, "Contributions", {"value": "value"}),
    "household-dues": (MONITORING_TABLES, "Contributions", {"given": "value"}),
    "assets": (MONITORING_TABLES, "Acceptance", {"value": "value"}),
    "evaluation": (
        EVALUATION_TABLES,
        "Plan and actual",
        {"planned_cost": "planned_cost", "actual_cost": "actual_cost"},
    ),
}
"""Form → where its sums stand on screen: tables, tab, column of the form → column there."""

examples = partial(
    settings,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def store_sums(view: View) -> Mapping[str, Sums]:
    """Return the sums of each form as the services add them up."""
    works, results = Works.of(approved_states(view)), Results.of(outcomes(view))
    answers = [answer for told in all_answers(view) for answer in told.answers]
    return {
        "village-plan": costs(Totals.of(view.all(Activity))),
        "commune-plan": costs(Totals.of(view.all(PlanLine))),
        "decisions": costs(Totals.of(approved_decisions(view).values())),
        "feedback": {
            "total_cost": accounting(view).total.proposed.total,
            "approved_cost": sum(answer.amount for answer in answers),
        },
        "monitoring": {
            "approved": works.approved,
            "settled": works.settled,
            "contributed": works.contributed,
        },
        "contributions": {
            "value": sum(contribution.value or 0 for contribution in view.all(Contribution))
        },
        "household-dues": {
            "given": sum(contribution.value or 0 for contribution in view.all(Contribution))
        },
        "assets": {"value": sum(acceptance.value or 0 for acceptance in view.all(Acceptance))},
        "evaluation": {"planned_cost": results.planned, "actual_cost": results.actual},
    }


def costs(totals: Totals) -> dict[str, int]:
    return dict(zip(COSTS, (totals.total, totals.village, totals.external), strict=True))


def dong(shown: str, view: View) -> int:
    """Return the đồng of an amount as a person reads it in the unit of the office."""
    amount = (
        Decimal(shown.replace(UNKNOWN, "").replace(".", "").replace(",", ".") or 0)
        * view.unit.factor
    )
    assert amount == int(amount)
    return int(amount)


def sheet(dossier: Dossier, tables: Sequence[ScreenTable], tab: str) -> TableSheet:
    """Return a table of a stage's screen with all its columns, for all villages."""
    (table,) = [one for one in tables if one.tab == tab]
    findings = Findings(check)
    findings.bring_up_to(dossier.view)
    return TableSheet(dossier, table, findings, shown=tuple(table.all_columns()))


def group_sums(shown: TableSheet, view: View) -> dict[str, Sums]:
    """Return the sums in the titles of groups, by title without its count."""
    return {
        row.title.rpartition(" (")[0]: {key: dong(text, view) for key, text in row.totals.items()}
        for row in shown.rows
        if row.title
    }


def screen_sums(dossier: Dossier, name: str) -> Sums:
    """Return the sums of the cells a person sees; titles of groups must say the same."""
    tables, tab, places = SCREENS[name]
    shown, view = sheet(dossier, tables, tab), dossier.view
    columns = {one.key: one for one in shown.columns}
    uids = [row.uid for row in shown.rows if row.uid and not is_blank(row.uid)]
    sums = {
        key: sum(dong(shown.shown(uid, columns[place]), view) for uid in uids)
        for key, place in places.items()
    }
    titles = [
        {column: dong(text, view) for column, text in row.totals.items()}
        for row in shown.rows
        if row.title
    ]
    for key, place in places.items():
        if any(place in title for title in titles):
            assert sum(title.get(place, 0) for title in titles) == sums[key], (name, key)
    return sums


def total_rows(table: PaperTable, role: RowRole = RowRole.TOTAL) -> Iterator[PaperRow]:
    return (row for row in table.rows if row.role is role)


def value_in(table: PaperTable, row: PaperRow, key: str) -> int:
    keys = [column.key for column in table.columns]
    return int(row.values[keys.index(key)] or 0)


def text_sums(document: Document, view: View) -> Sums:
    """Return the totals that stand in the text, read as a person reads them."""
    table = main_of(document)
    text = table_text(table, "tsv").splitlines()[1:]
    if not document.parts:
        assert table_text(table, "tsv") in as_text(document, "tsv")
    keys = [column.key for column in table.paper_columns]
    wanted = [one.key for one in table.paper_columns if isinstance(one.field.kind, Money)]
    rows = [
        [*line.split("\t"), *[""] * len(keys)]
        for line, row in zip(text, table.rows, strict=False)  # empty rows at the end leave no line
        if row.role is RowRole.TOTAL
    ]
    return {key: sum(dong(cells[keys.index(key)], view) for cells in rows) for key in wanted}


def main_of(document: Document) -> PaperTable:
    assert document.main_table is not None
    return document.main_table


def rows_in_files(document: Document) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the lines of the form's CSV, XLSX and JSON files by column key."""
    text = render(document, ".csv").data.decode("utf-8-sig")
    yield "csv", list(csv.DictReader(io.StringIO(text)))
    workbook = load_workbook(io.BytesIO(render(document, ".xlsx").data))
    header, *rows = workbook["data"].values
    yield "xlsx", [dict(zip(map(str, header), row, strict=True)) for row in rows]
    yield "json", json.loads(render(document, ".json").data)


@given(st.data())
@examples(max_examples=15)
def test_sums_are_the_same_in_store_screen_text_and_files(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        for name, stored in store_sums(view).items():
            shown = screen_sums(dossier, name)
            assert {key: stored[key] for key in shown} == shown, name
            document = FORMS[name].build(view)
            texts = text_sums(document, view)
            assert {key: texts[key] for key in stored} == stored, name
            for kind, rows in rows_in_files(document):
                sums = {key: sum(int(row[key] or 0) for row in rows) for key in stored}
                assert sums == stored, (name, kind)


@given(st.data())
@examples(max_examples=10)
def test_sectors_add_up_alike_on_screen_and_paper(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        lines = totals_by_sector(view, view.all(PlanLine))
        titles = group_sums(sheet(dossier, COMMUNE_TABLES, "Lines"), view)
        table = main_of(FORMS["commune-plan"].build(view))
        printed = {
            row.title: {key: value_in(table, row, key) for key in COSTS}
            for row in total_rows(table, RowRole.SUBTOTAL)
        }
        for key, name in view.sectors.items():
            stored = costs(lines[key])
            seen = {place: titles[name].get(place, 0) for place in COSTS}
            assert seen == stored, name
            if lines[key].count:
                assert printed.pop(_("Sub-total {sector}").format(sector=name)) == stored
        assert printed == {}


@given(st.data())
@examples(max_examples=10)
def test_the_finance_plan_is_what_was_asked(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        asked = sum(funding.amount or 0 for funding in view.all(Funding))
        assert finance_plan(view).total.total == asked
        titles = group_sums(sheet(dossier, COMMUNE_TABLES, "Funding"), view)
        assert sum(title.get("amount", 0) for title in titles.values()) == asked
        (table,) = FORMS["commune-plan"].build(view).parts[3].tables
        if any(True for _line in table.lines):
            (total,) = total_rows(table)
            sectors = [column.key for column in table.columns if column.key.startswith("sector_")]
            assert value_in(table, total, "total") == asked
            assert sum(value_in(table, total, key) for key in sectors) == asked


@given(st.data())
@examples(max_examples=10)
def test_what_villages_are_to_give_is_what_was_decided(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        for state in approved_states(view):
            villages = village_weights(view, state)
            parts = [decided_of_village(view, state, uid) for uid in villages]
            if state.approved.undivided:
                assert set(parts) <= {None}
            elif villages:
                assert sum(part or 0 for part in parts) == state.approved.village
            assert decided_of_village(view, state, "elsewhere") in {None, 0}


@given(st.data())
@examples(max_examples=10)
def test_figures_that_were_typed_stay_as_they_were_typed(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        shown = sheet(dossier, VILLAGE_TABLES, "Activities")
        columns = {column.key: column for column in shown.columns}
        for activity in view.all(Activity):
            figures = {key: getattr(activity, key) for key in COSTS}
            seen = {key: dong(shown.shown(activity.uid, columns[key]), view) for key in COSTS}
            assert seen == {key: figure or 0 for key, figure in figures.items()}
        assert all(decision.line for decision in view.all(Decision))


@given(st.data())
@examples(max_examples=3)
def test_printed_totals_are_those_of_the_store(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        view = dossier.view
        for name, stored in store_sums(view).items():
            document = FORMS[name].build(view)
            table = main_of(document)
            printed = _letters(render(document, ".pdf").data)
            for row in total_rows(table):
                words = "".join([row.title, *(text for text in table.shown(row) if text)])
                assert "".join(words.split()) in printed, (name, words)
            keys = [key for key in stored if any(True for _row in table.lines)]
            if not document.parts or name == "commune-plan":
                for key in keys:
                    assert format_money(stored[key], view.unit) in printed, (name, key)


def _letters(pdf: bytes) -> str:
    """Return the text of a PDF file without its spaces."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text() for page in pages).split())
