"""How alike texts are: the share of letters that stand in both in the same order."""

import pytest

from store.words.alike import alikeness, most_alike


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("kenh", "kenh", 1), ("abc", "xyz", 0), ("abcd", "abxy", 0.5), ("", "", 1), ("", "a", 0)],
)
def test_alikeness_is_the_share_of_letters_in_common(one: str, other: str, share: float) -> None:
    assert alikeness(one, other) == alikeness(other, one) == share


def test_those_that_are_alike_come_the_most_alike_first() -> None:
    assert most_alike("kenh", ["kho", "kenk", "kenh", "cho"], 0.7) == [("kenh", 1), ("kenk", 0.75)]
    assert most_alike("kenh", [], 0.5) == []
