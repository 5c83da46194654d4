"""What is said of letters that cannot be printed: their names, and where to find them."""

from dataclasses import replace

import pytest

from exports.document.charts import BarChart, Bars, MonthBars, MonthChart
from exports.document.document import (
    Band,
    Document,
    Facts,
    Head,
    Heading,
    Note,
    PaperRow,
    PaperTable,
    Paragraph,
    Signatory,
    Signatures,
    bundle,
)
from exports.layout import lay_out
from exports.type.unprintable import name_of, told
from store.columns.figures import Money
from tests.exports.papers import COLUMNS, CREATED, VIEW, line

MARKED = "Xã 漢 A"
QUOTED = "“Xã □ A”."
CHART = BarChart(
    title="A", series=("B", "C"), entries=(Bars("D", (1, 2)),), kind=Money(), around=VIEW
)


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("👩", "“👩” (U+1F469 WOMAN)"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\x07", "U+0007 ký tự điều khiển"),
        (chr(0xD800), "U+D800"),
        ("\ue000", "U+E000"),
    ],
)
def test_letters_have_names_and_are_shown_where_that_is_safe(letter: str, name: str) -> None:
    assert name_of(letter) == name


@pytest.mark.parametrize(
    "document",
    [
        Document(MARKED, CREATED, "vi"),
        Document("A", CREATED, "vi", MARKED),
        Document("A", CREATED, "vi", head=Head(("B", MARKED))),
        Document("A", CREATED, "vi", head=Head(("B",), place_date=MARKED)),
        *(
            Document("A", CREATED, "vi", blocks=(block,))
            for block in (
                Heading(MARKED),
                Note(MARKED),
                Band(MARKED),
                Paragraph(MARKED, prose=True),
                Signatures((Signatory("A", "B", MARKED),)),
                Signatures((Signatory("A"),), ("B", MARKED)),
                PaperTable(COLUMNS, (), VIEW, caption=MARKED),
                PaperTable(COLUMNS, (), VIEW, words=MARKED),
                replace(CHART, title=MARKED),
                replace(CHART, unit_note=MARKED),
                replace(CHART, series=(MARKED, "B")),
                replace(CHART, entries=(Bars(MARKED, (1, 2)),)),
                MonthChart(title="A", series=("B",), entries=(MonthBars(MARKED, ((1, 2),)),)),
                MonthChart(title="A", series=("B",), entries=(MonthBars("C", ((1, 2),), MARKED),)),
            )
        ),
        bundle([Document("A", CREATED, "vi"), Document(MARKED, CREATED, "vi")]),
    ],
)
def test_a_mark_is_found_wherever_it_stands(document: Document) -> None:
    (warning,) = lay_out(document).warnings
    assert warning.endswith(QUOTED)


def test_a_mark_in_a_table_is_found_by_its_row() -> None:
    rows = (line(1), line(12, MARKED), PaperRow((None,) * len(COLUMNS), title=MARKED))
    document = Document("A", CREATED, "vi", blocks=(PaperTable(COLUMNS, rows, VIEW),))
    assert [one.partition(": ")[2] for one in told(document, "漢")] == ["dòng 12, “Xã □ A”."]


def test_facts_are_quoted_with_their_label() -> None:
    document = Document("A", CREATED, "vi", blocks=(Facts((("Thôn", "漢"),)),))
    assert next(told(document, "漢")).endswith("“Thôn: □”.")


def test_what_is_found_nowhere_is_told_without_a_place() -> None:
    document = Document("A", CREATED, "vi")
    assert list(told(document, "\x07")) == [
        "U+0007 ký tự điều khiển không in được; chỗ đó in dấu thay thế."
    ]
    assert not list(told(document, ""))
