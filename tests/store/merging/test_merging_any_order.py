"""Copies worked on apart give the same dossier, in whichever order they are merged."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.columns.record import Record
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.errors import StorageError
from store.records import Activity, Meeting, Meta, Problem, Resolution, Village
from tests.store.merging.copies import copy_of, greater, merge, mine, theirs, typed

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
VILLAGES = tuple(Village(uid=f"v{number}", name=f"Thôn {number}") for number in (1, 2))
PROBLEMS = (Problem(uid="p1", village="v1", problem="Thiếu nước"),)
ACTIVITIES = tuple(
    Activity(
        uid=f"a{number}",
        village=f"v{number % 2 + 1}",
        sector="infrastructure",
        name=f"Cầu {number}",
        total_cost=100,
        village_contribution=20,
    ).settled()
    for number in (1, 2, 3)
)
MEETINGS = (
    Meeting(uid="m1", village="v1", kind="village_1"),
    Resolution(uid="s1", meeting="m1", matter="Chọn Kênh"),
    Resolution(uid="s2", meeting="m1", matter="Chọn Đường"),
)
NAMES = st.sampled_from(["Kênh", "Đường", "Trường"])
AMOUNTS = st.sampled_from([None, 10, 30, 200])

Step = tuple[str, Any, Any]
STEPS = st.one_of(
    st.tuples(st.just("name"), st.integers(0, 5), NAMES),
    st.tuples(st.just("unit"), st.integers(0, 5), NAMES),
    st.tuples(st.just("total_cost"), st.integers(0, 5), AMOUNTS),
    st.tuples(st.just("village_contribution"), st.integers(0, 5), AMOUNTS),
    st.tuples(st.just("external_support"), st.integers(0, 5), AMOUNTS),
    st.tuples(st.just("village"), st.integers(0, 5), st.sampled_from(["v1", "v2"])),
    st.tuples(st.just("problem"), st.integers(0, 5), st.sampled_from(["p1", None])),
    st.tuples(st.just("add resolution"), st.none(), NAMES),
    st.tuples(st.just("matter"), st.integers(0, 2), NAMES),
    st.tuples(st.just("agenda"), st.none(), NAMES),
    st.tuples(st.just("delete meeting"), st.none(), st.none()),
    st.tuples(st.just("delete resolution"), st.integers(0, 2), st.none()),
    st.tuples(st.just("add"), st.sampled_from(["v1", "v2"]), NAMES),
    st.tuples(st.just("delete"), st.integers(0, 5), st.none()),
    st.tuples(st.just("delete village"), st.integers(0, 1), st.none()),
    st.tuples(st.just("empty village"), st.integers(0, 1), st.none()),
    st.tuples(st.just("delete problem"), st.none(), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
)
WORK = st.lists(STEPS, max_size=5)
SOME_WORK = st.lists(STEPS, min_size=1, max_size=4)
FEW = settings(max_examples=int(os.environ.get("EXAMPLES", "10")))
"""Each works on files: many more are tried by ``EXAMPLES=300 make explore``."""


def work(dossier: Dossier, steps: Sequence[Step]) -> None:
    """Do what a person does; what the dossier refuses is not done."""
    for number, (what, where, value) in enumerate(steps):
        with suppress(StorageError, IndexError, StopIteration):
            _step(dossier, what, where, value, f"{dossier.who}{dossier.sequence}{number}")


def _step(dossier: Dossier, what: str, where: Any, value: Any, new: str) -> None:
    view = dossier.view
    if what in _ADDING:
        dossier.save(_ADDING[what](view, where, value, f"n-{new}"))
    elif what in _DELETING:
        dossier.delete(*_DELETING[what](view, where or 0))
    elif what in {"undo", "redo"}:
        getattr(dossier, what)()
    elif what not in {"problem", "village"} or value is None or view.find(value):
        dossier.save(view.all(_EDITED.get(what, Activity))[where or 0].with_value(what, value))


_EDITED: Mapping[str, type[Record]] = {"matter": Resolution, "agenda": Meeting}
_ADDING: Mapping[str, Callable[[View, Any, Any, str], Record]] = {
    "add": lambda view, where, value, uid: Activity(
        uid=uid, village=next(one.uid for one in view.villages() if one.uid == where), name=value
    ),
    "add resolution": lambda view, _where, value, uid: Resolution(
        uid=uid, meeting=view.all(Meeting)[0].uid, matter=value
    ),
}


def _with_all_of_it(view: View, where: int) -> Sequence[Record]:
    village = view.villages()[where]
    kinds: Sequence[type[Record]] = (Activity, Meeting, Problem)
    of_it = [one for kind in kinds for one in view.where(kind, village=village.uid)]
    return [*of_it, village]


_DELETING: Mapping[str, Callable[[View, int], Sequence[Record]]] = {
    "delete": lambda view, where: view.all(Activity)[where:][:1],
    "delete village": lambda view, where: view.villages()[where:][:1],
    "empty village": _with_all_of_it,
    "delete problem": lambda view, _where: view.all(Problem),
    "delete meeting": lambda view, _where: view.all(Meeting),
    "delete resolution": lambda view, where: view.all(Resolution)[where:][:1],
}


@contextmanager
def three_copies(works: Sequence[Sequence[Step]]) -> Iterator[tuple[Dossier, Sequence[Dossier]]]:
    """Lend a dossier and three copies of it on which people have worked."""
    with TemporaryDirectory(dir="/dev/shm") as folder, ExitStack() as opened:
        office = Path(folder) / "office"
        records = [*VILLAGES, *PROBLEMS, *ACTIVITIES, *MEETINGS]
        office.mkdir()
        dossier = opened.enter_context(
            Dossier.create(office / "huong-loc-2027.json", META, "lan", records)
        )
        copies = [
            opened.enter_context(copy_of(dossier, Path(folder) / who, who))
            for who in ("hùng", "mai", "sơn")
        ]
        for copy, steps in zip(copies, works, strict=True):
            work(copy, steps)
        yield dossier, copies


@FEW
@given(st.lists(WORK, min_size=3, max_size=3))
def test_any_order_gives_the_same_records_and_the_same_conflicts(
    works: list[list[Step]],
) -> None:
    with three_copies(works) as (dossier, copies):
        found = []
        for number, order in enumerate(permutations(copies)):
            with copy_of(dossier, dossier.path.parents[1] / f"order-{number}", "lan") as office:
                at_odds = frozenset().union(*(merge(office, copy).at_odds() for copy in order))
                found.append((typed(office), at_odds))
                shutil.rmtree(office.path.parent)
        assert all(one == found[0] for one in found[1:])


@FEW
@given(st.lists(WORK, min_size=3, max_size=3))
def test_both_sides_come_to_the_same_and_nothing_of_one_alone_is_lost(
    works: list[list[Step]],
) -> None:
    with three_copies(works) as (dossier, (hung, mai, _son)):
        before = typed(dossier)
        one_side, other_side = typed(hung), typed(mai)
        with copy_of(hung, dossier.path.parents[1] / "hùng-again", "hùng") as again:
            into_hung = merge(again, mai)
            into_mai = merge(mai, hung)
            assert into_hung.at_odds() == into_mai.at_odds()
            assert typed(again) == typed(mai)
            _nothing_is_lost(before, one_side, other_side, typed(mai))


def _nothing_is_lost(before: Any, one: Any, other: Any, after: Any) -> None:
    """Check that what only one side changed is there after a merge."""
    computed = {"total_cost", "village_contribution", "external_support", "computed_figure"}
    for side, opposite in ((one, other), (other, one)):
        for uid, record in side.items():
            if uid in before and uid in opposite and uid in after:
                for key in record.keys() - computed:
                    is_ours_alone = opposite[uid][key] == before[uid][key] != record[key]
                    assert not is_ours_alone or after[uid][key] == record[key]
            if uid not in before:
                assert after[uid] == record


@FEW
@given(st.lists(WORK, min_size=3, max_size=3), st.sampled_from([mine, theirs, greater]))
def test_a_copy_merged_twice_changes_nothing_the_second_time(
    works: list[list[Step]], rule: Any
) -> None:
    with three_copies(works) as (dossier, copies):
        for copy in (*copies, *copies, *reversed(copies)):
            merge(dossier, copy, rule)
        sequence, records = dossier.sequence, typed(dossier)
        for copy in copies:
            again = merge(dossier, copy, rule)
            assert again.plan.is_nothing
            assert not again.asked
        assert dossier.sequence == sequence
        assert typed(dossier) == records


@FEW
@given(
    st.lists(WORK, min_size=3, max_size=3),
    st.lists(st.tuples(st.permutations(range(4)), SOME_WORK), max_size=6),
    st.sampled_from([mine, theirs, greater]),
)
def test_copies_merged_to_and_fro_come_to_the_same_in_the_end(
    works: list[list[Step]], rounds: list[tuple[list[int], list[Step]]], rule: Any
) -> None:
    with three_copies(works) as (office, copies):
        dossiers = [office, *copies]
        for (one, other, *_rest), steps in rounds:
            merge(dossiers[one], dossiers[other], rule)
            work(dossiers[one], steps)
        for copy in copies:
            merge(office, copy, greater)
        for copy in copies:
            done = merge(copy, office, rule)
            assert not done.asked
        records = typed(office)
        assert all(typed(copy) == records for copy in copies)
        for one, other in permutations(dossiers, 2):
            again = merge(one, other)
            assert not again.asked
            assert not again.plan.changes_records
