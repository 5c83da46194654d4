"""Where things stand on the page: golden places, and the rules of official papers."""

from dataclasses import replace
from itertools import pairwise

import pytest

from exports.document.document import (
    Band,
    Document,
    Facts,
    Head,
    Heading,
    Note,
    PageBreak,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatory,
    Signatures,
    WritingLines,
    bundle,
)
from exports.layout import lay_out
from exports.type.font_file import shipped_typeface
from exports.type.paper import a4
from exports.type.strip import Page, Run
from tests.exports.papers import COLUMNS, CREATED, VIEW, grouped_table, line, plan_paper

MM = 25.4 / 72
TYPEFACE = shipped_typeface()
NOTHING = (None,) * len(COLUMNS)


def paper(*blocks: object, **rest: object) -> Document:
    made = Document("TIÊU ĐỀ", CREATED, "vi", blocks=blocks)  # type: ignore[arg-type]
    return replace(made, **rest)  # type: ignore[arg-type]


def page_texts(page: Page) -> list[str]:
    return [run.text.strip() for run in page.runs()]


def run_of(page: Page, text: str) -> Run:
    return next(run for run in page.runs() if run.text.strip() == text)


def test_a_short_paper_stands_where_it_always_stood() -> None:
    table = PaperTable(COLUMNS, (line(1, "Đào giếng"),), VIEW)
    (page,) = lay_out(paper(Paragraph("Kính gửi: UBND xã"), table)).pages
    placed = [(round(run.x, 1), round(run.y, 1), run.text, run.style) for run in page.runs()]
    assert placed == [
        (102.4, 24.6, "TIÊU ĐỀ", "B"),
        (30.0, 32.8, "Kính gửi: UBND xã", ""),
        (31.4, 40.9, "TT", "B"),
        (66.1, 40.9, "Hoạt động", "B"),
        (113.0, 40.9, "Số lượng", "B"),
        (130.5, 40.9, "Bắt đầu", "B"),
        (146.2, 40.9, "Tổng kinh phí", "B"),
        (172.4, 40.9, "Ưu tiên (1-3)", "B"),
        (34.6, 47.1, "1", ""),
        (39.2, 47.1, "Đào giếng", ""),
        (117.0, 47.1, "1,5 km", ""),
        (130.6, 47.1, "03/2027", ""),
        (157.2, 47.1, "137.000", ""),
    ]


def test_margins_and_page_numbers_follow_the_decree() -> None:
    pages = lay_out(plan_paper(groups=4, lines=12)).pages
    sheet = a4("landscape")
    assert (sheet.top, sheet.bottom, sheet.left, sheet.right) == (20, 20, 30, 15)
    assert all(run.y > sheet.top for run in pages[0].runs())
    for number, page in enumerate(pages[1:], 2):
        above = [run for run in page.runs() if run.y < sheet.top]
        assert [run.text for run in above] == [str(number)]
        assert abs(above[0].x - sheet.width / 2) < 3


def test_headings_stand_on_every_page_and_group_titles_never_last() -> None:
    for lines in range(8, 26):
        pages = lay_out(paper(grouped_table(3, lines), orientation="landscape")).pages
        for page in pages:
            texts = page_texts(page)
            assert texts.count("Hoạt động") == 1
            assert not texts[-1].startswith("Nhóm")
            headings = next(n for n, text in enumerate(texts) if text.endswith("(1-3)"))
            assert not texts[headings + 1].startswith(("Cộng", "TỔNG"))


def test_signatures_never_stand_alone_on_a_page() -> None:
    for lines in range(1, 30):
        last = lay_out(plan_paper(lines=lines)).pages[-1]
        assert any(text.startswith("Cộng nhóm") for text in page_texts(last))


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    words = [f"từ{number}" for number in range(1500)]
    table = PaperTable(
        COLUMNS, (PaperRow(NOTHING, RowRole.GROUP, "Nhóm"), line(1, " ".join(words))), VIEW
    )
    pages = lay_out(paper(table)).pages
    assert len(pages) > 2
    assert not page_texts(pages[0])[-1].startswith("Nhóm")
    said = " ".join(text for page in pages for text in page_texts(page) if "tiếp theo" not in text)
    assert [word for word in said.split() if word.startswith("từ")] == words
    bottom = a4("portrait").height - a4("portrait").bottom
    assert all(rule.y2 <= bottom + 0.01 for page in pages for rule in page.rules())


def test_a_remark_stands_below_its_line_in_small_italic_rows() -> None:
    rows = (line(1), PaperRow(NOTHING, RowRole.REMARK, "Lý do: chưa có nguồn vốn."), line(2))
    (page,) = lay_out(paper(PaperTable(COLUMNS, rows, VIEW))).pages
    remark, first, last = (run_of(page, text) for text in ("Lý do: chưa có nguồn vốn.", "1", "2"))
    assert remark.style == "I"
    assert remark.y - first.y == pytest.approx(last.y - remark.y)


def test_an_overlong_word_alone_is_broken() -> None:
    table = PaperTable(COLUMNS, (line(1, "Nghiêng" * 30),), VIEW)
    (page,) = lay_out(paper(table)).pages
    pieces = [text for text in page_texts(page) if "ghi" in text]
    assert len(pieces) > 1
    assert "".join(pieces) == "Nghiêng" * 30
    assert "137.000" in page_texts(page)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_long_titles_and_names_of_signatories_do_not_collide(count: int) -> None:
    people = tuple(
        Signatory("TRƯỞNG BAN GIÁM SÁT ĐẦU TƯ CỦA CỘNG ĐỒNG XÃ " * 2, "(Ký)", "Tôn Nữ Hoàng " * 6)
        for _place in range(count)
    )
    (page,) = lay_out(paper(Signatures(people, ("UBND xã",)))).pages
    boxes = [box for box in map(box_of, page.runs()) if box]
    assert all(not overlap(one, other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_one_signatory_stands_at_the_right_of_the_recipients() -> None:
    one = Signatory("CHỦ TỊCH", "(Ký)", "Phạm Đình Thưởng")
    (page,) = lay_out(paper(Signatures((one,), ("HĐND xã", "Lưu: VT")))).pages
    title, received = run_of(page, "CHỦ TỊCH"), run_of(page, "Nơi nhận:")
    assert title.x > 105 > received.x
    assert abs(title.y - received.y) < 1
    assert received.style == "BI"
    assert run_of(page, "- Lưu: VT.").size == 11


def test_the_official_head_has_two_halves_and_ruled_lines() -> None:
    head = Head(("ỦY BAN NHÂN DÂN\nXÃ HƯỚNG LỘC",), "Số: 05/KH-UBND", "Hướng Lộc, ngày 05 …")
    (page,) = lay_out(paper(head=head)).pages
    nation, motto = (
        run_of(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        run_of(page, "Độc lập - Tự do - Hạnh phúc"),
    )
    assert (nation.style, nation.size, motto.style, motto.size) == ("B", 12, "B", 13)
    number, date = run_of(page, "Số: 05/KH-UBND"), run_of(page, "Hướng Lộc, ngày 05 …")
    assert number.y == date.y
    assert date.style == "I"
    assert number.x < nation.x
    under_motto = max(page.rules(), key=lambda rule: rule.x2)
    assert motto.y < under_motto.y1 < number.y
    assert abs(under_motto.x1 - motto.x) < 0.2


def test_a_long_head_wraps_within_its_half() -> None:
    head = Head(("ỦY BAN NHÂN DÂN XÃ " + "RẤT DÀI " * 9,), "", "Thị trấn " * 12)
    (page,) = lay_out(paper(head=head)).pages
    boxes = [box for box in map(box_of, page.runs()) if box]
    assert all(not overlap(one, other) for n, one in enumerate(boxes) for other in boxes[:n])
    assert max(box[2] for box in boxes) <= 195.1


def test_a_draft_says_so_on_every_page_within_a_frame() -> None:
    for page in lay_out(replace(plan_paper(groups=3, lines=9), draft=True)).pages:
        mark = run_of(page, "DỰ THẢO")
        frame = [rule for rule in page.rules() if rule.y2 < 20]
        assert mark.y < 20
        assert len(frame) == 4
    assert "DỰ THẢO" not in page_texts(lay_out(plan_paper()).pages[0])


def test_blank_rows_have_the_pitch_of_handwriting() -> None:
    rows = (PaperRow(NOTHING, RowRole.BLANK),) * 3
    (page,) = lay_out(paper(PaperTable(COLUMNS, rows, VIEW))).pages
    edges = sorted({rule.y1 for rule in page.rules() if rule.y1 == rule.y2})
    pitches = [below - above for above, below in pairwise(edges[1:])]
    assert pitches == [pytest.approx(8.5)] * 3


def test_empty_facts_leave_dots_behind_their_label() -> None:
    (page,) = lay_out(paper(Facts((("Trưởng thôn", "Y Ñhuăt"), ("Ngày họp", ""))))).pages
    (dots,) = [rule for rule in page.rules() if rule.dots]
    label = run_of(page, "Ngày họp:")
    assert label.y < dots.y1 < label.y + 2
    assert dots.x2 == pytest.approx(195)


def test_every_kind_of_block_is_printed() -> None:
    blocks = (
        Heading("Phần"),
        Note("Ghi chú"),
        Band("BIỂN"),
        WritingLines(2),
        Paragraph("Văn\nbản"),
    )
    first, second = lay_out(paper(*blocks, PageBreak(), Paragraph("Trang hai"))).pages
    assert page_texts(first) == ["TIÊU ĐỀ", "Phần", "Ghi chú", "BIỂN", "Văn", "bản"]
    assert len([rule for rule in first.rules() if rule.dots]) == 2
    assert page_texts(second) == ["Trang hai", "2"]


def test_a_bundle_numbers_each_paper_by_itself() -> None:
    pages = lay_out(bundle([plan_paper(lines=20), plan_paper(lines=20)])).pages
    numbers = [[run.text for run in page.runs() if run.y < 20] for page in pages]
    assert numbers == [[], ["2"], [], ["2"]]


@pytest.mark.parametrize("lines", [1, 12, 40])
def test_a_poster_is_set_large_enough_to_read_across_a_room(lines: int) -> None:
    pages = lay_out(plan_paper(groups=1, lines=lines), "a0").pages
    sizes = {run.size for page in pages for run in page.runs()}
    assert min(sizes) >= 43
    assert {tuple(sorted((page.width, page.height))) for page in pages} == {(841, 1189)}
    if lines == 1:
        assert min(sizes) >= 61


def test_a_poster_of_twelve_activities_is_one_sheet() -> None:
    assert len(lay_out(plan_paper(groups=4, lines=3), "a0").pages) == 1


def test_what_the_font_lacks_is_told_in_a_sentence() -> None:
    table = PaperTable(COLUMNS, (line(1), line(7, "Đào giếng 字 tại thôn\u202e Một")), VIEW)
    layout = lay_out(paper(Paragraph("Dự án 漢\n字"), table))
    assert page_texts(layout.pages[0])[1:3] == ["Dự án □", "□"]
    said = " không in được; chỗ đó in dấu thay thế: "
    assert [warning.split(said) for warning in layout.warnings] == [
        ["“漢” (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)", "“Dự án □ □”."],
        ["“字” (U+5B57 CJK UNIFIED IDEOGRAPH-5B57)", "“Dự án □ □”."],
        ["U+202E RIGHT-TO-LEFT OVERRIDE", "dòng 7, “…o giếng □ tại thôn□ Một”."],
    ]


def test_many_letters_that_cannot_be_printed_are_told_in_few_sentences() -> None:
    title = "".join(map(chr, range(0x4E00, 0x4E20)))
    layout = lay_out(Document(title, CREATED, "vi"))
    assert len(layout.warnings) == 9
    assert layout.warnings[0].endswith("“" + "□" * 18 + "…”.")
    assert layout.warnings[-1] == "24 ký tự khác cũng không in được."


def box_of(run: Run) -> tuple[float, float, float, float] | None:
    """Return the rectangle (left, top, right, bottom) that a run's letters fill."""
    text = run.text.strip()
    if not text:
        return None
    width = TYPEFACE.widths[run.style][text] * run.size * MM / 1000
    return run.x, run.y - 0.7 * run.size * MM, run.x + width, run.y + 0.2 * run.size * MM


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether two rectangles share more than a hair."""
    hair = 0.05
    across = one[0] < other[2] - hair and other[0] < one[2] - hair
    down = one[1] < other[3] - hair and other[1] < one[3] - hair
    return across and down


def test_the_save_stands_at_the_foot_of_every_page_of_a_signed_paper() -> None:
    signed = plan_paper(groups=4, lines=12)
    pages = lay_out(signed.of_save("3f16a 9c2b1 00d4e 77f02")).pages
    assert len(pages) > 1
    for page in pages:
        (mark,) = [run for run in page.runs() if "3f16a 9c2b1 00d4e 77f02" in run.text]
        assert mark.y > page.height - a4(signed.orientation).bottom
    (unsigned,) = lay_out(paper(Paragraph("Kính gửi")).of_save("3f16a 9c2b1 00d4e 77f02")).pages
    assert not [run for run in unsigned.runs() if "3f16a" in run.text]
