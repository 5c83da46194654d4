"""The dossier of two clerks, Lan and Hùng, each with it open."""

from collections.abc import Iterator

import pytest

from store.dossier.dossier import Dossier
from store.language import use_language
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, Clock
from tests.store.places import Place


@pytest.fixture
def english() -> None:
    use_language("en")


@pytest.fixture
def lan(place: Place) -> Iterator[Dossier]:
    with Dossier.create(place, META, "lan", [VILLAGE, BRIDGE], clock=Clock()) as dossier:
        yield dossier


@pytest.fixture
def hung(lan: Dossier, place: Place) -> Iterator[Dossier]:
    assert lan.sequence == 1
    with Dossier.open(place, "hùng", clock=Clock()) as dossier:
        yield dossier
