"""What a copy knows of: its own saves and those merged into it, unless that was undone."""

from store.dossier.dossier import Dossier
from store.merging.branch import Save, undone_in
from store.merging.merging import branch_of
from tests.store.dossier.two_clerks import rename
from tests.store.merging.copies import merge


def test_a_merge_is_known_until_it_is_undone_and_known_again_when_it_is_redone(
    lan: Dossier, hung: Dossier
) -> None:
    rename(hung, "Cầu sắt")
    rename(lan, "Cầu sắt")
    rename(hung, "Cầu tre")
    there = branch_of(hung.path)
    assert not branch_of(lan.path).knows_all_of(there)
    merge(lan, hung)
    assert branch_of(lan.path).knows_all_of(there)
    lan.undo()
    assert not branch_of(lan.path).knows_all_of(there)
    lan.redo()
    here = branch_of(lan.path)
    assert here.knows_all_of(there)
    assert not there.knows_all_of(here)
    assert here.saves[-1].id == here.head
    assert [one.sequence for one in here.saves] == [*range(1, len(here.saves) + 1)]


def saves(*told: tuple[int, bool]) -> list[Save]:
    return [
        Save(f"s{number}", number, 0, takes_back=target, is_redo=is_redo)
        for number, (target, is_redo) in enumerate(told, 1)
    ]


def test_what_is_undone_follows_undo_and_redo_in_turn() -> None:
    step, undo, redo, again = (0, False), (1, False), (2, True), (1, False)
    assert undone_in(saves(step)) == set()
    assert undone_in(saves(step, undo)) == {1}
    assert undone_in(saves(step, undo, redo)) == set()
    assert undone_in(saves(step, undo, redo, again)) == {1}
