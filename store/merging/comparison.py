"""Two copies of a dossier set side by side: what both have, what only one has, what one deleted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Self

from store.base.frozen import frozen
from store.columns.record import Record, declared_records
from store.language import N_
from store.merging.branch import Branch
from store.merging.container import STRANGE, BadCopy, NoCopy
from store.merging.gone import Gone, gone_together
from store.merging.joining import Joint
from store.merging.news import DECIDED, WHOLE, Cell, Key, News, news_for
from store.records import Meta


class AnotherDossier(BadCopy):
    """A copy is one of another dossier than it is to be merged into."""

    template = N_(
        "{file} is a copy of another dossier: {commune} {year}. Nothing was merged; name the "
        "dossier it was made of with --dossier before the command."
    )


class NoCommonSave(BadCopy):
    """Two copies of a dossier whose histories have not one save in common."""

    template = N_(
        "{file} and the dossier here have no save in common, so nobody can tell what was changed "
        "on which side. Nothing was merged; make a new copy with “thonxa copy”."
    )


@frozen
class Comparison:
    """The person's own dossier (``here``) beside a copy of it (``there``).

    ``joints`` are the records both have that differ, ``joined`` what becomes
    of those about which nobody need be asked, ``new_here`` and ``new_there`` those that came into
    one of them, and ``gone`` those that one deleted. ``agreed`` are the columns that are new in
    the copy and just so here.
    """

    here: Branch
    there: Branch
    news_here: News
    news_there: News
    joints: Mapping[Key, Joint[Record]]
    joined: Mapping[Key, Record]
    new_here: Sequence[Record]
    new_there: Sequence[Record]
    gone: Sequence[Gone]
    agreed: frozenset[Cell]

    @classmethod
    def of(cls, here: Branch, there: Branch, file: str) -> Self:
        """Set the dossier ``here`` beside the copy ``there`` out of ``file``.

        Raises:
            AnotherDossier: It is one of another dossier.
            NoCommonSave: Their histories have nothing in common.
            StorageError: One of their histories cannot be read, or does not lead to the records.
        """
        _require_related(here, there, file)
        news_here, news_there = news_for(here, there), _news_of_copy(there, here, file)
        joints: dict[Key, Joint[Record]] = {}
        only_here, only_there = list[Record](), list[Record]()
        for mine, theirs in _pairs(here, there):
            if mine is None or theirs is None:
                only_here += [mine] if mine else []
                only_there += [theirs] if theirs else []
                continue
            if mine.differences(theirs):
                columns = news_here.of(mine), news_there.of(theirs)
                joints[mine.table, mine.uid] = Joint.of(mine, theirs, *columns)
        new_here = [one for one in only_here if _is_new(one, news_here, news_there)]
        new_there = [one for one in only_there if _is_new(one, news_there, news_here)]
        return cls(
            here,
            there,
            news_here,
            news_there,
            joints,
            {key: one.result(()) for key, one in joints.items() if not one.conflicts},
            new_here,
            new_there,
            (
                *_gone(only_there, new_there, news_there, news_here, is_gone_here=True),
                *_gone(only_here, new_here, news_here, news_there, is_gone_here=False),
            ),
            _agreed(here, there, news_there),
        )


def _news_of_copy(there: Branch, here: Branch, file: str) -> News:
    """Return what a copy has that is new; raises NoCopy where its lines are not as ours are."""
    try:
        return news_for(there, here)
    except STRANGE as error:
        raise NoCopy(file) from error


def _require_related(here: Branch, there: Branch, file: str) -> None:
    meta = there.view.meta
    if here.dossier != there.dossier:
        raise AnotherDossier(file, commune=meta.commune, year=str(meta.year))
    if not any(one.id in here.known for one in there.saves):
        raise NoCommonSave(file)


def _pairs(here: Branch, there: Branch) -> Iterator[tuple[Record | None, Record | None]]:
    """Yield every record as it stands here and there, None where there is none."""
    for record_type in declared_records().values():
        mine = {one.uid: one for one in here.view.all(record_type)}
        theirs = {one.uid: one for one in there.view.all(record_type)}
        for uid in {**mine, **theirs}:
            yield mine.get(uid), theirs.get(uid)


def _is_new(record: Record, own: News, other: News) -> bool:
    """Tell whether a record that one side lacks came into the other, so that nobody deleted it."""
    return WHOLE in own.of(record) and WHOLE not in other.of(record)


def _gone(
    records: Sequence[Record],
    new: Sequence[Record],
    there: News,
    gone: News,
    *,
    is_gone_here: bool,
) -> Iterator[Gone]:
    fresh = {one.uid for one in new}
    deleted = [one for one in records if one.uid not in fresh and one.table != Meta.table]
    return gone_together(deleted, there, gone, is_gone_here=is_gone_here)


def _agreed(here: Branch, there: Branch, news_there: News) -> frozenset[Cell]:
    """Return what is new in the copy and is just so here, what is gone on both sides among it."""
    types = declared_records()
    found: set[Cell] = set()
    for (table, uid), columns in news_there.columns.items():
        if table not in types:
            continue
        mine, theirs = (one.view.get(types[table], uid) for one in (here, there))
        if mine is None and theirs is None:
            alike = columns & {WHOLE, DECIDED}
        elif mine is not None and theirs is not None:
            alike = columns - mine.differences(theirs).keys()
        else:
            alike = frozenset()
        found |= {(table, uid, key) for key in alike}
    return frozenset(found)
