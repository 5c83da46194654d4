"""Which records that one side of a merge deleted stay or come back, and what keeps them."""

from collections.abc import Iterable, Iterator
from typing import Any

from store.columns.pointers import pointers_from
from store.columns.record import Record
from store.merging.comparison import Comparison
from store.merging.conflict import Answers, MergeConflict, Whose, key_of
from store.merging.gone import Gone
from store.merging.news import WHOLE, Cell, Key


class Deletions:
    """The deletions of both sides, as far as people have answered.

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
                key_of(record): record
                for record, _uid in _pointing(self.present.values(), gone, belongs=True)
                if key_of(record) not in lost
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
            apart = group.apart if self._stays(group) else {key_of(one) for one in group.records}
            self.absent |= apart
            self.present |= {key_of(one): one for one in group.records if key_of(one) not in apart}

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
            noted[key_of(record)] = record
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
    return joined | {key_of(one): one for one in new}


def _as_the_copy_would(comparison: Comparison, answers: Answers) -> tuple[Record, ...]:
    """Return the records with a conflict nobody has answered, as the copy has them."""
    return tuple(
        joint.theirs
        for key, joint in comparison.joints.items()
        if any((*key, column) not in answers for column in joint.conflicts)
    )


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


def _cell(group: Gone) -> Cell:
    return (*key_of(group.root), WHOLE)
