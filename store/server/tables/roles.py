"""Least-privilege roles, and rows that only the commune's role sees and writes."""

from collections.abc import Iterator
from importlib.resources import files

from store.server.line.door import Link, Statement
from store.server.saved import asking
from store.server.tables.setup import Engine, tables_sql

_ROLES = "roles.sql"
GUARDED = ("dossier", "doc", "save", "act", "line", "total")
"""The tables whose rows belong to somebody."""
_IS_OWN = "pg_has_role(current_user, owner, 'member')"
_READS_ALL = "pg_has_role(current_user, 'thonxa_reader', 'member')"


def roles_sql() -> str:
    """Return the SQL that makes the roles and gives them what their work needs."""
    folder = files("store.server.tables") / "ddl"
    return (folder / _ROLES).read_text(encoding="utf-8")


def policies() -> Iterator[str]:
    """Yield the statements by which rows are the commune's alone; they may be run again.

    A policy has no subquery, for what distributes tables refuses them. Whoever owns the tables is
    not bound by it.
    """
    for table in GUARDED:
        yield f"ALTER TABLE thonxa.{table} ENABLE ROW LEVEL SECURITY"
        for name, what, rule in (
            ("own", "ALL", f"USING ({_IS_OWN}) WITH CHECK ({_IS_OWN})"),
            ("readers", "SELECT", f"USING ({_READS_ALL})"),
        ):
            yield f"DROP POLICY IF EXISTS {name} ON thonxa.{table}"
            yield f"CREATE POLICY {name} ON thonxa.{table} FOR {what} {rule}"
    yield "UPDATE thonxa.version SET by_commune = true WHERE one = 1"


def whole_sql(engine: Engine, *, by_commune: bool) -> str:
    """Return all SQL that sets up tables and roles, and guards rows where that is wanted."""
    parts = [tables_sql(engine), roles_sql()]
    if by_commune:
        parts.append(";\n".join(policies()) + ";\n")
    return "\n".join(parts)


def guard(link: Link) -> None:
    """Make the roles, and have rows be seen and written by the commune's role alone.

    Raises:
        ServerFailure: The server does not answer, or refuses; then nothing has changed.
    """
    text = roles_sql().replace("%", "%%").strip().rstrip(";")
    every = (Statement(one) for one in policies())
    with link.taking_time():
        link.run(asking.TO_WRITE, Statement(text), *every, asking.COMMIT)
