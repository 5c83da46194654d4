"""PgBouncer in transaction mode between the clerks and the server."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.servers import one_server, pooler, sql, working_folder
from store.dossier.dossier import Dossier
from store.language import use_language
from tests.store.dossier.two_clerks import bridge_of, rename
from tests.system.cluster.bridge import bridge_on, names_told
from tests.system.cluster.writers import Writers, longest

pytestmark = pytest.mark.system

_TO_HEAR = 30.0


@pytest.fixture(scope="module")
def pooled() -> Iterator[str]:
    """The address of a database behind PgBouncer, which has three connections for everybody."""
    with one_server() as machine, working_folder() as folder, pooler(machine, folder) as url:
        yield url


def test_eight_clerks_save_over_three_connections(pooled: str, tmp_path: Path) -> None:
    writers = Writers(pooled, tmp_path, 8)
    with writers.at_work():
        writers.wait_for(10)
    writers.check()
    print(f"{writers.count} saves, longest {longest(writers.told):.2f} s")


def test_others_saves_are_seen_though_no_notice_comes_through(pooled: str, tmp_path: Path) -> None:
    use_language("en")
    place = bridge_on(pooled, tmp_path)
    with Dossier.open(place, "lan") as lan, Dossier.open(place, "hùng") as hung:
        hung._storage.watch()  # noqa: SLF001 - what screens ask for
        for name in ("Cầu sắt", "Cầu gỗ", "Cầu đá"):
            rename(lan, name)
            until = time.monotonic() + _TO_HEAR
            while not hung.changed():
                assert time.monotonic() < until
            assert hung.refresh()
            assert bridge_of(hung).name == name
            rename(hung, f"{name} mới")
            lan.refresh()
    assert len(names_told(place)) == 6


def test_what_one_clerk_sets_for_a_transaction_is_not_left_to_the_next(
    pooled: str, tmp_path: Path
) -> None:
    place = bridge_on(pooled, tmp_path)
    with Dossier.open(place, "lan") as lan:
        for number in range(6):
            rename(lan, f"Cầu {number}")
    asked = "SELECT current_setting('lock_timeout'), current_setting('synchronous_commit')"
    assert {sql(pooled, asked)[0] for _turn in range(6)} == {("0", "on")}
