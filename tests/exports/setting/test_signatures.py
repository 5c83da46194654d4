"""Whoever signs, however long the titles and names: nothing collides, nothing leaves the page."""

import pytest

from exports.document.document import Document, Paragraph, Signatory, Signatures
from exports.layout import lay_out
from exports.type.paper import a4
from exports.type.strip import Page, Run
from tests.exports.papers import CREATED
from tests.exports.test_layout import box_of, overlap, page_texts, run_of

PAPER = a4("portrait")
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên " * 4
LONG_TITLES = (
    "TM. BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA VÀ PHÁT TRIỂN VÙNG ĐỒNG BÀO " * 3,
    "ON BEHALF OF THE STEERING COMMITTEE OF THE NATIONAL TARGET PROGRAMMES OF THE COMMUNE " * 3,
    "KHUA MSUM KSIÊM DLĂNG BRUĂ MĂ ĐĂM ƀUÔN SANG KƠ̆NUL HĬN ČAR " * 4,
)


def signed(*people: Signatory, recipients: tuple[str, ...] = (), across: bool = False) -> Document:
    return Document(
        "BIÊN BẢN",
        CREATED,
        "vi",
        blocks=(Paragraph("Trên đây là toàn bộ nội dung."), Signatures(people, recipients)),
        orientation="landscape" if across else "portrait",
    )


def assert_readable(pages: tuple[Page, ...]) -> None:
    """No line stands over another, none outside the margins."""
    for page in pages:
        sheet = a4("landscape" if page.width > page.height else "portrait")
        placed = [box for box in map(box_of, page.runs()) if box]
        for place, one in enumerate(placed):
            assert sheet.left - 0.1 <= one[0]
            assert one[2] <= sheet.width - sheet.right + 0.1
            assert one[3] <= sheet.height - sheet.bottom + 0.1
            assert not any(overlap(one, other) for other in placed[:place])


def text_of(pages: tuple[Page, ...]) -> str:
    return " ".join(" ".join(page_texts(page)) for page in pages)


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("title", LONG_TITLES)
def test_long_titles_and_names_wrap_and_are_whole(title: str, count: int, *, across: bool) -> None:
    person = Signatory(title[:200], "(Ký, ghi rõ họ tên)", LONG_NAME[:200])
    made = signed(*[person] * count, recipients=("UBND xã", "Lưu: VT"), across=across)
    pages = lay_out(made).pages
    assert_readable(pages)
    assert text_of(pages).count("Ký, ghi rõ họ tên") == count
    words = text_of(pages).split()
    assert all(
        words.count(word) >= count for word in (*title[:200].split(), *LONG_NAME[:200].split())
    )


def test_three_who_need_room_stand_in_two_rows() -> None:
    titles = [LONG_TITLES[0][:200], "TRƯỞNG THÔN", "CHỦ TỊCH"]
    made = signed(
        *(Signatory(title, "", title.lower()) for title in titles), recipients=("UBND xã",)
    )
    (page,) = lay_out(made).pages
    head, chair = run_of(page, "TRƯỞNG THÔN"), run_of(page, "CHỦ TỊCH")
    assert chair.y > head.y + PAPER.signing
    assert abs(middle(head) - middle(chair)) < 1
    assert run_of(page, "Nơi nhận:").y == pytest.approx(chair.y, abs=1)


def test_three_short_titles_stand_side_by_side() -> None:
    titles = ["TM. NHÓM LÀM VIỆC VDP", "TRƯỞNG THÔN", "CHỦ TỊCH"]
    (page,) = lay_out(signed(*(Signatory(one, "", one.lower()) for one in titles))).pages
    assert run_of(page, "TRƯỞNG THÔN").y == run_of(page, "CHỦ TỊCH").y
    assert run_of(page, "TRƯỞNG THÔN").x < run_of(page, "CHỦ TỊCH").x


def test_a_name_a_little_too_long_for_its_column_is_set_a_little_smaller() -> None:
    names = ["Y Ñhuăt Niê", "Nguyễn Hoàng Phương An", "Phạm Đình Thưởng"]
    (page,) = lay_out(signed(*(Signatory("TRƯỞNG BAN", "", one) for one in names))).pages
    sizes = {run_of(page, name).size for name in names}
    assert sizes == {12.5}


def test_fifteen_recipients_stand_beside_the_signature() -> None:
    recipients = tuple(f"Phòng, ban thứ {number} của tỉnh" for number in range(15))
    made = signed(Signatory("CHỦ TỊCH", "(Ký)", "Phạm Đình Thưởng"), recipients=recipients)
    (page,) = lay_out(made).pages
    assert run_of(page, "CHỦ TỊCH").y == pytest.approx(run_of(page, "Nơi nhận:").y, abs=1)
    assert_readable((page,))
    assert text_of((page,)).count("Phòng, ban thứ") == 15


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_block_higher_than_a_page_goes_on_on_the_next(count: int) -> None:
    person = Signatory(LONG_TITLES[0] * 3, "(Ký)", LONG_NAME * 4)
    recipients = tuple(f"Nơi thứ {number}" for number in range(90))
    pages = lay_out(signed(*[person] * count, recipients=recipients, across=True)).pages
    assert len(pages) > 2
    assert_readable(pages)
    words = text_of(pages).split()
    assert words.count("Phương") == 16 * count
    assert [word for word in words if word.endswith(";")] == [f"{n};" for n in range(89)]


def middle(run: Run) -> float:
    box = box_of(run)
    assert box
    return (box[0] + box[2]) / 2


@pytest.mark.parametrize("lines", range(30, 45))
def test_a_short_list_of_recipients_is_never_divided(lines: int) -> None:
    people = (Signatory("THƯ KÝ"), Signatory("CHỦ TRÌ"))
    listed = Signatures(people, ("UBND xã", "Nhóm CDP", "Lưu: thôn"))
    text = Paragraph("Ý kiến\n" * lines + "hết")
    pages = lay_out(Document("BIÊN BẢN", CREATED, "vi", blocks=(text, listed))).pages
    on = [{"Nơi nhận:", "- UBND xã;", "- Lưu: thôn."} & set(page_texts(page)) for page in pages]
    assert [len(found) for found in on if found] == [3]
