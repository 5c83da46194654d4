"""A table as a stage screen shows it: which records, under which columns, in which groups."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from store.base.frozen import frozen
from store.columns.kind import Kind, Text
from store.columns.record import Column, Record
from store.dossier.changes import RecordChanges
from store.dossier.place import villages_of
from store.dossier.view import View
from store.language import _
from tui.keys.places import KeyPlace

Summary = Callable[[View, Sequence[Record]], str]
"""Makes a line of the dossier and the records shown."""

Completing = Callable[[View, Any], Any]
"""Returns a record as it becomes when a person has typed into it."""

RowAction = Callable[[View, Any], RecordChanges]
RowsAction = Callable[[View, Sequence[Any]], RecordChanges]
"""Returns what is to be changed besides when a person changes a record."""

_LINK = "."


@frozen
class Grouping:
    """Rows under titles, by the value of ``column``.

    ``titles`` returns every value that has a title, with its words, in their order. Where the
    values are uids, ``of`` is the type of the records they name. Rows that follow one another, such
    as rounds of a decision, have no ``has_sums``.
    """

    column: str
    titles: Callable[[View], Mapping[str, str]]
    of: type[Record] | None = None
    has_sums: bool = True

    def titles_in(self, view: View, village: str) -> Mapping[str, str]:
        """Return the titles of the groups that concern the village of that uid; empty means all."""
        titles = self.titles(view)
        if self.of is None or not village:
            return titles
        owners = {uid: view.get(self.of, uid) for uid in titles}
        return {
            uid: titles[uid]
            for uid, owner in owners.items()
            if owner is not None and village in villages_of(view, owner)
        }


BY_SECTOR = Grouping("sector", lambda view: view.sectors)


@frozen
class DerivedColumns:
    """Columns that tell what follows from other records; nobody types them.

    ``values`` returns, for all records at once, uid → column key → value.
    """

    columns: tuple[Column, ...]
    values: Callable[[View], Mapping[str, Mapping[str, Any]]]


def told_column(key: str, kind: Kind[Any], label: str, width: int = 0) -> Column:
    """Return a column that nobody types; ``label`` is a message id, ``width`` in cells."""
    return Column(kind=kind, label=label, key=key, width=width or kind.width, bookkeeping=True)


@frozen
class ScreenTable:
    """One table of a stage screen.

    Attributes:
        record_type: What its rows are.
        tab: Its short name on the line of tabs (a message id).
        shown: The columns shown until a person chooses others.
        grouping: How rows stand together under titles, as on paper.
        preset: Values of every new row; rows that have others are not shown.
        link: A column that refers to a record of type ``linked``, whose columns are shown too.
        linked: See ``link``.
        summary: Says what rows come to, where that is more than their number.
        is_single: Whether a village has one row at most.
        is_of_commune: Whether the rows of all villages are shown, whichever is chosen.
        may_lack_village: Whether a new row can be begun without a village.
        stage: Where it is not 0, only what belongs to the stage of that number is shown.
        told: Columns beside those of the records.
        rows: Returns the records to be shown, where these are not all of their table.
        typed: The columns that can be typed here; None means all of them.
        grows: Whether new rows can be typed.
        places: Further keys that apply in this table.
        completed: What a record gets besides what a person types into it.
        saved: What follows when somebody types into a record: it is saved by these changes.
        deleted: What follows when somebody deletes records: these changes are saved.
    """

    record_type: type[Record]
    tab: str
    shown: tuple[str, ...]
    grouping: Grouping | None = None
    preset: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    link: str = ""
    linked: type[Record] | None = None
    summary: Summary | None = None
    is_single: bool = False
    is_of_commune: bool = False
    may_lack_village: bool = False
    stage: int = 0
    told: DerivedColumns | None = None
    rows: Callable[[View], Iterable[Record]] | None = None
    typed: tuple[str, ...] | None = None
    grows: bool = True
    places: tuple[KeyPlace, ...] = ()
    completed: Completing | None = None
    saved: RowAction | None = None
    deleted: RowsAction | None = None

    @property
    def name(self) -> str:
        """The table's name in the file."""
        return self.record_type.table

    @property
    def key(self) -> str:
        """The name by which a person's columns and drafts are kept, different for each table."""
        return f"{self.stage} {self.tab}" if self.stage else self.tab

    @property
    def group_column(self) -> str:
        """The column whose value a new row has from its group, or from the row above."""
        return self.grouping.column if self.grouping else BY_SECTOR.column

    @property
    def told_keys(self) -> frozenset[str]:
        """The keys of the columns that tell what follows from other records."""
        return frozenset(one.key for one in self.told.columns) if self.told else frozenset()

    @property
    def is_overview(self) -> bool:
        """Whether nothing can be typed here: the rows are written elsewhere."""
        return self.typed == () and not self.grows

    @property
    def needs_village(self) -> bool:
        """Whether a new row has to know its village, directly or by its meeting."""
        belongs_somewhere = self.has("village") or self.has("meeting")
        return belongs_somewhere and not (self.is_of_commune or self.may_lack_village)

    @property
    def needs_meeting(self) -> bool:
        """Whether a new row belongs to a meeting."""
        is_told_by_meeting = self.stage and self.has("meeting")
        return bool(is_told_by_meeting) or (self.has("meeting") and not self.has("village"))

    def tab_title(self) -> str:
        """Return the short name in the person's language."""
        return _(self.tab)

    def all_columns(self) -> Mapping[str, Column]:
        """Return every column that can be shown, by its key."""
        own = {
            column.key: self._as_typed_here(column)
            for column in self.record_type.typed_columns()
            if column.key != self.link
        }
        told = {column.key: column for column in self.told.columns} if self.told else {}
        if self.linked is None:
            return own | told
        linked = {
            linked_key(self.link, column.key): replace(
                column, key=linked_key(self.link, column.key)
            )
            for column in self.linked.typed_columns()
            if column.key not in own
        }
        return own | linked | told

    def columns_for(self, village: str, keys: Sequence[str] = ()) -> tuple[Column, ...]:
        """Return the columns ``keys``, or the usual ones, in the order in which Tab walks.

        Where rows of any village are shown, they say which they are of.
        """
        known = self.all_columns()
        wanted = [key for key in keys or self.shown if key in known]
        is_of_any = not village and not self.is_of_commune
        if is_of_any and self.has("village") and "village" not in wanted:
            named_by_text = isinstance(known[wanted[0]].kind, Text)
            wanted.insert(1 if named_by_text else 0, "village")
        return tuple(known[key] for key in wanted)

    def has(self, key: str) -> bool:
        """Tell whether the records have a column ``key`` of their own."""
        return key in self.record_type.columns

    def _as_typed_here(self, column: Column) -> Column:
        can_be_typed = self.typed is None or column.key in self.typed
        return column if can_be_typed else replace(column, bookkeeping=True)


def linked_key(link: str, key: str) -> str:
    """Return the key of a linked record's column: ``person.name``."""
    return f"{link}{_LINK}{key}"


def split_key(key: str) -> tuple[str, str]:
    """Return the link and the column of a linked key; the link is empty for an own column."""
    link, _dot, column = key.rpartition(_LINK)
    return link, column
