"""Folders of dossiers for the tests of roll-ups."""

from pathlib import Path

from store.dossier.dossier import Dossier
from store.office.office import Office
from store.records import Activity, Meta, Village
from store.rollup.choosing import RollUp
from store.rollup.finding.folder import FolderPlace
from store.rollup.finding.places import Progress
from store.rollup.outcome import DossierSums
from store.rollup.reading import read_sums
from store.rollup.rolling import roll_up

MILLION = 1_000_000


def make(folder: Path, commune: str, year: int = 2027, cost: int = 10, **meta: str) -> Path:
    """Make a dossier with one activity of so many million đồng in an office; returns its file."""
    records = (
        Village(uid="v1", name="Thôn 1"),
        Activity(
            uid="a1", village="v1", sector="agriculture", name="Kênh", priority=1,
            total_cost=cost * MILLION,
        ),
    )  # fmt: skip
    with Office(folder, "lan").create(Meta(commune=commune, year=year, **meta), records) as made:
        return made.path


def save(path: Path, cost: int) -> None:
    """Let the one activity of a dossier cost so many million đồng."""
    with Dossier.open(path, "lan") as dossier:
        (one,) = dossier.view.all(Activity)
        dossier.save(one.with_value("total_cost", cost * MILLION))


def sums(path: Path) -> DossierSums:
    """Return what a file comes to, which must be counted."""
    found = read_sums(path)
    assert isinstance(found, DossierSums), found
    return found


def rolled(*folders: Path) -> RollUp:
    """Return the roll-up of folders, without a cache."""
    return roll_up([FolderPlace(folder) for folder in folders], untold)


def untold(_progress: Progress) -> None:
    """Tell nobody."""
