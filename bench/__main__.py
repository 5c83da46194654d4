"""Runs the measurements named on the command line, or all of them: ``python -m bench storage``."""

import sys

from bench import bursts, documents, growth, history, house, printing, remote, storage, terminal

BENCHES = {
    "storage": storage.main,
    "documents": documents.main,
    "terminal": terminal.main,
    "bursts": bursts.main,
    "printing": printing.main,
    "remote": remote.main,
    "growth": growth.main,
    "house": house.main,
    "history": history.main,
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
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
