"""A long paper is set, written and let go page by page."""

import weakref
from collections.abc import Iterable, Iterator

from exports.document.document import Document, Paragraph, Signatory, Signatures, Space
from exports.layout import Setting, lay_out
from exports.pdf.writer import pdf_bytes
from exports.progress import FormProgress
from exports.type.font_file import shipped_typeface
from exports.type.strip import Page, Run, Strip, last_kept
from tests.exports.papers import CREATED

TYPEFACE = shipped_typeface()
UNKNOWN = "漢"


def long_paper(end: str = "") -> Document:
    """A paper of several pages with ``end`` on its last."""
    words = [Paragraph(f"Đường liên thôn, đoạn {number}.") for number in range(300)]
    return Document("KẾ HOẠCH", CREATED, "vi", blocks=(*words, Paragraph(end or "Hết.")))


def printed(pages: Iterable[Page]) -> list[tuple[int, list[Run]]]:
    return [(page.number, list(page.runs())) for page in pages]


def test_a_page_is_there_before_the_next_one_is_set() -> None:
    setting = Setting(long_paper(UNKNOWN), "a4", TYPEFACE)
    pages = setting.pages()
    first = next(pages)
    assert (setting.count, setting.warnings) == (1, ())
    rest = list(pages)
    assert setting.count == len(rest) + 1 > 2
    assert len(setting.warnings) == 1
    laid_out = lay_out(long_paper(UNKNOWN), "a4", TYPEFACE)
    assert printed(laid_out.pages) == printed([first, *rest])
    assert laid_out.warnings == setting.warnings


def test_a_page_that_is_written_is_let_go() -> None:
    written: list[weakref.ref[Page]] = []
    left: list[int] = []

    def watched() -> Iterator[Page]:
        for page in Setting(long_paper(), "a4", TYPEFACE).pages():
            written.append(weakref.ref(page))
            yield page
            left.append(sum(1 for one in written if one() is not None))

    told: list[FormProgress] = []
    pdf_bytes(long_paper(), watched(), TYPEFACE, told=told.append)
    assert len(left) > 3
    assert max(left) <= 2
    assert told == [FormProgress(page=number) for number in range(1, len(left) + 1)]


def test_pages_that_come_one_by_one_give_the_same_file() -> None:
    for tagged in (False, True):
        pages = lay_out(long_paper(), "a4", TYPEFACE).pages
        stream = Setting(long_paper(), "a4", TYPEFACE).pages()
        files = [pdf_bytes(long_paper(), some, TYPEFACE, tagged=tagged) for some in (pages, stream)]
        assert files[0] == files[1]


def test_signatures_hold_what_is_printed_before_the_room_above_them() -> None:
    lines = [Paragraph(f"Dòng {number}.") for number in range(80)]
    for count in range(20, 60):
        blocks = (*lines[:count], Space(0.05), Signatures((Signatory("TRƯỞNG THÔN"),)))
        last = lay_out(Document("KẾ HOẠCH", CREATED, "vi", blocks=blocks)).pages[-1]
        texts = [run.text for run in last.runs()]
        assert texts.index("TRƯỞNG THÔN") > texts.index(f"Dòng {count - 1}.")


def test_only_the_last_strip_is_held() -> None:
    assert [strip.keep for strip in last_kept([Strip(1), Strip(2), Strip(3)])] == [
        False,
        False,
        True,
    ]
    assert list(last_kept([])) == []
