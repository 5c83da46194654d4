"""Whatever is typed: no letter lost, nothing outside the margins, no line over another."""

from collections import Counter
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from exports.document import (
    Block,
    Document,
    Facts,
    Head,
    Paragraph,
    Role,
    Row,
    Signatory,
    Signatures,
    Table,
)
from exports.layout import Layout, lay_out
from exports.measure import Measure
from exports.paper import PaperSize, a0, a4
from exports.slab import Page
from exports.typeface import shipped_typeface
from store.fields import Month
from tests.exports.papers import COLUMNS, CREATED, VIEW
from tests.exports.test_layout import box_of, overlap

TYPEFACE = shipped_typeface()
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyẫỄỘƯ0123456789.,;:-–/()%₫ĕĭŏŭčñ \u00a0\t\n☐☑漢"
WORDS = st.text(LETTERS, max_size=120)
SHORT = st.text(LETTERS, max_size=30)
SOFT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rows() -> SearchStrategy[Row]:
    """Return rows of COLUMNS of every role."""
    nothing = (None,) * len(COLUMNS)
    lines = st.builds(
        lambda number, name, quantity, unit, cost: Row(
            ("", number, name, quantity, unit, Month(2027, 3), cost, None)
        ),
        st.integers(1, 999),
        WORDS,
        st.none() | st.decimals(0, 9999, places=2),
        SHORT,
        st.none() | st.integers(0, 10**13),
    )
    titled = st.builds(
        lambda role, title: Row(nothing, role, title or "…"),
        st.sampled_from([Role.GROUP, Role.SUBTOTAL, Role.TOTAL, Role.BLANK]),
        SHORT,
    )
    return lines | titled


TABLES = st.builds(
    lambda many, words: Table(COLUMNS, tuple(many), VIEW, unit_note="Đơn vị", words=words),
    st.lists(rows(), max_size=40),
    SHORT,
)
SIGNED = st.builds(
    lambda people, recipients: Signatures(tuple(people), tuple(recipients)),
    st.lists(st.builds(Signatory, SHORT, SHORT, SHORT), min_size=1, max_size=3),
    st.lists(SHORT, max_size=3),
)
BLOCKS: SearchStrategy[Block] = (
    TABLES
    | SIGNED
    | st.builds(Paragraph, WORDS)
    | st.builds(lambda a, b: Facts(((a, b),)), SHORT, WORDS)
)
DOCUMENTS = st.builds(
    lambda title, subject, place, blocks, across, draft: Document(
        title,
        CREATED,
        "vi",
        subject,
        Head((place, title), "", place),
        tuple(blocks),
        "landscape" if across else "portrait",
        draft,
    ),
    SHORT,
    WORDS,
    SHORT,
    st.lists(BLOCKS, max_size=4),
    st.booleans(),
    st.booleans(),
)
SIZES: SearchStrategy[PaperSize] = st.sampled_from(["a4", "a4", "a0"])


@SOFT
@given(DOCUMENTS, SIZES)
def test_every_letter_is_printed(document: Document, size: PaperSize) -> None:
    layout = lay_out(document, size, TYPEFACE)
    measure = Measure(TYPEFACE)
    wanted: Counter[str] = Counter()
    for text in texts_of(document):
        wanted.update(letters_of(measure.clean(text)))
    printed: Counter[str] = Counter()
    for page in layout.pages:
        for run in page.runs():
            printed.update(letters_of(run.text))
    assert wanted - printed == Counter()
    assert bool(layout.warnings) == bool(measure.missing)


@SOFT
@given(DOCUMENTS, SIZES)
def test_nothing_stands_outside_the_margins(document: Document, size: PaperSize) -> None:
    for page in lay_out(document, size, TYPEFACE).pages:
        across = "landscape" if page.width > page.height else "portrait"
        sheet = a4(across) if size == "a4" else a0(across, 43)
        right, bottom = page.width - sheet.right, page.height - sheet.bottom
        for left, top, end, low in boxes(page):
            assert left >= sheet.left - 0.1
            assert end <= right + 0.2 * 43
            assert top > 0
            assert low <= bottom + 0.1
        for rule in page.rules():
            assert sheet.left - 0.1 <= rule.x1
            assert rule.x1 <= rule.x2 <= right + 0.1
            assert rule.y2 <= bottom + 0.1


@SOFT
@given(DOCUMENTS, SIZES)
def test_no_line_stands_over_another(document: Document, size: PaperSize) -> None:
    for page in lay_out(document, size, TYPEFACE).pages:
        placed = sorted(boxes(page), key=lambda box: box[1])
        for place, one in enumerate(placed):
            for other in placed[place + 1 :]:
                if other[1] > one[3]:
                    break
                assert not overlap(one, other)


@SOFT
@given(DOCUMENTS)
def test_the_same_paper_is_always_laid_out_alike(document: Document) -> None:
    assert printed_by(lay_out(document)) == printed_by(lay_out(document))


def printed_by(layout: Layout) -> list[object]:
    return [(list(page.runs()), list(page.rules()), list(page.fills())) for page in layout.pages]


def boxes(page: Page) -> list[tuple[float, float, float, float]]:
    return [box for box in map(box_of, page.runs()) if box]


def letters_of(text: str) -> str:
    return "".join(text.replace("\u00a0", "").split())


def texts_of(document: Document) -> list[str]:
    """Return every text a person typed into ``document``."""
    texts = [document.title, document.subject]
    if document.head:
        texts += [*document.head.body, document.head.place_date]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Facts):
            texts += [words for pair in block.lines for words in pair]
        elif isinstance(block, Signatures):
            texts += [
                words for one in block.signatories for words in (one.title, one.note, one.name)
            ]
            texts += [one.rstrip(".;") for one in block.recipients]
        elif isinstance(block, Table):
            texts += [words for row in block.rows for words in (*block.shown(row), row.title)]
            texts.append(block.words)
    return texts


def test_quantities_are_shown_as_people_write_them() -> None:
    row = Row(("", 1, "Đào", Decimal("1234.5"), "m", None, 1_450_000_000, 1))
    assert Table(COLUMNS, (row,), VIEW).shown(row) == [
        "1", "Đào", "1.234,5 m", "", "1.450.000.000", "1",
    ]  # fmt: skip
