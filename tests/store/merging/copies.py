"""Copies of a small dossier that are worked on apart and merged, answered by a rule."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from store.base.frozen import frozen
from store.columns.pointers import pointers_from
from store.columns.record import Record, declared_records
from store.dossier.dossier import Dossier
from store.merging.comparison import Comparison
from store.merging.conflict import MergeConflict, Whose
from store.merging.container import packed
from store.merging.copied import unpacked_copy
from store.merging.merging import branch_of, merge_into
from store.merging.news import Cell
from store.merging.plan import MergePlan, plan_of

Rule = Callable[[MergeConflict], Whose]
"""Answers a conflict."""
FILE = "copy.thonxa"


@frozen
class Done:
    """What a merge did, and what it asked for."""

    plan: MergePlan
    asked: tuple[MergeConflict, ...]

    def at_odds(self) -> frozenset[Cell]:
        """Return the columns at odds, and the records of which something was deleted and changed.

        A part stands for the whole to which it belongs: who merges first decides whether that
        comes back as a whole.
        """
        return frozenset(
            one.cell if one.cell[2] else (_whole(one.record), "", "") for one in self.asked
        )


def _whole(record: Record) -> str:
    owners = (one for one in pointers_from(record.table) if one.belongs)
    uids = (uid for one in owners for uid in one.uids_in(record.dump()))
    return next(uids, record.uid)


def mine(_conflict: MergeConflict) -> Whose:
    return Whose.MINE


def theirs(_conflict: MergeConflict) -> Whose:
    return Whose.THEIRS


def greater(conflict: MergeConflict) -> Whose:
    """Let the greater value stand, and what was deleted stay: whichever side is which."""
    if conflict.mine is None:
        return Whose.THEIRS
    if conflict.theirs is None:
        return Whose.MINE
    key = conflict.cell[2]
    here, there = (repr(getattr(one, key)) for one in (conflict.mine, conflict.theirs))
    return Whose.THEIRS if there > here else Whose.MINE


def copy_of(dossier: Dossier, folder: Path, who: str) -> Dossier:
    """Return a copy of a dossier in another office, opened by ``who``."""
    folder.mkdir()
    for file in (dossier.path, dossier.path.with_name(f"{dossier.path.stem}.history.jsonl")):
        shutil.copy(file, folder / file.name)
    return Dossier.open(folder / dossier.path.name, who)


def merge(dossier: Dossier, other: Dossier, rule: Rule = greater) -> Done:
    """Merge the present state of ``other`` into ``dossier``; every conflict is answered by rule."""
    return merge_bytes(dossier, packed(other.path), rule)


def merge_bytes(dossier: Dossier, data: bytes, rule: Rule = greater) -> Done:
    with unpacked_copy(data, FILE) as there:
        comparison = Comparison.of(branch_of(dossier.path), there, FILE)
        answers: dict[Cell, Whose] = {}
        asked: list[MergeConflict] = []
        plan = plan_of(comparison)
        while plan.open:
            asked += plan.open
            answers |= {one.cell: rule(one) for one in plan.open}
            plan = plan_of(comparison, answers)
        if not plan.is_nothing:
            dossier.refresh()
            merge_into(dossier, plan, FILE)
        return Done(plan, tuple(asked))


def typed(dossier: Dossier) -> Mapping[str, Mapping[str, Any]]:
    """Return of every record what was typed, by uid."""
    dossier.refresh()
    return {
        one.uid: {column.key: getattr(one, column.key) for column in one.typed_columns()}
        for record_type in declared_records().values()
        for one in dossier.view.all(record_type)
    }
