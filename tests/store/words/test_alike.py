"""How alike texts are: the share of letters that stand in both in the same order."""

import pytest

from store.words.alike import alikeness


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("kenh", "kenh", 1), ("abc", "xyz", 0), ("abcd", "abxy", 0.5), ("", "", 1), ("", "a", 0)],
)
def test_alikeness_is_the_share_of_letters_in_common(one: str, other: str, share: float) -> None:
    assert alikeness(one, other) == alikeness(other, one) == share
