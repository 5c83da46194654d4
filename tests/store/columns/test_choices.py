"""Options that are picked: by key, by words, by the number a blank form gives them."""

import datetime as dt

import pytest

from store.columns.choices import Choice, Reference, SectorChoice, Several, Suggestion, several
from store.columns.dates import Day, MonthOfYear
from store.columns.kind import FieldError, Kind, Month
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.language import use_language
from store.records import Meta, Village

AROUND = View.of_records(
    [
        Meta(uid="m", commune="Hướng Lộc", year=2027),
        Village(uid="v1", name="Thôn 3"),
        Village(uid="v2", name="Buôn Kŏ Čăng"),
        Village(uid="v3", name="Thôn 12"),
    ]
)
MEETINGS = Choice(labels={"first": "Round 2", "second": "Round 3", "third": "Another"})
REASON = Suggestion(labels={"land": "Land is not settled", "other": "Other"})
CODES = Choice(labels={"2": "Two", "b": "1", "c": "Third"})
MANY = Choice(labels={f"k{number}": f"Option {chr(64 + number)}" for number in range(1, 13)})
CHOICES = [
    (f"{table} {column.key}", kind)
    for table, record_type in exchanged_tables().items()
    for column in record_type.typed_columns()
    for kind in (column.kind.of if isinstance(column.kind, Several) else column.kind,)
    if isinstance(kind, Choice | SectorChoice)
]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (MEETINGS, "1", "first"),
        (MEETINGS, "2", "second"),
        (MEETINGS, " 03 ", "third"),
        (MEETINGS, "round 2", "first"),
        (MANY, "1", "k1"),
        (MANY, "12", "k12"),
        (SectorChoice(), "1", "infrastructure"),
        (SectorChoice(), "2", "agriculture"),
        (REASON, "2", "other"),
        (REASON, "3", "3"),
        (several(SectorChoice()), "2; 1", ("agriculture", "infrastructure")),
        (Reference(tables=("villages",)), "3", "v1"),
        (Reference(tables=("villages",)), "12", "v3"),
    ],
)
def test_an_option_is_meant_by_its_number(kind: Kind[object], typed: str, value: object) -> None:
    assert kind.parse(typed, AROUND) == value


@pytest.mark.parametrize(("typed", "value"), [("2", "2"), ("1", "b"), ("3", "c")])
def test_digits_that_are_a_key_or_words_are_not_taken_for_a_number(typed: str, value: str) -> None:
    assert CODES.parse(typed, AROUND) == value


@pytest.mark.parametrize("typed", ["0", "13", "99", "1.", "-1", "²"])
def test_a_number_that_stands_for_nothing_is_refused(typed: str) -> None:
    with pytest.raises(FieldError, match="is not known"):
        MANY.parse(typed, AROUND)


@pytest.mark.parametrize(("name", "kind"), CHOICES)
def test_every_option_of_every_table_is_found_by_its_number(
    name: str, kind: Choice | SectorChoice
) -> None:
    del name
    for number, key in enumerate(kind.options(AROUND), 1):
        assert kind.parse(str(number), AROUND) == key
        assert kind.parse(f"{number:02}", AROUND) == key


def test_records_have_no_numbers_as_new_ones_would_change_them() -> None:
    assert Reference(tables=("villages",)).numbers(AROUND) == {}
    with pytest.raises(FieldError):
        Reference(tables=("villages",)).parse("2.", AROUND)


def test_words_handed_on_in_place_of_an_option_come_back_as_they_are() -> None:
    assert REASON.parse_export("2", AROUND) == "2"


def test_a_number_that_is_typed_is_offered_with_its_words_first() -> None:
    assert MEETINGS.matches("2", AROUND) == ["Round 3", "Round 2"]
    assert MEETINGS.matches("1", AROUND) == ["Round 2"]


def test_the_help_of_a_field_tells_the_numbers() -> None:
    assert MEETINGS.hint() == "one of: 1 = Round 2, 2 = Round 3, 3 = Another"
    assert "number on the blank form" in SectorChoice().hint()


@pytest.mark.parametrize("typed", ["05/03/27", "05/03/2027", "5/3/27", "05 03 27"])
def test_a_day_is_typed_as_its_boxes_show_it(typed: str) -> None:
    assert Day().parse(typed, AROUND) == dt.date(2027, 3, 5)


@pytest.mark.parametrize("typed", ["03/27", "03/2027", "3/27", "03 27"])
def test_a_month_is_typed_as_its_boxes_show_it(typed: str) -> None:
    assert MonthOfYear().parse(typed, AROUND) == Month(2027, 3)
