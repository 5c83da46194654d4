"""What merging a copy does to a dossier, as far as people have answered where both are at odds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from store.base.frozen import frozen
from store.columns.pointers import pointers_from
from store.columns.record import Record
from store.merging.comparison import Comparison
from store.merging.conflict import NO_ANSWERS, Answers, MergeConflict, key_of
from store.merging.deletions import Deletions
from store.merging.news import WHOLE, Cell, Key


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
    deletions = Deletions(comparison, answers)
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


def _as_it_is_here(comparison: Comparison) -> dict[Key, Record]:
    """Return the records that are here, as far as one of the sides has touched them."""
    here = {key: joint.mine for key, joint in comparison.joints.items()}
    here |= {key_of(one): one for one in comparison.new_here}
    return here | {
        key_of(one): one
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
            cleared.append((*key_of(record), pointer.key))
    return replace(record, **values) if values else record
