"""What was written down while the approved lines were carried out, and what came of them."""

from tests.system.year.paper import sheet
from tests.system.year.preparing import LOWER, UPPER

BOARD = sheet(
    5,
    "Board",
    """
    person.name    | person.sex | role   | represents | person.position | village      | person.birth_year | person.ethnicity | person.phone | valid_from | valid_to | decision
    Vàng Thị Giàng | female     | head   | women      | Hội phụ nữ      | Bản Nậm Ươn  | 1984              | Mông             | 0973000001   | 2025-01-05 |          | 2/QĐ-UBND
    Đinh Công Khỏe | male       | member | elderly    | Cựu chiến binh  | Thôn Phú Lộc | 1959              | Mường            | 0973000002   | 2025-01-05 |          | 2/QĐ-UBND
    """,
)

ACTIONS = sheet(
    5,
    "Action plan",
    """
    step          | start   | end     | lead       | partners | implementer_kind | implementer      | contract | expected_output | supervisors    | line
    Đào và xây kênh | 2025-01 | 2025-03 | Lò Văn Ửng | Hai thôn | contractor     | Công ty Đại Phát | 4/HĐ     | 650 mét kênh    | Vàng Thị Giàng | Kiên cố hóa và kéo dài kênh N3
    Thử nước      | 2025-04 | 2025-04 | Lò Văn Ửng |          | community        |                  |          | Nước đến ruộng  | Đinh Công Khỏe | Kiên cố hóa và kéo dài kênh N3
    """,
    "Đổ bê tông | 2025-02 | 2025-05 | Quàng Văn Đôi | Thanh niên | community | Nhân dân bản | | 620 mét đường | Vàng Thị Giàng | Bê tông đường vào bản",
)

PROGRESS = sheet(
    5,
    "Progress",
    """
    date       | physical | quantity_done | difficulty | remedy | reporter | note | line
    2025-04-28 | 100 | 650 | | | Lò Văn Ửng | | Kiên cố hóa và kéo dài kênh N3
    """,
    """
    2025-03-20 | 40  | 248 | Mưa nhiều | Che bạt | Quàng Văn Đôi | | Bê tông đường vào bản
    2025-05-25 | 100 | 620 | | | Quàng Văn Đôi | | Bê tông đường vào bản
    """,
    "2025-09-20 | 100 | 1   | | | Lò Thị Hoan | | Sửa nhà văn hóa cũ",
    "2025-10-25 | 60  | 1,5 | Thiếu giống | Xin thêm giống | Lò Thị Hoan | Làm tiếp năm sau | Tái canh cà phê",
    "2025-11-10 | 100 | 3   | | | Lò Thị Hoan | | Tập huấn ủ phân",
    "2025-03-25 | 100 | 2   | | | Đỗ Văn Nghiệp | | Máy tuốt cà phê",
    "2025-05-20 | 100 | 1000 | | | Đỗ Văn Nghiệp | | Giống cây che bóng",
    "2025-06-25 | 100 | 1   | | | Trần Văn Thuở | | Sửa trạm y tế xã",
)

DISBURSEMENTS = sheet(
    5,
    "Disbursements",
    """
    date       | amount | kind       | advance_recovered | source    | programme                  | document | line
    2025-02-05 | 200    | advance    |                   | programme | Chương trình nông thôn mới | UNC 7    | Kiên cố hóa và kéo dài kênh N3
    2025-05-05 | 690    | settlement | 200               | programme | Chương trình nông thôn mới | UNC 21   | Kiên cố hóa và kéo dài kênh N3
    """,
    "2025-06-02 | 600 | settlement | | programme | Chương trình nông thôn mới | UNC 30 | Bê tông đường vào bản",
)

CONTRIBUTIONS = sheet(
    5,
    "Contributions",
    """
    contributor     | kind   | quantity | unit | rate | value | village | date | receipt | exempt | confirmed_by | line
    Nhân dân bản    | labour | 280 | công | 0,3 | =84 | Bản Nậm Ươn | 2025-04-20 | 11/BN | | Lò Văn Ửng | Kiên cố hóa và kéo dài kênh N3
    Hộ Cà Thị Xuyến | labour | | công | | | Bản Nậm Ươn | 2025-04-20 | | x | Lò Văn Ửng | Kiên cố hóa và kéo dài kênh N3
    """,
    "Nhân dân bản | cash | | | | 99,3 | Bản Nậm Ươn | 2025-05-10 | 12/BN | | Lò Văn Ửng | Bê tông đường vào bản",
)

ACCEPTANCES = sheet(
    5,
    "Acceptance",
    """
    date       | quantity | value | defects | handed_to | maintained_by | line
    2025-05-02 | 650 | 780 | | Hai thôn | Tổ thủy nông | Kiên cố hóa và kéo dài kênh N3
    """,
    "2025-05-28 | 620 | 713 | Nứt một đoạn ngắn | Bản Nậm Ươn | Nhân dân bản | Bê tông đường vào bản",
    "2025-09-25 | 1 | 120 | | Bản Nậm Ươn | Lò Thị Hoan | Sửa nhà văn hóa cũ",
    "",
    "2025-11-12 | 3 | 18 | | Hội Nông dân | Hội Nông dân | Tập huấn ủ phân",
    "2025-03-28 | 2 | 50 | | Hợp tác xã | Hợp tác xã | Máy tuốt cà phê",
    "2025-05-22 | 1000 | 20 | | Thôn Phú Lộc | Các hộ | Giống cây che bóng",
    "2025-06-28 | 1 | 90 | | Trạm y tế | Trạm y tế | Sửa trạm y tế xã",
)

SUPERVISION = sheet(
    5,
    "Supervision",
    """
    date       | line             | by             | finding             | recommendation | answer   | settled_on
    2025-03-15 | Bê tông đường vào bản | Vàng Thị Giàng | Bê tông mỏng ở cua | Đổ thêm lớp   | Đã đổ thêm | 2025-03-30
    """,
)

MONITORING_MEETING = sheet(
    5,
    "Meetings",
    """
    kind        | date       | village      | place      | chair          | secretary     | men | women | poor | ethnic_minority | villages_present | agenda | discussion | conclusions
    supervision | 2025-03-16 | Bản Nậm Ươn  | Nhà văn hóa bản | Vàng Thị Giàng | Cà Thị Xuyến | 8 | 9 | 3 | 16 | | Nghe giám sát | Bàn chỗ mỏng | Đổ thêm
    """,
)

MONITORING_VOTE = sheet(
    5,
    "Votes",
    """
    matter         | meeting    | subject | voting | votes_for | votes_against | votes_other
    Đổ thêm một lớp | 2025-03-16 | other  | hands  | 17        | 0             | 0
    """,
)

DOING_SHEETS = (
    BOARD,
    ACTIONS,
    PROGRESS,
    DISBURSEMENTS,
    CONTRIBUTIONS,
    ACCEPTANCES,
    SUPERVISION,
    MONITORING_MEETING,
    MONITORING_VOTE,
)
"""The sheets of stage 5."""

EVALUATION_MEETING = sheet(
    6,
    "Meetings",
    """
    kind       | date       | village      | place           | chair       | secretary    | men | women | poor | ethnic_minority | villages_present | agenda | discussion | conclusions
    evaluation | 2025-12-05 | Bản Nậm Ươn  | Nhà văn hóa bản | Lò Thị Hoan | Cà Thị Xuyến | 20 | 18 | 8 | 36 | | Chấm từng việc | Đường tốt | Làm tiếp cà phê
    """,
)

EVALUATION_VOTE = sheet(
    6,
    "Votes",
    """
    matter            | meeting    | subject | voting | votes_for | votes_against | votes_other
    Làm tiếp tái canh | 2025-12-05 | plan    | hands  | 36        | 1             | 1
    """,
)

_JUDGED = (
    "village | date | actual_quantity | actual_cost | quality | satisfaction | respondents | next"
    " | households | men | women | poor | ethnic_minority | in_use | causes | lessons | meeting"
    " | line\n"
)

EVALUATIONS = sheet(
    6,
    "Evaluated lines",
    _JUDGED
    + f"{UPPER} | 2025-12-05 | 650 | 774 | 4 | 5 | 38 | done | 52 | 100 | 98 | 20 | 150 | x"
    " | Giá cát giảm | Làm chung rẻ hơn | 2025-12-05 | Kiên cố hóa và kéo dài kênh N3",
    f"{UPPER} | 2025-12-05 | 620 | 699,3 | 4 | 4 | 38 | done | 40 | 92 | 90 | 30 | 170 | x"
    " | Góp công nhiều | Che bạt khi mưa | 2025-12-05 | Bê tông đường vào bản",
    f"{UPPER} | 2025-12-05 | 1 | 120 | 5 | 5 | 38 | done | 40 | 92 | 90 | 30 | 170 | x"
    " | | | 2025-12-05 | Sửa nhà văn hóa cũ",
    f"{UPPER} | 2025-12-05 | 1,5 | 63 | 3 | 3 | 30 | carried | 12 | 25 | 24 | 6 | 49 | x"
    " | Thiếu giống | Đặt giống sớm | 2025-12-05 | Tái canh cà phê",
    f"{UPPER} | 2025-12-05 | 3 | 18 | 4 | 4 | 30 | done | 30 | 40 | 35 | 9 | 70 | x"
    " | | | 2025-12-05 | Tập huấn ủ phân",
    f"{LOWER} | 2025-12-06 | 2 | 50 | 4 | 4 | 25 | done | 20 | 30 | 28 | 3 | 12 | x"
    " | | | | Máy tuốt cà phê",
    f"{LOWER} | 2025-12-06 | 1000 | 20 | 3 | 4 | 25 | done | 20 | 30 | 28 | 3 | 12 | x"
    " | | | | Giống cây che bóng",
    f"{LOWER} | 2025-12-06 | 1 | 90 | 5 | 5 | 25 | done | 72 | 150 | 156 | 35 | 182 | x"
    " | | | | Sửa trạm y tế xã",
)

INDICATORS = sheet(
    6,
    "Indicators",
    """
    name                | unit | baseline | target | actual | source
    Đường được cứng hóa | km   | 1,2      | 1,8    | 1,82   | Nhóm CDP
    Ruộng có nước tưới  | ha   | 20       | 35     | 34     | Hợp tác xã
    """,
)

ORGANISATIONS = sheet(
    6,
    "Organisations",
    """
    assessed | criterion         | score | respondents | comment          | village     | meeting
    Nhóm CDP | Báo cho thôn biết | 4     | 36          | Nên đến sớm hơn  | Bản Nậm Ươn | 2025-12-05
    """,
)

EVALUATION_SHEETS = (
    EVALUATION_MEETING,
    EVALUATION_VOTE,
    EVALUATIONS,
    INDICATORS,
    ORGANISATIONS,
)
"""The sheets of stage 6."""

GOES_ON = {
    "Lát gạch sân trường": "left_out",
    "Tổ dệt thổ cẩm": "postponed",
    "Mua thùng rác": "rejected",
    "Tái canh cà phê": "carried",
}
"""What the next year begins with: the names of proposals, and how they ended this year."""
