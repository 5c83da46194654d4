"""Marking rows, without a terminal."""

from pathlib import Path

from tests.tui.acts.stage_at_hand import at_hand
from tests.tui.dossiers import proposals
from tui.acts.marking import RowMarking
from tui.screens.commune import COMMUNE


def test_a_row_is_marked_and_unmarked_and_all_of_them(tmp_path: Path) -> None:
    stage = at_hand(tmp_path, COMMUNE, *proposals())
    act = RowMarking(stage)
    stage.grid.uid = "a2"
    act.action_mark()
    assert stage.sheet.marks.uids == {"a2"}
    assert act.told("3 dòng").startswith("Đánh dấu 1.")
    act.action_mark()
    assert stage.sheet.marks.uids == frozenset()
    assert act.told("3 dòng") == "3 dòng"
    act.action_mark_all()
    assert stage.sheet.marks.uids == {"a1", "a2", "a3"}
