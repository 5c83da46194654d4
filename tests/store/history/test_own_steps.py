"""Undo and redo read from the history: a person's own steps, whichever session made them."""

from collections.abc import Iterator

import pytest

from store.dossier.dossier import Dossier
from store.errors import Conflict
from store.records import Activity, Meta, Village
from tests.store.places import Place, place_of


@pytest.fixture
def lan(place: Place) -> Iterator[Dossier]:
    meta = Meta(commune="Hướng Lộc", year=2027)
    records = [Village(uid="v1", name="Thôn 1"), *(Activity(uid=uid, name=uid) for uid in "abc")]
    with Dossier.create(place, meta, "lan", records) as dossier:
        yield dossier


def session(dossier: Dossier, who: str = "lan") -> Dossier:
    return Dossier.open(place_of(dossier), who)


def rename(dossier: Dossier, uid: str, name: str) -> None:
    dossier.refresh()
    activity = dossier.view.get(Activity, uid)
    assert activity is not None
    dossier.save(activity.with_value("name", name), what=f"{uid} is {name}")


def names(dossier: Dossier) -> str:
    dossier.refresh()
    return " ".join(str(one.dump()["name"]) for one in dossier.view.all(Activity))


def undone(dossier: Dossier) -> str:
    dossier.refresh()
    found = dossier.undo()
    return found.what if found is not None else ""


def redone(dossier: Dossier) -> str:
    dossier.refresh()
    found = dossier.redo()
    return found.what if found is not None else ""


def test_what_an_earlier_session_did_is_undone(lan: Dossier) -> None:
    rename(lan, "a", "A")
    rename(lan, "b", "B")
    with session(lan) as later:
        assert undone(later) == "b is B"
    with session(lan) as later:
        assert undone(later) == "a is A"
        assert undone(later) == ""
        assert names(later) == "a b c"


def test_steps_of_two_sessions_are_undone_the_newest_first(lan: Dossier) -> None:
    with session(lan) as other:
        rename(lan, "a", "A")
        rename(other, "b", "B")
        rename(lan, "c", "C")
        assert [undone(lan), undone(lan), undone(other)] == ["c is C", "b is B", "a is A"]
        assert [redone(other), redone(lan), redone(lan), redone(lan)] == [
            "a is A",
            "b is B",
            "c is C",
            "",
        ]
        assert names(other) == "A B C"
        assert undone(other) == "c is C"


def test_what_is_done_again_and_undone_again_is_counted_once(lan: Dossier) -> None:
    rename(lan, "a", "A")
    rename(lan, "b", "B")
    for _turn in range(3):
        assert undone(lan) == "b is B"
        assert redone(lan) == "b is B"
    assert [undone(lan), undone(lan), undone(lan)] == ["b is B", "a is A", ""]
    assert [redone(lan), redone(lan), redone(lan)] == ["a is A", "b is B", ""]


def test_another_step_ends_what_can_be_done_again(lan: Dossier) -> None:
    rename(lan, "a", "A")
    undone(lan)
    rename(lan, "b", "B")
    with session(lan) as later:
        assert redone(later) == ""


def test_steps_of_others_are_theirs(lan: Dossier) -> None:
    rename(lan, "a", "A")
    with session(lan, "hùng") as hung:
        rename(hung, "b", "B")
        assert undone(lan) == "a is A"
        assert redone(hung) == ""
        assert undone(hung) == "b is B"


def test_a_step_that_others_built_on_is_named_and_passed_over(lan: Dossier) -> None:
    rename(lan, "a", "A")
    rename(lan, "b", "B")
    with session(lan, "hùng") as hung:
        rename(hung, "b", "Bê tông")
    lan.refresh()
    found = lan.undo()
    assert found is not None
    assert found.what == "a is A"
    ((what, error),) = found.passed
    assert what == "b is B"
    assert isinstance(error, Conflict)
    assert names(lan) == "a Bê tông c"
    with pytest.raises(Conflict):
        lan.undo()


def test_a_step_of_which_nothing_is_left_is_passed_over(lan: Dossier) -> None:
    rename(lan, "a", "A")
    lan.save(Activity(uid="d", name="d"))
    with session(lan, "hùng") as hung:
        hung.delete(*(one for one in hung.view.all(Activity) if one.uid == "d"))
    assert undone(lan) == "a is A"


def test_making_a_dossier_is_not_undone(lan: Dossier) -> None:
    assert undone(lan) == ""
    assert names(lan) == "a b c"


def test_a_record_that_takes_the_place_of_a_deleted_one_is_another_record(lan: Dossier) -> None:
    stood = [(one.uid, one.name) for one in lan.view.all(Activity)]
    *_others, last = lan.view.all(Activity)
    with lan.change("one for another") as change:
        change.delete(last)
        change.save(Activity(uid="new", village=last.village, sector="industry", name="Xưởng"))
    assert [one.uid for one in lan.view.all(Activity)][-1] == "new"
    assert lan.undo()
    assert [(one.uid, one.name) for one in lan.view.all(Activity)] == stood
    assert lan.redo()
    assert [one.uid for one in lan.view.all(Activity)][-1] == "new"
