"""What the commune wrote down while its plan was decided and the villages were answered."""

from tests.system.year.paper import sheet

LETTER, DECREE = "12/TTr-UBND", "25/NQ-HĐND"

DOCUMENTS = sheet(
    4,
    "Documents",
    """
    number      | date       | kind | authority | subject                | signed_by
    12/TTr-UBND | 2024-05-10 | TTr  |           | Trình CDP năm 2025     | Trần Văn Thuở
    25/NQ-HĐND  | 2024-06-20 | NQ   | council   | Phê duyệt CDP năm 2025 | Bùi Thị Ửng
    """,
)

DECIDED_OTHERWISE = (
    ("nhà văn hóa", "approved_changed", "cost_norm", ("1", "20", "100")),
    ("thổ cẩm", "postponed", "no_funds", ()),
    ("thùng rác", "rejected", "not_in_programme", ()),
)
"""Words of a line, its outcome and why, and the figures that were approved."""

DECISIONS = sheet(
    4,
    "Decisions",
    """
    line                           | outcome          | quantity | total_cost | village_contribution | external_support | reason           | document    | decided_on
    Kiên cố hóa và kéo dài kênh N3 | approved         | 650      | 780        | 84                   | 696              |                  | 25/NQ-HĐND  | 2024-06-20
    Sửa nhà văn hóa cũ             | approved_changed | 1        | 120        | 20                   | 100              | cost_norm        | 25/NQ-HĐND  | 2024-06-20
    Tổ dệt thổ cẩm                 | postponed        |          |            |                      |                  | no_funds         | 25/NQ-HĐND  | 2024-06-20
    Mua thùng rác                  | rejected         |          |            |                      |                  | not_in_programme | 25/NQ-HĐND  | 2024-06-20
    Sửa trạm y tế xã               | approved         | 1        | 90         | 0                    | 90               |                  | 25/NQ-HĐND  | 2024-06-20
    """,
)
"""Some of what the keys have decided."""

APPROVED_FUNDS = sheet(
    4,
    "Approved funds",
    """
    source     | programme                  | amount
    programme  | Chương trình nông thôn mới | 696
    programme  | Chương trình nông thôn mới | 100
    households |                            | 20
    commune    |                            | 90
    """,
)
"""Some of what follows of who pays for what was approved."""

SHARES = sheet(
    4,
    "Shares",
    """
    activity                     | amount | quantity | outcome  | confirmed
    Kiên cố hóa kênh N3          | 540    | 450      | approved | x
    Kéo dài kênh N3 sang Phú Lộc | 240    | 200      | approved | x
    """,
)
"""What one key has confirmed of the line that was merged."""

MEETINGS = sheet(
    4,
    "Meetings",
    """
    kind     | date       | village      | place           | chair           | secretary      | men | women | poor | ethnic_minority | villages_present | agenda        | discussion     | conclusions
    feedback | 2024-07-02 | Bản Nậm Ươn  | Nhà văn hóa bản | Lò Văn Ửng      | Cà Thị Xuyến   | 19  | 17    | 7    | 34              |                  | Nghe kết quả  | Hỏi về tổ dệt  | Chờ năm sau
    feedback | 2024-07-03 | Thôn Phú Lộc | Sân trường      | Phạm Thị Khuyên | Đỗ Văn Nghiệp  | 12  | 15    | 3    | 8               |                  | Nghe kết quả  | Hỏi về sân     | Đồng ý
    """,
)

VOTES = sheet(
    4,
    "Votes",
    """
    matter                  | meeting    | subject | voting | votes_for | votes_against | votes_other
    Đồng ý với câu trả lời  | 2024-07-02 | other   | hands  | 35        | 0             | 1
    """,
)

FEEDBACK = sheet(
    4,
    "Feedback",
    """
    village      | date       | meeting    | received_by     | answer                    | deadline   | posted_from | posted_to  | posted_by
    Bản Nậm Ươn  | 2024-07-02 | 2024-07-02 | Lò Thị Hoan     | Bốn việc được duyệt       | 2024-07-16 | 2024-07-02  | 2024-08-01 | Cà Thị Xuyến
    Thôn Phú Lộc | 2024-07-03 | 2024-07-03 | Phạm Thị Khuyên | Ba việc được duyệt        | 2024-07-17 | 2024-07-03  | 2024-08-02 | Đỗ Văn Nghiệp
    """,
)

PETITIONS = sheet(
    4,
    "Petitions",
    """
    matter                     | village     | received_on | from_whom    | withheld | about | handled_by     | answered_on | answer                     | settled_on
    Xin xem lại việc hoãn tổ dệt | Bản Nậm Ươn | 2024-07-05  | Lường Văn Ửng | x      |       | Nguyễn Thị Quý | 2024-07-12  | Đưa vào đề xuất năm sau   | 2024-07-15
    """,
)

APPROVAL_SHEETS = (MEETINGS, VOTES, FEEDBACK, PETITIONS)
"""The sheets of stage 4 that are typed whole once the lines are decided."""
