"""Tables are made once, by plan year, brought up to date step by step, and never half."""

from collections.abc import Iterator

import pytest

from store.server.line.address import Address
from store.server.line.door import Link
from store.server.line.failure import HalfMoved, NewerTables, ServerFailure
from store.server.tables import greeting
from store.server.tables.greeting import greeting_of
from store.server.tables.setup import Engine, engine_of, set_up, version_of
from tests.reference_ddl import tables
from tests.store.server.server_at_hand import TestServer, sql


@pytest.fixture
def link(postgres: TestServer) -> Iterator[Link]:
    database = postgres.new_database(empty=True)
    made = Link(Address(postgres.url(database)))
    yield made
    made.close()
    postgres.drop(database)


def test_tables_are_made_once(link: Link) -> None:
    assert version_of(link) == (0, False)
    assert set_up(link, "it") == 0
    assert set_up(link, "it") == greeting.VERSION
    assert greeting_of(link, "it").obstacle("it") is None


def test_newer_tables_are_left_alone(link: Link) -> None:
    set_up(link, "it")
    sql(link._address.url, "UPDATE thonxa.version SET number = 99")  # noqa: SLF001
    with pytest.raises(NewerTables, match="99"):
        set_up(link, "it")


def test_older_tables_are_brought_up_step_by_step(
    link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(link, "it")
    monkeypatch.setattr("store.server.tables.setup.VERSION", 3)
    monkeypatch.setattr("store.server.tables.greeting.VERSION", 3)
    steps = {
        1: "ALTER TABLE thonxa.dossier ADD COLUMN IF NOT EXISTS a int",
        2: "ALTER TABLE thonxa.dossier ADD COLUMN IF NOT EXISTS b int",
    }
    assert set_up(link, "it", steps) == 1
    assert version_of(link) == (3, False)
    assert sql(link._address.url, "SELECT a, b FROM thonxa.dossier") == []  # noqa: SLF001


def test_a_step_that_was_broken_off_is_gone_on_with(
    link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(link, "it")
    monkeypatch.setattr("store.server.tables.setup.VERSION", 2)
    monkeypatch.setattr("store.server.tables.greeting.VERSION", 2)
    with pytest.raises(ServerFailure):
        set_up(link, "it", {1: "SELECT broken"})
    with pytest.raises(HalfMoved, match="broken off"):
        greeting_of(link, "it")
    assert set_up(link, "it", {1: "SELECT 1"}) == 1
    assert greeting_of(link, "it").obstacle("it") is None


def test_a_step_to_a_newer_version_that_was_broken_off_is_left_to_that(link: Link) -> None:
    set_up(link, "it")
    sql(link._address.url, "UPDATE thonxa.version SET moving = true")  # noqa: SLF001
    for look in (greeting_of, set_up):
        with pytest.raises(HalfMoved, match="“thonxa server” of the newest version"):
            look(link, "it")


@pytest.fixture
def url(postgres: TestServer) -> str:
    return postgres.url("shared")


def test_a_plan_year_is_a_part_of_every_table(url: str) -> None:
    found = sql(
        url,
        "SELECT CAST(inhparent AS regclass), count(*) FROM pg_inherits JOIN pg_class c"
        " ON c.oid = inhparent WHERE c.relkind = 'p' GROUP BY 1",
    )
    assert {str(name): count for name, count in found} == {f"thonxa.{one}": 11 for one in tables()}


@pytest.mark.parametrize(("year", "part"), [("2027", "total_2027"), ("1999", "total_other")])
def test_a_sum_over_a_year_reads_that_year_alone(url: str, year: str, part: str) -> None:
    explained = "EXPLAIN SELECT sum(asked) FROM thonxa.total WHERE year = {}"
    plan = sql(url, explained.format(year))
    named = {word for row in plan for word in row[0].split() if word.startswith("total_")}
    assert {word.removesuffix("_pkey") for word in named} == {part}


def test_nobody_reaches_a_part_but_through_its_table(postgres: TestServer, url: str) -> None:
    sql(
        url,
        "DROP ROLE IF EXISTS reader_of_parts",
        "CREATE ROLE reader_of_parts LOGIN",
        "GRANT USAGE ON SCHEMA thonxa TO reader_of_parts",
        "GRANT SELECT ON ALL TABLES IN SCHEMA thonxa TO reader_of_parts",
    )
    own = postgres.url("shared", "reader_of_parts")
    assert sql(own, "SELECT count(*) FROM thonxa.doc WHERE year = 1999") == [(0,)]
    with pytest.raises(ServerFailure) as caught:
        sql(own, "SELECT count(*) FROM thonxa_parts.doc_2027")
    assert caught.value.code == "42501"
    sql(url, "DROP OWNED BY reader_of_parts", "DROP ROLE reader_of_parts")


def test_tables_of_this_version_stay_as_they_are(url: str) -> None:
    link = Link(Address(url))
    assert set_up(link, "shared") == 1
    assert engine_of(link) is Engine.POSTGRESQL
    link.close()
