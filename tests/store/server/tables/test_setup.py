"""Tables are made once, brought up to date step by step, and never half."""

from collections.abc import Iterator

import pytest

from store.server.line.address import Address
from store.server.line.door import Link
from store.server.line.failure import HalfMoved, NewerTables, ServerFailure
from store.server.tables import greeting
from store.server.tables.greeting import greeting_of
from store.server.tables.setup import set_up, version_of
from tests.store.server.server_at_hand import TestServer, sql


@pytest.fixture
def link(postgres: TestServer) -> Iterator[Link]:
    database = postgres.new_database(empty=True)
    made = Link(Address(postgres.url(database)))
    yield made
    made.close()
    postgres.drop(database)


def test_tables_are_made_once(link: Link) -> None:
    assert version_of(link) == 0
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
    assert version_of(link) == 3
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
