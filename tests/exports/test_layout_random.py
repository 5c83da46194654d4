"""Whatever is typed: no letter lost, nothing outside the margins, no line over another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from exports.document.document import (
    Band,
    Block,
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
    Space,
    WritingLines,
    bundle,
)
from exports.layout import Layout, lay_out
from exports.setting.head import MOTTO
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import PaperSize, a0, a4
from exports.type.roles import Tag
from exports.type.strip import Page, Strip
from store.columns.kind import Month
from store.language import _
from tests.exports.papers import COLUMNS, CREATED, VIEW
from tests.exports.test_layout import box_of, overlap

TYPEFACE = shipped_typeface()
LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyẫỄỘƯ0123456789.,;:-–/()%₫ĕĭŏŭčñ \u00a0\t\n☐☑漢"
    "\u0306\u0302\u0301\u202e\u200d\x07\U0001f600"
)
SENTENCES = st.text(LETTERS, max_size=120)
ENDLESS = st.builds(lambda word, times: word * times, st.sampled_from(["W", "nghiê", "ơ\u0306"]),
                    st.integers(20, 90))  # fmt: skip
WORDS = SENTENCES | ENDLESS
SHORT = st.text(LETTERS, max_size=30)
NAMES = SHORT | st.text("abcơưệ ỄM", min_size=150, max_size=200)
SOFT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rows() -> SearchStrategy[PaperRow]:
    """Return rows of COLUMNS of every role."""
    nothing = (None,) * len(COLUMNS)
    lines = st.builds(
        lambda number, name, quantity, unit, cost: PaperRow(
            ("", number, name, quantity, unit, Month(2027, 3), cost, None)
        ),
        st.integers(1, 999),
        WORDS,
        st.none() | st.decimals(0, 9999, places=2),
        SHORT,
        st.none() | st.integers(0, 10**13),
    )
    titled = st.builds(
        lambda role, title: PaperRow(nothing, role, title or "…"),
        st.sampled_from([RowRole.GROUP, RowRole.SUBTOTAL, RowRole.TOTAL, RowRole.BLANK]),
        SHORT,
    )
    return lines | titled


TABLES = st.builds(
    lambda many, words, caption: PaperTable(
        COLUMNS, tuple(many), VIEW, caption=caption, unit_note="Đơn vị", words=words
    ),
    st.lists(rows(), max_size=40),
    SHORT,
    SHORT,
)
SIGNED = st.builds(
    lambda people, recipients: Signatures(tuple(people), tuple(recipients)),
    st.lists(st.builds(Signatory, NAMES, SHORT, NAMES), min_size=1, max_size=3),
    st.lists(SHORT, max_size=3) | st.lists(SHORT, min_size=15, max_size=50),
)
LABELS = st.text("abcơư", min_size=1, max_size=8)
BLOCKS: SearchStrategy[Block] = (
    TABLES
    | SIGNED
    | st.builds(Heading, SHORT)
    | st.builds(Note, WORDS)
    | st.builds(Band, SHORT)
    | st.builds(Paragraph, WORDS, prose=st.booleans(), bold=st.booleans())
    | st.builds(lambda text, times: Paragraph(text * times), SENTENCES, st.integers(10, 60))
    | st.builds(lambda lines: Facts(tuple(lines)), st.lists(st.tuples(LABELS, WORDS), max_size=4))
    | st.builds(WritingLines, st.integers(1, 40))
    | st.builds(Space, st.sampled_from([0.1, 0.7]))
    | st.just(PageBreak())
)
HEADS = st.none() | st.builds(
    lambda upper, lower, number, day: Head((upper, lower), number, day), NAMES, SHORT, SHORT, NAMES
)
LONG_LABELS = st.builds(
    lambda lines: Facts(tuple(lines)), st.lists(st.tuples(NAMES, WORDS), max_size=4)
)


def documents(blocks: SearchStrategy[Block]) -> SearchStrategy[Document]:
    """Return papers of any of ``blocks``, and bundles of such papers."""
    papers = st.builds(
        lambda title, subject, head, chosen, across, draft, continued: Document(
            title,
            CREATED,
            "vi",
            subject,
            head,
            tuple(chosen),
            "landscape" if across else "portrait",
            draft,
            continued=continued,
        ),
        SHORT,
        WORDS,
        HEADS,
        st.lists(blocks, max_size=5),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    )
    return papers | st.builds(bundle, st.lists(papers, min_size=2, max_size=3))


DOCUMENTS = documents(BLOCKS)
WILD = documents(BLOCKS | LONG_LABELS)
SIZES: SearchStrategy[PaperSize] = st.sampled_from(["a4", "a4", "a0"])


@SOFT
@given(DOCUMENTS)
def test_every_text_is_printed_whole_once_and_in_its_order(document: Document) -> None:
    layout = lay_out(document, "a4", TYPEFACE)
    measure = TextMeasure(TYPEFACE)
    wanted = Counter(letters_of(measure.clean(text)) for text in texts_of(document))
    printed: dict[Tag, str] = {}
    for page in layout.pages:
        for tag, text in tagged(page):
            printed[tag] = printed.get(tag, "") + letters_of(text)
    said = Counter(text for tag, text in printed.items() if tag.role != "TH")
    wanted.pop("", None)
    said.pop("", None)
    assert said == wanted
    assert bool(layout.warnings) == bool(measure.missing)


@SOFT
@given(DOCUMENTS)
def test_headings_stand_above_the_rows_of_every_page(document: Document) -> None:
    for page in lay_out(document, "a4", TYPEFACE).pages:
        headed: set[Tag | None] = set()
        for tag, _text in tagged(page):
            table = tag.within.within if tag.within else None
            if tag.role == "TH":
                headed.add(table)
            assert tag.role != "TD" or table in headed


@SOFT
@given(WILD)
def test_what_is_placed_follows_each_other_down_the_page(document: Document) -> None:
    for page in lay_out(document, "a4", TYPEFACE).pages:
        below = 0.0
        for top, strip in page.placed:
            if is_a_mark(strip):
                continue
            assert top >= below - 0.001
            below = top + strip.height


@SOFT
@given(WILD, SIZES)
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
@given(WILD, SIZES)
def test_no_line_stands_over_another(document: Document, size: PaperSize) -> None:
    for page in lay_out(document, size, TYPEFACE).pages:
        placed = sorted(boxes(page), key=lambda box: box[1])
        for place, one in enumerate(placed):
            for other in placed[place + 1 :]:
                if other[1] > one[3]:
                    break
                assert not overlap(one, other)


@SOFT
@given(WILD)
def test_the_same_paper_is_always_laid_out_alike(document: Document) -> None:
    assert printed_by(lay_out(document)) == printed_by(lay_out(document))


def printed_by(layout: Layout) -> list[object]:
    return [(list(page.runs()), list(page.rules()), list(page.fills())) for page in layout.pages]


def boxes(page: Page) -> list[tuple[float, float, float, float]]:
    return [box for box in map(box_of, page.runs()) if box]


def is_a_mark(strip: Strip) -> bool:
    """Tell whether a strip is a page number or a mark in the margin, which takes no room."""
    return strip.height == 0


def tagged(page: Page) -> Iterator[tuple[Tag, str]]:
    """Yield every run that has a tag."""
    for _top, strip in page.placed:
        start = 0
        for tag, end in strip.tags:
            for run in strip.runs[start:end]:
                if tag:
                    yield tag, run.text
            start = end


def letters_of(text: str) -> str:
    return "".join(text.replace("\u00a0", "").split())


def texts_of(document: Document) -> Iterator[str]:
    """Yield every text that stands on the paper, as a person reads it there."""
    if document.parts:
        for part in document.parts:
            yield from texts_of(part)
        return
    yield f"{document.title} {document.subject}"
    if head := document.head:
        yield from (*map(_, MOTTO), *head.body, head.number, head.place_date)
    for block in document.blocks:
        yield from texts_of_block(block)


def texts_of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Note(text) | Band(text):
            yield text
        case Paragraph():
            yield from block.text.split("\n") if block.prose else [block.text]
        case Facts(lines):
            yield from (f"{label}: {value}" for label, value in lines)
        case Signatures(signatories, recipients):
            for signatory in signatories:
                yield from (signatory.title, signatory.note, signatory.name)
            yield from recipients_of(recipients)
        case PaperTable():
            yield from (block.caption, block.unit_note, block.words)
            for row in block.rows:
                yield from (*block.shown(row), row.title)


def recipients_of(recipients: Sequence[str]) -> Iterator[str]:
    if recipients:
        yield "Nơi nhận:"
        *others, last = recipients
        yield from (f"- {one.rstrip('.;')};" for one in others)
        yield f"- {last.rstrip('.;')}."


def test_quantities_are_shown_as_people_write_them() -> None:
    row = PaperRow(("", 1, "Đào", Decimal("1234.5"), "m", None, 1_450_000_000, 1))
    assert PaperTable(COLUMNS, (row,), VIEW).shown(row) == [
        "1", "Đào", "1.234,5 m", "", "1.450.000.000", "1",
    ]  # fmt: skip
