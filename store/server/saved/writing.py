"""The statements that write a dossier's row and its history."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from store.base.frozen import frozen
from store.disk.document_diff import DocumentChange
from store.disk.history_line import HistoryLine
from store.disk.loaded_file import stored_format
from store.disk.sealed.content import Content, StoredTables
from store.dossier.place import has_begun
from store.dossier.stage_lock import closed_stages
from store.dossier.view import View
from store.records import (
    Assessment,
    Closing,
    Meeting,
    Membership,
    Meta,
    Resolution,
    TimetableStep,
)
from store.records.preparation import STAGES
from store.server.line.door import Statement
from store.server.saved.place import ServerPlace
from store.server.saved.rows import Key

CHANNEL = "thonxa"
"""On which a save is told to whoever listens."""
_OF_MANY_STAGES = frozenset(
    one.table for one in (Closing, Meeting, Membership, Resolution, Assessment, TimetableStep)
)
"""Tables whose records say themselves to which stage they belong."""
_SAVE = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


@frozen
class SaveRow:
    """A save as it stands on the server.

    ``save`` is the id by which it is found again, ``head`` its id in the history, which stands for
    all before it. ``raw`` is its line as it stands in a file, with the mark behind it but without
    line end. ``before`` are the lines, with their line ends, that stand between it and the save
    before it and came to nothing.
    """

    line: HistoryLine
    save: UUID
    head: str
    raw: bytes
    before: bytes = b""


def role_of(tables: StoredTables) -> str:
    """Return the role on the server to which a commune's dossiers belong, where it was made."""
    meta = next(iter(tables.get(Meta.table, {}).values()), {})
    return f"commune_{meta.get('commune_code') or ''}"


def described(
    content: Content, digest: str, line: HistoryLine, view: View | None = None
) -> Mapping[str, object]:
    """Return what the row of a dossier tells of its content.

    Args:
        content: What it holds.
        digest: The digest of all its documents.
        line: The last save; where it cannot have moved the stage, that stays as it was.
        view: A view of the content, where there is one.
    """
    meta = Meta.load(next(iter(content.tables.get(Meta.table, {}).values()), {}))
    return {
        "commune_code": meta.commune_code,
        "commune": meta.commune,
        "province": meta.province,
        **({"stage": _stage(view or View(content.tables))} if _may_move(line.changes) else {}),
        "format": stored_format(content.tables) or 0,
        "seq": content.sequence,
        "head": content.digest,
        "digest": digest,
        "changed": line.when,
        "who": line.who,
    }


def _may_move(changes: Iterable[DocumentChange]) -> bool:
    """Tell whether changes can begin a stage, or end it: those of a record's figures cannot."""
    return any(
        one.before is None or one.after is None or one.table in _OF_MANY_STAGES for one in changes
    )


def _stage(view: View) -> int:
    """Return the number of the last stage on which work has begun, of the first without any."""
    closed = closed_stages(view.all(Closing))
    numbers = range(len(STAGES), 1, -1)
    return next((one for one in numbers if one in closed or has_begun(view, one)), 1)


def inserting_dossier(
    place: ServerPlace, identity: str, owner: str, columns: Mapping[str, object]
) -> Statement:
    """Return what makes the row of a new dossier, whose columns are as ``described``."""
    whole: Mapping[str, object] = {
        "dossier": place.dossier,
        "year": place.year,
        "stem": place.path.name,
        "identity": identity,
        "owner": owner,
        **columns,
    }
    marks = ", ".join(["%s"] * len(whole))
    sql = f"INSERT INTO thonxa.dossier ({', '.join(whole)}) VALUES ({marks})"  # noqa: S608
    return Statement(sql, tuple(whole.values()))


def updating_dossier(key: Key, before: int, columns: Mapping[str, object]) -> Statement:
    """Return what brings the row of a dossier from the save ``before`` to another."""
    changed = ", ".join(f"{name} = %s" for name in columns)
    sql = (
        f"UPDATE thonxa.dossier SET {changed}"  # noqa: S608
        " WHERE dossier = %s AND year = %s AND seq = %s"
    )
    return Statement(sql, (*columns.values(), *key, before))


def inserting_saves(key: Key, rows: Sequence[SaveRow], owner: str, *, again: bool) -> Statement:
    """Return what adds saves to the history; ``again`` lets those that are there be."""
    values: list[object] = []
    for one in rows:
        line = one.line
        values += [*key, line.sequence, one.save, line.when, _plain(line.who), _plain(line.what)]
        values += [one.head, one.raw.decode(), one.before or None, owner]
    unless = " ON CONFLICT DO NOTHING" if again else ""
    marks = ", ".join([_SAVE] * len(rows))
    columns = "dossier, year, seq, save, at, who, what, head, line, before, owner"
    return Statement(f"INSERT INTO thonxa.save ({columns}) VALUES {marks}{unless}", values)  # noqa: S608


def _plain(text: str) -> str:
    """Return a text as a column takes it; the line beside it has it as it was."""
    return text.replace("\0", "\ufffd")


def telling(key: Key, sequence: int) -> Statement:
    """Return what tells of a save whoever listens, once it is made."""
    dossier, year = key
    return Statement("SELECT thonxa.tell(%s, %s)", (CHANNEL, f"{dossier} {year} {sequence}"))
