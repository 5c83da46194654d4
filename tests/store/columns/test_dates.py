"""Days, months and moments: what is typed, shown, offered again and stored."""

import datetime as dt

import pytest

from store.columns.dates import Day, EventDay, Moment, MonthOfYear
from store.columns.kind import FieldError, Kind, Month
from store.columns.record import declared_records
from store.dossier.view import View
from store.language import use_language
from store.records import Meta

RECORDS = (Meta(uid="m", commune="Hướng Lộc", year=2027),)
AROUND = View.of_records(RECORDS)
ON_28_NOVEMBER = View.of_records(RECORDS, clock=lambda: dt.datetime(2026, 11, 28, 5, tzinfo=dt.UTC))
AT = dt.datetime(2027, 3, 5, 6, 7, 8, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Day(), "5/3/2027", dt.date(2027, 3, 5)),
        (Day(), "5.3", dt.date(2027, 3, 5)),
        (Day(), "31-12-00", dt.date(2000, 12, 31)),
        (Day(), "29/2/2028", dt.date(2028, 2, 29)),
        (Day(), "01/01/1999", dt.date(1999, 1, 1)),
        (Day(), "2027-3-5", dt.date(2027, 3, 5)),
        (MonthOfYear(), "12", Month(2027, 12)),
        (MonthOfYear(), "1/99", Month(2099, 1)),
        (MonthOfYear(), "2027-3", Month(2027, 3)),
        (Moment(), "2027-03-05T06:07:08+00:00", AT),
    ],
)
def test_time_is_read_as_people_write_it(kind: Kind[object], typed: str, value: object) -> None:
    assert kind.parse(typed, AROUND) == value


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (Day(), "29/2/2027", "There is no day 29/2/2027. Type day/month/year, such as 05/03/2027."),
        (Day(), "5/13", "There is no day 5/13. Type day/month/year, such as 05/03/2027."),
        (Day(), "5/3/027", "“5/3/027” is not a day. Type day/month/year."),
        (Day(), "5", "“5” is not a day. Type day/month/year."),
        (MonthOfYear(), "0", "There is no month 0. Type month/year, such as 03/2027."),
        (MonthOfYear(), "13", "There is no month 13. Type month/year, such as 03/2027."),
        (MonthOfYear(), "3/027", "“3/027” is not a month. Type month/year."),
    ],
)
def test_what_is_no_day_or_month_gets_a_sentence(
    kind: Kind[object], typed: str, sentence: str
) -> None:
    with pytest.raises(FieldError) as refused:
        kind.parse(typed, AROUND)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("10/6", dt.date(2026, 6, 10)),
        ("28/11", dt.date(2026, 11, 28)),
        ("29/11", dt.date(2025, 11, 29)),
        ("31/12", dt.date(2025, 12, 31)),
        ("29/2", dt.date(2024, 2, 29)),
        ("10/6/2027", dt.date(2027, 6, 10)),
        ("10/6/27", dt.date(2027, 6, 10)),
        ("2027-06-10", dt.date(2027, 6, 10)),
    ],
)
def test_an_event_without_a_year_is_the_latest_such_day_until_today(
    typed: str, value: dt.date
) -> None:
    assert EventDay().parse(typed, ON_28_NOVEMBER) == value


def test_29_february_is_found_over_a_century_without_a_leap_day() -> None:
    around = View.of_records(RECORDS, clock=lambda: dt.datetime(2103, 5, 1, tzinfo=dt.UTC))
    assert EventDay().parse("29/2", around) == dt.date(2096, 2, 29)


@pytest.mark.parametrize("typed", ["31/2", "1/13", "0/1"])
def test_an_event_on_no_day_gets_a_sentence_with_the_year_of_today(typed: str) -> None:
    with pytest.raises(FieldError) as refused:
        EventDay().parse(typed, ON_28_NOVEMBER)
    example = "Type day/month/year, such as 05/03/2026."
    assert str(refused.value) == f"There is no day {typed}. {example}"


def test_the_year_that_is_meant_is_offered_while_a_day_is_typed() -> None:
    assert EventDay().matches("10/6", ON_28_NOVEMBER) == ["10/06/2026"]
    assert Day().matches("10/6", ON_28_NOVEMBER) == ["10/06/2027"]
    for whole_or_none in ("", "10", "10/", "10/6/", "10/6/2026", "31/2", "2026-06-10"):
        assert EventDay().matches(whole_or_none, ON_28_NOVEMBER) == []


PLAN_DAYS = {
    "timetable": {"start", "end"},
    "tasks": {"due"},
    "training": {"planned_date"},
    "information": {"start", "end"},
    "villages": {"valid_to"},
    "memberships": {"valid_to"},
    "appraisals": {"due"},
    "feedback": {"deadline", "posted_from", "posted_to"},
    "petitions": {"due"},
}


def test_every_other_day_of_a_record_is_that_of_an_event() -> None:
    planned = {
        name: {key for key, one in record.columns.items() if type(one.kind) is Day}
        for name, record in declared_records().items()
    }
    assert {name: keys for name, keys in planned.items() if keys} == PLAN_DAYS


def test_a_moment_is_shown_as_the_clock_of_the_office_tells_it_and_comes_back() -> None:
    here = AT.astimezone()
    assert Moment().show(AT, AROUND) == f"{here:%d/%m/%Y %H:%M}"
    assert Moment().parse(Moment().edit(AT, AROUND), AROUND) == AT
    assert Moment().load(Moment().dump(AT)) == AT
    assert Moment().parse("", AROUND) is None


def test_the_year_is_of_four_digits_wherever_it_stands() -> None:
    assert Day().show(dt.date(987, 1, 2), AROUND) == "02/01/0987"
    assert Month(987, 1).iso() == "0987-01"


def test_help_says_what_to_type() -> None:
    assert Day().hint() == "day/month/year; without a year the plan year is meant"
    assert EventDay().hint() == "day/month/year; without a year the latest such day until today"
    assert MonthOfYear().hint() == "month/year; a month alone means the plan year"
