"""Deciding lines, without a terminal."""

from pathlib import Path

from store.records import Decision
from tests.tui.acts.stage_at_hand import at_hand
from tests.tui.dossiers import line, plan
from tui.acts.deciding import DecidingActs
from tui.screens.approval import APPROVAL


def test_the_line_at_the_cursor_is_approved_by_the_document_chosen(tmp_path: Path) -> None:
    stage = at_hand(tmp_path, APPROVAL, *plan())
    act = DecidingActs(stage)
    act.action_choose_document()
    stage.answer("12/QĐ-UBND, 01/12/2026")
    stage.grid.uid = "l2"
    act.action_approve()
    (made,) = stage.desk.dossier.view.all(Decision)
    assert (made.line, made.outcome, made.document) == ("l2", "approved", "d1")
    assert "12/QĐ-UBND" in act.sums()


def test_without_documents_there_is_none_to_choose(tmp_path: Path) -> None:
    stage = at_hand(tmp_path, APPROVAL, line("l1", "Cầu", 1, 2))
    DecidingActs(stage).action_choose_document()
    assert stage.asked == ""
    assert "Chưa có văn bản nào" in stage.said


def test_only_the_table_of_lines_is_summed_by_its_decisions(tmp_path: Path) -> None:
    stage = at_hand(tmp_path, APPROVAL, *plan())
    stage.show_table(APPROVAL.tables[1])
    assert DecidingActs(stage).sums() == ""
