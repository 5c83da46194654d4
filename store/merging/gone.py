"""Records that one of two copies has no longer: what was deleted with what, and whether it holds.

What is deleted together belongs together: a meeting goes with what it voted on. So such records are
judged as one, under the name of the one to which the others belong.
"""

from collections.abc import Iterable, Iterator

from store.base.frozen import frozen
from store.columns.belonging import owners_of, together
from store.columns.record import Record
from store.merging.news import DECIDED, WHOLE, Key, News


@frozen
class Gone:
    """Records that one copy has and the other has not, for it deleted them together.

    ``records`` are as the copy has them that has them, the one to which the others belong first;
    ``changed`` are those of them that it changed, which the other does not know. ``is_gone_here``
    tells that it is the person's own dossier that lacks them, ``is_news`` that the other does not
    know of the deletion. ``apart`` are those that somebody else deleted for reasons of their own,
    so that they do not come back with the others. ``before`` is the first one as it was before.
    """

    records: tuple[Record, ...]
    changed: tuple[Record, ...]
    apart: frozenset[Key]
    is_gone_here: bool
    is_news: bool
    before: Record | None

    @property
    def root(self) -> Record:
        """The record under whose name they are judged."""
        return self.records[0]

    @property
    def has_news(self) -> bool:
        """Whether the side that has them knows something of them that the other does not."""
        return bool(self.changed)

    @property
    def is_conflict(self) -> bool:
        """Whether both sides have something to say, or neither has and they differ all the same."""
        return self.is_news is self.has_news


def gone_together(
    records: Iterable[Record], there: News, gone: News, *, is_gone_here: bool
) -> Iterator[Gone]:
    """Yield ``records``, which one side lacks, as they belong together.

    Args:
        records: As the side has them that has them.
        there: What is new on that side.
        gone: What is new on the side that lacks them.
        is_gone_here: Whether that is the person's own dossier.
    """
    for found in together(records):
        group = tuple(found)
        root = group[0]
        changed = tuple(one for one in group if there.of(one))
        yield Gone(
            group,
            changed,
            _apart(group, changed, gone),
            is_gone_here,
            is_news=any({WHOLE, DECIDED} & gone.of(one) for one in group),
            before=gone.was(type(root), root.uid) or there.was(type(root), root.uid),
        )


def _apart(group: tuple[Record, ...], changed: tuple[Record, ...], gone: News) -> frozenset[Key]:
    """Return what was deleted once more, and not together with anything that has to stay."""
    by_uid = {one.uid: one for one in group}
    owners = (owner for one in changed for owner in owners_of(one, by_uid))
    wanted = {(one.table, one.uid) for one in (group[0], *changed, *owners)}
    return frozenset(
        key
        for one in group
        if (key := (one.table, one.uid)) not in wanted
        if any(not keys & wanted for keys in gone.deleted_again.get(key, ()))
    )
