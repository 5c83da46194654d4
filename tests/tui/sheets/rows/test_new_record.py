"""What a new row is before anything is typed into it."""

from pathlib import Path

from store.records import Activity, Meeting, Membership, Resolution, Village
from tests.tui.sheets.village_dossier import dossier_of, shown_of
from tui.sheets.rows.new_record import new_record


def meeting(uid: str, village: str) -> Meeting:
    return Meeting(uid=uid, kind="village_1", stage="village", village=village)


def test_it_has_the_village_and_the_group_it_stands_in(tmp_path: Path) -> None:
    shown = shown_of(dossier_of(tmp_path))
    assert new_record(shown, "t2", "other") == Activity(village="t2", sector="other")
    assert new_record(shown, "", "other") is None


def test_it_has_what_all_rows_of_its_table_have(tmp_path: Path) -> None:
    shown = shown_of(dossier_of(tmp_path), "Group")
    assert new_record(shown, "t1", "") == Membership(village="t1", body="vdp_group")


def test_a_village_belongs_to_none(tmp_path: Path) -> None:
    shown = shown_of(dossier_of(tmp_path), "Facts", "")
    assert new_record(shown, "", "") == Village()


def test_a_vote_is_of_the_meeting_of_the_vote_above_else_of_the_last_one(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, [meeting("m1", "t1"), meeting("m2", "t1"), meeting("m3", "t2")])
    shown = shown_of(dossier, "Votes")
    assert new_record(shown, "t1", "") == Resolution(meeting="m2")
    dossier.save(Resolution(uid="r", meeting="m1"))
    assert new_record(shown, "t1", "") == Resolution(meeting="m1")
    assert new_record(shown_of(dossier_of(tmp_path / "b"), "Votes"), "t1", "") is None
