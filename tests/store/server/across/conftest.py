"""A database for one test, which looks at all dossiers in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.server.saved.storage import OnServer
from tests.store.server.server_at_hand import TestServer


@pytest.fixture
def alone(postgres: TestServer, tmp_path: Path) -> Iterator[OnServer]:
    """A place for a dossier in a database of its own."""
    database = postgres.new_database()
    yield postgres.place(tmp_path / "huong-loc-2027.json", database)
    postgres.drop(database)
