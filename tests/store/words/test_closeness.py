"""What is meant by a few letters stands before what only has them."""

import pytest

from store.words.closeness import distance


@pytest.mark.parametrize(
    ("typed", "nearest_first"),
    [
        ("hộ", ["Hộ", "Hộ dân góp", "Các hộ góp", "Hộp thư", "Cả hộp", "Họ hàng", "Quỹ thôn"]),
        ("thôn", ["Thôn", "Thôn 1", "Quỹ thôn", "Thông tin", "Kế hoạch thông báo", "Thon dài"]),
        ("tho", ["Cũ tho", "Thôn", "Quỹ thôn"]),
        ("na", ["Na Hang", "Nam Cường", "Nà Pán", "Nắng", "Hoa nắng"]),
        ("đường", ["Đường", "Đường 1", "Con đường", "Duong"]),
    ],
)
def test_whole_words_and_the_same_accents_are_closest(typed: str, nearest_first: list[str]) -> None:
    found = [distance(typed, text) for text in nearest_first]
    assert None not in found
    assert found == sorted(found, key=lambda one: one or 0)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("typed", "text", "far"),
    [
        ("Nhà văn hóa", "nhà văn hóa", 0),
        ("nha van hoa", "Nhà văn hóa", 6),
        ("văn hóa", "Nhà văn hóa (thôn)", 2),
        ("hóa (th", "Nhà văn hóa (thôn)", 4),
        ("óa", "Nhà văn hóa", 5),
        ("oa", "Nhà văn hóa", 11),
        ("", "Nhà", 11),
        ("-", "Tây-Bắc", 11),
        ("suối", "Nhà văn hóa", None),
    ],
)
def test_how_far_a_text_is(typed: str, text: str, far: int | None) -> None:
    assert distance(typed, text) == far
