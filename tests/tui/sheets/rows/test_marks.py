"""Which rows are marked, without a sheet."""

from tui.sheets.rows.groups import blank_uid
from tui.sheets.rows.marks import MARKED_SIGN, MarkedRows


def test_a_row_is_marked_and_has_its_mark_taken_away() -> None:
    marks = MarkedRows()
    marks.turn(["a"])
    assert (marks.sign("a"), marks.sign("b")) == (MARKED_SIGN, "")
    marks.turn(["a"])
    assert not marks.uids


def test_rows_of_which_some_are_marked_are_marked_first() -> None:
    marks = MarkedRows()
    marks.turn(["a"])
    marks.turn(["a", "b"])
    assert marks.uids == {"a", "b"}
    marks.turn(["b"])
    assert marks.uids == {"a"}
    marks.clear()
    assert not marks.uids


def test_a_blank_row_has_no_mark() -> None:
    marks = MarkedRows()
    marks.turn([blank_uid("other"), "a"])
    assert marks.uids == {"a"}
