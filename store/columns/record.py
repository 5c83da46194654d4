"""One declaration per record: the columns that screen, forms, files, import and help all read.

A record is a frozen dataclass whose fields are made by ``column``::

    @record("villages", N_("Villages"), stage=2, writer=UserRole.VILLAGE_CLERK, village="uid")
    class Village(Record):
        name: str = column(Text(), N_("Name"), required=True)

From it come the grid's columns, the checking of what is typed, the JSON codec, the CSV header, the
import mapping and the reference documentation.
"""

import dataclasses
import datetime as dt
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from store.base.frozen import frozen
from store.columns.choices import Choice, Reference, SectorChoice
from store.columns.dates import Moment
from store.columns.figures import WholeNumber
from store.columns.kind import Kind, Surroundings, Text
from store.columns.stored import Reader, filled_columns, values_of
from store.columns.user_role import UserRole
from store.language import N_, _

T = TypeVar("T")

_UID_BYTES = 6
_METADATA_KEY = "column"


@frozen
class Column:
    """One column of a record: its kind, words, and how much room it takes.

    ``width`` is in terminal cells; paper takes it as a proportion. ``label`` and ``help`` are
    message ids. ``bookkeeping`` columns are written by the program, never typed. ``stage`` is the
    number of the stage in which the column is filled in, 0 where it is the record's own.
    ``writer`` is the least role that may fill it in, None where it is the record's own.
    """

    kind: Kind[Any]
    label: str
    help: str = ""
    width: int = 0
    required: bool = False
    heading: str = ""
    bookkeeping: bool = False
    stage: int = 0
    writer: UserRole | None = None
    key: str = ""

    def title(self) -> str:
        """Return the full label in the person's language."""
        return _(self.label)

    def short_title(self) -> str:
        """Return the words for a narrow column head."""
        return _(self.heading or self.label)

    def explanation(self) -> str:
        """Return what the column holds and what to type."""
        return self._told(self.kind.hint())

    def file_explanation(self) -> str:
        """Return what the column holds and what stands in a file."""
        return self._told(self.kind.file_hint())

    def _told(self, hint: str) -> str:
        return "; ".join(part for part in (_(self.help), hint) if part) or _("free text")

    def is_empty(self, value: object) -> bool:
        """Tell whether ``value`` is this column's empty value."""
        return value is None or value in ("", ())

    def show(self, value: Any, around: Surroundings) -> str:
        """Return ``value`` as a person reads it; empty is an empty string."""
        return "" if self.is_empty(value) else self.kind.show(value, around)

    def edit(self, value: Any, around: Surroundings) -> str:
        """Return ``value`` as the editor opens with it."""
        return "" if self.is_empty(value) else self.kind.edit(value, around)

    def export(self, value: Any, around: Surroundings) -> str:
        """Return ``value`` as it stands in a spreadsheet."""
        return "" if self.is_empty(value) else self.kind.export(value, around)

    def parse(self, text: str, around: Surroundings) -> Any:
        """Parse what a person typed; raises FieldError."""
        return self.kind.parse(text, around)


def column(  # noqa: PLR0913 - a column's declaration is its list of properties
    kind: Kind[Any],
    label: str,
    *,
    help: str = "",  # noqa: A002 - the word a declaration reads best with
    width: int = 0,
    required: bool = False,
    heading: str = "",
    bookkeeping: bool = False,
    stage: int = 0,
    writer: UserRole | None = None,
    default: Any = None,
) -> Any:
    """Declare a column; ``default`` is the value of a new record (else the kind's empty one)."""
    declared = Column(
        kind=kind,
        label=label,
        help=help,
        width=width or kind.width,
        required=required,
        heading=heading,
        bookkeeping=bookkeeping,
        stage=stage,
        writer=writer,
    )
    value = kind.empty if default is None else default
    return field(default=value, metadata={_METADATA_KEY: declared})


@dataclass_transform(frozen_default=True, kw_only_default=True)
def _with_fields(cls: type[T]) -> type[T]:
    """Make the columns of a class its fields, which are given by name."""
    made: Any = frozen(cls)
    inherited: Mapping[str, Column] = getattr(cls, "columns", {})
    made.columns = MappingProxyType(
        {
            one.name: _column_of(one) if one.name in cls.__annotations__ else inherited[one.name]
            for one in dataclasses.fields(made)
        }
    )
    made.readers = tuple(Reader.of(made, key, one.kind) for key, one in made.columns.items())
    return cls


def _column_of(one: dataclasses.Field[Any]) -> Column:
    declared: Column = one.metadata[_METADATA_KEY]
    return dataclasses.replace(declared, key=one.name)


_TELLING_LITTLE = (Choice, Reference, SectorChoice)
"""Kinds of column that many records have the same value of."""
_MOST_FILLED = 2


@_with_fields
class Record:
    """What every record has: an identity, a revision, and who wrote and last changed it when."""

    table: ClassVar[str]
    label: ClassVar[str]
    home_stage: ClassVar[int]
    writer: ClassVar[UserRole | None]
    village_column: ClassVar[str]
    columns: ClassVar[Mapping[str, Column]]
    readers: ClassVar[tuple[Reader, ...]]
    figures: ClassVar[frozenset[str]] = frozenset()
    """The columns of which one can follow from the others."""
    tells_computed: ClassVar[str] = ""
    """The column that tells which of them does, or that one does."""

    uid: str = column(Text(), N_("Identifier"), bookkeeping=True)
    revision: int = column(WholeNumber(), N_("Revision"), bookkeeping=True, default=0)
    created_by: str = column(Text(), N_("Written by"), bookkeeping=True)
    created_at: dt.datetime | None = column(Moment(), N_("Written at"), bookkeeping=True)
    changed_by: str = column(Text(), N_("Changed by"), bookkeeping=True)
    changed_at: dt.datetime | None = column(Moment(), N_("Changed at"), bookkeeping=True)

    @classmethod
    def typed_columns(cls) -> tuple[Column, ...]:
        """Return the columns a person fills in, in their declared order."""
        return tuple(one for one in cls.columns.values() if not one.bookkeeping)

    @classmethod
    def table_title(cls) -> str:
        """Return the table's name in the person's language."""
        return _(cls.label)

    def title(self, around: Surroundings) -> str:
        """Return the name by which a person knows this record: its first column, shown."""
        first = self.typed_columns()[0]
        return first.show(getattr(self, first.key), around)

    def filled(self, around: Surroundings) -> str:
        """Return what tells a record without a name from others: its first filled columns."""
        told = (one for one in self.typed_columns() if not isinstance(one.kind, _TELLING_LITTLE))
        shown = ((one, one.show(getattr(self, one.key), around)) for one in told)
        filled = [f"{one.short_title()} {text}" for one, text in shown if text]
        return ", ".join(filled[:_MOST_FILLED])

    def other_names(self, around: Surroundings) -> tuple[str, ...]:
        """Return the words besides the title that mean this record in a file or an option."""
        del around
        return ()

    def with_value(self, key: str, value: Any) -> Self:
        """Return a copy in which a person has typed ``value`` into column ``key``."""
        return dataclasses.replace(self, **{key: value}).settled()

    def settled(self) -> Self:
        """Return a copy in which figures that follow from others are computed anew."""
        return self

    def computed(self) -> frozenset[str]:
        """Return the columns whose values follow from others in this record."""
        return frozenset()

    def differences(self, other: "Record") -> dict[str, tuple[Any, Any]]:
        """Return column key → (value here, value in ``other``) where typed columns differ."""
        pairs = {
            one.key: (getattr(self, one.key), getattr(other, one.key, None))
            for one in self.typed_columns()
        }
        return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}

    def dump(self) -> dict[str, Any]:
        """Return the document that stands in the file; empty is null."""
        return {key: self._dumped(one) for key, one in self.columns.items()}

    def _dumped(self, one: Column) -> Any:
        value = getattr(self, one.key)
        return None if one.is_empty(value) else one.kind.dump(value)

    @classmethod
    def load(cls, document: Mapping[str, Any]) -> Self:
        """Return the record of a stored document; raises UnreadableRecord.

        A column the document lacks has the value of a new record, null is empty; keys that are no
        columns stay in the file untouched.
        """
        return cls(**values_of(cls.table, cls.readers, document))

    @classmethod
    def load_all(cls, documents: Sequence[Mapping[str, Any]]) -> list[Self]:
        """Return the record of each stored document; raises UnreadableRecord, as ``load``."""
        try:
            filled = dict(filled_columns(cls.readers, documents))
        except (KeyError, TypeError, ValueError):
            return [cls.load(one) for one in documents]
        if not filled:
            return [cls() for _one in documents]
        records = []
        for row in zip(*filled.values(), strict=True):
            one = cls.__new__(cls)
            one.__dict__.update(zip(filled, row, strict=True))
            records.append(one)
        return records


R = TypeVar("R", bound=Record)
_declared: dict[str, type[Record]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(
    table: str, label: str, *, stage: int = 0, writer: UserRole | None = None, village: str = ""
) -> Callable[[type[R]], type[R]]:
    """Declare the class below as the record of ``table``.

    Args:
        table: The table's name in the file.
        label: Message id of the table's name.
        stage: The stage, 1 to 6, to which its records belong; 0 belongs to none.
        writer: The least role that may write its records; without one nobody may whose rights
            are limited.
        village: The column that tells a record's village: ``uid`` where it is one itself, a
            reference to a village, or one to a record that has a village; "" where none does.
    """

    def declare(cls: type[R]) -> type[R]:
        made = _with_fields(cls)
        made.table, made.label, made.home_stage = table, label, stage
        made.writer, made.village_column = writer, village
        _declared[table] = made
        return made

    return declare


def declared_records() -> Mapping[str, type[Record]]:
    """Return every declared record by its table name."""
    return MappingProxyType(_declared)


def new_uid() -> str:
    """Return an identity no other record has; a spreadsheet does not take it for a number."""
    return f"r{secrets.token_hex(_UID_BYTES)}"
