"""What is read beside the table: the pane of a long text, go to, a record on a wide screen.

``python -m bench reading`` prints bytes and CPU time of each key, and the CPU time as a part of
that of a key in the stock table, which is measured in the same run.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.programs import (
    ALL_VILLAGES,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    F2,
    THONXA,
    UP,
    Material,
    prepare,
    programs,
)
from bench.pty_session import COLUMNS, LINES, PtySession
from bench.tables import show_table, times

_RIGHT, _LEFT = b"\x1b[C", b"\x1b[D"
_WIDE = (120, 40)
_RESTED = 0.35
"""Seconds in which a panel has followed a cursor that rests."""
_MILLI = 1e3
_STOCK = "stock Textual table"
_ACTIVITIES = (b";", "Hoạt động".encode(), ENTER)
_MINUTES = (b"2", b";", "Cuộc họp".encode(), ENTER, END, _LEFT)
"""The keys to the discussion in the minutes of the village meetings."""


@dataclass(frozen=True)
class _Key:
    """A key that is measured each time it is pressed, in turns with one that is not."""

    words: str
    key: bytes
    back: bytes = b""
    before: tuple[bytes, ...] = ()
    count: int = 6
    budget: str = ""
    rested: float = 0.0


_NARROW_KEYS = (
    _Key("onto a long text, which its pane shows", _RIGHT, _LEFT, (*_MINUTES, _LEFT)),
    _Key("the next long text in its pane", DOWN, UP, (_RIGHT,)),
    _Key("a cell of a long text opens on its page", F2, ESCAPE),
    _Key("a letter on that page", b"a", before=(F2,), count=10, budget="≤ 15"),
    _Key("go to (:) opens", b":", ESCAPE, (ESCAPE, b"q", b"2")),
    _Key("a letter in go to", b"a", b"\x7f", (b":",)),
    _Key(
        "a figure confirmed, the next cell opens",
        ENTER,
        b"7",
        (ESCAPE, *_ACTIVITIES, *ALL_VILLAGES, b"g", _RIGHT, _RIGHT, F2, b"7"),
        budget="≤ 40",
    ),
)
_WIDE_KEYS = (
    _Key(
        "onto another record beside its table",
        DOWN,
        UP,
        (b"2", *ALL_VILLAGES),
        rested=_RESTED,
    ),
    _Key("along a record beside its table", _RIGHT, _LEFT, budget="≤ 30", rested=_RESTED),
)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        material = prepare(Path(temporary))
        stock = _stock_key(material)
        rows = [*_rows(material, (COLUMNS, LINES), _NARROW_KEYS, stock)]
        # The session before has left a draft in its office.
        another = Path(temporary) / "another"
        another.mkdir()
        rows += _rows(prepare(another), _WIDE, _WIDE_KEYS, stock)
    show_table(("a key", "budget, bytes", "bytes", "CPU, ms", f"part of a {_STOCK}'s key"), rows)


def _stock_key(material: Material) -> float:
    """Return the CPU seconds of a cursor key in the stock table."""
    (stock,) = (one for one in programs(material) if one.name == _STOCK)
    with PtySession(stock.command) as session:
        session.wait_for(stock.ready)
        session.settle()
        return _measured(session, _Key("", DOWN, UP, count=10))[1]


def _rows(
    material: Material, size: tuple[int, int], keys: Sequence[_Key], stock: float
) -> Iterator[list[str]]:
    with PtySession((THONXA, "--data", str(material.office)), size=size) as session:
        session.wait_for("F1")
        session.settle()
        for one in keys:
            sent, cpu = _measured(session, one)
            figures = (f"{sent:,.0f}", f"{cpu * _MILLI:.1f}", times(cpu, stock))
            yield [one.words, one.budget, *figures]


def _measured(session: PtySession, one: _Key) -> tuple[float, float]:
    """Return the median bytes and CPU seconds of a key."""
    for key in one.before:
        _press(session, key)
    sent, cpu = [], []
    for _turn in range(one.count):
        before, worked = len(session.received), session.cpu()
        _press(session, one.key, one.rested)
        sent.append(len(session.received) - before)
        cpu.append(session.cpu() - worked)
        if one.back:
            _press(session, one.back, one.rested)
    return median(sent), median(cpu)


def _press(session: PtySession, key: bytes, rested: float = 0.0) -> None:
    """Press a key, let it be answered and, where something follows, rest for so many seconds."""
    session.send(key)
    session.settle()
    session.run(rested)


if __name__ == "__main__":
    main()
