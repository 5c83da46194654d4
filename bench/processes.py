"""CPU time and memory of a program, its children included, as Linux tells them."""

import os
import time
from collections.abc import Iterable
from pathlib import Path

_PROC = Path("/proc")
_CPU_CLOCK = 2
"""The clock of a process that counts what it has run (CPUCLOCK_SCHED), in nanoseconds."""

_KIBI = 1024
_LOOK_EVERY = 0.002
"""Seconds between two looks at the memory of a process."""


def family(pid: int) -> list[int]:
    """Return ``pid`` and every living process that descends from it."""
    parents = {int(folder.name): _parent(folder) for folder in _PROC.glob("[0-9]*")}
    found = [pid]
    for parent in found:
        found += [child for child, its_parent in parents.items() if its_parent == parent]
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the CPU time, in seconds, of those of ``pids`` that still run."""
    return sum(_cpu_of(pid) for pid in pids)


def memory(pids: Iterable[int]) -> float:
    """Return the memory of processes in MB; what several share counts in proportion (PSS)."""
    lines = (line for pid in pids for line in _lines(_PROC / str(pid) / "smaps_rollup"))
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / _KIBI


def largest_memory(pid: int) -> float:
    """Wait for the end of a child without reaping it; return the most memory it held, in MB."""
    most = 0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        for line in _lines(_PROC / str(pid) / "status"):
            if line.startswith("VmHWM:"):
                most = max(most, int(line.split()[1]))
        time.sleep(_LOOK_EVERY)
    return most / _KIBI


def _parent(folder: Path) -> int:
    """Return the parent of a process, 0 when the process is gone."""
    stat = "".join(_lines(folder / "stat"))
    after_the_name = stat.rpartition(")")[2].split()
    return int(after_the_name[1]) if after_the_name else 0


def _cpu_of(pid: int) -> float:
    try:
        return time.clock_gettime((~pid << 3) | _CPU_CLOCK)
    except OSError:
        return 0.0


def _lines(path: Path) -> list[str]:
    """Return the lines of a file about a process, none when the process is gone."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
