"""Where the dossiers of tests are kept: in a file and on a server, by the same tests.

A test that takes ``place``, itself or through a fixture, runs over both. One that takes ``path``
looks at the file itself, and runs over that alone.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.places import Place

if TYPE_CHECKING:
    from tests.store.server.server_at_hand import TestServer


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes a place over both kinds, and what takes a path over files alone.

    A test that has places of its own, of whatever, keeps them.
    """
    own = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "place" in metafunc.fixturenames and not any("place" in names for names in own):
        is_of_file = "path" in metafunc.fixturenames
        kinds = ["file"] if is_of_file else ["file", "server"]
        metafunc.parametrize("place", kinds, indirect=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a dossier."""
    return tmp_path / "huong-loc-2027.json"


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a dossier is kept that nobody has made yet."""
    path = tmp_path / "huong-loc-2027.json"
    if request.param == "file":
        return path
    server: TestServer = request.getfixturevalue("postgres")
    return server.place(path)
