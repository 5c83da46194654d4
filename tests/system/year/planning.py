"""What the commune wrote down while it put its plan together out of what the villages proposed."""

from tests.system.year.paper import sheet

MERGED = "Kiên cố hóa và kéo dài kênh N3"
LEFT_OUT = "Lát gạch sân trường"
PROGRAMME = "Chương trình nông thôn mới"

OWN_LINE = sheet(
    3,
    "Lines",
    """
    name              | place   | quantity | unit | start   | end     | total_cost | village_contribution | external_support | priority | responsible
    Sửa trạm y tế xã  | UBND xã | 1        | nhà  | 2025-05 | 2025-06 | 90         | 0                    | =90              | 1        | Trần Văn Thuở
    """,
)

RESPONSIBLE = ("Lò Văn Ửng", "Quàng Văn Đôi", "Lò Thị Hoan")
"""Who is responsible for the first lines, from the first on."""

LINES = sheet(
    3,
    "Lines",
    """
    name                           | sector         | place                     | quantity | unit | start   | end     | total_cost | village_contribution | external_support | priority | responsible
    Kiên cố hóa và kéo dài kênh N3 | infrastructure | Bản Nậm Ươn; Thôn Phú Lộc | 650      | m    | 2025-01 | 2025-04 | 780        | 84                   | 696              | 1        | Lò Văn Ửng
    Bê tông đường vào bản          | infrastructure | Bản Nậm Ươn               | 620      | m    | 2025-02 | 2025-05 | 713        | 99,3                 | 613,7            | 1        | Quàng Văn Đôi
    Sửa nhà văn hóa cũ             | infrastructure | Bản Nậm Ươn               | 1        | nhà  | 2025-08 | 2025-09 | 128        | 22                   | 106              | 3        | Lò Thị Hoan
    Tái canh cà phê                | agriculture    | Bản Nậm Ươn               | 2,5      | ha   | 2025-05 | 2025-10 | 105        | 35                   | 70               | 1        |
    Tập huấn ủ phân                | agriculture    | Bản Nậm Ươn               | 3        | lớp  | 2025-10 | 2025-11 | 18         | 0                    | 18               | 2        |
    Máy tuốt cà phê                | agriculture    | Thôn Phú Lộc              | 2        | máy  | 2025-03 | 2025-03 | 50         | 15                   | 35               | 1        |
    Giống cây che bóng             | agriculture    | Thôn Phú Lộc              | 1000     | cây  | 2025-04 | 2025-05 | 20         | 6                    | 14               | 2        |
    Tổ dệt thổ cẩm                 | industry       | Bản Nậm Ươn               | 1        | tổ   | 2025-03 | 2025-12 | 45         | 5                    | 40               | 1        |
    Mua thùng rác                  | other          | Thôn Phú Lộc              | 12       | cái  | 2025-02 | 2025-03 | 55,2       | 8,2                  | 47               | 1        |
    """,
)
"""What the proposals became; of one column it was typed who is responsible."""

OWN_FUNDING = sheet(
    3,
    "Funding",
    """
    source  | programme | nature  | amount
    commune |           | capital | 90
    """,
)
"""Who pays for the commune's own line."""

FUNDING = sheet(
    3,
    "Funding",
    """
    source     | programme                  | amount | line
    programme  | Chương trình nông thôn mới | 696    | Kiên cố hóa và kéo dài kênh N3
    programme  | Chương trình nông thôn mới | 613,7  | Bê tông đường vào bản
    programme  | Chương trình nông thôn mới | 47     | Mua thùng rác
    households |                            | 84     | Kiên cố hóa và kéo dài kênh N3
    households |                            | 8,2    | Mua thùng rác
    """,
)
"""Some of what one key has paid by the programme, and by the households."""

APPRAISALS = sheet(
    3,
    "Appraisal",
    """
    line                  | quantity | total_cost | feasible | recommendation | reason          | by            | date       | site_seen | price_source     | environment    | due
    Bê tông đường vào bản | 620      | 713        | yes      | submit         |                 | Hoàng Đức Giữ | 2024-05-02 | x         | Đơn giá tỉnh 2024 | Không lấn ruộng | 2024-05-04
    Sửa nhà văn hóa cũ    | 1        | 120        | with_changes | submit_changed | Giảm ngói lợp | Hoàng Đức Giữ | 2024-05-03 | x      | Báo giá ba nơi    |                | 2024-05-04
    """,
)

CEILINGS = sheet(
    3,
    "Ceilings",
    """
    sector         | village     | amount | note
    infrastructure |             | 1800   | Theo phân bổ của tỉnh
    agriculture    | Bản Nậm Ươn | 150    |
    """,
)

FACTS = sheet(
    3,
    "Basic facts",
    """
    name            | topic      | value | unit  | text                    | year | source
    Dân số          | population | 312   | người |                         | 2024 | Sổ hộ tịch
    Đất nông nghiệp | land       | 240,5 | ha    |                         | 2024 | Địa chính xã
    Kinh tế chính   | economy    |       |       | Lúa, cà phê, trâu bò    | 2024 | Nhóm CDP
    """,
)

CONFERENCE = sheet(
    3,
    "Meetings",
    """
    kind               | date       | village | place      | chair         | secretary      | men | women | poor | ethnic_minority | villages_present          | agenda          | discussion        | conclusions
    commune_conference | 2024-05-06 |         | Hội trường | Trần Văn Thuở | Nguyễn Thị Quý | 18  | 12    | 3    | 17              | Bản Nậm Ươn; Thôn Phú Lộc | Thông qua CDP   | Hỏi về kênh chung | Trình Hội đồng
    """,
)

CONFERENCE_VOTE = sheet(
    3,
    "Votes",
    """
    matter        | meeting    | subject | voting | votes_for | votes_against | votes_other
    Thông qua CDP | 2024-05-06 | plan    | hands  | 29        | 0             | 1
    """,
)

COMMUNE_SHEETS = (APPRAISALS, CEILINGS, FACTS, CONFERENCE, CONFERENCE_VOTE)
"""The sheets of stage 3 that are typed whole."""
