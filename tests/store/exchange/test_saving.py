"""What is taken from a file is one save with what follows from it."""

from pathlib import Path

from store.exchange.intake import Intake
from store.exchange.saving import save_records, saved_as
from store.records import Activity, LineSource
from tests.tui.clerk import small_office
from tests.tui.dossiers import plan


def test_records_and_what_follows_are_one_save_in_their_order(tmp_path: Path) -> None:
    office = small_office(tmp_path, *plan())
    with office.open("muong-lai-2027") as dossier:
        before = dossier.sequence
        source = LineSource(line="l2", activity="a2")
        with dossier.change("Nhập") as change:
            first, second = save_records(change, dossier.view, [source, Activity(name="Mới")])
        assert isinstance(first, LineSource)
        assert isinstance(second, Activity)
        assert first.uid
        assert second.name == "Mới"
        assert dossier.sequence == before + 1
        taken_up = dossier.view.get(Activity, "a2")
        assert taken_up is not None
        assert taken_up.disposition != "undecided"


def test_the_history_says_into_which_table_and_how_many() -> None:
    intake = Intake(records=[Activity(), Activity(), Activity()], new=2)
    assert saved_as(Activity, intake) == "Nhập vào Hoạt động đề xuất: 2 mới, 1 sửa"
