"""An office service over a copy of the sample commune, for all tests of this room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.service.office_service import OfficeService, serving
from tests.tui.shell import copied


@pytest.fixture(scope="package")
def service(
    sample_office: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OfficeService]:
    """A service over an office that tests read, or in which they leave what they find."""
    folder = copied(sample_office, tmp_path_factory.mktemp("service") / "office")
    with serving(folder) as running:
        yield running


@pytest.fixture
def own_service(sample_office: Path, tmp_path: Path) -> Iterator[OfficeService]:
    """A service of one test alone."""
    with serving(copied(sample_office, tmp_path / "office")) as running:
        yield running
