"""The statements by which a dossier is read, locked, and looked after.

Each names the dossier by its key, wherever it names a table, so that whatever distributes the
tables sends it to the one place where the dossier is.
"""

from typing import Final
from uuid import UUID

from store.server.line.door import Statement
from store.server.saved.rows import Key

COMMIT: Final = Statement("COMMIT")
TO_READ: Final = Statement("BEGIN ISOLATION LEVEL REPEATABLE READ")
"""Both what is read of the dossier and its documents are of one moment."""
TO_WRITE: Final = Statement("BEGIN ISOLATION LEVEL READ COMMITTED")
"""What comes after the lock sees what was saved by those who held it before."""
_STATE: Final = (
    "SELECT d.seq, d.head, d.digest, d.identity, d.owner, {is_own},"
    " (SELECT s.head FROM thonxa.save s WHERE s.dossier = %s AND s.year = %s AND s.seq = %s)"
    " FROM thonxa.dossier d WHERE d.dossier = %s AND d.year = %s"
)


def state(key: Key, known: int, *, by_commune: bool) -> Statement:
    """Return what reads the row of a dossier, and the head at the save ``known``."""
    is_own = "pg_has_role(d.owner, 'member')" if by_commune else "true"
    return Statement(_STATE.format(is_own=is_own), (*key, known, *key))


def locked_state(key: Key, known: int) -> Statement:
    """Return what reads the row of a dossier and keeps others from saving it."""
    return Statement(_STATE.format(is_own="true") + " FOR UPDATE OF d", (*key, known, *key))


def waiting(seconds: float) -> Statement:
    """Return what lets the transaction wait for a lock no longer than so many seconds."""
    return Statement(f"SET LOCAL lock_timeout = '{max(1, int(seconds * 1000))}ms'")


def until_on_disk() -> Statement:
    """Return what has COMMIT return only when the save is on disk, whatever the server's habit."""
    return Statement("SET LOCAL synchronous_commit = 'on'")


def documents(key: Key, after: int) -> Statement:
    """Return what reads the documents that are newer than a save; those that stand, after 0."""
    newer = "seq > %s" if after else "body IS NOT NULL AND seq > %s"
    return Statement(
        "SELECT tbl, id, CAST(body AS text) FROM thonxa.doc"  # noqa: S608
        f" WHERE dossier = %s AND year = %s AND {newer} ORDER BY tbl, id",
        (*key, after),
    )


def sequence(key: Key) -> Statement:
    """Return what tells the number of the last save."""
    sql = "SELECT seq FROM thonxa.dossier WHERE dossier = %s AND year = %s"
    return Statement(sql, key)


def save_called(key: Key, save: UUID) -> Statement:
    """Return what looks a save up by its id."""
    return Statement(
        "SELECT seq FROM thonxa.save WHERE dossier = %s AND year = %s AND save = %s", (*key, save)
    )


def last_save(key: Key) -> Statement:
    """Return what tells number and head of the last save in the history, dossier or not."""
    return Statement(
        "SELECT seq, head FROM thonxa.save WHERE dossier = %s AND year = %s"
        " ORDER BY seq DESC LIMIT 1",
        key,
    )


def all_heads(key: Key) -> Statement:
    """Return what tells the MD5 of all heads of the history, one behind the other."""
    return Statement(
        "SELECT md5(string_agg(head, '' ORDER BY seq)) FROM thonxa.save"
        " WHERE dossier = %s AND year = %s",
        key,
    )


def saves_after(key: Key, sequence: int, most: int) -> Statement:
    """Return what reads the next saves of the history: number, line, and what stands before it."""
    return Statement(
        "SELECT seq, line, before FROM thonxa.save WHERE dossier = %s AND year = %s AND seq > %s"
        " ORDER BY seq LIMIT %s",
        (*key, sequence, most),
    )


def head_at(key: Key, sequence: int) -> Statement:
    """Return what tells the head of a save."""
    return Statement(
        "SELECT head FROM thonxa.save WHERE dossier = %s AND year = %s AND seq = %s",
        (*key, sequence),
    )


def forget_saves(key: Key) -> Statement:
    """Return what removes the history of a dossier that is not there."""
    return Statement(
        "DELETE FROM thonxa.save WHERE dossier = %s AND year = %s AND NOT EXISTS (SELECT 1"
        " FROM thonxa.dossier d WHERE d.dossier = %s AND d.year = %s)",
        (*key, *key),
    )


def sums(key: Key, table: str, columns: str) -> Statement:
    """Return what reads columns of a dossier's rows in one of the tables of sums."""
    return Statement(
        f"SELECT {columns} FROM thonxa.{table} WHERE dossier = %s AND year = %s",  # noqa: S608
        key,
    )


def forget_sums(key: Key, table: str) -> Statement:
    """Return what removes the sums of a dossier from one of the tables of sums."""
    return Statement(f"DELETE FROM thonxa.{table} WHERE dossier = %s AND year = %s", key)  # noqa: S608


def touch(key: Key) -> Statement:
    """Return what writes without changing anything, so that a COMMIT confirms what was before."""
    return Statement("UPDATE thonxa.dossier SET seq = seq WHERE dossier = %s AND year = %s", key)


def owner_of(role: str) -> Statement:
    """Return what tells to whom a new dossier belongs: the commune's role, else this account."""
    return Statement(
        "SELECT coalesce((SELECT CAST(rolname AS text) FROM pg_roles WHERE rolname = %s),"
        " CAST(current_user AS text))",
        (role,),
    )
