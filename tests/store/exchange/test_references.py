"""Records as files and options name them: only whole names count, whatever villages are called."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.columns.kind import FieldError
from store.dossier.view import View
from store.exchange.importer import import_rows
from store.exchange.opening.file import opened
from store.exchange.references import record_called
from store.language import use_language
from store.records import Assessment, Meeting, Meta, Village, VillageChange
from store.words.names import without_zeros
from store.words.text import normalise

META = Meta(uid="m", commune="Hướng Lộc", year=2027)
DAY, OTHER_DAY, THIRD_DAY = dt.date(2026, 6, 10), dt.date(2026, 6, 11), dt.date(2026, 6, 12)
VIEW = View.of_records(
    [
        META,
        Village(uid="v1", name="Thôn 1"),
        Village(uid="v2", name="Thôn 2"),
        Meeting(uid="g1", kind="village_1", village="v1", date=DAY),
        Meeting(uid="g2", kind="village_1", village="v2", date=DAY),
        Meeting(uid="g3", kind="commune_launch", date=OTHER_DAY),
        Meeting(uid="g4", kind="village_2", village="v1", date=THIRD_DAY),
        Meeting(uid="g5", kind="village_2", village="v2", date=dt.date(2026, 6, 13)),
        Meeting(uid="g6", kind="dialogue", village="v2", date=dt.date(2026, 6, 13)),
    ]
)
NAMES = st.builds(
    "{} {}".format, st.sampled_from(["Thôn", "Bản", "Buôn", "Thôn Đắk"]), st.integers(0, 130)
) | st.text(st.sampled_from("aáàbđd01 -;"), min_size=1, max_size=5)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@example(["Thôn 12"], ["", ""], ["Thôn Cũ"], "Thôn 1", 0)
@example(["Thôn 1", "Thôn 01"], ["", ""], [], "Thôn 001", 0)
@given(
    st.lists(NAMES, min_size=1, max_size=6),
    st.lists(st.sampled_from(["", "T1", "T12", "1", "Bản 1"]), min_size=6, max_size=6),
    st.lists(NAMES, max_size=2),
    NAMES,
    st.integers(0, 5),
)
def test_no_text_that_is_not_a_whole_name_code_or_uid_is_ever_accepted(
    names: list[str], codes: list[str], former: list[str], typed: str, cut: int
) -> None:
    villages = [
        Village(uid=f"v{place}", name=normalise(name), code=code)
        for place, (name, code) in enumerate(zip(names, codes, strict=False))
    ]
    changes = [
        VillageChange(uid=f"c{place}", change="renamed", after=("v0",), old_name=normalise(name))
        for place, name in enumerate(former)
    ]
    view = View.of_records([META, *villages, *changes])
    for text in (typed, names[0][cut:], names[0][: -cut or None], *names, *former):
        if not normalise(text):
            continue
        whole = {
            village.uid
            for village in villages
            for name in (village.name, village.code, *(former if village.uid == "v0" else ()))
            if without_zeros(name) == without_zeros(normalise(text)) or village.uid == text
        }
        try:
            meant = record_called(view, ("villages",), text)
        except FieldError:
            bearers = [one for one in villages if one.name == normalise(text)]
            assert len(whole) != 1
            assert len(bearers) != 1
        else:
            assert meant in whole


@pytest.mark.parametrize(
    ("text", "village", "uid"),
    [
        ("g2", "v1", "g2"),
        ("10/06/2026", "v1", "g1"),
        ("10/6/2026", "v2", "g2"),
        ("2026-06-10", "v2", "g2"),
        ("11/06/2026", "v1", "g3"),
        ("12/06/2026", "", "g4"),
        ("Thôn 2 – 10/06/2026", "", "g2"),
        ("thon 2 - 10/6/2026", "", "g2"),
        ("First village meeting – Thôn 1 – 10/06/2026", "", "g1"),
        ("Họp thôn lần 1 – Thôn 1 – 10/06/2026", "v1", "g1"),
        ("First village meeting – Thôn 1 – 10/06/2026", "v2", "g1"),
    ],
)
def test_a_meeting_is_named_by_title_or_by_its_day_with_its_village(
    text: str, village: str, uid: str
) -> None:
    assert record_called(VIEW, ("meetings",), text, village) == uid


@pytest.mark.parametrize(
    ("text", "village", "said"),
    [
        ("10/06/2026", "", "can mean several: First village meeting – Thôn 1 – 10/06/2026 ("),
        ("13/06/2026", "v2", "can mean several: Second village meeting – Thôn 2 – 13/06/2026 (g5)"),
        ("12/06/2026", "v2", "Thôn 2 had no meeting on 12/06/2026."),
        ("First village meeting", "v1", "is not known. Did you mean one of these: First village"),
        ("10/06", "v1", "is not known."),
        ("14/06/2026", "v1", "is not known."),
    ],
)
def test_a_day_that_tells_no_meeting_is_refused(text: str, village: str, said: str) -> None:
    with pytest.raises(FieldError) as refused:
        record_called(VIEW, ("meetings",), text, village)
    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["village meeting", "họp thôn", "1/1/2026"])
def test_where_no_meeting_is_meant_only_those_of_the_village_and_the_commune_are_told(
    text: str,
) -> None:
    with pytest.raises(FieldError) as refused:
        record_called(VIEW, ("meetings",), text, "v1")
    assert "Thôn 1" in str(refused.value)
    assert "Thôn 2" not in str(refused.value)


def test_the_day_of_a_meeting_names_no_village() -> None:
    with pytest.raises(FieldError):
        record_called(VIEW, ("villages",), "10/06/2026", "v1")


@pytest.mark.parametrize(
    ("day", "meetings", "refused"),
    [("11/06/2026", ["g3"], []), ("10/06/2026", [], ["can mean several"])],
)
def test_in_a_row_without_a_village_a_day_must_be_that_of_one_meeting(
    day: str, meetings: list[str], refused: list[str]
) -> None:
    known = Assessment(uid="x1", assessed="Điện lực", criterion="Nhanh")
    rows = opened(f"uid,meeting\nx1,{day}\n".encode(), "f.csv")
    taken = import_rows(VIEW.having([known]), Assessment, rows, None)
    assert [getattr(one, "meeting", None) for one in taken.records] == meetings
    assert len(taken.problems) == len(refused)
    for said, problem in zip(refused, taken.problems, strict=True):
        assert said in problem.reason


@pytest.mark.parametrize(
    ("head", "row", "village"),
    [
        ("meeting,village,assessed,criterion", "10/06/2026,thon 1,Điện lực,Nhanh", None),
        ("meeting,assessed,criterion", "10/06/2026,Điện lực,Nhanh", "v1"),
        ("uid,meeting", "x1,10/06/2026", None),
    ],
)
def test_in_a_row_the_day_of_a_meeting_is_one_of_its_village(
    head: str, row: str, village: str | None
) -> None:
    known = Assessment(uid="x1", village="v1", assessed="Điện lực", criterion="Nhanh")
    rows = opened(f"{head}\n{row}\n".encode(), "f.csv")
    taken = import_rows(VIEW.having([known]), Assessment, rows, village)
    assert [one.sentence() for one in taken.problems] == []
    assert [getattr(one, "meeting", None) for one in taken.records] == ["g1"]


def test_a_refusal_names_line_and_column() -> None:
    rows = opened("village,assessed,criterion\nThôn,Điện lực,Nhanh\n".encode(), "f.csv")
    (problem,) = import_rows(VIEW, Assessment, rows).problems
    assert problem.sentence() == (
        "Line 2, column “Village”: “Thôn” is not known. Did you mean one of these: "
        "Thôn 1, Thôn 2? Type the whole name."
    )
