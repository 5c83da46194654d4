"""What is done to whole rows, without a sheet."""

from pathlib import Path

from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.records import Activity, PastProposal, Person
from tests.tui.sheets.village_dossier import activity, dossier_of, shown_of
from tui.sheets.row_changes import RowChanges
from tui.sheets.rows.marks import MarkedRows


def priorities(dossier: Dossier) -> dict[str, int | None]:
    return {one.uid: one.priority for one in dossier.view.all(Activity)}


def test_a_deleted_row_can_be_brought_back(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, [activity("a")])
    changes = RowChanges(dossier, MarkedRows())
    now = shown_of(dossier).now
    assert "“a”" in changes.delete(now, [now.by_uid["a"]])
    assert not dossier.view.all(Activity)
    dossier.undo()
    assert [one.uid for one in dossier.view.all(Activity)] == ["a"]


def test_nothing_is_deleted_where_there_is_no_record_or_rows_follow_from_others(
    tmp_path: Path,
) -> None:
    dossier = dossier_of(tmp_path, [PastProposal(uid="e", village="t1", name="Kênh")])
    changes = RowChanges(dossier, MarkedRows())
    now = shown_of(dossier, "Earlier proposals").now
    assert changes.delete(now, []) == "Dòng này chưa có gì."
    assert "lấy từ bảng khác" in changes.delete(now, [now.by_uid["e"]])
    assert dossier.sequence == 1


def test_a_step_is_saved_as_one_and_takes_the_marks_away(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, [activity("a")])
    marks = MarkedRows()
    marks.turn(["a"])
    step = RecordChanges(
        save=(Person(uid="p", name="Hà Thị Mây"), Person(uid="q", name="Hà Văn Nam")),
        what="hai người",
        remarks=("Còn thiếu năm sinh.",),
    )
    said = RowChanges(dossier, marks).take(step)
    assert said.startswith("hai người")
    assert said.endswith("Còn thiếu năm sinh.")
    assert not marks.uids
    undone = dossier.undo()
    assert undone is not None
    assert undone.what == "hai người"
    assert not dossier.view.all(Person)


def test_a_step_without_changes_says_why_and_leaves_the_marks(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path)
    marks = MarkedRows()
    marks.turn(["a"])
    changes = RowChanges(dossier, marks)
    assert changes.take(RecordChanges(remarks=("Đã có rồi.",))) == "Đã có rồi."
    assert changes.take(RecordChanges())
    assert marks.uids == {"a"}
    assert dossier.sequence == 1


def test_a_priority_moves_the_others_down_and_goes_when_given_again(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, [activity("a", priority=1), activity("b")])
    changes = RowChanges(dossier, MarkedRows())
    changes.give_priority(dossier.view.get(Activity, "b"), 1)
    assert priorities(dossier) == {"a": 2, "b": 1}
    changes.give_priority(dossier.view.get(Activity, "b"), 1)
    assert priorities(dossier) == {"a": 2, "b": None}
    changes.give_priority(None, 1)
    changes.give_priority(dossier.view.villages()[0], 1)
    assert dossier.sequence == 3
