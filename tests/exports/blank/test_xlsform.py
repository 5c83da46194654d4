"""XLSForms of tables: each is one that a form server takes, and asks what a record has."""

import csv
import io

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from exports.blank.sheet import writable_fields
from exports.blank.xlsform import xlsform
from store.columns.choices import Several
from store.columns.kind import Month
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.exchange.importer import import_rows
from store.exchange.opening.file import opened
from store.office.sample import sample_records
from store.records import Activity, Meta

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def sample() -> View:
    meta, records = sample_records()
    return View.of_records((meta, *records))


def rows(data: bytes, sheet: str) -> Rows:
    heads, *found = load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [{str(k): str(v or "") for k, v in zip(heads, row, strict=True)} for row in found]


@pytest.mark.parametrize("record_type", exchanged_tables().values(), ids=exchanged_tables())
def test_a_form_server_takes_the_form_of_every_table(
    sample: View, record_type: type[Record]
) -> None:
    for view in (sample, View.of_records([Meta(uid="m", commune="Xã Thử", year=2027)])):
        made = convert(io.BytesIO(xlsform(view, record_type)), file_type=".xlsx", validate=False)
        for field in writable_fields(record_type):
            assert f"/{field.key}" in made.xform


def test_the_form_of_the_vdp_sheet_asks_for_its_columns_with_their_choices(sample: View) -> None:
    data = xlsform(sample, Activity)
    survey = {row["name"]: row for row in rows(data, "survey")}
    assert list(survey)[:4] == ["village", "sector", "name", "quantity"]
    types = {key: survey[key]["type"] for key in ("village", "sector", "programmes", "start")}
    assert types == {
        "village": "select_one village",
        "sector": "select_one sector",
        "programmes": "select_multiple programmes",
        "start": "date",
    }
    assert survey["start"]["appearance"] == "month-year"
    assert survey["quantity"]["type"] == "decimal"
    assert survey["priority"]["constraint"] == ". >= 1 and . <= 3"
    assert survey["total_cost"]["label::Tiếng Việt (vi)"] == "Tổng kinh phí (đồng)"
    assert survey["name"]["required"] == "yes"
    choices = rows(data, "choices")
    assert {
        "list_name": "sector",
        "name": "infrastructure",
        "label::Tiếng Việt (vi)": "Hạ tầng",
        "label::English (en)": "Infrastructure",
    } in choices
    assert ("village", "thon-dh") in {(row["list_name"], row["name"]) for row in choices}


def test_a_form_for_one_village_does_not_ask_for_it(sample: View) -> None:
    (village,) = (
        row for row in rows(xlsform(sample, Activity, "thon-dh"), "survey")
        if row["name"] == "village"
    )  # fmt: skip
    assert (village["type"], village["calculation"]) == ("calculate", "'thon-dh'")


def test_the_same_dossier_gives_the_same_form(sample: View) -> None:
    assert xlsform(sample, Activity) == xlsform(sample, Activity)


def answer(value: object) -> str:
    """Return a value as a form server writes what was answered."""
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, Month):
        return f"{value.iso()}-01"
    if isinstance(value, bool):
        return "1" if value else "0"
    return "" if value is None else str(value)


def told_of(record: Record, key: str) -> object:
    """Return a value of ``record``; of several choices only which, as a form has its own order."""
    value = getattr(record, key)
    return sorted(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("record_type", exchanged_tables().values(), ids=exchanged_tables())
def test_what_is_answered_comes_back_as_records(sample: View, record_type: type[Record]) -> None:
    keys = [field.key for field in writable_fields(record_type)]
    several = [key for key in keys if isinstance(record_type.columns[key].kind, Several)]
    answered = sample.all(record_type)
    ticks = [
        (key, choice)
        for key in several
        for choice in sorted({one for record in answered for one in getattr(record, key)})
    ]
    made = io.StringIO()
    heads = [*(f"group/{key}" for key in keys), *(f"group/{key}/{one}" for key, one in ticks)]
    rows = csv.writer(made)
    rows.writerow([*heads, "_uuid", "_submission_time"])
    for number, record in enumerate(answered):
        told = [answer(getattr(record, key)) for key in keys]
        ticked = [answer(choice in getattr(record, key)) for key, choice in ticks]
        rows.writerow([*told, *ticked, f"new-{number}", "2027-05-03T01:10:00"])
    taken = import_rows(sample, record_type, opened(made.getvalue().encode(), "f.csv"))
    assert [one.sentence() for one in taken.problems] == []
    assert [[told_of(one, key) for key in keys] for one in taken.records] == [
        [told_of(one, key) for key in keys] for one in answered
    ]
