"""In which stage a dossier is, told from what its tables say of it, without reading them whole."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from store.columns.record import declared_records
from store.cycle.stages import current_stage
from store.disk.sealed.content import SealedBlocks, StoredDocument, StoredTable, StoredTables
from store.dossier.view import View
from store.records import Assessment, Closing, Meeting, Resolution, TimetableStep

_OF_MEETING = ("kind", "stage")
_OF_STEP = ("body", "village")
_OF_CLOSING = ("stage", "reopening_reason")
_AT_MEETING = (Resolution.table, Assessment.table)
"""The tables whose records are of the stage of their meeting."""
_READ = frozenset({Meeting.table, TimetableStep.table, Closing.table, *_AT_MEETING})

_Said = tuple[Any, ...]
_Distinct = frozenset[_Said]


def stage_in(blocks: SealedBlocks) -> str:
    """Return the key of the stage in which the dossier of these tables is, as ``current_stage``."""
    meetings = blocks.table(Meeting.table)
    kinds = {one.get("uid"): _said(one, _OF_MEETING) for one in meetings.values()}
    return _stage_told(
        blocks.filled - _READ,
        frozenset(kinds.values()),
        _distinct(blocks.table(TimetableStep.table), _OF_STEP),
        _distinct(blocks.table(Closing.table), _OF_CLOSING),
        tuple(
            frozenset(kinds.get(one.get("meeting")) for one in blocks.table(name).values())
            for name in _AT_MEETING
        ),
    )


@lru_cache(maxsize=4096)
def _stage_told(
    filled: frozenset[str],
    meetings: _Distinct,
    steps: _Distinct,
    closings: _Distinct,
    at_meetings: tuple[frozenset[_Said | None], ...],
) -> str:
    """Return the stage of a dossier with one record for all those that say the same of it."""
    uids = {said: f"m{number}" for number, said in enumerate(meetings)}
    tables: StoredTables = {
        name: _numbered([{"uid": name}]) for name in filled if name in declared_records()
    }
    tables[Meeting.table] = _numbered(
        {"uid": uid, **dict(zip(_OF_MEETING, said, strict=True))} for said, uid in uids.items()
    )
    tables[TimetableStep.table] = _numbered(_documents(_OF_STEP, steps))
    tables[Closing.table] = _numbered(_documents(_OF_CLOSING, closings))
    for name, distinct in zip(_AT_MEETING, at_meetings, strict=True):
        tables[name] = _numbered(
            {"uid": f"r{number}", "meeting": said and uids[said]}
            for number, said in enumerate(distinct)
        )
    return current_stage(View(tables))


def _said(document: StoredDocument, keys: Iterable[str]) -> _Said:
    return tuple(map(document.get, keys))


def _distinct(table: StoredTable, keys: Iterable[str]) -> _Distinct:
    return frozenset(_said(one, keys) for one in table.values())


def _documents(keys: Iterable[str], distinct: _Distinct) -> Iterator[StoredDocument]:
    for number, said in enumerate(distinct):
        yield {"uid": f"r{number}", **dict(zip(keys, said, strict=True))}


def _numbered(documents: Iterable[StoredDocument]) -> StoredTable:
    return {str(number): one for number, one in enumerate(documents, 1)}
