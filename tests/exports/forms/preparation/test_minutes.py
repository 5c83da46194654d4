"""Stage 1: minutes as a clerk writes them, who signs what, the lists of those who plan."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from exports.document.document import Document, Heading, RowRole, Signatures, WritingLines
from exports.files.text import as_text
from exports.forms import FORMS, Request
from exports.forms.preparation.attendance import percent_of
from store.columns.record import Record
from store.dossier.view import View
from store.language import use_language
from store.records import Meeting, Membership, Person, Resolution, TimetableStep, Village
from tests.exports.papers import META

VILLAGE = Village(uid="v1", name="Thôn 12", head="Nông Văn Đường", households=76)
OTHER = Village(uid="v2", name="Plei Čư Nĭng", kind="lang")
MEETING = Meeting(
    uid="m1",
    kind="village_1",
    village="v1",
    date=dt.date(2026, 6, 2),
    place="Sân nhà ông Nông Văn Đường",
    chair="Nông Văn Đường",
    secretary="Nông Thị Sương",
    households=76,
    households_present=47,
    men=32,
    women=27,
    poor=11,
    ethnic_minority=45,
    agenda="1. Bầu nhóm làm việc VDP\n2. Thống nhất lịch làm việc",
    discussion="Ý kiến tập trung vào nước.",
    conclusions="Bầu nhóm 12 người.",
)
COMMUNE_MEETING = Meeting(
    uid="m1", kind="commune_launch", date=dt.date(2026, 5, 12), villages_present=("v1", "v2")
)


def minutes(meeting: Meeting, *others: Record, blank: bool = False) -> Document:
    view = View.of_records([META, VILLAGE, OTHER, meeting, *others])
    return FORMS["minutes"].build(view, Request(meeting=meeting.uid, blank=blank))


def form(name: str, *records: Record, **wanted: Any) -> Document:
    return FORMS[name].build(View.of_records([META, VILLAGE, OTHER, *records]), Request(**wanted))


def signatures(made: Document) -> Signatures:
    return next(block for block in made.blocks if isinstance(block, Signatures))


def titles(made: Document) -> list[str]:
    return [one.title for one in signatures(made).signatories]


def test_minutes_read_as_a_clerk_writes_them() -> None:
    text = as_text(minutes(MEETING))
    assert "BIÊN BẢN HỌP\nHọp thôn lần 1, năm kế hoạch 2027" in text
    assert "Thời gian bắt đầu: …… giờ …… phút, ngày 02 tháng 6 năm 2026" in text
    assert (
        "Số hộ dự họp: 47 trên tổng số 76 hộ, đạt 61,8% tổng số hộ; bảo đảm điều kiện có trên 1/2"
        " tổng số hộ dự họp theo quy định."
    ) in text
    assert (
        "Số người dự họp: 59 người, gồm 32 nam và 27 nữ; trong đó có 11 người thuộc hộ nghèo và 45"
        " người dân tộc thiểu số."
    ) in text
    assert "II. Nội dung\n\n1. Bầu nhóm làm việc VDP\n2. Thống nhất lịch làm việc" in text
    assert (
        "Cuộc họp kết thúc vào …… giờ …… phút, ngày 02 tháng 6 năm 2026. Biên bản đã được đọc lại"
        " cho những người dự họp cùng nghe và được lập thành …… bản có giá trị như nhau./."
    ) in text


def test_minutes_of_a_village_bear_no_number_and_go_to_the_commune() -> None:
    made = minutes(MEETING)
    assert made.head is not None
    assert (made.head.body, made.head.number) == (("XÃ HƯỚNG LỘC", "THÔN 12"), "")
    assert signatures(made).recipients == ("UBND xã (để báo cáo)", "Nhóm CDP", "Lưu: thôn")


@pytest.mark.parametrize(
    ("present", "said"), [(38, "chưa bảo đảm điều kiện"), (39, "; bảo đảm điều kiện")]
)
def test_minutes_say_whether_enough_households_came(present: int, said: str) -> None:
    assert said in as_text(minutes(replace(MEETING, households_present=present)))


def test_only_village_meetings_need_so_many_households() -> None:
    text = as_text(minutes(replace(MEETING, kind="dialogue", households_present=5)))
    assert "đạt 6,5% tổng số hộ." in text


def test_what_nobody_counted_is_left_open_in_the_sentence() -> None:
    bare = Meeting(uid="m1", kind="village_1", village="v2")
    text = as_text(minutes(bare))
    assert "Số hộ dự họp: …… hộ, trên tổng số …… hộ của làng." in text
    assert "Số người dự họp: …… người, gồm …… nam và …… nữ; trong đó có ……" in text
    assert "Hướng Lộc, ngày …… tháng …… năm ……" in text
    assert "None" not in text


def test_what_nobody_wrote_down_leaves_lines_for_it() -> None:
    made = minutes(replace(MEETING, discussion=""))
    at = made.blocks.index(Heading("III. Thảo luận"))
    assert isinstance(made.blocks[at + 1], WritingLines)


def test_minutes_of_the_commune_bear_a_number_and_name_the_villages() -> None:
    made = minutes(COMMUNE_MEETING)
    text = as_text(made)
    assert made.head is not None
    assert made.head.number == "Số: ……/BB-UBND"
    assert "Các thôn dự họp: 2 trên tổng số 2 thôn (Thôn 12; Plei Čư Nĭng)." in text
    assert titles(made) == ["THƯ KÝ", "CHỦ TRÌ"]


@pytest.mark.parametrize("kind", ["dialogue", "feedback"])
def test_both_sides_sign_when_the_commune_comes_to_the_village(kind: str) -> None:
    member = Membership(uid="k", body="cdp_team", village="v1", person="p")
    person = Person(uid="p", name="Đỗ Minh Đường")
    village_in_chair = minutes(replace(MEETING, kind=kind), member, person)
    assert titles(village_in_chair) == ["THƯ KÝ", "ĐẠI DIỆN NHÓM CDP", "CHỦ TRÌ"]
    assert signatures(village_in_chair).signatories[1].name == "Đỗ Minh Đường"
    team_in_chair = minutes(replace(MEETING, kind=kind, chair="Đỗ Minh Đường"), member, person)
    assert titles(team_in_chair) == ["THƯ KÝ", "TRƯỞNG THÔN", "CHỦ TRÌ"]


def test_votes_are_told_in_per_cent_of_all_households() -> None:
    matter = Resolution(uid="r", meeting="m1", matter="Danh sách nhóm", votes_for=45)
    (table,) = minutes(MEETING, matter).tables
    assert table.shown(table.rows[0])[-1] == "59,2%"
    (table,) = minutes(COMMUNE_MEETING, matter).tables
    assert [column.key for column in table.paper_columns][-1] == "votes_other"


def test_a_share_just_above_half_is_not_rounded_up() -> None:
    assert percent_of(Fraction(1, 2) + Fraction(1, 10_000)) == "50%"
    assert percent_of(Fraction(2, 3)) == "66,6%"


def test_chair_and_secretary_are_named_with_their_position() -> None:
    person = Person(uid="p", name="Nông Văn Đường", position="Trưởng thôn")
    assert "Chủ trì: Nông Văn Đường – Trưởng thôn" in as_text(minutes(MEETING, person))
    namesake = replace(person, uid="q", position="Bí thư chi bộ")
    assert "Chủ trì: Nông Văn Đường\n" in as_text(minutes(MEETING, person, namesake))


def test_blank_minutes_have_a_line_for_everything() -> None:
    text = as_text(minutes(MEETING, blank=True))
    assert "Nông Văn Đường" not in text.partition("THƯ KÝ")[0]
    assert "Số hộ dự họp: …………" in text
    assert "Địa điểm: …………" in text


def test_minutes_read_naturally_in_english() -> None:
    use_language("en")
    text = as_text(minutes(MEETING))
    assert "First village meeting, plan year 2027" in text
    assert (
        "Households present: 47 of 76, that is 61,8% of all households; this is more than 1/2 of"
        " all, as is required."
    ) in text
    assert "The meeting closed at …… hours ……, 02/06/2026." in text


def test_the_team_lists_everyone_once_with_all_their_villages() -> None:
    person = Person(uid="p", name="Đỗ Minh Đường", sex="male")
    woman = Person(uid="q", name="H'Hương Niê", sex="female", poor_household=True)
    first = Membership(
        uid="k1", body="cdp_team", person="p", village="v1", decision="72/QĐ-UBND ngày 15/5/2026"
    )
    second = replace(first, uid="k2", village="v2")
    third = replace(first, uid="k3", person="q", village=None)
    made = form("team", person, woman, first, second, third)
    (table,) = made.tables
    shown = [table.shown(row) for row in table.rows]
    assert [(row[1], row[-1]) for row in shown] == [
        ("Đỗ Minh Đường", "Thôn 12; Plei Čư Nĭng"),
        ("H'Hương Niê", ""),
    ]
    text = as_text(made)
    assert "(Kèm theo Quyết định số 72/QĐ-UBND ngày 15 tháng 5 năm 2026" in text
    assert "Danh sách có 2 người, trong đó có 1 nữ và 1 người thuộc hộ nghèo." in text
    part = made.parts[0] if made.parts else made
    assert part.title.startswith("PHỤ LỤC\n")
    assert part.head is None
    assert not any(isinstance(block, Signatures) for block in part.blocks)


def test_women_are_not_counted_where_nobody_wrote_who_is_one() -> None:
    person = Person(uid="p", name="Đỗ Minh Đường")
    made = form("team", person, Membership(uid="k", body="cdp_team", person="p"))
    assert "1 người, trong đó có – nữ" in as_text(made)
    assert titles(made) == ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]


@pytest.mark.parametrize("name", ["team", "village-facts", "pra", "ranking", "village-plan"])
def test_a_village_paper_is_signed_by_group_and_head_and_confirmed(name: str) -> None:
    made = form(name, village="v1", blank=True)
    assert titles(made) == [
        "TM. NHÓM LÀM VIỆC VDP\nTRƯỞNG NHÓM",
        "TRƯỞNG THÔN",
        "XÁC NHẬN CỦA\nỦY BAN NHÂN DÂN XÃ\nCHỦ TỊCH",
    ]


@pytest.mark.parametrize("name", ["team", "village-facts", "village-plan", "village-resolution"])
def test_a_village_keeps_its_own_copy_by_its_own_word(name: str) -> None:
    view = View.of_records([META, replace(OTHER, kind="buon")])
    made = FORMS[name].build(view, Request(village="v2", blank=True))
    assert signatures(made).recipients[-1] == "Lưu: buôn"


@pytest.mark.parametrize(
    ("kind", "title"),
    [("lang", "TRƯỞNG LÀNG"), ("to_dan_pho", "TỔ TRƯỞNG TỔ DÂN PHỐ"), ("", "TRƯỞNG THÔN")],
)
def test_the_head_of_a_village_is_called_by_its_word(kind: str, title: str) -> None:
    view = View.of_records([META, replace(OTHER, kind=kind)])
    made = FORMS["village-facts"].build(view, Request(village="v2"))
    assert titles(made)[1] == title


@pytest.mark.parametrize(
    "name",
    [
        one.name
        for one in FORMS.values()
        if one.stage in (1, 4) and one.name not in {"minutes", "petition-answer"}
    ],
)
def test_papers_of_the_commune_name_their_recipients_and_the_file(name: str) -> None:
    recipients = signatures(form(name, village=None) if name != "feedback" else notice()).recipients
    assert recipients[-1].startswith("Lưu: VT")
    assert len(recipients) > 1


def notice() -> Document:
    return form("feedback", village="v1")


def test_who_signs_is_asked_to_write_the_name_only_where_it_is_not_known() -> None:
    (known,) = signatures(form("training")).signatories
    assert (known.note, known.name) == ("", META.chair)
    unknown = View.of_records([replace(META, chair="")])
    (open_one,) = signatures(FORMS["training"].build(unknown)).signatories
    assert (open_one.note, open_one.name) == ("(Ký, ghi rõ họ tên, đóng dấu)", "")


def test_the_timetable_tells_the_commune_first_then_each_village_by_day() -> None:
    def step(uid: str, village: str | None, day: int) -> TimetableStep:
        start = dt.date(2026, 5, day)
        return TimetableStep(uid=uid, step=f"Bước {uid}", village=village, start=start)

    made = form("timetable", step("a", "v2", 9), step("b", "v1", 8), step("c", None, 3),
                step("d", "v1", 2))  # fmt: skip
    (table,) = made.tables
    told = [row.title or str(row.values[3]) for row in table.rows]
    assert told == [
        "I. Xã", "Bước c", "II. Thôn 12", "Bước d", "Bước b", "III. Plei Čư Nĭng", "Bước a",
    ]  # fmt: skip
    assert [row.role for row in table.rows].count(RowRole.GROUP) == 3


def test_the_timetable_of_a_village_is_signed_by_its_group_and_head() -> None:
    made = form("timetable", village="v1")
    assert titles(made) == ["TM. NHÓM LÀM VIỆC VDP\nTRƯỞNG NHÓM", "TRƯỞNG THÔN"]


def test_a_gone_village_in_the_timetable_keeps_its_steps() -> None:
    (table,) = form("timetable", TimetableStep(uid="a", step="Họp", village="v9")).tables
    assert [row.title for row in table.rows if row.role is RowRole.GROUP] == ["I. v9"]


def test_a_phone_number_is_not_broken_on_paper_and_plain_in_files() -> None:
    person = Person(uid="p", name="H'Hương Niê", phone="0900 000 002")
    made = form("team", person, Membership(uid="k", body="cdp_team", person="p"))
    (table,) = made.tables
    (row,) = table.rows
    assert "0900\u00a0000\u00a0002" in table.shown(row)
    assert "0900 000 002" in table.exported(row)


def test_the_count_of_a_group_stands_above_the_list_so_that_rows_stay_with_signatures() -> None:
    made = form("team", Membership(uid="k", body="cdp_team", person="p"))
    kinds = [type(block).__name__ for block in made.blocks]
    assert kinds == ["Paragraph", "PaperTable", "Signatures"]
