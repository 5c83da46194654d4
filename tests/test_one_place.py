"""One declaration is enough: a record and a form made up here appear wherever records do."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

import exports.forms
import store.columns.choices
import store.columns.dates
import store.columns.figures
import store.columns.kind
from exports.document.document import Document, PaperTable
from exports.forms import Form, Request
from exports.forms.kit.frame import columns_of, paper, row_of, values_of
from store.checks.rules import check
from store.columns.choices import Choice, Reference, SectorChoice, Several, Suggestion, several
from store.columns.dates import Day, EventDay, Moment, MonthOfYear
from store.columns.figures import Money, Percent, Quantity, Rating, Share, WholeNumber, Year
from store.columns.kind import Flag, Kind, Month, Text
from store.columns.record import Record, column, declared_records, record
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.errors import StillReferred
from store.office.office import Office
from store.records import Meta, Village
from tests.reference import records_page
from tests.tui.shell import Shell
from tui.grid.model import Mark
from tui.sheets.findings import Findings
from tui.sheets.record import RecordSheet
from tui.sheets.rows.groups import blank_uid
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable

TABLE, FORM = "wells", "well-book"
WATER = {"clear": "Trong", "cloudy": "Đục"}
VALUES: Mapping[str, Any] = MappingProxyType(
    {
        "name": "Giếng đầu buôn",
        "village": "v1",
        "note": "Nước trong\nmùa khô vẫn đủ",
        "depth": Decimal("12.5"),
        "users": 1_200,
        "dug": 2019,
        "taste": 4,
        "level": 75,
        "cost": 15_500_000,
        "covered": True,
        "public_part": Fraction(2, 3),
        "measured": dt.date(2027, 3, 5),
        "opened": dt.date(2026, 3, 5),
        "cleaned": Month(2027, 4),
        "told_at": dt.datetime(2027, 3, 5, 7, 30, tzinfo=dt.UTC),
        "water": "clear",
        "trouble": "Bơm hỏng",
        "sector": "infrastructure",
        "shared_with": ("v1", "v2"),
    }
)
"""A value of each kind, by column."""


def _declare() -> type[Record]:
    @record(TABLE, "Giếng nước", stage=2)
    class Well(Record):
        """A well of a village."""

        name: str = column(Text(), "Tên giếng", required=True, width=20)
        village: str | None = column(Reference(tables=("villages",)), "Thôn có giếng")
        note: str = column(Text(multiline=True), "Ghi nhận", width=24)
        depth: Decimal | None = column(Quantity(), "Độ sâu")
        users: int | None = column(WholeNumber(), "Số người dùng")
        dug: int | None = column(Year(), "Năm đào")
        taste: int | None = column(Rating(), "Vị nước")
        level: int | None = column(Percent(), "Mực nước")
        cost: int | None = column(Money(), "Tiền đào")
        covered: bool | None = column(Flag(), "Có nắp")
        public_part: Fraction | None = column(Share(), "Phần chung")
        measured: dt.date | None = column(Day(), "Ngày đo")
        opened: dt.date | None = column(EventDay(), "Ngày mở")
        cleaned: Month | None = column(MonthOfYear(), "Tháng rửa")
        told_at: dt.datetime | None = column(Moment(), "Lúc báo", bookkeeping=True)
        water: str = column(Choice(labels=WATER), "Màu nước")
        trouble: str = column(Suggestion(labels={"dry": "Cạn nước"}), "Sự cố")
        sector: str = column(SectorChoice(), "Thuộc lĩnh vực")
        shared_with: tuple[str, ...] = column(
            several(Reference(tables=("villages",))), "Dùng chung với"
        )

    return Well


def _well_book(view: View, request: Request) -> Document:
    """The throw-away form: every typed column of the record."""
    del request
    wells = declared_records()[TABLE]
    columns = columns_of(wells, (one.key for one in wells.typed_columns()))
    rows = tuple(row_of(columns, values_of(one)) for one in view.all(wells))
    made = paper(view, "SỔ GIẾNG NƯỚC", "", None, "landscape")
    return replace(made, blocks=(PaperTable(columns, rows, view),))


@pytest.fixture
def wells(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Record]]:
    """Declare record and form until the test is over."""
    form = Form(FORM, "SỔ GIẾNG NƯỚC", 2, lambda: _well_book)
    with monkeypatch.context() as patched:
        patched.setattr("store.columns.record._declared", dict(declared_records()))
        patched.setitem(vars(exports.forms)["_by_name"], FORM, form)
        yield _declare()
    assert TABLE not in declared_records()


@pytest.fixture
def dossier(tmp_path: Path, wells: type[Record]) -> Iterator[Dossier]:
    """Open a dossier with two villages and one well."""
    villages = (Village(uid="v1", name="Buôn Đắk"), Village(uid="v2", name="Thôn 2"))
    meta = Meta(commune="Hướng Lộc", year=2027, unit="trieu")
    office = Office(tmp_path / "office", "Lan")
    office.create(meta, (*villages, wells(uid="w1", **VALUES))).close()
    with office.open("huong-loc-2027") as opened:
        yield opened


@pytest.fixture
def shell(dossier: Dossier, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(dossier.path.parent, capsys)


def findings_of(dossier: Dossier) -> Findings:
    found = Findings(check)
    found.bring_up_to(dossier.view)
    return found


def sheet_of(dossier: Dossier, wells: type[Record]) -> TableSheet:
    """Return a grid of every typed column, as a stage's screen would show it."""
    keys = tuple(one.key for one in wells.typed_columns())
    return TableSheet(
        dossier, ScreenTable(wells, "Giếng", keys), findings_of(dossier), village="v1"
    )


def shown_values(dossier: Dossier, wells: type[Record]) -> dict[str, str]:
    """Return what a person reads, by the key of each typed column."""
    typed = wells.typed_columns()
    return {one.key: one.show(VALUES[one.key], dossier.view) for one in typed}


def only_well(dossier: Dossier, wells: type[Record]) -> Record:
    (found,) = dossier.view.all(wells)
    return found


def test_the_record_has_a_column_of_every_kind(wells: type[Record]) -> None:
    rooms = (store.columns.kind, store.columns.figures, store.columns.dates, store.columns.choices)
    every = {
        one
        for room in rooms
        for name, one in vars(room).items()
        if isinstance(one, type) and issubclass(one, Kind) and not name.startswith("_")
    }
    assert {type(one.kind) for one in wells.columns.values()} == every - {Kind}


def test_it_is_stored_and_read_back(dossier: Dossier, wells: type[Record]) -> None:
    stored = json.loads(dossier.path.read_text("utf-8"))[TABLE]["1"]
    assert (stored["depth"], stored["cleaned"], stored["shared_with"]) == (
        "12.5",
        "2027-04",
        ["v1", "v2"],
    )
    kept = only_well(dossier, wells)
    assert {key: getattr(kept, key) for key in VALUES} == VALUES


def test_a_grid_shows_it_and_takes_what_is_typed(dossier: Dossier, wells: type[Record]) -> None:
    sheet = sheet_of(dossier, wells)
    shown = {one.key: sheet.shown("w1", one) for one in sheet.columns}
    assert shown == shown_values(dossier, wells)
    by_key = {one.key: one for one in sheet.columns}
    for key, one in by_key.items():
        assert sheet.commit("w1", one, sheet.typed("w1", one)).accepted, key
    assert only_well(dossier, wells).revision == 1, "nothing differs, so nothing is saved"
    assert sheet.commit("w1", by_key["cost"], "1,5 tỷ").accepted
    assert only_well(dossier, wells).cost == 1_500_000_000
    refused = sheet.commit("w1", by_key["measured"], "32/1/2027")
    assert not refused.accepted
    assert refused.sentence.startswith("Ngày đo: ")
    made = sheet.commit(blank_uid(), by_key["cost"], "2tr")
    assert made.accepted
    findings_of(dossier)
    assert sheet_of(dossier, wells).mark(made.uid, by_key["name"]) is Mark.ERROR
    assert [one.village for one in dossier.view.all(wells)] == ["v1", "v1"]


def test_all_its_fields_stand_in_the_record_view(dossier: Dossier, wells: type[Record]) -> None:
    upright = RecordSheet(dossier, only_well(dossier, wells), findings_of(dossier))
    field, value = upright.columns
    shown = {upright.shown(row.uid, field): upright.shown(row.uid, value) for row in upright.rows}
    texts = shown_values(dossier, wells)
    assert shown | {one.label: texts[one.key] for one in wells.typed_columns()} == shown
    assert upright.commit("water", value, "đục").accepted
    assert only_well(dossier, wells).water == "cloudy"


def test_what_is_required_is_checked(dossier: Dossier, wells: type[Record], shell: Shell) -> None:
    assert not [one for one in check(dossier.view) if one.table == TABLE]
    dossier.save(replace(only_well(dossier, wells), name=""))
    (found,) = [one for one in check(dossier.view) if one.table == TABLE]
    assert (found.rule, found.column, found.stage) == ("cell.required", "name", 2)
    assert "Giếng nước" in found.sentence
    assert found.sentence in shell.run("check", language="vi").out


def test_its_form_is_text_csv_workbook_json_and_pdf(
    dossier: Dossier, wells: type[Record], shell: Shell, tmp_path: Path
) -> None:
    texts = shown_values(dossier, wells)
    columns = wells.typed_columns()
    plain = shell.run("show", FORM, "--format", "tsv", language="vi").out.splitlines()
    assert plain[0].split("\t") == [one.label for one in columns]
    assert plain[1].split("\t") == [texts[one.key].replace("\n", " ") for one in columns]

    (told,) = json.loads(shell.done("show", FORM, "--format", "json"))
    assert (told["cost"], told["depth"], told["measured"]) == (15_500_000, "12.5", "2027-03-05")

    for suffix in ("csv", "xlsx", "json", "txt", "pdf"):
        shell.run("export", FORM, "-o", str(tmp_path / f"wells.{suffix}"), language="vi")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "wells.csv").read_text("utf-8-sig")))
    assert list(row) == [one.key for one in columns]
    assert (row["cost"], row["village"], row["covered"]) == ("15500000", "Buôn Đắk", "1")
    header, line = load_workbook(tmp_path / "wells.xlsx")["data"].values
    assert dict(zip(header, line, strict=True))["cost"] == 15_500_000
    assert "Giếng đầu buôn" in (tmp_path / "wells.txt").read_text("utf-8")
    printed = "".join(page.extract_text() for page in PdfReader(tmp_path / "wells.pdf").pages)
    letters = "".join(printed.split())
    for key in ("name", "cost", "village", "trouble"):
        assert "".join(texts[key].split()) in letters, key


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_its_table_is_exported_and_imported_unchanged(
    dossier: Dossier, wells: type[Record], shell: Shell, tmp_path: Path, suffix: str
) -> None:
    file = str(tmp_path / f"table.{suffix}")
    shell.done("export", TABLE, "-o", file)
    assert "1 unchanged" in shell.done("import", TABLE, file)
    dossier.delete(only_well(dossier, wells))
    assert "1 new" in shell.done("import", TABLE, file)
    dossier.refresh()
    back = only_well(dossier, wells)
    typed = [one.key for one in wells.typed_columns()]
    assert {key: getattr(back, key) for key in typed} == {key: VALUES[key] for key in typed}


def test_bad_cells_of_a_file_are_named_by_its_columns(shell: Shell) -> None:
    file = shell.write("bad.csv", "Tên giếng,Tiền đào,Vị nước\nGiếng 2,mười,9\n")
    said = shell.run("import", TABLE, file, language="vi").err
    assert "Tiền đào" in said
    assert "Vị nước" in said


def test_its_references_keep_what_they_point_to(dossier: Dossier, wells: type[Record]) -> None:
    second = dossier.view.get(Village, "v2")
    assert second is not None
    with pytest.raises(StillReferred) as refused:
        dossier.delete(second)
    assert "Giếng nước" in str(refused.value)
    assert only_well(dossier, wells).shared_with == ("v1", "v2")


def test_its_changes_are_told_in_the_history(
    dossier: Dossier, wells: type[Record], shell: Shell
) -> None:
    dossier.save(only_well(dossier, wells).with_value("taste", 2))
    said = shell.run("history", "--table", TABLE, language="vi").out
    assert "Vị nước" in said


def test_it_is_written_into_the_reference(wells: type[Record]) -> None:
    page = records_page(wells.__module__)
    assert f"## {TABLE}" in page
    for one in wells.typed_columns():
        assert f"| `{one.key}` | {one.label} |" in page


def test_a_column_added_later_is_empty_in_old_files_and_offered_everywhere(
    dossier: Dossier, wells: type[Record], shell: Shell
) -> None:
    @record(TABLE, "Giếng nước", stage=2)
    class Deepened(wells):
        pump: str = column(Text(), "Máy bơm")

    view = View(json.loads(dossier.path.read_text("utf-8")))
    (old,) = view.all(Deepened)
    assert (old.name, old.pump) == (VALUES["name"], "")
    assert "pump" in ScreenTable(Deepened, "Giếng", ("name",)).all_columns()
    assert "pump" in shell.done("export", TABLE, "-o", "-").splitlines()[0]
    assert "Máy bơm" in shell.run("show", FORM, "--format", "tsv", language="vi").out
    assert "| `pump` | Máy bơm |" in records_page(wells.__module__)
    assert Several in {type(one.kind) for one in Deepened.columns.values()}
