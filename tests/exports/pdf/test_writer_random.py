"""Whatever stands on a paper comes back from its PDF: tables, charts, blank forms, bundles."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator

import pypdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from exports.document.charts import BarChart, Bars, Chart, MonthBars, MonthChart
from exports.document.document import Document, Facts, Paragraph, bundle
from exports.document.paper_table import ByHand, PaperRow, PaperTable, RowRole
from exports.files.render import render
from exports.layout import lay_out
from exports.type.font_file import CHECK_BOXES
from store.columns.figures import Money
from store.exchange.header import exchanged_tables
from tests.exports.blank.blank_papers import blank_table
from tests.exports.papers import COLUMNS, CREATED, VIEW, line

UNSPOKEN = f"{CHECK_BOXES}\u00a0"
WORDS = st.text("abcđơưệỄĭč 0123.,–()%漢\n", min_size=1, max_size=60)
NAMES = st.text("nghiêơưỄ ", min_size=1, max_size=30)
AMOUNTS = st.none() | st.integers(0, 10**12)
NOTHING = (None,) * len(COLUMNS)
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

FILLED = st.builds(line, st.integers(1, 99), WORDS, AMOUNTS)
TITLED = st.builds(
    PaperRow, st.just(NOTHING), st.sampled_from([RowRole.GROUP, RowRole.REMARK]), NAMES
)
EMPTY = st.just(PaperRow(NOTHING, RowRole.BLANK))
TABLES = st.builds(
    lambda rows, by_hand: PaperTable(COLUMNS, tuple(rows), VIEW, by_hand=by_hand),
    st.lists(FILLED | TITLED | EMPTY, min_size=1, max_size=30),
    st.sampled_from([ByHand.NO, ByHand.NO, ByHand.ROWS]),
)
BARS = st.builds(
    lambda title, entries, stacked: BarChart(
        title=title,
        series=("Kế hoạch", "Đã chi"),
        entries=tuple(Bars(*one) for one in entries),
        kind=Money(),
        around=VIEW,
        stacked=stacked,
    ),
    NAMES,
    st.lists(st.tuples(NAMES, st.tuples(AMOUNTS, AMOUNTS)), max_size=12),
    st.booleans(),
)
MONTHS = st.builds(
    lambda title, entries: MonthChart(
        title=title,
        series=("Kế hoạch",),
        entries=tuple(MonthBars(label, (span,), "5 %") for label, span in entries),
        figure_name="Đạt",
    ),
    NAMES,
    st.lists(st.tuples(NAMES, st.sampled_from([None, (1, 12), (3, 3)])), max_size=12),
)
FACTS = st.builds(lambda lines: Facts(tuple(lines)), st.lists(st.tuples(NAMES, WORDS), max_size=4))
PAPERS = st.builds(
    lambda title, blocks, is_draft: Document(
        title, CREATED, "vi", blocks=tuple(blocks), draft=is_draft
    ),
    NAMES,
    st.lists(TABLES | BARS | MONTHS | FACTS | st.builds(Paragraph, WORDS), max_size=4),
    st.booleans(),
)
BLANKS: SearchStrategy[Document] = st.sampled_from(sorted(exchanged_tables())).map(
    lambda name: blank_table(VIEW, exchanged_tables()[name])
)
DOCUMENTS = PAPERS | st.builds(bundle, st.lists(PAPERS | BLANKS, min_size=1, max_size=3))


@FEW
@given(document=DOCUMENTS, is_tagged=st.booleans())
def test_every_letter_comes_back_from_the_file(*, document: Document, is_tagged: bool) -> None:
    made = render(document, ".pdf", tagged=is_tagged)
    pages = lay_out(document).pages
    read = pypdf.PdfReader(io.BytesIO(made.data), strict=True).pages
    assert made.pages == len(read) == len(pages)
    for page, found in zip(pages, read, strict=True):
        placed = letters_of(run.text for run in page.runs())
        assert letters_of([found.extract_text()]) == placed
    said = letters_of(run.text for page in pages for run in page.runs())
    assert letters_of(texts_of_charts(document)) <= said


def letters_of(texts: Iterable[str]) -> Counter[str]:
    """Return how often each letter stands there, without spaces and boxes."""
    joined = "".join("".join(text.split()) for text in texts)
    return Counter(letter for letter in joined if letter not in UNSPOKEN)


def texts_of_charts(document: Document) -> Iterator[str]:
    """Yield the title of every chart, and its labels where it has anything to show."""
    for part in document.parts or (document,):
        for chart in part.blocks:
            if isinstance(chart, Chart):
                yield chart.title
                if not chart.remark and isinstance(chart, BarChart | MonthChart):
                    yield from (entry.label for entry in chart.entries)
