"""What is kept up by saves is what every activity and line adds up to, whatever was done."""

import random
from collections.abc import Callable, Sequence

import pytest

from store.dossier.dossier import Dossier
from store.errors import StorageError
from store.records import Activity, Contribution, Decision, Disbursement, LineSource, PlanLine
from store.server.across.recount import recount
from store.server.across.sums import By, audited, totals
from store.server.line.door import Link
from store.server.saved.storage import OnServer
from store.stages.commune.synthesis import merge
from tests.store.dossier.two_clerks import META, Clock
from tests.store.server.saved.test_sums import RECORDS

_TURNS = 60
SECTORS = ("infrastructure", "agriculture", "industry", "other", "")
Step = Callable[[Dossier, random.Random], object]


def add(dossier: Dossier, chance: random.Random) -> object:
    return dossier.save(
        Activity(
            village="v1",
            sector=chance.choice(SECTORS),
            name="Mương",
            total_cost=chance.choice([None, chance.randrange(10**9)]),
            village_contribution=chance.randrange(10**6),
        )
    )


def import_many(dossier: Dossier, chance: random.Random) -> object:
    with dossier.change("Nhập tệp") as change:
        for _turn in range(chance.randrange(1, 9)):
            one = Activity(village="v1", sector=chance.choice(SECTORS), name="Đường")
            change.save(one.with_value("total_cost", chance.randrange(10**9)))
    return None


def edit(dossier: Dossier, chance: random.Random) -> object:
    one = chance.choice(dossier.view.all(Activity))
    key, value = chance.choice(
        [
            ("total_cost", chance.randrange(10**9)),
            ("sector", chance.choice(SECTORS)),
            ("village_contribution", None),
            ("note", f"{chance.random()}"),
        ]
    )
    return dossier.save(one.with_value(key, value))


def delete(dossier: Dossier, chance: random.Random) -> object:
    kind = chance.choice([Activity, Decision, Disbursement, Contribution, LineSource])
    return dossier.delete(chance.choice(dossier.view.all(kind)))


def merge_rows(dossier: Dossier, chance: random.Random) -> object:
    changes = merge(dossier.view, chance.sample(dossier.view.all(Activity), 2))
    with dossier.change(changes.what) as change:
        changes.apply(change)
    return None


def decide(dossier: Dossier, chance: random.Random) -> object:
    line = chance.choice(dossier.view.all(PlanLine))
    outcome = chance.choice(["approved", "approved_changed", "rejected"])
    cost = chance.randrange(10**9)
    return dossier.save(
        Decision(line=line.uid, round=chance.randrange(1, 4), outcome=outcome, total_cost=cost)
    )


def pay(dossier: Dossier, chance: random.Random) -> object:
    line = chance.choice(dossier.view.all(PlanLine)).uid
    kind = chance.choice(["advance", "settlement"])
    dossier.save(Contribution(line=line, contributor="Bà Ka", value=chance.randrange(10**6)))
    return dossier.save(Disbursement(line=line, amount=chance.randrange(10**8), kind=kind))


def undo(dossier: Dossier, chance: random.Random) -> object:
    del chance
    return dossier.undo()


def redo(dossier: Dossier, chance: random.Random) -> object:
    del chance
    return dossier.redo()


STEPS: Sequence[Step] = (add, import_many, edit, edit, delete, merge_rows, decide, pay, undo, redo)


@pytest.mark.parametrize("seed", range(4))
def test_sums_agree_after_whatever_is_done(alone: OnServer, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    done: set[str] = set()
    link = Link(alone.place.address)
    with Dossier.create(alone, META, "lan", RECORDS, clock=Clock()) as lan:
        for _turn in range(_TURNS):
            step = chance.choice(STEPS)
            try:
                step(lan, chance)
            except (StorageError, IndexError, ValueError):
                continue
            done.add(step.__name__)
            for by in ([], [By.SECTOR], [By.DOSSIER, By.YEAR]):
                assert totals(link, by) == audited(link, by), (seed, step.__name__)
    assert [one.wrong for one in recount(link)] == [0]
    assert len(done) >= len(STEPS) - 3, done
    link.close()
