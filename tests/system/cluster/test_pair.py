"""Two servers, of which the second confirms each save: what is promised when the first is gone."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.servers import Pair, synchronous_pair
from store.dossier.dossier import Dossier
from store.errors import SaveInDoubt, StorageError
from store.language import use_language
from store.server.line.address import Address
from store.server.line.door import Link
from store.server.line.failure import NotConfirmed
from store.server.tables.standing import Standing, standing_of
from tests.store.dossier.two_clerks import BRIDGE, bridge_of, rename
from tests.system.cluster.bridge import bridge_on, names_told
from tests.system.cluster.writers import Writers, longest

pytestmark = pytest.mark.system

_TIMES = 6


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


def standing(url: str) -> Standing | None:
    link = Link(Address(url))
    try:
        return standing_of(link)
    finally:
        link.close()


@pytest.fixture
def pair() -> Iterator[Pair]:
    with synchronous_pair() as running:
        yield running


def test_no_acknowledged_save_is_lost_with_the_server_that_took_it(
    pair: Pair, tmp_path: Path
) -> None:
    writers = Writers(pair.url, tmp_path, 8)
    taken_over = []
    with writers.at_work():
        for number in range(_TIMES):
            writers.wait_for(3)
            pair.fail_over()
            promoted = time.monotonic()
            writers.wait_for(1)
            taken_over.append(max(one.latest for one in writers.told) - promoted)
            if number + 1 < _TIMES:
                pair.follow()
    writers.check()
    assert not any(one.unconfirmed for one in writers.told)
    print(
        f"{_TIMES} servers killed, {writers.count} saves acknowledged, all 8 had saved again"
        f" {max(taken_over):.2f} s after the other took over, longest save"
        f" {longest(writers.told):.2f} s"
    )


def test_the_old_server_that_comes_back_acknowledges_nothing(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.server.line.door._TO_ANSWER", 1.0)
    monkeypatch.setattr("store.server.saved.sending._TO_SETTLE", 3.0)
    place = bridge_on(pair.url, tmp_path)
    with Dossier.open(place, "hùng") as hung:
        old = pair.primary
        pair.fail_over()
        rename(hung, "Cầu sắt")
        old.start()
        assert standing(old.url()) == Standing(1, "b", 0)
        assert standing(pair.primary.url()) == Standing(2, "", 0)
        with Dossier.open(place, "lan") as lan:
            assert bridge_of(lan).name == BRIDGE.name, "the address names the old one first"
            with pytest.raises((NotConfirmed, SaveInDoubt)):
                rename(lan, "Cầu gỗ")
        pair.primary.kill()
        with pytest.raises(StorageError):
            rename(hung, "Cầu đá")
        hung.refresh()
        assert "another past on the server" in hung.read_only
        old.kill()
        pair.primary.start()
        hung.refresh()
        rename(hung, "Cầu đá")
    assert names_told(place) == ["Cầu sắt", "Cầu đá"]
