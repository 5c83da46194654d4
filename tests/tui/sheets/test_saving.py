"""What becomes of a save that was refused, without a sheet."""

from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.errors import Conflict, NotSaved
from store.records import Activity
from tests.tui.sheets.village_dossier import activity, dossier_of
from tui.sheets.saving import SheetSaving


def refused_save(folder: Path) -> tuple[Dossier, SheetSaving]:
    """Return the dossier in which Mai changed what Lan then wanted to save, and Lan's saving."""
    lans = dossier_of(folder, [activity("a", note="cũ", unit="km")])
    seen = lans.view.get(Activity, "a")
    assert seen is not None
    mais = Dossier.open(lans.path, "Mai")
    mais.save(seen.with_value("note", "của Mai").with_value("unit", "cái"), seen=seen)
    saving = SheetSaving(lans)
    mine = seen.with_value("note", "của Lan").with_value("unit", "m")
    with pytest.raises(Conflict) as refused:
        lans.save(mine, seen=seen)
    answer = saving.refused("a", refused.value)
    assert not answer.accepted
    assert answer.uid == "a"
    assert "Mai" in answer.sentence
    return lans, saving


def values(dossier: Dossier) -> tuple[str, str]:
    found = dossier.view.get(Activity, "a")
    assert found is not None
    return found.note, found.unit


def test_a_conflict_stays_until_it_is_settled_column_by_column(tmp_path: Path) -> None:
    dossier, saving = refused_save(tmp_path)
    assert saving.conflict is not None
    assert set(saving.conflict.columns) == {"note", "unit"}
    saving.settle({"note"})
    assert saving.conflict is None
    assert values(dossier) == ("của Lan", "cái")


def test_nothing_is_saved_where_all_of_the_others_values_stand(tmp_path: Path) -> None:
    dossier, saving = refused_save(tmp_path)
    saving.settle(())
    assert values(dossier) == ("của Mai", "cái")
    assert dossier.sequence == 2


def test_another_refusal_is_no_conflict(tmp_path: Path) -> None:
    saving = SheetSaving(dossier_of(tmp_path))
    error = NotSaved("a-2027.json", reason="đĩa đầy")
    assert saving.refused("a", error).sentence == error.sentence
    assert saving.conflict is None


def test_a_dossier_that_can_be_written_is_not_locked(tmp_path: Path) -> None:
    saving = SheetSaving(dossier_of(tmp_path))
    assert not saving.is_locked
    assert not saving.read_only
    assert saving.refusal == "Ô này không sửa được."
