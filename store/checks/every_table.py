"""Rules that hold for every table: nothing required is empty, nothing points into the void."""

from collections.abc import Iterator
from typing import Any

from store.base.clock import local_day
from store.checks.kit.patterns import AtMost, parts_within
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.columns.choices import Reference, SectorChoice, Several
from store.columns.dates import EventDay
from store.columns.kind import Kind
from store.columns.record import Column, Record, declared_records
from store.dossier.place import listed, village_of, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Meta, Person, Village

_NEVER_OF_ONE_VILLAGE = frozenset({Village.table, Person.table})
"""Tables whose records may be meant from any village."""


def _empty_required(view: View) -> Iterator[RawFinding]:
    for record_type in declared_records().values():
        required = [column for column in record_type.typed_columns() if column.required]
        for record in view.all(record_type):
            for one in required:
                if one.is_empty(getattr(record, one.key)):
                    yield _found_in_table(
                        view,
                        record,
                        one,
                        _("{table}, {where}: “{column}” is empty. Fill it in, or delete the row."),
                    )


def _dangling_references(view: View) -> Iterator[RawFinding]:
    known = {
        table: frozenset(one.uid for one in view.all(record_type))
        for table, record_type in declared_records().items()
    }
    for record, one, kind in _picked_columns(view, Reference):
        targets = [known[table] for table in kind.tables]
        for uid in _picked(record, one):
            if not any(uid in uids for uids in targets):
                yield _found_in_table(
                    view,
                    record,
                    one,
                    _(
                        "{table}, {where}: “{column}” points to a record that no longer exists"
                        " ({uid}). Choose another one, or empty the cell."
                    ),
                    uid=uid,
                )


def _unknown_sectors(view: View) -> Iterator[RawFinding]:
    sectors = view.sectors
    for record, one, _kind in _picked_columns(view, SectorChoice):
        for key in _picked(record, one):
            if key not in sectors:
                yield _found_in_table(
                    view,
                    record,
                    one,
                    _(
                        "{table}, {where}: “{sector}” is not a sector of this commune. Choose one"
                        " of {sectors}, or add it in the settings."
                    ),
                    sector=key,
                    sectors=listed(sectors.values()),
                )


def _other_villages(view: View) -> Iterator[RawFinding]:
    for record, one, kind in _picked_columns(view, Reference):
        if set(kind.tables) <= _NEVER_OF_ONE_VILLAGE:
            continue
        village = village_of(view, record)
        for uid in _picked(record, one):
            target = _target(view, kind, uid)
            if target and village and (village_of(view, target) or village) != village:
                yield _found_in_table(
                    view,
                    record,
                    one,
                    _(
                        "{table}, {where}: “{column}” points to {target}, which belongs to another"
                        " village. Choose one of the same village."
                    ),
                    target=where(view, target),
                )


def _future_events(view: View) -> Iterator[RawFinding]:
    for record_type in declared_records().values():
        events = [one for one in record_type.typed_columns() if isinstance(one.kind, EventDay)]
        for record in view.all(record_type) if events else ():
            written = record.changed_at or record.created_at
            for one in events if written else ():
                day = getattr(record, one.key)
                if day is not None and written is not None and day > local_day(written):
                    yield _found_in_table(
                        view,
                        record,
                        one,
                        _(
                            "{table}, {where}: “{column}” is {day}, but it was written down"
                            " before, on {written}. Correct the day, its year above all."
                        ),
                        day=one.show(day, view),
                        written=one.show(local_day(written), view),
                    )


def _target(view: View, kind: Reference, uid: str) -> Record | None:
    types = declared_records()
    found = (view.get(types[table], uid) for table in kind.tables)
    return next((one for one in found if one is not None), None)


def _picked_columns(view: View, kind: type[Any]) -> Iterator[tuple[Record, Column, Any]]:
    """Yield every record with each of its columns that picks one or several values of ``kind``."""
    for record_type in declared_records().values():
        columns = [(column, _one_of(column.kind)) for column in record_type.typed_columns()]
        wanted = [(one, of) for one, of in columns if isinstance(of, kind)]
        for record in view.all(record_type) if wanted else ():
            for one, of in wanted:
                yield record, one, of


def _one_of(kind: Kind[Any]) -> Kind[Any]:
    return kind.of if isinstance(kind, Several) else kind


def _picked(record: Record, one: Column) -> tuple[str, ...]:
    value: str | tuple[str, ...] | None = getattr(record, one.key)
    if not value:
        return ()
    return (value,) if isinstance(value, str) else value


def _found_in_table(
    view: View, record: Record, one: Column, sentence: str, **words: str
) -> RawFinding:
    said = sentence.format(
        table=record.table_title(), where=where(view, record), column=one.title(), **words
    )
    return RawFinding(said, record, one.key)


RULES = (
    Rule(
        "cell.required",
        Severity.ERROR,
        N_("A required cell is filled in."),
        N_("the columns' declaration"),
        _empty_required,
        stage=0,
    ),
    Rule(
        "reference.gone",
        Severity.ERROR,
        N_("What a cell points to exists."),
        N_("the columns' declaration"),
        _dangling_references,
        stage=0,
    ),
    Rule(
        "reference.village",
        Severity.WARNING,
        N_("A record of one village points to records of the same village."),
        N_("practice"),
        _other_villages,
        stage=0,
    ),
    Rule(
        "sector.unknown",
        Severity.ERROR,
        N_("A sector is one of the commune's sectors."),
        N_("slide 19"),
        _unknown_sectors,
        stage=0,
    ),
    Rule(
        "event.future",
        Severity.WARNING,
        N_("What has taken place has a day that is over when it is written down."),
        N_("practice"),
        _future_events,
        stage=0,
    ),
    Rule(
        "settings.bounds",
        Severity.ERROR,
        N_("In the settings the least number is not more than the most."),
        N_("practice"),
        parts_within(
            AtMost(Meta, ("group_least",), ("group_most",)),
            AtMost(Meta, ("ranked_least",), ("ranked_most",)),
        ),
        stage=0,
    ),
)
