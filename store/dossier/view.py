"""A view: the records of one dossier at one moment, read-only.

It knows what values need to be shown. Rules, sums and forms take a view and never change it.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property, wraps
from operator import attrgetter
from typing import Any, TypeVar

from store.base.clock import Clock, local_day, utc_now
from store.base.collect import grouped
from store.columns.decoded_tables import DecodedTables, Documents
from store.columns.record import R, Record, declared_records
from store.columns.stored import UnreadableRecord
from store.language import LANGUAGES, _, current_language, speaking
from store.records import Meta, Village, VillageChange
from store.words.money import MoneyUnit
from store.words.names import Names

T = TypeVar("T")


class View:
    """The records of a dossier, decoded table by table when first asked for."""

    def __init__(
        self,
        documents: Documents,
        earlier: "View | None" = None,
        clock: Clock | None = None,
        *,
        head: str = "",
    ) -> None:
        """Take the tables of a file; documents that are those of ``earlier`` keep its records.

        Without a ``clock`` it is that of ``earlier``, or else the machine's. ``head`` tells of
        which save the tables are; it is empty where nothing tells.
        """
        self._clock: Clock = clock or (utc_now if earlier is None else earlier.clock)
        self._tables = DecodedTables(documents) if earlier is None else earlier.going_on(documents)
        self.head = head
        self._titles: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._names: dict[tuple[str, ...], Names] = {}
        self._spoken: dict[tuple[str, str], str] = {}
        self._groups: dict[tuple[str, str], Mapping[object, list[Any]]] = {}
        self._derived: dict[Hashable, Any] = {}

    @classmethod
    def of_records(cls, records: Iterable[Record], clock: Clock = utc_now) -> "View":
        """Return a view of records that are in no file; for building and for tests."""
        documents: dict[str, dict[str, dict[str, Any]]] = {}
        for record in records:
            table = documents.setdefault(record.table, {})
            table[str(len(table) + 1)] = record.dump()
        return cls(documents, clock=clock)

    def going_on(self, documents: Documents) -> DecodedTables:
        """Return ``documents`` with the records that are known of them here."""
        return self._tables.followed_by(documents)

    def is_of(self, documents: Documents, head: str) -> bool:
        """Tell whether it shows these very tables, of this save."""
        return self._tables.documents is documents and self.head == head

    @cached_property
    def meta(self) -> Meta:
        """The dossier's settings; raises UnreadableRecord when there are none."""
        found = next(iter(self._tables.of(Meta).values()), None)
        if found is None:
            raise UnreadableRecord(Meta.table, "commune", None)
        return found

    @property
    def unit(self) -> MoneyUnit:
        """The unit in which money is typed and shown."""
        return self.meta.money_unit()

    @property
    def year(self) -> int:
        """The plan year."""
        return self.meta.year

    @property
    def clock(self) -> Clock:
        """What tells the time."""
        return self._clock

    @property
    def today(self) -> date:
        """The day on which a person works, by the calendar of the office."""
        return local_day(self._clock())

    @property
    def sectors(self) -> Mapping[str, str]:
        """Sector keys and their names, in the order of the forms."""
        return {sector.key: sector.words() for sector in self.meta.sectors}

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """Return every record of the type, in the order in which they were written."""
        return tuple(self._tables.of(record_type).values())

    def get(self, record_type: type[R], uid: str | None) -> R | None:
        """Return the record of that uid, or None."""
        return self._tables.of(record_type).get(uid) if uid else None

    def where(self, record_type: type[R], **wanted: object) -> tuple[R, ...]:
        """Return the records whose columns have exactly the ``wanted`` values."""
        (first, value), *others = wanted.items()
        return tuple(
            one
            for one in self._grouped(record_type, first).get(value, ())
            if all(getattr(one, key) == other for key, other in others)
        )

    def villages(self) -> tuple[Village, ...]:
        """Return the villages in the order in which they were written."""
        return self.all(Village)

    def derived(self, work_out: Callable[["View"], T]) -> T:
        """Return what ``work_out`` makes of this view, which it is asked only once."""
        if work_out not in self._derived:
            self._derived[work_out] = work_out(self)
        found: T = self._derived[work_out]
        return found

    def find(self, uid: str) -> Record | None:
        """Return the record of that uid in whichever table it stands, or None."""
        for record_type in declared_records().values():
            found = self._tables.of(record_type).get(uid)
            if found is not None:
                return found
        return None

    def title_of(self, uid: str) -> str:
        """Return the name by which a person knows the record; the uid when it is gone.

        Without a name it is called by its row and its first filled columns.
        """
        spoken = (current_language(), uid)
        title = self._spoken.get(spoken)
        if title is None:
            found = self.find(uid)
            title = uid
            if found is not None:
                title = found.title(self) or self.row_of(found, self.all(type(found)))
            self._spoken[spoken] = title
        return title

    def row_of(self, record: Record, alike: Sequence[Record]) -> str:
        """Return the name of a record that has none: its row in ``alike``, and what it holds."""
        row = _("row {row}").format(row=[one.uid for one in alike].index(record.uid) + 1)
        filled = " ".join(record.filled(self).split())
        return f"{row} ({filled})" if filled else row

    def titles(self, tables: Sequence[str]) -> Mapping[str, str]:
        """Return uid and name of every record of ``tables``."""
        spoken = (current_language(), *tables)
        if spoken not in self._titles:
            types = declared_records()
            self._titles[spoken] = {
                one.uid: one.title(self) for table in tables for one in self.all(types[table])
            }
        return self._titles[spoken]

    def names(self, tables: Sequence[str]) -> Names:
        """Return every whole name of the records of ``tables``, in each language.

        A record is also called by what its table declares, such as the code of a village.
        """
        named = tuple(tables)
        if named not in self._names:
            types = declared_records()
            told = [speaking(language, self.titles, named) for language in LANGUAGES]
            self._names[named] = Names(
                {uid: tuple({titles[uid]: None for titles in told}) for uid in told[0]},
                {
                    one.uid: one.other_names(self)
                    for table in named
                    for one in self.all(types[table])
                },
                _former_names(self) if Village.table in named else {},
            )
        return self._names[named]

    def having(self, records: Iterable[Record]) -> "View":
        """Return the view as it will be once ``records``, which have their uids, are saved."""
        tables: dict[str, dict[str, Record]] = {}
        for record in records:
            known = tables.setdefault(record.table, dict(self._tables.of(type(record))))
            known[record.uid] = record
        numbered = {
            table: {str(number): one.dump() for number, one in enumerate(known.values(), 1)}
            for table, known in tables.items()
        }
        return View({**self._tables.documents, **numbered}, self, head=self.head)

    def last_change(self) -> datetime | None:
        """Return when any record was last changed, or None in an empty dossier."""
        moments = (
            one.changed_at
            for record_type in declared_records().values()
            for one in self._tables.of(record_type).values()
        )
        return max((moment for moment in moments if moment), default=None)

    def _grouped(self, record_type: type[R], key: str) -> Mapping[object, list[R]]:
        """Return the records by the value of a column, put together when first asked for."""
        place = (record_type.table, key)
        if place not in self._groups:
            self._groups[place] = grouped(self.all(record_type), attrgetter(key))
        return self._groups[place]


def once_a_view(work_out: Callable[[View], T]) -> Callable[[View], T]:
    """Let a function be worked out only once for each view.

    For what many ask of the same dossier. The value is shared, so nobody changes it, and it holds
    no words of a language.
    """

    @wraps(work_out)
    def remembered(view: View) -> T:
        return view.derived(work_out)

    return remembered


def _former_names(view: View) -> Mapping[str, Sequence[str]]:
    """Return the names that the villages of today bore before, by uid."""
    borne: dict[str, list[str]] = {}
    for change in view.all(VillageChange):
        for uid in change.after or change.before:
            if view.get(Village, uid) is not None:
                borne.setdefault(uid, []).append(change.old_name)
    return borne
