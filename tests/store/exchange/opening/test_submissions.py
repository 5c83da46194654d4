"""Answers to a form, as KoboToolbox and ODK Central export them, become rows like all others."""

import csv
import dataclasses
import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
from openpyxl import Workbook

from store.columns.kind import Month
from store.dossier.view import View
from store.exchange.importer import import_rows
from store.exchange.intake import Intake
from store.exchange.opening.file import opened
from store.language import use_language
from store.records import Activity, Meeting, Meta, Programme, Village

UUID = "0b2c7f4e-3a5d-4c8e-9f10-1a2b3c4d5e6f"
RECORDS = [
    Meta(uid="m", commune="Xã Thử", year=2027),
    Village(uid="v1", name="Thôn 1"),
    Programme(uid="p1", name="CT 135"),
    Programme(uid="p2", name="Ngân sách xã"),
]
VIEW = View.of_records(RECORDS)
KOBO_ANSWERS = {
    "start": "2027-05-03T08:00:01.123+07:00",
    "end": "2027-05-03T08:09:00.000+07:00",
    "today": "2027-05-03",
    "village": "v1",
    "plan/sector": "infrastructure",
    "plan/name": "Đường Tổ 3",
    "plan/quantity": "2.125",
    "plan/unit": "km",
    "plan/start": "2027-03-01",
    "plan/total_cost": "50000",
    "programmes": "p1 p2",
    "programmes/p1": "1",
    "programmes/p2": "1",
    "__version__": "vX1",
    "_id": "77",
    "_uuid": UUID,
    "_submission_time": "2027-05-03T01:10:00",
    "_status": "submitted_via_web",
    "_index": "1",
}
KOBO = [list(KOBO_ANSWERS), list(KOBO_ANSWERS.values())]
TYPED = {"plan/quantity": 2.125, "plan/start": dt.date(2027, 3, 1), "plan/total_cost": 50_000}
CENTRAL = [
    ["SubmissionDate", "village", "plan-sector", "plan-name", "plan-quantity", "KEY", "Status"],
    ["2027-05-03T01:10:00.000Z", "v1", "other", "Chợ", "0.5", f"uuid:{UUID}", ""],
]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def as_csv(rows: Sequence[Sequence[object]], delimiter: str = ",") -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue().encode("utf-8-sig")


def as_workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def only(taken: Intake) -> Activity:
    assert [one.sentence() for one in taken.problems] == []
    (record,) = taken.records
    assert isinstance(record, Activity)
    return record


@pytest.mark.parametrize(
    "data",
    [
        as_csv(KOBO),
        as_csv(KOBO, ";"),
        as_workbook(KOBO),
        as_workbook(
            [KOBO[0], [*KOBO[1][:6], 2.125, "km", dt.date(2027, 3, 1), 50_000, *KOBO[1][10:]]]
        ),
    ],
    ids=["csv", "semicolons", "texts", "typed"],
)
def test_a_submission_of_kobotoolbox_is_a_record_of_its_uuid(data: bytes) -> None:
    taken = import_rows(VIEW, Activity, opened(data, "f"))
    made = only(taken)
    assert (made.uid, made.village, made.sector, made.name) == (
        UUID,
        "v1",
        "infrastructure",
        "Đường Tổ 3",
    )
    assert (made.quantity, made.unit, made.total_cost) == (Decimal("2.125"), "km", 50_000)
    assert (made.start, made.end, made.programmes) == (Month(2027, 3), None, ("p1", "p2"))
    assert "9 columns of the server itself were left out" in " ".join(taken.remarks)


def test_a_submission_of_odk_central_is_a_record_too() -> None:
    made = only(import_rows(VIEW, Activity, opened(as_csv(CENTRAL), "f.csv")))
    assert (made.uid, made.sector, made.name) == (UUID, "other", "Chợ")
    assert made.quantity == Decimal("0.5")


def test_the_same_submission_is_taken_once() -> None:
    made = only(import_rows(VIEW, Activity, opened(as_csv(KOBO), "f.csv")))
    there = View.of_records([*RECORDS, dataclasses.replace(made, revision=1)])
    again = import_rows(there, Activity, opened(as_csv(KOBO), "f.csv"))
    assert (again.records, again.unchanged, again.problems) == ([], 1, [])
    corrected = View.of_records([*RECORDS, dataclasses.replace(made, revision=2, unit="m")])
    (problem,) = import_rows(corrected, Activity, opened(as_csv(KOBO), "f.csv")).problems
    assert "has changed this record" in problem.sentence()


@pytest.mark.parametrize("yes", ["1", "True", "TRUE"])
@pytest.mark.parametrize(
    "heads", [("programmes/p1", "programmes/p2"), ("ask/Hoped-for programmes/CT 135",
                                                   "ask/Hoped-for programmes/Ngân sách xã")]
)  # fmt: skip
def test_choices_may_stand_in_columns_of_their_own_alone(yes: str, heads: tuple[str, ...]) -> None:
    dropped = {"programmes", "programmes/p1", "programmes/p2", "plan/total_cost"}
    answers = {key: told for key, told in KOBO_ANSWERS.items() if key not in dropped}
    no = "0" if yes == "1" else "False"
    for told, chosen in (((yes, yes), ("p1", "p2")), ((no, yes), ("p2",)), ((no, no), ())):
        row = answers | dict(zip(heads, told, strict=True))
        made = only(
            import_rows(VIEW, Activity, opened(as_csv([list(row), list(row.values())]), "f"))
        )
        assert made.programmes == chosen


def test_choices_in_words_are_those_of_their_own_columns() -> None:
    dropped = {"programmes", "programmes/p1", "programmes/p2", "plan/total_cost"}
    row = {key: told for key, told in KOBO_ANSWERS.items() if key not in dropped}
    row |= {
        "Hoped-for programmes": "CT 135 Ngân sách xã",
        "Hoped-for programmes/CT 135": "1",
        "Hoped-for programmes/Ngân sách xã": "1",
    }
    made = only(import_rows(VIEW, Activity, opened(as_csv([list(row), list(row.values())]), "f")))
    assert made.programmes == ("p1", "p2")


@pytest.mark.parametrize(
    ("whole", "p1", "p2"), [("p1", "0", "1"), ("p1 p2", "1", "0"), ("", "1", "0"), ("p1", "0", "0")]
)
def test_a_whole_answer_that_its_choices_contradict_is_refused(
    whole: str, p1: str, p2: str
) -> None:
    row = KOBO_ANSWERS | {"programmes": whole, "programmes/p1": p1, "programmes/p2": p2}
    taken = import_rows(VIEW, Activity, opened(as_csv([list(row), list(row.values())]), "f.csv"))
    (problem,) = taken.problems
    assert (taken.records, problem.key) == ([], "programmes")
    assert "the columns of its single choices say" in problem.sentence()


def test_a_whole_answer_counts_where_its_choices_are_left_empty() -> None:
    row = KOBO_ANSWERS | {"programmes": "p2", "programmes/p1": "", "programmes/p2": ""}
    data = as_csv([list(row), list(row.values())])
    assert only(import_rows(VIEW, Activity, opened(data, "f.csv"))).programmes == ("p2",)


def test_figures_in_a_group_stay_figures() -> None:
    row = {"plan/priority": "1", "plan/quantity": "1", "village": "v1", "sector": "other"}
    row |= {"name": "Chợ", "_uuid": UUID, "_submission_time": "2027-05-03T01:10:00"}
    made = only(import_rows(VIEW, Activity, opened(as_csv([list(row), list(row.values())]), "f")))
    assert (made.priority, made.quantity) == (1, 1)


def test_days_of_a_submission_are_days() -> None:
    rows = [
        ["kind", "date", "village", "households", "_uuid", "_submission_time"],
        ["village_1", "2027-03-05", "v1", "90", UUID, "2027-05-03T01:10:00"],
    ]
    (meeting,) = import_rows(VIEW, Meeting, opened(as_csv(rows), "f.csv")).records
    assert isinstance(meeting, Meeting)
    assert (meeting.date, meeting.households) == (dt.date(2027, 3, 5), 90)


def test_a_question_the_table_does_not_have_is_named() -> None:
    rows = [["sector", "name", "village", "colour", "_uuid", "_submission_time"],
            ["other", "Chợ", "v1", "red", UUID, "2027-05-03T01:10:00"]]  # fmt: skip
    (problem,) = import_rows(VIEW, Activity, opened(as_csv(rows), "f.csv")).problems
    assert "colour" in problem.sentence()


def test_a_sheet_with_a_column_of_such_a_name_alone_is_a_sheet_as_any_other() -> None:
    rows = [["KEY", "name"], ["1", "Chợ"]]
    assert opened(as_csv(rows), "f.csv").sheets[0].rows[1][0].value == "KEY"


def form(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook as KoboToolbox exports a form with repeated questions."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


ANSWERS = [
    ["start", "village", "collector", "total_cost", "_id", "_uuid", "_submission_time", "_index"],
    ["2027-05-03T08:00:01.123+07:00", "v1", "Lan", 9, 7, UUID, "2027-05-03T01:10:00", 1],
    ["2027-05-03T09:00:01.123+07:00", "v2", "Bảy", 9, 8, "other", "2027-05-03T01:10:00", 2],
]
REPEATED = [
    ["plan/sector", "plan/name", "plan/start", "_index", "_parent_table_name", "_parent_index"],
    ["other", "Chợ", "2027-03-01", 1, "Biểu", 2],
    ["infrastructure", "Đường", None, 2, "Biểu", 1],
    ["agriculture", "Ngô", "2027-04-01", 3, "Biểu", 2],
]
TWO_VILLAGES = View.of_records([*RECORDS, Village(uid="v2", name="Thôn 2")])


def test_repeated_questions_have_the_village_of_their_answer() -> None:
    data = form(("Biểu", ANSWERS), ("hoat_dong", REPEATED))
    taken = import_rows(TWO_VILLAGES, Activity, opened(data, "f.xlsx"))
    assert [one.sentence() for one in taken.problems] == []
    made = [one for one in taken.records if isinstance(one, Activity)]
    assert [(one.uid, one.village, one.name, one.total_cost) for one in made] == [
        ("other.1", "v2", "Chợ", None),
        (f"{UUID}.1", "v1", "Đường", None),
        ("other.2", "v2", "Ngô", None),
    ]
    assert [one.start for one in made] == [Month(2027, 3), None, Month(2027, 4)]
    told = " ".join(taken.remarks)
    assert "Rows of sheet “hoat_dong” were put beside their answers in sheet “Biểu”" in told
    assert "several rows of sheet “hoat_dong” and not taken: collector, total_cost." in told


def test_the_answers_themselves_are_read_where_the_table_is_theirs() -> None:
    answers = [["kind", "date", "village", *ANSWERS[0][4:]],
               ["village_1", "2027-03-05", "v1", *ANSWERS[1][4:]]]  # fmt: skip
    data = form(("Biểu", answers), ("hoat_dong", [REPEATED[0], REPEATED[2]]))
    taken = import_rows(TWO_VILLAGES, Meeting, opened(data, "f.xlsx"))
    assert [(one.uid, getattr(one, "village", "")) for one in taken.records] == [(UUID, "v1")]


def test_repeats_within_repeats_have_what_both_of_their_answers_say() -> None:
    sectors = [["plan/sector", "_index", "_parent_table_name", "_parent_index"],
               ["other", 1, "Biểu", 2], ["industry", 2, "Biểu", 1]]  # fmt: skip
    names = [["plan/works/name", "_index", "_parent_table_name", "_parent_index"],
             ["Chợ", 1, "linh_vuc", 1], ["Xưởng", 2, "linh_vuc", 2]]  # fmt: skip
    sheets = ("cong_trinh", names), ("linh_vuc", sectors), ("Biểu", ANSWERS)
    taken = import_rows(TWO_VILLAGES, Activity, opened(form(*sheets), "f.xlsx"))
    assert [one.sentence() for one in taken.problems] == []
    made = [one for one in taken.records if isinstance(one, Activity)]
    assert [(one.uid, one.village, one.sector, one.name) for one in made] == [
        ("other.1.1", "v2", "other", "Chợ"),
        (f"{UUID}.1.1", "v1", "industry", "Xưởng"),
    ]


def test_a_repeated_row_without_its_answer_is_refused() -> None:
    data = form(("Biểu", ANSWERS), ("hoat_dong", [REPEATED[0], [*REPEATED[1][:-1], 9]]))
    taken = import_rows(TWO_VILLAGES, Activity, opened(data, "f.xlsx"))
    assert (taken.records, [one.key for one in taken.problems]) == ([], ["village"])
