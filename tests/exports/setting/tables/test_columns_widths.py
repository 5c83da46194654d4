"""How columns share the width of a page."""

from hypothesis import given
from hypothesis import strategies as st

from exports.setting.tables.columns import Wish, share_out

WISHES = st.lists(
    st.builds(
        lambda least, more, weight: Wish(least, least + more, weight),
        st.floats(1, 60),
        st.floats(0, 900),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=12,
)


def test_what_remains_goes_to_columns_of_text() -> None:
    assert share_out([Wish(10, 20, 0), Wish(10, 30, 26)], 100) == [20, 80]


def test_a_narrow_column_gets_what_it_needs_before_long_texts() -> None:
    figures, short, long = share_out([Wish(10, 12, 0), Wish(20, 200, 5), Wish(20, 800, 5)], 160)
    assert figures == 12
    assert short < long < 4 * short


def test_only_the_widest_is_cut_where_words_do_not_fit() -> None:
    assert share_out([Wish(10, 10, 0), Wish(20, 20, 0), Wish(300, 300, 9)], 100) == [10, 20, 70]


@given(WISHES, st.floats(50, 1200))
def test_columns_fill_the_room_and_keep_their_longest_word_if_they_can(
    wishes: list[Wish], room: float
) -> None:
    widths = share_out(wishes, room)
    assert abs(sum(widths) - room) < 0.001
    assert all(width > 0 for width in widths)
    if sum(wish.least for wish in wishes) <= room:
        assert all(width >= wish.least - 0.001 for width, wish in zip(widths, wishes, strict=True))
