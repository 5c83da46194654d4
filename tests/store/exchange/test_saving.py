"""What is taken from a file is one save with what follows from it."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.dossier.commit.namesakes import CameMeanwhile
from store.dossier.transaction import Transaction
from store.exchange.intake import Intake
from store.exchange.saving import save_records, saved_as
from store.records import Activity, LineSource
from store.saving.noted import NotedTransaction
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


MARKET = Activity(village="t1", sector="other", name="Chợ")


def test_what_somebody_else_has_saved_meanwhile_is_not_saved_once_more(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    with office.open("muong-lai-2027") as lan, office.open("muong-lai-2027") as minh:
        minh.save(replace(MARKET, name="CHỢ"))
        with pytest.raises(CameMeanwhile, match="Chợ"), lan.change("Nhập") as change:
            save_records(change, lan.view, [MARKET])
        lan.refresh()
        assert [one.name for one in lan.view.all(Activity)] == ["CHỢ"]
        with lan.change("Nhập") as change:
            save_records(change, lan.view, [MARKET, replace(MARKET, name="Cầu")])
        assert len(lan.view.all(Activity)) == 3, "whoever has seen it may have it twice"


def test_rows_that_wait_are_held_against_what_has_been_saved_before_them(tmp_path: Path) -> None:
    office = small_office(tmp_path)
    with office.open("muong-lai-2027") as lan:
        seen, now = lan.view, datetime.now(UTC)
        waiting = NotedTransaction({}, seen, "f", "lan", now)
        save_records(waiting, seen, [MARKET])
        for there, is_refused in (((), False), ((MARKET,), True)):
            later = Transaction({}, seen, "f", "minh", now)
            for one in there:
                later.save(one)
            with pytest.raises(CameMeanwhile) if is_refused else nullcontext():
                for step in waiting.steps:
                    step(later)


def test_the_history_says_into_which_table_and_how_many() -> None:
    intake = Intake(records=[Activity(), Activity(), Activity()], new=2)
    assert saved_as(Activity, intake) == "Nhập vào Hoạt động đề xuất: 2 mới, 1 sửa"
