"""Values are made when they are asked for, once."""

import pytest

from store.deferred import Deferred


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def deferred(asked: list[str]) -> Deferred[str]:
    def make(name: str) -> str:
        asked.append(name)
        return name.upper()

    return Deferred(["lan", "hoa"], make)


def test_names_are_known_before_anything_is_made(deferred: Deferred[str], asked: list[str]) -> None:
    assert list(deferred) == ["lan", "hoa"]
    assert len(deferred) == 2
    assert "hoa" in deferred
    assert deferred.get("mai") is None
    assert repr(deferred) == "Deferred(lan, hoa)"
    assert asked == []


def test_a_value_is_made_once(deferred: Deferred[str], asked: list[str]) -> None:
    assert [deferred["hoa"], deferred["hoa"]] == ["HOA", "HOA"]
    assert asked == ["hoa"]


def test_a_name_that_is_none_is_told(deferred: Deferred[str], asked: list[str]) -> None:
    with pytest.raises(KeyError, match="mai"):
        deferred["mai"]
    assert asked == []


def test_it_is_a_mapping(deferred: Deferred[str]) -> None:
    assert {**deferred} == deferred == {"lan": "LAN", "hoa": "HOA"}
