"""Posters for the village house: large enough at two metres, and nothing lost on the way."""

import re
import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from exports.document.document import Document, PaperRow, PaperTable, Paragraph, RowRole
from exports.files.render import render
from exports.forms import FORMS, CannotFill, Request
from exports.forms.kit import frame
from exports.layout import lay_out
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import COMFORTABLE_ON_A0, SMALLEST_ON_A0
from exports.type.strip import Page, Run
from store.dossier.view import View
from store.language import calling_villages, use_language
from store.office.sample import sample_records
from store.records import Activity, Feedback
from store.stages.approval.answers import all_answers
from tests.exports.papers import COLUMNS, CREATED, VIEW, dossier, line

LINES_WRITTEN_BY_HAND = 36.0
POSTERS = ("village-plan", "feedback", "contributions")


@cache
def sample() -> View:
    meta, records = sample_records()
    return View.of_records((meta, *records))


VILLAGES = [one.name for one in sample().villages()]


def poster(
    view: View, form: str = "village-plan", village: str = "v1", *, blank: bool = False
) -> Document:
    return FORMS[form].build(view, Request(village=village, paper="a0", blank=blank))


def sheets(document: Document) -> tuple[Page, ...]:
    return lay_out(document, "a0").pages


def runs_of(pages: tuple[Page, ...]) -> list[Run]:
    return [run for page in pages for run in page.runs() if run.text.strip()]


def text_of(pages: tuple[Page, ...]) -> str:
    return "".join(run.text if run.text.endswith(" ") else f"{run.text} " for run in runs_of(pages))


def uid_of(name: str) -> str:
    return next(one.uid for one in sample().villages() if one.name == name)


@pytest.mark.parametrize("name", VILLAGES)
def test_the_plan_of_every_sample_village_is_comfortable_on_one_sheet(name: str) -> None:
    (page,) = sheets(poster(sample(), village=uid_of(name)))
    sizes = [run.size for run in page.runs() if run.text != "DỰ THẢO"]
    assert min(sizes) >= COMFORTABLE_ON_A0
    for one in sample().where(Activity, village=uid_of(name)):
        assert one.name in text_of((page,))


@pytest.mark.parametrize("name", VILLAGES)
def test_the_account_of_every_sample_village_is_comfortable_on_one_sheet(name: str) -> None:
    made = poster(sample(), "contributions", uid_of(name))
    (page,) = sheets(made)
    assert min(run.size for run in page.runs()) >= COMFORTABLE_ON_A0
    account = FORMS["contributions"].build(sample(), Request(village=uid_of(name))).tables[1]
    amounts = {row.values[2] for row in account.lines}
    assert {row.values[1] for row in made.tables[0].lines} == amounts


@pytest.mark.parametrize("name", VILLAGES)
def test_the_notice_to_every_sample_village_is_one_sheet_with_all_reasons(name: str) -> None:
    pages = sheets(poster(sample(), "feedback", uid_of(name)))
    assert len(pages) == 1
    assert min(run.size for run in runs_of(pages)) >= SMALLEST_ON_A0
    (told,) = (answer for answer in all_answers(sample()) if answer.village.name == name)
    names = {answer.activity.name: answer for answer in told.answers}
    sizes = {run.size for run in runs_of(pages) if run.text.strip() in names}
    assert min(sizes) >= 54
    for answer in told.answers:
        assert answer.activity.name in text_of(pages)
        with calling_villages(frame.word_of_villages(sample(), told.village.uid)):
            assert answer.outcome == "approved" or answer.reason() in text_of(pages)


@pytest.mark.parametrize(
    ("activities", "count"), [(1, 1), (5, 1), (12, 1), (20, 1), (40, 2), (90, 3)]
)
def test_a_plan_takes_few_sheets_and_loses_nothing(activities: int, count: int) -> None:
    view = dossier(activities)
    pages = sheets(poster(view))
    assert len(pages) == count
    assert {tuple(sorted((page.width, page.height))) for page in pages} == {(841, 1189)}
    sizes = [run.size for run in runs_of(pages)]
    assert min(sizes) >= SMALLEST_ON_A0
    if activities <= 12:
        assert min(size for size in sizes if size > 47) >= COMFORTABLE_ON_A0
    printed, wanted = text_of(pages), Counter(activity.name for activity in view.all(Activity))
    assert {name: printed.count(name) for name in wanted} == wanted


def test_a_single_activity_is_set_across() -> None:
    (page,) = sheets(poster(dossier(1)))
    assert page.width > page.height


def test_several_sheets_say_which_they_are_with_headings_on_each() -> None:
    pages = sheets(poster(dossier(40)))
    for number, page in enumerate(pages, 1):
        text = text_of((page,))
        assert f"Tờ {number}/2" in text
        assert "Hoạt động " in text


def test_several_sheets_are_equally_full() -> None:
    bottoms = [max(run.y for run in page.runs()) for page in sheets(poster(dossier(60)))]
    assert len(bottoms) > 1
    assert max(bottoms) - min(bottoms) < 250


def test_a_sector_is_not_called_continued_above_the_band_of_the_next() -> None:
    followed = []
    for activities in (33, 36, 45, 54):
        for page in sheets(poster(dossier(activities))):
            texts = [run.text for run in page.runs()]
            followed += [after for one, after in pairwise(texts) if one.endswith("(tiếp theo)")]
    assert followed
    assert [text for text in followed if ". " in text] == []


def test_all_columns_of_slide_18_stand_where_they_fit_and_else_those_that_matter() -> None:
    few, many = poster(dossier(5)), poster(dossier(20))
    full = {"Ưu tiên", "Hoạt động", "Bắt đầu", "Kết thúc", "Buôn góp"}
    headings = {column.heading for column in few.tables[0].paper_columns}
    assert full <= headings
    assert len(headings) == 8
    assert "02/2027" in text_of(sheets(few))
    assert "02/2027" not in text_of(sheets(many))
    assert "2–5" in text_of(sheets(many))
    assert many.shorter is not None
    assert "Tháng" in {column.heading for column in many.shorter.tables[0].paper_columns}


def test_priorities_are_twice_as_high_and_framed_the_first_most_heavily() -> None:
    view = dossier(3)
    ranked = [
        replace(activity, priority=rank, sector="other")
        for rank, activity in enumerate(view.all(Activity), 1)
    ]
    records = [view.meta, *view.villages(), *ranked]
    (page,) = sheets(poster(View.of_records(records)))
    table = next(run.size for run in page.runs() if run.text.startswith("Đào giếng"))
    figures = {run.text: run for run in page.runs() if run.text in {"1", "2", "3"}}
    strokes = []
    for text in "123":
        run = figures[text]
        assert run.size == pytest.approx(2 * table)
        around = [
            rule
            for rule in page.rules()
            if rule.y1 != rule.y2
            and rule.y1 < run.y - 10
            and rule.y2 > run.y
            and abs(rule.x1 - run.x) < 40
        ]
        strokes.append(max(rule.width for rule in around))
    assert strokes[0] > strokes[1] == strokes[2]


def test_sectors_are_bands_with_their_sums_in_larger_type_on_grey() -> None:
    (page,) = sheets(poster(dossier(8)))
    band = next(run for run in page.runs() if run.text == "I. Hạ tầng")
    plain = next(run for run in page.runs() if run.text.startswith("Đào giếng"))
    assert (band.style, band.size > plain.size) == ("B", True)
    under = [fill for fill in page.fills() if fill.y < band.y < fill.y + fill.height]
    assert len(under) == 1
    beside = {run.text for run in page.runs() if under[0].y < run.y < under[0].y + under[0].height}
    assert {"2.900", "290"} <= beside
    thin = min(rule.width for rule in page.rules())
    heavy = [
        rule for rule in page.rules() if abs(rule.y1 - under[0].y) < 0.1 and rule.y1 == rule.y2
    ]
    assert max(rule.width for rule in heavy) >= 3 * thin


def test_the_village_and_the_year_are_the_largest_words() -> None:
    (page,) = sheets(poster(dossier(12)))
    largest = max(page.runs(), key=lambda run: run.size)
    assert largest.text == "Buôn Kŏ Čăng – 2027"


@pytest.mark.parametrize("form", ["village-plan", "feedback"])
def test_long_names_keep_every_letter(form: str) -> None:
    long = " ".join(["Ea Kĭñ"] * 28)[:200]
    view = dossier(6)
    records = [
        view.meta,
        *(replace(village, name=long) for village in view.villages()),
        *(replace(activity, name=f"{long} {'x' * 60}") for activity in view.all(Activity)),
    ]
    pages = sheets(poster(View.of_records(records), form))
    letters = "".join(text_of(pages).split())
    assert letters.count("".join(long.split())) >= 7
    assert letters.count("x" * 60) == 6
    assert min(run.size for run in runs_of(pages)) >= SMALLEST_ON_A0


@pytest.mark.parametrize("form", POSTERS)
@pytest.mark.parametrize("activities", [0, 5])
def test_a_poster_to_fill_in_has_room_for_handwriting_in_every_sector(
    form: str, activities: int
) -> None:
    made = poster(dossier(activities), form, blank=True)
    assert not made.draft
    roles = Counter(row.role for row in made.tables[0].rows)
    assert roles == {RowRole.GROUP: 4, RowRole.BLANK: 12, RowRole.TOTAL: 1}
    (page,) = sheets(made)
    levels = sorted(
        {rule.y1 for rule in page.rules() if rule.y1 == rule.y2 and rule.x2 - rule.x1 > 700}
    )
    rows = [low - high for high, low in pairwise(levels)]
    assert len([one for one in rows if abs(one - LINES_WRITTEN_BY_HAND) < 0.1]) >= 12


def test_a_village_without_proposals_gets_an_empty_notice() -> None:
    text = text_of(sheets(poster(dossier(0), "feedback")))
    assert "duyệt ……/…… hoạt động" in text


def test_a_cell_of_forty_lines_goes_on_on_the_next_sheet() -> None:
    words = "\n".join(f"dòng {number}" for number in range(90))
    table = PaperTable(COLUMNS, (line(1), line(2, words), line(3)), VIEW)
    pages = sheets(Document("BIỂU", CREATED, "vi", blocks=(table,)))
    printed = text_of(pages).split()
    assert len(pages) > 1
    assert [f"{number}" in printed for number in range(90)] == [True] * 90


def test_a_remark_stands_below_its_line_and_stays_with_it() -> None:
    nothing = (None,) * len(COLUMNS)
    rows = [
        row
        for number in range(40)
        for row in (line(number), PaperRow(nothing, RowRole.REMARK, f"vì {number}."))
    ]
    pages = sheets(
        Document("BIỂU", CREATED, "vi", blocks=(PaperTable(COLUMNS, tuple(rows), VIEW),))
    )
    for page in pages:
        texts = [run.text.strip() for run in page.runs()]
        remarks = [text for text in texts if text.startswith("vì ")]
        assert remarks
        names = [number for number, text in enumerate(texts) if text.startswith("vì ")]
        assert names[0] > texts.index("Hoạt động") + 2
    assert len(pages) > 1


def test_remarks_of_a_table_of_one_column_are_printed() -> None:
    table = PaperTable(
        COLUMNS[2:3], (PaperRow(("Đào giếng",)), PaperRow((None,), RowRole.REMARK, "vì xa")), VIEW
    )
    assert "vì xa" in text_of(sheets(Document("BIỂU", CREATED, "vi", blocks=(table,))))


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if not form.on_wall])
@pytest.mark.parametrize("paper", ["a0", "a4-tiles"])
def test_forms_that_hang_on_no_wall_are_refused_in_a_sentence(name: str, paper: str) -> None:
    with pytest.raises(CannotFill, match="A4"):
        FORMS[name].build(sample(), Request(paper=paper))  # type: ignore[arg-type]


def test_short_money_says_its_unit_and_spreadsheets_would_get_every_dong() -> None:
    made = poster(dossier(4))
    table = made.tables[0]
    first = next(table.lines)
    assert "1.450" in table.shown(first)
    assert "1450000000" in table.exported(first)
    assert "TỔNG CỘNG (triệu đồng)" in text_of(sheets(made))


def test_a_notice_says_where_and_until_when_to_answer() -> None:
    (told,) = (
        feedback for feedback in sample().all(Feedback) if feedback.village == uid_of(VILLAGES[0])
    )
    text = text_of(sheets(poster(sample(), "feedback", uid_of(VILLAGES[0]))))
    assert told.deadline is not None
    assert f"trước ngày {told.deadline:%d/%m/%Y}" in text
    assert "Niêm yết tại nhà văn hóa thôn từ" in text
    assert "Theo Nghị quyết số 17/NQ-HĐND ngày 18/12/2026: duyệt" in text


def test_papers_are_cited_in_the_order_of_their_days() -> None:
    cited = re.findall(r"ngày (\d\d)/(\d\d)/(\d{4})", sheets_text_of_a_village_with_rounds())
    days = [tuple(reversed(day)) for day in cited]
    assert len(days) == 3
    assert days == sorted(days)


def sheets_text_of_a_village_with_rounds() -> str:
    """Return the first sentence of the notice to a village that was decided on three times."""
    made = poster(sample(), "feedback", uid_of("Plei Čư Nĭng"))
    return next(block.text for block in made.blocks if isinstance(block, Paragraph))


def test_in_english_too() -> None:
    use_language("en")
    text = text_of(sheets(poster(sample(), "feedback", uid_of(VILLAGES[0]))))
    assert "Your opinion: to the People's Committee of Hướng Lộc commune before" in text


@pytest.mark.parametrize("form", POSTERS)
@pytest.mark.system
def test_a_poster_is_a_sound_file_with_all_its_words(tmp_path: Path, form: str) -> None:
    made = poster(sample(), form, uid_of(VILLAGES[1]))
    file = tmp_path / "poster.pdf"
    data = render(made, ".pdf", "a0").data
    assert data == render(made, ".pdf", "a0").data
    file.write_bytes(data)
    done = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    read = subprocess.run(
        ["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True
    )
    wanted = Counter(text_of(sheets(made)).split())
    unread = wanted - Counter(read.stdout.split())
    assert set(unread) <= {"☑", "☒", "☐"}


@pytest.mark.parametrize("activities", [5, 30])
def test_a_draft_is_marked_whichever_version_is_set(activities: int) -> None:
    made = poster(dossier(activities))
    assert made.draft
    assert "DỰ THẢO" in text_of(sheets(made))


def test_decimals_stand_below_each_other_where_there_is_room() -> None:
    village = next(one for one in sample().villages() if "Kŏ Čăng" in one.name)
    made = FORMS["village-plan"].build(sample(), Request(village=village.uid, paper="a0"))
    (page,) = lay_out(made, "a0").pages
    measure = TextMeasure(shipped_typeface())
    ends: dict[int, set[float]] = {}
    for run in page.runs():
        text = run.text.strip()
        if re.fullmatch(r"[\d.]+,\d", text):
            whole = text.partition(",")[0]
            sign = run.x + measure.width(measure.clean(whole), run.style, run.size)
            column = round(sign / 40)
            ends.setdefault(column, set()).add(round(sign, 1))
    assert len(ends) == 2
    assert all(max(places) - min(places) < 0.2 for places in ends.values())
