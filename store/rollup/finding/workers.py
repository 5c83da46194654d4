"""Files read by several processes at once; what one of them does not send is read by this one."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from store.base.garbage import collector_paused
from store.base.processes import Send, shared_out
from store.rollup.outcome import Outcome, lines_of, outcome_of
from store.rollup.reading import read_sums

_WORTH_A_WORKER = 100
"""So many files a process must have to read, or starting it costs more than it spares."""
_AT_ONCE = 64
"""How many files' outcomes are sent together, each in three lines."""


def read_all(paths: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
    """Yield each path with what its file comes to, as they are read."""
    left = dict.fromkeys(range(len(paths)))
    for sent in shared_out(len(paths), partial(_read_share, paths), _WORTH_A_WORKER):
        lines = sent.split(b"\n")
        for number, head, cells in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
            del left[int(number)]
            yield paths[int(number)], outcome_of(head, cells)
    for at in left:
        with collector_paused():
            outcome = read_sums(Path(paths[at]))
        yield paths[at], outcome


def _read_share(paths: Sequence[str], share: range, send: Send) -> None:
    """Read files and send what they come to."""
    lines: list[bytes] = []
    with collector_paused():
        for number in share:
            head, cells = lines_of(read_sums(Path(paths[number])))
            lines += b"%d" % number, head, cells
            if len(lines) >= 3 * _AT_ONCE or number == share[-1]:
                send(b"\n".join(lines))
                lines.clear()
