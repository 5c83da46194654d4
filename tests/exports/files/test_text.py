"""Documents as text, golden per format, with the hard cells."""

from dataclasses import replace

from exports.document.document import (
    Document,
    Facts,
    Note,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
)
from exports.files.text import as_text, table_text
from tests.exports.papers import COLUMNS, CREATED, VIEW, line, plan_paper

NOTHING = (None,) * len(COLUMNS)
HARD = PaperTable(
    COLUMNS,
    (
        PaperRow(NOTHING, RowRole.GROUP, "I. Hạ tầng"),
        line(1, "Đường | rãnh\nbên trái", 137_000),
        line(7, "007", 0),
        PaperRow((*NOTHING[:6], 137_000, None), RowRole.TOTAL, "TỔNG CỘNG"),
    ),
    VIEW,
)


def test_plain_text_keeps_figures_as_people_write_them() -> None:
    assert table_text(HARD, "plain").splitlines() == [
        "  TT  Hoạt động       Số lượng   Bắt đầu     Tổng kinh phí   Ưu tiên (1-3)",
        "      I. Hạ tầng",
        "   1  Đường | rãnh      1,5 km   03/2027           137.000",
        "      bên trái",
        "   7  007               1,5 km   03/2027                 0",
        "      TỔNG CỘNG                                    137.000",
    ]


def test_a_grid_frames_every_cell() -> None:
    lines = table_text(HARD, "grid").splitlines()
    assert len({len(one) for one in lines}) == 1
    assert lines[0].startswith("+------+")


def test_markdown_cells_are_escaped() -> None:
    lines = table_text(HARD, "github").splitlines()
    assert lines[1].startswith("|---")
    assert "Đường \\| rãnh<br>bên trái" in lines[3]
    assert len({one.replace("\\|", "").count("|") for one in lines}) == 1


def test_tab_separated_cells_are_bare() -> None:
    lines = [one.split("\t") for one in as_text(plan_paper(), "tsv").splitlines()]
    assert lines[0] == ["TT", "Hoạt động", "Số lượng", "Bắt đầu", "Tổng kinh phí", "Ưu tiên (1-3)"]
    assert lines[2][0] == "1"
    assert lines[2][3:5] == ["03/2027", "137.000"]


def test_html_is_escaped() -> None:
    table = PaperTable(COLUMNS, (line(1, "<b>Đường</b> & rãnh"),), VIEW)
    paper = Document("A < B", CREATED, "vi", blocks=(table,))
    text = as_text(paper, "html")
    assert "<p>A &lt; B</p>" in text
    assert "&lt;b&gt;Đường&lt;/b&gt; &amp; rãnh" in text


def test_combining_letters_do_not_shift_the_columns() -> None:
    table = PaperTable(COLUMNS, (line(1, "Rơ\u0306m"), line(2, "Rom")), VIEW)
    first, second = table_text(table, "plain").splitlines()[1:]
    assert len(first) == len(second) + 1
    assert first.index("1,5 km") == second.index("1,5 km") + 1


def test_a_paper_as_text_has_heads_sums_words_and_signatures() -> None:
    text = as_text(plan_paper())
    for words in ("XÃ HƯỚNG LỘC", "BIỂU ĐỀ XUẤT VDP", "(Bằng chữ: …)", "Nơi nhận:", "- Lưu: thôn"):
        assert words in text
    assert text.endswith("\n")


def test_facts_notes_and_drafts_are_said_in_words() -> None:
    blocks = (Facts((("Trưởng thôn", ""), ("Số hộ", "126"))), Note("Ghi chú"))
    paper = Document("THỬ", CREATED, "vi", blocks=blocks, draft=True)
    assert as_text(paper) == ("[DỰ THẢO]\n\nTHỬ\n\nTrưởng thôn: …………\nSố hộ: 126\n\nGhi chú\n")


def test_control_characters_never_reach_the_terminal() -> None:
    table = PaperTable(COLUMNS, (line(1, "a\x1b[31mb\x07\u202ec"),), VIEW)
    assert "a[31mbc" in table_text(table, "plain")


def test_an_empty_table_still_has_its_headings() -> None:
    assert "Hoạt động" in table_text(PaperTable(COLUMNS, (), VIEW), "plain")


def test_prose_is_broken_between_words_and_tables_are_not() -> None:
    long = "Ủy ban nhân dân xã kính trình Hội đồng nhân dân xã xem xét, phê duyệt. " * 3
    table = PaperTable(COLUMNS, (line(1),), VIEW, words=long)
    facts = Facts((("Nội dung", long),))
    made = Document("TỜ TRÌNH", CREATED, "vi", blocks=(Paragraph(long), facts, table))
    told = as_text(made, "plain", 80)
    prose = [one for one in told.splitlines() if one not in table_text(table, "plain").splitlines()]
    assert max(map(len, prose)) <= 80
    assert table_text(table, "plain") in told
    assert " ".join(told.split()) == " ".join(as_text(made).split())
    word = "x" * 100
    assert word in as_text(replace(made, blocks=(Paragraph(word),)), "plain", 80)
