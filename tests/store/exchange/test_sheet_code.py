"""The code of a sheet for handwriting: the same each time, found scanned or typed."""

from dataclasses import replace

import pytest

from store.columns.record import declared_records
from store.dossier.view import View
from store.exchange.sheet_code import SheetCode, code_in, sheets_of
from store.records import Meta, Village

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
VILLAGES = tuple(Village(uid=f"v{number}", name=f"Thôn {number}") for number in range(40))
VIEW = View.of_records([META, *VILLAGES])
CODE = SheetCode.of(VIEW, "activities", "v3")


def test_a_code_tells_dossier_table_village_and_page() -> None:
    assert CODE.whole(2) == f"THONXA:HUONG-LOC-2027:ACTIVITIES:THON-3:{CODE.short}:2"
    assert SheetCode.of(VIEW, "activities", "").whole(1).count("::") == 1


@pytest.mark.parametrize(
    "typed",
    [
        CODE.short,
        CODE.short.lower(),
        CODE.short.replace("-", ""),
        f" {CODE.short}:7 ",
        CODE.whole(12),
    ],
)
def test_it_is_read_as_it_is_typed_or_scanned(typed: str) -> None:
    assert code_in(typed) == CODE.short
    assert list(sheets_of(VIEW, code_in(typed))) == [("activities", "v3")]


@pytest.mark.parametrize("typed", ["", "kenh", "cau treo", "K7M", "K7M-2PXX", "AEI-OUY", "2027"])
def test_other_words_are_no_code(typed: str) -> None:
    assert code_in(typed) == ""


def test_every_sheet_of_a_dossier_has_a_code_of_its_own() -> None:
    codes = [
        SheetCode.of(VIEW, table, village).short
        for table in declared_records()
        for village in ("", *(one.uid for one in VILLAGES))
    ]
    assert len(set(codes)) == len(codes)


def test_another_year_has_other_codes() -> None:
    later = View.of_records([replace(META, year=2028), *VILLAGES])
    assert list(sheets_of(later, CODE.short)) == []


def test_telex_and_vni_make_nothing_else_of_a_code() -> None:
    assert not set("AEIOUYDW") & {
        letter for one in VILLAGES for letter in SheetCode.of(VIEW, "swot", one.uid).short
    }
