"""Kinds of field: what is typed, what is refused with which words, what is shown and handed on."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from store.columns.choices import Choice, Reference, SectorChoice, Suggestion, several
from store.columns.dates import Day, MonthOfYear
from store.columns.figures import Money, Percent, Quantity, Rating, Share, WholeNumber
from store.columns.kind import FieldError, Flag, Kind, Month, Text
from store.dossier.view import View
from store.language import use_language
from store.records import Meta, Village
from store.records.settings import Sector, SectorList

AROUND = View.of_records(
    [
        Meta(uid="m", commune="Hướng Lộc", year=2027),
        Village(uid="v1", name="Thôn 1"),
        Village(uid="v2", name="Thôn 10"),
        Village(uid="v3", name="Buôn Kŏ Čăng"),
        Village(uid="v4", name="Trùng tên"),
        Village(uid="v5", name="Trùng tên"),
    ]
)
VILLAGE = Reference(tables=("villages",))
WORK = Choice(labels={"new": "New", "repair": "Repair"})
REASON = Suggestion(labels={"land": "Land is not settled", "other": "Other"})


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Text(), "  Đường   thôn ", "Đường   thôn"),
        (Text(), "", ""),
        (WholeNumber(), "1.200", 1200),
        (WholeNumber(), "", None),
        (Rating(most=3), "2", 2),
        (Percent(), "45 %", 45),
        (Quantity(), "2,5", Decimal("2.5")),
        (Money(), "20", 20_000_000),
        (Money(), "150tr", 150_000_000),
        (Flag(), "x", True),
        (Flag(), "không", False),
        (Share(), "2/3", Fraction(2, 3)),
        (Share(), "50%", Fraction(1, 2)),
        (Day(), "5/3", dt.date(2027, 3, 5)),
        (Day(), "05/03/26", dt.date(2026, 3, 5)),
        (Day(), "2027-03-05", dt.date(2027, 3, 5)),
        (MonthOfYear(), "3", Month(2027, 3)),
        (MonthOfYear(), "03/2028", Month(2028, 3)),
        (MonthOfYear(), "2027-03", Month(2027, 3)),
        (WORK, "rep", "repair"),
        (SectorChoice(), "agri", "agriculture"),
        (SectorChoice(), "industry", "industry"),
        (VILLAGE, "thon 1", "v1"),
        (VILLAGE, "buon", "v3"),
        (VILLAGE, "v5", "v5"),
        (several(VILLAGE), "Thôn 1; Thôn 10; thôn 1", ("v1", "v2")),
    ],
)
def test_what_people_type_is_understood(kind: Kind[object], typed: str, value: object) -> None:
    assert kind.parse(typed, AROUND) == value


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (Text(longest=3), "abcd", "4 characters; at most 3"),
        (WholeNumber(), "2,5", "whole number"),
        (WholeNumber(most=10), "11", "from 0 to 10"),
        (Rating(most=3), "4", "from 1 to 3"),
        (Rating(most=3), "nhất", "“nhất” is not a number. Type a whole number from 1 to 3."),
        (WholeNumber(), "-3", "-3 is out of range. Type a whole number from 0 on."),
        (Quantity(), "abc", "abc"),
        (Quantity(), "-1", "-1|negative"),
        (Flag(), "maybe", "Type x for yes"),
        (Share(), "3/2", "2/3"),
        (Share(), "1/0", "2/3"),
        (Day(), "30/2", "There is no day 30/2"),
        (Day(), "tomorrow", "day/month/year"),
        (MonthOfYear(), "13/2027", "There is no month"),
        (MonthOfYear(), "quý 1", "month/year"),
        (WORK, "xyz", "New, Repair"),
        (VILLAGE, "thôn", "several: Thôn 1, Thôn 10"),
        (VILLAGE, "Trùng tên", "several"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(
    kind: Kind[object], typed: str, words: str
) -> None:
    with pytest.raises(FieldError, match=words):
        kind.parse(typed, AROUND)


@pytest.mark.parametrize(
    ("kind", "value", "shown", "exported", "stored"),
    [
        (WholeNumber(), 1200, "1.200", "1200", 1200),
        (Quantity(), Decimal("1234.5"), "1.234,5", "1234,5", "1234.5"),
        (Quantity(), Decimal("1.970"), "1,97", "1,97", "1.970"),
        (Money(), 1_500_000, "1,5", "1500000", 1_500_000),
        (Money(), 15_000_000_000, "15.000", "15000000000", 15_000_000_000),
        (Flag(), True, "x", "1", True),
        (Share(), Fraction(2, 3), "2/3", "2/3", "2/3"),
        (Day(), dt.date(2027, 3, 5), "05/03/2027", "2027-03-05", "2027-03-05"),
        (MonthOfYear(), Month(2027, 3), "03/2027", "2027-03", "2027-03"),
        (WORK, "repair", "Repair", "repair", "repair"),
        (SectorChoice(), "agriculture", "Agriculture", "agriculture", "agriculture"),
        (VILLAGE, "v2", "Thôn 10", "Thôn 10", "v2"),
        (VILLAGE, "v4", "Trùng tên", "v4", "v4"),
        (several(VILLAGE), ("v1", "v2"), "Thôn 1; Thôn 10", "Thôn 1; Thôn 10", ["v1", "v2"]),
    ],
)
def test_a_value_is_shown_exported_stored_and_comes_back(
    kind: Kind[object], value: object, shown: str, exported: str, stored: object
) -> None:
    assert kind.show(value, AROUND) == shown
    assert kind.export(value, AROUND) == exported
    assert kind.dump(value) == stored
    assert kind.load(kind.dump(value)) == value
    assert kind.parse_export(exported, AROUND) == value
    assert kind.parse(kind.edit(value, AROUND), AROUND) == value


def test_offers_begin_with_what_was_typed() -> None:
    assert VILLAGE.matches("1", AROUND) == ["Thôn 1", "Thôn 10"]
    assert VILLAGE.matches("ko", AROUND) == ["Buôn Kŏ Čăng"]
    assert several(VILLAGE).matches("Thôn 1; buôn", AROUND) == ["Thôn 1; Buôn Kŏ Čăng"]


@pytest.mark.parametrize(
    ("typed", "reason", "imported"),
    [
        ("land", "land", "land"),
        ("Land is not settled", "land", "land"),
        ("Land is", "land", "Land is"),
        ("  Chờ tỉnh duyệt ", "Chờ tỉnh duyệt", "Chờ tỉnh duyệt"),
        ("", "", ""),
    ],
)
def test_a_suggestion_is_picked_or_typed_in_other_words(
    typed: str, reason: str, imported: str
) -> None:
    assert REASON.parse(typed, AROUND) == reason
    assert REASON.parse_export(typed, AROUND) == imported
    assert REASON.parse_export(REASON.export(imported, AROUND), AROUND) == imported
    assert "or other words" in REASON.hint()


def test_no_is_shown_as_nothing_and_handed_on_as_zero() -> None:
    both = (False, True)
    assert [Flag().show(value, AROUND) for value in both] == ["", "x"]
    assert [Flag().export(value, AROUND) for value in both] == ["0", "1"]
    assert [Flag().load(value) for value in both] == [False, True]
    with pytest.raises(TypeError):
        Flag().load(1)
    assert Flag().hint() == "x for yes, empty for no"


def test_a_text_may_have_all_the_characters_that_fit() -> None:
    assert Text(longest=3).parse(" abc ", AROUND) == "abc"
    assert Text(longest=3, multiline=True).parse("a\r\nb", AROUND) == "a\nb"
    assert Text().parse("a\nb", AROUND) == "a b"
    assert Text().matches("a", AROUND) == []
    assert Text().hint() == Text().file_hint() == ""


@pytest.mark.parametrize("stored", ["2027-3", "03/2027", "2027-13", "2027-00", ""])
def test_a_month_is_stored_as_year_and_month_only(stored: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Month.from_iso(stored)


def test_months_are_counted_over_the_year() -> None:
    assert Month(2027, 11).plus(3) == Month(2028, 2)
    assert Month(2027, 1).plus(-1) == Month(2026, 12)
    assert Month(2027, 12).plus(0) == Month(2027, 12)
    assert Month(2027, 12).plus(1) == Month(2028, 1)
    assert str(Month(2027, 3)) == "03/2027"


class TestSectorList:
    def test_a_known_name_keeps_its_key(self) -> None:
        read = SectorList().parse("Agriculture; Infrastructure", AROUND)
        assert read == (Sector("agriculture"), Sector("infrastructure"))

    def test_a_new_name_in_place_renames(self) -> None:
        read = SectorList().parse("Infrastructure; Agriculture; Tourism; Other", AROUND)
        assert read is not None
        assert read[2] == Sector("industry", "Tourism")

    def test_an_added_name_gets_a_key_of_its_own(self) -> None:
        read = SectorList().parse("Infrastructure; Agriculture; Industry; Du lịch; Other", AROUND)
        assert read is not None
        assert [one.key for one in read] == [
            "infrastructure",
            "agriculture",
            "industry",
            "du-lich",
            "other",
        ]
