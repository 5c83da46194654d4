"""The tables on a server: parts by plan year, which nobody reaches but through their table."""

import pytest

from store.server.line.address import Address
from store.server.line.door import Link
from store.server.line.failure import ServerFailure
from store.server.tables.setup import Engine, engine_of, set_up
from tests.reference_ddl import tables
from tests.store.server.server_at_hand import TestServer, sql


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
