"""What every test starts from: Vietnamese, and no settings of the person who runs it."""

from collections.abc import Iterator

import pytest

from store.language import DEFAULT_LANGUAGE, current_language, use_language


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak the default language and know no office until a test names one."""
    monkeypatch.delenv("THONXA_DATA", raising=False)
    before = current_language()
    use_language(DEFAULT_LANGUAGE)
    yield
    use_language(before)
