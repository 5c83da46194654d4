"""Offices for the tests of the command line."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.office.office import Office
from store.office.sample import create_sample
from store.records import Meta
from store.saving.queued_dossier import QueuedDossier
from tests.store.whole_cycle import cycle
from tests.tui.shell import Shell, copied

if TYPE_CHECKING:
    from tests.store.server.server_at_hand import TestServer


@pytest.fixture(autouse=True)
def _saves_are_waited_for() -> Iterator[None]:
    """Let a save be over before the next key, however busy the machine; some tests undo this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QueuedDossier, "moment", 60.0)
        patch.setattr(QueuedDossier, "moment_to_read", 60.0)
        yield


@pytest.fixture(params=["file", "server"])
def kept_by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Have offices be folders, and then be on a server: the same keys do the same."""
    kind: str = request.param
    if kind == "file":
        yield kind
        return
    server: TestServer = request.getfixturevalue("postgres")
    monkeypatch.setattr("tests.tui.clerk.SERVER", server)
    # Who looks for others' saves asks the server, so that no test waits for the watch beside.
    monkeypatch.setattr("store.server.saved.storage.ServerStorage.watch", lambda _storage: None)
    yield kind
    server.drop_offices()


@pytest.fixture(scope="session")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample commune, made once; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("sample") / "office"
    create_sample(folder, "Lan")
    return folder


@pytest.fixture
def shell(sample_office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A command line on a copy of the sample commune."""
    return Shell(copied(sample_office, tmp_path / "office"), capsys)


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A command line on a small year of all six stages, which opens much faster than the sample."""
    meta, *records = cycle().by_uid.values()
    assert isinstance(meta, Meta)
    Office(tmp_path / "office", "Lan").create(meta, records).close()
    return Shell(tmp_path / "office", capsys)


@pytest.fixture
def empty_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A command line on an office whose folder is not there yet."""
    return Shell(tmp_path / "office", capsys)
