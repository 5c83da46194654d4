"""Tables divided by the dossier, and in which of their parts each statement is at work.

It stands for whatever distributes the tables: what touches one part here, by what the planner
knows before it begins, is sent to one machine there.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from store.server.line.address import Address
from store.server.line.door import Answer, Link, Statement
from store.server.tables.setup import tables_sql
from tests.reference_ddl import tables
from tests.store.server.server_at_hand import sql

ROOT = Path(__file__).parents[3]
SHARDS = 8
_BY_YEAR = ") PARTITION BY LIST (year);"
_BY_DOSSIER = ") PARTITION BY HASH (dossier);"
_SPOKEN_OF = ("SELECT", "UPDATE", "DELETE", "INSERT")

Site = tuple[str, int]
"""File below the root and line where a statement is declared."""


def make_sharded_tables(url: str) -> None:
    """Make the program's tables, each divided by the dossier."""
    whole = tables_sql().replace(_BY_YEAR, _BY_DOSSIER)
    begin, end = whole.index("-- One part for each"), whole.index("-- Tells of a save")
    sql(url, whole[:begin], whole[end:].strip().rstrip(";"))
    for table in tables():
        for number in range(SHARDS):
            sql(
                url,
                f"CREATE TABLE thonxa.{table}_shard_{number} PARTITION OF thonxa.{table}"
                f" FOR VALUES WITH (MODULUS {SHARDS}, REMAINDER {number})",
            )
    sql(url, "INSERT INTO thonxa.version VALUES (1, 1, false, false)")


def declared_sites(room: str = "store/server") -> Iterator[Site]:
    """Yield every place of the code in which a statement is made."""
    for file in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Statement":
                yield str(file.relative_to(ROOT)), node.lineno


@dataclass
class Watched:
    """What was sent.

    ``at_work`` are the parts of tables that each statement touched, by where it is declared;
    ``words`` the statements themselves.
    """

    url: str
    at_work: dict[Site, list[set[str]]] = field(default_factory=dict)
    words: dict[Site, str] = field(default_factory=dict)
    _made_at: dict[int, Site] = field(default_factory=dict)
    _kept: list[Statement] = field(default_factory=list)

    def put_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Watch where statements are made, and what is sent over every line."""
        watched, real_init, real_run = self, Statement.__init__, Link.run
        planner = Link(Address(self.url))

        def init(one: Statement, *values: Any, **named: Any) -> None:
            real_init(one, *values, **named)
            caller = sys._getframe(1)  # noqa: SLF001 - where it is declared
            file = Path(caller.f_code.co_filename)
            if file.is_relative_to(ROOT / "store"):
                site = (str(file.relative_to(ROOT)), caller.f_lineno)
                watched._made_at[id(one)] = site
                watched._kept.append(one)

        def run(link: Link, *statements: Statement) -> tuple[Answer, ...]:
            for one in statements:
                watched._note(one, _planned(real_run, planner, one))
            answers = real_run(link, *(_telling_where(one) for one in statements))
            for one, answer in zip(statements, answers, strict=False):
                if one.sql.startswith("INSERT"):
                    watched._note(one, {row[0] for row in answer.rows})
            return answers

        monkeypatch.setattr(Statement, "__init__", init)
        monkeypatch.setattr(Link, "run", run)

    def _note(self, one: Statement, parts: set[str]) -> None:
        site = self._made_at.get(id(one)) or _constants().get(one.sql)
        if site is not None:
            self.at_work.setdefault(site, []).append(parts)
            self.words[site] = one.sql


def _constants() -> Mapping[str, Site]:
    """Return where statements stand that are made when their module is read."""
    found = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("store.server") and module.__file__:
            file = Path(module.__file__)
            lines = _assigned(file)
            for key, value in vars(module).items():
                if isinstance(value, Statement) and key in lines:
                    found[value.sql] = (str(file.relative_to(ROOT)), lines[key])
    return found


def _assigned(file: Path) -> Mapping[str, int]:
    """Return name → line of the statements that a module assigns."""
    found = {}
    for node in ast.parse(file.read_text("utf-8")).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Call):
            found[target.id] = value.lineno
    return found


def _planned(run: Any, planner: Link, one: Statement) -> set[str]:
    """Return the parts of tables that a statement reads or changes, by its plan."""
    if not one.sql.startswith(_SPOKEN_OF):
        return set()
    explained = Statement(f"EXPLAIN (VERBOSE, FORMAT JSON) {one.sql}", one.values)
    (answer,) = run(planner, explained)
    return set(_parts_of(answer.rows[0][0]))


def _parts_of(plan: object) -> Iterator[str]:
    if isinstance(plan, list):
        for one in plan:
            yield from _parts_of(one)
    elif isinstance(plan, dict):
        if plan.get("Schema") == "thonxa" and "_shard_" in plan["Relation Name"]:
            yield f"thonxa.{plan['Relation Name']}"
        for one in plan.values():
            yield from _parts_of(one)


def _telling_where(one: Statement) -> Statement:
    """Return an INSERT that also tells into which parts its rows went."""
    if not one.sql.startswith("INSERT"):
        return one
    return Statement(f"{one.sql} RETURNING CAST(CAST(tableoid AS regclass) AS text)", one.values)
