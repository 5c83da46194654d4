"""What rows are narrowed to: words that they contain, and values that they have."""

from collections.abc import Iterable, Mapping, Sequence

from store.columns.choices import Choice, Reference, SectorChoice, Several
from store.columns.figures import Rating
from store.columns.kind import LIST_SEPARATOR
from store.columns.record import Column, Record
from store.dossier.view import View
from store.language import _
from store.words.text import fold, sort_key
from tui.sheets.per_view import PerView
from tui.sheets.rows.records import TableRecords

_NARROWING = (Choice, SectorChoice, Reference, Several, Rating)
"""The kinds of column by whose values rows can be narrowed."""


class Narrowing:
    """The words that rows must contain and the values that they must have; at first none.

    ``values`` are texts by column key, as cells show them.
    """

    def __init__(self) -> None:
        self.words = ""
        self.values: dict[str, str] = {}
        self._found: PerView[dict[tuple[str, ...], dict[str, bool]]] = PerView(lambda _view: {})

    @property
    def is_on(self) -> bool:
        """Whether only some of the rows are shown."""
        return bool(self.words or self.values)

    @property
    def said(self) -> str:
        """The words and values, as a person typed and chose them."""
        return LIST_SEPARATOR.join(filter(None, (self.words, *self.values.values())))

    def clear(self) -> None:
        """Show every row again."""
        self.words, self.values = "", {}

    def kept(self, table: TableRecords, columns: Sequence[Column]) -> list[Record]:
        """Return those records of ``table`` that have the values and, in ``columns``, the words."""
        if not self.is_on:
            return list(table.here)
        found = self._found_in(table.view, columns)
        return [
            record
            for record in table.here
            if self._has_words(table, record, columns, found) and self._has_values(table, record)
        ]

    def _has_values(self, table: TableRecords, record: Record) -> bool:
        columns = table.table.all_columns() if self.values else {}
        return all(
            text in table.text(record, columns[key]).split(LIST_SEPARATOR)
            for key, text in self.values.items()
        )

    def _has_words(
        self,
        table: TableRecords,
        record: Record,
        columns: Sequence[Column],
        found: dict[str, bool],
    ) -> bool:
        """Tell whether a record has all the words; it is read through only once."""
        if not self.words:
            return True
        if record.uid not in found:
            texts = (table.text(record, column) for column in columns)
            found[record.uid] = contains_words(self.words, texts)
        return found[record.uid]

    def _found_in(self, view: View, columns: Sequence[Column]) -> dict[str, bool]:
        """Return by uid which records are known to have the words in these columns, or not."""
        sought = (self.words, *(column.key for column in columns))
        return self._found.of(view).setdefault(sought, {})


def offered_values(table: TableRecords) -> Mapping[str, tuple[str, str]]:
    """Return what rows can be narrowed to: words → column key and the text in that column."""
    found: dict[str, tuple[str, str]] = {}
    for column in table.table.all_columns().values():
        if isinstance(column.kind, _NARROWING):
            shown = {table.text(record, column) for record in table.by_uid.values()}
            texts = {part for text in shown for part in text.split(LIST_SEPARATOR)}
            for text in sorted(texts, key=sort_key) if len(texts) > 1 else ():
                found[f"{column.title()}: {text or _('(empty)')}"] = (column.key, text)
    return found


def contains_words(words: str, texts: Iterable[str]) -> bool:
    """Tell whether each of ``words`` is in one of ``texts``, whatever the case and marks."""
    folded = " ".join(map(fold, texts))
    return all(word in folded for word in fold(words).split())
