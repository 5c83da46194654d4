"""Import of rows: what is taken, what is refused with which words, and that nothing is halved."""

import dataclasses
import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from store.columns.kind import Month
from store.dossier.view import View
from store.exchange.existing import Existing
from store.exchange.importer import import_rows
from store.exchange.intake import Intake
from store.exchange.opening.file import open_file, opened
from store.exchange.opening.unreadable import BIGGEST_FILE, UnreadableRows
from store.language import use_language
from store.records import Activity, Meeting, Meta, Programme, Village

WATER = Activity(
    uid="a1",
    revision=3,
    changed_by="Lan",
    village="v1",
    sector="infrastructure",
    name="Kênh mương",
    quantity=Decimal("1.5"),
    unit="km",
    start=Month(2027, 3),
    village_contribution=20_000_000,
    external_support=130_000_000,
).settled()
VIEW = View.of_records(
    [
        Meta(uid="m", commune="Hướng Lộc", year=2027),
        Village(uid="v1", name="Thôn 1", code="T01"),
        Village(uid="v2", name="Thôn 10"),
        Village(uid="v3", name="Buôn Kŏ Čăng"),
        Village(uid="v4", name="Trùng tên"),
        Village(uid="v5", name="Trùng tên"),
        WATER,
    ]
)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def activities(text: str, village: str | None = None) -> Intake:
    return import_rows(VIEW, Activity, opened(text.encode(), "file.csv"), village)


def only(taken: Intake) -> Activity:
    assert [one.sentence() for one in taken.problems] == []
    (record,) = taken.records
    assert isinstance(record, Activity)
    return record


@pytest.mark.parametrize(
    "header",
    [
        "village,sector,name,total_cost",
        "Village;Sector;Activity;Total cost",
        "Thôn\tLĩnh vực\tHoạt động\tTổng kinh phí",
        "THON, linh vuc ,hoat dong,TONG KINH PHI",
        "sep=;\nvillage;sector;name;total_cost",
    ],
)
def test_a_header_names_columns_by_key_or_label(header: str) -> None:
    delimiter = next(sign for sign in ";\t," if sign in header.removeprefix("sep=;"))
    row = delimiter.join(["Thôn 1", "nông nghiệp", "Nuôi ong", "150tr"])
    use_language("vi")
    made = only(activities(f"{header}\n{row}\n"))
    assert (made.village, made.sector, made.name) == ("v1", "agriculture", "Nuôi ong")
    assert (made.total_cost, made.uid, made.revision) == (150_000_000, "", 0)


def test_a_bare_number_in_a_column_of_money_means_dong() -> None:
    made = only(activities("village,sector,name,total_cost\nv1,other,Chợ,1500000\n"))
    assert made.total_cost == 1_500_000


def test_a_column_that_only_numbers_the_rows_is_passed_over() -> None:
    assert only(activities("TT,village,sector,name,\n1,v1,other,Chợ,\n")).name == "Chợ"


def test_unknown_and_repeated_columns_are_named() -> None:
    taken = activities("village,sector,name,colour,name\nv1,other,Chợ,red,Chợ\n")
    first, second = (problem.sentence() for problem in taken.problems)
    assert first.startswith(
        "Line 1, column “colour”: “colour” is no column of table Proposed activities."
    )
    assert "Total cost" in first
    assert second == (
        "Line 1, column “name”: “name” means a column that stands here already. Leave one of them."
    )
    assert taken.records == []


def test_every_bad_cell_of_every_row_is_named_and_nothing_is_taken() -> None:
    taken = activities(
        "village,sector,name,start,total_cost,priority\n"
        "Thôn 1,other,Chợ,13/2027,abc,9\n"
        "Thôn 10,other,Tốt,3/2027,150tr,1\n"
        "\n"
        "Trùng tên,xyz,,2,1tr,\n"
    )
    named = [(problem.line, problem.column) for problem in taken.problems]
    assert named == [
        (2, "Start"),
        (2, "Total cost"),
        (2, "Priority (1-3)"),
        (5, "Village"),
        (5, "Sector"),
        (5, "Activity"),
    ]
    assert taken.records == []
    said = [problem.sentence() for problem in taken.problems]
    assert "13/2027" in said[0]
    assert said[2].endswith("9 is out of range. Type a whole number from 1 to 3.")
    assert said[5] == (
        "Line 5, column “Activity”: Nothing stands here, but a new record needs it. Type text."
    )


def test_a_known_uid_updates_only_the_columns_of_the_file() -> None:
    made = only(activities("uid,name\na1,Kênh mương nội đồng\n"))
    assert made == dataclasses.replace(WATER, name="Kênh mương nội đồng")


def test_new_changed_and_unchanged_records_are_counted() -> None:
    rows = (
        "uid,name,sector\na1,Kênh mới,infrastructure\n,Đường,infrastructure\n,Cầu,infrastructure\n"
    )
    taken = activities(rows, "v1")
    assert [one.sentence() for one in taken.problems] == []
    assert (taken.new, taken.changed, taken.unchanged) == (2, 1, 0)
    same = activities("uid,name\na1,Kênh mương\n")
    assert (same.new, same.changed, same.unchanged) == (0, 0, 1)
    none = activities("uid,name\n")
    assert (none.new, none.changed, none.unchanged) == (0, 0, 0)


def test_an_unknown_uid_stays_the_uid_of_the_new_record() -> None:
    made = only(activities("uid,revision,village,sector,name\nz9,7,v1,other,Chợ\n"))
    assert (made.uid, made.revision) == ("z9", 0)


@pytest.mark.parametrize(
    ("uid", "reason"),
    [
        ("1.23457E+11", "is not an identifier"),
        ("a b", "is not an identifier"),
        ("v1", "belongs to a record of table villages"),
    ],
)
def test_a_uid_that_cannot_be_one_is_refused(uid: str, reason: str) -> None:
    (problem,) = activities(f"uid,village,sector,name\n{uid},v1,other,Chợ\n").problems
    assert reason in problem.sentence()


def test_a_uid_given_twice_is_refused() -> None:
    (problem,) = activities("uid,name\na1,Một\na1,Hai\n").problems
    assert problem.sentence() == (
        "Line 3, column “Identifier”: “a1” stands in line 2 already. "
        "Leave it empty for a new record."
    )


def test_a_row_that_says_nothing_new_is_left_alone_whatever_its_revision() -> None:
    taken = activities("uid,revision,name,total_cost\na1,1,Kênh mương,150000000\n")
    assert (taken.records, taken.unchanged, taken.problems) == ([], 1, [])


def test_a_row_older_than_the_record_is_refused() -> None:
    (problem,) = activities("uid,revision,name\na1,2,Đường\n").problems
    assert problem.sentence().startswith("Line 2, column “Revision”: Lan has changed this record")
    assert only(activities("uid,revision,name\na1,3,Đường\n")).name == "Đường"


def test_a_revision_that_is_no_number_is_refused() -> None:
    (problem,) = activities("uid,revision,name\na1,ba,Đường\n").problems
    assert "“ba” is not a revision" in problem.sentence()


def test_a_village_is_given_to_the_rows_without_one() -> None:
    text = "village,sector,name\n,other,Chợ\n"
    assert only(activities(text, "v3")).village == "v3"
    assert only(activities("sector,name\nother,Chợ\n", "v3")).village == "v3"
    assert [one.column for one in activities(text).problems] == ["Village"]


def test_a_row_of_another_village_is_refused() -> None:
    (problem,) = activities("village,sector,name\nv2,other,Chợ\n", "v3").problems
    assert "belongs to Thôn 10, not to Buôn Kŏ Čăng" in problem.sentence()
    (problem,) = activities("uid,name\na1,Chợ\n", "v3").problems
    assert "belongs to Thôn 1, not to Buôn Kŏ Čăng" in problem.sentence()


def test_a_village_makes_no_sense_for_a_table_without_villages() -> None:
    rows = opened(b"name\nCT 135\n", "file.csv")
    (problem,) = import_rows(VIEW, Programme, rows, "v1").problems
    assert "belong to no village" in problem.sentence()


@pytest.mark.parametrize(
    ("cells", "figures", "computed"),
    [
        (",20tr,130tr", (150, 20, 130), "total_cost"),
        ("150tr,,130tr", (150, 20, 130), "village_contribution"),
        ("150tr,20tr,130tr", (150, 20, 130), ""),
        ("160tr,20tr,130tr", (160, 20, 130), ""),
    ],
)
def test_two_figures_give_the_third_and_three_stay_as_written(
    cells: str, figures: tuple[int, int, int], computed: str
) -> None:
    head = "village,sector,name,total_cost,village_contribution,external_support"
    made = only(activities(f"{head}\nv1,other,Chợ,{cells}\n"))
    written = (made.total_cost, made.village_contribution, made.external_support)
    millions = tuple(figure * 1_000_000 for figure in figures)
    assert (written, made.computed_figure) == (millions, computed)


@pytest.mark.parametrize(
    ("cells", "total", "computed"),
    [
        ("150000000,30000000,130000000,total_cost", 160_000_000, "total_cost"),
        ("170000000,20000000,130000000,total_cost", 170_000_000, ""),
        ("170000000,30000000,130000000,total_cost", 170_000_000, ""),
        (",30000000,130000000,total_cost", 160_000_000, "total_cost"),
    ],
)
def test_a_computed_figure_follows_until_somebody_writes_over_it(
    cells: str, total: int, computed: str
) -> None:
    head = "uid,total_cost,village_contribution,external_support,computed_figure"
    made = only(activities(f"{head}\na1,{cells}\n"))
    assert (made.total_cost, made.computed_figure) == (total, computed)


def test_three_figures_without_a_word_on_what_is_computed_stay_as_written() -> None:
    head = "uid,total_cost,village_contribution,external_support"
    made = only(activities(f"{head}\na1,150000000,30000000,130000000\n"))
    assert (made.total_cost, made.computed_figure) == (150_000_000, "")


def test_one_protecting_apostrophe_is_taken_off() -> None:
    head = "village,sector,name,note\n"
    assert only(activities(f"{head}v1,other,'=1+1,''tis\n")).name == "=1+1"
    assert only(activities(f"{head}v1,other,'=1+1,''tis\n")).note == "'tis"


def test_quoted_cells_keep_delimiters_and_line_breaks() -> None:
    made = only(activities('village,sector,name,note\nv1,other,"Chợ, kho; sân","một\r\nhai"\n'))
    assert (made.name, made.note) == ("Chợ, kho; sân", "một\nhai")


def test_a_value_beyond_the_header_is_refused() -> None:
    (problem,) = activities("village,sector,name\nv1,other,Chợ, kho\n").problems
    assert problem.sentence().startswith("Line 2: There is a value where the header names no")


def test_several_references_are_read_by_name() -> None:
    rows = opened('name;eligible_villages\nCT 135;"Thôn 1; Buôn Kŏ Čăng"\n'.encode(), "f.csv")
    (record,) = import_rows(VIEW, Programme, rows).records
    assert isinstance(record, Programme)
    assert record.eligible_villages == ("v1", "v3")


def test_a_label_that_is_also_a_short_heading_means_the_column_of_that_label() -> None:
    rows = opened(b"Kind of meeting,Date,Village,Households,Present\nvillage_1,5/3,v1,90,60\n", "")
    (record,) = import_rows(VIEW, Meeting, rows).records
    assert isinstance(record, Meeting)
    assert (record.village, record.households, record.households_present) == ("v1", 90, 60)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_whatever_their_mark(encoding: str) -> None:
    rows = opened("name\nThôn Đắk Kŏ\n".encode(encoding), "file.csv")
    assert [cell[0].value for cell in rows.sheets[0].rows.values()] == ["name", "Thôn Đắk Kŏ"]
    assert not rows.is_one_byte


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_text_for_tcvn3_fonts_is_converted_with_a_remark(encoding: str) -> None:
    text = "name,support_content\nKÕ ho¹ch,Ph¸t triÓn n«ng th«n\n"
    taken = import_rows(VIEW, Programme, opened(text.encode(encoding), "file.csv"))
    (record,) = taken.records
    assert isinstance(record, Programme)
    assert (record.name, record.support_content) == ("Kế hoạch", "Phát triển nông thôn")
    assert taken.remarks == ["Cells converted to Unicode from the old TCVN3 fonts: 2."]


def test_foreign_text_in_an_unnamed_code_is_refused() -> None:
    rows = opened("name,support_content\nMünchen Größe,\n".encode("latin-1"), "f.csv")
    (problem,) = import_rows(VIEW, Programme, rows).problems
    assert problem.column == "Supporting project or programme"
    assert "not sure" in problem.sentence()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "f.csv is empty."),
        (b"\r\n ; \r\n", "f.csv is empty."),
        (b"\xef\xbb\xbfname\n\xff\n", "f.csv is not UTF-8 text"),
        (b"\xff\xfea", "f.csv is not UTF-8 text"),
        (b'name\n"Ch', "f.csv, line 2: the quotation marks do not match"),
        (b'name\n"Ch"o\n', "f.csv, line 2: the quotation marks do not match"),
        (b"name\n" + b"x" * 200_000, "a cell is longer than 131072 characters"),
        (b"PK\x03\x04 no workbook", "f.csv is not a workbook that can be read."),
        (b"\xd0\xcf\x11\xe0\xa1", "f.csv is not a workbook that can be read."),
        (b" " * (BIGGEST_FILE + 1), "f.csv is larger than 64 MB."),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableRows) as refused:
        opened(data, "f.csv")
    assert said in str(refused.value)


def test_a_path_that_leads_nowhere_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRows, match=r"x\.csv cannot be read: there is no such file\."):
        open_file(tmp_path / "x.csv")
    with pytest.raises(UnreadableRows, match="is a folder"):
        open_file(tmp_path)
    with pytest.raises(UnreadableRows, match="not an ordinary file"):
        open_file(Path("/dev/null"))


def test_a_workbook_is_read_like_the_typed_cells(tmp_path: Path) -> None:
    data = workbook(
        [
            ["village", "sector", "name", "quantity", "total_cost", "disposition_on"],
            ["Thôn 1", "other", "Chợ", 2.5, 150000000, dt.date(2027, 3, 5)],
        ]
    )
    (tmp_path / "file.xlsx").write_bytes(data)
    made = only(import_rows(VIEW, Activity, open_file(tmp_path / "file.xlsx")))
    assert (made.quantity, made.total_cost) == (Decimal("2.5"), 150_000_000)
    assert made.disposition_on == dt.date(2027, 3, 5)


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_workbook_with_a_broken_part_gets_a_sentence(part: str) -> None:
    whole, broken = zipfile.ZipFile(io.BytesIO(workbook([["name"]]))), io.BytesIO()
    with zipfile.ZipFile(broken, "w") as target:
        for name in whole.namelist():
            content = whole.read(name)
            target.writestr(name, content[: len(content) // 2] if name == part else content)
    with pytest.raises(UnreadableRows, match=r"f\.xlsx is not a workbook that can be read"):
        opened(broken.getvalue(), "f.xlsx")


def test_a_workbook_whose_bytes_were_damaged_gets_a_sentence() -> None:
    data = bytearray(workbook([["name"], ["Chợ"]]))
    middle = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[middle : middle + 20] = bytes(20)
    with pytest.raises(UnreadableRows, match=r"f\.xlsx is not a workbook that can be read"):
        opened(bytes(data), "f.xlsx")


def test_a_workbook_that_unpacks_to_a_flood_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, swollen = zipfile.ZipFile(io.BytesIO(workbook([["name"], ["Chợ"]]))), io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in whole.namelist():
            packed.writestr(name, whole.read(name))
        packed.writestr("xl/flood.xml", b" " * 2_000_000)
    monkeypatch.setattr("store.exchange.opening.unreadable.BIGGEST_UNPACKED", 1024 * 1024)
    assert len(swollen.getvalue()) < 100_000
    with pytest.raises(UnreadableRows, match=r"f\.xlsx is larger than 1 MB"):
        opened(swollen.getvalue(), "f.xlsx")


def workbook(rows: list[list[object]]) -> bytes:
    """Return a workbook of one sheet with these rows."""
    from openpyxl import Workbook  # noqa: PLC0415 - only here

    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_an_update_of_what_is_there_takes_the_village_that_is_named() -> None:
    file = opened("Lĩnh vực,Hoạt động,Số lượng\nHạ tầng,Kênh mương,3\n".encode(), "file.csv")
    taken = import_rows(VIEW, Activity, file, "v1", existing=Existing.UPDATE)
    (changed,) = taken.records
    assert isinstance(changed, Activity)
    assert (changed.uid, changed.village, changed.quantity) == ("a1", "v1", 3)
