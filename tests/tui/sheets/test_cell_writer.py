"""What becomes of a value that is typed, without a sheet."""

from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.errors import Conflict
from store.records import Activity, Membership, Person
from tests.tui.sheets.village_dossier import BY_TAB, activity, dossier_of, shown_of
from tui.sheets.cell_writer import CellWriter, what_is_typed

NAME = BY_TAB["Group"].all_columns()["person.name"]


def stored(dossier: Dossier, uid: str = "a") -> Activity:
    found = dossier.view.get(Activity, uid)
    assert found is not None
    return found


def test_a_value_is_written_into_its_record_in_one_step_with_its_name(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, [activity("a")])
    writer = CellWriter(dossier, shown_of(dossier))
    writer.write(stored(dossier), Activity.columns["note"], "cạnh suối")
    assert stored(dossier).note == "cạnh suối"
    undone = dossier.undo()
    assert undone is not None
    assert undone.what == what_is_typed(dossier.view, stored(dossier), Activity.columns["note"])
    assert stored(dossier).note == ""


def test_what_was_seen_when_the_cell_was_opened_decides_whether_another_changed_it(
    tmp_path: Path,
) -> None:
    dossier = dossier_of(tmp_path, [activity("a", note="cũ")])
    writer = CellWriter(dossier, shown_of(dossier))
    note = Activity.columns["note"]
    writer.open(stored(dossier), note)
    dossier.save(stored(dossier).with_value("note", "khác"))
    with pytest.raises(Conflict):
        writer.write(stored(dossier), note, "mới")
    assert stored(dossier).note == "khác"


def test_a_new_name_makes_a_linked_record_of_the_same_village(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path)
    writer = CellWriter(dossier, shown_of(dossier, "Group"))
    member = writer.write(Membership(village="t1", body="vdp_group"), NAME, "Hà Thị Mây")
    (person,) = dossier.view.all(Person)
    assert (person.name, person.village) == ("Hà Thị Mây", "t1")
    assert dossier.view.get(Membership, member.uid) == member
    assert isinstance(member, Membership)
    assert member.person == person.uid


def test_a_person_who_is_in_the_group_already_is_not_linked_twice(tmp_path: Path) -> None:
    person = Person(uid="p", name="Hà Thị Mây", village="t1")
    member = Membership(uid="m", person="p", village="t1", body="vdp_group")
    dossier = dossier_of(tmp_path, [person, member])
    writer = CellWriter(dossier, shown_of(dossier, "Group"))
    second = writer.write(Membership(village="t1", body="vdp_group"), NAME, "Hà Thị Mây")
    assert isinstance(second, Membership)
    assert second.person != "p"
    assert len(dossier.view.all(Person)) == 2


def test_a_linked_record_is_changed_and_the_row_stays(tmp_path: Path) -> None:
    person = Person(uid="p", name="Hà Thị Mây", village="t1")
    member = Membership(uid="m", person="p", village="t1", body="vdp_group")
    dossier = dossier_of(tmp_path, [person, member])
    writer = CellWriter(dossier, shown_of(dossier, "Group"))
    here = dossier.view.get(Membership, "m")
    assert here is not None
    assert writer.write(here, NAME, "Hà Thị Mai") == here
    assert [one.name for one in dossier.view.all(Person)] == ["Hà Thị Mai"]


def test_a_history_line_names_the_record_and_the_column(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, [activity("a")])
    note = Activity.columns["note"]
    assert "“a”" in what_is_typed(dossier.view, stored(dossier), note)
    assert "dòng mới" in what_is_typed(dossier.view, activity("b"), note)
