"""A file of headings: what it says, and what is said of one that cannot be followed."""

import pytest

from store.exchange.headings.chosen import SPAN
from store.exchange.headings.map_file import UnclearMap, columns_in
from store.exchange.opening.file import opened
from store.language import use_language
from store.records import Activity, Information
from tests.store.exchange.filed import filed, workbook


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def said(text: str) -> str:
    """Return what is said of a file that must be refused."""
    with pytest.raises(UnclearMap) as refused:
        columns_in(Activity, opened(text.encode(), "map.csv"))
    return str(refused.value)


@pytest.mark.parametrize("typed", ["total_cost", "Tổng kinh phí", "TONG KINH PHI", "Total cost"])
def test_a_column_is_named_by_its_key_or_whole_title(typed: str) -> None:
    found = columns_in(Activity, opened(f"Dự trù  (TRĐ),{typed}\n".encode(), "map.csv"))
    assert found == {"du tru (trd)": "total_cost"}


def test_a_dash_leaves_a_column_out_and_a_header_of_its_own_is_none() -> None:
    for text in ("heading;column\nNgười ghi;-\n", "Tiêu đề\tCột\nNgười ghi\t–\n"):
        assert columns_in(Activity, opened(text.encode(), "map.csv")) == {"nguoi ghi": ""}


def test_any_kind_of_table_will_do() -> None:
    assert columns_in(Activity, workbook(filed([["Việc", "name"]]), filed([]))) == {"viec": "name"}
    of_json = '[{"heading": "Việc", "column": "name"}]'
    assert columns_in(Activity, opened(of_json.encode(), "map.json")) == {"viec": "name"}


@pytest.mark.parametrize("row", ["Việc", "Việc,name,Chợ", ",name", "Việc,", ",Việc,name"])
def test_rows_of_another_shape_are_refused(row: str) -> None:
    assert said(f"Dự trù,total_cost\n{row}\n").startswith("map.csv, line 2: two cells are wanted")


@pytest.mark.parametrize("typed", ["uid", "revision", "nmae", "Chi phí", "dong"])
def test_what_is_no_column_that_can_be_chosen_is_refused(typed: str) -> None:
    assert said(f"Việc,{typed}\n").startswith(
        f"map.csv, line 1: “{typed}” is no column of table Proposed activities."
    )


def test_the_columns_like_a_misspelt_one_are_offered() -> None:
    assert "Did you mean “Total cost”" in said("Việc,total_csot\n")
    assert "Its columns are: Village, Sector, " in said("Việc,zzz\n")


@pytest.mark.parametrize("again", ["name", "note"])
def test_a_heading_that_stands_twice_is_refused(again: str) -> None:
    assert said(f"Việc làm,name\nVIEC  LAM,{again}\n") == (
        "map.csv, line 2: “VIEC  LAM” stands here twice. Leave one of them."
    )


def test_a_file_without_a_heading_or_with_several_sheets_is_refused() -> None:
    assert said("heading,column\n").startswith("map.csv names no heading.")
    sheet = filed([["Việc", "name"]])
    with pytest.raises(UnclearMap, match="has several sheets"):
        columns_in(Activity, workbook(sheet, sheet))


@pytest.mark.parametrize(
    "typed", ["start;end", "Bắt đầu; Kết thúc", "start - end", "Bat dau và ket thuc", "start+end"]
)
def test_one_column_may_be_both_beginning_and_end(typed: str) -> None:
    found = columns_in(Activity, opened(f'Đợt làm,"{typed}"\n'.encode(), "map.csv"))
    assert found == {"dot lam": SPAN}


@pytest.mark.parametrize("typed", ["end;start", "start;start", "start;name", "start;end;name"])
def test_no_other_columns_stand_together_in_one(typed: str) -> None:
    assert f"“{typed}” is no column of table" in said(f'Đợt làm,"{typed}"\n')


def test_what_begins_and_ends_in_days_cannot_stand_together() -> None:
    with pytest.raises(UnclearMap, match="is no column of table"):
        columns_in(Information, opened(b"x,start;end\n", "map.csv"))
