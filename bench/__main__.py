"""Runs the measurements named on the command line, or all of them: ``python -m bench storage``."""

import sys

from store.base.late_import import read_when_used

with read_when_used():  # what one measures with, another does without
    from bench import (
        bursts,
        documents,
        growth,
        history,
        house,
        intake,
        merging,
        printing,
        reading,
        remote,
        rollup,
        service,
        storage,
        terminal,
    )
    from bench.beyond import run as beyond

BENCHES = {
    "storage": storage,
    "documents": documents,
    "terminal": terminal,
    "reading": reading,
    "bursts": bursts,
    "printing": printing,
    "remote": remote,
    "service": service,
    "growth": growth,
    "house": house,
    "history": history,
    "intake": intake,
    "rollup": rollup,
    "merging": merging,
    "beyond": beyond,
}


def main() -> int:
    """Print the tables of docs/benchmarks.md; returns 2 for an unknown name."""
    wanted = sys.argv[1:] or list(BENCHES)
    unknown = [name for name in wanted if name not in BENCHES]
    if unknown:
        sys.stderr.write(f"unknown: {' '.join(unknown)}; there are {' '.join(BENCHES)}\n")
        return 2
    for name in wanted:
        print(f"\n`python -m bench {name}`\n", flush=True)
        BENCHES[name].main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
