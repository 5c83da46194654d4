"""The sample commune and an SSH server, made once for all tests that need them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.server import Server, serving
from tests.system.window import run_thonxa


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "office"
    run_thonxa(folder, "sample", str(folder))
    return folder


@pytest.fixture
def sample_office(_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample commune."""
    return Path(shutil.copytree(_sample, tmp_path / "office"))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """An SSH server to which the clerk's key is admitted."""
    with serving() as running:
        yield running
