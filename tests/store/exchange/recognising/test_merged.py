"""Cells merged over several rows hold for those below their first."""

from store.exchange.recognising.merged import MergedDown
from tests.store.exchange.filed import filed, merged

SHEET = merged(
    filed([("a", "b", "c"), (), (), ("d", None, "e"), (), ()]),
    (1, 0, 3, 0),
    (4, 0, 5, 1),
    (1, 2, 1, 3),
)


def said(number: int, place: int) -> object:
    cell = MergedDown(SHEET, (0, 1, 2)).above(number, place)
    return cell.value if cell else None


def test_the_rows_below_the_first_say_what_it_says() -> None:
    assert [said(number, 0) for number in range(1, 7)] == [None, "a", "a", None, "d", None]


def test_it_holds_for_all_columns_that_are_merged_and_for_no_other() -> None:
    assert [said(5, place) for place in range(4)] == ["d", "d", None, None]


def test_what_is_merged_in_one_row_holds_for_no_other() -> None:
    assert [said(number, 2) for number in range(1, 7)] == [None] * 6


def test_only_the_columns_that_are_asked_for_are_looked_at() -> None:
    assert MergedDown(SHEET, (1,)).above(2, 0) is None
