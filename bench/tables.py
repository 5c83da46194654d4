"""Tables as Markdown, as they stand in docs/benchmarks.md."""

import sys
from collections.abc import Sequence

from tabulate import tabulate


def show_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` under ``heading``; the first column is words, the others are figures."""
    aligns = ["left", *["right"] * (len(heading) - 1)]
    table = tabulate(
        rows, heading, tablefmt="github", disable_numparse=True, colalign=aligns, stralign=None
    )
    sys.stdout.write(f"{table}\n\n")
    sys.stdout.flush()


def times(figure: float, other: float) -> str:
    """Return ``figure`` as a multiple of ``other``."""
    return f"{figure / other:.2f} ×"
