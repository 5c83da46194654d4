"""Making the tables on a server, and bringing older ones up to date; only their owner can."""

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

from store.server.line.door import Link, Statement
from store.server.line.failure import HalfMoved, NewerTables, ServerFailure
from store.server.saved import asking
from store.server.tables.greeting import VERSION

_NO_TABLES = {"42P01", "3F000"}
_WHAT = Statement("SELECT version(), (SELECT count(*) FROM pg_extension WHERE extname = 'citus')")

STEPS: Mapping[int, str] = MappingProxyType({})
"""Version → the SQL that brings tables of that version to the next one; may be run twice."""


class Engine(StrEnum):
    """What keeps the tables: PostgreSQL, or what speaks its protocol and distributes them."""

    POSTGRESQL = "postgresql"
    CITUS = "citus"
    YUGABYTEDB = "yugabytedb"
    COCKROACHDB = "cockroachdb"


def tables_sql(engine: Engine = Engine.POSTGRESQL) -> str:
    """Return the SQL that makes the tables where there are none."""
    file = files("store.server.tables") / "ddl" / f"{engine.value}.sql"
    return file.read_text(encoding="utf-8")


def engine_of(link: Link) -> Engine:
    """Ask a server what it is; raises ServerFailure."""
    (answer,) = link.run(_WHAT)
    version, citus = answer.rows[0]
    if "CockroachDB" in version:
        return Engine.COCKROACHDB
    if "-YB-" in version:
        return Engine.YUGABYTEDB
    return Engine.CITUS if citus else Engine.POSTGRESQL


def set_up(link: Link, name: str, steps: Mapping[int, str] = STEPS) -> int:
    """Make the tables, or bring older ones up to date; those of this version stay as they are.

    Each step is noted before it is begun, so that one that was broken off is gone on with, and
    nobody works on half of it.

    Args:
        link: A connection of the tables' owner.
        name: The server, for sentences.
        steps: What brings tables of each version to the next.

    Returns:
        The version the tables had before; 0 where there were none.

    Raises:
        NewerTables: They are of a newer version of the program.
        HalfMoved: A newer version was bringing them up, which this one cannot go on with.
        ServerFailure: The server does not answer, or refuses.
    """
    found, is_moving = version_of(link)
    if found > VERSION:
        raise NewerTables(name, found=str(found), known=str(VERSION))
    if found == VERSION and is_moving:
        raise HalfMoved(name)
    with link.taking_time():
        _bring_up(link, found, steps)
    return found


def _bring_up(link: Link, found: int, steps: Mapping[int, str]) -> None:
    if not found:
        _make(link)
    for version in range(found, VERSION) if found else ():
        link.run(Statement("UPDATE thonxa.version SET moving = true WHERE one = 1"))
        link.run(Statement(steps[version]))
        done = "UPDATE thonxa.version SET number = %s, moving = false WHERE one = 1"
        link.run(Statement(done, (version + 1,)))


def version_of(link: Link) -> tuple[int, bool]:
    """Return the version of the tables, 0 where there are none, and whether they are being moved.

    Raises:
        ServerFailure: The server does not answer.
    """
    try:
        (answer,) = link.run(Statement("SELECT number, moving FROM thonxa.version WHERE one = 1"))
    except ServerFailure as failure:
        if failure.code in _NO_TABLES:
            return 0, False
        raise
    return answer.rows[0] if answer.rows else (0, False)


def _make(link: Link) -> None:
    made = tables_sql(engine_of(link))
    link.run(
        asking.TO_WRITE,
        Statement(made.replace("%", "%%").strip().rstrip(";")),
        Statement(
            "INSERT INTO thonxa.version (one, number, moving, by_commune)"
            " VALUES (1, %s, false, false) ON CONFLICT (one) DO NOTHING",
            (VERSION,),
        ),
        asking.COMMIT,
    )
