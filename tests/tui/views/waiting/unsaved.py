"""What is not saved, as tests look at it, and colleagues who stand in its way."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from store.cycle.closing import reopen
from store.dossier.dossier import Dossier
from store.office.office import Office
from store.records import Activity, Closing
from tests.tui.clerk import Clerk
from tests.tui.views.test_dossier_watch_saves import all_saved, colleague_saving, told
from tui.desk.keeping.saves import Saves

STEM = "muong-lai-2027"


def kept(folder: Path) -> list[str]:
    """Return what is offered at the next start of sessions that have ended."""
    return sorted(draft.text for draft in Office(folder, "Lan").drafts.left(STEM))


def saves(clerk: Clerk) -> Saves:
    return clerk.app.screen_stack[0].desk.saves  # type: ignore[attr-defined, no-any-return]


@contextmanager
def renamed_by_minh(folder: Path, name: str = "Cầu của Minh") -> Iterator[None]:
    """Let Minh change the name of the bridge; it is saved when the block ends."""
    with colleague_saving(folder) as (dossier, change):
        (cau,) = (one for one in dossier.view.all(Activity) if one.uid == "a")
        change.save(cau.with_value("name", name))
        yield


@contextmanager
def closed_by_minh(folder: Path) -> Iterator[None]:
    with colleague_saving(folder) as (_dossier, change):
        change.save(Closing(stage="village", closed_by="Minh"))
        yield


def reopen_stage(dossier: Dossier) -> None:
    changes = reopen(dossier.view, 2, "Minh", date(2027, 3, 1), "a row was forgotten")
    with dossier.change(changes.what) as change:
        changes.apply(change)


async def nothing_kept(clerk: Clerk, folder: Path) -> None:
    """Wait until all is saved and no draft of it is left."""
    await all_saved(clerk)
    await clerk.until(lambda: not any(folder.glob("people/*/*.draft.json")))


async def type_and_go_home(clerk: Clerk) -> None:
    await clerk.press("2", "enter")
    await clerk.type(" mới", "enter", "escape", "q")


async def lose_to_minh_and_go_home(clerk: Clerk, folder: Path) -> None:
    """Type what Minh has changed meanwhile, and hear of it at home."""
    with renamed_by_minh(folder):
        await type_and_go_home(clerk)
    await told(clerk, "Minh đã sửa")
