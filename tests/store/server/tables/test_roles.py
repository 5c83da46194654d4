"""Accounts see and write the dossiers of their communes alone, and nobody changes tables."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from store.dossier.dossier import Dossier
from store.errors import Missing, ReadOnly
from store.server.carrying.push import push
from store.server.line.address import Address
from store.server.line.door import Link
from store.server.line.failure import NotOwn, ServerFailure
from store.server.saved.place import ServerPlace, key_of
from store.server.saved.storage import OnServer
from store.server.shelf import ServerShelf
from store.server.tables.roles import guard, whole_sql
from store.server.tables.setup import Engine
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, names, rename
from tests.store.server.server_at_hand import TestServer, sql


class Guarded:
    """A database in which rows belong to communes, and the accounts of two of them."""

    def __init__(self, server: TestServer, folder: Path) -> None:
        self.server = server
        self.database = server.new_database(empty=True)
        self.mark = uuid4().hex[:8]
        self.codes = (f"{self.mark}1", f"{self.mark}2")
        self._folder = folder
        owner = server.url(self.database)
        parts = whole_sql(Engine.POSTGRESQL, by_commune=True).split(";\n")
        sql(owner, ";\n".join(one for one in parts if "UPDATE thonxa.version" not in one))
        sql(owner, "INSERT INTO thonxa.version VALUES (1, 1, false, false)")
        link = Link(Address(owner))
        guard(link)
        link.close()
        for code in self.codes:
            self.make(f"commune_{code}", "NOLOGIN")
        self.make("lan", "LOGIN", f"commune_{self.codes[0]}", "thonxa_clerk")
        self.make("minh", "LOGIN", f"commune_{self.codes[1]}", "thonxa_clerk")
        self.make("tinh", "LOGIN", "thonxa_reader")
        self.make("nobody", "LOGIN")

    def make(self, role: str, kind: str, *member_of: str) -> None:
        """Make a role."""
        name = role if role.startswith("commune") else f"{role}_{self.mark}"
        sql(self.server.url(self.database), f"CREATE ROLE {name} {kind}")
        if member_of:
            sql(self.server.url(self.database), f"GRANT {', '.join(member_of)} TO {name}")

    def url(self, who: str) -> str:
        """Return the address as an account uses it."""
        return self.server.url(self.database, f"{who}_{self.mark}")

    def place(self, who: str, code: str) -> OnServer:
        """Return the dossier of a commune as an account sees it."""
        path = self._folder / f"xa-{code}"
        return OnServer(ServerPlace(Address(self.url(who)), key_of(code, 2027), 2027, path))


@pytest.fixture
def guarded(postgres: TestServer, tmp_path: Path) -> Iterator[Guarded]:
    made = Guarded(postgres, tmp_path)
    for who, code in zip(("lan", "minh"), made.codes, strict=True):
        meta = replace(META, commune_code=code)
        Dossier.create(made.place(who, code), meta, who, [VILLAGE, BRIDGE]).close()
    yield made
    postgres.drop(made.database)


def test_a_clerk_works_on_their_own_commune(guarded: Guarded) -> None:
    own = guarded.codes[0]
    with Dossier.open(guarded.place("lan", own), "lan") as lan:
        assert lan.read_only == ""
        rename(lan, "Cầu sắt")
        lan.undo()
        assert (lan.sequence, names(lan)) == (3, ["Cầu treo"])
        assert len(list(lan.history())) == 3
    owners = sql(guarded.server.url(guarded.database), "SELECT owner FROM thonxa.dossier")
    assert {one for (one,) in owners} == {f"commune_{code}" for code in guarded.codes}


def test_what_is_another_communes_is_not_there(guarded: Guarded, tmp_path: Path) -> None:
    with pytest.raises(Missing):
        Dossier.open(guarded.place("lan", guarded.codes[1]), "lan")
    shelf = ServerShelf(Address(guarded.url("lan")), tmp_path)
    assert [one.code for _name, one in shelf.every()] == [guarded.codes[0]]
    shelf.close()
    for text in (
        "SELECT DISTINCT owner FROM thonxa.doc",
        "SELECT DISTINCT owner FROM thonxa.save",
        "SELECT DISTINCT owner FROM thonxa.act",
        "SELECT DISTINCT owner FROM thonxa.total",
    ):
        found = sql(guarded.url("lan"), text)
        assert found == [(f"commune_{guarded.codes[0]}",)]


def test_a_dossier_of_another_commune_cannot_be_slipped_in(guarded: Guarded) -> None:
    other = guarded.codes[1]
    with pytest.raises(NotOwn):
        Dossier.create(guarded.place("lan", other), replace(META, commune_code=other), "lan")
    with Dossier.open(guarded.place("minh", other), "minh") as minh:
        assert names(minh) == ["Cầu treo"]
    for statement in (
        "UPDATE thonxa.doc SET body = NULL WHERE owner = 'commune_{}'",
        "UPDATE thonxa.dossier SET seq = 9 WHERE owner = 'commune_{}'",
    ):
        sql(guarded.url("lan"), statement.format(other))
    with Dossier.open(guarded.place("minh", other), "minh") as minh:
        assert (minh.sequence, minh.read_only, names(minh)) == (1, "", ["Cầu treo"])


def test_what_another_account_has_sent_is_told_of(guarded: Guarded, tmp_path: Path) -> None:
    """A dossier of one's own folder whose place is taken by rows that one does not see."""
    code = guarded.codes[1]
    meta = replace(META, commune_code=code)
    path = tmp_path / "lan" / "huong-loc-2027.json"
    path.parent.mkdir()
    Dossier.create(path, meta, "lan", [VILLAGE]).close()
    with pytest.raises(NotOwn, match="not your account's"):
        push(path, Address(guarded.url("lan")), "lan")
    with pytest.raises(NotOwn, match="not your account's"):
        Dossier.create(guarded.place("lan", code), meta, "lan")
    with Dossier.open(guarded.place("minh", code), "minh") as minh:
        assert (minh.sequence, minh.read_only, names(minh)) == (1, "", ["Cầu treo"])


def test_what_another_account_has_begun_to_send_is_told_of(
    guarded: Guarded, tmp_path: Path
) -> None:
    code = f"{guarded.mark}3"
    path = tmp_path / "sent" / "huong-loc-2027.json"
    path.parent.mkdir()
    Dossier.create(path, replace(META, commune_code=code), "lan", [VILLAGE]).close()
    with pytest.raises(LineCut):
        push(path, Address(guarded.url("minh")), "minh", _cut)
    with pytest.raises(NotOwn, match="not your account's"):
        push(path, Address(guarded.url("lan")), "lan")
    assert push(path, Address(guarded.url("minh")), "minh").saves == 1


class LineCut(Exception):
    """A push that ends in its midst."""


def _cut(_sequence: int) -> None:
    raise LineCut


def test_the_province_reads_all_and_writes_nothing(guarded: Guarded, tmp_path: Path) -> None:
    shelf = ServerShelf(Address(guarded.url("tinh")), tmp_path)
    assert sorted(one.code for _name, one in shelf.every()) == sorted(guarded.codes)
    shelf.close()
    for code in guarded.codes:
        with Dossier.open(guarded.place("tinh", code), "tinh") as tinh:
            assert "may only read" in tinh.read_only
            assert names(tinh) == ["Cầu treo"]
            with pytest.raises(ReadOnly):
                rename(tinh, "Cầu sắt")


def test_an_account_without_a_role_sees_nothing(guarded: Guarded) -> None:
    with pytest.raises(Exception, match="no permission"):
        Dossier.open(guarded.place("nobody", guarded.codes[0]), "nobody")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM thonxa.save",
        "UPDATE thonxa.save SET line = ''",
        "DELETE FROM thonxa.dossier",
        "DELETE FROM thonxa.doc",
        "DROP TABLE thonxa.doc",
        "TRUNCATE thonxa.doc",
        "ALTER TABLE thonxa.doc DISABLE ROW LEVEL SECURITY",
        "UPDATE thonxa.version SET by_commune = false",
        "CREATE TABLE thonxa.mine (x int)",
    ],
)
def test_the_past_and_the_tables_are_nobodys_to_change(guarded: Guarded, statement: str) -> None:
    with pytest.raises(ServerFailure) as refused:
        sql(guarded.url("lan"), statement)
    assert refused.value.code in {"42501"}
