"""What a village meeting needs on paper, filled from the dossier and blank for a hand."""

import re
from dataclasses import replace

import pytest

from exports.document.document import Document, PaperTable, Signatures
from exports.files.text import as_text
from exports.forms import FORMS, CannotFill, Request
from store.dossier.view import View
from store.records import Meeting, Ranking, Resolution, Village
from tests.exports.papers import META

NAMES = ("invitation", "attendance", "household-ballot", "count-record", "village-resolution")
VILLAGE = Village(uid="v1", name="Kŏ Čăng", kind="buon", head="Y Ñhuăt Niê", households=30)
FIRST = Meeting.load({"uid": "m1", "kind": "village_1", "village": "v1", "date": "2026-05-30"})
SECOND = Meeting.load(
    {
        "uid": "m2", "kind": "village_2", "village": "v1", "date": "2026-07-11",
        "place": "Nhà cộng đồng", "chair": "Y Ñhuăt Niê", "agenda": "1. Bàn biểu đề xuất",
        "households_present": 25, "men": 15,
    }
)  # fmt: skip
LAUNCH = Meeting.load({"uid": "m3", "kind": "commune_launch", "date": "2026-05-01"})
PLAN = Resolution(
    uid="r1", meeting="m2", matter="Biểu đề xuất 12 việc", subject="plan", voting="ballot",
    votes_for=24, votes_against=1,
)  # fmt: skip
GIFTS = Resolution(
    uid="r2", meeting="m2", matter="Góp 2 công một hộ", subject="contribution", voting="hands",
    votes_for=19, votes_against=6,
)  # fmt: skip
VIEW = View.of_records([META, VILLAGE, FIRST, SECOND, LAUNCH, PLAN, GIFTS])


def paper(name: str, view: View = VIEW, **asked: object) -> Document:
    return FORMS[name].build(view, replace(Request(), **asked))  # type: ignore[arg-type]


def text(name: str, view: View = VIEW, **asked: object) -> str:
    return as_text(paper(name, view, **asked))


def voted(*matters: Resolution) -> View:
    return View.of_records([META, VILLAGE, SECOND, *matters])


def table(made: Document, key: str) -> PaperTable:
    """Return the table that has a column of that key."""
    (found,) = [one for one in made.tables if key in [column.key for column in one.columns]]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_for_the_latest_meeting_and_a_village_has_no_number(name: str) -> None:
    made = paper(name)
    for part in made.parts or (made,):
        assert part.head is not None
        assert part.head.body == ("XÃ HƯỚNG LỘC", "BUÔN KŎ ČĂNG")
        assert part.head.number == ""
    assert "Họp buôn lần 2" in as_text(made) or "Buôn Kŏ Čăng, năm kế hoạch 2027" in as_text(made)


@pytest.mark.parametrize("name", NAMES)
def test_a_meeting_of_the_commune_has_no_papers_of_a_village(name: str) -> None:
    with pytest.raises(CannotFill, match="không phải cuộc họp của thôn"):
        paper(name, meeting="m3")


@pytest.mark.parametrize("name", NAMES)
def test_without_a_meeting_a_blank_paper_of_the_village_can_be_had(name: str) -> None:
    view = View.of_records([META, VILLAGE])
    with pytest.raises(CannotFill, match="in mẫu trống"):
        paper(name, view)
    told = text(name, view, blank=True)
    assert FORMS[name].words() in told
    assert "BUÔN KŎ ČĂNG" in told


def test_the_invitation_says_when_where_and_what_about() -> None:
    told = text("invitation")
    assert "Buôn Kŏ Čăng trân trọng kính mời" in told
    assert "11/07/2026" in told
    assert "Nhà cộng đồng" in told
    assert "1. Bàn biểu đề xuất" in told
    assert "30/05/2026" in text("invitation", meeting="m1")


def test_the_attendance_list_has_a_numbered_line_for_every_household() -> None:
    lines = table(paper("attendance"), "householder")
    assert [row.values[0] for row in lines.rows] == list(range(1, 31))
    assert all(row.is_to_fill_in or row.values[1:] == (None,) * 7 for row in lines.rows)
    counted = replace(SECOND, households=28)
    fewer = View.of_records([META, VILLAGE, counted])
    assert len(table(paper("attendance", fewer), "householder").rows) == 28


def test_the_attendance_list_tells_what_was_counted_and_leaves_the_rest_to_the_hand() -> None:
    told = text("attendance")
    assert "Số hộ dự họp: 25" in told
    assert "Nam giới: 15" in told
    assert "Phụ nữ: …" in told


def test_the_ballot_asks_what_no_hands_decide_and_the_tally_has_its_votes() -> None:
    open_yet = replace(GIFTS, uid="r3", matter="Góp cát", voting="", votes_for=None)
    view = View.of_records([META, VILLAGE, SECOND, PLAN, GIFTS, open_yet])
    ballot, tally = paper("household-ballot", view).parts
    asked = table(ballot, "votes_for")
    assert [row.values for row in asked.rows] == [
        (1, PLAN.matter, None, None, None),
        (2, "Góp cát", None, None, None),
    ]
    counted = table(tally, "votes_for")
    assert [counted.shown(row)[1:] for row in counted.rows] == [
        [PLAN.matter, "24", "1", "", "80%"],
        ["Góp cát", "", "6", "", ""],
    ]


@pytest.mark.parametrize("asked", [{}, {"meeting": "m2"}])
def test_a_show_of_hands_needs_no_ballots(asked: dict[str, str]) -> None:
    with pytest.raises(CannotFill, match="giơ tay thì không cần phiếu"):
        paper("household-ballot", voted(GIFTS), **asked)
    assert paper("household-ballot", voted(GIFTS), blank=True, **asked)


def test_a_count_names_how_it_was_ranked() -> None:
    ranking = Ranking(
        uid="k", village="v1", sector="other", subject="problems", method="pairwise", meeting="m2"
    )
    made = paper("count-record", View.of_records([META, VILLAGE, SECOND, ranking]))
    (caption,) = [one.caption for one in made.tables if one.caption]
    assert caption == "Vấn đề: Khác – So sánh cặp"


def test_the_count_has_tellers_witnesses_and_what_was_voted_by_ballot() -> None:
    made = paper("count-record")
    people = table(made, "role")
    assert [row.values[1] for row in people.rows] == ["Kiểm phiếu"] * 3 + ["Chứng kiến"] * 2
    assert [row.values[1] for row in table(made, "votes_for").rows] == [PLAN.matter]
    assert made.main_table is not None
    assert made.main_table.columns == table(made, "votes_for").columns


def test_the_resolution_names_what_was_agreed_and_what_was_not() -> None:
    made = paper("village-resolution")
    assert [row.values[1] for row in table(made, "votes_for").rows] == [PLAN.matter]
    told = " ".join(as_text(made).split())
    assert "có 25 trên tổng số 30 hộ của buôn Kŏ Čăng dự" in told
    assert "Người đứng đầu buôn" in told
    assert "báo cáo kết quả tại cuộc họp buôn lần sau" in told
    assert "chưa đủ số phiếu tán thành cần thiết: Góp 2 công một hộ (19 trên 30 hộ" in told
    assert "Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ" in told
    assert not made.draft


def test_a_resolution_whose_votes_nobody_counted_is_a_draft() -> None:
    assert paper("village-resolution", voted(replace(PLAN, votes_for=None))).draft
    agreed = paper("village-resolution", voted(replace(GIFTS, votes_for=20)))
    assert not agreed.draft
    assert "chưa đủ số phiếu" not in as_text(agreed)


def test_what_a_village_resolved_is_signed_by_head_and_group_and_confirmed() -> None:
    for name in ("attendance", "count-record", "village-resolution"):
        (signed,) = [one for one in paper(name).blocks if isinstance(one, Signatures)]
        titles = [one.title.splitlines()[0] for one in signed.signatories]
        assert titles == ["TM. NHÓM LÀM VIỆC VDP", "TRƯỞNG BUÔN", "XÁC NHẬN CỦA"], name


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_of_a_village_calls_it_by_its_own_word(name: str) -> None:
    assert not re.search(r"\bthôn\b", text(name), re.IGNORECASE)
