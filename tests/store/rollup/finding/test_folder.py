"""Dossiers are found below folders and counted once; whatever is left out is named."""

import errno
import json
import os
import shutil
from pathlib import Path

import orjson
import pytest
from tinydb import TinyDB

from store.disk.sealed.content import Body, content_of
from store.disk.sealed.seal import Binding
from store.records import Meta
from store.rollup.choosing import RollUp
from store.rollup.finding import folder as folder_module
from store.rollup.finding.folder import FolderPlace
from store.rollup.finding.places import TooMany
from store.rollup.groups import total
from store.rollup.outcome import Why
from store.rollup.rolling import roll_up
from tests.store.rollup.folders import MILLION, make, rolled, save, untold


def test_dossiers_are_found_below_a_folder_and_in_several(tmp_path: Path) -> None:
    make(tmp_path / "a", "Hướng Lộc", cost=1)
    make(tmp_path / "b" / "deep" / "er", "Hướng Sơn", cost=2)
    make(tmp_path / "c", "Đakrông", cost=4)
    assert _proposed(rolled(tmp_path)) == 7
    assert _proposed(rolled(tmp_path / "a", tmp_path / "b")) == 3
    assert _proposed(rolled(next((tmp_path / "c").glob("*.json")))) == 4


def test_an_offices_own_folders_are_not_looked_into_unless_they_are_named(tmp_path: Path) -> None:
    path = make(tmp_path, "Hướng Lộc", cost=1)
    for cost in (2, 3):
        save(path, cost)
    assert list((tmp_path / "backup").glob("*.json"))
    found = rolled(tmp_path)
    assert (_proposed(found), found.left_out) == (3, ())
    both = rolled(tmp_path, tmp_path / "backup")
    assert _proposed(both) == 3
    assert {one.why for one in both.left_out} == {Why.EARLIER}
    assert {one.detail for one in both.left_out} == {str(path)}


def test_a_copy_is_counted_once_and_named(tmp_path: Path) -> None:
    path = make(tmp_path / "a", "Hướng Lộc", cost=1)
    copy = tmp_path / "b" / "copies" / path.name
    copy.parent.mkdir(parents=True)
    shutil.copy(path, copy)
    assert _left(rolled(tmp_path)) == [(str(copy), Why.COPY, str(path))]
    save(path, 5)
    later = rolled(tmp_path)
    assert (_proposed(later), _left(later)) == (5, [(str(copy), Why.EARLIER, str(path))])
    assert not later.has_trouble
    assert _proposed(rolled(tmp_path / "a", tmp_path / "a", tmp_path)) == 5


def test_of_a_dossier_saved_apart_one_is_counted_and_somebody_must_look(tmp_path: Path) -> None:
    path = make(tmp_path / "a", "Hướng Lộc", cost=1)
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    save(path, 2)
    save(tmp_path / "b" / path.name, 3)
    found = rolled(tmp_path)
    assert _proposed(found) in {2, 3}
    assert [one.why for one in found.left_out] == [Why.PARTED]
    assert found.has_trouble


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"commune_code": "20401"}, {"commune_code": "20401"}),
        ({"province": "Quảng Trị"}, {"province": "Quảng Trị"}),
        ({"province": "Quảng Trị", "commune_code": "20401"}, {"province": "Quảng Trị"}),
    ],
)
def test_of_two_that_claim_one_commune_and_year_one_is_counted(
    tmp_path: Path, one: dict[str, str], other: dict[str, str]
) -> None:
    make(tmp_path / "a", "Hướng Lộc", cost=1, **one)
    path = make(tmp_path / "b", "Hướng Lộc", cost=2, **other)
    save(path, 4)
    found = rolled(tmp_path)
    assert _proposed(found) == 4
    (left,) = found.left_out
    assert (left.why, left.detail) == (Why.RIVAL, str(path))
    assert found.has_trouble


def test_communes_of_one_name_are_told_apart(tmp_path: Path) -> None:
    make(tmp_path / "a", "Tân Lập", cost=1, province="Thái Nguyên")
    make(tmp_path / "b", "Tân Lập", cost=2, province="Sơn La")
    make(tmp_path / "c", "Tân Lập", cost=4, province="Sơn La", year=2028)
    make(tmp_path / "d", "Bắc", cost=8, province="Lai Châu", commune_code="00001")
    make(tmp_path / "e", "Bắc", cost=16, province="Lai Châu", commune_code="00002")
    assert (_proposed(rolled(tmp_path)), rolled(tmp_path).left_out) == (31, ())


def test_damaged_edited_foreign_newer_and_older_files_are_named(tmp_path: Path) -> None:
    make(tmp_path, "Hướng Lộc", cost=1)
    whole = make(tmp_path / "x", "Hướng Sơn").read_bytes()
    shutil.rmtree(tmp_path / "x")
    files = {
        "cut.json": whole[: len(whole) // 2],
        "empty.json": b"",
        "bytes.json": bytes(range(256)),
        "edited.json": whole.replace("Thôn 1".encode(), "Thôn 2".encode()),
        "list.json": b"[1, 2, 3]",
        "package.json": b'{"name": "thonxa"}',
        "newer.json": _of_format(99),
        "older.json": _of_format(1),
        "no-settings.json": _sealed({"villages": {"1": {"uid": "v"}}}),
        "wrong-kind.json": _sealed({"meta": {"1": {"format": 2, "commune": 5, "year": "x"}}}),
        "text-sum.json": _with_total("viel"),
        "half-sum.json": _with_total(1.5),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    stock = TinyDB(tmp_path / "stock.json")
    stock.table("settings").insert({"a": 1})
    stock.close()
    found = rolled(tmp_path)
    assert _proposed(found) == 1
    assert {Path(one.path).name: one.why for one in found.left_out} == {
        "cut.json": Why.DAMAGED,
        "empty.json": Why.DAMAGED,
        "bytes.json": Why.DAMAGED,
        "edited.json": Why.EDITED,
        "list.json": Why.FOREIGN,
        "package.json": Why.FOREIGN,
        "newer.json": Why.NEWER,
        "older.json": Why.OLDER,
        "no-settings.json": Why.FOREIGN,
        "stock.json": Why.FOREIGN,
        "wrong-kind.json": Why.DAMAGED,
        "text-sum.json": Why.DAMAGED,
        "half-sum.json": Why.DAMAGED,
    }
    for one in found.left_out:
        assert Path(one.path).name in one.sentence
        assert "{" not in one.sentence


def test_every_bit_that_is_flipped_is_noticed(tmp_path: Path) -> None:
    path = make(tmp_path, "Hướng Lộc")
    whole = path.read_bytes()
    for place in range(0, len(whole), 37):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        path.write_bytes(flipped)
        found = rolled(tmp_path)
        assert (found.counted, len(found.left_out)) == ((), 1), place


def test_what_cannot_be_read_and_links_are_named(tmp_path: Path) -> None:
    path = make(tmp_path / "a", "Hướng Lộc", cost=1)
    (tmp_path / "a" / "link.json").symlink_to(path)
    (tmp_path / "a" / "away.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "a" / "folder.json").mkdir()
    os.mkfifo(tmp_path / "a" / "pipe.json")
    found = rolled(tmp_path)
    assert _proposed(found) == 1
    assert {Path(one.path).name: one.why for one in found.left_out} == {
        "link.json": Why.LINK,
        "away.json": Why.LINK,
        "round": Why.LINK,
        "folder.json": Why.UNREADABLE,
        "pipe.json": Why.UNREADABLE,
    }


def test_what_is_closed_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "a", "Hướng Lộc")
    (tmp_path / "closed").mkdir()
    _close(monkeypatch, "open", path)
    _close(monkeypatch, "scandir", tmp_path / "closed")
    found = rolled(tmp_path)
    assert [one.why for one in found.left_out] == [Why.UNREADABLE, Why.UNREADABLE]
    assert all("quyền" in one.sentence for one in found.left_out)
    assert found.has_trouble


def test_names_that_no_screen_can_show_are_counted(tmp_path: Path) -> None:
    path = make(tmp_path, "Hướng Lộc", cost=1)
    odd = tmp_path / os.fsdecode(b"line\nbreak-\xff.json")
    path.rename(odd)
    assert _proposed(rolled(tmp_path)) == 1
    odd.write_bytes(b"{")
    (left,) = rolled(tmp_path).left_out
    assert json.loads(orjson.dumps(left.sentence)) == left.sentence


def test_a_place_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MOST_FOUND", 3)
    for number in range(4):
        (tmp_path / f"{number}.json").write_bytes(b"{}")
    with pytest.raises(TooMany):
        roll_up([FolderPlace(tmp_path)], untold)


def _proposed(found: RollUp) -> int:
    return total(found.counted).money["proposed"] // MILLION


def _left(found: RollUp) -> list[tuple[str, Why, str]]:
    return [tuple(one) for one in found.left_out]  # type: ignore[misc]


def _sealed(tables: dict[str, dict[str, dict[str, object]]]) -> bytes:
    content = content_of(tables)
    return Body.of(content.tables, content.lines, 1).sealed(Binding("d", "0" * 32, 1))[0]


def _of_format(number: int) -> bytes:
    meta = Meta(uid="meta", commune="Hướng Tân", year=2027).dump()
    return _sealed({"meta": {"1": {**meta, "format": number}}})


def _with_total(value: object) -> bytes:
    meta = Meta(uid="meta", commune="Hướng Tân", year=2027).dump()
    activity = {"uid": "a", "sector": "other", "priority": 1, "total_cost": value}
    return _sealed({"meta": {"1": {**meta, "format": 2}}, "activities": {"1": activity}})


def _close(monkeypatch: pytest.MonkeyPatch, function: str, closed: Path) -> None:
    """Let the system refuse to open a file or folder, which it refuses root never."""
    usual = getattr(os, function)

    def refusing(path: object, *arguments: object, **named: object) -> object:
        if str(path) == str(closed):
            raise PermissionError(errno.EACCES, "no", str(path))
        return usual(path, *arguments, **named)

    monkeypatch.setattr(os, function, refusing)
