"""What is submitted as one file: every part is in it, listed with the page it begins on."""

import re

import pytest

from exports.document.document import Contents, Document
from exports.files.text import as_text
from exports.forms import FORMS, CannotFill, Request
from exports.layout import Setting, lay_out
from exports.pdf.bookmarks import Outline
from exports.pdf.writer import pdf_bytes
from exports.type.font_file import shipped_typeface
from exports.type.paper import a4
from exports.type.strip import Page
from store.dossier.view import View
from store.records import Meeting, Village
from tests.exports.cycle import evaluated, planned, records_of
from tests.exports.pdf.archive import Archive, broken_rules
from tests.exports.pdf.archive_structure import Tree

SAMPLE = evaluated()
TOP = a4("portrait").top


def made(name: str = "proposal", view: View = SAMPLE, *, blank: bool = False) -> Document:
    return FORMS[name].build(view, Request(blank=blank))


def listed(document: Document) -> list[tuple[str, int]]:
    """Return the lines of the list of contents with their levels."""
    (contents,) = (block for block in document.parts[0].blocks if isinstance(block, Contents))
    return [(line.words, line.level) for line in contents.lines]


def words_on(page: Page) -> str:
    return " ".join(run.text.strip() for run in page.runs())


def told_pages(pages: tuple[Page, ...], words: list[str]) -> dict[str, int]:
    """Return which page the list on the cover names for each of ``words``."""
    cover = " ".join(words_on(page) for page in pages if page.awaits)
    found = {one: re.search(rf"{re.escape(one)} (\d+)", cover) for one in words}
    return {one: int(match[1]) for one, match in found.items() if match}


def test_letter_plans_minutes_and_annexes_follow_each_other_in_one_document() -> None:
    chapters = [words for words, level in listed(made()) if not level]
    assert chapters == [
        "I. TỜ TRÌNH",
        "II. ĐỀ XUẤT KẾ HOẠCH PHÁT TRIỂN XÃ",
        "III. BIỂU ĐỀ XUẤT VDP",
        "IV. BIÊN BẢN HỌP",
        "V. PHỤ LỤC",
    ]


def test_every_village_and_every_meeting_before_the_letter_is_listed() -> None:
    names = [words for words, level in listed(made()) if level]
    for village in SAMPLE.villages():
        assert any(words.endswith(village.name) for words in names)
    kinds = ("commune_launch", "village_1", "dialogue", "village_2", "commune_conference")
    met = [one for one in SAMPLE.all(Meeting) if one.kind in kinds]
    titles = [words for words in names if re.search(r"\d{2}/\d{2}/\d{4}$", words)]
    assert len(titles) == len(met) < len(SAMPLE.all(Meeting))


def test_the_list_tells_the_page_on_which_each_part_begins() -> None:
    document = made()
    pages = lay_out(document).pages
    wanted = ["I. TỜ TRÌNH", "II. ĐỀ XUẤT KẾ HOẠCH PHÁT TRIỂN XÃ", "IV. BIÊN BẢN HỌP", "V. PHỤ LỤC"]
    told = told_pages(pages, wanted)
    assert list(told) == wanted
    for words, number in told.items():
        assert pages[number - 1].begins == (words,)
    villages = [f"{village.name}" for village in SAMPLE.villages()]
    for name, number in told_pages(pages, villages).items():
        assert name.upper() in words_on(pages[number - 1]).upper()


@pytest.mark.parametrize("name", ["proposal", "vdp-dossier"])
def test_pages_are_counted_on_from_the_cover(name: str) -> None:
    pages = lay_out(made(name)).pages
    marks = [
        [run.text for run in page.runs() if run.y < TOP and run.text.isdecimal()] for page in pages
    ]
    assert marks == [[], *([str(number)] for number in range(2, len(pages) + 1))]


def test_bookmarks_stand_under_their_chapters() -> None:
    outline = Outline()
    found = [mark for page in lay_out(made()).pages for mark in outline.of(page)]
    above: list[str] = []
    for mark in found:
        assert mark.level <= len(above), "no level is left out"
        above = [*above[: mark.level], mark.words]
        if mark.words.startswith("PHẦN II:"):
            assert above[0] == "II. ĐỀ XUẤT KẾ HOẠCH PHÁT TRIỂN XÃ"
            assert above[1].startswith("ĐỀ XUẤT KẾ HOẠCH PHÁT TRIỂN XÃ")
        if "Kế hoạch phát triển thôn" in mark.words:
            assert above[:1] == ["III. BIỂU ĐỀ XUẤT VDP"]


@pytest.mark.parametrize("name", ["proposal", "vdp-dossier"])
@pytest.mark.parametrize("tagged", [False, True], ids=["plain", "tagged"])
def test_the_list_is_whole_in_the_file_whenever_it_is_written(name: str, *, tagged: bool) -> None:
    document, typeface = made(name), shipped_typeface()
    setting = Setting(document, "a4", typeface)
    archive = Archive(pdf_bytes(document, setting.pages(), typeface, tagged=tagged))
    assert broken_rules(archive, "A" if tagged else "U") == []
    if tagged:
        assert Tree(archive).broken_rules() == []
    shown = " ".join(said for _shown, said in archive.spoken(0))
    placed = lay_out(document).pages[0]
    assert " ".join(words_on(placed).split()) == " ".join(shown.split())


def test_every_village_plan_is_a_chapter_of_the_plans() -> None:
    names = [words for words, level in listed(made("vdp-dossier")) if not level]
    assert len(names) == len(SAMPLE.villages())
    assert names[0].startswith("I. ")


def test_what_is_missing_yet_is_not_listed() -> None:
    without = View.of_records(
        [one for one in records_of(planned()) if not isinstance(one, Meeting)]
    )
    chapters = [words for words, level in listed(made(view=without)) if not level]
    assert not [words for words in chapters if "BIÊN BẢN" in words]


def test_without_villages_there_is_nothing_to_bind() -> None:
    empty = [one for one in records_of(SAMPLE) if not isinstance(one, Village)]
    with pytest.raises(CannotFill):
        made(view=View.of_records(empty))


def test_a_blank_dossier_is_bound_of_blank_forms() -> None:
    document = made(blank=True)
    assert not [part for part in document.parts if part.draft]
    assert "Số: ……/TTr-UBND" in as_text(document)


def test_as_text_the_papers_of_a_chapter_stand_below_its_name() -> None:
    text = as_text(made())
    assert "III. BIỂU ĐỀ XUẤT VDP\n- " in text
