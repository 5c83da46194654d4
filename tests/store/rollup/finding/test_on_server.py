"""Dossiers of a server are added up beside those of folders, each once, wherever it lies too."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.disk.sealed.content import SealedBlocks
from store.dossier.dossier import Dossier
from store.records import Activity
from store.rollup.choosing import RollUp
from store.rollup.finding import named, on_server
from store.rollup.finding.cache import Cache
from store.rollup.finding.named import place_named
from store.rollup.finding.places import Progress
from store.rollup.groups import total
from store.rollup.outcome import LeftOut, Outcome, Why
from store.rollup.reading import sums_in
from store.rollup.rolling import roll_up
from store.server.carrying.push import push
from store.server.line.address import Address
from store.server.line.door import Link, Statement
from store.server.shelf import ServerShelf
from tests.store.rollup.folders import MILLION, make, save, untold
from tests.store.server.server_at_hand import TestServer, sql

CODES = {"Hướng Lộc": "20401", "Hướng Sơn": "20402", "Đakrông": "20403"}


@pytest.fixture
def server(postgres: TestServer) -> Iterator[Address]:
    """A server whose tables are made and empty."""
    yield postgres.new_office()
    postgres.drop_offices()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A file of each commune, of one, two and four million đồng."""
    return {
        name: make(tmp_path / "files" / code, name, cost=2**number, commune_code=code)
        for number, (name, code) in enumerate(CODES.items())
    }


def rolled(*places: Path | Address, cache: Cache | None = None) -> RollUp:
    typed = (one.url if isinstance(one, Address) else str(one) for one in places)
    return roll_up([place_named(one, cache) for one in typed], untold)


def proposed(found: RollUp) -> int:
    return total(found.counted).money["proposed"] // MILLION


def left(found: RollUp) -> list[tuple[Why, str, str]]:
    return [(one.why, one.path, one.detail) for one in found.left_out]


def called(stem: str, server: Address) -> str:
    return f"{stem} ({server.shown})"


def save_there(server: Address, stem: str, cost: int) -> None:
    shelf = ServerShelf(server, Path())
    with Dossier.open(shelf.place(stem), "hùng") as dossier:
        (one,) = dossier.view.all(Activity)
        dossier.save(one.with_value("total_cost", cost * MILLION))
    shelf.close()


def test_a_server_comes_to_what_its_dossiers_came_to_as_files(
    server: Address, files: dict[str, Path]
) -> None:
    for path in files.values():
        push(path, server, "lan")
    there, here = rolled(server), rolled(*files.values())
    assert proposed(there) == 7
    for one, other in zip(there.counted, here.counted, strict=True):
        assert one._replace(path="", written=0) == other._replace(path="", written=0)
    assert there.counted[0].path == called("huong-loc-2027", server)
    assert there.left_out == ()


def test_the_same_dossier_here_and_there_is_counted_once_and_named(
    server: Address, files: dict[str, Path]
) -> None:
    path = files["Hướng Lộc"]
    push(path, server, "lan")
    there = called("huong-loc-2027", server)
    ((why, *both),) = left(rolled(path, server))
    assert (why, set(both)) == (Why.COPY, {there, str(path)})
    save_there(server, "huong-loc-2027", 16)
    later = rolled(*files.values(), server)
    assert proposed(later) == 16 + 2 + 4
    assert left(later) == [(Why.EARLIER, str(path), there)]
    save(path, 32)
    apart = rolled(path, server)
    assert proposed(apart) in {16, 32}
    assert [one.why for one in apart.left_out] == [Why.PARTED]
    assert apart.has_trouble


def test_of_two_dossiers_of_one_commune_one_is_counted(
    server: Address, files: dict[str, Path], tmp_path: Path
) -> None:
    push(files["Hướng Lộc"], server, "lan")
    other = make(tmp_path / "other", "Hướng Lộc", cost=8, commune_code="20401")
    save(other, 64)
    found = rolled(other, server)
    assert proposed(found) == 64
    assert left(found) == [(Why.RIVAL, called("huong-loc-2027", server), str(other))]


def test_dossiers_of_one_name_are_told_apart_by_their_code(server: Address, tmp_path: Path) -> None:
    for code in ("00001", "00002"):
        path = make(tmp_path / code, "Tân Lập", province=code, commune_code=code)
        push(path, server, "lan")
    names = [called(f"tan-lap-2027-{code}", server) for code in ("00001", "00002")]
    found = rolled(server)
    assert [one.path for one in found.counted] == names
    place = place_named(server.url)
    assert [place.view(one).meta.commune_code for one in found.counted] == ["00001", "00002"]


def test_what_was_changed_there_by_other_means_is_not_counted(
    server: Address, files: dict[str, Path]
) -> None:
    for path in files.values():
        push(path, server, "lan")
    change(server, "Kênh", "Cầu", "20402")
    found = rolled(server)
    assert proposed(found) == 1 + 4
    assert left(found) == [(Why.EDITED_THERE, called("huong-son-2027", server), "")]
    assert found.has_trouble


def change(server: Address, old: str, new: str, code: str) -> None:
    link = Link(server)
    link.run(
        Statement(
            "UPDATE thonxa.doc SET body = replace(CAST(body AS text), %s, %s)::json WHERE dossier ="
            " (SELECT dossier FROM thonxa.dossier WHERE commune_code = %s)",
            (old, new, code),
        )
    )
    link.close()


def test_a_place_that_cannot_be_read_takes_nothing_from_the_others(
    postgres: TestServer, server: Address, files: dict[str, Path], tmp_path: Path
) -> None:
    push(files["Hướng Lộc"], server, "lan")
    nobody = f"postgresql://lan:geheim@/db?host={tmp_path}"
    empty = postgres.url(postgres.new_database(empty=True))
    newer, moving = postgres.new_office(), postgres.new_office()
    sql(newer.url, "UPDATE thonxa.version SET number = 99")
    sql(moving.url, "UPDATE thonxa.version SET moving = true")
    found = rolled(*map(Address, (nobody, empty)), newer, moving, server)
    assert proposed(found) == 1
    whys = {one.path: one.why for one in found.left_out}
    assert whys == {
        Address(nobody).shown: Why.UNREADABLE,
        Address(empty).shown: Why.UNREADABLE,
        newer.shown: Why.NEWER,
        moving.shown: Why.OTHER_TABLES,
    }
    assert found.has_trouble
    assert not any("geheim" in one.sentence for one in found.left_out)


class Breaking:
    """A link that breaks once part of the dossiers is read."""

    def __init__(self, patch: pytest.MonkeyPatch, server: Address) -> None:
        self._server = server
        patch.setattr(on_server, "_AT_ONCE", 1)

    def told(self, progress: Progress) -> None:
        if progress.done == 1:
            sql(
                self._server.url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )


def test_a_line_that_breaks_leaves_out_the_rest_and_says_so(
    server: Address, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in files.values():
        push(path, server, "lan")
    breaking = Breaking(monkeypatch, server)
    found = roll_up([place_named(server.url)], breaking.told)
    assert len(found.counted) == 1
    assert [one.why for one in found.left_out] == [Why.BROKEN_OFF]
    assert found.has_trouble


class Reads:
    """Which dossiers are read, though a cache could have spared it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        monkeypatch.setattr(on_server, "sums_in", self._sums_in)

    def _sums_in(self, blocks: SealedBlocks, path: str, written: int) -> Outcome:
        self.names.append(path.partition("-2027")[0])
        return sums_in(blocks, path, written)


def test_only_what_was_saved_since_is_read_again(
    server: Address, files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in files.values():
        push(path, server, "lan")
    reads = Reads(monkeypatch)
    cold = rolled(server, cache=Cache(tmp_path / "kept"))
    assert len(reads.names) == 3
    reads.names.clear()
    assert rolled(server, cache=Cache(tmp_path / "kept")) == cold
    assert reads.names == []
    save_there(server, "huong-son-2027", 32)
    later = rolled(server, cache=Cache(tmp_path / "kept"))
    assert reads.names == ["huong-son"]
    assert proposed(later) == 1 + 32 + 4
    sql(server.url, *gone("dakrong-2027"))
    assert proposed(rolled(server, cache=Cache(tmp_path / "kept"))) == 1 + 32


def gone(stem: str) -> Iterator[str]:
    """Yield what takes a dossier away from a server."""
    yield f"DELETE FROM thonxa.dossier WHERE stem = '{stem}'"  # noqa: S608


def test_a_dossier_that_goes_while_they_are_read_is_not_counted(
    server: Address, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in files.values():
        push(path, server, "lan")
    monkeypatch.setattr(on_server, "_AT_ONCE", 1)

    def told(progress: Progress) -> None:
        if progress.done == 1:
            sql(server.url, *gone("huong-son-2027"))

    found = roll_up([place_named(server.url)], told)
    assert (len(found.counted), found.left_out) == (2, ())


def test_without_what_speaks_with_servers_it_is_said(
    server: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Missing:
        def __getattr__(self, name: str) -> object:
            raise ModuleNotFoundError(name)

    monkeypatch.setattr(named, "on_server", Missing())
    (one,) = rolled(server).left_out
    assert isinstance(one, LeftOut)
    assert "psycopg" in one.sentence


def test_a_copy_of_the_file_besides_is_named_too(server: Address, files: dict[str, Path]) -> None:
    path = files["Đakrông"]
    push(path, server, "lan")
    copy = path.parent / "again" / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    found = rolled(server, path.parent)
    assert proposed(found) == 4
    assert [one.why for one in found.left_out] == [Why.COPY, Why.COPY]
