"""The history of the dossier on screen: read, narrowed, looked at as it was, gone back to."""

from pathlib import Path

import pytest

from store.language import speaking, use_language
from store.office.office import Office
from store.records import Village
from tests.tui.clerk import Clerk, at_work, sample_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return the sample office, in which a village was given three other names."""
    made = sample_office(tmp_path / "office", "Lan")
    for number, who in enumerate(("Lan", "Hùng", "Lan"), 1):
        stem = made.dossiers()[-1].stem
        with Office(made.folder, who).open(stem) as dossier:
            village = dossier.view.villages()[0]
            dossier.save(village.with_value("name", f"Thôn Tên {number}"))
    return made


def names(office: Office) -> list[str]:
    with office.open(office.dossiers()[-1].stem) as dossier:
        return [one.name for one in dossier.view.all(Village)]


async def history(clerk: Clerk) -> Clerk:
    return await clerk.press("h")
