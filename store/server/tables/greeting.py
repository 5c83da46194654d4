"""What a server tells of itself and of the person's rights, once a connection is begun."""

from datetime import UTC, datetime, timedelta

from store.base.frozen import frozen
from store.errors import ReadOnly, StorageError
from store.language import _
from store.server.line.door import Link, Statement
from store.server.line.failure import ClocksApart, HalfMoved, NewerTables, OlderTables

VERSION = 1
"""The version of the tables that this program works with."""

_APART = timedelta(hours=12)
_ASK = Statement(
    "SELECT number, moving, by_commune, clock_timestamp(),"
    " has_table_privilege('thonxa.save', 'INSERT'),"
    " current_setting('transaction_read_only'), current_setting('synchronous_commit')"
    " FROM thonxa.version WHERE one = 1"
)


@frozen
class Greeting:
    """What was told.

    ``by_commune`` tells that rows are guarded by the commune's role, ``may_write`` that the
    account may write at all, and ``is_read_only`` that nobody may. ``waits`` tells that a COMMIT
    returns when the save is on the server's disk without being asked. ``apart`` is by how much the
    clock here is ahead of the server's.
    """

    by_commune: bool
    may_write: bool
    is_read_only: bool
    waits: bool
    apart: timedelta

    def obstacle(self, file: str) -> StorageError | None:
        """Return why nothing can be saved there, None when it can; ``file`` is named."""
        if self.is_read_only:
            return ReadOnly(file, reason=_("the server can only be read"))
        if not self.may_write:
            return ReadOnly(file, reason=_("your account may only read there"))
        if abs(self.apart) >= _APART:
            here = datetime.now().astimezone()
            there = here - self.apart
            shown = "%d/%m/%Y %H:%M"
            return ClocksApart(file, here=f"{here:{shown}}", there=f"{there:{shown}}")
        return None


def greeting_of(link: Link, file: str) -> Greeting:
    """Ask the server of itself.

    Args:
        link: The connection.
        file: What is opened, for sentences.

    Raises:
        NewerTables, OlderTables, HalfMoved: The tables are not those of this program.
        ServerFailure: There are none, or the server does not answer.
    """
    (answer,) = link.run(_ASK)
    number, moving, by_commune, there, may_write, read_only, commit = (
        answer.rows[0] if answer.rows else (0, True, False, datetime.now(UTC), False, "on", "on")
    )
    if number > VERSION:
        raise NewerTables(file, found=str(number), known=str(VERSION))
    if moving:
        raise HalfMoved(file)
    if number < VERSION:
        raise OlderTables(file, found=str(number), known=str(VERSION))
    apart = datetime.now(UTC) - there
    return Greeting(by_commune, may_write, read_only == "on", commit not in {"off", "local"}, apart)
