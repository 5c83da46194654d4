"""What was written down beside the sheets: votes, decisions, who is responsible, what goes on."""

COMMUNE = "Mường Lai"
UPPER, LOWER = "Bản Nậm Ươn", "Thôn Phú Lộc"
PROGRAMME = "Chương trình nông thôn mới"

RANKED = {
    UPPER: (
        ("Bê tông đường vào bản", ("18", "17", "7")),
        ("Kiên cố hóa kênh N3", ("12", "11", "4")),
        ("Sửa nhà văn hóa cũ", ("8", "10", "3")),
    ),
    LOWER: (
        ("Kéo dài kênh N3 sang Phú Lộc", ("9", "12", "2")),
        ("Lát gạch sân trường", ("4", "3", "1")),
    ),
}
"""What each village ranked, and how many men, women and poor people chose it."""

VOTES = {
    (name, voters): int(figure)
    for ranked in RANKED.values()
    for name, figures in ranked
    for voters, figure in zip(("men", "women", "poor"), figures, strict=True)
}
"""Each figure of the rankings: what was ranked and who voted → how many."""

MERGED = "Kiên cố hóa và kéo dài kênh N3"
LEFT_OUT = "Lát gạch sân trường"
RESPONSIBLE = ("Lò Văn Ửng", "Quàng Văn Đôi", "Lò Thị Hoan")
"""Who is responsible for the first lines of the commune plan, from the first on."""

LETTER, DECREE = "12/TTr-UBND", "25/NQ-HĐND"
DECIDED_OTHERWISE = (
    ("nhà văn hóa", "approved_changed", "cost_norm", ("1", "20", "100")),
    ("thổ cẩm", "postponed", "no_funds", ()),
    ("thùng rác", "rejected", "not_in_programme", ()),
)
"""Words of a line, its outcome and why, and the figures that were approved."""

GOES_ON = {
    "Lát gạch sân trường": "left_out",
    "Tổ dệt thổ cẩm": "postponed",
    "Mua thùng rác": "rejected",
    "Tái canh cà phê": "carried",
}
"""What the next year begins with: the names of proposals, and how they ended this year."""
