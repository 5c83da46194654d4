"""Pieces of a history: their bounds, and which lines are looked up in them."""

from store.history.piece import (
    FULL,
    HistoryPiece,
    about_record,
    about_table,
    by_whom,
    is_full,
    pieces_of,
)
from tests.store.history.long_history import line


def raw(*sequences: int) -> list[bytes]:
    return [line(one).dump() + b"\n" for one in sequences]


def test_a_piece_finds_its_lines_by_person_table_and_record() -> None:
    piece = HistoryPiece.of(0, raw(*range(1, 100)))

    assert piece.numbers_of(by_whom("lan")) == set(range(2, 99, 3))
    assert piece.numbers_of(about_record("a7")) == {6, 56}
    assert piece.numbers_of(about_table("activities")) == set(range(99))
    assert piece.numbers_of(about_table("villages")) == set()


def test_lines_made_void_and_damaged_ones_are_not_looked_up() -> None:
    lines = raw(1, 2, 3, 2, 3)
    damaged = lines[4].replace(b"saved", b"slain")
    piece = HistoryPiece.of(10, [*lines[:4], damaged])

    starts = [sum(map(len, lines[:number])) for number in (0, 3)]
    assert list(piece.offsets) == starts
    assert piece.extent.lowest == 1
    assert piece.extent.end == 10 + sum(map(len, lines))


def test_pieces_follow_on_each_other_and_only_the_last_is_not_full() -> None:
    lines = raw(*range(1, 6_000))
    pieces = list(pieces_of(0, lines))

    assert [is_full(one) for one in pieces] == [True] * (len(pieces) - 1) + [False]
    assert [one.extent.start for one in pieces[1:]] == [one.extent.end for one in pieces[:-1]]
    assert pieces[-1].extent.end == sum(map(len, lines)) > 2 * FULL
