"""Papers that can be kept: PDF/A-2 for every form, metadata, bookmarks, page labels, structure."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.document.charts import Chart
from exports.document.document import Document, Heading, PaperTable, Paragraph, bundle
from exports.forms import FORMS, Request
from exports.layout import Setting, lay_out
from exports.output.order import FormOrder
from exports.pdf.writer import pdf_bytes
from exports.type.font_file import shipped_typeface
from exports.type.office_fonts import office_typeface
from exports.type.paper import PaperSize
from store.office.sample import create_sample
from tests.exports.cycle import evaluated
from tests.exports.papers import COLUMNS, CREATED, VIEW, grouped_table, line, plan_paper
from tests.exports.pdf.archive import Archive, broken_rules, described
from tests.exports.pdf.archive_structure import Tree
from tests.exports.type.small_fonts import postscript_font

SAMPLE = evaluated()
CONTINUED, DRAFT = "(tiếp theo)", "DỰ THẢO"
HOSTILE = 'Đường </rdf:li> & "ngoặc" (\\)\x07\u2028 Kĭñ ☑ 漢 Ơ\u0306'


def archived(document: Document, size: PaperSize = "a4", *, tagged: bool = False) -> Archive:
    typeface = shipped_typeface()
    pages = Setting(document, size, typeface).pages()
    return Archive(pdf_bytes(document, pages, typeface, tagged=tagged))


def form(name: str, size: PaperSize = "a4", *, blank: bool = False) -> Document:
    village = SAMPLE.villages()[0].uid if FORMS[name].of_village else None
    return FORMS[name].build(SAMPLE, Request(village=village, paper=size, blank=blank))


def words_of(archive: Archive) -> Counter[str]:
    """Return all words on the pages of a file but those that say what goes on, or is a draft."""
    pages = range(len(archive.reader.pages))
    lines = [said.rstrip() for place in pages for _shown, said in archive.spoken(place)]
    told = (line for line in lines if line != DRAFT and not line.endswith(CONTINUED))
    return Counter(" ".join(told).split())


def unread(words: Counter[str], tree: Tree) -> list[str]:
    """Return which ``words`` the structure lacks, but numbers of pages and repeated headings."""
    headings = {word for one in tree.document.all("TH", "Figure") for word in one.text.split()}
    left = words - Counter(tree.document.text.split())
    return [word for word in left if word not in headings and not word.isdecimal()]


def bookmarks(archive: Archive) -> list[tuple[int, str, int]]:
    """Return the bookmarks of a file: depth, words, page from 1."""

    def walked(entries: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walked(entry, depth + 1)
            else:
                place = archive.reader.get_destination_page_number(entry)
                yield depth, str(entry.title), -1 if place is None else place + 1

    return list(walked(archive.reader.outline, 0))


@pytest.mark.parametrize("name", FORMS)
def test_every_form_can_be_kept_for_decades_and_read_aloud(name: str) -> None:
    document, typeface = form(name), shipped_typeface()
    layout = lay_out(document, "a4", typeface)
    plain = Archive(pdf_bytes(document, layout.pages, typeface))
    tagged = Archive(pdf_bytes(document, layout.pages, typeface, tagged=True))
    tree = Tree(tagged)
    assert broken_rules(plain) == []
    assert broken_rules(tagged, "A") + tree.broken_rules() == []
    assert unread(words_of(plain), tree) == []


@pytest.mark.parametrize("name", FORMS)
def test_empty_forms_keep_the_rules_too(name: str) -> None:
    archive = archived(form(name, blank=True), tagged=True)
    assert broken_rules(archive, "A") + Tree(archive).broken_rules() == []


@pytest.mark.parametrize("name", [name for name, one in FORMS.items() if one.on_wall])
def test_posters_keep_the_rules_too(name: str) -> None:
    poster = form(name, "a0")
    archive = archived(poster, "a0", tagged=True)
    tree = Tree(archive)
    assert broken_rules(archive, "A") + tree.broken_rules() == []
    assert unread(words_of(archive), tree) == []
    tiles = archived(poster, "a4-tiles", tagged=True)
    assert broken_rules(tiles) == []
    assert "/StructTreeRoot" not in tiles.root


def test_rows_of_a_table_are_read_cell_by_cell_under_their_headings() -> None:
    paper = plan_paper(groups=3, lines=12)
    (table,) = paper.tables
    (found,) = Tree(archived(paper, tagged=True)).document.all("Table")
    headings, *rows = [row for row in found.parts if row.role == "TR"]
    assert [cell.text for cell in headings.parts] == [
        column.heading for column in table.paper_columns
    ]
    assert {cell.role for cell in headings.parts} == {"TH"}
    assert {cell.attribute("/Scope") for cell in headings.parts} == {"/Column"}
    assert len(rows) == len(table.rows)
    for row, printed in zip(table.rows, rows, strict=True):
        assert {cell.role for cell in printed.parts} == {"TD"}
        shown = [text for text in table.shown(row) if text]
        title = [row.title] if row.title else []
        assert [cell.text for cell in printed.parts if cell.text] == title + shown
        assert sum(cell.columns for cell in printed.parts) == len(table.paper_columns)


def test_a_paper_is_read_in_the_order_of_its_parts() -> None:
    paper = replace(plan_paper(), blocks=(Heading("Phần\nmột"), *plan_paper().blocks))
    (sheet,) = Tree(archived(paper, tagged=True)).document.parts
    read = [(part.role, part.text) for part in sheet.parts if part.role not in {"P", "Table"}]
    assert read == [
        ("H1", "BIỂU ĐỀ XUẤT VDP Kế hoạch phát triển thôn năm 2027"),
        ("H2", "Phần một"),
        ("Div", "TM. NHÓM LÀM VIỆC VDP TRƯỞNG NHÓM (Ký, ghi rõ họ tên) H'Rĭn Buôn Yă"),
        ("Div", "TRƯỞNG BUÔN (Ký, ghi rõ họ tên) Y Ñhuăt Niê"),
        ("Div", "TM. ỦY BAN NHÂN DÂN XÃ CHỦ TỊCH (Ký tên, đóng dấu) Phạm Đình Thưởng"),
        ("L", "- UBND xã; - Lưu: thôn."),
    ]


def test_a_chart_is_a_figure_told_in_words_below_its_caption() -> None:
    paper = form("evaluation")
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    figures = list(Tree(archived(paper, tagged=True)).document.all("Figure"))
    assert [figure.entry["/Alt"] for figure in figures] == [chart.told for chart in charts] != []
    for figure, chart in zip(figures, charts, strict=True):
        assert [part.role for part in figure.parts] == ["Caption"]
        assert figure.text.startswith(chart.caption)


def test_a_paragraph_over_two_pages_is_one() -> None:
    words = " ".join(f"từ{number}" for number in range(900))
    archive = archived(Document("THỬ", CREATED, "vi", blocks=(Paragraph(words),)), tagged=True)
    assert len(archive.reader.pages) > 1
    assert words in [part.text for part in Tree(archive).document.all("P")]


def test_bookmarks_lead_to_papers_headings_captions_and_groups() -> None:
    table = replace(grouped_table(groups=2, lines=30), caption="Biểu 1. Danh mục")
    paper = replace(plan_paper(), blocks=(Heading("I. Đề xuất"), table, Heading("II. Kiến nghị")))
    other = Document("PHỤ LỤC", CREATED, "vi", blocks=(grouped_table(groups=1, lines=1),))
    found = bookmarks(archived(bundle([paper, other])))
    assert [(depth, words) for depth, words, _page in found] == [
        (0, "BIỂU ĐỀ XUẤT VDP: Kế hoạch phát triển thôn năm 2027"),
        (1, "I. Đề xuất"),
        (2, "Biểu 1. Danh mục"),
        (3, "Nhóm 0"),
        (3, "Nhóm 1"),
        (1, "II. Kiến nghị"),
        (0, "PHỤ LỤC"),
        (1, "Nhóm 0"),
    ]
    pages = [page for _depth, _words, page in found]
    assert pages == sorted(pages)
    assert pages[0] == 1 < pages[4] <= pages[5] < pages[6]


def test_parts_that_are_counted_on_stand_below_the_paper() -> None:
    part = replace(plan_paper(), title="PHẦN I", subject="", continued=True, level=1)
    archive = archived(bundle([plan_paper(), part, plan_paper()]))
    assert [(depth, words[:6]) for depth, words, _page in bookmarks(archive)] == [
        (0, "BIỂU Đ"), (1, "Nhóm 0"), (1, "PHẦN I"), (2, "Nhóm 0"), (0, "BIỂU Đ"), (1, "Nhóm 0"),
    ]  # fmt: skip
    outline = archive.root["/Outlines"]
    assert (outline["/Count"], outline["/First"]["/Count"]) == (2, -2)
    assert archive.root["/PageMode"] == "/UseOutlines"


def test_the_bookmarks_of_a_single_paper_are_unfolded() -> None:
    outline = archived(plan_paper(groups=3)).root["/Outlines"]
    assert (outline["/Count"], outline["/First"]["/Count"]) == (4, 3)


def test_pages_are_labelled_as_they_are_numbered() -> None:
    paper = plan_paper(groups=2, lines=20)
    annex = replace(plan_paper(), continued=True)
    labels = archived(bundle([paper, annex, plan_paper()])).reader.page_labels
    count = len(lay_out(paper).pages)
    assert labels == [str(number) for number in range(1, count + 2)] + ["1"]


def test_sheets_to_glue_are_labelled_by_row_and_column() -> None:
    labels = archived(form("village-plan", "a4-tiles"), "a4-tiles").reader.page_labels
    assert labels[:4] == ["1", "A1", "A2", "A3"]
    assert labels.index("B1") == labels.index("A1") + sum(one.startswith("A") for one in labels)


def test_a_file_names_who_issued_it_its_number_and_its_language() -> None:
    head = plan_paper().head
    assert head is not None
    paper = replace(plan_paper(), head=replace(head, number="Số: 12/TTr-UBND"))
    information = archived(paper).reader.metadata
    assert information is not None
    assert information.author == "XÃ HƯỚNG LỘC, BUÔN KŎ ČĂNG"
    assert information.keywords == "Số: 12/TTr-UBND"
    unnumbered = archived(replace(paper, head=replace(head, number="Số: ……/TTr-UBND")))
    assert unnumbered.reader.metadata is not None
    assert unnumbered.reader.metadata.keywords is None
    assert information.creation_date == CREATED
    archive = archived(replace(paper, language="en"))
    assert archive.root["/Lang"] == "en"
    assert archive.root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("tagged", [False, True])
def test_whatever_is_typed_the_file_keeps_the_rules(*, tagged: bool) -> None:
    table = replace(grouped_table(1, 1), caption=HOSTILE)
    blocks = (Heading(HOSTILE), Paragraph(HOSTILE), table)
    archive = archived(Document(HOSTILE, CREATED, "vi", HOSTILE, blocks=blocks), tagged=tagged)
    assert broken_rules(archive, "A" if tagged else "U") == []
    assert "ngoặc" in described(archive)["dc:title"]


@pytest.mark.parametrize("tagged", [False, True])
def test_postscript_outlines_claim_nothing(tmp_path: Path, *, tagged: bool) -> None:
    file = postscript_font(tmp_path / "small.otf", "THỬ")
    typeface = office_typeface(tmp_path, {"bold": file})
    paper = Document("THỬ", CREATED, "vi")
    layout = lay_out(paper, "a4", typeface)
    archive = Archive(pdf_bytes(paper, layout.pages, typeface, tagged=tagged))
    assert {"pdfaid:part", "pdfuaid:part"} & set(described(archive)) == set()
    assert [rule.partition(":")[0] for rule in broken_rules(archive)] == ["6.6.4", "6.2.11.2"]


@given(st.lists(st.text(max_size=40), min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_text_keeps_the_rules(texts: list[str]) -> None:
    title, heading, caption, text = texts
    table = PaperTable(
        COLUMNS, (line(1, text), line(2, caption)), VIEW, caption=caption, words=text
    )
    blocks = (Heading(heading), Paragraph(text, prose=True), table)
    paper = Document(f"THỬ {title}", CREATED, "vi", heading, blocks=blocks)
    archive = archived(paper, tagged=True)
    assert broken_rules(archive, "A") + Tree(archive).broken_rules() == []


def test_a_paper_with_nothing_in_it_keeps_the_rules() -> None:
    archive = archived(Document("THỬ", CREATED, "vi"), tagged=True)
    assert broken_rules(archive, "A") + Tree(archive).broken_rules() == []
    assert bookmarks(archive) == [(0, "THỬ", 1)]


@pytest.mark.parametrize(
    ("there", "instead", "rule"),
    [
        (b"%PDF-1.7", b"%PDF-2.0", "6.1.2"),
        (b"<pdfaid:part>2", b"<pdfaid:part>3", "6.6.4"),
        (b"/Creator <FEFF", b"/Creator <FEFE", "/Creator"),
        (b"/Lang (vi)", b"/Lang (en)", "languages"),
        (b"/GTS_PDFA1", b"/GTS_PDFX1", "6.2.3"),
    ],
)
def test_a_file_that_breaks_a_rule_is_found_out(there: bytes, instead: bytes, rule: str) -> None:
    data = archived(plan_paper()).data
    assert there.lower() in data.lower()
    place = data.lower().index(there.lower())
    broken = Archive(data[:place] + instead + data[place + len(there) :])
    assert any(rule in complaint for complaint in broken_rules(broken))


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
def test_a_pdf_is_tagged_when_that_is_ordered(suffix: str) -> None:
    order = FormOrder("village-plan", suffix, village=SAMPLE.villages()[0].uid)
    plain, tagged = order.made(SAMPLE), replace(order, tagged=True).made(SAMPLE)
    assert (b"/StructTreeRoot" in tagged.data) == (suffix == ".pdf")
    assert b"/StructTreeRoot" not in plain.data


EXPORTS = """
import sys
from tui.cli import main
poster = ["feedback", "--paper", "a0", "--village", "Thôn 12"]
for form, *more in (["ranking"], ["evaluation", "--tagged"], poster):
    done = main(["--data", sys.argv[1], "export", form, *more, "-o", f"{sys.argv[2]}/{form}.pdf"])
    assert done == 0, form
"""
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"},
)


def test_the_same_dossier_gives_the_same_bytes_wherever_it_is_exported(tmp_path: Path) -> None:
    office = tmp_path / "office"
    create_sample(office, "Thử")
    files: list[dict[str, bytes]] = []
    for number, place in enumerate(PLACES):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [sys.executable, "-c", EXPORTS, str(office), str(folder)]
        subprocess.run(command, check=True, env={**os.environ, **place}, capture_output=True)
        files.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert len(files[0]) == 3
    assert files[0] == files[1]
    identifiers = {Archive(data).reader.trailer["/ID"][0] for data in files[0].values()}
    assert len(identifiers) == 3
