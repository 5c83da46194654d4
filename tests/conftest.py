"""What every test starts from: Vietnamese, and no settings of the person who runs it."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from store.language import DEFAULT_LANGUAGE, current_language, speak_of, use_language
from tests.store.server.server_at_hand import TestServer, running_server

# The gate gives the same answer twice on the same code; `make explore` looks for new examples.
_PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("gate", _PATIENT, derandomize=True)
settings.register_profile("explore", _PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak the default language and know no office until a test names one."""
    monkeypatch.delenv("THONXA_DATA", raising=False)
    before = current_language()
    use_language(DEFAULT_LANGUAGE)
    speak_of("")
    yield
    use_language(before)
    speak_of("")


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestServer]:
    """A server, started when the first test asks for it."""
    with running_server() as server:
        yield server
