"""What cannot be printed, told in sentences: which letters, and where each of them stands."""

import unicodedata
from collections.abc import Collection, Iterator

from exports.document.charts import BarChart, Chart, MonthChart
from exports.document.document import (
    Band,
    Block,
    Contents,
    Document,
    Facts,
    Heading,
    Note,
    PaperTable,
    Paragraph,
    Signatures,
)
from exports.type.printable import MARK
from store.language import _
from store.words.text import normalise

_MOST_SENTENCES = 8
_AROUND = 18
"""How many letters before and after a mark a sentence quotes."""

_NOT_TO_BE_SHOWN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Mc", "Me"))


def told(document: Document, marked: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each letter of ``marked``, for which ``document`` shows a mark."""
    for letter in list(marked)[:_MOST_SENTENCES]:
        name, place = name_of(letter), next(_places(document, letter, marked), "")
        message = _("{letter} cannot be printed; a mark stands in its place.")
        if place:
            message = _("{letter} cannot be printed; a mark stands in its place: {place}.")
        yield message.format(letter=name, place=place)
    more = len(marked) - _MOST_SENTENCES
    if more > 0:
        yield _("{count} more characters cannot be printed either.").format(count=more)


def name_of(letter: str) -> str:
    """Return what a letter is called: “👩” (U+1F469 WOMAN), U+202E RIGHT-TO-LEFT OVERRIDE."""
    category = unicodedata.category(letter)
    unnamed = _("control character") if category == "Cc" else ""
    called = f"U+{ord(letter):04X} {unicodedata.name(letter, unnamed)}".rstrip()
    return called if category in _NOT_TO_BE_SHOWN else f"“{letter}” ({called})"


def _places(document: Document, letter: str, marked: Collection[str]) -> Iterator[str]:
    """Yield the words around the letter wherever it stands, the row of a table before them."""
    for row, text in _texts(document):
        typed = unicodedata.normalize("NFC", text)
        if letter in typed:
            words = _quoted(typed, letter, marked)
            yield _("row {number}, {words}").format(number=row, words=words) if row else words


def _quoted(text: str, letter: str, marked: Collection[str]) -> str:
    """Return the words around the letter in ``text`` as they are printed."""
    place = text.find(letter)
    first, behind = max(0, place - _AROUND), place + _AROUND
    part = "".join(MARK if one in marked else one for one in text[first:behind])
    before, after = "…" if first else "", "…" if behind < len(text) else ""
    return f"“{before}{normalise(part)}{after}”"


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text of the document, those of a table's rows with the row's number."""
    for part in document.parts:
        yield from _texts(part)
    yield from (("", text) for text in (document.title, document.subject))
    if document.head:
        head = document.head
        yield from (("", text) for text in (*head.body, head.number, head.place_date))
    for block in document.blocks:
        if isinstance(block, PaperTable):
            yield from _texts_of_table(block)
        else:
            yield from (("", text) for text in _texts_of(block))


def _texts_of_table(table: PaperTable) -> Iterator[tuple[str, str]]:
    yield from (("", column.heading) for column in table.columns)
    for row in table.rows:
        first, *rest = table.shown(row)
        number = first if first.isdecimal() else ""
        yield from ((number, text) for text in (first, *rest, row.title))
    yield from (("", text) for text in (table.caption, table.words))


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text) | Note(text) | Band(text):
            yield text
        case Facts(lines):
            yield from (f"{label}: {value}" for label, value in lines)
        case Contents(lines):
            yield from (line.words for line in lines)
        case Signatures(signatories, recipients):
            for signatory in signatories:
                yield from (signatory.title, signatory.note, signatory.name)
            yield from recipients
        case Chart():
            yield from (block.caption, block.unit_note, *block.series, *_texts_of_entries(block))


def _texts_of_entries(chart: Chart) -> Iterator[str]:
    match chart:
        case BarChart(entries=entries):
            yield from (entry.label for entry in entries)
        case MonthChart(entries=lines, figure_name=name):
            yield name
            yield from (text for line in lines for text in (line.label, line.figure))
