"""Whole tables as files: what is written comes back unchanged, whatever stands in the cells."""

import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from exports.files.table_file import NoSuchTableFile, render_table
from store.columns.choices import Choice, Reference, SectorChoice, Several
from store.columns.dates import Day, MonthOfYear
from store.columns.figures import Money, Quantity, WholeNumber, Year
from store.columns.kind import Flag, Kind, Month, Text
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.header import exchanged_columns, exchanged_tables
from store.exchange.importer import import_rows
from store.exchange.opening.file import opened
from store.records import (
    Activity,
    Decision,
    Meeting,
    Meta,
    OfficialDocument,
    PastProposal,
    Person,
    PlanLine,
    Problem,
    Programme,
    Ranking,
    RankingCriterion,
    Village,
)

META = Meta(uid="m", commune="Hướng Lộc", year=2027)
NAMES = [
    "Thôn 1",
    "thôn 1",
    "Thôn 10",
    "Thôn; 2",
    "=Thôn",
    "'Thôn",
    "Đắk Kŏ",
    "v1",
    "",
    "a\nb",
    "a b",
]
POOL: list[Record] = [
    *(Village(uid=f"v{place}", name=name.replace("\n", " ")) for place, name in enumerate(NAMES)),
    *(Person(uid=f"p{place}", name="Hồ Thị Lan") for place in range(2)),
    *(Meeting(uid=f"g{place}", kind="village_1", village="v1") for place in range(2)),
    *(Problem(uid=f"q{place}", problem=name) for place, name in enumerate(NAMES)),
    *(Activity(uid=f"a{place}", name=name) for place, name in enumerate(NAMES)),
    *(PlanLine(uid=f"l{place}", name=name) for place, name in enumerate(NAMES)),
    PastProposal(uid="o1", name="Chợ", year=2026),
    OfficialDocument(uid="d1", number="05/QĐ-UBND", date=dt.date(2027, 1, 5)),
    Decision(uid="e1", line="l3", outcome="approved"),
    *(Programme(uid=f"c{place}", name=name) for place, name in enumerate(NAMES)),
    Ranking(uid="r1", village="v1", sector="other"),
    RankingCriterion(uid="k1", ranking="r1", name="Chi phí"),
]
HOSTILE = [
    "=1+1",
    "+84",
    "-5",
    "@x",
    "'nháy",
    "''",
    '"',
    "a;b,c\td",
    "một\nhai",
    "007",
    "1.5",
    "{x}",
]
TEXTS = st.sampled_from(HOSTILE) | st.text(max_size=9)


VALUES: dict[type[Kind[Any]], Callable[[Any], SearchStrategy[Any]]] = {
    Text: lambda kind: TEXTS.map(lambda text: kind.parse(text, View.of_records([META]))),
    WholeNumber: lambda kind: st.none() | st.integers(kind.least, kind.most),
    Year: lambda kind: st.none() | st.integers(kind.least, kind.most),
    Money: lambda _kind: st.none() | st.integers(0, 4 * 10**14),
    Quantity: lambda _kind: st.none() | st.decimals(0, 10**9, places=3),
    Flag: lambda _kind: st.none() | st.booleans(),
    Day: lambda _kind: st.none() | st.dates(dt.date(1900, 3, 1)),
    MonthOfYear: lambda _kind: (
        st.none() | st.builds(Month, st.integers(1900, 9999), st.integers(1, 12))
    ),
    Choice: lambda kind: st.sampled_from(["", *kind.labels]),
    SectorChoice: lambda _kind: st.sampled_from(["", *(one.key for one in META.sectors)]),
    Reference: lambda kind: (
        st.none() | st.sampled_from([one.uid for one in POOL if one.table in kind.tables])
    ),
    Several: lambda kind: st.lists(values(kind.of), max_size=3, unique=True).map(_filled),
}


def values(kind: Kind[Any]) -> SearchStrategy[Any]:
    """Return values of ``kind``, the empty one among them."""
    made = next(VALUES[one] for one in type(kind).__mro__ if one in VALUES)
    return made(kind)


def _filled(several: list[str | None]) -> tuple[str, ...]:
    return tuple(one for one in several if one)


def records(record_type: type[Record]) -> SearchStrategy[list[Record]]:
    """Return lists of records that lack nothing required."""
    columns = {
        column.key: values(column.kind).filter(bool) if column.required else values(column.kind)
        for column in record_type.typed_columns()
    }

    def numbered(found: list[Mapping[str, Any]]) -> list[Record]:
        made = [record_type(uid=f"x{n}", revision=n + 1, **one) for n, one in enumerate(found)]
        return [one.settled() for one in made]

    return st.lists(st.fixed_dictionaries(columns), max_size=2).map(numbered)


def typed(record: Record) -> dict[str, Any]:
    return {one.key: getattr(record, one.key) for one in record.typed_columns()} | {
        "uid": record.uid
    }


@pytest.mark.parametrize("record_type", exchanged_tables().values(), ids=exchanged_tables())
@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_an_exported_table_comes_back_unchanged(record_type: type[Record], suffix: str) -> None:
    others = [one for one in POOL if type(one) is not record_type]

    @given(records(record_type))
    @settings(max_examples=5 if suffix == ".xlsx" else 25, deadline=None)
    def travels(written: list[Record]) -> None:
        before = View.of_records([META, *others, *written])
        rows = opened(render_table(before, record_type, suffix), "file")
        again = import_rows(before, record_type, rows)
        assert (again.problems, again.records, again.unchanged) == ([], [], len(written))
        elsewhere = import_rows(View.of_records([META, *others]), record_type, rows)
        assert elsewhere.problems == []
        assert [typed(record) for record in elsewhere.records] == [typed(one) for one in written]

    travels()


def test_csv_has_keys_uid_first_plain_values_and_names_for_references() -> None:
    activity = Activity(
        uid="x1",
        revision=2,
        village="v2",
        sector="agriculture",
        name="=1+1",
        quantity=Decimal("2.5"),
        start=Month(2027, 3),
        village_contribution=20_000_000,
        external_support=130_000_000,
        programmes=("c0", "c2"),
    ).settled()
    data = render_table(
        View.of_records([META, *POOL[:11], *POOL[-13:], activity]), Activity, ".csv"
    )
    assert data.startswith(b"\xef\xbb\xbfuid,revision,village,sector,name,")
    row = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))[-1]
    shown = {key: row[key] for key in ("uid", "revision", "village", "name", "quantity", "start")}
    assert shown == {
        "uid": "x1",
        "revision": "2",
        "village": "Thôn 10",
        "name": "'=1+1",
        "quantity": "'2,5",
        "start": "2027-03",
    }
    assert (row["total_cost"], row["programmes"]) == ("150000000", "Thôn 1; Thôn 10")


def test_a_workbook_offers_what_may_stand_in_its_columns_and_keeps_text_as_text() -> None:
    view = View.of_records([META, Village(uid="v1", revision=1, name="Thôn 1", code="01")])
    book = load_workbook(io.BytesIO(render_table(view, Activity, ".xlsx")))
    sheet, lists = book.worksheets
    keys = [cell.value for cell in sheet[1]]
    offered = {
        keys[column_index_from_string(str(rule.sqref).partition("2:")[0]) - 1]: rule
        for rule in sheet.data_validations.dataValidation
    }
    assert (sheet.freeze_panes, lists.sheet_state) == ("A2", "hidden")
    assert (offered["village"].type, offered["village"].showErrorMessage) == ("list", True)
    assert [cell.value for cell in lists["C"]][:1] == ["Thôn 1"]
    assert [cell.value for cell in lists["D"] if cell.value] == [one.key for one in META.sectors]
    forms = {key: sheet.column_dimensions[get_column_letter(n)].number_format for n, key in
             enumerate(keys, 1)}  # fmt: skip
    assert (forms["start"], forms["unit"], forms["quantity"]) == ("@", "@", "#,##0.###")
    assert (forms["total_cost"], forms["disposition_on"]) == ("#,##0", "dd/mm/yyyy")
    codes = load_workbook(io.BytesIO(render_table(view, Village, ".xlsx"))).worksheets[0]
    assert (codes["D2"].value, codes["D2"].data_type, codes["D2"].number_format) == ("01", "s", "@")


def test_json_has_the_values_of_the_file_under_column_keys() -> None:
    village = Village(uid="x1", revision=1, name="Thôn 1", area=Decimal("2.5"), households=90)
    (found,) = json.loads(render_table(View.of_records([META, village]), Village, ".json"))
    assert list(found) == [one.key for one in exchanged_columns(Village)]
    assert (found["area"], found["households"], found["kind"]) == ("2.5", 90, None)


def test_an_empty_table_is_a_header_alone() -> None:
    view = View.of_records([META])
    assert len(render_table(view, Village, ".csv").splitlines()) == 1
    assert json.loads(render_table(view, Village, ".json")) == []
    rows = opened(render_table(view, Village, ".xlsx"), "file.xlsx")
    (header,) = rows.sheets[0].rows.values()
    assert [cell.value for cell in header.values()][:3] == ["uid", "revision", "name"]


def test_a_suffix_that_is_none_of_these_is_refused() -> None:
    with pytest.raises(NoSuchTableFile, match=r"\.csv \.xlsx \.json"):
        render_table(View.of_records([META]), Village, ".ods")


def test_a_changed_cell_of_an_exported_file_changes_that_record_alone() -> None:
    villages = [Village(uid=f"x{n}", revision=1, name=f"Thôn {n}") for n in range(3)]
    view = View.of_records([META, *villages])
    data = render_table(view, Village, ".csv").replace("Thôn 1".encode(), "Bản Mới".encode())
    taken = import_rows(view, Village, opened(data, "file.csv"))
    assert taken.records == [dataclasses.replace(villages[1], name="Bản Mới")]
    assert taken.unchanged == 2
