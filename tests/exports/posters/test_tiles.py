"""A poster cut into A4 sheets: glued together they are the poster, and nothing is said twice."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.document.document import Document
from exports.files.render import render
from exports.forms import FORMS, Request
from exports.layout import lay_out
from exports.posters.tile_grid import BLEED, OVERLAP, UNPRINTED, TileGrid
from exports.posters.tiles import grid_of, tiled
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import A0, A4
from exports.type.strip import MM_PER_POINT, Fill, Page, RuledLine, Run, Strip
from tests.exports.papers import dossier

MEASURE = TextMeasure(shipped_typeface())
HAIR = 1e-6
FEW = settings(max_examples=25)
LENGTHS = st.floats(150, 2500)
SHEETS = st.sampled_from([A4, A4[::-1]])


def poster(activities: int = 12) -> Document:
    request = Request(village="v1", paper="a4-tiles")
    return FORMS["village-plan"].build(dossier(activities), request)


def page_with(*runs: Run, width: float = 841, height: float = 1189) -> Page:
    """Return a page whose outline is drawn, so that every sheet of it is needed."""
    outline = (
        RuledLine(0, 0, width, 0, 1),
        RuledLine(0, height, width, height, 1),
        RuledLine(0, 0, 0, height, 1),
        RuledLine(width, 0, width, height, 1),
    )
    page = Page(width, height)
    page.put(Strip(height, runs, outline, (Fill(0, 0, width, height / 2, 0.5),)), 0)
    return page


def sheets_of(page: Page) -> tuple[TileGrid, list[tuple[int, int, Page]]]:
    """Return the grid of a page and its sheets with their rows and columns."""
    grid = grid_of(page)
    sheets = tiled([page], "Thôn 12", MEASURE)[-grid.rows * grid.columns :]
    places = [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    return grid, [(*place, sheet) for place, sheet in zip(places, sheets, strict=True)]


def grids() -> st.SearchStrategy[TileGrid]:
    return st.builds(
        lambda width, height: grid_of(page_with(width=width, height=height)), LENGTHS, LENGTHS
    )


@given(grids(), st.floats(0, 1), st.floats(0, 1))
def test_every_point_of_the_page_is_printed_on_a_sheet(
    grid: TileGrid, right: float, down: float
) -> None:
    x, y = right * grid.page_width, down * grid.page_height
    row, column = grid.home(x, y)
    window = grid.window(row, column)
    assert window.x - HAIR <= x <= window.x + window.width + HAIR
    assert window.y - HAIR <= y <= window.y + window.height + HAIR


@given(grids())
def test_sheets_print_only_where_a_printer_reaches(grid: TileGrid) -> None:
    for row in range(grid.rows):
        for column in range(grid.columns):
            window = grid.window(row, column)
            assert window.width <= grid.width - 2 * UNPRINTED + HAIR
            assert window.height <= grid.height - 2 * UNPRINTED + HAIR
    assert UNPRINTED >= 8


@given(grids())
def test_neighbours_lie_ten_millimetres_over_each_other_and_share_the_bleed(grid: TileGrid) -> None:
    across, down = grid.step
    assert grid.width - 2 * UNPRINTED - across >= 10
    assert grid.height - 2 * UNPRINTED - down >= 10
    for column in range(grid.columns - 1):
        here, after = grid.window(0, column), grid.window(0, column + 1)
        assert here.x + here.width - after.x == pytest.approx(BLEED)
    for row in range(grid.rows - 1):
        here, below = grid.window(row, 0), grid.window(row + 1, 0)
        assert here.y + here.height - below.y == pytest.approx(BLEED)


@given(LENGTHS, LENGTHS)
def test_no_other_way_up_needs_fewer_sheets(width: float, height: float) -> None:
    grid = grid_of(page_with(width=width, height=height))
    turned = grid_of(page_with(width=height, height=width))
    assert grid.rows * grid.columns == turned.rows * turned.columns
    assert (grid.width, grid.height) in {A4, A4[::-1]}


WORDS = st.text("aăâbcđeêghưvxyẫỄỘƯ0123 ", min_size=1, max_size=12).map(
    lambda text: re.sub(" +", " ", text).strip() or "a"
)
RUNS = st.builds(
    Run,
    st.floats(0, 250),
    st.floats(30, 580),
    WORDS,
    st.sampled_from(["", "B", "I"]),
    st.floats(43, 70),
    st.just(()),
)


@FEW
@given(st.lists(RUNS, max_size=6))
def test_sheets_glued_together_show_and_say_what_the_page_does(runs: list[Run]) -> None:
    page = page_with(*runs, width=500, height=600)
    grid, sheets = sheets_of(page)
    said: Counter[str] = Counter()
    drawn: set[tuple[float, float, str]] = set()
    for row, column, sheet in sheets:
        window = grid.window(row, column)
        for run in sheet.runs():
            said.update(run.text.split())
            for piece in run.apart or (run,):
                x, y = piece.x - UNPRINTED + window.x, piece.y - UNPRINTED + window.y
                drawn.add((round(x, 3), round(y, 3), piece.text.strip()))
    assert said == Counter(word for run in runs for word in run.text.split())
    for run in runs:
        x = run.x
        for word in run.text.split():
            assert any(
                abs(one[0] - x) < 0.01 and abs(one[1] - run.y) < 0.01 and one[2] == word
                for one in drawn
            )
            x += MEASURE.width(f"{word} ", run.style, run.size)


@FEW
@given(RUNS)
def test_a_word_is_drawn_on_every_sheet_it_reaches(run: Run) -> None:
    grid, sheets = sheets_of(page_with(run, width=500, height=600))
    for row, column, sheet in sheets:
        window = grid.window(row, column)
        words = {piece.text.strip() for one in sheet.runs() for piece in one.apart or (one,)}
        x = run.x
        for word in run.text.split():
            right = x + MEASURE.width(word, run.style, run.size)
            top = run.y - 0.7 * run.size * MM_PER_POINT
            if window.meets(x, top, right, run.y):
                assert word in words
            x += MEASURE.width(f"{word} ", run.style, run.size)


def test_rules_and_fields_stand_where_they_were() -> None:
    page = page_with()
    grid, sheets = sheets_of(page)
    for row, column, sheet in sheets:
        window = grid.window(row, column)
        rules = list(sheet.rules())
        back = [(one.x1 - UNPRINTED + window.x, one.y1 - UNPRINTED + window.y) for one in rules]
        for x, y in back:
            assert any(abs(rule.x1 - x) < HAIR and abs(rule.y1 - y) < HAIR for rule in page.rules())
        is_upper = window.y < 1189 / 2
        assert bool(list(sheet.fills())) is is_upper
        assert any(one.y1 == one.y2 for one in rules) is (row in {0, grid.rows - 1})
        assert any(one.x1 == one.x2 for one in rules) is (column in {0, grid.columns - 1})


def test_what_is_marked_is_covered_or_trimmed_and_can_be_printed() -> None:
    grid, sheets = sheets_of(page_with())
    assert (grid.rows, grid.columns) == (5, 5)
    for row, column, sheet in sheets:
        (mark,) = [strip for _top, strip in sheet.beyond]
        told = " ".join(run.text for run in mark.runs)
        assert told.startswith(f"Tờ 1 – hàng {'ABCDE'[row]}, cột {column + 1}")
        assert "Thôn 12" in told
        seam = sheet.height - UNPRINTED - OVERLAP
        for run in mark.runs:
            assert seam + BLEED < run.y - 0.8 * run.size * MM_PER_POINT
            assert run.y + 0.3 * run.size * MM_PER_POINT < sheet.height - UNPRINTED
            right = run.x + MEASURE.width(run.text, run.style, run.size)
            assert right < sheet.width - UNPRINTED - OVERLAP + BLEED
        for rule in mark.rules:
            for x, y in ((rule.x1, rule.y1), (rule.x2, rule.y2)):
                assert UNPRINTED - HAIR <= x <= sheet.width - UNPRINTED + HAIR
                assert UNPRINTED - HAIR <= y <= sheet.height - UNPRINTED + HAIR


def test_the_seam_is_dashed_where_another_sheet_follows() -> None:
    grid, sheets = sheets_of(page_with())
    across, down = grid.step
    for row, column, sheet in sheets:
        (mark,) = [strip for _top, strip in sheet.beyond]
        upright = [rule for rule in mark.rules if rule.x1 == rule.x2 == UNPRINTED + across]
        level = [rule for rule in mark.rules if rule.y1 == rule.y2 == UNPRINTED + down]
        assert (len(upright) > 20) is (column < 4)
        assert (len(level) > 20) is (row < 4)


@pytest.mark.parametrize(("size", "sheet"), [(A0, A4), (A0[::-1], A4[::-1])])
def test_a0_takes_twenty_five_sheets_turned_as_the_poster_is(
    size: tuple[float, float], sheet: tuple[float, float]
) -> None:
    grid = grid_of(page_with(width=size[0], height=size[1]))
    assert (grid.rows, grid.columns) == (5, 5)
    assert (grid.width, grid.height) == sheet


def test_rows_on_which_nothing_is_printed_are_left_out() -> None:
    page = Page(841, 1189)
    page.put(Strip(300, (Run(30, 200, "Thôn 12", "B", 160),)), 0)
    grid, sheets = sheets_of(page)
    assert (grid.rows, grid.columns) == (1, 5)
    assert len(sheets) == 5


def test_letters_with_marks_drawn_apart_are_said_once() -> None:
    (run,) = [one for one in lay_out(poster(), "a0").pages[0].runs() if "Kŏ Čăng –" in one.text]
    apart = run._replace(apart=(run, run._replace(y=run.y - 1)))
    _grid, sheets = sheets_of(page_with(apart))
    said = [one.text for _row, _column, sheet in sheets for one in sheet.runs() if one.text]
    assert said == [run.text]


@pytest.mark.parametrize("activities", [1, 12, 40])
def test_each_sheet_of_a_poster_has_its_guide(activities: int) -> None:
    large = lay_out(poster(activities), "a0").pages
    pages = lay_out(poster(activities), "a4-tiles").pages
    guides = [page for page in pages if page.clip is None]
    assert len(guides) == len(large)
    for page, guide in zip(large, guides, strict=True):
        grid = grid_of(page)
        names = {run.text.strip() for run in guide.runs()}
        wanted = {
            f"{'ABCDE'[row]}{column + 1}"
            for row in range(grid.rows)
            for column in range(grid.columns)
        }
        assert wanted <= names
        assert (guide.width, guide.height) == A4
    count = sum(grid_of(page).rows * grid_of(page).columns for page in large)
    assert len(pages) == count + len(large)


def test_a_long_name_fits_on_flap_and_guide() -> None:
    page = page_with()
    guide, *sheets = tiled([page], "Làng Kon Rẫy " * 20, MEASURE)
    assert guide.clip is None
    for sheet in sheets:
        for _top, strip in sheet.beyond:
            last = strip.runs[-1]
            assert last.text.endswith("…")
            assert last.x + MEASURE.width(last.text, "", last.size) < sheet.width - UNPRINTED


@pytest.mark.system
@pytest.mark.parametrize("form", ["village-plan", "feedback"])
def test_the_file_is_sound_and_says_every_word_of_the_poster_once(
    tmp_path: Path, form: str
) -> None:
    made = FORMS[form].build(dossier(8), Request(village="v1", paper="a4-tiles"))
    file = tmp_path / "sheets.pdf"
    data = render(made, ".pdf", "a4-tiles").data
    assert data == render(made, ".pdf", "a4-tiles").data
    file.write_bytes(data)
    done = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    read = subprocess.run(
        ["pdftotext", "-raw", "-f", "2", file, "-"], check=True, capture_output=True, text=True
    )
    lines = [one for one in read.stdout.splitlines() if not re.match("\f?Tờ 1 – hàng", one)]
    words = Counter(" ".join(lines).split())
    wanted = Counter(
        word
        for page in lay_out(made, "a0").pages
        for run in page.runs()
        for word in run.text.split()
    )
    boxes = Counter({box: wanted[box] for box in "☐☑☒"})
    assert words - wanted == Counter()
    assert wanted - words - boxes == Counter()
