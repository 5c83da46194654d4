"""What is late and what falls due, out of every table that has a day for it."""

import datetime as dt

import pytest

from store.cycle.due import due_items
from store.dossier.view import View
from store.records import (
    Appraisal,
    Feedback,
    Meta,
    Person,
    Petition,
    PlanLine,
    Supervision,
    Task,
    TimetableStep,
    Training,
    Village,
)

TODAY = dt.date(2026, 11, 10)
RECORDS = (
    Meta(commune="Hướng Lộc", year=2027),
    Village(uid="v1", name="Thôn 1"),
    Person(uid="lan", name="Lan"),
    PlanLine(uid="l1", sector="other", name="Chợ"),
)


def view(*records: object, today: dt.date = TODAY) -> View:
    def clock() -> dt.datetime:
        return dt.datetime.combine(today, dt.time(9), dt.UTC)

    return View.of_records([*RECORDS, *records], clock)  # type: ignore[list-item]


def told(*records: object, days: int = 14) -> list[tuple[dt.date, str, str]]:
    return [(one.day, one.subject, one.who) for one in due_items(view(*records), days)]


@pytest.mark.parametrize(
    ("record", "day", "subject", "who"),
    [
        (
            TimetableStep(step="Họp thôn", end=dt.date(2026, 11, 12), responsible="Lan"),
            dt.date(2026, 11, 12), "Họp thôn", "Lan",
        ),
        (
            Task(work="Gửi kế hoạch", person="lan", due=dt.date(2026, 11, 1)),
            dt.date(2026, 11, 1), "Gửi kế hoạch", "Lan",
        ),
        (
            Training(topic="PRA", trainer="Huyện", planned_date=dt.date(2026, 11, 20)),
            dt.date(2026, 11, 20), "PRA", "Huyện",
        ),
        (
            Appraisal(line="l1", due=dt.date(2026, 11, 11), by="Tổ thẩm định"),
            dt.date(2026, 11, 11), "Chợ", "Tổ thẩm định",
        ),
        (
            Feedback(village="v1", deadline=dt.date(2026, 11, 9), received_by="Trưởng thôn"),
            dt.date(2026, 11, 9), "Thôn 1", "Trưởng thôn",
        ),
        (
            Supervision(by="Ban", date=dt.date(2026, 11, 1), recommendation="Làm rãnh"),
            dt.date(2026, 11, 16), "Làm rãnh", "",
        ),
        (
            Petition(received_on=dt.date(2026, 11, 2), matter="Ngập", handled_by="Văn phòng"),
            dt.date(2026, 11, 17), "Ngập", "Văn phòng",
        ),
        (
            Petition(received_on=dt.date(2026, 11, 2), matter="Ngập", due=dt.date(2026, 11, 5)),
            dt.date(2026, 11, 5), "Ngập", "",
        ),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_has_a_day_falls_due(record: object, day: dt.date, subject: str, who: str) -> None:
    assert told(record) == [(day, subject, who)]


@pytest.mark.parametrize(
    "record",
    [
        TimetableStep(step="Họp thôn", start=dt.date(2026, 10, 1), end=dt.date(2026, 11, 9)),
        Task(work="Gửi", due=dt.date(2026, 11, 1), done=dt.date(2026, 11, 1)),
        Training(topic="PRA", planned_date=dt.date(2026, 11, 1), done=dt.date(2026, 11, 1)),
        Appraisal(line="l1", due=dt.date(2026, 11, 1), date=dt.date(2026, 11, 1)),
        Feedback(village="v1", deadline=dt.date(2026, 11, 1), answer="Đồng ý"),
        Supervision(by="Ban", date=dt.date(2026, 11, 1)),
        Supervision(by="Ban", date=dt.date(2026, 11, 1), recommendation="Rãnh", answer="Đã làm"),
        Petition(received_on=dt.date(2026, 10, 1), matter="Ngập", answered_on=dt.date(2026, 10, 3)),
        Task(work="Gửi", due=dt.date(2026, 11, 25)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_done_or_far_off_is_not_told(record: object) -> None:
    assert told(record) == []


def test_days_come_in_order_and_what_is_late_is_late_from_the_day_after() -> None:
    due = [
        Task(uid=f"t{day}", work=f"Việc {day}", due=dt.date(2026, 11, day))
        for day in (24, 9, 10, 11)
    ]
    found = due_items(view(*due))
    assert [one.day.day for one in found] == [9, 10, 11, 24]
    assert [one.is_late(TODAY) for one in found] == [True, False, False, False]
    assert told(*due, days=0) == told(*due)[:2]


def test_the_commune_chooses_how_long_answers_may_take() -> None:
    asked = Petition(received_on=dt.date(2026, 11, 2), matter="Ngập", village="v1")
    meta = Meta(commune="Hướng Lộc", year=2027, answer_days=5)
    (found,) = due_items(
        View.of_records(
            [meta, *RECORDS[1:], asked], lambda: dt.datetime(2026, 11, 10, tzinfo=dt.UTC)
        )
    )
    assert found.day == dt.date(2026, 11, 7)
    assert found.village(view(asked)) == "Thôn 1"
