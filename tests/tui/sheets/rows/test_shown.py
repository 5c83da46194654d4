"""The records that a sheet shows now, without the sheet."""

from pathlib import Path

from store.records import Activity, PlanLine
from tests.tui.sheets.village_dossier import activity, dossier_of, shown_of, uids
from tui.sheets.rows.groups import blank_uid


def test_records_are_narrowed_and_in_order(tmp_path: Path) -> None:
    shown = shown_of(dossier_of(tmp_path, [activity("b"), activity("a"), activity("c", "other")]))
    shown.order.sort_by(shown.table.all_columns()["name"])
    shown.narrowing.values |= {"sector": "Hạ tầng"}
    assert uids(shown.records()) == ["a", "b"]


def test_what_is_saved_is_shown_at_once(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path)
    shown = shown_of(dossier)
    before = shown.now
    assert shown.now is before, "one state of the dossier is looked at once"
    dossier.save(activity("a"))
    assert uids(shown.records()) == ["a"]


def test_blank_rows_stand_below_their_group(tmp_path: Path) -> None:
    shown = shown_of(dossier_of(tmp_path, [activity("a"), activity("b", "other")]))
    blank = blank_uid("infrastructure")
    rows = shown.rows({blank: Activity()})
    assert [row.uid or row.title for row in rows] == [
        *("Hạ tầng (1)", "a", blank),
        *("Nông nghiệp (0)", "Công nghiệp (0)"),
        *("Khác (1)", "b"),
    ]


def test_titles_without_rows_are_left_out_where_rows_are_narrowed(tmp_path: Path) -> None:
    shown = shown_of(dossier_of(tmp_path, [activity("a"), activity("b", "other")]))
    shown.narrowing.words = "b"
    assert [row.uid or row.title for row in shown.rows({})] == ["Khác (1)", "b"]


def test_a_step_takes_the_marked_rows_that_are_shown_or_the_one_at_the_cursor(
    tmp_path: Path,
) -> None:
    shown = shown_of(dossier_of(tmp_path, [activity("a"), activity("b")]))
    here = shown.now.by_uid["b"]
    assert shown.marked_or(here) == [here]
    assert shown.marked_or(None) == []
    shown.marks.turn(["a", "gone"])
    assert uids(shown.marked_or(here)) == ["a"]


def test_the_place_of_a_line_is_its_row_or_else_its_blank_one(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, [activity("a"), PlanLine(uid="l", name="Đường")])
    shown = shown_of(dossier)
    assert shown.place_of("l", {}) == ""
    line = dossier.view.get(PlanLine, "l")
    assert line is not None
    assert shown.place_of("l", {" other": line}) == " other"
