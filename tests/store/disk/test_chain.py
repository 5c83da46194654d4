"""The chain of the history: no accident is unseen, and what is no accident is not taken for one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.disk.chain import Bond, ChainReport, check_chain
from store.disk.document_diff import Comparison
from store.disk.history import History
from store.disk.history_line import HistoryLine, bonds_of
from store.disk.loaded_file import load
from store.disk.storage import AtomicJSONStorage
from tests.store.disk.faults import Calls, calls_replaced, dying_after, in_child

SAVES = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file after twelve saves."""
    file = tmp_path / "huong-loc-2027.json"
    save_on(file, range(SAVES))
    return file


def save_on(path: Path, numbers: range) -> None:
    storage = AtomicJSONStorage(path, who="lan")
    for number in numbers:
        with storage.transaction("counted") as db:
            db.table("activities").upsert({"uid": "a", "number": number}, lambda _row: True)
    storage.close()


def die_before_the_rename(path: Path) -> None:
    """Leave the line of a save behind that never came about."""

    def die() -> None:
        with calls_replaced(Calls(dying_after, at=place)):
            save_on(path, range(1000, 1001))

    with calls_replaced(Calls(dying_after, at=-1)) as calls:
        save_on(path, range(-1, 0))
    place = calls.seen.index("rename") - 1
    in_child(die)


def checked(path: Path) -> ChainReport:
    loaded = load(path)
    loaded.handle.close()
    return check_chain(History(path), loaded.content)


def lines_of(path: Path) -> list[bytes]:
    return History(path).path.read_bytes().splitlines(keepends=True)


def test_an_untouched_history_leads_to_its_file(path: Path) -> None:
    assert checked(path) == ChainReport(
        SAVES, (), SAVES, Bond.LEADS_HERE, damaged=0, ends_damaged=False
    )
    assert checked(path).is_sound


def test_every_line_names_the_one_before_and_the_file_it_led_to(path: Path) -> None:
    lines = lines_of(path)
    bonds = [bonds_of(raw) for raw in lines]
    loaded = [line for line in map(HistoryLine.load, lines) if line]

    assert [one.before for one in bonds[1:]] == [one.digest for one in bonds[:-1]]
    assert [one.starts for one in bonds] == [True] + [False] * (SAVES - 1)
    assert len({one.dossier for one in loaded}) == 1
    content = load(path).content
    assert (content.binding.head, content.digest) == (bonds[-1].digest, loaded[-1].file)
    assert content.binding.history == len(b"".join(lines)) - len(b" \n")
    assert len(content.binding.head) == 32


def test_the_line_of_a_save_that_never_came_about_belongs_to_the_chain(path: Path) -> None:
    die_before_the_rename(path)
    assert checked(path).is_sound
    save_on(path, range(50, 53))

    assert len(lines_of(path)) > SAVES + 4
    assert checked(path).is_sound


@pytest.mark.parametrize("length", [1, 40, 200])
def test_a_torn_line_belongs_to_the_chain(path: Path, length: int) -> None:
    history = History(path).path
    history.write_bytes(history.read_bytes() + lines_of(path)[-1][:length])
    assert checked(path).is_sound
    save_on(path, range(50, 53))

    assert checked(path).is_sound
    assert len(lines_of(path)) == SAVES + 4


def rewritten(raw: bytes) -> bytes:
    line = HistoryLine.load(raw)
    assert line is not None
    return replace(line, who="somebody else").dump() + b"\n"


def swapped(lines: list[bytes]) -> None:
    lines[4], lines[5] = lines[5], lines[4]


ACCIDENTS: dict[str, Callable[[list[bytes]], object]] = {
    "a line deleted": lambda lines: lines.pop(5),
    "the first line deleted": lambda lines: lines.pop(0),
    "the first half deleted": lambda lines: lines.__delitem__(slice(6)),
    "two lines swapped": swapped,
    "a line twice": lambda lines: lines.insert(5, lines[5]),
    "a bit flipped": lambda lines: lines.__setitem__(5, lines[5].replace(b"lan", b"lam")),
    "a line rewritten with its digest": lambda lines: lines.__setitem__(5, rewritten(lines[5])),
    "the first line rewritten": lambda lines: lines.__setitem__(0, rewritten(lines[0])),
    "the last line rewritten": lambda lines: lines.__setitem__(-1, rewritten(lines[-1])),
    "the last line deleted": lambda lines: lines.pop(),
    "the end cut off": lambda lines: lines.__delitem__(slice(8, None)),
    "an empty line put in": lambda lines: lines.insert(3, b"\n"),
    "rubbish put in": lambda lines: lines.insert(3, b"x\n"),
    "rubbish put behind": lambda lines: lines.append(lines[2]),
    "all lines deleted": lambda lines: lines.clear(),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_no_accident_of_the_history_goes_unseen(path: Path, accident: str) -> None:
    lines = lines_of(path)
    ACCIDENTS[accident](lines)
    History(path).path.write_bytes(b"".join(lines))

    assert not checked(path).is_sound


@pytest.mark.parametrize(
    ("accident", "bond", "breaks"),
    [
        ("a line deleted", Bond.MISPLACED, (6,)),
        ("two lines swapped", Bond.LEADS_HERE, (5, 6, 7)),
        ("the end cut off", Bond.ENDS_BEFORE, ()),
        ("all lines deleted", Bond.GONE, ()),
    ],
)
def test_what_happened_is_told(
    path: Path, accident: str, bond: Bond, breaks: tuple[int, ...]
) -> None:
    lines = lines_of(path)
    ACCIDENTS[accident](lines)
    History(path).path.write_bytes(b"".join(lines))

    assert (checked(path).bond, checked(path).breaks) == (bond, breaks)


@pytest.mark.parametrize("back", [1, 2, 7])
def test_an_older_file_put_back_is_seen_however_new_it_is(path: Path, back: int) -> None:
    older = sorted(path.with_name("backup").iterdir())[-back]
    path.write_bytes(older.read_bytes())

    report = checked(path)
    assert (report.bond, report.breaks, report.latest) == (Bond.LEADS_ON, (), SAVES)


def test_the_file_of_another_dossier_is_seen(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "huong-phung-2027.json"
    save_on(other, range(100, 100 + SAVES + 3))
    path.write_bytes(other.read_bytes())

    assert checked(path).bond is Bond.OF_ANOTHER


def test_work_on_two_copies_of_a_dossier_is_seen(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "there" / path.name
    there.parent.mkdir()
    for file in (path, History(path).path):
        there.with_name(file.name).write_bytes(file.read_bytes())
    save_on(there, range(200, 203))
    save_on(path, range(300, 303))
    path.write_bytes(there.read_bytes())

    assert checked(path).bond is Bond.OF_ANOTHER


def overwrite(path: Path) -> None:
    """Begin the chain anew, as a repair does."""
    loaded = load(path)
    content = loaded.content
    loaded.handle.close()
    found = Comparison(content.tables, content.lines, ())
    storage = AtomicJSONStorage(path)
    storage.overwrite(found, SAVES + 1, "repaired", path.read_bytes(), content.binding.dossier)
    storage.close()


def test_a_repair_vouches_for_the_history_as_it_is(path: Path) -> None:
    lines = lines_of(path)
    History(path).path.write_bytes(b"".join(lines[:5] + lines[6:]))
    overwrite(path)
    assert checked(path).is_sound
    save_on(path, range(50, 53))
    assert checked(path).is_sound

    lines = lines_of(path)
    History(path).path.write_bytes(b"".join(lines[:3] + lines[4:]))
    assert 4 in checked(path).breaks


def test_a_history_is_checked_at_any_length_of_its_lines(path: Path) -> None:
    storage = AtomicJSONStorage(path)
    for length in (60_000, 200_000, 10):
        with storage.transaction() as db:
            db.table("activities").insert({"note": "đ" * length})
    storage.close()

    assert checked(path).is_sound
    found = [line and line.sequence for line in History(path).lines_backwards()]
    assert found == list(range(SAVES + 3, 0, -1))
