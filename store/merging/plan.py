"""What merging a copy does to a dossier, as far as people have answered where both are at odds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from types import MappingProxyType
from typing import Any

from store.base.frozen import frozen
from store.columns.pointers import pointers_from
from store.columns.record import Record
from store.merging.comparison import Comparison
from store.merging.gone import Gone
from store.merging.news import WHOLE, Cell, Key


class Whose(Enum):
    """Which side's value stands: the person's own dossier's, or the copy's."""

    MINE = "mine"
    THEIRS = "theirs"


Answers = Mapping[Cell, Whose]
NO_ANSWERS: Answers = MappingProxyType({})


@frozen
class MergeConflict:
    """Something both sides have changed differently, or one deleted while the other used it.

    ``cell`` is the column, or the record as a whole. ``mine`` and ``theirs`` are the record on
    each side and ``base`` as it was before, None where there is or was none. A deletion cannot
    simply hold because some of the records were ``changed``, or others are ``pointing`` to them.
    """

    cell: Cell
    mine: Record | None
    theirs: Record | None
    base: Record | None
    changed: tuple[Record, ...] = ()
    pointing: tuple[Record, ...] = ()

    @property
    def because(self) -> tuple[Record, ...]:
        """The records by which a deletion cannot simply hold."""
        return self.changed + self.pointing

    @property
    def record(self) -> Record:
        """The record as one of the sides has it."""
        found = self.mine or self.theirs
        assert found is not None  # noqa: S101 - a conflict is about a record of one side at least
        return found


@frozen
class MergePlan:
    """What becomes of the records here.

    ``save`` are those that change, each with what it was, ``come`` those that come in or back as
    the copy has them, ``delete`` those that go. ``dropped`` are records that belong to what is
    deleted and go with it, and ``cleared`` the columns that pointed to it and are emptied.
    ``conflicts`` are all there are, ``open`` those nobody has answered: until then mine stands.
    ``decided`` are the columns in which the answer is news to both sides.
    """

    comparison: Comparison
    save: tuple[tuple[Record, Record], ...]
    come: tuple[Record, ...]
    delete: tuple[Record, ...]
    dropped: tuple[Record, ...]
    cleared: tuple[Cell, ...]
    conflicts: tuple[MergeConflict, ...]
    open: tuple[MergeConflict, ...]
    decided: frozenset[Cell]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to save: the copy has no news, and nothing was decided."""
        has_news = bool(self.comparison.news_there.columns)
        return not (self.changes_records or self.decided or has_news)

    @property
    def changes_records(self) -> bool:
        """Whether any record comes, goes or changes."""
        return bool(self.save or self.come or self.delete)


def plan_of(comparison: Comparison, answers: Answers = NO_ANSWERS) -> MergePlan:
    """Return what merging does with these answers."""
    deletions = _Deletions(comparison, answers)
    lost = deletions.lost()
    gone = deletions.absent | lost.keys()
    stay: dict[Key, Record] = {}
    cleared: list[Cell] = []
    for key, record in deletions.present.items():
        if key not in gone:
            stay[key] = _without_pointers(record, {uid for _table, uid in gone}, cleared)
    mine = _as_it_is_here(comparison)
    conflicts = (*_of_columns(comparison), *deletions.conflicts())
    return MergePlan(
        comparison,
        save=tuple(
            (record, mine[key])
            for key, record in stay.items()
            if key in mine and record.differences(mine[key])
        ),
        come=tuple(record for key, record in stay.items() if key not in mine),
        delete=tuple(mine[key] for key in sorted(gone) if key in mine),
        dropped=tuple(lost.values()),
        cleared=tuple(cleared),
        conflicts=conflicts,
        open=tuple(one for one in conflicts if one.cell not in answers),
        decided=frozenset(
            {
                *_decided_columns(comparison, answers),
                *deletions.decided(),
                *((*key, WHOLE) for key in lost),
                *cleared,
            }
        ),
    )


class _Deletions:
    """Which of the records that one side deleted stay or come back, and what keeps them.

    ``present`` are the records there will be, as far as one of the sides has touched them, and
    ``absent`` those that one side deleted and that will not be there.
    """

    def __init__(self, comparison: Comparison, answers: Answers) -> None:
        self._groups = comparison.gone
        self._answers = answers
        self._in_the_way: dict[Cell, dict[Key, Record]] = {}
        self._others = _others(comparison, answers)
        self._open_pointers = _as_the_copy_would(comparison, answers)
        self._settle()
        while self._finds_more_in_the_way():
            self._settle()

    def lost(self) -> dict[Key, Record]:
        """Return the records that belong to what will not be there, and so go with it."""
        lost: dict[Key, Record] = {}
        while True:
            gone = {uid for _table, uid in self.absent | lost.keys()}
            more = {
                _key(record): record
                for record, _uid in _pointing(self.present.values(), gone, belongs=True)
                if _key(record) not in lost
            }
            if not more:
                return lost
            lost |= more

    def conflicts(self) -> Iterator[MergeConflict]:
        """Yield the deletions that cannot simply hold."""
        for group in self._groups:
            if self._is_conflict(group):
                whole = group.root
                mine, theirs = (None, whole) if group.is_gone_here else (whole, None)
                pointing = tuple(self._in_the_way.get(_cell(group), {}).values())
                yield MergeConflict(
                    _cell(group), mine, theirs, group.before, group.changed, pointing
                )

    def decided(self) -> Iterator[Cell]:
        """Yield the records about which an answer is news, as nothing else tells of it."""
        for group in self._groups:
            if self._is_conflict(group) and _cell(group) in self._answers:
                is_told = group.has_news if self._stays(group) else group.is_news
                if not is_told:
                    yield _cell(group)

    def _settle(self) -> None:
        """Tell of each group whether it will be there."""
        self.present = dict(self._others)
        self.absent: set[Key] = set()
        for group in self._groups:
            apart = group.apart if self._stays(group) else {_key(one) for one in group.records}
            self.absent |= apart
            self.present |= {_key(one): one for one in group.records if _key(one) not in apart}

    def _finds_more_in_the_way(self) -> bool:
        """Note what points to records that would go without anybody being asked; tell if any."""
        found = False
        roots = {
            one.uid: group
            for group in self._groups
            if not self._is_conflict(group) and not self._stays(group)
            for one in group.records
        }
        touched = (*self.present.values(), *self._open_pointers)
        for record, uid in _pointing(touched, roots.keys()):
            noted = self._in_the_way.setdefault(_cell(roots[uid]), {})
            noted[_key(record)] = record
            found = True
        return found

    def _is_conflict(self, group: Gone) -> bool:
        return group.is_conflict or _cell(group) in self._in_the_way

    def _stays(self, group: Gone) -> bool:
        if not self._is_conflict(group):
            return group.has_news
        answer = self._answers.get(_cell(group))
        if answer is None:
            return True
        return (answer is Whose.THEIRS) is group.is_gone_here


def _others(comparison: Comparison, answers: Answers) -> dict[Key, Record]:
    """Return the records both sides have, joined, and those that are new on one."""
    joined = {
        key: comparison.joined.get(key)
        or joint.result(
            column for column in joint.conflicts if answers.get((*key, column)) is Whose.THEIRS
        )
        for key, joint in comparison.joints.items()
    }
    new = (*comparison.new_here, *comparison.new_there)
    return joined | {_key(one): one for one in new}


def _as_the_copy_would(comparison: Comparison, answers: Answers) -> tuple[Record, ...]:
    """Return the records with a conflict nobody has answered, as the copy has them."""
    return tuple(
        joint.theirs
        for key, joint in comparison.joints.items()
        if any((*key, column) not in answers for column in joint.conflicts)
    )


def _as_it_is_here(comparison: Comparison) -> dict[Key, Record]:
    """Return the records that are here, as far as one of the sides has touched them."""
    here = {key: joint.mine for key, joint in comparison.joints.items()}
    here |= {_key(one): one for one in comparison.new_here}
    return here | {
        _key(one): one
        for group in comparison.gone
        if not group.is_gone_here
        for one in group.records
    }


def _of_columns(comparison: Comparison) -> Iterator[MergeConflict]:
    """Yield the columns that both sides changed differently, in the order of their record."""
    for key, joint in comparison.joints.items():
        kind = type(joint.mine)
        for column in kind.columns:
            if column in joint.conflicts:
                base = comparison.news_here.was(kind, joint.mine.uid)
                known = column in joint.known
                cell = (*key, column)
                yield MergeConflict(cell, joint.mine, joint.theirs, None if known else base)


def _decided_columns(comparison: Comparison, answers: Answers) -> Iterator[Cell]:
    for key, joint in comparison.joints.items():
        yield from (cell for one in joint.known if (cell := (*key, one)) in answers)


def _pointing(
    records: Iterable[Record], wanted: Iterable[str], *, belongs: bool = False
) -> Iterator[tuple[Record, str]]:
    """Yield each of ``records`` that points to a ``wanted`` uid, and that uid.

    With ``belongs`` only what belongs to the record of that uid.
    """
    uids = frozenset(wanted)
    for record in records if uids else ():
        pointers = pointers_from(record.table)
        document: dict[str, Any] = record.dump() if pointers else {}
        for pointer in pointers:
            for uid in pointer.uids_in(document):
                if uid in uids and pointer.belongs >= belongs:
                    yield record, uid


def _without_pointers(record: Record, gone: set[str], cleared: list[Cell]) -> Record:
    """Return ``record`` without what points to one of ``gone``; its columns go to ``cleared``."""
    values: dict[str, Any] = {}
    document: dict[str, Any] = {}
    for pointer in pointers_from(record.table) if gone else ():
        document = document or record.dump()
        uids = pointer.uids_in(document)
        if gone.intersection(uids):
            kept = [uid for uid in uids if uid not in gone]
            kind = record.columns[pointer.key].kind
            values[pointer.key] = kind.load(kept) if kept else kind.empty
            cleared.append((*_key(record), pointer.key))
    return replace(record, **values) if values else record


def _key(record: Record) -> Key:
    return record.table, record.uid


def _cell(group: Gone) -> Cell:
    return (*_key(group.root), WHOLE)
