"""Which tables a file may be meant for: those whose columns its headings name."""

from collections.abc import Iterator, Mapping

from store.columns.record import Record
from store.exchange.header import exchanged_tables
from store.exchange.headings.finding import SEARCHED_ROWS
from store.exchange.headings.meaning import columns_named
from store.exchange.opening.sheets import OpenedFile


def likely_tables(file: OpenedFile) -> Mapping[type[Record], int]:
    """Return the tables of which a row of ``file`` names columns, the likeliest first.

    With each comes how many of its columns the best of these rows names. Headings that are
    misspelt, or written for old fonts, are not counted: this only says what to offer first.
    """
    rows = list(_rows(file))
    found = {
        kind: max((len(columns_named(kind, row)) for row in rows), default=0)
        for kind in exchanged_tables().values()
    }
    ranked = sorted(found, key=lambda kind: found[kind], reverse=True)
    return {kind: found[kind] for kind in ranked if found[kind]}


def _rows(file: OpenedFile) -> Iterator[frozenset[str]]:
    """Yield the texts of each row in which a header may stand."""
    for sheet in file.sheets:
        for number in list(sheet.rows)[:SEARCHED_ROWS]:
            texts = (cell.value for cell in sheet.rows[number].values())
            yield frozenset(text for text in texts if isinstance(text, str))
