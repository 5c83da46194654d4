"""A dossier goes to a server and comes back: nothing of it is lost, and nothing overwritten."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.disk.history import History
from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.errors import Lost, Missing, ReadOnly, StorageError, Unreadable
from store.records import Activity
from store.repair.diagnosis import examine
from store.server.carrying.one_push import Pushed
from store.server.carrying.pull import Pulled, pull
from store.server.carrying.push import Pushing, push
from store.server.carrying.refusals import HereAhead, NoCommuneCode, OtherHistory, ServerAhead
from store.server.line.address import Address
from store.server.line.door import Answer, Link, Statement
from store.server.line.failure import ClocksApart, NulInText, ServerFailure
from store.server.saved.place import ServerPlace, key_of
from store.server.saved.storage import OnServer
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, bridge_of, names, rename
from tests.store.server.server_at_hand import TestServer, set_clock_of_greeting, sql

STEM = "huong-loc-2027"


class Carried:
    """A dossier here, and its place on a server of which nobody else knows."""

    def __init__(self, server: TestServer, folder: Path) -> None:
        self.database = server.new_database()
        self.address = Address(server.url(self.database))
        self.path = folder / "here" / f"{STEM}.json"
        self.elsewhere = folder / "elsewhere" / f"{STEM}.json"
        for one in (self.path, self.elsewhere):
            one.parent.mkdir()

    @property
    def place(self) -> ServerPlace:
        """Its place on the server."""
        return ServerPlace(self.address, key_of("19429", 2027), 2027, self.path.with_suffix(""))

    def push(self) -> Pushed:
        """Send what is here."""
        return push(self.path, self.address, "lan")

    def pull(self, path: Path | None = None) -> Pulled:
        """Bring what is there."""
        return pull(self.place, path or self.elsewhere, "lan")

    def here(self) -> Dossier:
        """Open what is here."""
        return Dossier.open(self.path, "lan")

    def there(self, who: str = "hùng") -> Dossier:
        """Open what is there."""
        return Dossier.open(OnServer(self.place), who)


@pytest.fixture
def carried(postgres: TestServer, tmp_path: Path) -> Iterator[Carried]:
    made = Carried(postgres, tmp_path)
    meta = replace(META, commune_code="19429")
    with Dossier.create(made.path, meta, "lan", [VILLAGE, BRIDGE]) as lan:
        rename(lan, "Cầu sắt")
        lan.save(Activity(uid="a2", village="v1", sector="other", name="Loa"))
        lan.delete(*(one for one in lan.view.all(Activity) if one.uid == "a2"))
        lan.undo()
        lan.redo()
    yield made
    postgres.drop(made.database)


def kept(path: Path) -> tuple[object, ...]:
    """Return everything that is kept of a dossier in a file."""
    storage = AtomicJSONStorage(path)
    storage.refresh()
    tables = {name: table for name, table in storage.tables.items() if table}
    found = (tables, storage.sequence, storage.binding)
    storage.close()
    return found


def history(path: Path) -> bytes:
    return History(path).path.read_bytes()


def test_nothing_is_lost_on_the_way_there_and_back(carried: Carried) -> None:
    assert carried.push() == Pushed(6, 6)
    assert carried.pull() == Pulled(6, 6)
    assert kept(carried.elsewhere) == kept(carried.path)
    assert history(carried.elsewhere) == history(carried.path)
    assert examine(carried.elsewhere).is_proven
    assert not (carried.elsewhere.parent / ".pulled").exists()
    with carried.here() as here, carried.there("lan") as there:
        assert there.head == here.head
        assert list(there.history()) == list(here.history())
        assert there.view.meta.commune_code == "19429"
        there.undo()
        assert [one.name for one in there.view.all(Activity)] == ["Cầu sắt", "Loa"]


def test_lines_that_came_to_nothing_come_back_too(carried: Carried) -> None:
    line = history(carried.path).splitlines()[-1]
    with History(carried.path).path.open("ab") as file:
        file.write(line.replace(b'"sequence":6', b'"sequence":7')[:-2] + b"\t\ntorn\x00\xff\n")
    with carried.here() as here:
        rename(here, "Cầu gỗ")
    carried.push()
    carried.pull()
    assert b"torn\x00\xff\n" in history(carried.elsewhere)
    assert history(carried.elsewhere) == history(carried.path)
    assert examine(carried.elsewhere).is_proven


def test_what_was_saved_since_follows(carried: Carried) -> None:
    carried.push()
    assert carried.push() == Pushed(0, 6)
    with carried.here() as here:
        rename(here, "Cầu gỗ")
        here.delete(bridge_of(here))
    assert carried.push() == Pushed(2, 8)
    with carried.there() as there:
        assert (there.sequence, names(there)) == (8, [])
    carried.pull()
    assert kept(carried.elsewhere) == kept(carried.path)


def test_who_has_it_open_sees_what_arrives(carried: Carried) -> None:
    carried.push()
    with carried.there() as there:
        with carried.here() as here:
            rename(here, "Cầu gỗ")
        carried.push()
        assert there.changed()
        assert there.refresh()
        assert (names(there), there.read_only) == (["Cầu gỗ"], "")


def test_work_goes_on_there_and_comes_back_here(carried: Carried) -> None:
    carried.push()
    with carried.there() as there:
        rename(there, "Cầu của Hùng")
    with pytest.raises(ServerAhead):
        carried.push()
    assert carried.pull(carried.path) == Pulled(1, 7)
    assert examine(carried.path).is_proven
    with carried.here() as here, carried.there() as there:
        assert (here.head, names(here)) == (there.head, ["Cầu của Hùng"])
        assert here.read_only == ""
        rename(here, "Cầu gỗ")
    assert examine(carried.path).is_proven
    assert carried.push() == Pushed(1, 8)
    with carried.here() as here:
        rename(here, "Cầu tre")
    with pytest.raises(HereAhead):
        carried.pull(carried.path)
    assert examine(carried.path).is_proven


def test_a_dossier_made_on_the_server_is_sound_here(carried: Carried) -> None:
    meta = replace(META, commune_code="19429")
    with Dossier.create(OnServer(carried.place), meta, "hùng", [VILLAGE, BRIDGE]) as there:
        rename(there, "Cầu của Hùng")
        there.undo()
    assert carried.pull() == Pulled(3, 3)
    assert examine(carried.elsewhere).is_proven
    with Dossier.open(carried.elsewhere, "hùng") as here:
        assert names(here) == ["Cầu treo"]
        here.redo()
    with pytest.raises(OtherHistory, match="merge"):
        carried.push()
    carried.elsewhere.with_name(f"{STEM}.json").write_bytes(b"{")
    assert examine(carried.elsewhere).rebuilt.sequence == 4


def test_what_was_saved_apart_is_refused_in_both_directions(carried: Carried) -> None:
    carried.push()
    with carried.there() as there:
        rename(there, "Cầu của Hùng")
    with carried.here() as here:
        rename(here, "Cầu của Lan")
    before = history(carried.path)
    with pytest.raises(OtherHistory, match="thonxa copy"):
        carried.push()
    with pytest.raises(OtherHistory):
        carried.pull(carried.path)
    assert history(carried.path) == before
    with carried.there() as there:
        assert names(there) == ["Cầu của Hùng"]


def test_a_dossier_without_a_code_stays_here(carried: Carried) -> None:
    with carried.here() as here:
        here.save(replace(here.view.meta, commune_code=""))
    with pytest.raises(NoCommuneCode, match="five digits"):
        carried.push()


def test_a_text_with_nul_is_named(carried: Carried) -> None:
    with carried.here() as here:
        rename(here, "Cầu\0")
    with pytest.raises(NulInText):
        carried.push()
    with pytest.raises(Missing):
        carried.there()


def test_to_a_server_that_can_only_be_read_nothing_is_sent(carried: Carried) -> None:
    carried.push()
    with carried.here() as here:
        rename(here, "Cầu gỗ")
    sql(
        carried.address.url,
        f"ALTER DATABASE {carried.database} SET default_transaction_read_only = on",
    )
    with pytest.raises(ReadOnly, match="the server can only be read"):
        carried.push()
    with carried.there() as there:
        assert names(there) == ["Cầu sắt"]
    assert carried.pull() == Pulled(6, 6)


@pytest.mark.parametrize("hours", [25, -25])
def test_with_a_clock_that_is_wrong_by_a_day_nothing_is_sent(
    carried: Carried, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    with monkeypatch.context() as patch:
        set_clock_of_greeting(patch, hours)
        with pytest.raises(ClocksApart, match="Set the wrong clock right"):
            carried.push()
        with pytest.raises(Missing):
            carried.there()
    assert carried.push() == Pushed(6, 6)


def test_one_that_cannot_be_sent_holds_up_no_other(carried: Carried) -> None:
    other = carried.elsewhere
    Dossier.create(other, META, "lan", [VILLAGE]).close()
    missing = other.with_name("missing.json")
    with closing(Pushing(carried.address, "lan")) as pushing:
        came = dict(pushing.push_all([missing, other, carried.path]))
    assert isinstance(came[missing], Missing)
    assert isinstance(came[other], NoCommuneCode)
    assert came[carried.path] == Pushed(6, 6)
    carried.pull(missing)
    assert kept(missing) == kept(carried.path)


def test_two_pushes_at_once_make_one_dossier(carried: Carried) -> None:
    failures: list[StorageError] = []

    def send() -> None:
        try:
            carried.push()
        except StorageError as error:
            failures.append(error)

    threads = [threading.Thread(target=send) for _number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failures == []
    carried.pull()
    assert kept(carried.elsewhere) == kept(carried.path)


def breaking(monkeypatch: pytest.MonkeyPatch, when: Callable[[str], bool], after: int) -> None:
    """Break the line at one statement after some others of its kind went well."""
    real, left = Link.run, [after]

    def run(link: Link, *statements: Statement) -> tuple[Answer, ...]:
        if any(when(one.sql) for one in statements):
            left[0] -= 1
            if left[0] < 0:
                link.close()
                raise ServerFailure("", "broken for a test")
        return real(link, *statements)

    monkeypatch.setattr(Link, "run", run)


@pytest.mark.parametrize("after", range(6))
def test_a_push_that_was_broken_off_goes_on(
    carried: Carried, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr("store.server.carrying.lines._MOST_ROWS", 1)
    with monkeypatch.context() as patch:
        breaking(patch, lambda sql: sql.startswith("INSERT INTO thonxa."), after)
        with pytest.raises(StorageError):
            carried.push()
        with pytest.raises((Missing, Unreadable)):
            carried.there()
    sent: list[int] = []
    push(carried.path, carried.address, "lan", sent.append)
    assert sent == [*range(after + 1, 7)], "what had arrived is not sent again"
    carried.pull()
    assert kept(carried.elsewhere) == kept(carried.path)


def test_what_a_push_of_something_else_left_behind_is_no_hindrance(
    carried: Carried, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.server.carrying.lines._MOST_ROWS", 1)
    meta = replace(META, commune_code="19429")
    with Dossier.create(carried.elsewhere, meta, "hùng", [VILLAGE]) as other:
        other.save(replace(VILLAGE, uid="v2"))
    with monkeypatch.context() as patch:
        breaking(patch, lambda sql: sql.startswith("INSERT INTO thonxa.doc"), 0)
        with pytest.raises(StorageError):
            push(carried.elsewhere, carried.address, "hùng")
    carried.push()
    with carried.there() as there:
        assert names(there) == ["Cầu sắt"]
        assert {entry.who for entry in there.history()} == {"lan"}


@pytest.mark.parametrize("after", range(1, 6))
def test_a_pull_that_was_broken_off_goes_on(
    carried: Carried, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    carried.push()
    monkeypatch.setattr("store.server.carrying.pull._AT_ONCE", 1)
    with monkeypatch.context() as patch:
        breaking(patch, lambda sql: "ORDER BY seq LIMIT" in sql, after)
        with pytest.raises(Unreadable):
            carried.pull()
    assert not carried.elsewhere.exists()
    arrived: list[int] = []
    pull(carried.place, carried.elsewhere, "lan", arrived.append)
    assert arrived == [*range(after + 1, 7)], "what had arrived is not fetched again"
    assert kept(carried.elsewhere) == kept(carried.path)
    assert history(carried.elsewhere) == history(carried.path)


def test_nothing_is_brought_where_a_dossier_was_lost(carried: Carried) -> None:
    carried.push()
    carried.path.unlink()
    with pytest.raises(Lost):
        carried.pull(carried.path)


def test_what_is_not_there_is_told(carried: Carried) -> None:
    with pytest.raises(Missing):
        carried.pull()
