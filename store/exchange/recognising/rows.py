"""What is read from a file: rows in words by column, what is wrong, and what was inexact."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from store.base.frozen import frozen
from store.exchange.asked import Asked
from store.exchange.headings.chosen import ChosenColumns
from store.exchange.recognising.row_kinds import RowKind
from store.language import _


@frozen
class FileProblem:
    """One thing wrong in a file: the line as a spreadsheet counts, the column's title or "".

    ``place`` is the cell as a spreadsheet calls it, with its sheet where there are several,
    ``key`` that of the column. ``asked`` is what a person can say that would mend it, ``about``
    the heading, figure or title of which that is asked.
    """

    line: int
    column: str
    reason: str
    place: str = ""
    key: str = ""
    asked: Asked | None = None
    about: str = ""

    def sentence(self) -> str:
        """Return where, what is wrong and what to type, in the person's language."""
        if self.place and not self.column:
            return _("Cell {place}: {reason}").format(place=self.place, reason=self.reason)
        if self.place:
            message = _("Cell {place}, column “{column}”: {reason}")
            return message.format(place=self.place, column=self.column, reason=self.reason)
        if not self.column:
            return _("Line {line}: {reason}").format(line=self.line, reason=self.reason)
        message = _("Line {line}, column “{column}”: {reason}")
        return message.format(line=self.line, column=self.column, reason=self.reason)


@frozen
class TableRow:
    """One row of a table: its line, and what it says by column key; ``places`` are its cells.

    ``faulty`` are the columns of which a problem was told already, ``sheet`` is the sheet's name.
    """

    line: int
    cells: Mapping[str, str]
    places: Mapping[str, str]
    faulty: frozenset[str] = frozenset()
    sheet: str = ""


@dataclass
class TableRows:
    """The rows of a file that are records, what is wrong, and what was inexact or left out.

    ``left`` counts the rows that are no records, by what they are; ``chosen`` is what of the
    headings a person chose, for each kind of sheet that was read. ``inexact`` are those of the
    remarks that are about a cell, and ``in_doubt`` the readings of texts that have several.
    ``headings`` are all of the sheets that were read, each with the key of the column that it was
    taken for, `SPAN` or `NO_COLUMN`. ``lacks_unit`` tells that some money has a unit only because a
    person says it, or its figures can be nothing but đồng.
    """

    rows: list[TableRow] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    left: Counter[RowKind] = field(default_factory=Counter)
    chosen: list[ChosenColumns] = field(default_factory=list)
    inexact: list[FileProblem] = field(default_factory=list)
    in_doubt: list[tuple[str, ...]] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    lacks_unit: bool = False

    def add(self, other: "TableRows") -> None:
        """Add what was read from another sheet."""
        self.rows += other.rows
        self.problems += other.problems
        self.remarks += other.remarks
        self.inexact += other.inexact
        self.left += other.left

    @property
    def has_content(self) -> bool:
        """Whether the file has any row below its headings, a record or not."""
        return bool(self.rows or self.left)
