"""What a dossier's file holds, beside what stood on paper: every cell of every row."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from store.base.frozen import frozen
from store.columns.record import Column
from tests.system.year.cells import Documents, is_as_on_paper
from tests.system.year.paper import Row, Sheet


@frozen
class Saved:
    """The documents of a dossier as stock TinyDB reads them."""

    tables: dict[str, list[dict[str, Any]]]

    @classmethod
    def of(cls, file: Path) -> "Saved":
        """Read a dossier's file."""
        with TinyDB(file, access_mode="r") as database:
            return cls({name: list(map(dict, database.table(name))) for name in database.tables()})

    @property
    def documents(self) -> Documents:
        """Every document by its uid."""
        found = (one for table in self.tables.values() for one in table if "uid" in one)
        return {one["uid"]: one for one in found}

    def astray(self, sheets: Sequence[Sheet]) -> list[str]:
        """Return what of the sheets is not in the file as it stood on paper.

        Rows of one table are found in the order in which they were typed.
        """
        return [said for sheet in sheets for said in self._astray_in(sheet)]

    def votes(self) -> dict[tuple[str, str], int]:
        """Return each figure of the rankings: what was ranked and who voted → how many."""
        return {
            (self.documents[one["item"]]["name"], one["voters"]): one["score"]
            for one in self.tables["ranking_scores"]
        }

    def _astray_in(self, sheet: Sheet) -> Iterator[str]:
        columns = {one.key: one for one in sheet.table.all_columns().values()}
        for row in sheet.rows:
            wrong = [self._wrong(sheet, columns, row, one) for one in self._rows_of(sheet)]
            nearest = min(wrong, key=len, default=["nothing is saved"])
            if nearest:
                yield f"{sheet.stage} {sheet.tab}, {next(iter(row.values()))}: {nearest}"

    def _rows_of(self, sheet: Sheet) -> Sequence[dict[str, Any]]:
        name = sheet.table.name
        return self.tables.get(name, ())

    def _wrong(
        self, sheet: Sheet, columns: dict[str, Column], row: Row, document: dict[str, Any]
    ) -> list[str]:
        """Return the columns in which a document differs from a row on paper."""
        return [
            f"{key}: {paper!r}, {stored!r}"
            for key, paper in row.items()
            for stored in [self._value(sheet, document, key)]
            if not is_as_on_paper(columns[key], paper, stored, self.documents)
        ]

    def _value(self, sheet: Sheet, document: dict[str, Any], key: str) -> Any:
        """Return what a document holds in a column, which may be one of the record it links to."""
        if sheet.table.link and key.startswith(f"{sheet.table.link}."):
            linked = self.documents.get(document[sheet.table.link], {})
            return linked.get(key.partition(".")[2])
        return document.get(key)
