"""The dossier of two clerks, Lan and Hùng, each with it open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.language import use_language
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, Clock


@pytest.fixture
def english() -> None:
    use_language("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "huong-loc-2027.json"


@pytest.fixture
def lan(path: Path) -> Iterator[Dossier]:
    with Dossier.create(path, META, "lan", [VILLAGE, BRIDGE], clock=Clock()) as dossier:
        yield dossier


@pytest.fixture
def hung(lan: Dossier, path: Path) -> Iterator[Dossier]:
    assert lan.sequence == 1
    with Dossier.open(path, "hùng", clock=Clock()) as dossier:
        yield dossier
