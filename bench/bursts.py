"""Typing faster than the screen is drawn, and losing the line: nothing typed may be lost."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import monotonic

from bench.plans import plan_records
from bench.programs import BACKSPACE, CLEAR, ENTER, ESCAPE, F2, THONXA, UP
from bench.pty_session import PATIENCE, PtySession
from bench.tables import show_table
from store.office.office import Office
from store.records import Activity

_GAPS = (0.0, 0.001, 0.005, 0.02)
"""Seconds between the pieces of what is typed."""
_CELLS = 250
_WORDS = 3
_COMMANDED = 100
"""Rows in which a cell is typed, and which are deleted and brought back then."""
_HANG_UPS = 5
_LEFT_OPEN = "Đường bê tông"
_MILLI = 1e3


@dataclass(frozen=True)
class Counted:
    """How many of the bursts arrived exactly as they were typed."""

    composed: int
    ahead: int


def main() -> None:
    """Print what arrived at each gap, and how long a program without a terminal lives on."""
    with ThreadPoolExecutor(len(_GAPS)) as clerks:
        counted = list(clerks.map(_type_sheet, _GAPS))
    show_table(
        ("gap between bursts", "input method", "typed ahead", "exact", "budget"),
        [_burst_row(gap, count) for gap, count in zip(_GAPS, counted, strict=True)],
    )
    with ThreadPoolExecutor(len(_GAPS)) as clerks:
        done = list(clerks.map(_give_commands, _GAPS))
    show_table(
        ("gap between bursts", "bursts of commands done", "budget"),
        [
            [f"{gap * _MILLI:.0f} ms", f"{count} of {_COMMANDED}", f"{_COMMANDED} of {_COMMANDED}"]
            for gap, count in zip(_GAPS, done, strict=True)
        ],
    )
    seconds = sorted(_hang_up() for _turn in range(_HANG_UPS))
    show_table(
        ("hang-up in an open cell", "ms", "budget"),
        [("longest time until the process is gone, draft saved", f"{seconds[-1] * _MILLI:.0f}",
          "≤ 2,000")],
    )  # fmt: skip


def _burst_row(gap: float, counted: Counted) -> list[str]:
    words, cells = _CELLS * _WORDS, _CELLS
    return [
        f"{gap * _MILLI:.0f} ms",
        f"{counted.composed} of {words}",
        f"{counted.ahead} of {cells}",
        f"{counted.composed + counted.ahead:,} of {words + cells:,}",
        "1,000 of 1,000",
    ]


def _type_sheet(gap: float) -> Counted:
    """Type a column from top to bottom with ``gap`` seconds between bursts; count what is saved."""
    with tempfile.TemporaryDirectory() as temporary:
        office = Path(temporary) / "office"
        path = _make_office(office, _CELLS)
        with PtySession((THONXA, "--data", str(office))) as session:
            _open_first_cell(session)
            pieces = list(_pieces())
            for piece in pieces if gap else [b"".join(pieces)]:
                session.send(piece)
                session.run(gap)
            wanted = [_wanted(cell) for cell in range(_CELLS)]
            _run_until_saved(session, path, wanted[-1])
            return _count(_names(path), wanted)


def _give_commands(gap: float) -> int:
    """Send commands typed ahead, row after row, ``gap`` seconds apart; count the rows they wrote.

    In each row a cell is opened, typed, saved and the next one left; the summary of the stage is
    looked at, then the row is deleted and brought back.
    """
    with tempfile.TemporaryDirectory() as temporary:
        office = Path(temporary) / "office"
        path = _make_office(office, _COMMANDED)
        wanted = [f"lệnh {row}" for row in range(_COMMANDED)]
        with PtySession((THONXA, "--data", str(office))) as session:
            _open_first_cell(session)
            pieces = [
                CLEAR + name.encode() + ENTER + ESCAPE + b"bq" + UP + b"du" + F2 for name in wanted
            ]
            for piece in pieces if gap else [b"".join(pieces)]:
                session.send(piece)
                session.run(gap)
            give_up = monotonic() + 2 * PATIENCE
            while wanted[-1] not in _names(path) and monotonic() < give_up:
                session.run(0.2)
            return sum(name in wanted for name in set(_names(path)))


def _pieces() -> Iterator[bytes]:
    """Yield what an input method sends for each word, then Enter with the next cell's clearing.

    The input method takes letters back and sends accented ones in one piece.
    """
    yield CLEAR
    for cell in range(_CELLS):
        for word in range(_WORDS):
            yield b"tieng"
            yield BACKSPACE * 3 + f"ếng{cell}.{word} ".encode()
        yield f"xong{cell}".encode() + ENTER + (CLEAR if cell < _CELLS - 1 else b"")


def _wanted(cell: int) -> str:
    words = [f"tiếng{cell}.{word}" for word in range(_WORDS)]
    return " ".join([*words, f"xong{cell}"])


def _count(names: Sequence[str], wanted: Sequence[str]) -> Counted:
    composed = ahead = 0
    for name, expected in zip(names, wanted, strict=True):
        pairs = [got == want for got, want in zip(name.split(), expected.split(), strict=False)]
        composed += sum(islice(pairs, _WORDS))
        ahead += sum(islice(pairs, _WORDS, None))
    return Counted(composed, ahead)


def _run_until_saved(session: PtySession, path: Path, last: str) -> None:
    give_up = monotonic() + 2 * PATIENCE
    while _names(path)[-1] != last and not session.ended and monotonic() < give_up:
        session.run(0.2)


def _hang_up() -> float:
    """Return the seconds from a dropped line to the end of the process.

    Raises:
        LookupError: What stood in the open cell was not kept.
    """
    with tempfile.TemporaryDirectory() as temporary:
        office = Path(temporary) / "office"
        _make_office(office, _CELLS)
        session = PtySession((THONXA, "--data", str(office)))
        _open_first_cell(session)
        for key in (CLEAR, _LEFT_OPEN.encode()):
            session.send(key)
            session.settle()
        seconds = session.hang_up()
        drafts = [json.loads(file.read_bytes()) for file in office.glob("people/*/*.draft.json")]
        if [draft["text"] for draft in drafts] != [_LEFT_OPEN]:
            raise LookupError(drafts)
        return seconds


def _open_first_cell(session: PtySession) -> None:
    session.wait_for("F1")
    for key in (b"2", F2):
        session.settle()
        session.send(key)
    session.settle()


def _make_office(folder: Path, activities: int) -> Path:
    """Make a dossier whose activities stand in the order in which they were written."""
    meta, records = plan_records(activities)
    alike = [
        replace(record, sector="infrastructure", priority=None)
        if isinstance(record, Activity)
        else record
        for record in records
    ]
    with Office(folder, "lan").create(meta, alike) as dossier:
        return dossier.path


def _names(path: Path) -> list[str]:
    """Return the activities' names as any program would read them from the file."""
    table = json.loads(path.read_bytes())["activities"]
    return [table[key]["name"] for key in sorted(table, key=int)]


if __name__ == "__main__":
    main()
