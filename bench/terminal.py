"""What a terminal and a processor have to do for the screens, beside other programs.

``python -m bench terminal`` prints the tables: bytes and CPU time of a start and of every deed, at
rest, memory of a further session. Programs run on a pseudo-terminal of 80 × 24 with 256 colours
that answers their queries.
"""

import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.processes import family, memory
from bench.programs import Deed, Program, prepare, programs
from bench.pty_session import PtySession
from bench.tables import show_table

_SINGLE_STARTS = 1
_REST_SECONDS = 2.0
_SESSIONS = 3
_PAUSE_SECONDS = 1.0
"""How long a person pauses in a cell until all is told that is told of it."""
_WHOLE_FRAME = 0.3
"""Seconds of silence after which a first frame is whole."""
_MILLI = 1e3
_BYTE_BUDGETS = {
    Deed.MOVE: 30,
    Deed.SCROLL: 100,
    Deed.PAGE: 1_500,
    Deed.OPEN: 40,
    Deed.TYPE: 15,
    Deed.CONFIRM: 40,
    Deed.TABLE: 2_100,
    Deed.STAGE: 2_100,
    Deed.HELP: 1_200,
}
_KEYS = (Deed.MOVE, Deed.TYPE)
"""The deeds whose CPU time has a budget."""


Start = tuple[int, float]
"""Bytes and CPU seconds until the first frame is whole."""


@dataclass
class Cost:
    """Bytes and CPU seconds of every time something was done."""

    sizes: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Profile:
    """All that was measured of one program; CPU in seconds, memory in MB."""

    frame: float
    start: float
    deeds: Mapping[Deed, Cost]
    at_rest: int
    at_rest_in_a_cell: int | None
    session: float

    def size_of(self, deed: Deed, *, mean: bool = False) -> float | None:
        """Return the median of the bytes of a deed, or their mean; None where it is not done."""
        if deed not in self.deeds:
            return None
        middle = statistics.mean if mean else statistics.median
        return middle(self.deeds[deed].sizes)

    def cpu_of(self, deed: Deed) -> float | None:
        """Return the median of a deed's CPU time in milliseconds; None where it is not done."""
        if deed not in self.deeds:
            return None
        return statistics.median(self.deeds[deed].cpu) * _MILLI


def main() -> None:
    """Print every table."""
    with tempfile.TemporaryDirectory() as temporary:
        compared = programs(prepare(Path(temporary)))
        profiles = [_profile(program) for program in compared]
    names = [program.name for program in compared]
    show_table(("bytes", "budget", *names), _rows_of_bytes(profiles))
    show_table(("CPU, ms", "budget", *names), _rows_of_cpu(profiles))
    show_table(
        ("memory, MB", "budget", *names),
        [
            _row(
                "a further session",
                "≤ 1.1 × empty",
                (profile.session for profile in profiles),
                ".1f",
            )
        ],
    )


def _profile(program: Program) -> Profile:
    starts = [_start(program) for _turn in range(_SINGLE_STARTS)]
    session_memory = _further_session(program, starts)
    with _begun(program, starts) as session:
        deeds = _deeds(session, program)
        at_rest = _rest(session)
        in_a_cell = _rest_in_a_cell(session, program)
    return Profile(
        statistics.median(size for size, _cpu in starts),
        statistics.median(cpu for _size, cpu in starts),
        deeds,
        at_rest,
        in_a_cell,
        session_memory,
    )


def _start(program: Program) -> Start:
    starts: list[Start] = []
    _begun(program, starts).end()
    return starts[0]


def _begun(program: Program, starts: list[Start]) -> PtySession:
    """Start a program and add to ``starts`` what it took until its first frame was whole."""
    session = PtySession(program.command)
    session.wait_for(program.ready)
    session.settle(_WHOLE_FRAME)
    starts.append((len(session.received), session.cpu()))
    return session


def _deeds(session: PtySession, program: Program) -> dict[Deed, Cost]:
    costs: dict[Deed, Cost] = defaultdict(Cost)
    for step in program.steps:
        for key in step.keys:
            before, worked = len(session.received), session.cpu()
            session.send(key)
            session.settle()
            if step.deed is not None:
                costs[step.deed].sizes.append(len(session.received) - before)
                costs[step.deed].cpu.append(session.cpu() - worked)
    return costs


def _rest(session: PtySession) -> int:
    """Return the bytes sent while nobody types."""
    before = len(session.received)
    session.run(_REST_SECONDS)
    return len(session.received) - before


def _rest_in_a_cell(session: PtySession, program: Program) -> int | None:
    if not program.to_type:
        return None
    for key in program.to_type:
        session.send(key)
        session.settle()
    session.run(_PAUSE_SECONDS)
    return _rest(session)


def _further_session(program: Program, starts: list[Start]) -> float:
    """Return the memory that one more session takes beside others that run already, in MB."""
    sessions: list[PtySession] = []
    taken: list[float] = []
    try:
        for _number in range(_SESSIONS):
            sessions.append(_begun(program, starts))
            taken.append(memory(pid for one in sessions for pid in family(one.pid)))
    finally:
        for session in sessions:
            session.end()
    return taken[-1] - taken[-2]


def _rows_of_bytes(profiles: Sequence[Profile]) -> list[list[str]]:
    rows = [_row("first frame", "≤ 2,500", (profile.frame for profile in profiles))]
    for deed, budget in _BYTE_BUDGETS.items():
        mean = deed is Deed.SCROLL
        sizes = (profile.size_of(deed, mean=mean) for profile in profiles)
        words = f"{deed.value} (mean)" if mean else deed.value
        rows.append(_row(words, f"≤ {budget:,}", sizes))
    rows.append(
        _row(f"{_REST_SECONDS:.0f} s at rest", "0", (profile.at_rest for profile in profiles))
    )
    in_a_cell = (profile.at_rest_in_a_cell for profile in profiles)
    rows.append(_row(f"{_REST_SECONDS:.0f} s at rest in a cell", "0", in_a_cell))
    return rows


def _rows_of_cpu(profiles: Sequence[Profile]) -> list[list[str]]:
    starts = (profile.start * _MILLI for profile in profiles)
    rows = [_row("start, first frame included", "≤ 1.4 × empty", starts)]
    for deed in Deed:
        budget = "≤ 0.35 × stock, ≤ 0.05 × VisiData" if deed in _KEYS else ""
        rows.append(_row(deed.value, budget, (profile.cpu_of(deed) for profile in profiles), ".1f"))
    return rows


def _row(words: str, budget: str, figures: Iterable[float | None], form: str = ",.0f") -> list[str]:
    cells = ["–" if figure is None else format(figure, form) for figure in figures]
    return [words, budget, *cells]


if __name__ == "__main__":
    main()
