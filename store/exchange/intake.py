"""What an import would do: the records it saves, every row as it is read, and what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from store.base.frozen import frozen
from store.columns.record import Record
from store.exchange.asked import Asked
from store.exchange.headings.chosen import ChosenColumns
from store.exchange.recognising.rows import FileProblem, TableRow
from store.language import N_


class RowState(Enum):
    """What becomes of a row; the value is what it is called (a message id)."""

    NEW = N_("new")
    CHANGED = N_("changed")
    UNCHANGED = N_("unchanged")
    SKIPPED = N_("skipped")
    REFUSED = N_("refused")


@frozen
class IntakeRow:
    """A row of a file as it would be saved.

    Attributes:
        place: Where it stands: its line, with its sheet where there are several.
        record: What its cells make, without those that are refused.
        state: What becomes of it.
        refused: What is wrong with it, by column; "" stands for the row as a whole.
        inexact: What was inexact in reading it, by column.
    """

    place: str
    record: Record
    state: RowState
    refused: Mapping[str, FileProblem]
    inexact: Mapping[str, FileProblem]


@frozen
class OpenQuestion:
    """What is to be said of a file: of which heading, figure, text or title.

    ``readings`` are those of a text that can be read in several ways, as it stands first.
    """

    asked: Asked
    about: str
    readings: tuple[str, ...] = ()


@dataclass
class Intake:
    """What an import would do: the records to save, or else what is wrong in the file.

    ``rows`` are all rows that are records of the table. ``skipped`` are the rows left out because
    their records are there, ``remarks`` what was inexact or not taken, in sentences;
    ``has_content`` tells whether the file has any row at all, ``chosen`` is what of the headings a
    person chose, to be remembered once it is saved, and ``in_doubt`` the readings of each text of
    which it is not known how it was typed, as it stands first. ``headings`` are those of the file,
    each with the key of the column that it was taken for, `SPAN` or `NO_COLUMN`;
    ``lacks_unit`` is as `TableRows` has it.
    """

    records: list[Record] = field(default_factory=list)
    new: int = 0
    unchanged: int = 0
    skipped: int = 0
    problems: list[FileProblem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    has_content: bool = False
    chosen: list[ChosenColumns] = field(default_factory=list)
    rows: list[IntakeRow] = field(default_factory=list)
    in_doubt: list[tuple[str, ...]] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    lacks_unit: bool = False

    @property
    def changed(self) -> int:
        """How many known records get other values."""
        return len(self.records) - self.new

    @property
    def is_nothing(self) -> bool:
        """Whether the file has rows, but none that is taken or known."""
        return self.has_content and not (self.records or self.unchanged or self.skipped)

    @property
    def open_question(self) -> OpenQuestion | None:
        """What a person can say to have more of the file taken; None where nothing."""
        found = [OpenQuestion(one.asked, one.about) for one in self.problems if one.asked]
        found += [OpenQuestion(Asked.LETTERING, one[0], one) for one in self.in_doubt[:1]]
        order = list(Asked)
        return min(found, key=lambda one: order.index(one.asked), default=None)


Outcome = tuple[TableRow, Record, RowState]
"""A row as it stands in the file, the record it makes, and what becomes of it."""


def told_rows(
    outcomes: Sequence[Outcome], problems: Iterable[FileProblem], inexact: Iterable[FileProblem]
) -> list[IntakeRow]:
    """Return the rows, each with what was said of its cells."""
    refused, remarked = _by_place(problems), _by_place(inexact)
    several = len({row.sheet for row, _record, _state in outcomes}) > 1
    made: list[IntakeRow] = []
    for row, record, state in outcomes:
        wrong, doubtful = _of_row(row, refused), _of_row(row, remarked)
        place = f"{row.sheet}!{row.line}" if several else str(row.line)
        made.append(IntakeRow(place, record, RowState.REFUSED if wrong else state, wrong, doubtful))
    return made


def _by_place(found: Iterable[FileProblem]) -> Mapping[str, list[FileProblem]]:
    """Return what was said by the cell it was said of; by the line where cells have no names."""
    told: dict[str, list[FileProblem]] = {}
    for one in found:
        told.setdefault(one.place or str(one.line), []).append(one)
    return told


def _of_row(row: TableRow, told: Mapping[str, list[FileProblem]]) -> Mapping[str, FileProblem]:
    found: dict[str, FileProblem] = {}
    for place in dict.fromkeys(place or str(row.line) for place in row.places.values()):
        for one in told.get(place, ()):
            found.setdefault(one.key, one)
    return found
