"""A dossier of Lan and Hùng that is kept on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.language import use_language
from store.server.saved.storage import OnServer
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, Clock
from tests.store.server.server_at_hand import TestServer


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


@pytest.fixture
def there(postgres: TestServer, tmp_path: Path) -> OnServer:
    """A place on the server where nothing is yet."""
    return postgres.place(tmp_path / "huong-loc-2027.json")


@pytest.fixture
def lan(there: OnServer) -> Iterator[Dossier]:
    with Dossier.create(there, META, "lan", [VILLAGE, BRIDGE], clock=Clock()) as dossier:
        yield dossier


@pytest.fixture
def hung(lan: Dossier, there: OnServer) -> Iterator[Dossier]:
    assert lan.sequence == 1
    with Dossier.open(there, "hùng", clock=Clock()) as dossier:
        yield dossier
