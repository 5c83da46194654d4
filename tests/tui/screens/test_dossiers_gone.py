"""A dossier that goes away between the list and its opening: a sentence, and the list anew."""

from pathlib import Path

from store.office.office import Office
from store.records import Meta, Village
from tests.store.server.server_at_hand import sql
from tests.tui.clerk import Clerk, at_work, small_office

SECOND = "Xã Hai 2027"


def two_dossiers(folder: Path) -> Office:
    """An office that does not know which of two dossiers of two communes is meant."""
    office = small_office(folder)
    code = "03002" if office.server else ""
    meta = Meta(commune="Xã Hai", commune_code=code, year=2027)
    office.create(meta, [Village(uid="v1", name="Thôn 1")]).close()
    return office


def take_away(office: Office) -> None:
    """Take the second dossier away by other means, as ``retire`` or another machine does."""
    if office.server is None:
        (office.folder / "xa-hai-2027.json").unlink()
    else:
        sql(office.server.url, "DELETE FROM thonxa.dossier WHERE stem = 'xa-hai-2027'")


async def choose_the_second(clerk: Clerk) -> None:
    await clerk.until(lambda: clerk.sees(SECOND))
    at = next(at for at, line in enumerate(clerk.lines[1:]) if SECOND in line)
    await clerk.press(*["down"] * at)


async def test_the_first_list_says_so_and_lists_anew(kept_by: str, tmp_path: Path) -> None:
    del kept_by
    office = two_dossiers(tmp_path)
    async with at_work(office, stem="not-there") as clerk:
        assert clerk.reads("Không thấy not-there")
        await choose_the_second(clerk)
        take_away(office)
        await clerk.press("enter")
        await clerk.until(lambda: clerk.reads("Không thấy xa-hai-2027"))
        await clerk.until(lambda: not clerk.sees(SECOND))
        assert clerk.sees("hồ sơ của cơ quan")


async def test_from_a_dossier_one_stays_there_and_the_next_list_is_without_it(
    kept_by: str, tmp_path: Path
) -> None:
    del kept_by
    office = two_dossiers(tmp_path)
    office.remember(dossier="muong-lai-2027")
    async with at_work(office) as clerk:
        await clerk.press("o")
        await choose_the_second(clerk)
        take_away(office)
        await clerk.press("enter")
        await clerk.until(lambda: clerk.reads("xa-hai-2027"))
        assert "xã Mường Lai" in clerk.lines[0]
        await clerk.press("o")
        await clerk.until(lambda: clerk.sees("Mường Lai 2027"))
        assert not clerk.sees(SECOND)
