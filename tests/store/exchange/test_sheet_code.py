"""The code of a sheet for handwriting: the same each time, found scanned or typed."""

from dataclasses import replace

import pytest

from store.dossier.view import View
from store.exchange.sheet_code import ReadCode, SheetCode, code_in, sheets_of
from store.records import Meta, Village

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
VILLAGES = tuple(Village(uid=f"v{number}", name=f"Thôn {number}") for number in range(40))
VIEW = View.of_records([META, *VILLAGES])
FORMS = {"activities": "activities", "village-plan": "activities", "swot": "swot"}
CODE = SheetCode.of(VIEW, "village-plan", "v3")
ROWS = range(13, 25)


def test_a_code_tells_dossier_form_village_page_and_rows() -> None:
    told = f"THONXA:HUONG-LOC-2027:VILLAGE-PLAN:THON-3:2:{CODE.short}:13-24"
    assert CODE.whole(2, ROWS) == told
    assert CODE.typed(ROWS) == f"{CODE.short}:13-24"
    assert CODE.whole(2, range(13, 13)).endswith(f":2:{CODE.short}")
    assert SheetCode.of(VIEW, "activities", "").whole(1, ROWS).count("::") == 1


def test_long_names_are_cut_so_that_squares_stay_large() -> None:
    name = "Buôn " + "Krông Năng " * 4
    view = View.of_records([replace(META, commune=name), Village(uid="v", name=name)])
    assert len(SheetCode.of(view, "household-ballot", "v").whole(12, range(101, 113))) <= 97


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        (CODE.short, 0),
        (CODE.short.lower(), 0),
        (CODE.short.replace("-", ""), 0),
        (f" {CODE.short}:13 ", 13),
        (CODE.typed(ROWS), 13),
        (CODE.whole(2, ROWS), 13),
        (CODE.whole(2, range(1, 1)), 0),
    ],
)
def test_it_is_read_as_it_is_typed_or_scanned(typed: str, row: int) -> None:
    assert code_in(typed) == ReadCode(CODE.short, row)
    assert list(sheets_of(VIEW, CODE.short, FORMS)) == [("activities", "v3")]


@pytest.mark.parametrize("typed", ["", "kenh", "cau treo", "K7M", "K7M-2PXX", "AEI-OUY", "2027"])
def test_other_words_are_no_code(typed: str) -> None:
    assert code_in(typed) is None


def test_every_sheet_of_a_dossier_has_a_code_of_its_own() -> None:
    codes = [
        SheetCode.of(VIEW, form, village).short
        for form in FORMS
        for village in ("", *(one.uid for one in VILLAGES))
    ]
    assert len(set(codes)) == len(codes)


def test_another_year_has_other_codes() -> None:
    later = View.of_records([replace(META, year=2028), *VILLAGES])
    assert list(sheets_of(later, CODE.short, FORMS)) == []


def test_telex_and_vni_make_nothing_else_of_a_code() -> None:
    assert not set("AEIOUYDW") & {
        letter for one in VILLAGES for letter in SheetCode.of(VIEW, "swot", one.uid).short
    }
