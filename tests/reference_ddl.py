"""Writes the tables for engines that distribute them: ``make docs`` derives them from PostgreSQL's.

What is one thing in all of them is declared once, in ``postgresql.sql``.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from store.server.tables.setup import Engine, tables_sql

FOLDER = Path(__file__).parent.parent / "store/server/tables/ddl"

_NOTE = """\
-- The tables of Thôn Xã on {engine}, written by `make docs` from those on PostgreSQL.
-- docs/scale.md says what was tried there.
"""
_PARTS = re.compile(r"\n-- One part for each plan year.*?END \$\$;\n", re.DOTALL)
_TABLE = re.compile(r"CREATE TABLE IF NOT EXISTS thonxa\.(\w+) \((.*?)\n\)", re.DOTALL)
_KEY = re.compile(r"(PRIMARY KEY|ON thonxa\.\w+) \(dossier((?:, \w+)*)\)")
_TELL = re.compile(r"-- Tells of a save.*\Z", re.DOTALL)
_SILENT = """\
-- Nobody can listen here: whoever has a dossier open asks once a second.
CREATE OR REPLACE FUNCTION thonxa.tell(channel text, told text) RETURNS integer
  LANGUAGE sql AS 'SELECT 0';
"""


def tables() -> Sequence[str]:
    """Return the names of the tables that hold dossiers, the dossiers first."""
    found = _TABLE.findall(tables_sql())
    return [name for name, columns in found if "dossier uuid" in columns]


def derived(engine: Engine) -> str:
    """Return the SQL that makes the tables on an engine."""
    whole = tables_sql()
    if engine is Engine.POSTGRESQL:
        return whole
    body = _PARTS.sub("", whole).replace(") PARTITION BY LIST (year);", ");")
    body = body[body.index("\nCREATE SCHEMA") :]
    return _NOTE.format(engine=_CALLED[engine]) + _CHANGES[engine](body)


def write_tables() -> None:
    """Write the files of all engines."""
    for engine in Engine:
        (FOLDER / f"{engine.value}.sql").write_text(derived(engine), "utf-8")


def _on_citus(body: str) -> str:
    first, *others = tables()
    lines = ["-- One shard for each hash of the dossier: all that is its own lies on one machine."]
    lines.append("SELECT create_reference_table('thonxa.version');")
    lines.append(f"SELECT create_distributed_table('thonxa.{first}', 'dossier');")
    lines += [
        f"SELECT create_distributed_table('thonxa.{one}', 'dossier',"
        f" colocate_with => 'thonxa.{first}');"
        for one in others
    ]
    return body + "\n" + "\n".join(lines) + "\n"


def _on_yugabytedb(body: str) -> str:
    def hashed(found: "re.Match[str]") -> str:
        others = [f"{one} ASC" for one in found[2].split(", ")[1:]]
        return f"{found[1]} ({', '.join(['dossier HASH', *others])})"

    return _KEY.sub(hashed, body)


def _on_cockroachdb(body: str) -> str:
    kept = body.replace("(json, not jsonb)", "(text, for json is jsonb here)")
    return _TELL.sub(_SILENT, kept).replace("  body json,\n", "  body text,\n")


_CALLED = {
    Engine.CITUS: "Citus",
    Engine.YUGABYTEDB: "YugabyteDB",
    Engine.COCKROACHDB: "CockroachDB",
}
_CHANGES = {
    Engine.CITUS: _on_citus,
    Engine.YUGABYTEDB: _on_yugabytedb,
    Engine.COCKROACHDB: _on_cockroachdb,
}
