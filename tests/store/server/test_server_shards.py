"""Every statement of one dossier is at work in one shard, and sums are added up in each."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from store.dossier.dossier import Dossier
from store.history.reader import Wanted
from store.records import Activity, Meta
from store.server.across.recount import recount
from store.server.across.sums import By, from_rows, from_totals
from store.server.carrying.pull import pull
from store.server.carrying.push import push
from store.server.line.address import Address
from store.server.line.door import Link, Statement
from store.server.saved import asking
from store.server.saved.place import ServerPlace
from store.server.saved.storage import OnServer
from store.server.saved.sums import MONEY
from tests.store.dossier.two_clerks import BRIDGE, VILLAGE, Clock, bridge_of, rename
from tests.store.server.lost_answers import BrokenLine
from tests.store.server.server_at_hand import TestServer, sql
from tests.store.server.shards import SHARDS, Watched, declared_sites, make_sharded_tables

OVER_ALL = (
    "store/server/across/",
    "store/server/shelf.py",
    "store/server/tables/setup.py",
    "store/server/tables/roles.py",
    "store/server/tables/standing.py",
)
"""Whose statements are meant for all dossiers at once, look for one by its name, or for none."""
META = Meta(uid="meta", commune="Hướng Lộc", commune_code="19429", year=2027)


@pytest.fixture(scope="module")
def url(postgres: TestServer) -> Iterator[str]:
    """The address of a database whose tables are divided by the dossier."""
    name = postgres.new_database(empty=True)
    make_sharded_tables(postgres.url(name))
    sql(postgres.url(name), f"ALTER DATABASE {name} SET synchronous_commit = off")
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="module")
def full(postgres: TestServer) -> Iterator[Link]:
    """A line to such a database with the sums of two hundred dossiers, as the planner knows."""
    name = postgres.new_database(empty=True)
    make_sharded_tables(postgres.url(name))
    money = ", ".join(["1"] * len(MONEY))
    of_all = "FROM d, generate_series(1, 100) AS g(number)"
    rows = f"SELECT d.*, number, 'Huế', 'other', {money}, 'x' {of_all}"
    sectors = f"SELECT d.*, 's' || number, 'Huế', 1, {money}, 'x' {of_all}"
    sql(
        postgres.url(name),
        "CREATE TABLE d AS SELECT gen_random_uuid(), 2027 FROM generate_series(1, 200)",
        f"INSERT INTO thonxa.act {rows}",
        f"INSERT INTO thonxa.line {rows}",
        f"INSERT INTO thonxa.total {sectors}",
        "ANALYZE",
    )
    link = Link(Address(postgres.url(name)))
    yield link
    link.close()
    postgres.drop(name)


def live_through(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do with dossiers on the server all that can be done with them."""
    path = folder / "huong-loc-2027.json"
    with Dossier.create(path, META, "lan", [VILLAGE, BRIDGE], clock=Clock()) as lan:
        rename(lan, "Cầu sắt")
        push(path, Address(url), "lan")
        rename(lan, "Cầu gỗ")
        push(path, Address(url), "lan")
    (key,) = [one.key for one in recount(Link(Address(url)))]
    place = OnServer(ServerPlace(Address(url), *key, path.with_suffix("")))
    with Dossier.open(place, "lan", clock=Clock()) as lan:
        BrokenLine(arrives=True).put_in(monkeypatch)
        rename(lan, "Cầu đá")
        lan.save(Activity(uid="a2", village="v1", sector="other", name="Đường"))
        lan.delete(bridge_of(lan))
        assert lan.undo()
        assert lan.redo()
        look_around(lan)
        see_from_elsewhere(lan, place)
    with pytest.raises(BrokenOff):
        pull(place.place, path, "lan", break_off)
    pull(place.place, path, "lan")
    begin_another(url, folder, key)


class BrokenOff(Exception):
    """The work ends in the middle."""


def break_off(sequence: int) -> None:
    raise BrokenOff(sequence)


def look_around(lan: Dossier) -> None:
    day = dt.date(2027, 3, 5)
    wanted = Wanted(who="lan", table="activities", uid="a1", since=day, until=day)
    assert list(lan.history(wanted))
    assert list(lan.history(newest_first=True))
    assert not lan.changed()


def see_from_elsewhere(lan: Dossier, place: OnServer) -> None:
    with Dossier.open(place, "hùng") as hung:
        hung._storage.watch()  # noqa: SLF001 - what screens ask for
        lan.save(Activity(village="v1", sector="other", name="Kênh"))
        until = monotonic() + 30
        while not hung.changed():
            assert monotonic() < until
        assert hung.refresh()


def begin_another(url: str, folder: Path, key: tuple[object, ...]) -> None:
    """Send a dossier whose history of another push is still there; go on with a pull."""
    path = folder / "khac-2028.json"
    other = META.with_value("commune_code", "19430").with_value("year", 2028)
    Dossier.create(path, other, "lan", [VILLAGE]).close()
    push(path, Address(url), "lan")
    link = Link(Address(url))
    (answer,) = link.run(asking.owner_of(""))
    assert answer.rows
    link.run(Statement("DELETE FROM thonxa.dossier WHERE year = 2028"))
    link.run(Statement("UPDATE thonxa.save SET head = '' WHERE year = 2028"))
    push(path, Address(url), "lan")
    link.close()
    assert key


def test_every_statement_of_a_dossier_is_at_work_in_its_own_shard(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(url)
    watched.put_in(monkeypatch)
    live_through(url, tmp_path, monkeypatch)
    of_one = {site for site in declared_sites() if not site[0].startswith(OVER_ALL)}
    unseen = sorted(of_one - watched.at_work.keys())
    assert unseen == [], "statements that no dossier's life has sent: add to it what sends them"
    for site in of_one:
        for parts in watched.at_work[site]:
            shards = {one.rpartition("_")[2] for one in parts}
            assert len(shards) <= 1, f"{site}: {watched.words[site]}"
    at_work = [words for site, words in watched.words.items() if any(watched.at_work[site])]
    assert {one.split()[0] for one in at_work} == {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.parametrize("by", [[], [By.PROVINCE], [By.SECTOR, By.YEAR], [By.DOSSIER]])
def test_sums_are_added_up_in_each_shard_before_they_are_put_together(
    full: Link, by: list[By]
) -> None:
    for one in (from_totals(by), *from_rows(by, 2027)):
        *_begun, answer, _ended = full.run(
            Statement("BEGIN"),
            Statement("SET LOCAL enable_partitionwise_aggregate = on"),
            Statement("SET LOCAL max_parallel_workers_per_gather = 0"),
            Statement(f"EXPLAIN (VERBOSE, FORMAT JSON) {one.sql}", one.values),
            Statement("ROLLBACK"),
        )
        assert added_below(answer.rows[0][0]) == SHARDS, one.sql


def added_below(plan: object, *, is_added: bool = False) -> int:
    """Count the shards whose rows are added up where they lie."""
    if isinstance(plan, list):
        return sum(added_below(one, is_added=is_added) for one in plan)
    if not isinstance(plan, dict):
        return 0
    if "_shard_" in plan.get("Relation Name", ""):
        return int(is_added)
    kind = plan.get("Node Type")
    if kind == "Aggregate":
        is_added = True
    elif kind in {"Append", "Merge Append"}:
        is_added = False
    below = [one for one in plan.values() if isinstance(one, list | dict)]
    return sum(added_below(one, is_added=is_added) for one in below)
