"""Titles above rows: the village and the sector to which what follows belongs."""

import pytest

from store.exchange.grouping.groups import SECTOR, VILLAGE, Groups
from store.records import Activity, Village
from tests.store.exchange.filed import VIEW


def test_a_title_holds_until_the_next_of_its_kind() -> None:
    groups = Groups(VIEW, Activity)
    assert (groups.take("Thôn 1"), dict(groups.within)) == (True, {VILLAGE: "v1"})
    assert groups.take("Hạ tầng")
    assert groups.within == {VILLAGE: "v1", SECTOR: "infrastructure"}
    assert groups.take("NÔNG NGHIỆP")
    assert groups.within == {VILLAGE: "v1", SECTOR: "agriculture"}


def test_a_village_begins_without_a_sector() -> None:
    groups = Groups(VIEW, Activity)
    groups.take("Thôn 1")
    groups.take("Khác")
    groups.take("Thôn 12")
    assert groups.within == {VILLAGE: "v2"}


@pytest.mark.parametrize(
    ("title", "key", "meant"),
    [
        ("Thôn: Thôn 12", VILLAGE, "v2"),
        ("Tên thôn: Đông Hương", VILLAGE, ""),
        ("Bản: thôn đông hương", VILLAGE, "v3"),
        ("Thôn: 12", VILLAGE, "v2"),
        ("THÔN ĐÔNG HƯƠNG (15 hộ)", VILLAGE, "v3"),
        ("Thôn 1 (cũ)", VILLAGE, ""),
        ("Hạ tầng (4 công trình)", SECTOR, "infrastructure"),
        ("T01", VILLAGE, "v1"),
        ("Lĩnh vực: Hạ tầng", SECTOR, "infrastructure"),
        ("Nhóm nông nghiệp", SECTOR, "agriculture"),
        ("Lĩnh vực", SECTOR, ""),
        ("Thôn", VILLAGE, ""),
        ("1", VILLAGE, ""),
        ("", SECTOR, ""),
        ("Thôn 1 và Thôn 12", VILLAGE, ""),
    ],
)
def test_a_title_means_what_it_names_as_a_whole(title: str, key: str, meant: str) -> None:
    assert Groups(VIEW, Activity).meant(key, title) == meant


def test_what_names_nothing_begins_nothing() -> None:
    groups = Groups(VIEW, Activity)
    groups.take("Thôn 1")
    assert not groups.take("Giao thông")
    assert groups.within == {VILLAGE: "v1"}


def test_a_table_without_villages_and_sectors_has_no_groups() -> None:
    groups = Groups(VIEW, Village)
    assert not groups.take("Thôn 1")
    assert groups.meant(SECTOR, "Khác") == ""


def test_the_village_of_a_sheet_is_the_one_that_some_text_names_alone() -> None:
    groups = Groups(VIEW, Activity)
    assert groups.village_of(["BIỂU 1", "Thôn: Thôn 12", "THÔN 12"]) == "v2"
    assert groups.village_of(["Thôn 1", "Thôn 12"]) == ""
    assert groups.village_of(["BIỂU 1"]) == groups.village_of([]) == ""


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Cộng hạ tầng", True),
        ("Tổng cộng Thôn 12", True),
        ("TỔNG SỐ nông nghiệp", True),
        ("Cộng", False),
        ("Cộng tác viên dân số", False),
        ("Hạ tầng", False),
        ("", False),
    ],
)
def test_a_sum_of_a_group_is_known_by_its_name(text: str, sums: bool) -> None:  # noqa: FBT001
    assert Groups(VIEW, Activity).sums_up(text) is sums
