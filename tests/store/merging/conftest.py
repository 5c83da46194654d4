"""A dossier of Lan's, and the copy of it on which Hùng works in a village."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.language import use_language
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE
from tests.store.merging.copies import copy_of


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


@pytest.fixture
def lan(tmp_path: Path) -> Iterator[Dossier]:
    (tmp_path / "office").mkdir()
    path = tmp_path / "office" / "huong-loc-2027.json"
    with Dossier.create(path, META, "lan", [VILLAGE, BRIDGE]) as dossier:
        yield dossier


@pytest.fixture
def hung(lan: Dossier, tmp_path: Path) -> Iterator[Dossier]:
    with copy_of(lan, tmp_path / "village", "hùng") as dossier:
        yield dossier
