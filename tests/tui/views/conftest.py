"""What holds up saves in the tests of the views."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from store.disk.lock import exclusive
from store.saving.queued_dossier import QueuedDossier

Held = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Held:
    """What holds the lock of the dossier in the name of Minh while a block runs."""
    monkeypatch.setattr(QueuedDossier, "moment", 0.01)
    lock = tmp_path / ".muong-lai-2027.lock"
    return lambda: exclusive(lock, "it", 5, "Minh")


@pytest.fixture
def untold(held: Held, monkeypatch: pytest.MonkeyPatch) -> Held:
    """The same where nobody is told of it, so that Escape closes cells as ever."""
    for module in ("tui.desk.keeping.saves", "tui.views.dossier_watch"):
        monkeypatch.setattr(f"{module}.TELL_AFTER", 3600.0)
    return held
