"""A dossier with a village and a bridge, and what two clerks do to the bridge."""

import datetime as dt

from store.dossier.dossier import Dossier
from store.records import Activity, Meta, Village

META = Meta(uid="meta", commune="Hướng Lộc", year=2027)
VILLAGE = Village(uid="v1", name="Thôn 1")
BRIDGE = Activity(
    uid="a1",
    village="v1",
    sector="infrastructure",
    name="Cầu treo",
    total_cost=100_000_000,
    village_contribution=20_000_000,
).settled()


class Clock:
    """A clock that moves a minute at every look."""

    def __init__(self) -> None:
        self.now = dt.datetime(2027, 3, 5, 1, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


def bridge_of(dossier: Dossier) -> Activity:
    found = dossier.view.get(Activity, "a1")
    assert found is not None
    return found


def names(dossier: Dossier) -> list[str]:
    return [one.name for one in dossier.view.all(Activity)]


def rename(dossier: Dossier, name: str) -> Activity:
    return dossier.save(bridge_of(dossier).with_value("name", name))


def what_is_undone(dossier: Dossier) -> str:
    undone = dossier.undo()
    return undone.what if undone is not None else ""
