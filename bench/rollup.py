"""Adding up a nation's dossiers: against reading and parsing the same files with orjson.

``python -m bench rollup`` makes 3,321 dossiers of two kinds and runs whole processes in turns: one
that only reads and parses every file, ``thonxa rollup`` with nothing kept of an earlier run, and
again with everything unchanged. CPU is that of the process and its children, memory the most that
all of them held together at one time (PSS). $TMPDIR names the disk.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.nation import NATION, make_nation, plans, whole_cycle
from bench.processes import family, memory
from bench.programs import THONXA
from bench.tables import show_table, times

_ROUNDS = 3
_MANY = 10_000
_LOOK_EVERY = 0.02
_PARSE = """
import sys
from pathlib import Path
import orjson
for file in Path(sys.argv[1]).iterdir():
    orjson.loads(file.read_bytes())
"""
_KINDS = (
    ("twelve villages, twelve activities each", plans),
    ("all six stages filled", whole_cycle),
)


@dataclass(frozen=True)
class _Run:
    """One process: wall and CPU seconds, and the most memory in MB."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Print the tables."""
    for words, base in _KINDS:
        _show(words, NATION, base())
    _show("twelve villages, twelve activities each", _MANY, plans())


def _show(words: str, count: int, base: Mapping[str, Mapping[str, object]]) -> None:
    documents = sum(map(len, base.values()))
    with tempfile.TemporaryDirectory() as temporary:
        folder, kept = Path(temporary) / "nation", Path(temporary) / "kept"
        make_nation(folder, base, count)
        parse = (sys.executable, "-c", _PARSE, str(folder))
        roll_up = (THONXA, "rollup", str(folder), "--by", "province")
        _run(parse, kept)  # the files are in the memory of the machine from now on
        found: dict[str, list[_Run]] = {"parsed": [], "cold": [], "warm": []}
        for _round in range(_ROUNDS):
            found["parsed"].append(_run(parse, kept))
            shutil.rmtree(kept, ignore_errors=True)
            found["cold"].append(_run(roll_up, kept))
            found["warm"].append(_run(roll_up, kept))
    sys.stdout.write(f"{count:,} dossiers of {documents} documents: {words}\n\n")
    show_table(("", "budget", "read and parsed", "cold", "warm"), _rows(found))


def _rows(found: Mapping[str, Sequence[_Run]]) -> list[list[str]]:
    cpu, wall, most = (
        {name: statistics.median(getattr(one, key) for one in runs) for name, runs in found.items()}
        for key in ("cpu", "wall", "memory")
    )
    return [
        ["CPU, s", "", *(f"{cpu[name]:.2f}" for name in found)],
        ["of reading and parsing", "≤ 2.5 ×", "", times(cpu["cold"], cpu["parsed"]), ""],
        ["wall, s", "warm < 0.5", *(f"{wall[name]:.2f}" for name in found)],
        ["of reading and parsing", "≤ 1.4 ×", "", times(wall["cold"], wall["parsed"]), ""],
        ["memory of all processes, MB", "≤ 150", *(f"{most[name]:.0f}" for name in found)],
    ]


def _run(command: Sequence[str], kept: Path) -> _Run:
    before, began, most = os.times(), time.perf_counter(), 0.0
    environment = {**os.environ, "XDG_CACHE_HOME": str(kept), "THONXA_SOCKET": ""}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, memory(family(process.pid)))
            time.sleep(_LOOK_EVERY)
    wall, after = time.perf_counter() - began, os.times()
    if process.returncode:
        message = f"{command} ended with {process.returncode}"
        raise RuntimeError(message)
    user, system = (after[place] - before[place] for place in (2, 3))
    return _Run(wall, user + system, most)
