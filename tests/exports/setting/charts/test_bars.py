"""Charts: every figure and word is printed, bars are as long as they should be, in grey alone."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.document.chart_numbers import with_numbered_charts
from exports.document.charts import (
    MOST_SERIES,
    BarChart,
    Bars,
    Chart,
    MonthBars,
    MonthChart,
    filled,
    months_in_words,
)
from exports.document.document import Document, Orientation, Signatures
from exports.files.chart_text import chart_text
from exports.files.text import as_text
from exports.layout import lay_out
from exports.setting.charts.shades import Box, shaded
from exports.type.font_file import shipped_typeface
from exports.type.paper import a4
from exports.type.strip import Fill, Page
from store.columns.figures import Money, Percent
from tests.exports.papers import CREATED, SIGNATORIES, VIEW
from tests.exports.test_layout import box_of, overlap

TYPEFACE = shipped_typeface()
MILLION = 1_000_000
SERIES = ("Kinh phí", "Đề nghị", "Được duyệt", "Đã chi", "Còn lại", "Khác")
SHORTEST, LONGEST = 0.39, 300
SMALLEST_TYPE = 9
SOFT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

AMOUNTS = st.none() | st.integers(-(10**12), 10**12) | st.sampled_from([0, 1, 1000, 10**15])
LABELS = st.text("aăâeêđưỄỘộ Ĭŏ.,-/0123456789", max_size=200)


def bars(
    *entries: tuple[str, tuple[int | None, ...]],
    stacked: bool = False,
    whole: int | None = None,
    title: str = "Kinh phí theo lĩnh vực",
) -> BarChart:
    count = max((len(values) for _label, values in entries), default=1)
    return BarChart(
        title=title,
        series=SERIES[:count],
        entries=tuple(Bars(label, values) for label, values in entries),
        kind=Money(),
        around=VIEW,
        stacked=stacked,
        whole=whole,
    )


def months(*entries: MonthBars, title: str = "Lịch thực hiện") -> MonthChart:
    return MonthChart(
        title=title, series=("Kế hoạch", "Thực hiện"), entries=entries, figure_name="Đạt (%)"
    )


def paper(*charts: Chart, orientation: Orientation = "landscape") -> Document:
    return Document("BÁO CÁO", CREATED, "vi", blocks=charts, orientation=orientation)


def pages(*charts: Chart, orientation: Orientation = "landscape") -> tuple[Page, ...]:
    return lay_out(paper(*charts, orientation=orientation), "a4", TYPEFACE).pages


def only_page(chart: Chart) -> Page:
    (page,) = pages(chart)
    return page


def wide_fills(page: Page, grey: float = 0.25) -> list[Fill]:
    return [one for one in page.fills() if one.grey == grey]


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Return a chart of any kind with whatever a dossier may hold."""
    if draw(st.booleans()):
        span = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda two: (*sorted(two),))
        spans = st.tuples(st.none() | span, st.none() | span)
        rows = st.builds(MonthBars, LABELS, spans | st.just(()), st.sampled_from(["", "100"]))
        return months(*draw(st.lists(rows, max_size=40)))
    count = draw(st.integers(1, MOST_SERIES))
    entries = st.tuples(LABELS, st.tuples(*[AMOUNTS] * count))
    return bars(*draw(st.lists(entries, max_size=30)), stacked=draw(st.booleans()))


def figures_of(chart: Chart) -> list[str]:
    if isinstance(chart, BarChart):
        return [figure for one in chart.entries for figure in chart.figures(one)]
    assert isinstance(chart, MonthChart)
    return [one.figure for one in chart.entries if one.spans]


def labels_of(chart: Chart) -> list[str]:
    assert isinstance(chart, BarChart | MonthChart)
    return [one.label for one in chart.entries]


@given(st.integers(-5, 10**15), st.integers(-5, 10**15), st.integers(1, 500))
def test_more_than_nothing_is_seen_and_only_the_whole_fills_all(
    part: int, whole: int, room: int
) -> None:
    steps = filled(part, whole, room)
    assert 0 <= steps <= room
    assert (steps > 0) == (part > 0 and whole > 0)
    if room > 1 and 0 < part < whole:
        assert steps < room


@SOFT
@given(charts(), st.sampled_from(["portrait", "landscape"]))
def test_every_word_and_figure_of_a_chart_is_printed(
    chart: Chart, orientation: Orientation
) -> None:
    printed: Counter[str] = Counter()
    for page in pages(chart, orientation=orientation):
        printed.update("".join("".join(run.text.split()) for run in page.runs()))
    texts = [chart.title, chart.remark]
    if not chart.remark:
        texts += [*labels_of(chart), *figures_of(chart)]
    wanted = Counter("".join("".join(text.split()) for text in texts))
    assert wanted - printed == Counter()


@SOFT
@given(charts(), st.sampled_from(["portrait", "landscape"]))
def test_nothing_of_a_chart_is_cut_or_stands_on_something_else(
    chart: Chart, orientation: Orientation
) -> None:
    sheet = a4(orientation)
    for page in pages(chart, orientation=orientation):
        right, bottom = page.width - sheet.right + 0.1, page.height - sheet.bottom + 0.1
        boxes = [box for box in map(box_of, page.runs()) if box]
        assert all(left > sheet.left - 0.1 and low < bottom for left, _top, _end, low in boxes)
        assert all(end < right for _left, _top, end, _low in boxes)
        for fill in page.fills():
            assert sheet.left - 0.1 < fill.x
            assert fill.x + fill.width < right
            assert fill.y + fill.height < bottom
        for rule in page.rules():
            assert sheet.left - 0.1 < min(rule.x1, rule.x2)
            assert max(rule.x1, rule.x2) < right
            assert max(rule.y1, rule.y2) < bottom
        for place, one in enumerate(boxes):
            assert not any(overlap(one, other) for other in boxes[place + 1 :])


@SOFT
@given(charts())
def test_text_keeps_to_80_columns_and_has_every_figure(chart: Chart) -> None:
    text = chart_text(chart)
    assert all(len(line) <= 80 for line in text.splitlines())
    if not chart.remark:
        words = " ".join(text.split())
        assert all(figure in words for figure in figures_of(chart))


def test_bars_are_as_long_as_their_figures_are_large() -> None:
    page = only_page(bars(("Thôn 1", (400,)), ("Thôn 2", (100,)), ("Thôn 3", (0,))))
    long, short = wide_fills(page)
    assert short.width * 4 == pytest.approx(long.width, abs=0.1)
    assert [run.text for run in page.runs()].count("0") == 1


def test_what_is_a_thousand_times_smaller_is_still_seen() -> None:
    page = only_page(bars(("Thôn 1", (1000 * MILLION,)), ("Thôn 2", (MILLION,)), ("Thôn 3", (1,))))
    widths = sorted(fill.width for fill in page.fills())
    assert len(widths) == 3
    assert widths[0] > SHORTEST
    assert widths[-1] > 100
    assert {"1.000.000", "1"} <= {run.text for run in page.runs()}


def test_what_is_less_than_nothing_goes_the_other_way() -> None:
    page = only_page(bars(("Thôn 1", (-300,)), ("Thôn 2", (600,))))
    below, above = wide_fills(page)
    assert below.x + below.width == pytest.approx(above.x, abs=0.01)
    assert below.width * 2 == pytest.approx(above.width, abs=0.1)
    (figure,) = [run for run in page.runs() if run.text == "-300"]
    assert figure.x < below.x


def test_what_is_not_known_has_no_bar_and_a_dash() -> None:
    page = only_page(bars(("Thôn 1", (None, 5)), ("Thôn 2", (3, 4))))
    assert len(wide_fills(page)) == 2
    assert "–" in [run.text for run in page.runs()]


def test_the_parts_of_a_stack_stand_end_to_end_and_their_sum_behind() -> None:
    page = only_page(bars(("Hạ tầng", (300, 100)), stacked=True))
    _swatch, dark = wide_fills(page)
    hatched = [fill for fill in page.fills() if fill.grey == 1.0][-1]
    assert dark.x + dark.width == pytest.approx(hatched.x, abs=0.01)
    assert dark.width == pytest.approx(hatched.width * 3, abs=0.2)
    assert {"300", "100", "400", "Tổng", "số"} <= {run.text.strip() for run in page.runs()}


def test_a_bar_of_the_whole_reaches_the_line_of_the_whole() -> None:
    chart = replace(bars(("Hạ tầng", (100,)), whole=100), kind=Percent(), sign=" %")
    page = only_page(chart)
    (bar,) = wide_fills(page)
    (line,) = [rule for rule in page.rules() if rule.dots]
    assert bar.x + bar.width == pytest.approx(line.x1, abs=0.01)
    assert "100 %" in [run.text for run in page.runs()]


def test_a_bar_covers_its_months() -> None:
    page = only_page(months(MonthBars("Đường", ((2, 4), None), "60")))
    edges = sorted({rule.x1 for rule in page.rules() if rule.dots})
    assert len(edges) == 13
    bar = [one for one in page.fills() if one.width > 10][-1]
    assert (bar.x, bar.x + bar.width) == pytest.approx((edges[1], edges[4]))


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        (bars(), "Chưa có số liệu cho biểu đồ này."),
        (bars(("Thôn 1", (None,))), "Chưa có số liệu cho biểu đồ này."),
        (bars(("Thôn 1", (0,)), ("Thôn 2", (None,))), "Các số liệu của biểu đồ này đều bằng 0."),
        (months(MonthBars("Đường", (None, None))), "Chưa xác định tháng thực hiện."),
        (months(MonthBars("I. Hạ tầng")), "Chưa có số liệu cho biểu đồ này."),
    ],
)
def test_a_chart_in_which_nothing_would_be_seen_says_so(chart: Chart, said: str) -> None:
    page = only_page(chart)
    assert said in [run.text for run in page.runs()]
    assert not list(page.fills())
    assert said in chart_text(chart)
    assert said.rstrip(".") in chart.told


def test_a_chart_stays_on_one_page_as_long_as_it_fits() -> None:
    first = bars(*((f"Thôn {place}", (place + 1,)) for place in range(12)))
    second = bars(*((f"Bản {place}", (place + 1,)) for place in range(20)), title="Theo bản")
    texts = [{run.text for run in page.runs()} for page in pages(first, second)]
    assert [{"Thôn 0", "Thôn 11"} <= words for words in texts] == [True, False]
    assert [{"Theo bản", "Bản 0", "Bản 19"} <= words for words in texts] == [False, True]


def test_a_chart_higher_than_a_page_goes_on_between_its_entries_below_its_legend() -> None:
    chart = bars(*((f"Thôn {place}", (place + 1, 7)) for place in range(60)))
    placed = pages(chart)
    assert len(placed) > 1
    for page in placed:
        texts = [run.text.strip() for run in page.runs()]
        assert set(SERIES[:2]) <= set(texts)
        assert len([text for text in texts if text.startswith("Thôn")]) * 2 + 2 == len(
            list(page.fills())
        )


def test_signatures_do_not_fall_behind_a_chart_alone() -> None:
    for count in range(10, 24):
        chart = bars(*((f"Thôn {place}", (place + 1, 7)) for place in range(count)))
        signed = replace(paper(chart), blocks=(chart, Signatures(SIGNATORIES)))
        last = lay_out(signed, "a4", TYPEFACE).pages[-1]
        texts = [run.text for run in last.runs()]
        assert "Phạm Đình Thưởng" in texts
        assert any(text.startswith("Thôn") for text in texts)


def test_no_type_is_too_small() -> None:
    chart = bars(("Một cái tên rất dài " * 10, (10**15, 1, 1, 1, 1, 1)), stacked=True)
    for page in pages(chart, orientation="portrait"):
        assert min(run.size for run in page.runs()) >= SMALLEST_TYPE


def test_shades_differ_without_colour() -> None:
    box = Box(0, 0, 20, 4)
    looks = set()
    for shade in range(MOST_SERIES):
        strip = shaded(box, shade, 0.2)
        (fill,) = strip.fills
        slopes = {
            (rule.x2 > rule.x1) * (rule.y2 > rule.y1) - (rule.y2 < rule.y1) for rule in strip.rules
        }
        looks.add((fill.grey, frozenset(slopes), len(strip.rules)))
    assert len(looks) == MOST_SERIES
    greys = sorted({grey for grey, _slopes, _count in looks})
    assert all(upper - lower > 0.19 for lower, upper in pairwise(greys))


@given(
    st.floats(0.05, LONGEST, allow_nan=False),
    st.floats(0.5, 10, allow_nan=False),
    st.integers(0, MOST_SERIES - 1),
)
def test_hatching_stays_within_its_bar(width: float, height: float, shade: int) -> None:
    strip = shaded(Box(5, 3, width, height), shade, 0.2)
    for rule in strip.rules:
        assert 5 - 1e-6 <= min(rule.x1, rule.x2) <= max(rule.x1, rule.x2) <= 5 + width + 1e-6
        assert 3 - 1e-6 <= min(rule.y1, rule.y2) <= max(rule.y1, rule.y2) <= 3 + height + 1e-6


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="7 series"):
        replace(bars(("Thôn", (1,))), series=("a",) * 7)


def test_charts_are_numbered_through_a_paper_and_its_continued_parts() -> None:
    one = bars(("Thôn 1", (1,)))
    cover, part = paper(one, one), replace(paper(one), continued=True)
    whole = with_numbered_charts(replace(paper(), parts=(cover, part, paper(one))))
    numbers = [
        block.number for made in whole.parts for block in made.blocks if isinstance(block, Chart)
    ]
    assert numbers == [1, 2, 3, 1]
    assert "Biểu đồ 3. Kinh phí theo lĩnh vực" in as_text(whole)


def test_a_chart_is_told_in_a_sentence() -> None:
    chart = replace(bars(("Hạ tầng", (300, None))), unit_note="Đơn vị tính: đồng", number=2)
    assert chart.told == (
        "Biểu đồ 2. Kinh phí theo lĩnh vực (Đơn vị tính: đồng): Hạ tầng – Kinh phí 300, Đề nghị –."
    )
    line = months(MonthBars("I. Hạ tầng"), MonthBars("Đường", ((2, 4), (3, 3)), "60"))
    assert line.told == (
        "Lịch thực hiện: Đường – Kế hoạch tháng 2–4, Thực hiện tháng 3, Đạt (%) 60."
    )
    assert months_in_words(None) == "–"


def test_bars_in_text_are_drawn_with_blocks() -> None:
    text = chart_text(bars(("Hạ tầng", (300, 100)), ("Khác", (0, None))))
    _title, legend, *lines = text.splitlines()
    assert legend == "█ Kinh phí   ▒ Đề nghị"
    assert [line.count("█") for line in lines] == [49, 0, 0, 0]
    assert [line.count("▒") for line in lines] == [0, 16, 0, 0]
    assert [line.split()[-1] for line in lines] == ["300", "100", "0", "–"]


def test_formats_keep_the_letters_of_a_chart_below_each_other() -> None:
    made = paper(bars(("A & B", (1,))))
    assert "<pre>Kinh phí theo lĩnh vực\nA &amp; B" in as_text(made, "html")
    assert "```\nKinh phí theo lĩnh vực\n" in as_text(made, "github")
    assert as_text(made, "tsv").strip() == ""
