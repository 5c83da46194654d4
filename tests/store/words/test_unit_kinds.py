"""What a unit is called, and its name alone."""

import pytest

from store.words.unit_kinds import kind_in_name, without_kind_word


@pytest.mark.parametrize(
    ("name", "kind", "alone"),
    [
        ("Xã Hướng Lộc", "commune", "Hướng Lộc"),
        ("Phường Ba Đình", "ward", "Ba Đình"),
        ("PHƯỜNG 1", "ward", "1"),
        ("đặc khu  Cô Tô", "special_zone", "Cô Tô"),
        ("Hướng Lộc", "", "Hướng Lộc"),
        ("Phường", "", "Phường"),
        ("", "", ""),
    ],
)
def test_the_word_for_the_kind_stands_before_the_name(name: str, kind: str, alone: str) -> None:
    assert (kind_in_name(name), without_kind_word(name)) == (kind, alone)
