"""Several people who write into the same cell at the same time: none is overwritten unseen."""

import os
from collections import Counter
from collections.abc import Callable

from store.dossier.dossier import Dossier
from store.errors import Conflict
from store.history.reader import Wanted
from store.records import Meta, Village
from tests.store.disk.faults import start_child
from tests.store.places import Place

_MARKS = "lhm"
_EACH = 60


def marking(place: Place, mark: str) -> Callable[[], None]:
    """Return work that adds ``mark`` to a cell, again and again, each time to what it sees."""

    def add() -> None:
        with Dossier.open(place, mark) as dossier:
            added = 0
            while added < _EACH:
                village = dossier.view.villages()[0]
                try:
                    dossier.save(village.with_value("head", village.head + mark))
                    added += 1
                except Conflict:
                    dossier.refresh()

    return add


def noting(place: Place) -> Callable[[], None]:
    """Return work that changes another column, which merges with what the others do."""

    def note() -> None:
        with Dossier.open(place, "hoa") as dossier:
            for number in range(_EACH):
                village = dossier.view.villages()[0]
                dossier.save(village.with_value("note", f"{number}"))

    return note


def test_no_edit_of_the_same_cell_is_lost_and_others_merge(place: Place) -> None:
    village = Village(uid="v1", name="Thôn 1")
    Dossier.create(place, Meta(commune="Hướng Lộc", year=2027), "lan", [village]).close()

    children = [start_child(marking(place, mark)) for mark in _MARKS]
    children.append(start_child(noting(place)))
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)

    with Dossier.open(place, "lan") as dossier:
        (found,) = dossier.view.villages()
        entries = list(dossier.history(Wanted(uid="v1")))
    assert Counter(found.head) == dict.fromkeys(_MARKS, _EACH)
    assert found.note == f"{_EACH - 1}"
    assert found.revision == 1 + (len(_MARKS) + 1) * _EACH
    assert Counter(entry.who for entry in entries) == {
        "lan": 1,
        "hoa": _EACH,
        **dict.fromkeys(_MARKS, _EACH),
    }
