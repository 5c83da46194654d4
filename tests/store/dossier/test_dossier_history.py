"""What a dossier tells of its saves, in words."""

import datetime as dt

import pytest

from store.dossier.dossier import Dossier
from store.history.reader import Wanted
from store.records import Village
from tests.store.dossier.two_clerks import bridge_of, rename

pytestmark = pytest.mark.usefixtures("english")


def test_history_tells_columns_old_and_new(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu gỗ")
    hung.refresh()
    hung.delete(bridge_of(hung), what="No longer wanted")
    entries = list(hung.history(Wanted(uid="a1")))

    assert [(entry.sequence, entry.who) for entry in entries] == [
        (1, "lan"),
        (2, "lan"),
        (3, "hùng"),
    ]
    assert [entry.what for entry in entries][1:] == [
        "Proposed activities: Cầu gỗ (Activity)",
        "No longer wanted",
    ]
    (made,), (renamed,), (deleted,) = (entry.changes for entry in entries)
    assert (made.key, made.before, made.title) == ("", None, "Cầu treo")
    assert made.after.total_cost == 100_000_000
    assert (renamed.key, renamed.before, renamed.after) == ("name", "Cầu treo", "Cầu gỗ")
    assert (deleted.key, deleted.after, deleted.title) == ("", None, "Cầu gỗ")


def test_history_tells_a_large_save_by_its_first_records(lan: Dossier) -> None:
    made, *_others = lan.history(most=1)
    every, *_later = lan.history()
    assert made.changes == every.changes[:1]
    assert made.untold == len(every.changes) - 1 > 0
    assert every.untold == 0


def test_history_is_narrowed_to_a_table_and_a_day(lan: Dossier) -> None:
    lan.save(Village(name="Thôn 2"))

    assert [one.sequence for one in lan.history(Wanted(table="villages"))] == [1, 2]
    assert [one.sequence for one in lan.history(Wanted(table="activities"))] == [1]
    assert list(lan.history(Wanted(since=dt.date(2027, 3, 7)))) == []
    assert len(list(lan.history(Wanted(since=dt.date(2027, 3, 4))))) == 2
