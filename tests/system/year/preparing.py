"""What a small commune wrote down while it prepared its plan, and what its villages proposed."""

from store.records.activity import VDP_FORM
from tests.system.year.paper import sheet

COMMUNE = "Mường Lai"
UPPER, LOWER = "Bản Nậm Ươn", "Thôn Phú Lộc"

VILLAGES = sheet(
    1,
    "Facts",
    """
    name         | code | kind | head           | households | poor_households | near_poor_households | population | women | ethnic_minority | labour | area  | livelihoods              | infrastructure
    Bản Nậm Ươn  | NU   | ban  | Lò Văn Ửng     | 40         | 8               | 5                    | 182        | 90    | 170             | 96     | 412,5 | Lúa nước, nuôi trâu      | Đường đất, một cầu tạm
    Thôn Phú Lộc | PL   | thon | Nguyễn Thị Quý | 32         | 3               | 4                    | 130        | 66    | 12              | 75     | 208   | Cà phê; buôn bán nhỏ     | Có điện, chưa có kênh
    """,
)

PROGRAMMES = sheet(
    1,
    "Programmes",
    """
    name                       | policy                 | sectors                     | budget | funding  | nature    | support_content   | investment_scale   | eligible_villages         | informed_by | document    | document_date
    Chương trình nông thôn mới | Hỗ trợ đường, kênh     | infrastructure; agriculture | 1500   | national | capital   | Vật liệu, máy     | Đến 700 triệu      | Bản Nậm Ươn; Thôn Phú Lộc | Phòng Tài chính | 12/QĐ-UBND | 2024-03-05
    Quỹ giảm nghèo             | Giống, tập huấn, nghề  | agriculture; industry       | 300    | province | recurrent | Giống và tập huấn | Đến 100 triệu      | Bản Nậm Ươn               | Hội Nông dân    | 7/HD-SNN   | 2024-03-08
    """,
)

TEAM = sheet(
    1,
    "CDP team",
    """
    person.name     | person.sex | role      | represents           | person.position   | village      | person.birth_year | person.ethnicity | person.phone | valid_from | valid_to   | decision
    Trần Văn Thuở   | male       | head      | commune_leader       | Phó Chủ tịch xã   |              | 1975              | Kinh             | 0912000111   | 2024-03-01 | 2025-12-31 | 21/QĐ-UBND
    Lò Văn Ửng      | male       | member    | leader; experienced  | Trưởng bản        | Bản Nậm Ươn  | 1980              | Thái             | 0912000222   | 2024-03-01 |            | 21/QĐ-UBND
    Nguyễn Thị Quý  | female     | secretary | leader; women        | Trưởng thôn       | Thôn Phú Lộc | 1983              | Kinh             | 0912000333   | 2024-03-01 |            | 21/QĐ-UBND
    Hoàng Đức Giữ   | male       | member    | level_above          | Phòng Tài chính   |              | 1979              | Tày              | 0912000444   | 2024-03-01 |            | 21/QĐ-UBND
    """,
)

TIMETABLE = sheet(
    1,
    "Timetable",
    """
    step                    | start      | end        | responsible   | place      | published_on
    Họp triển khai cấp xã   | 2024-03-10 | 2024-03-10 | Trần Văn Thuở | Hội trường | 2024-03-02
    Họp thôn và lập VDP     | 2024-03-15 | 2024-04-20 | Nhóm CDP      | Các thôn   | 2024-03-02
    Hội nghị xã             | 2024-05-06 | 2024-05-06 | Trần Văn Thuở | Hội trường | 2024-03-02
    """,
)

TASKS = sheet(
    1,
    "Tasks",
    """
    work                    | person         | village      | due        | done
    Giúp bản lập kế hoạch   | Lò Văn Ửng     | Bản Nậm Ươn  | 2024-04-20 | 2024-04-18
    Giúp thôn lập kế hoạch  | Nguyễn Thị Quý | Thôn Phú Lộc | 2024-04-20 | 2024-04-19
    """,
)

TRAINING = sheet(
    1,
    "Training",
    """
    topic                    | who          | level | planned_date | trainer      | done
    Cách điều hành họp thôn  | Trưởng thôn  | 1     | 2024-03-12   | Hoàng Đức Giữ | 2024-03-12
    Giám sát công trình      | Ban giám sát | 2     | 2025-02-10   | Phòng Xây dựng | 2025-02-11
    """,
)

INFORMATION = sheet(
    1,
    "Information",
    """
    what               | source        | place     | who            | start      | end        | method       | information_class | processing       | status | finding
    Số hộ, nhân khẩu   | Sổ hộ tịch    | UBND xã   | Nguyễn Thị Quý | 2024-03-03 | 2024-03-06 | Đối chiếu sổ | Dân số            | Cộng theo thôn   | done   | Hai thôn có 72 hộ
    Mặt nước, kênh cũ  | Đi xem tại chỗ | Hai thôn | Lò Văn Ửng     | 2024-03-04 | 2024-03-07 | Quan sát     | Hạ tầng           | Vẽ sơ đồ         | done   | Kênh N3 hở 450 mét
    """,
)

LAUNCH = sheet(
    1,
    "Meetings",
    """
    kind           | date       | village | place      | chair         | secretary      | men | women | poor | ethnic_minority | villages_present          | agenda            | discussion          | conclusions
    commune_launch | 2024-03-10 |         | Hội trường | Trần Văn Thuở | Nguyễn Thị Quý | 14  | 9     | 2    | 11              | Bản Nậm Ươn; Thôn Phú Lộc | Phổ biến tiến trình | Hai thôn hỏi về vốn | Thống nhất lịch họp
    """,
)

LAUNCH_VOTE = sheet(
    1,
    "Votes",
    """
    matter                      | meeting    | subject | voting | votes_for | votes_against | votes_other
    Thông qua tiến trình năm    | 2024-03-10 | plan    | hands  | 22        | 0             | 1
    """,
)

CHANGES = sheet(
    1,
    "Changes of villages",
    """
    change  | date       | before       | after        | old_name    | new_name     | decision
    renamed | 2024-01-15 | Thôn Phú Lộc | Thôn Phú Lộc | Thôn Phú Cũ | Thôn Phú Lộc | 3/NQ-HĐND
    """,
)

PREPARATION = (
    VILLAGES,
    PROGRAMMES,
    TEAM,
    TIMETABLE,
    TASKS,
    TRAINING,
    INFORMATION,
    LAUNCH,
    LAUNCH_VOTE,
    CHANGES,
)
"""The sheets of stage 1, in the order in which they can be typed."""
