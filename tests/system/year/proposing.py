"""What the two villages of the small commune wrote down at their meetings: their plans."""

from tests.system.year.paper import Sheet, sheet
from tests.system.year.preparing import LOWER, UPPER

_ACTIVITY = (
    "name | quantity | unit | start | end"
    " | total_cost | village_contribution | external_support | priority\n"
)
_PLAN = (
    "status | sectors_without_proposal | announced_by | announced_on | second_meeting"
    " | sent_on | received_on | received_by | copy_kept_by | displayed_on\n"
)
_GROUP = (
    "person.name | person.sex | person.birth_year | person.ethnicity | person.poor_household"
    " | role | represents | person.position | person.phone\n"
)
_MEETING = (
    "kind | date | place | chair | secretary | households | households_present"
    " | men | women | poor | ethnic_minority | agenda | discussion | conclusions\n"
)
_VOTE = "matter | meeting | subject | voting | votes_for | votes_against | votes_other\n"
_TIMETABLE = "step | start | end | responsible | place | published_on\n"
_SWOT = "sector | strengths | weaknesses | opportunities | challenges\n"
_PROBLEM = "problem | cause | solution\n"
_JUDGED = "assessed | criterion | score | respondents | comment | meeting\n"
_RANKING = (
    "sector | subject | method | counting | meeting | men | women | poor"
    " | confirmed_order | reason | confirmed_by\n"
)


def _village_sheets(village: str, **groups: tuple[str, ...]) -> tuple[Sheet, ...]:
    """Return the sheets of a village; their rows stand by the names of their tables."""
    heads = {
        "Group": _GROUP,
        "Timetable": _TIMETABLE,
        "Meetings": _MEETING,
        "Votes": _VOTE,
        "SWOT": _SWOT,
        "Problems": _PROBLEM,
        "Activities": _ACTIVITY,
        "Assessment": _JUDGED,
        "Ranking": _RANKING,
        "Plan": _PLAN,
    }
    return tuple(
        sheet(2, tab, heads[tab] + rows[0].strip(), *rows[1:], village=village)
        for tab in heads
        for rows in [groups[tab]]
    )


UPPER_SHEETS = _village_sheets(
    UPPER,
    Group=(
        """
        Lò Thị Hoan  | female | 1986 | Thái |   | head      | leader; women     | Chi hội phụ nữ   | 0971000001
        Quàng Văn Đôi | male  | 1961 | Thái |   | deputy    | experienced; elderly | Người cao tuổi | 0971000002
        Cà Thị Xuyến | female | 1990 | Thái | x | secretary | poor; ethnic_minority | Hộ nông dân  | 0971000003
        Lường Văn Ửng | male  | 1999 | Thái |   | member    | youth             | Đoàn thanh niên  | 0971000004
        """,
    ),
    Timetable=(
        """
        Họp thôn lần một | 2024-03-16 | 2024-03-16 | Lò Thị Hoan   | Nhà văn hóa | 2024-03-11
        Họp thôn lần hai | 2024-04-18 | 2024-04-18 | Quàng Văn Đôi | Nhà văn hóa | 2024-03-11
        """,
    ),
    Meetings=(
        """
        village_1 | 2024-03-16 | Nhà văn hóa bản | Lò Thị Hoan | Cà Thị Xuyến | 40 | 36 | 20 | 18 | 7 | 35 | Nghe định hướng; nêu vấn đề | Đường lầy; kênh hở | Xếp hạng ba việc
        dialogue  | 2024-04-05 | Nhà văn hóa bản | Lò Văn Ửng  | Cà Thị Xuyến | 40 | 22 | 12 | 10 | 4 | 21 | Trao đổi với nhóm CDP       | Bớt chiều dài đường | Giữ ba việc
        village_2 | 2024-04-18 | Nhà văn hóa bản | Lò Thị Hoan | Cà Thị Xuyến | 40 | 38 | 21 | 19 | 8 | 37 | Thông qua đề xuất           | Đồng ý góp công     | Gửi xã
        """,
    ),
    Votes=(
        """
        Thông qua đề xuất của bản | 2024-04-18 | plan         | hands  | 37 | 0 | 1
        Mức góp công mỗi hộ       | 2024-04-18 | contribution | ballot | 33 | 4 | 1
        """,
    ),
    SWOT=(
        """
        infrastructure | Có đá, có công | Đường lầy | Có vốn nông thôn mới | Mưa lũ
        agriculture    | Đất tốt        | Thiếu giống | Có lớp tập huấn    | Giá lên xuống
        """,
    ),
    Problems=(
        """
        Đường vào bản lầy lội | Mưa; chưa có rãnh | Bê tông đường
        Kênh N3 hở            | Kênh đất cũ       | Xây kênh thành mỏng
        """,
        "Cà phê già cỗi | Trồng đã lâu | Tái canh",
    ),
    Activities=(
        """
        Bê tông đường vào bản | 620 | m   | 2025-02 | 2025-05 | 713 | 99,3 | =613,7 | =1
        Kiên cố hóa kênh N3   | 450 | m   | 2025-01 | 2025-04 | 540 | 54   | =486   | =2
        Sửa nhà văn hóa cũ    | 1   | nhà | 2025-08 | 2025-09 | 128 | 22   | =106   | =3
        """,
        """
        Tái canh cà phê       | 2,5 | ha  | 2025-05 | 2025-10 | 105 | 35   | =70    | 1
        Tập huấn ủ phân       | 3   | lớp | 2025-10 | 2025-11 | 18  | 0    | =18    | 2
        """,
        "Tổ dệt thổ cẩm       | 1   | tổ  | 2025-03 | 2025-12 | 45  | 5    | =40    | 1",
    ),
    Assessment=("Trạm y tế xã | Thái độ phục vụ | 4 | 30 | Chu đáo | 2024-03-16",),
    Ranking=("infrastructure | activities | preference | votes | 2024-03-16 | 20 | 18 | 7 | =Bê tông đường vào bản; Kiên cố hóa kênh N3; Sửa nhà văn hóa cũ | | =Lan",),
    Plan=(
        "received | other | Lò Văn Ửng | 2024-03-16 | 2024-04-18 | 2024-04-20 | 2024-04-22 | Trần Văn Thuở | Lò Thị Hoan | 2024-04-25",
    ),
)

LOWER_SHEETS = _village_sheets(
    LOWER,
    Group=(
        """
        Phạm Thị Khuyên | female | 1978 | Kinh |   | head      | leader; women       | Trưởng thôn phó | 0972000001
        Đỗ Văn Nghiệp   | male   | 1965 | Kinh |   | secretary | experienced; cooperative | Hợp tác xã | 0972000002
        Hoàng Thị Mơ    | female | 1995 | Tày  | x | member    | poor; ethnic_minority; youth | Hộ nông dân | 0972000003
        """,
    ),
    Timetable=("Họp thôn lần một | 2024-03-17 | 2024-03-17 | Phạm Thị Khuyên | Sân trường | 2024-03-11",),
    Meetings=(
        """
        village_1 | 2024-03-17 | Sân trường | Phạm Thị Khuyên | Đỗ Văn Nghiệp | 32 | 27 | 13 | 15 | 3 | 9 | Nghe định hướng | Thiếu nước tưới | Chọn hai việc
        dialogue  | 2024-04-06 | Sân trường | Nguyễn Thị Quý  | Đỗ Văn Nghiệp | 32 | 18 | 9  | 9  | 2 | 6 | Trao đổi        | Chung một kênh  | Nhập kênh với bản
        village_2 | 2024-04-19 | Sân trường | Phạm Thị Khuyên | Đỗ Văn Nghiệp | 32 | 29 | 14 | 16 | 3 | 9 | Thông qua       | Nhất trí        | Gửi xã
        """,
    ),
    Votes=(
        """
        Thông qua đề xuất của thôn | 2024-04-19 | plan         | hands  | 28 | 0 | 1
        Góp công làm kênh          | 2024-04-19 | contribution | ballot | 26 | 2 | 1
        """,
    ),
    SWOT=("agriculture | Có người biết nghề | Thiếu nước | Kênh N3 | Hạn hán",),
    Problems=("Thiếu nước tưới | Kênh hở | Kéo dài kênh N3",),
    Activities=(
        """
        Kéo dài kênh N3 sang Phú Lộc | 200 | m | 2025-02 | 2025-04 | 240 | 30 | =210 | =1
        Lát gạch sân trường          | 300 | m2 | 2025-07 | 2025-08 | 60 | 12 | =48 | =2
        """,
        """
        Máy tuốt cà phê | 2 | máy | 2025-03 | 2025-03 | 50 | 15 | =35 | 1
        Giống cây che bóng | 1000 | cây | 2025-04 | 2025-05 | 20 | 6 | =14 | 2
        """,
        "",
        "Mua thùng rác | 12 | cái | 2025-02 | 2025-03 | 55,2 | 8,2 | =47 | 1",
    ),
    Assessment=("Cán bộ nông nghiệp | Đến thôn đều | 3 | 25 | Nên đến mỗi tháng | 2024-03-17",),
    Ranking=("infrastructure | activities | pairwise | =votes | 2024-03-17 | 13 | 15 | 3 | =Kéo dài kênh N3 sang Phú Lộc; Lát gạch sân trường | | =Lan",),
    Plan=(
        "received | industry | Nguyễn Thị Quý | 2024-03-17 | 2024-04-19 | 2024-04-21 | 2024-04-22 | Trần Văn Thuở | Đỗ Văn Nghiệp | 2024-04-26",
    ),
)

UPPER_VOTES = (("18", "17", "7"), ("12", "11", "4"), ("8", "10", "3"))
"""What men, women and the poor among them gave each activity that is ranked."""

LOWER_VOTES = (("9", "12", "2"), ("4", "3", "1"))
"""How many men, women and poor preferred the first activity to the second, and the other way."""

_RANKED = (
    "Bê tông đường vào bản",
    "Kiên cố hóa kênh N3",
    "Sửa nhà văn hóa cũ",
    "Kéo dài kênh N3 sang Phú Lộc",
    "Lát gạch sân trường",
)
VOTES = {
    (name, voters): int(figure)
    for name, figures in zip(_RANKED, (*UPPER_VOTES, *LOWER_VOTES), strict=True)
    for voters, figure in zip(("men", "women", "poor"), figures, strict=True)
}
"""Each figure of both rankings: the activity and who voted → how many."""
