"""The dossiers of a server: many of them, some of one name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.errors import Missing
from store.server.line.address import Address
from store.server.shelf import NeedsCommuneCode, ServerShelf, SeveralCalled
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, names
from tests.store.server.server_at_hand import TestServer, sql


@pytest.fixture
def shelf(postgres: TestServer, tmp_path: Path) -> Iterator[ServerShelf]:
    database = postgres.new_database()
    made = ServerShelf(Address(postgres.url(database)), tmp_path)
    yield made
    made.close()
    postgres.drop(database)


def put(shelf: ServerShelf, commune: str, code: str, province: str = "") -> None:
    meta = replace(META, commune=commune, commune_code=code, province=province)
    Dossier.create(shelf.new_place(meta), meta, "lan", [VILLAGE, BRIDGE]).close()


def test_dossiers_are_listed_with_what_they_come_to(shelf: ServerShelf) -> None:
    put(shelf, "Hướng Lộc", "19429", "Quảng Trị")
    put(shelf, "Mường Lai", "03001", "Lào Cai")
    found = shelf.every()
    assert [name for name, _one in found] == ["muong-lai-2027", "huong-loc-2027"]
    _name, one = found[1]
    assert (one.commune, one.year, one.province, one.stage) == ("Hướng Lộc", 2027, "Quảng Trị", 2)
    money = (one.count, one.asked, one.offered, one.support)
    assert money == (1, 100_000_000, 20_000_000, 80_000_000)


def test_communes_of_one_name_are_told_apart_by_their_codes(shelf: ServerShelf) -> None:
    put(shelf, "Tân Lập", "00001")
    put(shelf, "Tân Lập", "00002")
    put(shelf, "Mường Lai", "00003")
    stems = [name for name, _one in shelf.every()]
    assert stems == ["muong-lai-2027", "tan-lap-2027-00001", "tan-lap-2027-00002"]
    with pytest.raises(SeveralCalled, match="tan-lap-2027-00001, tan-lap-2027-00002"):
        shelf.place("tan-lap-2027")
    for stem, code in ((stems[1], "00001"), ("muong-lai-2027-00003", "00003")):
        with Dossier.open(shelf.place(stem), "lan") as opened:
            assert (opened.view.meta.commune_code, names(opened)) == (code, ["Cầu treo"])
            assert opened.path.name == stem


def test_what_is_not_there_is_told(shelf: ServerShelf) -> None:
    with pytest.raises(Missing):
        shelf.place("tan-lap-2027")
    with pytest.raises(NeedsCommuneCode, match="in place of the name"):
        shelf.new_place(META)


def test_ten_thousand_dossiers_are_listed_in_one_look(shelf: ServerShelf) -> None:
    sql(
        shelf.address.url,
        "INSERT INTO thonxa.dossier SELECT gen_random_uuid(), 2027, 'xa-' || n || '-2027', '',"
        " lpad(n::text, 5, '0'), 'Xã ' || n, 'Tỉnh', 'postgres', 1, 2, 1, '', '', now(), 'lan'"
        " FROM generate_series(1, 10000) n",
    )
    assert len(shelf.every()) == 10_000
    found = shelf.called("xa-4321-2027")
    assert found is not None
    assert found.code == "04321"


def test_a_list_is_asked_for_anew_after_the_line_broke(
    postgres: TestServer, shelf: ServerShelf
) -> None:
    put(shelf, "Mường Lai", "03001")
    assert [name for name, _one in shelf.every()] == ["muong-lai-2027"]
    sql(
        postgres.url("postgres"),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()",
    )
    assert [name for name, _one in shelf.every()] == ["muong-lai-2027"]
